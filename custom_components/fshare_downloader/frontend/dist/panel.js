import{a as Ae}from"./chunk-FNLE2SKR.js";import{a as ve,b as Ee,c as Pe,d as Re,e as He,f as Ne,g as Ue}from"./chunk-LUJ563HK.js";import{b as ze,c as qe,d as Oe}from"./chunk-XEQV3TVH.js";import{a as P,b as Le}from"./chunk-JIHPN4EA.js";import{b as U,c as Me}from"./chunk-JIEN4PEX.js";import{a as x,c as I}from"./chunk-4IYWKX4Q.js";import{a as ie,c as Te,d as Se}from"./chunk-FWQI74DY.js";import"./chunk-ERBXZSXW.js";import{a as z}from"./chunk-BKZ7LBYC.js";import"./chunk-GLOFICAJ.js";import"./chunk-7F5CVNAM.js";import{f as L}from"./chunk-R4RWT6NZ.js";import{a as ge}from"./chunk-WIHQVUTE.js";import{A as C,B as M,D as ue,E as fe,F as A,G as me,K as W,M as h,g as oe,j as ne,k as le,l as pe,n as V,o as ce,p as j,q as de,v as K,x as he}from"./chunk-CUE2Y5X3.js";import{a as _e,b as N,d as Ce}from"./chunk-QT2ZMMSD.js";import{k as be,l as ye,m as $e,n as xe,o as we,p as ke}from"./chunk-DPVJMOWZ.js";import{a as T}from"./chunk-ICZ6Q3UF.js";import"./chunk-SGWWUYZO.js";import{a as m,b as s,c as re,e as n,g as v,h as c,i as y,j as _,k as g,l as b,m as q,n as Y,o as X,p as O,q as G}from"./chunk-JDZRSLSD.js";import{a as p}from"./chunk-JFKSI6I7.js";var Ie=l=>l.key==="Escape"&&!l.defaultPrevented&&!l.composedPath().some(o=>o instanceof HTMLElement&&o.localName==="ha-dialog");var J=class extends ge{constructor(){super(...arguments);this.n=new Map;this.Y1=!1}get isOn(){return this.Y1}get tasks(){return this.Q?[]:[...this.n.values()]}get matching(){if(!this.Q)return;let e=[...this.n.keys()];return e.length?{...this.Q.matching,exclude:e}:this.Q.matching}get sums(){let{count:e,size:t,counts:i}=tt(this.n.values());if(!this.Q)return{count:e,size:t,counts:i};let{totals:a}=this.Q,r=Object.entries(a.counts).map(([d,u])=>[d,u-(i[d]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(r)}}has(e){return this.Q?et(e,this.Q.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.a5(),this.Y1=!0,e&&(this.n=new Map([[e.task_id,e]]),this.w2=e.task_id),this.r()}end(){this.Y1&&(this.a5(),this.Y1=!1,this.r())}toggle(e){this.B1(e,!e.every(t=>this.has(t))),this.w2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:r})=>r===this.w2),a=t.findIndex(({task_id:r})=>r===e.task_id);if(i<0||a<0){this.toggle([e]);return}this.B1(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this.B1(e,!0)}addAllThatMatch(e,t){this.Y1&&(this.n=new Map,this.Q={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.a5(),this.r()}follow(e){if(this.Q||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(a=>a&&this.n.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.n=new Map(i.map(a=>[a.task_id,a])),this.r()}B1(e,t){let i=new Map(this.n);for(let a of e)t!==(this.Q!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.n=i,this.r()}a5(){this.n=new Map,this.Q=void 0,this.w2=void 0}},et=(l,{state:o,batch_id:e,category:t,before:i})=>o.includes(l.state)&&(e===void 0||l.batch_id===e)&&(t===void 0||l.category===t)&&(l.completed_at??l.created_at)<i,tt=l=>{let o=0,e=0,t={};for(let i of l){let{files:a=1}=i;o+=a,e+=i.size??0,t[i.state]=(t[i.state]??0)+a}return{count:o,size:e,counts:t}};var ae=({language:l})=>{let{outdated:o,outdated_hint:e,reload:t}=ve(l);return s`<fshare-empty-state
.iconPath=${K}
.heading=${o}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`},Z=l=>l.then(()=>"here",()=>"failed");var De={pause:be,resume:ye,retry:$e},F=class{constructor(o,e){this.m=o;this.f=e}async run(o){let{verb:e,tasks:t}=o;switch(e){case"pause":case"resume":case"retry":{let i=t.length||o.matching?Qe(o):{};return this.Y(a=>De[e](a,i,o.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.Y(a=>ke(a,i,e))}default:return!1}}all(o){this.Y(e=>De[o](e,{}))}tryNow(){let o=this.f()?.view.line.find(({state:e})=>e==="queued");o&&this.run({verb:"resume",tasks:[o]})}async confirmed({deleteFiles:o,...e}){let t=Qe(e);return this.Y(i=>e.verb==="remove"?we(i,t,o):xe(i,t))}move({taskIds:o,beforeId:e}){this.Y(async()=>this.f()?.moveBefore(o,e))}setSpeedLimit(o){let e=this.m.ui?.speedLimitEntity;e&&this.Y(()=>this.o3("number","set_value",{value:o},e))}switchOn(){let o=this.m.ui?.downloadsEntity;o&&this.Y(()=>this.o3("switch","turn_on",{},o))}async o3(o,e,t,i){await this.m.hass?.callService(o,e,t,{entity_id:i})}async Y(o){let{hass:e,ui:t}=this.m;if(!e||!t)return!1;try{return await o(e.connection),!0}catch(i){return z(this.m,t.commandErrorText(i)),!1}}},Qe=({tasks:l,batchId:o,matching:e})=>o?{batch_id:o}:e?{matching:e}:{task_id:l.map(t=>t.task_id)};var Be=[b,m` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),3cqi,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}:host([narrow]) .add-button{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}@container (max-width:800px){.add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var Ve=l=>l&&l.available_space!==null&&l.free_space!==null?{available:l.available_space,free:l.free_space,kept:l.min_free_space}:null,je=l=>l?.host_reachable!==!1&&!l?.holds.some(({scope:o,target:e})=>o!=="file"&&e==="fshare"),Ke=l=>l?Te.reduce((o,e)=>o+l.counts[e],0):0;var it={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},We={pause:C,resume:M,retry:A,cancel:V,remove:j},$=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,X,G,q,O,m` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=ze(e),r=Ae(e)&&t.canChange&&i===void 0;return s`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?s`<slot name="start"></slot>`:P(e.filename,i,d=>I(this,[e],d))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.L0}
>
<span class="name one-line">${e.filename}</span>
${a?this.e0():this.r0()} ${this.s5()}
</button>
${a?this.A5():n}
${r?s`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:n}
</div>
${i===void 0?s`<div class="actions">
${r?n:this.T2(it[e.state])}
${t.isAdmin?this.T2(e.state==="failed"?"remove":"cancel",!0):n}
</div>`:n}
</div>`}e0(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?n:s`<span class="status secondary one-line"
>${U(t,this.ui)}${i}</span
>`}r0(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return s`<span class="status numbers one-line ${i}"
>${U(e.job_client,t)}${Oe(e,t)}</span
>`}s5(){let e=Me(this.task,this.ui);return e?s`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:n}A5(){let{task:e,ui:t}=this,{format:i}=t,a=e.state==="starting";return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${qe(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a?"":i.speed(e.speed)}</span>
<span class="eta">${a?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}T2(e,t=!1){return!e||!(e in We)||!this.ui.canChange?n:s`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>x(this,e,[this.task])}
>${h(We[e])}</ha-icon-button
>`}L0(e){this.chosen===void 0?x(this,"details",[this.task]):I(this,[this.task],e)}};p([c({attribute:!1})],$.prototype,"task",2),p([c({attribute:!1})],$.prototype,"ui",2),p([c({type:Boolean})],$.prototype,"large",2),p([c({attribute:!1})],$.prototype,"withBatch",2),p([c({attribute:!1})],$.prototype,"chosen",2);g("fshare-task-row",$);var at={queued:{verb:"pause",path:C},paused:{verb:"resume",path:M},failed:{verb:"retry",path:A}},S=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,X,G,q,O,m` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return s`
<div class="head" ?data-chosen=${a?.size===t.length}>
${a?P(e.name,a.size===t.length||(a.size?null:!1),()=>I(this,t,{shiftKey:!1})):s`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${h(pe)}
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
>${U(e.client,i)}${this.t0()}</span
>
</span>
</button>
${a?n:this.C2()}
</div>
${this.e?s`<ul>
${L(t,r=>r.task_id,r=>s`<li>
<fshare-task-row
.task=${r}
.ui=${i}
.chosen=${a?.has(r.task_id)}
></fshare-task-row>
</li>`)}
</ul>`:n}
`}C2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&at[t[0].state];return i.canChange?s`
${a?s`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${h(a.path)}</ha-icon-button
>`:n}
${i.isAdmin?this.d5():n}
`:n}d5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?s`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${h(j)}</ha-icon-button
>`:s`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${h(V)}</ha-icon-button
>`}t0(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};p([c({attribute:!1})],S.prototype,"entry",2),p([c({attribute:!1})],S.prototype,"ui",2),p([c({attribute:!1})],S.prototype,"chosen",2),p([y()],S.prototype,"e",2);g("fshare-batch-group",S);var st="/config/integrations/integration/fshare_downloader",rt="https://www.fshare.vn/account/profile",R=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,m` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?s`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:s`
${e.enabled?n:this.M0(e)}
${Re(e.holds).map(a=>this.o0(a))}
`:n}M0({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,r=e==="schedule"?"quiet":"disabled";return s`<ha-alert alert-type="info" .title=${t(`hold.${r}`)}>
${t(`hold.${r}_text`)}
${i&&a?s`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.g("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:n}
</ha-alert>`}o0(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return s`<ha-alert
alert-type=${Pe(e)}
.title=${Ne(e,t)}
.narrow=${t.narrow}
>
${Ue(e,t)} ${i?s`<div class="folder">${i}</div>`:n}
${this.p5(e)}
</ha-alert>`}p5(e){let{isAdmin:t,canChange:i,t:a}=this.ui;if(!i)return n;switch(e.reason){case"line":return this.s1("hold.try_now",()=>this.g("fshare-try-now"));case"busy":case"account":return s`<ha-button
slot="action"
size="s"
appearance="plain"
href=${rt}
target="_blank"
rel="noreferrer"
>${a("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.s1("hold.sign_in",()=>N(st)):He(e)?this.s1("hold.open_storage",()=>this.g("fshare-settings","files")):this.s1("hold.open_repairs",()=>N(_e)):n}s1(e,t){return s`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}g(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};p([c({attribute:!1})],R.prototype,"queue",2),p([c({attribute:!1})],R.prototype,"status",2),p([c({attribute:!1})],R.prototype,"ui",2);g("fshare-queue-banners",R);var se={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},E=l=>l.kind==="task"?[l.task]:l.tasks,ee=class{constructor(o){this.m=o}isChosen(o){let{selection:e}=this.m;return e.isOn?e.has(o):void 0}idsOf(o){let{selection:e}=this.m;if(!e.isOn)return;let t=o.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(o){o.stopPropagation();let{tasks:e,isRange:t}=o.detail,[i]=e;t&&i?this.m.selection.extendTo(i,this.d3):this.m.selection.toggle(e)}tickSection(o,e,t){let{selection:i}=this.m;i.matching?i.clear():t?i.toggle(e):this.addStates(se[o])}async addStates(o){let{store:e,selection:t,ui:i}=this.m;if(e.isWhole){t.add(this.d3.filter(a=>o.includes(a.state)));return}try{t.addAllThatMatch({state:o},await e.count({state:o}))}catch(a){z(this.m,i.commandErrorText(a))}}get d3(){let{active:o,waiting:e,paused:t,failed:i}=this.m.store.view;return[...o,...[...e,...t,...i].flatMap(E)]}};var te=240,D=48,ot=(l,o)=>{let e=Math.max(1,...l),t=te/Math.max(1,o-1),i=te-(l.length-1)*t;return l.map((a,r)=>{let d=i+r*t,u=D-1-a/e*(D-4);return`${d.toFixed(1)},${u.toFixed(1)}`}).join(" ")},H=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=m` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?ot(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return s`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${te} ${D}"
preserveAspectRatio="none"
>
${e&&re`<polygon points="${t},${D} ${e} ${te},${D}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};p([c({attribute:!1})],H.prototype,"values",2),p([c({type:Number})],H.prototype,"capacity",2),p([c()],H.prototype,"label",2);g("fshare-sparkline",H);var Ye=1e6,nt=[0,1,2,5,10,20,50,100],lt=120,pt=30,ct=7,dt=1440*60*1e3,w=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,Y,q,m` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,r=this.history.slice(-lt);return s`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${r.map(d=>d.speed)}
.capacity=${Math.max(pt,r.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.c1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.c1("remaining",i.bytes(e.remaining_bytes))}
${this.c1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.available_space===0&&e.remaining_bytes>0)}
${this.a0()}
</dl>
</div>
${this.ui.canChange?this.n0():n}
</section>`}c1(e,t,i=!1){return s`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}a0(){let{account:e,ui:t}=this;if(!e)return this.c1("account",t.t("summary.no_account"));let i=e.expires_at===null?null:Date.parse(e.expires_at);if(e.expires_at&&i&&(i<=Date.now()||!e.is_premium))return this.c1("account",t.t("summary.vip_ended",{date:t.format.date(e.expires_at)}),!0);if(!e.is_premium||!e.expires_at)return this.c1("account",e.account_type,!e.is_premium);let a=Math.floor((Date.parse(e.expires_at)-Date.now())/dt),r=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,a)})}`;return this.c1("account",r,a<ct)}n0(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return s`<div class="controls">
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
${this.s0()}
</div>`}s0(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,r=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",d=t?e.t(`summary.${r}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?s`<ha-dropdown
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
${h(me,"start")}${d}${h(le,"end")}
</ha-button>
${nt.map(u=>s`<ha-dropdown-item
.value=${String(u)}
.selected=${u*Ye===t}
>${u?e.format.speed(u*Ye):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:s`<span class="label secondary">${d}</span>`}g(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};p([c({attribute:!1})],w.prototype,"queue",2),p([c({attribute:!1})],w.prototype,"account",2),p([c({attribute:!1})],w.prototype,"history",2),p([c({attribute:!1})],w.prototype,"ui",2),p([c({type:Boolean})],w.prototype,"live",2);g("fshare-queue-summary",w);var Xe=[b,Y,O,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var ht=10,ut=200,ft=16,mt=100,k=class extends v{constructor(){super();this.m5=!1;this.$2="";this.s=new T(this);this.H2=new T(this);this.E1=new ee(this);new Le(this,e=>this.v5(e)),this.addEventListener("fshare-tick",e=>this.E1.tick(e))}static{this.styles=Xe}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("selection")&&this.H2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.m5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.m5=!0,mt))}l3(e){return this.m5?e:e.slice(0,ft)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:r}=e;if(!i)return this.A0();let d=!r.active.length&&!r.waiting.length&&!r.paused.length&&!r.failed.length;return s`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${d?this.u1():n} ${this.d0(r.active)}
${this.l0(r.waiting)}
${this.p3("paused",r.paused,i.counts.paused)}
${this.p3("failed",r.failed,i.counts.failed,this.p0())}
`}A0(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:s`<fshare-empty-state
.iconPath=${K}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}u1(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${W}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}d0(e){return e.length?s`<section>
${this.c5("active",e.length,e)}
<ul class="card">
${L(e,t=>t.task_id,t=>s`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=ht}
.withBatch=${!0}
.chosen=${this.E1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:n}l0(e){if(!e.length)return n;let t=this.ui.isAdmin&&!this.selection.isOn,i=s`<ul class="card ${t?"sortable":""}">
${L(this.l3(e),a=>a.key,(a,r)=>s`<li>
${this._2(a,t?this.m0(a,r):n)}
</li>`)}
</ul>`;return s`<section>
${this.c5("waiting",this.store.queue?.counts.queued??0,e.flatMap(E))}
${t?s`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.v0}
>${i}</ha-sortable
>`:i}
${this.m3(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.$2}</div>
</section>`}p3(e,t,i,a=n){return t.length?s`<section>
${this.c5(e,i,t.flatMap(E),a)}
<ul class="card">
${L(this.l3(t),r=>r.key,r=>s`<li>${this._2(r)}</li>`)}
</ul>
${this.m3(t,i)}
</section>`:n}m3(e,t){let i=e.reduce((a,r)=>a+E(r).length,0);return i<ut||t<=i?n:s`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}c5(e,t,i,a=n){let{ui:r,selection:d}=this,u=i.filter(B=>d.has(B)).length;return s`<h2>
${d.isOn?P(r.t("select.section",{section:r.t(`section.${e}`)}),u===i.length||(u?null:!1),()=>this.E1.tickSection(e,i,u===i.length)):n}
${r.t(`section.${e}`)}
<span class="secondary numbers">${r.format.number(t)}</span>
<span class="heading-end">
${d.isOn?n:a}
${this.c0===e?this.V2():n}
</span>
</h2>`}get c0(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}V2(){let{ui:e,selection:t}=this;if(!e.canChange)return n;let i=t.isOn;return s`
${i?s`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.E1.addStates(Object.values(se).flat())}}
>${e.t("select.all")}</ha-button
>`:n}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${h(ne,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}p0(){return this.ui.canChange?s`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${h(A,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:n}_2(e,t=n){return e.kind==="task"?s`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.E1.isChosen(e.task)}
>${t}</fshare-task-row
>`:s`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.E1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}v5(e){let t=e.find(i=>i instanceof $);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}m0(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return s`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.J(a,t)}
>
${h(de)}
</button>`}J(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.v3(t,t+a))}v0(e){e.stopPropagation(),this.v3(e.detail.oldIndex,e.detail.newIndex)}v3(e,t){let i=this.store.view.waiting,a=i[e],r=i.filter((B,Fe)=>Fe!==e);if(!a||t<0||t>=i.length||e===t)return;let d=r[t],u=a.kind==="task"?a.task.filename:a.batch.name;this.$2=this.ui.t("move.moved",{name:u,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:E(a).map(B=>B.task_id),beforeId:(d&&E(d)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};p([c({attribute:!1})],k.prototype,"store",2),p([c({attribute:!1})],k.prototype,"ui",2),p([c({attribute:!1})],k.prototype,"selection",2),p([y()],k.prototype,"m5",2),p([y()],k.prototype,"$2",2);g("fshare-queue-view",k);var Ge=[{name:"queue",path:W},{name:"finished",path:ue},{name:"search",path:he},{name:"following",path:oe}],Je="/search",Q={finished:()=>import("./finished-view-FX5WHWF7.js"),search:()=>import("./search-view-736HQWGN.js"),following:()=>import("./following-view-4RKXNJKD.js")},Ze={add:()=>import("./add-dialog-ATD7KSTM.js"),confirm:()=>import("./confirm-dialog-NRODSLR6.js"),follow:Q.following,selection:()=>import("./selection-bar-MUMM4OOR.js"),settings:()=>import("./settings-dialog-PS3VFNSF.js"),task:()=>import("./task-dialog-2732JMZR.js")},f=class extends v{constructor(){super(...arguments);this.narrow=!1;this.Z2=!1;this.G5=null;this.q1={};this.q5=Je;this.K5=!1;this.s=new T(this);this.j5=new T(this);this.p1=new F(this,()=>this.f);this.z=new J;this.H2=new T(this);this.z3=!1;this.J=e=>{this.z.isOn&&Ie(e)&&this.z.end()}}static{this.styles=Be}connectedCallback(){super.connectedCallback(),this.H2.observe(this.z),window.addEventListener("keydown",this.J)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.J)}shouldUpdate(e){if(!this.hass)return!1;let t=Ee(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.f=Se(t.connection),this.s.observe(this.f),this.j5.observe(ie);let i=this.S2;i==="search"&&(this.q5=this.route?.path??Je),i in Q&&this.V5(i),e.has("route")&&this.W3!==i&&this.z.end(),this.W3=i,this.z.isOn&&Ze.selection()}render(){let{hass:e,ui:t,f:i}=this;if(!e||!i)return n;let a=s`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?s`<main>
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end"
>${this.narrow?n:this.g1(t,i)}${this.j7(t)}</span
>
${this.narrow?n:this.Q3(t,i)}
</div>
${this.narrow?this.g1(t,i):n}
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.X5}
@fshare-pause-all=${()=>this.p1.all("pause")}
@fshare-resume-all=${()=>this.p1.all("resume")}
@fshare-try-now=${()=>this.p1.tryNow()}
@fshare-settings=${r=>this.e("settings",()=>this.U3.show(r.detail))}
@fshare-limit=${r=>this.p1.setSpeedLimit(r.detail)}
@fshare-switch-on=${()=>this.p1.switchOn()}
@fshare-add-links=${r=>this.Y5(r.detail)}
@fshare-follow=${r=>this.e("follow",()=>this.q7.show(r.detail))}
@fshare-move=${r=>this.p1.move(r.detail)}
@drag-start=${()=>this.K5=!0}
@drag-end=${()=>this.K5=!1}
@dragover=${this.X7}
@dragleave=${this.Y7}
@drop=${this.J7}
>
<div class="page">
${t.canChange?n:s`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.C4(e,t,i)}
</div>
${this.Z2?s`<div class="drop">${t.t("panel.drop")}</div>`:n}
</div>
${this.z.isOn?s`<fshare-selection-bar
lang=${t.language}
.selection=${this.z}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.X5}
></fshare-selection-bar>`:n}
${this.narrow?this.Q3(t,i):n}
<div lang=${t.language} @fshare-task-action=${this.X5}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${je(i.queue)}
.space=${Ve(i.queue)}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${r=>this.G3(this.p1.confirmed(r.detail))}
></fshare-confirm-dialog>
</div>
</main>`:s`<div class="toolbar">${a}</div>
${ie.hasFailed?ae(e):n}`}j7(e){return!e.isAdmin||!e.canChange?n:s`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.U3.show())}
>${h(ce)}</ha-icon-button
>`}g1(e,{queue:t}){return!t||!e.canChange||this.narrow&&this.z.isOn?n:s`<ha-button
class="add-button"
size=${this.narrow?"l":"m"}
@click=${()=>this.Y5()}
>${h(fe,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}C4(e,t,i){let a=this.S2;if(a==="queue")return s`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.z}
.ui=${t}
></fshare-queue-view>`;switch(this.q1[a]){case"here":return this.H4(e,t,i,a);case"failed":return ae(e);default:return s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}H4({connection:e},t,i,a){let r=this.route?.prefix??"";switch(a){case"finished":return s`<fshare-finished-view
class="view"
.connection=${e}
.queueStore=${i}
.selection=${this.z}
.ui=${t}
.scroller=${this.G5}
></fshare-finished-view>`;case"search":return s`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${r}
.path=${this.q5}
></fshare-search-view>`;case"following":return s`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${r}
></fshare-following-view>`}}async V5(e){this.q1[e]||(this.q1={...this.q1,[e]:"loading"},this.q1={...this.q1,[e]:await Z(Q[e]())})}async e(e,t){await Z(Ze[e]())==="here"?t():this.ui&&z(this,this.ui.t("error.connection_lost"))}Y5(e){this.e("add",()=>this.Q7.show(e))}updated(){this.G5=this.renderRoot.querySelector(".content"),this.z3&&!this.z.isOn&&this.V4(),this.z3=this.z.isOn}async V4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async G3(e){await e&&this.z.end()}Q3(e,t){let i=this.route?.prefix??"",a=Ke(t.queue);return s`<nav class="tabs" aria-label=${e.t("panel.title")}>
${Ge.map(({name:r,path:d})=>s`<a
href="${i}${this.J5(r)}"
aria-current=${r===this.S2?"page":"false"}
@pointerenter=${()=>{r in Q&&Z(Q[r]())}}
@click=${u=>this.L4(u,r)}
>
${h(d)}<span>${e.t(`panel.${r}`)}</span>
${r==="queue"&&a&&!this.narrow?s`<span class="badge">${e.format.number(a)}</span>`:n}
</a>`)}
</nav>`}get S2(){let[,e]=this.route?.path.split("/")??[];return Ge.find(({name:t})=>t===e)?.name??"queue"}J5(e){return e==="search"&&this.S2!==e?this.q5:`/${e}`}L4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.J5(t)}`;t===this.S2&&this.route?.path!==this.J5(t)?Ce(i):N(i,!0),this.G5?.scrollTo(0,0)}X5(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.K7.show(i)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.G7.ask(t)):this.G3(this.p1.run(t))}X7(e){let t=e.dataTransfer?.types??[];this.K5||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.Z2=!0)}Y7(e){e.relatedTarget||(this.Z2=!1)}J7(e){if(!this.Z2)return;e.preventDefault(),this.Z2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.Y5(i)}};p([c({attribute:!1})],f.prototype,"hass",2),p([c({type:Boolean,reflect:!0})],f.prototype,"narrow",2),p([c({attribute:!1})],f.prototype,"route",2),p([y()],f.prototype,"ui",2),p([y()],f.prototype,"Z2",2),p([_("fshare-add-dialog")],f.prototype,"Q7",2),p([_("fshare-confirm-dialog")],f.prototype,"G7",2),p([_("fshare-follow-dialog")],f.prototype,"q7",2),p([_("fshare-settings-dialog")],f.prototype,"U3",2),p([_("fshare-task-dialog")],f.prototype,"K7",2),p([y()],f.prototype,"G5",2),p([y()],f.prototype,"q1",2);g("fshare-downloads-panel",f);export{f as FshareDownloadsPanel};
