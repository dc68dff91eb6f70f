import{c as d}from"./chunk-MO4SIC33.js";import{a as u}from"./chunk-IO4BQNKN.js";import{a as p,b as s,e as n,g as l,h as o,i as m,k as f,l as c}from"./chunk-IZNMUQWW.js";import{a}from"./chunk-JFKSI6I7.js";var g=(e,{accountNames:i})=>e===null||i.size<2?void 0:i.get(e),x=({account:e},i)=>{let t=g(e,i);return t===void 0?n:s`<span class="chip account" title="${i.t("summary.account")}: ${t}">${t}</span>`};var v=new Set(["password_required","password_wrong"]),_=e=>e.state==="failed"&&v.has(e.error_code),r=class extends l{constructor(){super(...arguments);this.b2="";this.J3=()=>{let t=this.b2.trim();t&&(this.b2="",d(this,this.task,t))}}static{this.styles=[c,u,p` form{display:flex;align-items:end;gap:var(--ha-space-2,8px)}.field{flex:1;min-width:0;max-width:320px}`]}render(){let{t,canChange:h}=this.ui;return h?s`<form @submit=${this.I5}>
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
</form>`:n}I5(t){t.preventDefault(),this.J3()}};a([o({attribute:!1})],r.prototype,"task",2),a([o({attribute:!1})],r.prototype,"ui",2),a([m()],r.prototype,"b2",2);f("fshare-password-field",r);export{g as a,x as b,_ as c};
