import{a as c,b as s,e as l,g as d,h as p,i as n,k as h,l as m}from"./chunk-UTDTT5PD.js";import{a as o}from"./chunk-JFKSI6I7.js";var a=class extends d{constructor(){super(...arguments);this.e=!1;this.n2=!1;this.J=()=>{this.e=!1}}static{this.styles=[m,c` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.V1=e,this.n2=!1,this.e=!0}render(){let e=this.V1;if(!e)return l;let{t:i}=this.ui,t=e.verb==="remove"?"remove":"cancel",[r]=e.tasks,f=e.batchId&&r?.batch_name||(r?.filename??"");return s`<ha-dialog
.open=${this.e}
width="small"
header-title=${i(`${t}.title`)}
@closed=${this.S}
>
<p>${i(`${t}.text`,{name:f})}</p>
${t==="remove"&&e.tasks.some(v=>v.state==="completed")?this.l0():l}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.J}
>${i(t==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this.s0}
>${i(`action.${t}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}l0(){let{t:e}=this.ui,i=(t,r)=>s`<label>
<input
type="radio"
name="files"
.checked=${this.n2===t}
@change=${()=>this.n2=t}
/>${r}
</label>`;return s`<fieldset>
<legend class="visually-hidden">${e("remove.file")}</legend>
${i(!1,e("remove.keep_file"))} ${i(!0,e("remove.with_file"))}
</fieldset>`}S(e){e.stopPropagation(),this.e=!1,this.V1=void 0}s0(){this.V1&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.V1,deleteFiles:this.n2}})),this.J()}};o([p({attribute:!1})],a.prototype,"ui",2),o([n()],a.prototype,"V1",2),o([n()],a.prototype,"e",2),o([n()],a.prototype,"n2",2);h("fshare-confirm-dialog",a);export{a as FshareConfirmDialog};
