import{a as c}from"./chunk-VCAHV6BE.js";import{a as A,b as P,c as S}from"./chunk-XEQV3TVH.js";import{a as z}from"./chunk-VOEV3U3P.js";import{a as x,c as T}from"./chunk-FLWH4LLW.js";import{b as h}from"./chunk-B5NDUEGE.js";import"./chunk-JNUAWRPY.js";import{a as y,c as g}from"./chunk-CG3IFCC7.js";import{c as b}from"./chunk-SYAYHVTM.js";import{a as v}from"./chunk-XYYNEXGI.js";import"./chunk-MMJP3HT6.js";import{a as f,b as a,e as s,g as u,h as l,i as d,k as $,l as w,m as _}from"./chunk-DGS2YR5O.js";import{a as p}from"./chunk-JFKSI6I7.js";var R={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},E=new Set(["completed","cancelled"]),o=class extends u{constructor(){super(...arguments);this.e=!1;this.s=new v(this)}static{this.styles=[w,_,f` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert,fshare-password-field{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--fshare-primary-text)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.B1=e,this.a1=void 0,this.e=!0,this.M2(e.task_id)}willUpdate(e){e.has("store")&&this.s.observe(this.store);let t=this.B1;if(!t)return;let i=this.store.task(t.task_id);i&&(this.B1=i),(!i&&!E.has(t.state)||i&&i.error_code!==t.error_code)&&this.M2(t.task_id)}render(){let{B1:e,ui:t}=this;return e?a`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.w}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?s:this.K5(e)}
${c(e)?a`<fshare-password-field
.task=${e}
.ui=${t}
@fshare-task-action=${()=>this.e=!1}
></fshare-password-field>`:s}
${this.j5(e)} ${this.o2(e)} ${this.U7()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.X5(e):s} ${this.D2(e)}
${t.canChange&&!c(e)?this.z7(e):s}
</ha-dialog-footer>
</ha-dialog>`:s}K5(e){let{format:t,timeLeft:i}=this.ui;return a`
<fshare-progress-bar
.value=${e.progress}
.tone=${S(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${P(e)?a`<span>${t.speed(e.speed)}</span><span>${i(e.eta)}</span>`:s}
</div>
${e.error_code&&!this.a1?.error_history.length?a`<p class="name error">${A(e,this.ui)}</p>`:s}
`}j5(e){let t=T(e,this.ui);return t?a`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?a`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.r1(y)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:s}
</ha-alert>`:s}o2(e){let{t,format:i}=this.ui,r=(n,m)=>m?a`<dt class="secondary">${t(n)}</dt>
<dd>${m}</dd>`:s;return a`<dl class="numbers">
${r("details.size",e.size!==null&&i.bytes(e.size))}
${r("details.batch",e.batch_name&&this.Q5(e))}
${r("add.category",e.category)}
${r("job.from",e.job_client!==null&&x(e.job_client,this.ui))}
${r("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${r("details.added",i.dateTime(e.created_at))}
${r("details.finished",e.completed_at&&i.dateTime(e.completed_at))}
${r("details.destination",e.destination)}
${r("details.link",a`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}Q5(e){let{ui:t,store:i}=this,r=e.batch_id!==null&&i.view.batches.has(e.batch_id);return a`${e.batch_name}
${r&&t.isAdmin?a`<ha-button size="s" appearance="plain" @click=${()=>this.W7(e)}
>${t.t("action.cancel_batch")}</ha-button
>`:s}`}U7(){let{t:e,format:t,errorText:i}=this.ui,r=this.a1?.error_history??[];return r.length?a`<h3>${e("details.history")}</h3>
<ul>
${r.toReversed().map(n=>a`<li>
${i(n.code,n.message)}
<span class="secondary" title=${t.dateTime(n.timestamp)}
>${t.relative(n.timestamp)} · ${t.dateTime(n.timestamp)}</span
>
</li>`)}
</ul>`:s}z7(e){let t=R[e.state],i=e.state==="completed"?"finished.again":`action.${t}`;return a`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.C5(t,e)}
>${this.ui.t(i)}</ha-button
>`}D2(e){return e.state!=="completed"?s:a`<ha-button slot="primaryAction" @click=${()=>this.r1(z(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}X5(e){let t=E.has(e.state)||e.state==="failed"?"remove":"cancel";return a`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.C5(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async M2(e){try{let t=await b(this.hass.connection,e);if(this.B1?.task_id!==e)return;this.a1=t,this.B1=this.store.task(e)??t}catch{}}C5(e,t){this.e=!1,h(this,e,[t])}W7(e){this.e=!1,h(this,"cancel",[e],{batchId:e.batch_id??""})}r1(e){this.e=!1,g(e)}w(e){e.stopPropagation(),this.e=!1,this.B1=void 0}};p([l({attribute:!1})],o.prototype,"hass",2),p([l({attribute:!1})],o.prototype,"ui",2),p([l({attribute:!1})],o.prototype,"store",2),p([d()],o.prototype,"B1",2),p([d()],o.prototype,"a1",2),p([d()],o.prototype,"e",2);$("fshare-task-dialog",o);export{o as FshareTaskDialog};
