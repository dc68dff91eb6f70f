import{a as f,b as c,e as h,g as u,h as v,i as d,k as b,l as g,q as y}from"./chunk-FTN5DAOA.js";import{a as l}from"./chunk-JFKSI6I7.js";var o=class extends u{constructor(){super(...arguments);this.e=!1;this.k1="cancel";this.n=new y(this);this.q=()=>{this.e=!1}}static{this.styles=[g,f` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.K=e,this.w1=void 0,this.k1=e.verb==="remove"?"remove":"cancel",this.e=!0}willUpdate(e){e.has("store")&&this.n.observe(this.store);let i=this.K?.batchId;i&&(this.w1=this.store.view.batches.get(i)??this.w1)}render(){let e=this.K;if(!e)return h;let{t:i}=this.ui,r=e.batchId?"_batch":"",t=e.verb==="remove"?"remove":"cancel",n=this.k1==="cancel"?"cancel":"remove";return c`<ha-dialog
.open=${this.e}
width="small"
header-title=${i(`${t}.title${r}`)}
@closed=${this.g}
>
<p>${this.B0(e,t)}</p>
${this.$0(e)}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.q}
>${i(t==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this._0}
>${i(`action.${n}${r}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}B0({tasks:e,batchId:i},r){let{t,format:n}=this.ui,[a]=e;if(i){let p=this.w1?.name??a?.batch_name??i,{total:m=e.length,completed:$=0}=this.w1??{};return t("cancel.text_batch",{name:p,count:m-$})}if(e.length===1&&a)return t(`${r}.text`,{name:a.filename});let s=n.bytes(e.reduce((p,m)=>p+(m.size??0),0));return t(`${r}.text_many`,{count:e.length,size:s})}$0({verb:e,tasks:i,batchId:r}){let{t}=this.ui;if(r){let s=this.w1?.completed??0;return c`<fieldset>
<legend class="visually-hidden">${t("remove.file")}</legend>
${this.C2("cancel",t("cancel.only"))}
${this.C2("remove",t("cancel.and_remove"))}
${s?this.C2("delete",t("cancel.and_delete",{count:s})):h}
</fieldset>`}let n=i.filter(s=>s.state==="completed").length;if(e!=="remove"||!n)return h;let a=i.length===1;return c`<fieldset>
<legend class="visually-hidden">${t("remove.file")}</legend>
${this.C2("remove",a?t("remove.keep_file"):t("remove.keep_files",{count:n}))}
${this.C2("delete",a?t("remove.with_file"):t("remove.delete_files",{count:n}))}
</fieldset>`}C2(e,i){return c`<label>
<input
type="radio"
name="choice"
.checked=${this.k1===e}
@change=${()=>this.k1=e}
/>${i}
</label>`}g(e){e.stopPropagation(),this.e=!1,this.K=void 0}_0(){this.K&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.K,verb:this.k1==="cancel"?"cancel":"remove",deleteFiles:this.k1==="delete"}})),this.q()}};l([v({attribute:!1})],o.prototype,"ui",2),l([v({attribute:!1})],o.prototype,"store",2),l([d()],o.prototype,"K",2),l([d()],o.prototype,"e",2),l([d()],o.prototype,"k1",2);b("fshare-confirm-dialog",o);export{o as FshareConfirmDialog};
