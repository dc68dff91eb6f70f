import{b as N,d as m}from"./chunk-DG5BUBWR.js";import{f as R,h as S,i as E,j as V,k as H}from"./chunk-B3OKSEGY.js";import{a as P}from"./chunk-VOEV3U3P.js";import{a as x,c as T}from"./chunk-5RB7NNIF.js";import{c as h}from"./chunk-AQAFOOCF.js";import{a as z,c as A,d as O}from"./chunk-N2EQXFFD.js";import"./chunk-FMPXLTD3.js";import{a as y,c as g}from"./chunk-CG3IFCC7.js";import{c as b}from"./chunk-YMSOGHXP.js";import{a as v}from"./chunk-TYG63QFD.js";import"./chunk-BBGUO4MO.js";import{a as f,b as r,e as s,g as u,h as c,i as d,k as $,l as w,m as _}from"./chunk-QDXWAYV4.js";import{a as p}from"./chunk-JFKSI6I7.js";var j={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},M=new Set(["completed","cancelled"]),o=class extends u{constructor(){super(...arguments);this.e=!1;this.d=new v(this)}static{this.styles=[w,_,f` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert,fshare-password-field{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--fshare-primary-text)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.F1=e,this.l1=void 0,this.e=!0,this.a2(e.task_id)}willUpdate(e){e.has("store")&&this.d.observe(this.store);let t=this.F1;if(!t)return;let i=this.store.task(t.task_id);i&&(this.F1=i),(!i&&!M.has(t.state)||i&&i.error_code!==t.error_code)&&this.a2(t.task_id)}render(){let{F1:e,ui:t}=this;return e?r`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.g}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?s:this.y2(e)}
${m(e)?r`<fshare-password-field
.task=${e}
.ui=${t}
@fshare-task-action=${()=>this.e=!1}
></fshare-password-field>`:s}
${this.L3(e)} ${this.n2(e)} ${this.t4()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.t3(e):s} ${this.U2(e)}
${t.canChange&&!m(e)?this.r4(e):s}
</ha-dialog-footer>
</ha-dialog>`:s}y2(e){let{format:t}=this.ui,{speed:i,left:a}=H(e,this.ui),l=e.error_code&&!this.l1?.error_history.length?S(e,this.ui):R(e,this.ui);return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${V(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${E(e)?r`<span>${i}</span><span>${a}</span>`:s}
</div>
${l?r`<p class="name error">${l}</p>`:s}
`}L3(e){let t=T(e,this.ui);return t?r`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.a1(y)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:s}
</ha-alert>`:s}n2(e){let{t,format:i}=this.ui,a=(n,l)=>l?r`<dt class="secondary">${t(n)}</dt>
<dd>${l}</dd>`:s;return r`<dl class="numbers">
${a("details.size",e.size!==null&&i.bytes(e.size))}
${a("details.batch",e.batch_name&&this.H3(e))}
${a("add.category",e.category)}
${a("job.from",e.job_client!==null&&x(e.job_client,this.ui))}
${a("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${a("details.added",i.dateTime(e.created_at))}
${a("details.finished",e.completed_at&&i.dateTime(e.completed_at))}
${a("add.location",this.i4(e))}
${a("summary.account",N(e.account,this.ui))}
${a("details.destination",e.destination)}
${a("details.link",r`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}H3(e){let{ui:t,store:i}=this,a=e.batch_id!==null&&i.view.batches.has(e.batch_id);return r`${e.batch_name}
${a&&t.isAdmin?r`<ha-button size="s" appearance="plain" @click=${()=>this.M4(e)}
>${t.t("action.cancel_batch")}</ha-button
>`:s}`}i4(e){let{ui:t}=this,i=e.location===null?t.t("details.location_gone"):z(e.location,t);if(i===void 0)return;let a=A(e)&&O([e],t);return r`${i}
${a?r`<ha-button size="s" appearance="plain" @click=${()=>this.b2("relocate",e)}
>${t.t("action.relocate")}</ha-button
>`:s}`}t4(){let{t:e,format:t,errorText:i}=this.ui,a=this.l1?.error_history??[];return a.length?r`<h3>${e("details.history")}</h3>
<ul>
${a.toReversed().map(n=>r`<li>
${i(n.code,n.message)}
<span class="secondary" title=${t.dateTime(n.timestamp)}
>${t.relative(n.timestamp)} · ${t.dateTime(n.timestamp)}</span
>
</li>`)}
</ul>`:s}r4(e){let t=j[e.state],i=e.state==="completed"?"finished.again":`action.${t}`;return r`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.b2(t,e)}
>${this.ui.t(i)}</ha-button
>`}U2(e){return e.state!=="completed"?s:r`<ha-button slot="primaryAction" @click=${()=>this.a1(P(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}t3(e){let t=M.has(e.state)||e.state==="failed"?"remove":"cancel";return r`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.b2(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async a2(e){try{let t=await b(this.hass.connection,e);if(this.F1?.task_id!==e)return;this.l1=t,this.F1=this.store.task(e)??t}catch{}}b2(e,t){this.e=!1,h(this,e,[t])}M4(e){this.e=!1,h(this,"cancel",[e],{batchId:e.batch_id??""})}a1(e){this.e=!1,g(e)}g(e){e.stopPropagation(),this.e=!1,this.F1=void 0}};p([c({attribute:!1})],o.prototype,"hass",2),p([c({attribute:!1})],o.prototype,"ui",2),p([c({attribute:!1})],o.prototype,"store",2),p([d()],o.prototype,"F1",2),p([d()],o.prototype,"l1",2),p([d()],o.prototype,"e",2);$("fshare-task-dialog",o);export{o as FshareTaskDialog};
