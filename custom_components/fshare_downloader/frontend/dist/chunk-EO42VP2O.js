import{e as d}from"./chunk-RQ42RM4X.js";import{o as c}from"./chunk-DCEB4SXA.js";import{a as s,b as o,e as n,g as p,h as r,i as l,k as f,l as m}from"./chunk-FTN5DAOA.js";import{a as i}from"./chunk-JFKSI6I7.js";var v=new Set(["password_required","password_wrong"]),$=a=>a.state==="failed"&&v.has(a.error_code),e=class extends p{constructor(){super(...arguments);this._1="";this.T5=()=>{let t=this._1.trim();t&&(this._1="",d(this,this.task,t))}}static{this.styles=[m,c,s` form{display:flex;align-items:end;gap:var(--ha-space-2,8px)}.field{flex:1;min-width:0;max-width:320px}`]}render(){let{t,canChange:h}=this.ui;return h?o`<form @submit=${this.E2}>
<label class="field">
<span>${t("add.password")}</span>
<input
type="text"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
.value=${this._1}
@input=${u=>this._1=u.target.value}
/>
</label>
<ha-button
size="s"
appearance="filled"
?disabled=${!this._1.trim()}
@click=${this.T5}
>${t("action.retry")}</ha-button
>
</form>`:n}E2(t){t.preventDefault(),this.T5()}};i([r({attribute:!1})],e.prototype,"task",2),i([r({attribute:!1})],e.prototype,"ui",2),i([l()],e.prototype,"_1",2);f("fshare-password-field",e);export{$ as a};
