import{a as c}from"./chunk-AZVQQ2CP.js";import{a as P,b as S,c as E,d as O}from"./chunk-LBCFQKQE.js";import{a as A}from"./chunk-VOEV3U3P.js";import{a as x,c as T}from"./chunk-FLWH4LLW.js";import{b as h}from"./chunk-MO4SIC33.js";import{a as z}from"./chunk-BGWJWR7K.js";import"./chunk-JNUAWRPY.js";import{a as y,c as g}from"./chunk-CG3IFCC7.js";import{c as b}from"./chunk-YMSOGHXP.js";import{a as v}from"./chunk-LX2LZHKZ.js";import"./chunk-MMJP3HT6.js";import{a as f,b as r,e as s,g as u,h as l,i as d,k as $,l as w,m as _}from"./chunk-DGS2YR5O.js";import{a as p}from"./chunk-JFKSI6I7.js";var V={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},R=new Set(["completed","cancelled"]),o=class extends u{constructor(){super(...arguments);this.e=!1;this.d=new v(this)}static{this.styles=[w,_,f` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert,fshare-password-field{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--fshare-primary-text)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.E1=e,this.d1=void 0,this.e=!0,this.o2(e.task_id)}willUpdate(e){e.has("store")&&this.d.observe(this.store);let t=this.E1;if(!t)return;let a=this.store.task(t.task_id);a&&(this.E1=a),(!a&&!R.has(t.state)||a&&a.error_code!==t.error_code)&&this.o2(t.task_id)}render(){let{E1:e,ui:t}=this;return e?r`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.g}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?s:this.g2(e)}
${c(e)?r`<fshare-password-field
.task=${e}
.ui=${t}
@fshare-task-action=${()=>this.e=!1}
></fshare-password-field>`:s}
${this.L3(e)} ${this.a2(e)} ${this.J7()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.e3(e):s} ${this.U2(e)}
${t.canChange&&!c(e)?this.C4(e):s}
</ha-dialog-footer>
</ha-dialog>`:s}g2(e){let{format:t}=this.ui,{speed:a,left:i}=O(e,this.ui);return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${E(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${S(e)?r`<span>${a}</span><span>${i}</span>`:s}
</div>
${e.error_code&&!this.d1?.error_history.length?r`<p class="name error">${P(e,this.ui)}</p>`:s}
`}L3(e){let t=T(e,this.ui);return t?r`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.o1(y)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:s}
</ha-alert>`:s}a2(e){let{t,format:a}=this.ui,i=(n,m)=>m?r`<dt class="secondary">${t(n)}</dt>
<dd>${m}</dd>`:s;return r`<dl class="numbers">
${i("details.size",e.size!==null&&a.bytes(e.size))}
${i("details.batch",e.batch_name&&this.C3(e))}
${i("add.category",e.category)}
${i("job.from",e.job_client!==null&&x(e.job_client,this.ui))}
${i("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${i("details.added",a.dateTime(e.created_at))}
${i("details.finished",e.completed_at&&a.dateTime(e.completed_at))}
${i("add.location",this.H4(e))}
${i("details.destination",e.destination)}
${i("details.link",r`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}C3(e){let{ui:t,store:a}=this,i=e.batch_id!==null&&a.view.batches.has(e.batch_id);return r`${e.batch_name}
${i&&t.isAdmin?r`<ha-button size="s" appearance="plain" @click=${()=>this.V4(e)}
>${t.t("action.cancel_batch")}</ha-button
>`:s}`}H4(e){let{ui:t}=this,a=z(e.location,t);if(a===void 0)return;let i=e.state==="completed"&&e.job_client===null&&t.isAdmin&&t.canChange;return r`${a}
${i?r`<ha-button size="s" appearance="plain" @click=${()=>this.y2("relocate",e)}
>${t.t("action.relocate")}</ha-button
>`:s}`}J7(){let{t:e,format:t,errorText:a}=this.ui,i=this.d1?.error_history??[];return i.length?r`<h3>${e("details.history")}</h3>
<ul>
${i.toReversed().map(n=>r`<li>
${a(n.code,n.message)}
<span class="secondary" title=${t.dateTime(n.timestamp)}
>${t.relative(n.timestamp)} · ${t.dateTime(n.timestamp)}</span
>
</li>`)}
</ul>`:s}C4(e){let t=V[e.state],a=e.state==="completed"?"finished.again":`action.${t}`;return r`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.y2(t,e)}
>${this.ui.t(a)}</ha-button
>`}U2(e){return e.state!=="completed"?s:r`<ha-button slot="primaryAction" @click=${()=>this.o1(A(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}e3(e){let t=R.has(e.state)||e.state==="failed"?"remove":"cancel";return r`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.y2(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async o2(e){try{let t=await b(this.hass.connection,e);if(this.E1?.task_id!==e)return;this.d1=t,this.E1=this.store.task(e)??t}catch{}}y2(e,t){this.e=!1,h(this,e,[t])}V4(e){this.e=!1,h(this,"cancel",[e],{batchId:e.batch_id??""})}o1(e){this.e=!1,g(e)}g(e){e.stopPropagation(),this.e=!1,this.E1=void 0}};p([l({attribute:!1})],o.prototype,"hass",2),p([l({attribute:!1})],o.prototype,"ui",2),p([l({attribute:!1})],o.prototype,"store",2),p([d()],o.prototype,"E1",2),p([d()],o.prototype,"d1",2),p([d()],o.prototype,"e",2);$("fshare-task-dialog",o);export{o as FshareTaskDialog};
