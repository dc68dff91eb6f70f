import{a as $}from"./chunk-POWDYP2N.js";import{a as b,b as h,e as p,g,h as u,i as m,k as y,l as x}from"./chunk-DGS2YR5O.js";import{a as c}from"./chunk-JFKSI6I7.js";var r=class extends g{constructor(){super(...arguments);this.e=!1;this.j1="cancel";this.s=new $(this);this.f=()=>{this.e=!1}}static{this.styles=[x,b` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.s1=e,this.X1=void 0,this.j1=e.verb==="remove"?"remove":"cancel",this.e=!0}willUpdate(e){e.has("store")&&this.s.observe(this.store);let t=this.s1?.batchId;t&&(this.X1=this.store.view.batches.get(t)??this.X1)}render(){let e=this.s1;if(!e)return p;let{t}=this.ui,n=e.batchId?"_batch":"",o=e.verb==="remove"?"remove":"cancel",s=this.j1==="cancel"?"cancel":"remove";return h`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`${o}.title${n}`)}
@closed=${this.w}
>
<p>${this.w7(e,o)}</p>
${this.T7(e)}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.f}
>${t(o==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this.P7}
>${t(`action.${s}${n}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}w7({tasks:e,batchId:t,totals:n},o){let{t:s,format:i}=this.ui,[a]=e;if(t){let v=this.X1?.name??a?.batch_name??t,{total:f=e.length,completed:k=0}=this.X1??{};return s("cancel.text_batch",{name:v,count:f-k})}if(e.length===1&&a)return s(`${o}.text`,{name:a.filename});let d=n?.total??e.length,l=n?.size??e.reduce((v,f)=>v+(f.size??0),0);return s(`${o}.text_many`,{count:d,size:i.bytes(l)})}T7({verb:e,tasks:t,batchId:n,matching:o,totals:s}){let{t:i}=this.ui;if(n){let l=this.X1?.completed??0;return h`<fieldset>
<legend class="visually-hidden">${i("remove.file")}</legend>
${this.S2("cancel",i("cancel.only"))}
${this.S2("remove",i("cancel.and_remove"))}
${l?this.S2("delete",i("cancel.and_delete",{count:l})):p}
</fieldset>`}let a=o?.state.includes("completed")?s?.total??0:t.filter(l=>l.state==="completed").length;if(e!=="remove"||!a)return p;let d=!o&&t.length===1;return h`<fieldset>
<legend class="visually-hidden">${i("remove.file")}</legend>
${this.S2("remove",d?i("remove.keep_file"):i("remove.keep_files",{count:a}))}
${this.S2("delete",d?i("remove.with_file"):i("remove.delete_files",{count:a}))}
</fieldset>`}S2(e,t){return h`<label>
<input
type="radio"
name="choice"
.checked=${this.j1===e}
@change=${()=>this.j1=e}
/>${t}
</label>`}w(e){e.stopPropagation(),this.e=!1,this.s1=void 0}P7(){this.s1&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.s1,verb:this.j1==="cancel"?"cancel":"remove",deleteFiles:this.j1==="delete"}})),this.f()}};c([u({attribute:!1})],r.prototype,"ui",2),c([u({attribute:!1})],r.prototype,"store",2),c([m()],r.prototype,"s1",2),c([m()],r.prototype,"e",2),c([m()],r.prototype,"j1",2);y("fshare-confirm-dialog",r);export{r as FshareConfirmDialog};
