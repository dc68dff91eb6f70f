import{c as f}from"./chunk-MO4SIC33.js";import{a as d}from"./chunk-IO4BQNKN.js";import{a as p,b as i,e as o,g as l,h as n,i as m,k as c,l as u}from"./chunk-IZNMUQWW.js";import{a as s}from"./chunk-JFKSI6I7.js";var g=(e,{t:r})=>{let t=r("summary.account");return e.toLowerCase()===t.toLowerCase()?`${e} 1`:e},v=(e,r)=>{let t=e===null||r.accountNames.size<2?void 0:r.accountNames.get(e);return t&&g(t,r)},b=({account:e},r)=>{let t=v(e,r);return t===void 0?o:i`<span class="chip account" title="${r.t("summary.account")}: ${t}">${t}</span>`};var w=new Set(["password_required","password_wrong"]),N=e=>e.state==="failed"&&w.has(e.error_code),a=class extends l{constructor(){super(...arguments);this.b2="";this.J3=()=>{let t=this.b2.trim();t&&(this.b2="",f(this,this.task,t))}}static{this.styles=[u,d,p` form{display:flex;align-items:end;gap:var(--ha-space-2,8px)}.field{flex:1;min-width:0;max-width:320px}`]}render(){let{t,canChange:h}=this.ui;return h?i`<form @submit=${this.I5}>
<label class="field">
<span>${t("add.password")}</span>
<input
type="text"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
.value=${this.b2}
@input=${y=>this.b2=y.target.value}
/>
</label>
<ha-button
size="s"
appearance="filled"
?disabled=${!this.b2.trim()}
@click=${this.J3}
>${t("action.retry")}</ha-button
>
</form>`:o}I5(t){t.preventDefault(),this.J3()}};s([n({attribute:!1})],a.prototype,"task",2),s([n({attribute:!1})],a.prototype,"ui",2),s([m()],a.prototype,"b2",2);c("fshare-password-field",a);export{g as a,v as b,b as c,N as d};
