import{a as be}from"./chunk-EO42VP2O.js";import{a as Z,b as me,c as we,d as ke,e as Te,f as Ee,g as _e}from"./chunk-QA4OMI7L.js";import{b as ye,c as $e,d as xe}from"./chunk-XEQV3TVH.js";import{b as P,c as ge,d as $}from"./chunk-RQ42RM4X.js";import{a as Y,c as he,d as ue}from"./chunk-PCOYUDQ5.js";import"./chunk-VVT5ORFG.js";import"./chunk-5QCPEFH3.js";import"./chunk-6PNNM4BD.js";import{a as fe,b as S,d as ve}from"./chunk-QT2ZMMSD.js";import{a as j}from"./chunk-BKZ7LBYC.js";import{A as se,B as E,C as oe,G as I,I as c,K as A,e as F,h as ee,i as te,k as U,l as N,m as ae,r as O,t as ie,w as k,x as T,z as re}from"./chunk-RWOUBJYL.js";import{i as ne,j as le,k as pe,l as de,m as ce}from"./chunk-DCEB4SXA.js";import{a as h,b as i,c as J,e as o,g as u,h as p,i as y,j as L,k as m,l as b,m as _,n as D,o as B,p as Q,q as H}from"./chunk-FTN5DAOA.js";import{a as l}from"./chunk-JFKSI6I7.js";var Se={pause:ne,resume:le,retry:pe},V=class{constructor(n,e){this.H1=n;this.c=e}run(n){let{verb:e}=n;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=n.tasks.length?Ae(n):{};this.z(a=>Se[e](a,t,n.password))}all(n){this.z(e=>Se[n](e,{}))}tryNow(){let n=this.c()?.view.line.find(({state:e})=>e==="queued");n&&this.run({verb:"resume",tasks:[n]})}confirmed({deleteFiles:n,...e}){let t=Ae(e);this.z(a=>e.verb==="remove"?ce(a,t,n):de(a,t))}move({taskIds:n,beforeId:e}){this.z(async()=>{for(let t of n)await this.c()?.moveBefore(t,e)})}setSpeedLimit(n){let e=this.H1.ui?.speedLimitEntity;e&&this.z(()=>this.w5("number","set_value",{value:n},e))}switchOn(){let n=this.H1.ui?.downloadsEntity;n&&this.z(()=>this.w5("switch","turn_on",{},n))}async w5(n,e,t,a){await this.H1.hass?.callService(n,e,t,{entity_id:a})}async z(n){let{hass:e,ui:t}=this.H1;if(!(!e||!t))try{await n(e.connection)}catch(a){j(this.H1,t.commandErrorText(a))}}},Ae=({tasks:d,batchId:n})=>n?{batch_id:n}:{task_id:d.map(e=>e.task_id)};var Ce=[b,h` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.toolbar-end{display:flex;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),3cqi,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}:host([narrow]) .add-button{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}@container (max-width:800px){.add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var Ue={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},qe={pause:k,resume:T,retry:E,cancel:U,remove:N},w=class extends u{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,B,Q,_,h` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,a=ye(e),r=be(e)&&t.canChange;return i`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this.l3}>
<span class="name one-line">${e.filename}</span>
${a?this.m3():this.v3()} ${this.F2()}
</button>
${a?this.D2():o}
${r?i`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:o}
</div>
<div class="actions">
${r?o:this.a2(Ue[e.state])}
${t.isAdmin?this.a2(e.state==="failed"?"remove":"cancel",!0):o}
</div>
</div>`}m3(){let{batch_name:e,job_client:t}=this.task,a=this.withBatch?e:null;return a===null&&t===null?o:i`<span class="status secondary one-line"
>${P(t,this.ui)}${a}</span
>`}v3(){let{task:e,ui:t}=this,a=e.state==="failed"?"error":"secondary";return i`<span class="status numbers one-line ${a}"
>${P(e.job_client,t)}${xe(e,t)}</span
>`}F2(){let e=ge(this.task,this.ui);return e?i`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:o}D2(){let{task:e,ui:t}=this,{format:a}=t,r=e.state==="starting";return i`
<fshare-progress-bar
.value=${e.progress}
.tone=${$e(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${a.percent(e.progress)}</span>
<span class="bytes">${a.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${r?"":a.speed(e.speed)}</span>
<span class="eta">${r?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}a2(e,t=!1){return!e||!(e in qe)||!this.ui.canChange?o:i`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>$(this,e,[this.task])}
>${c(qe[e])}</ha-icon-button
>`}l3(){$(this,"details",[this.task])}};l([p({attribute:!1})],w.prototype,"task",2),l([p({attribute:!1})],w.prototype,"ui",2),l([p({type:Boolean})],w.prototype,"large",2),l([p({attribute:!1})],w.prototype,"withBatch",2);m("fshare-task-row",w);var Ne={queued:{verb:"pause",path:k},paused:{verb:"resume",path:T},failed:{verb:"retry",path:E}},C=class extends u{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,B,Q,_,h` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:a}=this,r=t[0]&&Ne[t[0].state];return i`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${c(te)}
<span class="body">
<span class="name one-line" style="display: block" title=${e.name}
>${e.name}</span
>
<fshare-progress-bar
.value=${e.progress}
.tone=${t[0]?.state==="failed"?"failed":e.speed?"active":"paused"}
.label=${e.name}
></fshare-progress-bar>
<span class="status numbers secondary one-line" style="display: block"
>${P(e.client,a)}${this.x3()}</span
>
</span>
</button>
${r&&a.canChange?i`<ha-icon-button
.label=${a.t(`action.${r.verb}_batch`)}
@click=${()=>$(this,r.verb,t,e.id)}
>${c(r.path)}</ha-icon-button
>`:o}
${a.isAdmin&&a.canChange?this.N2():o}
</div>
${this.e?i`<ul>
${A(t,s=>s.task_id,s=>i`<li><fshare-task-row .task=${s} .ui=${a}></fshare-task-row></li>`)}
</ul>`:o}
`}N2(){let{batch:e,tasks:t}=this.entry,{t:a}=this.ui;return t[0]?.state==="failed"?i`<ha-icon-button
.label=${a("action.remove_failed")}
@click=${()=>$(this,"remove",t)}
>${c(N)}</ha-icon-button
>`:i`<ha-icon-button
.label=${a("action.cancel_batch")}
@click=${()=>$(this,"cancel",t,e.id)}
>${c(U)}</ha-icon-button
>`}x3(){let{batch:e}=this.entry,{t,format:a,timeLeft:r}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",a.bytesOf(e.downloaded,e.size),e.eta===null?"":r(e.eta)].filter(Boolean).join(" · ")}};l([p({attribute:!1})],C.prototype,"entry",2),l([p({attribute:!1})],C.prototype,"ui",2),l([y()],C.prototype,"e",2);m("fshare-batch-group",C);var Oe="/config/integrations/integration/fshare_downloader",Ie="/config/storage",De="https://www.fshare.vn/account/profile",q=class extends u{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,h` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:a}=this.ui;return e?t==="disconnected"||t==="unavailable"?i`<ha-alert alert-type="warning" .title=${a(`status.${t}`)}>
${a(`status.${t}_hint`)}
</ha-alert>`:i`
${e.enabled?o:this.c3(e)}
${ke(e.holds).map(r=>this.u3(r))}
`:o}c3({pace_reason:e}){let{t,downloadsEntity:a,canChange:r}=this.ui,s=e==="schedule"?"quiet":"disabled";return i`<ha-alert alert-type="info" .title=${t(`hold.${s}`)}>
${t(`hold.${s}_text`)}
${a&&r?i`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.f("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:o}
</ha-alert>`}u3(e){let{ui:t}=this,a=e.reason==="disk"?e.target:null;return i`<ha-alert
alert-type=${we(e)}
.title=${Ee(e,t)}
.narrow=${t.narrow}
>
${_e(e,t)} ${a?i`<div class="folder">${a}</div>`:o}
${this.I2(e)}
</ha-alert>`}I2(e){let{isAdmin:t,canChange:a,t:r}=this.ui;if(!a)return o;switch(e.reason){case"line":return this.Y("hold.try_now",()=>this.f("fshare-try-now"));case"busy":case"account":return i`<ha-button
slot="action"
size="s"
appearance="plain"
href=${De}
target="_blank"
rel="noreferrer"
>${r("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.Y("hold.sign_in",()=>S(Oe)):Te(e)?this.Y("hold.open_storage",()=>S(Ie)):this.Y("hold.open_repairs",()=>S(fe)):o}Y(e,t){return i`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}f(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};l([p({attribute:!1})],q.prototype,"queue",2),l([p({attribute:!1})],q.prototype,"status",2),l([p({attribute:!1})],q.prototype,"ui",2);m("fshare-queue-banners",q);var K=240,R=48,Be=(d,n)=>{let e=Math.max(1,...d),t=K/Math.max(1,n-1),a=K-(d.length-1)*t;return d.map((r,s)=>{let v=a+s*t,g=R-1-r/e*(R-4);return`${v.toFixed(1)},${g.toFixed(1)}`}).join(" ")},z=class extends u{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=h` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?Be(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return i`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${K} ${R}"
preserveAspectRatio="none"
>
${e&&J`<polygon points="${t},${R} ${e} ${K},${R}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};l([p({attribute:!1})],z.prototype,"values",2),l([p({type:Number})],z.prototype,"capacity",2),l([p()],z.prototype,"label",2);m("fshare-sparkline",z);var ze=1e6,Qe=[0,1,2,5,10,20,50,100],je=120,Ve=30,Ke=7,Ye=1440*60*1e3,x=class extends u{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,D,_,h` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:a,t:r}=t,s=this.history.slice(-je);return i`<section class="card" aria-label=${r("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${r("summary.speed")}</div>
<div class="speed numbers">${a.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${s.map(v=>v.speed)}
.capacity=${Math.max(Ve,s.length)}
.label=${r("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.v1("time_left",e.eta===null?t.t("time.unknown"):a.duration(e.eta))}
${this.v1("remaining",a.bytes(e.remaining_bytes))}
${this.v1("free_space",e.free_space===null?t.t("time.unknown"):a.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this.h3()}
</dl>
</div>
${this.ui.canChange?this.Z3():o}
</section>`}v1(e,t,a=!1){return i`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${a?"warning":""} title=${t}>${t}</dd>
</div>`}h3(){let{account:e,ui:t}=this;if(!e)return this.v1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.v1("account",e.account_type,!e.is_premium);let a=Math.floor((Date.parse(e.expires_at)-Date.now())/Ye),r=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,a)})}`;return this.v1("account",r,a<Ke)}Z3(){let{counts:e}=this.queue,{t}=this.ui,a=e.queued+e.starting+e.downloading>0;return i`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!a}
@click=${()=>this.f("pause-all")}
>
${c(k,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.f("resume-all")}
>
${c(T,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.S3()}
</div>`}S3(){let{ui:e}=this,{speed_limit:t,pace:a,pace_reason:r}=this.queue,s=a!=="slow"?"limit":r==="schedule"?"quiet":"slow",v=t?e.t(`summary.${s}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?i`<ha-dropdown
placement="bottom-end"
@wa-select=${g=>this.f("limit",Number(g.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${c(oe,"start")}${v}${c(ee,"end")}
</ha-button>
${Qe.map(g=>i`<ha-dropdown-item
.value=${String(g)}
.selected=${g*ze===t}
>${g?e.format.speed(g*ze):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:i`<span class="label secondary">${v}</span>`}f(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};l([p({attribute:!1})],x.prototype,"queue",2),l([p({attribute:!1})],x.prototype,"account",2),l([p({attribute:!1})],x.prototype,"history",2),l([p({attribute:!1})],x.prototype,"ui",2),l([p({type:Boolean})],x.prototype,"live",2);m("fshare-queue-summary",x);var We=10,Ge=200,M=class extends u{constructor(){super(...arguments);this.n2="";this.n=new H(this)}static{this.styles=[b,D,h` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:a,status:r,view:s}=e;if(!a)return this.f3();let v=!s.active.length&&!s.waiting.length&&!s.paused.length&&!s.failed.length;return i`
<fshare-queue-banners .queue=${a} .status=${r} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${a}
.account=${e.account}
.history=${e.speedHistory}
.live=${r==="live"}
.ui=${t}
></fshare-queue-summary>
${v?this.e1():o} ${this.g3(s.active)}
${this.y3(s.waiting)}
${this.P5("paused",s.paused,a.counts.paused)}
${this.P5("failed",s.failed,a.counts.failed,this.b3())}
`}f3(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?i`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:i`<fshare-empty-state
.iconPath=${O}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}e1(){let{t:e,canChange:t}=this.ui;return i`<fshare-empty-state
class="card"
.iconPath=${I}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}g3(e){return e.length?i`<section>
${this.U2("active",e.length)}
<ul class="card">
${A(e,t=>t.task_id,t=>i`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=We}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:o}y3(e){if(!e.length)return o;let{isAdmin:t}=this.ui,a=i`<ul class="card ${t?"sortable":""}">
${A(e,r=>r.key,(r,s)=>i`<li>
${this.B5(r,t?this.O3(r,s):o)}
</li>`)}
</ul>`;return i`<section>
${this.U2("waiting",this.store.queue?.counts.queued??0)}
${t?i`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.k3}
>${a}</ha-sortable
>`:a}
${this.$5(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.n2}</div>
</section>`}P5(e,t,a,r=o){return t.length?i`<section>
${this.U2(e,a,r)}
<ul class="card">
${A(t,s=>s.key,s=>i`<li>${this.B5(s)}</li>`)}
</ul>
${this.$5(t,a)}
</section>`:o}$5(e,t){let a=e.reduce((r,s)=>r+W(s).length,0);return a<Ge||t<=a?o:i`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-a})}
</p>`}U2(e,t,a=o){let{t:r,format:s}=this.ui;return i`<h2>
${r(`section.${e}`)}
<span class="secondary numbers">${s.number(t)}</span> ${a}
</h2>`}b3(){return this.ui.canChange?i`<ha-button
appearance="plain"
size="s"
@click=${()=>$(this,"retry",[])}
>${c(E,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:o}B5(e,t=o){return e.kind==="task"?i`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:i`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}O3(e,t){let a=e.kind==="task"?e.task.filename:e.batch.name;return i`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:a})}
@keydown=${r=>this.r1(r,t)}
>
${c(ae)}
</button>`}r1(e,t){let r={ArrowUp:-1,ArrowDown:1}[e.key];r!==void 0&&(e.preventDefault(),this._5(t,t+r))}k3(e){e.stopPropagation(),this._5(e.detail.oldIndex,e.detail.newIndex)}_5(e,t){let a=this.store.view.waiting,r=a[e],s=a.filter((X,Re)=>Re!==e);if(!r||t<0||t>=a.length||e===t)return;let v=s[t],g=r.kind==="task"?r.task.filename:r.batch.name;this.n2=this.ui.t("move.moved",{name:g,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:W(r).map(X=>X.task_id),beforeId:(v&&W(v)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};l([p({attribute:!1})],M.prototype,"store",2),l([p({attribute:!1})],M.prototype,"ui",2),l([y()],M.prototype,"n2",2);var W=d=>d.kind==="task"?[d.task]:d.tasks;m("fshare-queue-view",M);var Me=[{name:"queue",path:I},{name:"finished",path:re},{name:"search",path:ie},{name:"following",path:F}],Le="/search",G={finished:()=>import("./finished-view-ASLZIVKP.js"),search:()=>import("./search-view-QOGXQYFN.js"),following:()=>import("./following-view-V6KJ74P3.js")},Xe={add:()=>import("./add-dialog-DGY3MMJV.js"),confirm:()=>import("./confirm-dialog-2GKNPVRY.js"),follow:G.following,task:()=>import("./task-dialog-ZSNCOX27.js")},f=class extends u{constructor(){super(...arguments);this.narrow=!1;this.H2=!1;this.l5=null;this.T1={};this.m5=Le;this.v5=!1;this.n=new H(this);this.x5=new H(this);this.C1=new V(this,()=>this.c)}static{this.styles=Ce}shouldUpdate(e){if(!this.hass)return!1;let t=me(this.hass,this.narrow,this.ui),a=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,a}willUpdate(){let{hass:e}=this;if(!e)return;this.c=ue(e.connection),this.n.observe(this.c),this.x5.observe(Y);let t=this.V2;t==="search"&&(this.m5=this.route?.path??Le),t in G&&this.k2(t)}render(){let{hass:e,ui:t,c:a}=this;if(!e||!a)return o;let r=i`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?i`<main>
<div class="toolbar">
${r}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.narrow?o:this.o1(t,a)}</span>
${this.narrow?o:this.e3(t,a)}
</div>
${this.narrow?this.o1(t,a):o}
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.r3}
@fshare-pause-all=${()=>this.C1.all("pause")}
@fshare-resume-all=${()=>this.C1.all("resume")}
@fshare-try-now=${()=>this.C1.tryNow()}
@fshare-limit=${s=>this.C1.setSpeedLimit(s.detail)}
@fshare-switch-on=${()=>this.C1.switchOn()}
@fshare-add-links=${s=>this.c5(s.detail)}
@fshare-follow=${s=>this.e("follow",()=>this.W0.show(s.detail))}
@fshare-move=${s=>this.C1.move(s.detail)}
@drag-start=${()=>this.v5=!0}
@drag-end=${()=>this.v5=!1}
@dragover=${this.Q0}
@dragleave=${this.G0}
@drop=${this.q0}
>
<div class="page">
${t.canChange?o:i`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.K0(e,t,a)}
</div>
${this.H2?i`<div class="drop">${t.t("panel.drop")}</div>`:o}
</div>
${this.narrow?this.e3(t,a):o}
<div lang=${t.language} @fshare-task-action=${this.r3}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${Ze(a.queue)}
.freeSpace=${a.queue?.free_space??null}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${a} .ui=${t}></fshare-task-dialog>
<fshare-confirm-dialog
.store=${a}
.ui=${t}
@fshare-confirmed=${s=>this.C1.confirmed(s.detail)}
></fshare-confirm-dialog>
</div>
</main>`:i`<div class="toolbar">${r}</div>
${Y.hasFailed?Pe(e):o}`}o1(e,{queue:t}){return!t||!e.canChange?o:i`<ha-button
class="add-button"
size=${this.narrow?"l":"m"}
@click=${()=>this.c5()}
>${c(se,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}K0(e,t,a){let r=this.V2;if(r==="queue")return i`<fshare-queue-view .store=${a} .ui=${t}></fshare-queue-view>`;switch(this.T1[r]){case"here":return this.j0(e,t,a,r);case"failed":return Pe(e);default:return i`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}j0({connection:e},t,a,r){let s=this.route?.prefix??"";switch(r){case"finished":return i`<fshare-finished-view
.connection=${e}
.queueStore=${a}
.ui=${t}
.scroller=${this.l5}
></fshare-finished-view>`;case"search":return i`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${s}
.path=${this.m5}
></fshare-search-view>`;case"following":return i`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${s}
></fshare-following-view>`}}async k2(e){this.T1[e]||(this.T1={...this.T1,[e]:"loading"},this.T1={...this.T1,[e]:await He(G[e]())})}async e(e,t){await He(Xe[e]())==="here"?t():this.ui&&j(this,this.ui.t("error.connection_lost"))}c5(e){this.e("add",()=>this.I0.show(e))}updated(){this.l5=this.renderRoot.querySelector(".content")}e3(e,t){let a=this.route?.prefix??"",r=Je(t.queue);return i`<nav class="tabs" aria-label=${e.t("panel.title")}>
${Me.map(({name:s,path:v})=>i`<a
href="${a}${this.u5(s)}"
aria-current=${s===this.V2?"page":"false"}
@click=${g=>this.X0(g,s)}
>
${c(v)}<span>${e.t(`panel.${s}`)}</span>
${s==="queue"&&r&&!this.narrow?i`<span class="badge">${e.format.number(r)}</span>`:o}
</a>`)}
</nav>`}get V2(){let[,e]=this.route?.path.split("/")??[];return Me.find(({name:t})=>t===e)?.name??"queue"}u5(e){return e==="search"&&this.V2!==e?this.m5:`/${e}`}X0(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let a=`${this.route?.prefix??""}${this.u5(t)}`;t===this.V2&&this.route?.path!==this.u5(t)?ve(a):S(a,!0),this.l5?.scrollTo(0,0)}r3(e){e.stopPropagation();let{detail:t}=e,[a]=t.tasks;t.verb==="details"?a&&this.e("task",()=>this.z0.show(a)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.U0.ask(t)):this.C1.run(t)}Q0(e){let t=e.dataTransfer?.types??[];this.v5||!this.ui?.canChange||!t.some(a=>a.startsWith("text/"))||(e.preventDefault(),this.H2=!0)}G0(e){e.relatedTarget||(this.H2=!1)}q0(e){if(!this.H2)return;e.preventDefault(),this.H2=!1;let t=e.dataTransfer,a=t?.getData("text/uri-list")||t?.getData("text/plain");a&&this.c5(a)}};l([p({attribute:!1})],f.prototype,"hass",2),l([p({type:Boolean,reflect:!0})],f.prototype,"narrow",2),l([p({attribute:!1})],f.prototype,"route",2),l([y()],f.prototype,"ui",2),l([y()],f.prototype,"H2",2),l([L("fshare-add-dialog")],f.prototype,"I0",2),l([L("fshare-confirm-dialog")],f.prototype,"U0",2),l([L("fshare-follow-dialog")],f.prototype,"W0",2),l([L("fshare-task-dialog")],f.prototype,"z0",2),l([y()],f.prototype,"l5",2),l([y()],f.prototype,"T1",2);var Je=d=>d?he.reduce((n,e)=>n+d.counts[e],0):0,Ze=d=>d?.host_reachable!==!1&&!d?.holds.some(({scope:n,target:e})=>n!=="file"&&e==="fshare"),He=d=>d.then(()=>"here",()=>"failed"),Pe=({language:d})=>{let{outdated:n,outdated_hint:e,reload:t}=Z(d);return i`<fshare-empty-state
.iconPath=${O}
.heading=${n}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};m("fshare-downloads-panel",f);export{f as FshareDownloadsPanel};
