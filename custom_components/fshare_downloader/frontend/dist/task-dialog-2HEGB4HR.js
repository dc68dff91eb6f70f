import{a as T,b as z,c as A}from"./chunk-SGJB5JBD.js";import{a as P}from"./chunk-VOEV3U3P.js";import{a as x,c as w,d as _}from"./chunk-UHRLYGP7.js";import"./chunk-GC6TKZB7.js";import{a as y,b as g}from"./chunk-QT2ZMMSD.js";import{a as $,d as b}from"./chunk-DMYNMIGJ.js";import{a as c,b as r,e as s,g as m,h as l,i as d,k as f,l as u,m as v}from"./chunk-UTDTT5PD.js";import{a as p}from"./chunk-JFKSI6I7.js";var E={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},S=new Set(["completed","cancelled"]),o=class extends m{constructor(){super(...arguments);this.e=!1;this.n=new $(this)}static{this.styles=[u,v,c` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--primary-color)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.o1=e,this.G=void 0,this.e=!0,this.T1(e.task_id)}willUpdate(e){e.has("store")&&this.n.observe(this.store);let t=this.o1;if(!t)return;let a=this.store.task(t.task_id);a&&(this.o1=a),(!a&&!S.has(t.state)||a&&a.error_code!==t.error_code)&&this.T1(t.task_id)}render(){let{o1:e,ui:t}=this;return e?r`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.S}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?s:this.y2(e)}
${this.g2(e)} ${this.P1(e)} ${this.m0()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.v0(e):s} ${this.x0(e)}
${t.canChange?this.c0(e):s}
</ha-dialog-footer>
</ha-dialog>`:s}y2(e){let{format:t,timeLeft:a}=this.ui;return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${A(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${z(e)?r`<span>${t.speed(e.speed)}</span><span>${a(e.eta)}</span>`:s}
</div>
${e.error_code&&!this.G?.error_history.length?r`<p class="name error">${T(e,this.ui)}</p>`:s}
`}g2(e){let t=w(e,this.ui);return t?r`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.R5(y)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:s}
</ha-alert>`:s}P1(e){let{t,format:a}=this.ui,i=(n,h)=>h?r`<dt class="secondary">${t(n)}</dt>
<dd>${h}</dd>`:s;return r`<dl class="numbers">
${i("details.size",e.size!==null&&a.bytes(e.size))}
${i("details.batch",e.batch_name)} ${i("add.category",e.category)}
${i("job.from",e.job_client!==null&&x(e.job_client,this.ui))}
${i("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${i("details.added",a.dateTime(e.created_at))}
${i("details.finished",e.completed_at&&a.dateTime(e.completed_at))}
${i("details.destination",e.destination)}
${i("details.link",r`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}m0(){let{t:e,format:t,errorText:a}=this.ui,i=this.G?.error_history??[];return i.length?r`<h3>${e("details.history")}</h3>
<ul>
${i.toReversed().map(n=>r`<li>
${a(n.code,n.message)}
<span class="secondary" title=${t.dateTime(n.timestamp)}
>${t.relative(n.timestamp)} · ${t.dateTime(n.timestamp)}</span
>
</li>`)}
</ul>`:s}c0(e){let t=E[e.state],a=e.state==="completed"?"finished.again":`action.${t}`;return r`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.E5(t,e)}
>${this.ui.t(a)}</ha-button
>`}x0(e){return e.state!=="completed"?s:r`<ha-button slot="primaryAction" @click=${()=>this.R5(P(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}v0(e){let t=S.has(e.state)||e.state==="failed"?"remove":"cancel";return r`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.E5(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async T1(e){try{let t=await b(this.hass.connection,e);if(this.o1?.task_id!==e)return;this.G=t,this.o1=this.store.task(e)??t}catch{}}E5(e,t){this.e=!1,_(this,e,[t])}R5(e){this.e=!1,g(e)}S(e){e.stopPropagation(),this.e=!1,this.o1=void 0}};p([l({attribute:!1})],o.prototype,"hass",2),p([l({attribute:!1})],o.prototype,"ui",2),p([l({attribute:!1})],o.prototype,"store",2),p([d()],o.prototype,"o1",2),p([d()],o.prototype,"G",2),p([d()],o.prototype,"e",2);f("fshare-task-dialog",o);export{o as FshareTaskDialog};
