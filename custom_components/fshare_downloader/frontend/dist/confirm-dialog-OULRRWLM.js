import{a as x}from"./chunk-TYG63QFD.js";import{a as b,b as h,e as m,g,h as y,i as f,k as $,l as k}from"./chunk-QDXWAYV4.js";import{a as l}from"./chunk-JFKSI6I7.js";var w={cancel:"cancel.keep",remove:"remove.back",retry:"remove.back"},n=class extends g{constructor(){super(...arguments);this.e=!1;this.g1="cancel";this.d=new x(this);this.Z=()=>{this.e=!1}}static{this.styles=[k,b` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.W=e,this.Y1=void 0,this.g1=A(e),this.e=!0}willUpdate(e){e.has("store")&&this.d.observe(this.store);let t=this.W?.batchId;t&&(this.Y1=this.store.view.batches.get(t)??this.Y1)}render(){let e=this.W;if(!e)return m;let{t}=this.ui,r=A(e),o=this.g1==="delete"?"remove":this.g1;return h`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(r==="retry"?"again.title":`${r}.title${e.batchId?"_batch":""}`)}
@closed=${this.g}
>
<p>${this.D7(e,r)}</p>
${this.N7(e)}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${t(w[r])}</ha-button
>
<ha-button
slot="primaryAction"
variant=${r==="retry"?"brand":"danger"}
@click=${this.I7}
>${t(o==="retry"?"finished.again":`action.${o}${e.batchId?"_batch":""}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}D7({tasks:e,batchId:t,totals:r},o){let{t:c,format:i}=this.ui,[s]=e;if(t){let u=this.Y1?.name??s?.batch_name??t,{total:v=e.length,completed:_=0}=this.Y1??{};return c("cancel.text_batch",{name:u,count:v-_})}if(e.length===1&&s&&o!=="retry")return c(`${o}.text`,{name:s.filename});let p=r?.total??e.length,a=r?.size??e.reduce((u,v)=>u+(v.size??0),0);return c(`${o==="retry"?"again":o}.text_many`,{count:p,size:i.bytes(a)})}N7({verb:e,tasks:t,batchId:r,matching:o,totals:c}){let{t:i}=this.ui;if(r){let a=this.Y1?.completed??0;return h`<fieldset>
<legend class="visually-hidden">${i("remove.file")}</legend>
${this.g2("cancel",i("cancel.only"))}
${this.g2("remove",i("cancel.and_remove"))}
${a?this.g2("delete",i("cancel.and_delete",{count:a})):m}
</fieldset>`}let s=o?.state.includes("completed")?c?.total??0:t.filter(a=>a.state==="completed").length;if(e!=="remove"||!s)return m;let p=!o&&t.length===1;return h`<fieldset>
<legend class="visually-hidden">${i("remove.file")}</legend>
${this.g2("remove",p?i("remove.keep_file"):i("remove.keep_files",{count:s}))}
${this.g2("delete",p?i("remove.with_file"):i("remove.delete_files",{count:s}))}
</fieldset>`}g2(e,t){return h`<label>
<input
type="radio"
name="choice"
.checked=${this.g1===e}
@change=${()=>this.g1=e}
/>${t}
</label>`}g(e){e.stopPropagation(),this.e=!1,this.W=void 0}I7(){this.W&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.W,verb:this.g1==="delete"?"remove":this.g1,deleteFiles:this.g1==="delete"}})),this.Z()}};l([y({attribute:!1})],n.prototype,"ui",2),l([y({attribute:!1})],n.prototype,"store",2),l([f()],n.prototype,"W",2),l([f()],n.prototype,"e",2),l([f()],n.prototype,"g1",2);var A=({verb:d})=>d==="remove"||d==="retry"?d:"cancel";$("fshare-confirm-dialog",n);export{n as FshareConfirmDialog};
