import{b as O,d as h}from"./chunk-KQF6DGS5.js";import{a as R,b as S,c as E,d as N}from"./chunk-LZSJP7IT.js";import{a as P}from"./chunk-VOEV3U3P.js";import{a as x,c as T}from"./chunk-RHXNOQIM.js";import{b as d}from"./chunk-MO4SIC33.js";import{a as z,b as A}from"./chunk-4BOYFPVW.js";import"./chunk-TJFEDHKA.js";import{a as y,c as g}from"./chunk-CG3IFCC7.js";import{c as b}from"./chunk-YMSOGHXP.js";import{a as v}from"./chunk-LX2LZHKZ.js";import"./chunk-IO4BQNKN.js";import{a as f,b as i,e as s,g as u,h as l,i as c,k as $,l as w,m as _}from"./chunk-IZNMUQWW.js";import{a as p}from"./chunk-JFKSI6I7.js";var H={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},V=new Set(["completed","cancelled"]),n=class extends u{constructor(){super(...arguments);this.e=!1;this.d=new v(this)}static{this.styles=[w,_,f` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert,fshare-password-field{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--fshare-primary-text)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.E1=e,this.d1=void 0,this.e=!0,this.o2(e.task_id)}willUpdate(e){e.has("store")&&this.d.observe(this.store);let t=this.E1;if(!t)return;let r=this.store.task(t.task_id);r&&(this.E1=r),(!r&&!V.has(t.state)||r&&r.error_code!==t.error_code)&&this.o2(t.task_id)}render(){let{E1:e,ui:t}=this;return e?i`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.g}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?s:this.g2(e)}
${h(e)?i`<fshare-password-field
.task=${e}
.ui=${t}
@fshare-task-action=${()=>this.e=!1}
></fshare-password-field>`:s}
${this.e3(e)} ${this.a2(e)} ${this.J7()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.t3(e):s} ${this.I2(e)}
${t.canChange&&!h(e)?this.C4(e):s}
</ha-dialog-footer>
</ha-dialog>`:s}g2(e){let{format:t}=this.ui,{speed:r,left:a}=N(e,this.ui);return i`
<fshare-progress-bar
.value=${e.progress}
.tone=${E(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${S(e)?i`<span>${r}</span><span>${a}</span>`:s}
</div>
${e.error_code&&!this.d1?.error_history.length?i`<p class="name error">${R(e,this.ui)}</p>`:s}
`}e3(e){let t=T(e,this.ui);return t?i`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?i`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.o1(y)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:s}
</ha-alert>`:s}a2(e){let{t,format:r}=this.ui,a=(o,m)=>m?i`<dt class="secondary">${t(o)}</dt>
<dd>${m}</dd>`:s;return i`<dl class="numbers">
${a("details.size",e.size!==null&&r.bytes(e.size))}
${a("details.batch",e.batch_name&&this.H3(e))}
${a("add.category",e.category)}
${a("job.from",e.job_client!==null&&x(e.job_client,this.ui))}
${a("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${a("details.added",r.dateTime(e.created_at))}
${a("details.finished",e.completed_at&&r.dateTime(e.completed_at))}
${a("add.location",this.H4(e))}
${a("summary.account",O(e.account,this.ui))}
${a("details.destination",e.destination)}
${a("details.link",i`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}H3(e){let{ui:t,store:r}=this,a=e.batch_id!==null&&r.view.batches.has(e.batch_id);return i`${e.batch_name}
${a&&t.isAdmin?i`<ha-button size="s" appearance="plain" @click=${()=>this.V4(e)}
>${t.t("action.cancel_batch")}</ha-button
>`:s}`}H4(e){let{ui:t}=this,a=e.location===null&&e.state==="completed"?t.t("details.location_gone"):z(e.location,t);if(a===void 0)return;let o=e.state==="completed"&&e.job_client===null&&A([e],t);return i`${a}
${o?i`<ha-button size="s" appearance="plain" @click=${()=>this.y2("relocate",e)}
>${t.t("action.relocate")}</ha-button
>`:s}`}J7(){let{t:e,format:t,errorText:r}=this.ui,a=this.d1?.error_history??[];return a.length?i`<h3>${e("details.history")}</h3>
<ul>
${a.toReversed().map(o=>i`<li>
${r(o.code,o.message)}
<span class="secondary" title=${t.dateTime(o.timestamp)}
>${t.relative(o.timestamp)} · ${t.dateTime(o.timestamp)}</span
>
</li>`)}
</ul>`:s}C4(e){let t=H[e.state],r=e.state==="completed"?"finished.again":`action.${t}`;return i`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.y2(t,e)}
>${this.ui.t(r)}</ha-button
>`}I2(e){return e.state!=="completed"?s:i`<ha-button slot="primaryAction" @click=${()=>this.o1(P(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}t3(e){let t=V.has(e.state)||e.state==="failed"?"remove":"cancel";return i`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.y2(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async o2(e){try{let t=await b(this.hass.connection,e);if(this.E1?.task_id!==e)return;this.d1=t,this.E1=this.store.task(e)??t}catch{}}y2(e,t){this.e=!1,d(this,e,[t])}V4(e){this.e=!1,d(this,"cancel",[e],{batchId:e.batch_id??""})}o1(e){this.e=!1,g(e)}g(e){e.stopPropagation(),this.e=!1,this.E1=void 0}};p([l({attribute:!1})],n.prototype,"hass",2),p([l({attribute:!1})],n.prototype,"ui",2),p([l({attribute:!1})],n.prototype,"store",2),p([c()],n.prototype,"E1",2),p([c()],n.prototype,"d1",2),p([c()],n.prototype,"e",2);$("fshare-task-dialog",n);export{n as FshareTaskDialog};
