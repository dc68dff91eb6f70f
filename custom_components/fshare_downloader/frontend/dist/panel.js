import{a as He}from"./chunk-NL3SDAAO.js";import{a as ge,b as Me,c as De,d as Be,e as Qe,f as je,g as Ve}from"./chunk-QIVFRG32.js";import{b as Ie,c as Ne,d as Ue}from"./chunk-XEQV3TVH.js";import{b as D,c as ze}from"./chunk-JIEN4PEX.js";import{a as x,c as B}from"./chunk-4IYWKX4Q.js";import{a as se,c as _e,d as Ce}from"./chunk-2VWTUZYX.js";import"./chunk-74I7GQSF.js";import{a as R}from"./chunk-BKZ7LBYC.js";import"./chunk-GLOFICAJ.js";import"./chunk-YVVIIF5U.js";import{a as $e,b as E,c as Re,d as Oe,e as Pe,f as qe,g as q}from"./chunk-DX4WEMFD.js";import{A as M,C as ve,D as be,E as A,F as ye,J as X,L as h,g as pe,j as de,k as he,l as ue,n as K,o as Y,p as me,u as W,w as fe,z as C}from"./chunk-UMZBQCS3.js";import{a as Ae,b as L,d as Le}from"./chunk-QT2ZMMSD.js";import{k as xe,l as ke,m as we,n as Te,o as Ee,p as Se}from"./chunk-DPVJMOWZ.js";import{a as T}from"./chunk-7GJIBYZB.js";import"./chunk-SGWWUYZO.js";import{a as m,b as r,c as ce,d as N,e as l,g as f,h as p,i as g,j as U,k as v,l as y,m as O,n as G,o as J,p as P,q as Z}from"./chunk-JDZRSLSD.js";import{a as c}from"./chunk-JFKSI6I7.js";var F=class extends $e{constructor(){super(...arguments);this.a=new Map;this.G1=!1}get isOn(){return this.G1}get tasks(){return this.E?[]:[...this.a.values()]}get matching(){if(!this.E)return;let e=[...this.a.keys()];return e.length?{...this.E.matching,exclude:e}:this.E.matching}get sums(){let{count:e,size:t,counts:i}=at(this.a.values());if(!this.E)return{count:e,size:t,counts:i};let{totals:a}=this.E,o=Object.entries(a.counts).map(([d,u])=>[d,u-(i[d]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(o)}}has(e){return this.E?it(e,this.E.matching)&&!this.a.has(e.task_id):this.a.has(e.task_id)}begin(e){this.V5(),this.G1=!0,e&&(this.a=new Map([[e.task_id,e]]),this.S2=e.task_id),this.r()}end(){this.G1&&(this.V5(),this.G1=!1,this.r())}toggle(e){this.L5(e,!e.every(t=>this.has(t))),this.S2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this.S2),a=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||a<0){this.toggle([e]);return}this.L5(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this.L5(e,!0)}addAllThatMatch(e,t){this.G1&&(this.a=new Map,this.E={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.V5(),this.r()}follow(e){if(this.E||!this.a.size)return;let t=[...this.a.values()].map(e);if(t.every(a=>a&&this.a.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.a=new Map(i.map(a=>[a.task_id,a])),this.r()}L5(e,t){let i=new Map(this.a);for(let a of e)t!==(this.E!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.a=i,this.r()}V5(){this.a=new Map,this.E=void 0,this.S2=void 0}},it=(n,{state:s,batch_id:e,category:t,before:i})=>s.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.completed_at??n.created_at)<i,at=n=>{let s=0,e=0,t={};for(let i of n)s++,e+=i.size??0,t[i.state]=(t[i.state]??0)+1;return{count:s,size:e,counts:t}};var re=({language:n})=>{let{outdated:s,outdated_hint:e,reload:t}=ge(n);return r`<fshare-empty-state
.iconPath=${W}
.heading=${s}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};var Ke={pause:xe,resume:ke,retry:we},ee=class{constructor(s,e){this.s=s;this.S=e}async run(s){let{verb:e,tasks:t}=s;switch(e){case"pause":case"resume":case"retry":{let i=t.length||s.matching?Ye(s):{};return this.K(a=>Ke[e](a,i,s.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.K(a=>Se(a,i,e))}default:return!1}}all(s){this.K(e=>Ke[s](e,{}))}tryNow(){let s=this.S()?.view.line.find(({state:e})=>e==="queued");s&&this.run({verb:"resume",tasks:[s]})}async confirmed({deleteFiles:s,...e}){let t=Ye(e);return this.K(i=>e.verb==="remove"?Ee(i,t,s):Te(i,t))}move({taskIds:s,beforeId:e}){this.K(async()=>this.S()?.moveBefore(s,e))}setSpeedLimit(s){let e=this.s.ui?.speedLimitEntity;e&&this.K(()=>this.V3("number","set_value",{value:s},e))}switchOn(){let s=this.s.ui?.downloadsEntity;s&&this.K(()=>this.V3("switch","turn_on",{},s))}async V3(s,e,t,i){await this.s.hass?.callService(s,e,t,{entity_id:i})}async K(s){let{hass:e,ui:t}=this.s;if(!e||!t)return!1;try{return await s(e.connection),!0}catch(i){return R(this.s,t.commandErrorText(i)),!1}}},Ye=({tasks:n,batchId:s,matching:e})=>s?{batch_id:s}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var We=[y,m` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.toolbar-end{display:flex;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),3cqi,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}:host([narrow]) .add-button{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}@container (max-width:800px){.add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var oe=Re(class extends Oe{constructor(n){if(super(n),n.type!==E.PROPERTY&&n.type!==E.ATTRIBUTE&&n.type!==E.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!Pe(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[s]){if(s===N||s===l)return s;let e=n.element,t=n.name;if(n.type===E.PROPERTY){if(s===e[t])return N}else if(n.type===E.BOOLEAN_ATTRIBUTE){if(!!s===e.hasAttribute(t))return N}else if(n.type===E.ATTRIBUTE&&e.getAttribute(t)===s+"")return N;return qe(n),s}});var z=(n,s,e)=>r`<label class="tick"
><input
type="checkbox"
aria-label=${n}
.checked=${oe(s===!0)}
.indeterminate=${oe(s===null)}
@click=${e}
/></label>`;var st={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},Xe={pause:C,resume:M,retry:A,cancel:K,remove:Y},$=class extends f{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[y,J,Z,O,P,m` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=Ie(e),o=He(e)&&t.canChange&&i===void 0;return r`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?r`<slot name="start"></slot>`:z(e.filename,i,d=>B(this,[e],d))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.q3}
>
<span class="name one-line">${e.filename}</span>
${a?this.K3():this.j3()} ${this.r5()}
</button>
${a?this.t5():l}
${o?r`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?r`<div class="actions">
${o?l:this.f2(st[e.state])}
${t.isAdmin?this.f2(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}K3(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?l:r`<span class="status secondary one-line"
>${D(t,this.ui)}${i}</span
>`}j3(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${D(e.job_client,t)}${Ue(e,t)}</span
>`}r5(){let e=ze(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}t5(){let{task:e,ui:t}=this,{format:i}=t,a=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${Ne(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a?"":i.speed(e.speed)}</span>
<span class="eta">${a?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}f2(e,t=!1){return!e||!(e in Xe)||!this.ui.canChange?l:r`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>x(this,e,[this.task])}
>${h(Xe[e])}</ha-icon-button
>`}q3(e){this.chosen===void 0?x(this,"details",[this.task]):B(this,[this.task],e)}};c([p({attribute:!1})],$.prototype,"task",2),c([p({attribute:!1})],$.prototype,"ui",2),c([p({type:Boolean})],$.prototype,"large",2),c([p({attribute:!1})],$.prototype,"withBatch",2),c([p({attribute:!1})],$.prototype,"chosen",2);v("fshare-task-row",$);var rt={queued:{verb:"pause",path:C},paused:{verb:"resume",path:M},failed:{verb:"retry",path:A}},S=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[y,J,Z,O,P,m` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return r`
<div class="head" ?data-chosen=${a?.size===t.length}>
${a?z(e.name,a.size===t.length||(a.size?null:!1),()=>B(this,t,{shiftKey:!1})):r`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${h(ue)}
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
>${D(e.client,i)}${this.X3()}</span
>
</span>
</button>
${a?l:this.K1()}
</div>
${this.e?r`<ul>
${q(t,o=>o.task_id,o=>r`<li>
<fshare-task-row
.task=${o}
.ui=${i}
.chosen=${a?.has(o.task_id)}
></fshare-task-row>
</li>`)}
</ul>`:l}
`}K1(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&rt[t[0].state];return i.canChange?r`
${a?r`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${h(a.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.M5():l}
`:l}M5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?r`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${h(Y)}</ha-icon-button
>`:r`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${h(K)}</ha-icon-button
>`}X3(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};c([p({attribute:!1})],S.prototype,"entry",2),c([p({attribute:!1})],S.prototype,"ui",2),c([p({attribute:!1})],S.prototype,"chosen",2),c([g()],S.prototype,"e",2);v("fshare-batch-group",S);var te=class{constructor(s,e){this.s=s;this.Y3=e;this.i5={x:0,y:0};this.g2=!1;this.e3=s=>{if(this.C1(),this.g2=!1,s.pointerType!=="touch"||!s.isPrimary)return;this.i5={x:s.clientX,y:s.clientY};let e=s.composedPath();this.m=setTimeout(()=>{this.g2=!0,this.Y3(e)},500)};this.r3=({clientX:s,clientY:e})=>{Math.hypot(s-this.i5.x,e-this.i5.y)>10&&this.C1()};this.C1=()=>{clearTimeout(this.m)};this.t3=s=>{this.g2&&(s.preventDefault(),s.stopPropagation(),s.type==="click"&&(this.g2=!1))};s.addController(this)}hostConnected(){this.s.addEventListener("pointerdown",this.e3),this.s.addEventListener("pointermove",this.r3);for(let s of["pointerup","pointercancel"])this.s.addEventListener(s,this.C1);for(let s of["click","contextmenu"])this.s.addEventListener(s,this.t3,{capture:!0})}hostDisconnected(){this.C1(),this.s.removeEventListener("pointerdown",this.e3),this.s.removeEventListener("pointermove",this.r3);for(let s of["pointerup","pointercancel"])this.s.removeEventListener(s,this.C1);for(let s of["click","contextmenu"])this.s.removeEventListener(s,this.t3,{capture:!0})}};var ot="/config/integrations/integration/fshare_downloader",nt="/config/storage",lt="https://www.fshare.vn/account/profile",H=class extends f{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[y,m` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?l:this.J3(e)}
${Be(e.holds).map(a=>this.C0(a))}
`:l}J3({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,o=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&a?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.g("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}C0(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${De(e)}
.title=${je(e,t)}
.narrow=${t.narrow}
>
${Ve(e,t)} ${i?r`<div class="folder">${i}</div>`:l}
${this.o5(e)}
</ha-alert>`}o5(e){let{isAdmin:t,canChange:i,t:a}=this.ui;if(!i)return l;switch(e.reason){case"line":return this.i1("hold.try_now",()=>this.g("fshare-try-now"));case"busy":case"account":return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${lt}
target="_blank"
rel="noreferrer"
>${a("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.i1("hold.sign_in",()=>L(ot)):Qe(e)?this.i1("hold.open_storage",()=>L(nt)):this.i1("hold.open_repairs",()=>L(Ae)):l}i1(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}g(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};c([p({attribute:!1})],H.prototype,"queue",2),c([p({attribute:!1})],H.prototype,"status",2),c([p({attribute:!1})],H.prototype,"ui",2);v("fshare-queue-banners",H);var ne={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},_=n=>n.kind==="task"?[n.task]:n.tasks,ie=class{constructor(s){this.s=s}isChosen(s){let{selection:e}=this.s;return e.isOn?e.has(s):void 0}idsOf(s){let{selection:e}=this.s;if(!e.isOn)return;let t=s.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(s){s.stopPropagation();let{tasks:e,isRange:t}=s.detail,[i]=e;t&&i?this.s.selection.extendTo(i,this.M3):this.s.selection.toggle(e)}tickSection(s,e,t){let{selection:i}=this.s;i.matching?i.clear():t?i.toggle(e):this.addStates(ne[s])}async addStates(s){let{store:e,selection:t,ui:i}=this.s;if(e.isWhole){t.add(this.M3.filter(a=>s.includes(a.state)));return}try{t.addAllThatMatch({state:s},await e.count({state:s}))}catch(a){R(this.s,i.commandErrorText(a))}}get M3(){let{active:s,waiting:e,paused:t,failed:i}=this.s.store.view;return[...s,...[...e,...t,...i].flatMap(_)]}};var ae=240,Q=48,ct=(n,s)=>{let e=Math.max(1,...n),t=ae/Math.max(1,s-1),i=ae-(n.length-1)*t;return n.map((a,o)=>{let d=i+o*t,u=Q-1-a/e*(Q-4);return`${d.toFixed(1)},${u.toFixed(1)}`}).join(" ")},I=class extends f{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=m` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?ct(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ae} ${Q}"
preserveAspectRatio="none"
>
${e&&ce`<polygon points="${t},${Q} ${e} ${ae},${Q}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};c([p({attribute:!1})],I.prototype,"values",2),c([p({type:Number})],I.prototype,"capacity",2),c([p()],I.prototype,"label",2);v("fshare-sparkline",I);var Ge=1e6,pt=[0,1,2,5,10,20,50,100],dt=120,ht=30,ut=7,mt=1440*60*1e3,k=class extends f{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[y,G,O,m` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,o=this.history.slice(-dt);return r`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(d=>d.speed)}
.capacity=${Math.max(ht,o.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.k1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.k1("remaining",i.bytes(e.remaining_bytes))}
${this.k1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.available_space===0&&e.remaining_bytes>0)}
${this.H0()}
</dl>
</div>
${this.ui.canChange?this.V0():l}
</section>`}k1(e,t,i=!1){return r`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}H0(){let{account:e,ui:t}=this;if(!e)return this.k1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.k1("account",e.account_type,!e.is_premium);let i=Math.floor((Date.parse(e.expires_at)-Date.now())/mt),a=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,i)})}`;return this.k1("account",a,i<ut)}V0(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.g("pause-all")}
>
${h(C,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.g("resume-all")}
>
${h(M,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.L0()}
</div>`}L0(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,o=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",d=t?e.t(`summary.${o}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
placement="bottom-end"
@wa-select=${u=>this.g("limit",Number(u.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${h(ye,"start")}${d}${h(he,"end")}
</ha-button>
${pt.map(u=>r`<ha-dropdown-item
.value=${String(u)}
.selected=${u*Ge===t}
>${u?e.format.speed(u*Ge):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${d}</span>`}g(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};c([p({attribute:!1})],k.prototype,"queue",2),c([p({attribute:!1})],k.prototype,"account",2),c([p({attribute:!1})],k.prototype,"history",2),c([p({attribute:!1})],k.prototype,"ui",2),c([p({type:Boolean})],k.prototype,"live",2);v("fshare-queue-summary",k);var Je=[y,G,P,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var ft=10,vt=200,bt=16,yt=100,w=class extends f{constructor(){super();this.a5=!1;this.y2="";this.n=new T(this);this.n5=new T(this);this.w1=new ie(this);new te(this,e=>this.e0(e)),this.addEventListener("fshare-tick",e=>this.w1.tick(e))}static{this.styles=Je}willUpdate(e){e.has("store")&&this.n.observe(this.store),e.has("selection")&&this.n5.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.a5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.a5=!0,yt))}i3(e){return this.a5?e:e.slice(0,bt)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:o}=e;if(!i)return this.r0();let d=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${d?this.s1():l} ${this.t0(o.active)}
${this.M0(o.waiting)}
${this.o3("paused",o.paused,i.counts.paused)}
${this.o3("failed",o.failed,i.counts.failed,this.i0())}
`}r0(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${W}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}s1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${X}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}t0(e){return e.length?r`<section>
${this.A5("active",e.length,e)}
<ul class="card">
${q(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=ft}
.withBatch=${!0}
.chosen=${this.w1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}M0(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=r`<ul class="card ${t?"sortable":""}">
${q(this.i3(e),a=>a.key,(a,o)=>r`<li>
${this.b2(a,t?this.o0(a,o):l)}
</li>`)}
</ul>`;return r`<section>
${this.A5("waiting",this.store.queue?.counts.queued??0,e.flatMap(_))}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.a0}
>${i}</ha-sortable
>`:i}
${this.a3(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.y2}</div>
</section>`}o3(e,t,i,a=l){return t.length?r`<section>
${this.A5(e,i,t.flatMap(_),a)}
<ul class="card">
${q(this.i3(t),o=>o.key,o=>r`<li>${this.b2(o)}</li>`)}
</ul>
${this.a3(t,i)}
</section>`:l}a3(e,t){let i=e.reduce((a,o)=>a+_(o).length,0);return i<vt||t<=i?l:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}A5(e,t,i,a=l){let{ui:o,selection:d}=this,u=i.filter(V=>d.has(V)).length;return r`<h2>
${d.isOn?z(o.t("select.section",{section:o.t(`section.${e}`)}),u===i.length||(u?null:!1),()=>this.w1.tickSection(e,i,u===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${d.isOn?l:a}
${this.n0===e?this.j1():l}
</span>
</h2>`}get n0(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}j1(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return r`
${i?r`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.w1.addStates(Object.values(ne).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${h(de,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}i0(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${h(A,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}b2(e,t=l){return e.kind==="task"?r`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.w1.isChosen(e.task)}
>${t}</fshare-task-row
>`:r`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.w1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}e0(e){let t=e.find(i=>i instanceof $);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}o0(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.X(a,t)}
>
${h(me)}
</button>`}X(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.n3(t,t+a))}a0(e){e.stopPropagation(),this.n3(e.detail.oldIndex,e.detail.newIndex)}n3(e,t){let i=this.store.view.waiting,a=i[e],o=i.filter((V,tt)=>tt!==e);if(!a||t<0||t>=i.length||e===t)return;let d=o[t],u=a.kind==="task"?a.task.filename:a.batch.name;this.y2=this.ui.t("move.moved",{name:u,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:_(a).map(V=>V.task_id),beforeId:(d&&_(d)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};c([p({attribute:!1})],w.prototype,"store",2),c([p({attribute:!1})],w.prototype,"ui",2),c([p({attribute:!1})],w.prototype,"selection",2),c([g()],w.prototype,"a5",2),c([g()],w.prototype,"y2",2);v("fshare-queue-view",w);var Ze=[{name:"queue",path:X},{name:"finished",path:ve},{name:"search",path:fe},{name:"following",path:pe}],Fe="/search",j={finished:()=>import("./finished-view-JTP3VFVB.js"),search:()=>import("./search-view-3KHCLOKG.js"),following:()=>import("./following-view-IRCEJUHX.js")},et={add:()=>import("./add-dialog-KAK7DJ3T.js"),confirm:()=>import("./confirm-dialog-5IOOB6NM.js"),follow:j.following,selection:()=>import("./selection-bar-SY2VLIS4.js"),task:()=>import("./task-dialog-37GVUS26.js")},b=class extends f{constructor(){super(...arguments);this.narrow=!1;this.p2=!1;this.D5=null;this.U1={};this.N5=Fe;this.I5=!1;this.n=new T(this);this.U5=new T(this);this.n1=new ee(this,()=>this.S);this.z=new F;this.n5=new T(this);this._3=!1;this.X=e=>{let t=e.composedPath().some(i=>i instanceof HTMLElement&&i.localName==="ha-dialog");e.key!=="Escape"||t||!this.z.isOn||(e.preventDefault(),this.z.end())}}static{this.styles=We}connectedCallback(){super.connectedCallback(),this.n5.observe(this.z),window.addEventListener("keydown",this.X)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.X)}shouldUpdate(e){if(!this.hass)return!1;let t=Me(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.S=Ce(t.connection),this.n.observe(this.S),this.U5.observe(se);let i=this.l2;i==="search"&&(this.N5=this.route?.path??Fe),i in j&&this.q2(i),e.has("route")&&this.B3!==i&&this.z.end(),this.B3=i,this.z.isOn&&et.selection()}render(){let{hass:e,ui:t,S:i}=this;if(!e||!i)return l;let a=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`<main>
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.narrow?l:this.u1(t,i)}</span>
${this.narrow?l:this.E3(t,i)}
</div>
${this.narrow?this.u1(t,i):l}
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.W5}
@fshare-pause-all=${()=>this.n1.all("pause")}
@fshare-resume-all=${()=>this.n1.all("resume")}
@fshare-try-now=${()=>this.n1.tryNow()}
@fshare-limit=${o=>this.n1.setSpeedLimit(o.detail)}
@fshare-switch-on=${()=>this.n1.switchOn()}
@fshare-add-links=${o=>this.z5(o.detail)}
@fshare-follow=${o=>this.e("follow",()=>this.k7.show(o.detail))}
@fshare-move=${o=>this.n1.move(o.detail)}
@drag-start=${()=>this.I5=!0}
@drag-end=${()=>this.I5=!1}
@dragover=${this.T7}
@dragleave=${this.P7}
@drop=${this.$7}
>
<div class="page">
${t.canChange?l:r`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.B7(e,t,i)}
</div>
${this.p2?r`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.z.isOn?r`<fshare-selection-bar
lang=${t.language}
.selection=${this.z}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.W5}
></fshare-selection-bar>`:l}
${this.narrow?this.E3(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.W5}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${xt(i.queue)}
.space=${$t(i.queue)}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${o=>this.R3(this.n1.confirmed(o.detail))}
></fshare-confirm-dialog>
</div>
</main>`:r`<div class="toolbar">${a}</div>
${se.hasFailed?re(e):l}`}u1(e,{queue:t}){let i=this.narrow&&this.z.isOn;return!t||!e.canChange||i?l:r`<ha-button
class="add-button"
size=${this.narrow?"l":"m"}
@click=${()=>this.z5()}
>${h(be,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}B7(e,t,i){let a=this.l2;if(a==="queue")return r`<fshare-queue-view
.store=${i}
.selection=${this.z}
.ui=${t}
></fshare-queue-view>`;switch(this.U1[a]){case"here":return this._7(e,t,i,a);case"failed":return re(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}_7({connection:e},t,i,a){let o=this.route?.prefix??"";switch(a){case"finished":return r`<fshare-finished-view
.connection=${e}
.queueStore=${i}
.ui=${t}
.scroller=${this.D5}
></fshare-finished-view>`;case"search":return r`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.N5}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async q2(e){this.U1[e]||(this.U1={...this.U1,[e]:"loading"},this.U1={...this.U1,[e]:await le(j[e]())})}async e(e,t){await le(et[e]())==="here"?t():this.ui&&R(this,this.ui.t("error.connection_lost"))}z5(e){this.e("add",()=>this.b7.show(e))}updated(){this.D5=this.renderRoot.querySelector(".content");let e=this._3&&!this.z.isOn;this._3=this.z.isOn,e&&this.E7()}async E7(){let e=this.renderRoot.querySelector("fshare-queue-view");await e?.updateComplete,e?.focusSelect()}async R3(e){await e&&this.z.end()}E3(e,t){let i=this.route?.prefix??"",a=gt(t.queue);return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${Ze.map(({name:o,path:d})=>r`<a
href="${i}${this.Q5(o)}"
aria-current=${o===this.l2?"page":"false"}
@pointerenter=${()=>{o in j&&le(j[o]())}}
@click=${u=>this.R7(u,o)}
>
${h(d)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&a&&!this.narrow?r`<span class="badge">${e.format.number(a)}</span>`:l}
</a>`)}
</nav>`}get l2(){let[,e]=this.route?.path.split("/")??[];return Ze.find(({name:t})=>t===e)?.name??"queue"}Q5(e){return e==="search"&&this.l2!==e?this.N5:`/${e}`}R7(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.Q5(t)}`;t===this.l2&&this.route?.path!==this.Q5(t)?Le(i):L(i,!0),this.D5?.scrollTo(0,0)}W5(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.w7.show(i)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.O7.ask(t)):this.R3(this.n1.run(t))}T7(e){let t=e.dataTransfer?.types??[];this.I5||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.p2=!0)}P7(e){e.relatedTarget||(this.p2=!1)}$7(e){if(!this.p2)return;e.preventDefault(),this.p2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.z5(i)}};c([p({attribute:!1})],b.prototype,"hass",2),c([p({type:Boolean,reflect:!0})],b.prototype,"narrow",2),c([p({attribute:!1})],b.prototype,"route",2),c([g()],b.prototype,"ui",2),c([g()],b.prototype,"p2",2),c([U("fshare-add-dialog")],b.prototype,"b7",2),c([U("fshare-confirm-dialog")],b.prototype,"O7",2),c([U("fshare-follow-dialog")],b.prototype,"k7",2),c([U("fshare-task-dialog")],b.prototype,"w7",2),c([g()],b.prototype,"D5",2),c([g()],b.prototype,"U1",2);var gt=n=>n?_e.reduce((s,e)=>s+n.counts[e],0):0,$t=n=>n&&n.available_space!==null&&n.free_space!==null?{available:n.available_space,free:n.free_space,kept:n.min_free_space}:null,xt=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:s,target:e})=>s!=="file"&&e==="fshare"),le=n=>n.then(()=>"here",()=>"failed");v("fshare-downloads-panel",b);export{b as FshareDownloadsPanel};
