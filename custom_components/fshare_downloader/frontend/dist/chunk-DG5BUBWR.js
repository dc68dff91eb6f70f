import{d as u}from"./chunk-AQAFOOCF.js";import{a as h}from"./chunk-BBGUO4MO.js";import{a as l,b as n,e as s,g as c,h as p,i as m,k as f,l as d}from"./chunk-QDXWAYV4.js";import{a as i}from"./chunk-JFKSI6I7.js";var g=/^(?:account|tài khoản)(?: (\d+))?$/i,v=(e,{t:a})=>e.replace(g,(t,o=1)=>`${a("summary.account")} ${o}`),$=(e,a)=>{let t=e===null||a.accountNames.size<2?void 0:a.accountNames.get(e);return t&&v(t,a)},k=({account:e},a)=>{let t=$(e,a);return t===void 0?s:n`<span class="chip account" title="${a.t("summary.account")}: ${t}">${t}</span>`};var x=new Set(["password_required","password_wrong"]),L=e=>e.state==="failed"&&x.has(e.error_code),r=class extends c{constructor(){super(...arguments);this.O2="";this.H0=()=>{let t=this.O2.trim();t&&(this.O2="",u(this,this.task,t))}}static{this.styles=[d,h,l` form{display:flex;align-items:end;gap:var(--ha-space-2,8px)}.field{flex:1;min-width:0;max-width:320px}`]}render(){let{t,canChange:o}=this.ui;return o?n`<form @submit=${this.U5}>
<label class="field">
<span>${t("add.password")}</span>
<input
type="text"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
.value=${this.O2}
@input=${y=>this.O2=y.target.value}
/>
</label>
<ha-button
size="s"
appearance="filled"
?disabled=${!this.O2.trim()}
@click=${this.H0}
>${t("action.retry")}</ha-button
>
</form>`:s}U5(t){t.preventDefault(),this.H0()}};i([p({attribute:!1})],r.prototype,"task",2),i([p({attribute:!1})],r.prototype,"ui",2),i([m()],r.prototype,"O2",2);f("fshare-password-field",r);export{v as a,$ as b,k as c,L as d};
