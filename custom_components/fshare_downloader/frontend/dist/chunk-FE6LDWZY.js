import{c as m}from"./chunk-MO4SIC33.js";import{a as c}from"./chunk-MMJP3HT6.js";import{a as s,b as o,e as n,g as p,h as r,i as l,k as f,l as d}from"./chunk-DGS2YR5O.js";import{a as i}from"./chunk-JFKSI6I7.js";var v=new Set(["password_required","password_wrong"]),$=a=>a.state==="failed"&&v.has(a.error_code),e=class extends p{constructor(){super(...arguments);this.b2="";this.Y3=()=>{let t=this.b2.trim();t&&(this.b2="",m(this,this.task,t))}}static{this.styles=[d,c,s` form{display:flex;align-items:end;gap:var(--ha-space-2,8px)}.field{flex:1;min-width:0;max-width:320px}`]}render(){let{t,canChange:h}=this.ui;return h?o`<form @submit=${this.N5}>
<label class="field">
<span>${t("add.password")}</span>
<input
type="text"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
.value=${this.b2}
@input=${u=>this.b2=u.target.value}
/>
</label>
<ha-button
size="s"
appearance="filled"
?disabled=${!this.b2.trim()}
@click=${this.Y3}
>${t("action.retry")}</ha-button
>
</form>`:n}N5(t){t.preventDefault(),this.Y3()}};i([r({attribute:!1})],e.prototype,"task",2),i([r({attribute:!1})],e.prototype,"ui",2),i([l()],e.prototype,"b2",2);f("fshare-password-field",e);export{$ as a};
