import{a as X,b as ue,c as $e,d as xe,e as we,f as ke,g as Te}from"./chunk-L6KS5X63.js";import{b as ge,c as be,d as ye}from"./chunk-SGJB5JBD.js";import{b as P,c as ve,d as x}from"./chunk-UHRLYGP7.js";import{a as j,c as he}from"./chunk-6IRKDRTR.js";import"./chunk-OOYV3A6C.js";import"./chunk-GC6TKZB7.js";import"./chunk-RZLEMU6Z.js";import{a as me,b as S,d as fe}from"./chunk-QT2ZMMSD.js";import{a as D}from"./chunk-BKZ7LBYC.js";import{A as oe,E as O,G as c,I as A,d as J,g as Z,h as F,j as ee,k as te,l as ae,q as U,s as re,u as k,v as T,x as ie,y as se,z as E}from"./chunk-J7PX67RA.js";import{a as H,i as ne,j as le,k as pe,l as de,m as ce}from"./chunk-DMYNMIGJ.js";import{a as h,b as r,c as G,e as n,g as u,h as p,i as y,j as L,k as m,l as b,m as _,n as N,o as I,p as B}from"./chunk-UTDTT5PD.js";import{a as o}from"./chunk-JFKSI6I7.js";var Ee={pause:ne,resume:le,retry:pe},Q=class{constructor(l,e){this.H1=l;this.c=e}run(l){let{verb:e}=l;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=l.tasks.length?_e(l):{};this.z(a=>Ee[e](a,t))}all(l){this.z(e=>Ee[l](e,{}))}tryNow(){let l=this.c()?.view.line.find(({state:e})=>e==="queued");l&&this.run({verb:"resume",tasks:[l]})}confirmed({deleteFiles:l,...e}){let t=_e(e);this.z(a=>e.verb==="remove"?ce(a,t,l):de(a,t))}move({taskIds:l,beforeId:e}){this.z(async()=>{for(let t of l)await this.c()?.moveBefore(t,e)})}setSpeedLimit(l){let e=this.H1.ui?.speedLimitEntity;e&&this.z(()=>this.d5("number","set_value",{value:l},e))}switchOn(){let l=this.H1.ui?.downloadsEntity;l&&this.z(()=>this.d5("switch","turn_on",{},l))}async d5(l,e,t,a){await this.H1.hass?.callService(l,e,t,{entity_id:a})}async z(l){let{hass:e,ui:t}=this.H1;if(!(!e||!t))try{await l(e.connection)}catch(a){D(this.H1,t.commandErrorText(a))}}},_e=({tasks:d,batchId:l})=>l?{batch_id:l}:{task_id:d.map(e=>e.task_id)};var Se=[b,h` :host{display:flex;flex-direction:column;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color)}.toolbar{display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:var(--ha-space-8,32px);border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--primary-color)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) 96px}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.fab{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}:host([narrow]) .fab{bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px))}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var Pe={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},Ae={pause:k,resume:T,retry:E,cancel:ee,remove:te},w=class extends u{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,I,B,_,h` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,a=ge(e);return r`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this.X5}>
<span class="name one-line">${e.filename}</span>
${a?this.Y5():this.J5()} ${this.g2()}
</button>
${a?this.y2():n}
</div>
<div class="actions">
${this.j1(Pe[e.state])}
${t.isAdmin?this.j1(e.state==="failed"?"remove":"cancel",!0):n}
</div>
</div>`}Y5(){let{batch_name:e,job_client:t}=this.task,a=this.withBatch?e:null;return a===null&&t===null?n:r`<span class="status secondary one-line"
>${P(t,this.ui)}${a}</span
>`}J5(){let{task:e,ui:t}=this,a=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${a}"
>${P(e.job_client,t)}${ye(e,t)}</span
>`}g2(){let e=ve(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:n}y2(){let{task:e,ui:t}=this,{format:a}=t,i=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${be(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${a.percent(e.progress)}</span>
<span class="bytes">${a.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${i?"":a.speed(e.speed)}</span>
<span class="eta">${i?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}j1(e,t=!1){return!e||!(e in Ae)||!this.ui.canChange?n:r`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>x(this,e,[this.task])}
>${c(Ae[e])}</ha-icon-button
>`}X5(){x(this,"details",[this.task])}};o([p({attribute:!1})],w.prototype,"task",2),o([p({attribute:!1})],w.prototype,"ui",2),o([p({type:Boolean})],w.prototype,"large",2),o([p({attribute:!1})],w.prototype,"withBatch",2);m("fshare-task-row",w);var Re={queued:{verb:"pause",path:k},paused:{verb:"resume",path:T},failed:{verb:"retry",path:E}},q=class extends u{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,I,B,_,h` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:a}=this,i=t[0]&&Re[t[0].state];return r`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${c(F)}
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
>${P(e.client,a)}${this.C3()}</span
>
</span>
</button>
${i&&a.canChange?r`<ha-icon-button
.label=${a.t(`action.${i.verb}_batch`)}
@click=${()=>x(this,i.verb,t,e.id)}
>${c(i.path)}</ha-icon-button
>`:n}
</div>
${this.e?r`<ul>
${A(t,s=>s.task_id,s=>r`<li><fshare-task-row .task=${s} .ui=${a}></fshare-task-row></li>`)}
</ul>`:n}
`}C3(){let{batch:e}=this.entry,{t,format:a,timeLeft:i}=this.ui;return[t("batch.done",{done:e.completed,total:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",a.bytesOf(e.downloaded,e.size),e.eta===null?"":i(e.eta)].filter(Boolean).join(" · ")}};o([p({attribute:!1})],q.prototype,"entry",2),o([p({attribute:!1})],q.prototype,"ui",2),o([y()],q.prototype,"e",2);m("fshare-batch-group",q);var Ue="/config/integrations/integration/fshare_downloader",Oe="/config/storage",Ne="https://www.fshare.vn/account/profile",C=class extends u{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,h` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:a}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${a(`status.${t}`)}>
${a(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?n:this.H3(e)}
${xe(e.holds).map(i=>this.V3(i))}
`:n}H3({pace_reason:e}){let{t,downloadsEntity:a,canChange:i}=this.ui,s=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${s}`)}>
${t(`hold.${s}_text`)}
${a&&i?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.b("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:n}
</ha-alert>`}V3(e){let{ui:t}=this,a=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${$e(e)}
.title=${ke(e,t)}
.narrow=${t.narrow}
>
${Te(e,t)} ${a?r`<div class="folder">${a}</div>`:n}
${this.O2(e)}
</ha-alert>`}O2(e){let{isAdmin:t,canChange:a,t:i}=this.ui;if(!a)return n;switch(e.reason){case"line":return this.X("hold.try_now",()=>this.b("fshare-try-now"));case"busy":case"account":return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${Ne}
target="_blank"
rel="noreferrer"
>${i("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.X("hold.sign_in",()=>S(Ue)):we(e)?this.X("hold.open_storage",()=>S(Oe)):this.X("hold.open_repairs",()=>S(me)):n}X(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}b(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};o([p({attribute:!1})],C.prototype,"queue",2),o([p({attribute:!1})],C.prototype,"status",2),o([p({attribute:!1})],C.prototype,"ui",2);m("fshare-queue-banners",C);var V=240,R=48,Ie=(d,l)=>{let e=Math.max(1,...d),t=V/Math.max(1,l-1),a=V-(d.length-1)*t;return d.map((i,s)=>{let v=a+s*t,g=R-1-i/e*(R-4);return`${v.toFixed(1)},${g.toFixed(1)}`}).join(" ")},M=class extends u{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=h` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?Ie(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${V} ${R}"
preserveAspectRatio="none"
>
${e&&G`<polygon points="${t},${R} ${e} ${V},${R}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};o([p({attribute:!1})],M.prototype,"values",2),o([p({type:Number})],M.prototype,"capacity",2),o([p()],M.prototype,"label",2);m("fshare-sparkline",M);var qe=1e6,Be=[0,1,2,5,10,20,50,100],De=120,Qe=30,Ve=7,je=1440*60*1e3,$=class extends u{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,N,_,h` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:a,t:i}=t,s=this.history.slice(-De);return r`<section class="card" aria-label=${i("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${i("summary.speed")}</div>
<div class="speed numbers">${a.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${s.map(v=>v.speed)}
.capacity=${Math.max(Qe,s.length)}
.label=${i("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.p1("time_left",e.eta===null?t.t("time.unknown"):a.duration(e.eta))}
${this.p1("remaining",a.bytes(e.remaining_bytes))}
${this.p1("free_space",e.free_space===null?t.t("time.unknown"):a.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this.L3()}
</dl>
</div>
${this.ui.canChange?this.e3():n}
</section>`}p1(e,t,a=!1){return r`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${a?"warning":""} title=${t}>${t}</dd>
</div>`}L3(){let{account:e,ui:t}=this;if(!e)return this.p1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.p1("account",e.account_type,!e.is_premium);let a=Math.floor((Date.parse(e.expires_at)-Date.now())/je),i=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,a)})}`;return this.p1("account",i,a<Ve)}e3(){let{counts:e}=this.queue,{t}=this.ui,a=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!a}
@click=${()=>this.b("pause-all")}
>
${c(k,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.b("resume-all")}
>
${c(T,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.r3()}
</div>`}r3(){let{ui:e}=this,{speed_limit:t,pace:a,pace_reason:i}=this.queue,s=a!=="slow"?"limit":i==="schedule"?"quiet":"slow",v=t?e.t(`summary.${s}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
placement="bottom-end"
@wa-select=${g=>this.b("limit",Number(g.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${c(oe,"start")}${v}${c(Z,"end")}
</ha-button>
${Be.map(g=>r`<ha-dropdown-item
.value=${String(g)}
.selected=${g*qe===t}
>${g?e.format.speed(g*qe):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${v}</span>`}b(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};o([p({attribute:!1})],$.prototype,"queue",2),o([p({attribute:!1})],$.prototype,"account",2),o([p({attribute:!1})],$.prototype,"history",2),o([p({attribute:!1})],$.prototype,"ui",2),o([p({type:Boolean})],$.prototype,"live",2);m("fshare-queue-summary",$);var Ke=10,Ye=200,z=class extends u{constructor(){super(...arguments);this.X1="";this.n=new H(this)}static{this.styles=[b,N,h` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:a,status:i,view:s}=e;if(!a)return this.t3();let v=!s.active.length&&!s.waiting.length&&!s.paused.length&&!s.failed.length;return r`
<fshare-queue-banners .queue=${a} .status=${i} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${a}
.account=${e.account}
.history=${e.speedHistory}
.live=${i==="live"}
.ui=${t}
></fshare-queue-summary>
${v?this.e1():n} ${this.M3(s.active)}
${this.i3(s.waiting)}
${this.p5("paused",s.paused,a.counts.paused)}
${this.p5("failed",s.failed,a.counts.failed,this.o3())}
`}t3(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${U}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}e1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${O}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}M3(e){return e.length?r`<section>
${this.b2("active",e.length)}
<ul class="card">
${A(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=Ke}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:n}i3(e){if(!e.length)return n;let{isAdmin:t}=this.ui,a=r`<ul class="card ${t?"sortable":""}">
${A(e,i=>i.key,(i,s)=>r`<li>
${this.l5(i,t?this.a3(i,s):n)}
</li>`)}
</ul>`;return r`<section>
${this.b2("waiting",this.store.queue?.counts.queued??0)}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.n3}
>${a}</ha-sortable
>`:a}
${this.s5(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.X1}</div>
</section>`}p5(e,t,a,i=n){return t.length?r`<section>
${this.b2(e,a,i)}
<ul class="card">
${A(t,s=>s.key,s=>r`<li>${this.l5(s)}</li>`)}
</ul>
${this.s5(t,a)}
</section>`:n}s5(e,t){let a=e.reduce((i,s)=>i+K(s).length,0);return a<Ye||t<=a?n:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-a})}
</p>`}b2(e,t,a=n){let{t:i,format:s}=this.ui;return r`<h2>
${i(`section.${e}`)}
<span class="secondary numbers">${s.number(t)}</span> ${a}
</h2>`}o3(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${c(E,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:n}l5(e,t=n){return e.kind==="task"?r`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:r`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}a3(e,t){let a=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:a})}
@keydown=${i=>this.O1(i,t)}
>
${c(ae)}
</button>`}O1(e,t){let i={ArrowUp:-1,ArrowDown:1}[e.key];i!==void 0&&(e.preventDefault(),this.m5(t,t+i))}n3(e){e.stopPropagation(),this.m5(e.detail.oldIndex,e.detail.newIndex)}m5(e,t){let a=this.store.view.waiting,i=a[e],s=a.filter((W,He)=>He!==e);if(!i||t<0||t>=a.length||e===t)return;let v=s[t],g=i.kind==="task"?i.task.filename:i.batch.name;this.X1=this.ui.t("move.moved",{name:g,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:K(i).map(W=>W.task_id),beforeId:(v&&K(v)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};o([p({attribute:!1})],z.prototype,"store",2),o([p({attribute:!1})],z.prototype,"ui",2),o([y()],z.prototype,"X1",2);var K=d=>d.kind==="task"?[d.task]:d.tasks;m("fshare-queue-view",z);var Ce=[{name:"queue",path:O},{name:"finished",path:ie},{name:"search",path:re},{name:"following",path:J}],Me="/search",Y={finished:()=>import("./finished-view-25TQSTBY.js"),search:()=>import("./search-view-32NRUF4A.js"),following:()=>import("./following-view-YWD4GCBN.js")},We={add:()=>import("./add-dialog-4Q63GC3F.js"),confirm:()=>import("./confirm-dialog-KVJ5JDTH.js"),follow:Y.following,task:()=>import("./task-dialog-2HEGB4HR.js")},f=class extends u{constructor(){super(...arguments);this.narrow=!1;this.N1=!1;this.Y2=null;this.S1={};this.J2=Me;this.C5=!1;this.n=new H(this);this.H5=new H(this);this.C1=new Q(this,()=>this.c)}static{this.styles=Se}shouldUpdate(e){if(!this.hass)return!1;let t=ue(this.hass,this.narrow,this.ui),a=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,a}willUpdate(){let{hass:e}=this;if(!e)return;this.c=he(e.connection),this.n.observe(this.c),this.H5.observe(j);let t=this.I1;t==="search"&&(this.J2=this.route?.path??Me),t in Y&&this.v2(t)}render(){let{hass:e,ui:t,c:a}=this;if(!e||!a)return n;let i=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`
<div class="toolbar">
${i}
<h1 class="title">${t.t("panel.title")}</h1>
${this.narrow?n:this.F5(t,a)}
<span class="toolbar-end"></span>
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.D5}
@fshare-pause-all=${()=>this.C1.all("pause")}
@fshare-resume-all=${()=>this.C1.all("resume")}
@fshare-try-now=${()=>this.C1.tryNow()}
@fshare-limit=${s=>this.C1.setSpeedLimit(s.detail)}
@fshare-switch-on=${()=>this.C1.switchOn()}
@fshare-add-links=${s=>this.V5(s.detail)}
@fshare-follow=${s=>this.e("follow",()=>this.Z0.show(s.detail))}
@fshare-move=${s=>this.C1.move(s.detail)}
@drag-start=${()=>this.C5=!0}
@drag-end=${()=>this.C5=!1}
@dragover=${this.f0}
@dragleave=${this.g0}
@drop=${this.y0}
>
<div class="page">
${t.canChange?n:r`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.O0(e,t,a)}
</div>
${this.N1?r`<div class="drop">${t.t("panel.drop")}</div>`:n}
</div>
${this.narrow?this.F5(t,a):n}
${a.queue&&t.canChange?r`<ha-button class="fab" size="l" @click=${()=>this.V5()}
>${c(se,"start")}${t.t("panel.add")}</ha-button
>`:n}
<div lang=${t.language} @fshare-task-action=${this.D5}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.freeSpace=${a.queue?.free_space??null}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${a} .ui=${t}></fshare-task-dialog>
<fshare-confirm-dialog
.ui=${t}
@fshare-confirmed=${s=>this.C1.confirmed(s.detail)}
></fshare-confirm-dialog>
</div>
`:r`<div class="toolbar">${i}</div>
${j.hasFailed?Le(e):n}`}O0(e,t,a){let i=this.I1;if(i==="queue")return r`<fshare-queue-view .store=${a} .ui=${t}></fshare-queue-view>`;switch(this.S1[i]){case"here":return this.b0(e,t,a,i);case"failed":return Le(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}b0({connection:e},t,a,i){let s=this.route?.prefix??"";switch(i){case"finished":return r`<fshare-finished-view
.connection=${e}
.queueStore=${a}
.ui=${t}
.scroller=${this.Y2}
></fshare-finished-view>`;case"search":return r`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${s}
.path=${this.J2}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${s}
></fshare-following-view>`}}async v2(e){this.S1[e]||(this.S1={...this.S1,[e]:"loading"},this.S1={...this.S1,[e]:await ze(Y[e]())})}async e(e,t){await ze(We[e]())==="here"?t():this.ui&&D(this,this.ui.t("error.connection_lost"))}V5(e){this.e("add",()=>this.u0.show(e))}updated(){this.Y2=this.renderRoot.querySelector(".content")}F5(e,t){let a=this.route?.prefix??"",i=t.queue?t.queue.counts.downloading+t.queue.counts.starting:0;return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${Ce.map(({name:s,path:v})=>r`<a
href="${a}${this.L5(s)}"
aria-current=${s===this.I1?"page":"false"}
@click=${g=>this.k0(g,s)}
>
${c(v)}<span>${e.t(`panel.${s}`)}</span>
${s==="queue"&&i&&!this.narrow?r`<span class="badge">${e.format.number(i)}</span>`:n}
</a>`)}
</nav>`}get I1(){let[,e]=this.route?.path.split("/")??[];return Ce.find(({name:t})=>t===e)?.name??"queue"}L5(e){return e==="search"&&this.I1!==e?this.J2:`/${e}`}k0(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let a=`${this.route?.prefix??""}${this.L5(t)}`;t===this.I1&&this.route?.path!==this.L5(t)?fe(a):S(a,!0),this.Y2?.scrollTo(0,0)}D5(e){e.stopPropagation();let{detail:t}=e,[a]=t.tasks;t.verb==="details"?a&&this.e("task",()=>this.S0.show(a)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.h0.ask(t)):this.C1.run(t)}f0(e){let t=e.dataTransfer?.types??[];this.C5||!this.ui?.canChange||!t.some(a=>a.startsWith("text/"))||(e.preventDefault(),this.N1=!0)}g0(e){e.relatedTarget||(this.N1=!1)}y0(e){if(!this.N1)return;e.preventDefault(),this.N1=!1;let t=e.dataTransfer,a=t?.getData("text/uri-list")||t?.getData("text/plain");a&&this.V5(a)}};o([p({attribute:!1})],f.prototype,"hass",2),o([p({type:Boolean,reflect:!0})],f.prototype,"narrow",2),o([p({attribute:!1})],f.prototype,"route",2),o([y()],f.prototype,"ui",2),o([y()],f.prototype,"N1",2),o([L("fshare-add-dialog")],f.prototype,"u0",2),o([L("fshare-confirm-dialog")],f.prototype,"h0",2),o([L("fshare-follow-dialog")],f.prototype,"Z0",2),o([L("fshare-task-dialog")],f.prototype,"S0",2),o([y()],f.prototype,"Y2",2),o([y()],f.prototype,"S1",2);var ze=d=>d.then(()=>"here",()=>"failed"),Le=({language:d})=>{let{outdated:l,outdated_hint:e,reload:t}=X(d);return r`<fshare-empty-state
.iconPath=${U}
.heading=${l}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};m("fshare-downloads-panel",f);export{f as FshareDownloadsPanel};
