import{a as qe}from"./chunk-DTLHI4WF.js";import{a as ve,b as Ee,c as Ne,d as Ue,e as Ie,f as De,g as Qe}from"./chunk-67GTVISJ.js";import{b as ze,c as Pe,d as Re}from"./chunk-XEQV3TVH.js";import{a as Oe,b as Le,c as P,d as He}from"./chunk-PACYBH6H.js";import{b as N,c as Ae}from"./chunk-JIEN4PEX.js";import{a as x,c as U}from"./chunk-4IYWKX4Q.js";import{a as ie,c as Se,d as _e}from"./chunk-YSCKNJUI.js";import"./chunk-FKTXX5CW.js";import{a as S}from"./chunk-BKZ7LBYC.js";import"./chunk-GLOFICAJ.js";import"./chunk-7F5CVNAM.js";import{f as z}from"./chunk-R4RWT6NZ.js";import{a as ge}from"./chunk-52OQTZUG.js";import{A as M,B as A,D as ue,E as me,F as q,G as fe,K,M as u,g as oe,j as ne,k as le,l as ce,n as B,o as pe,p as V,q as de,v as j,x as he}from"./chunk-CUE2Y5X3.js";import{a as Ce,b as Y,d as Me}from"./chunk-QT2ZMMSD.js";import{j as be,l as ye,m as $e,n as xe,o as we,p as ke,q as Te}from"./chunk-SYAYHVTM.js";import{a as T}from"./chunk-2QCRRERH.js";import"./chunk-SGWWUYZO.js";import{a as f,b as s,c as re,e as l,g as v,h as p,i as y,j as C,k as g,l as b,m as O,n as W,o as X,p as L,q as G}from"./chunk-JDZRSLSD.js";import{a as c}from"./chunk-JFKSI6I7.js";var Be=n=>n.key==="Escape"&&!n.defaultPrevented&&!n.composedPath().some(r=>r instanceof HTMLElement&&r.localName==="ha-dialog");var J=class extends ge{constructor(){super(...arguments);this.n=new Map;this.e2=!1}get isOn(){return this.e2}get tasks(){return this.z?[]:[...this.n.values()]}get matching(){if(!this.z)return;let e=[...this.n.keys()];return e.length?{...this.z.matching,exclude:e}:this.z.matching}get sums(){let{count:e,size:t,counts:i}=rt(this.n.values());if(!this.z)return{count:e,size:t,counts:i};let{totals:a}=this.z,o=Object.entries(a.counts).map(([d,h])=>[d,h-(i[d]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(o)}}has(e){return this.z?st(e,this.z.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.l5(),this.e2=!0,e&&(this.n=new Map([[e.task_id,e]]),this.P2=e.task_id),this.r()}end(){this.e2&&(this.l5(),this.e2=!1,this.r())}toggle(e){this.R1(e,!e.every(t=>this.has(t))),this.P2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this.P2),a=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||a<0){this.toggle([e]);return}this.R1(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this.R1(e,!0)}addAllThatMatch(e,t){this.e2&&(this.n=new Map,this.z={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.l5(),this.r()}follow(e){if(this.z||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(a=>a&&this.n.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.n=new Map(i.map(a=>[a.task_id,a])),this.r()}R1(e,t){let i=new Map(this.n);for(let a of e)t!==(this.z!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.n=i,this.r()}l5(){this.n=new Map,this.z=void 0,this.P2=void 0}},st=(n,{state:r,batch_id:e,category:t,before:i})=>r.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.oldest_at??n.completed_at??n.created_at)<i,rt=n=>{let r=0,e=0,t={};for(let i of n){let{files:a=1}=i;r+=a,e+=i.size??0,t[i.state]=(t[i.state]??0)+a}return{count:r,size:e,counts:t}};var ae=({language:n})=>{let{outdated:r,outdated_hint:e,reload:t}=ve(n);return s`<fshare-empty-state
.iconPath=${j}
.heading=${r}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`},Z=n=>n.then(()=>"here",()=>"failed");var Ve={pause:ye,resume:$e,retry:xe},F=class{constructor(r,e){this.d=r;this.b=e}async run(r){let{verb:e,tasks:t}=r;switch(e){case"pause":case"resume":case"retry":{let i=t.length||r.matching?je(r):{};return this.Y(a=>Ve[e](a,i,r.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.Y(a=>Te(a,i,e))}default:return!1}}all(r){this.Y(e=>Ve[r](e,{}))}tryNow(){let r=this.b()?.view.line.find(({state:e})=>e==="queued");r&&this.run({verb:"resume",tasks:[r]})}checkAccount(){this.Y(async r=>{let e=await be(r),{ui:t}=this.d;t&&!e?.is_premium&&S(this.d,t.t("hold.not_vip"))})}async confirmed({deleteFiles:r,...e}){let t=je(e);return this.Y(i=>e.verb==="remove"?ke(i,t,r):we(i,t))}move({taskIds:r,beforeId:e}){this.Y(async()=>this.b()?.moveBefore(r,e))}setSpeedLimit(r){let e=this.d.ui?.speedLimitEntity;e&&this.Y(()=>this.A3("number","set_value",{value:r},e))}switchOn(){let r=this.d.ui?.downloadsEntity;r&&this.Y(()=>this.A3("switch","turn_on",{},r))}async A3(r,e,t,i){await this.d.hass?.callService(r,e,t,{entity_id:i})}async Y(r){let{hass:e,ui:t}=this.d;if(!e||!t)return!1;try{return await r(e.connection),!0}catch(i){return S(this.d,t.commandErrorText(i)),!1}}},je=({tasks:n,batchId:r,matching:e})=>r?{batch_id:r}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var Ke=[b,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}:host([narrow]) .toolbar-end{flex:none}.add-button::part(label){white-space:nowrap}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),10cqi - 70px,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-6,24px)}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.add-button{flex:none}@container (max-width:800px){:host(:not([narrow])) .add-button span{position:absolute;clip-path:inset(50%)}}@container (max-width:330px){:host([narrow]) .add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var Ye=n=>n?n.locations.map(({id:r,name:e,categories:t,...i})=>({id:r,name:e,categories:t,space:ot(i,n.min_free_space)})):[],ot=({available_space:n,free_space:r},e)=>n!==null&&r!==null?{available:n,free:r,kept:e}:null,We=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:r,target:e})=>r!=="file"&&e==="fshare"),Xe=n=>n?Se.reduce((r,e)=>r+n.counts[e],0):0;var nt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},Ge={pause:M,resume:A,retry:q,cancel:B,remove:V},$=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,X,Oe,G,O,L,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=ze(e),o=qe(e)&&t.canChange&&i===void 0;return s`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?s`<slot name="start"></slot>`:P(e.filename,i,d=>U(this,[e],d))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.s0}
>
<span class="name one-line">${e.filename}</span>
${a?this.A0():this.d0()} ${this.m5()}
</button>
${a?this.v5():l}
${o?s`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?s`<div class="actions">
${o?l:this.$2(nt[e.state])}
${t.isAdmin?this.$2(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}A0(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?l:s`<span class="status secondary one-line"
>${N(t,this.ui)}${i}</span
>`}d0(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return s`<span class="status numbers one-line ${i}"
>${N(e.job_client,t)}${Re(e,t)}</span
>`}m5(){let e=Ae(this.task,this.ui);return e?s`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}v5(){let{task:e,ui:t}=this,{format:i}=t,a=e.state==="starting";return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${Pe(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a?"":i.speed(e.speed)}</span>
<span class="eta">${a?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}$2(e,t=!1){return!e||!(e in Ge)||!this.ui.canChange?l:Le(this.ui.t(`action.${e}`),Ge[e],()=>x(this,e,[this.task]),t?"second-verb":"")}s0(e){this.chosen===void 0?x(this,"details",[this.task]):U(this,[this.task],e)}};c([p({attribute:!1})],$.prototype,"task",2),c([p({attribute:!1})],$.prototype,"ui",2),c([p({type:Boolean})],$.prototype,"large",2),c([p({attribute:!1})],$.prototype,"withBatch",2),c([p({attribute:!1})],$.prototype,"chosen",2);g("fshare-task-row",$);var lt={queued:{verb:"pause",path:M},paused:{verb:"resume",path:A},failed:{verb:"retry",path:q}},_=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,X,G,O,L,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return s`
<div class="head" ?data-chosen=${a?.size===t.length}>
${a?P(e.name,a.size===t.length||(a.size?null:!1),()=>U(this,t,{shiftKey:!1})):s`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(ce)}
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
>${N(e.client,i)}${this.l0()}</span
>
</span>
</button>
${a?l:this.t2()}
</div>
${this.e?s`<ul>
${z(t,o=>o.task_id,o=>s`<li>
<fshare-task-row
.task=${o}
.ui=${i}
.chosen=${a?.has(o.task_id)}
></fshare-task-row>
</li>`)}
</ul>`:l}
`}t2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&lt[t[0].state];return i.canChange?s`
${a?s`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${u(a.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.c5():l}
`:l}c5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?s`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${u(V)}</ha-icon-button
>`:s`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${u(B)}</ha-icon-button
>`}l0(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};c([p({attribute:!1})],_.prototype,"entry",2),c([p({attribute:!1})],_.prototype,"ui",2),c([p({attribute:!1})],_.prototype,"chosen",2),c([y()],_.prototype,"e",2);g("fshare-batch-group",_);var ct="https://www.fshare.vn/account/profile",R=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?s`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:s`
${e.enabled?l:this.m0(e)}
${Ue(e.holds).map(a=>this.v0(a))}
`:l}m0({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,o=e==="schedule"?"quiet":"disabled";return s`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&a?s`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.Z("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}v0(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return s`<ha-alert
alert-type=${Ne(e)}
.title=${De(e,t)}
.narrow=${t.narrow}
>
${Qe(e,t,this.queue?.account_check_at)}
${i?s`<div class="folder">${i}</div>`:l} ${this.x5(e)}
</ha-alert>`}x5(e){let{isAdmin:t,canChange:i}=this.ui;if(!i)return l;switch(e.reason){case"line":return this.M1("hold.try_now",()=>this.Z("fshare-try-now"));case"account":return s`${this.M1("hold.check_account",()=>this.Z("fshare-check-account"))}${this.v3()}`;case"busy":return this.v3()}return t?e.reason==="auth"?this.M1("hold.sign_in",()=>this.Z("fshare-settings","account")):Ie(e)?this.M1("hold.open_storage",()=>this.Z("fshare-settings","files")):this.M1("hold.open_repairs",()=>Y(Ce)):l}v3(){return s`<ha-button
slot="action"
size="s"
appearance="plain"
href=${ct}
target="_blank"
rel="noreferrer"
>${this.ui.t("hold.open_fshare")}</ha-button
>`}M1(e,t){return s`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}Z(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};c([p({attribute:!1})],R.prototype,"queue",2),c([p({attribute:!1})],R.prototype,"status",2),c([p({attribute:!1})],R.prototype,"ui",2);g("fshare-queue-banners",R);var se={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},E=n=>n.kind==="task"?[n.task]:n.tasks,ee=class{constructor(r){this.d=r}isChosen(r){let{selection:e}=this.d;return e.isOn?e.has(r):void 0}idsOf(r){let{selection:e}=this.d;if(!e.isOn)return;let t=r.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(r){r.stopPropagation();let{tasks:e,isRange:t}=r.detail,[i]=e;t&&i?this.d.selection.extendTo(i,this.c3):this.d.selection.toggle(e)}tickSection(r,e,t){let{selection:i}=this.d;i.matching?i.clear():t?i.toggle(e):this.addStates(se[r])}async addStates(r){let{store:e,selection:t,ui:i}=this.d;if(e.isWhole){t.add(this.c3.filter(a=>r.includes(a.state)));return}try{t.addAllThatMatch({state:r},await e.count({state:r}))}catch(a){S(this.d,i.commandErrorText(a))}}get c3(){let{active:r,waiting:e,paused:t,failed:i}=this.d.store.view;return[...r,...[...e,...t,...i].flatMap(E)]}};var te=240,I=48,pt=(n,r)=>{let e=Math.max(1,...n),t=te/Math.max(1,r-1),i=te-(n.length-1)*t;return n.map((a,o)=>{let d=i+o*t,h=I-1-a/e*(I-4);return`${d.toFixed(1)},${h.toFixed(1)}`}).join(" ")},H=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?pt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return s`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${te} ${I}"
preserveAspectRatio="none"
>
${e&&re`<polygon points="${t},${I} ${e} ${te},${I}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};c([p({attribute:!1})],H.prototype,"values",2),c([p({type:Number})],H.prototype,"capacity",2),c([p()],H.prototype,"label",2);g("fshare-sparkline",H);var Je=1e6,dt=[0,1,2,5,10,20,50,100],ht=120,ut=30,mt=7,ft=1440*60*1e3,w=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,W,O,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow-wrap:anywhere;font-size:var(--ha-font-size-l,16px);line-height:24px}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,o=this.history.slice(-ht);return s`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(d=>d.speed)}
.capacity=${Math.max(ut,o.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.Z1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.Z1("remaining",i.bytes(e.remaining_bytes))}
${this.Z1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.available_space===0&&e.remaining_bytes>0)}
${this.c0()}
</dl>
</div>
${this.ui.canChange?this.u0():l}
</section>`}Z1(e,t,i=!1){return s`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}c0(){let{account:e,ui:t}=this;if(!e)return this.Z1("account",t.t("summary.no_account"));let i=e.expires_at===null?null:Date.parse(e.expires_at);if(e.expires_at&&i&&(i<=Date.now()||!e.is_premium))return this.Z1("account",t.t("summary.vip_ended",{date:t.format.date(e.expires_at)}),!0);if(!e.is_premium||!e.expires_at)return this.Z1("account",Ze(e,t),!e.is_premium);let a=Math.floor((Date.parse(e.expires_at)-Date.now())/ft),o=`${Ze(e,t)} · ${t.t("summary.days_left",{count:Math.max(0,a)})}`;return this.Z1("account",o,a<mt)}u0(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return s`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.Z("pause-all")}
>
${u(M,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.Z("resume-all")}
>
${u(A,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.x0()}
</div>`}x0(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,o=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",d=t?e.t(`summary.${o}`,{speed:e.format.speedLimit(t)}):e.t("summary.no_limit");return e.speedLimitEntity?s`<ha-dropdown
placement="bottom-end"
@wa-select=${h=>this.Z("limit",Number(h.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${u(fe,"start")}${d}${u(le,"end")}
</ha-button>
${dt.map(h=>s`<ha-dropdown-item
.value=${String(h)}
.selected=${h*Je===t}
>${h?e.format.speedLimit(h*Je):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:s`<span class="label secondary">${d}</span>`}Z(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};c([p({attribute:!1})],w.prototype,"queue",2),c([p({attribute:!1})],w.prototype,"account",2),c([p({attribute:!1})],w.prototype,"history",2),c([p({attribute:!1})],w.prototype,"ui",2),c([p({type:Boolean})],w.prototype,"live",2);var Ze=({account_type:n},{t:r})=>{let e=n.toLowerCase().replace("-","_");return gt(e)?r(`summary.account_type.${e}`):n},vt=["vip","member","bundle","forever","adsl2plus","vip_download"],gt=n=>vt.includes(n);g("fshare-queue-summary",w);var Fe=[b,W,L,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var bt=10,yt=200,$t=16,xt=100,k=class extends v{constructor(){super();this.h5=!1;this.B2="";this.s=new T(this);this.i2=new T(this);this.F1=new ee(this);new He(this,e=>this.Z5(e)),this.addEventListener("fshare-tick",e=>this.F1.tick(e))}static{this.styles=Fe}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("selection")&&this.i2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.h5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.h5=!0,xt))}u3(e){return this.h5?e:e.slice(0,$t)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:o}=e;if(!i)return this.h0();let d=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return s`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${d?this.S1():l} ${this.Z0(o.active)}
${this.S0(o.waiting)}
${this.x3("paused",o.paused,i.counts.paused)}
${this.x3("failed",o.failed,i.counts.failed,this.f0())}
`}h0(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:s`<fshare-empty-state
.iconPath=${j}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}S1(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${K}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}Z0(e){return e.length?s`<section>
${this.S5("active",e.length,e)}
<ul class="card">
${z(e,t=>t.task_id,t=>s`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=bt}
.withBatch=${!0}
.chosen=${this.F1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}S0(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=s`<ul class="card ${t?"sortable":""}">
${z(this.u3(e),a=>a.key,(a,o)=>s`<li>
${this.E2(a,t?this.g0(a,o):l)}
</li>`)}
</ul>`;return s`<section>
${this.S5("waiting",this.store.queue?.counts.queued??0,e.flatMap(E))}
${t?s`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.y0}
>${i}</ha-sortable
>`:i}
${this.h3(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.B2}</div>
</section>`}x3(e,t,i,a=l){return t.length?s`<section>
${this.S5(e,i,t.flatMap(E),a)}
<ul class="card">
${z(this.u3(t),o=>o.key,o=>s`<li>${this.E2(o)}</li>`)}
</ul>
${this.h3(t,i)}
</section>`:l}h3(e,t){let i=e.reduce((a,o)=>a+E(o).length,0);return i<yt||t<=i?l:s`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}S5(e,t,i,a=l){let{ui:o,selection:d}=this,h=i.filter(Q=>d.has(Q)).length;return s`<h2>
${d.isOn?P(o.t("select.section",{section:o.t(`section.${e}`)}),h===i.length||(h?null:!1),()=>this.F1.tickSection(e,i,h===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${d.isOn?l:a}
${this.b0===e?this.M2():l}
</span>
</h2>`}get b0(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}M2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return s`
${i?s`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.F1.addStates(Object.values(se).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${u(ne,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}f0(){return this.ui.canChange?s`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(q,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}E2(e,t=l){return e.kind==="task"?s`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.F1.isChosen(e.task)}
>${t}</fshare-task-row
>`:s`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.F1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}Z5(e){let t=e.find(i=>i instanceof $);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}g0(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return s`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.C1(a,t)}
>
${u(de)}
</button>`}C1(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.Z3(t,t+a))}y0(e){e.stopPropagation(),this.Z3(e.detail.oldIndex,e.detail.newIndex)}Z3(e,t){let i=this.store.view.waiting,a=i[e],o=i.filter((Q,at)=>at!==e);if(!a||t<0||t>=i.length||e===t)return;let d=o[t],h=a.kind==="task"?a.task.filename:a.batch.name;this.B2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:E(a).map(Q=>Q.task_id),beforeId:(d&&E(d)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};c([p({attribute:!1})],k.prototype,"store",2),c([p({attribute:!1})],k.prototype,"ui",2),c([p({attribute:!1})],k.prototype,"selection",2),c([y()],k.prototype,"h5",2),c([y()],k.prototype,"B2",2);g("fshare-queue-view",k);var et=[{name:"queue",path:K},{name:"finished",path:ue},{name:"search",path:he},{name:"following",path:oe}],tt="/search",D={finished:()=>import("./finished-view-BMPBOIB5.js"),search:()=>import("./search-view-EONAQ2QJ.js"),following:()=>import("./following-view-HL62K3RS.js")},it={add:()=>import("./add-dialog-OWMUGKUZ.js"),confirm:()=>import("./confirm-dialog-TB4NWCZP.js"),follow:D.following,selection:()=>import("./selection-bar-UWO7UBQK.js"),settings:()=>import("./settings-dialog-GPJEVZ2D.js"),task:()=>import("./task-dialog-MUL2I3GS.js")},m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.f2=!1;this.Y5=null;this.J1={};this.X5=tt;this.J5=!1;this.s=new T(this);this.C3=new T(this);this.n1=new F(this,()=>this.b);this.q=new J;this.i2=new T(this);this.C0=!1;this.C1=e=>{this.q.isOn&&Be(e)&&this.q.end()}}static{this.styles=Ke}connectedCallback(){super.connectedCallback(),this.i2.observe(this.q),window.addEventListener("keydown",this.C1)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.C1)}shouldUpdate(e){if(!this.hass)return!1;let t=Ee(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.b=_e(t.connection),this.s.observe(this.b),this.C3.observe(ie);let i=this.g2;i==="search"&&(this.X5=this.route?.path??tt),i in D&&this.H2(i),e.has("route")&&this.J3!==i&&this.q.end(),this.J3=i,this.q.isOn&&it.selection()}render(){let{hass:e,ui:t,b:i}=this;if(!e||!i)return l;let a=s`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?s`<main>
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.z1(t,i)}${this.o4(t)}</span>
${this.narrow?l:this.H0(t,i)}
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.H3}
@fshare-pause-all=${()=>this.n1.all("pause")}
@fshare-resume-all=${()=>this.n1.all("resume")}
@fshare-try-now=${()=>this.n1.tryNow()}
@fshare-check-account=${()=>this.n1.checkAccount()}
@fshare-settings=${o=>this.e("settings",()=>this.X3.show(o.detail))}
@fshare-limit=${o=>this.n1.setSpeedLimit(o.detail)}
@fshare-switch-on=${()=>this.n1.switchOn()}
@fshare-add-links=${o=>this.V3(o.detail)}
@fshare-follow=${o=>this.e("follow",()=>this.i4.show(o.detail))}
@fshare-move=${o=>this.n1.move(o.detail)}
@drag-start=${()=>this.J5=!0}
@drag-end=${()=>this.J5=!1}
@dragover=${this.a4}
@dragleave=${this.n4}
@drop=${this.s4}
>
<div class="page">
${t.canChange?l:s`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.A4(e,t,i)}
</div>
${this.f2?s`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.q.isOn?s`<fshare-selection-bar
lang=${t.language}
.selection=${this.q}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.H3}
></fshare-selection-bar>`:l}
${this.narrow?this.H0(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.H3}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${We(i.queue)}
.places=${Ye(i.queue)}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${o=>this.V0(this.n1.confirmed(o.detail))}
></fshare-confirm-dialog>
</div>
</main>`:s`<div class="toolbar">${a}</div>
${ie.hasFailed?ae(e):l}`}o4(e){return!e.isAdmin||!e.canChange?l:s`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.X3.show())}
>${u(pe)}</ha-icon-button
>`}z1(e,{queue:t}){return!t||!e.canChange?l:s`<ha-button class="add-button" @click=${()=>this.V3()}
>${u(me,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}A4(e,t,i){let a=this.g2;if(a==="queue")return s`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.q}
.ui=${t}
></fshare-queue-view>`;switch(this.J1[a]){case"here":return this.d4(e,t,i,a);case"failed":return ae(e);default:return s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}d4({connection:e},t,i,a){let o=this.route?.prefix??"";switch(a){case"finished":return s`<fshare-finished-view
class="view"
.connection=${e}
.queueStore=${i}
.selection=${this.q}
.ui=${t}
.scroller=${this.Y5}
></fshare-finished-view>`;case"search":return s`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.X5}
></fshare-search-view>`;case"following":return s`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async H2(e){this.J1[e]||(this.J1={...this.J1,[e]:"loading"},this.J1={...this.J1,[e]:await Z(D[e]())})}async e(e,t){await Z(it[e]())==="here"?t():this.ui&&S(this,this.ui.t("error.connection_lost"))}V3(e){this.e("add",()=>this.r4.show(e))}updated(){this.Y5=this.renderRoot.querySelector(".content"),this.C0&&!this.q.isOn&&this.l4(),this.C0=this.q.isOn}async l4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async V0(e){await e&&this.q.end()}H0(e,t){let i=this.route?.prefix??"",a=Xe(t.queue);return s`<nav class="tabs" aria-label=${e.t("panel.title")}>
${et.map(({name:o,path:d})=>s`<a
href="${i}${this.L3(o)}"
aria-current=${o===this.g2?"page":"false"}
@pointerenter=${()=>{o in D&&Z(D[o]())}}
@click=${h=>this.p4(h,o)}
>
${u(d)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&a&&!this.narrow?s`<span class="badge">${e.format.number(a)}</span>`:l}
</a>`)}
</nav>`}get g2(){let[,e]=this.route?.path.split("/")??[];return et.find(({name:t})=>t===e)?.name??"queue"}L3(e){return e==="search"&&this.g2!==e?this.X5:`/${e}`}p4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.L3(t)}`;t===this.g2&&this.route?.path!==this.L3(t)?Me(i):Y(i,!0),this.Y5?.scrollTo(0,0)}H3(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.M4.show(i)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.t4.ask(t)):this.V0(this.n1.run(t))}a4(e){let t=e.dataTransfer?.types??[];this.J5||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.f2=!0)}n4(e){e.relatedTarget||(this.f2=!1)}s4(e){if(!this.f2)return;e.preventDefault(),this.f2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.V3(i)}};c([p({attribute:!1})],m.prototype,"hass",2),c([p({type:Boolean,reflect:!0})],m.prototype,"narrow",2),c([p({attribute:!1})],m.prototype,"route",2),c([y()],m.prototype,"ui",2),c([y()],m.prototype,"f2",2),c([C("fshare-add-dialog")],m.prototype,"r4",2),c([C("fshare-confirm-dialog")],m.prototype,"t4",2),c([C("fshare-follow-dialog")],m.prototype,"i4",2),c([C("fshare-settings-dialog")],m.prototype,"X3",2),c([C("fshare-task-dialog")],m.prototype,"M4",2),c([y()],m.prototype,"Y5",2),c([y()],m.prototype,"J1",2);g("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
