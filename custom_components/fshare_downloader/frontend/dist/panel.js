import{a as qe}from"./chunk-PTNLKXZ6.js";import{a as ge,b as Ce,c as Ue,d as Ie,e as De,f as Qe,g as Be}from"./chunk-2CJVL6S5.js";import{b as Pe,c as Re,d as He}from"./chunk-XEQV3TVH.js";import{a as Oe,b as ze,c as P,d as Ne}from"./chunk-LMXZIXOJ.js";import{b as N,c as Le}from"./chunk-JIEN4PEX.js";import{a as x,c as U}from"./chunk-4IYWKX4Q.js";import{a as ae,c as Ee,d as _e}from"./chunk-PFLVQILO.js";import"./chunk-HH5KLBDN.js";import{a as S}from"./chunk-BKZ7LBYC.js";import"./chunk-GLOFICAJ.js";import"./chunk-7F5CVNAM.js";import{f as z}from"./chunk-R4RWT6NZ.js";import{a as be}from"./chunk-B63UFV7J.js";import{A as M,B as A,D as me,E as fe,F as L,G as ve,K,M as u,g as ne,j as le,k as ce,l as pe,n as B,o as de,p as V,q as he,v as j,x as ue}from"./chunk-CUE2Y5X3.js";import{a as Me,b as Y,d as Ae}from"./chunk-QT2ZMMSD.js";import{j as ye,l as $e,m as xe,n as we,o as ke,p as Te,q as Se}from"./chunk-SYAYHVTM.js";import{a as T}from"./chunk-2QCRRERH.js";import"./chunk-SGWWUYZO.js";import{a as f,b as r,c as oe,e as l,g as v,h as p,i as y,j as C,k as g,l as b,m as q,n as W,o as X,p as O,q as G}from"./chunk-JDZRSLSD.js";import{a as c}from"./chunk-JFKSI6I7.js";var Ve=n=>n.key==="Escape"&&!n.defaultPrevented&&!n.composedPath().some(s=>s instanceof HTMLElement&&s.localName==="ha-dialog");var J=class extends be{constructor(){super(...arguments);this.n=new Map;this.e2=!1}get isOn(){return this.e2}get tasks(){return this.z?[]:[...this.n.values()]}get matching(){if(!this.z)return;let e=[...this.n.keys()];return e.length?{...this.z.matching,exclude:e}:this.z.matching}get sums(){let{count:e,size:t,counts:i}=ot(this.n.values());if(!this.z)return{count:e,size:t,counts:i};let{totals:a}=this.z,o=Object.entries(a.counts).map(([d,h])=>[d,h-(i[d]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(o)}}has(e){return this.z?rt(e,this.z.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.m5(),this.e2=!0,e&&(this.n=new Map([[e.task_id,e]]),this.P2=e.task_id),this.r()}end(){this.e2&&(this.m5(),this.e2=!1,this.r())}toggle(e){this.R1(e,!e.every(t=>this.has(t))),this.P2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this.P2),a=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||a<0){this.toggle([e]);return}this.R1(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this.R1(e,!0)}addAllThatMatch(e,t){this.e2&&(this.n=new Map,this.z={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.m5(),this.r()}follow(e){if(this.z||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(a=>a&&this.n.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.n=new Map(i.map(a=>[a.task_id,a])),this.r()}R1(e,t){let i=new Map(this.n);for(let a of e)t!==(this.z!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.n=i,this.r()}m5(){this.n=new Map,this.z=void 0,this.P2=void 0}},rt=(n,{state:s,batch_id:e,category:t,before:i})=>s.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.oldest_at??n.completed_at??n.created_at)<i,ot=n=>{let s=0,e=0,t={};for(let i of n){let{files:a=1}=i;s+=a,e+=i.size??0,t[i.state]=(t[i.state]??0)+a}return{count:s,size:e,counts:t}};var se=({language:n})=>{let{outdated:s,outdated_hint:e,reload:t}=ge(n);return r`<fshare-empty-state
.iconPath=${j}
.heading=${s}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`},Z=n=>n.then(()=>"here",()=>"failed");var je={pause:$e,resume:xe,retry:we},F=class{constructor(s,e){this.d=s;this.b=e}async run(s){let{verb:e,tasks:t}=s;switch(e){case"pause":case"resume":case"retry":{let i=t.length||s.matching?Ke(s):{};return this.X(a=>je[e](a,i,s.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.X(a=>Se(a,i,e))}default:return!1}}all(s){this.X(e=>je[s](e,{}))}tryNow(){let s=this.b()?.view.line.find(({state:e})=>e==="queued");s&&this.run({verb:"resume",tasks:[s]})}checkAccount(){this.X(async s=>{let e=await ye(s),{ui:t}=this.d;t&&!e?.is_premium&&S(this.d,t.t("hold.not_vip"))})}async confirmed({deleteFiles:s,...e}){let t=Ke(e);return this.X(i=>e.verb==="remove"?Te(i,t,s):ke(i,t))}move({taskIds:s,beforeId:e}){this.X(async()=>this.b()?.moveBefore(s,e))}setSpeedLimit(s){let e=this.d.ui?.speedLimitEntity;e&&this.X(()=>this.d3("number","set_value",{value:s},e))}switchOn(){let s=this.d.ui?.downloadsEntity;s&&this.X(()=>this.d3("switch","turn_on",{},s))}async d3(s,e,t,i){await this.d.hass?.callService(s,e,t,{entity_id:i})}async X(s){let{hass:e,ui:t}=this.d;if(!e||!t)return!1;try{return await s(e.connection),!0}catch(i){return S(this.d,t.commandErrorText(i)),!1}}},Ke=({tasks:n,batchId:s,matching:e})=>s?{batch_id:s}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var Ye=[b,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}:host([narrow]) .toolbar-end{flex:none}.add-button::part(label){white-space:nowrap}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),10cqi - 70px,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--fshare-primary-text);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-6,24px)}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.add-button{flex:none}@container (max-width:800px){:host(:not([narrow])) .add-button span{position:absolute;clip-path:inset(50%)}}@container (max-width:330px){:host([narrow]) .add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var nt=/https?:\/\/|fshare\.vn/i,lt="input, textarea, select, dialog, ha-dialog, [role='dialog']",ee=class{constructor(s,e){this.A0=e;this.$2=s=>{let e=s.clipboardData?.getData("text/plain")??"";!s.defaultPrevented&&nt.test(e)&&!s.composedPath().some(ct)&&this.A0(e)};s.addController(this)}hostConnected(){window.addEventListener("paste",this.$2)}hostDisconnected(){window.removeEventListener("paste",this.$2)}},ct=n=>n instanceof HTMLElement&&(n.isContentEditable||n.matches(lt));var We=n=>n?n.locations.map(({id:s,name:e,categories:t,...i})=>({id:s,name:e,categories:t,space:pt(i,n.min_free_space)})):[],pt=({available_space:n,free_space:s},e)=>n!==null&&s!==null?{available:n,free:s,kept:e}:null,Xe=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:s,target:e})=>s!=="file"&&e==="fshare"),Ge=n=>n?Ee.reduce((s,e)=>s+n.counts[e],0):0;var dt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},Je={pause:M,resume:A,retry:L,cancel:B,remove:V},$=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,X,Oe,G,q,O,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=Pe(e),o=qe(e)&&t.canChange&&i===void 0;return r`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?r`<slot name="start"></slot>`:P(e.filename,i,d=>U(this,[e],d))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.d0}
>
<span class="name one-line">${e.filename}</span>
${a?this.l0():this.p0()} ${this.c5()}
</button>
${a?this.u5():l}
${o?r`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?r`<div class="actions">
${o?l:this._2(dt[e.state])}
${t.isAdmin?this._2(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}l0(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?l:r`<span class="status secondary one-line"
>${N(t,this.ui)}${i}</span
>`}p0(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${N(e.job_client,t)}${He(e,t)}</span
>`}c5(){let e=Le(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}u5(){let{task:e,ui:t}=this,{format:i}=t,a=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${Re(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a?"":i.speed(e.speed)}</span>
<span class="eta">${a?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}_2(e,t=!1){return!e||!(e in Je)||!this.ui.canChange?l:ze(this.ui.t(`action.${e}`),Je[e],()=>x(this,e,[this.task]),t?"second-verb":"")}d0(e){this.chosen===void 0?x(this,"details",[this.task]):U(this,[this.task],e)}};c([p({attribute:!1})],$.prototype,"task",2),c([p({attribute:!1})],$.prototype,"ui",2),c([p({type:Boolean})],$.prototype,"large",2),c([p({attribute:!1})],$.prototype,"withBatch",2),c([p({attribute:!1})],$.prototype,"chosen",2);g("fshare-task-row",$);var ht={queued:{verb:"pause",path:M},paused:{verb:"resume",path:A},failed:{verb:"retry",path:L}},E=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,X,G,q,O,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return r`
<div class="head" ?data-chosen=${a?.size===t.length}>
${a?P(e.name,a.size===t.length||(a.size?null:!1),()=>U(this,t,{shiftKey:!1})):r`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(pe)}
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
>${N(e.client,i)}${this.m0()}</span
>
</span>
</button>
${a?l:this.t2()}
</div>
${this.e?r`<ul>
${z(t,o=>o.task_id,o=>r`<li>
<fshare-task-row
.task=${o}
.ui=${i}
.chosen=${a?.has(o.task_id)}
></fshare-task-row>
</li>`)}
</ul>`:l}
`}t2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&ht[t[0].state];return i.canChange?r`
${a?r`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${u(a.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.x5():l}
`:l}x5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?r`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${u(V)}</ha-icon-button
>`:r`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${u(B)}</ha-icon-button
>`}m0(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};c([p({attribute:!1})],E.prototype,"entry",2),c([p({attribute:!1})],E.prototype,"ui",2),c([p({attribute:!1})],E.prototype,"chosen",2),c([y()],E.prototype,"e",2);g("fshare-batch-group",E);var ut="https://www.fshare.vn/account/profile",R=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?l:this.c0(e)}
${Ie(e.holds).map(a=>this.u0(a))}
`:l}c0({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,o=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&a?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.Z("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}u0(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${Ue(e)}
.title=${Qe(e,t)}
.narrow=${t.narrow}
>
${Be(e,t,this.queue?.account_check_at)}
${i?r`<div class="folder">${i}</div>`:l} ${this.Z5(e)}
</ha-alert>`}Z5(e){let{isAdmin:t,canChange:i}=this.ui;if(!i)return l;switch(e.reason){case"line":return this.M1("hold.try_now",()=>this.Z("fshare-try-now"));case"account":return r`${this.M1("hold.check_account",()=>this.Z("fshare-check-account"))}${this.c3()}`;case"busy":return this.c3()}return t?e.reason==="auth"?this.M1("hold.sign_in",()=>this.Z("fshare-settings","account")):De(e)?this.M1("hold.open_storage",()=>this.Z("fshare-settings","files")):this.M1("hold.open_repairs",()=>Y(Me)):l}c3(){return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${ut}
target="_blank"
rel="noreferrer"
>${this.ui.t("hold.open_fshare")}</ha-button
>`}M1(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}Z(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};c([p({attribute:!1})],R.prototype,"queue",2),c([p({attribute:!1})],R.prototype,"status",2),c([p({attribute:!1})],R.prototype,"ui",2);g("fshare-queue-banners",R);var re={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},_=n=>n.kind==="task"?[n.task]:n.tasks,te=class{constructor(s){this.d=s}isChosen(s){let{selection:e}=this.d;return e.isOn?e.has(s):void 0}idsOf(s){let{selection:e}=this.d;if(!e.isOn)return;let t=s.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(s){s.stopPropagation();let{tasks:e,isRange:t}=s.detail,[i]=e;t&&i?this.d.selection.extendTo(i,this.u3):this.d.selection.toggle(e)}tickSection(s,e,t){let{selection:i}=this.d;i.matching?i.clear():t?i.toggle(e):this.addStates(re[s])}async addStates(s){let{store:e,selection:t,ui:i}=this.d;if(e.isWhole){t.add(this.u3.filter(a=>s.includes(a.state)));return}try{t.addAllThatMatch({state:s},await e.count({state:s}))}catch(a){S(this.d,i.commandErrorText(a))}}get u3(){let{active:s,waiting:e,paused:t,failed:i}=this.d.store.view;return[...s,...[...e,...t,...i].flatMap(_)]}};var ie=240,I=48,mt=(n,s)=>{let e=Math.max(1,...n),t=ie/Math.max(1,s-1),i=ie-(n.length-1)*t;return n.map((a,o)=>{let d=i+o*t,h=I-1-a/e*(I-4);return`${d.toFixed(1)},${h.toFixed(1)}`}).join(" ")},H=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?mt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ie} ${I}"
preserveAspectRatio="none"
>
${e&&oe`<polygon points="${t},${I} ${e} ${ie},${I}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};c([p({attribute:!1})],H.prototype,"values",2),c([p({type:Number})],H.prototype,"capacity",2),c([p()],H.prototype,"label",2);g("fshare-sparkline",H);var Ze=1e6,ft=[0,1,2,5,10,20,50,100],vt=120,gt=30,bt=7,yt=1440*60*1e3,w=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,W,q,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow-wrap:anywhere;font-size:var(--ha-font-size-l,16px);line-height:24px}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,o=this.history.slice(-vt);return r`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(d=>d.speed)}
.capacity=${Math.max(gt,o.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.Z1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.Z1("remaining",i.bytes(e.remaining_bytes))}
${this.Z1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.available_space===0&&e.remaining_bytes>0)}
${this.x0()}
</dl>
</div>
${this.ui.canChange?this.h0():l}
</section>`}Z1(e,t,i=!1){return r`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}x0(){let{account:e,ui:t}=this;if(!e)return this.Z1("account",t.t("summary.no_account"));let i=e.expires_at===null?null:Date.parse(e.expires_at);if(e.expires_at&&i&&(i<=Date.now()||!e.is_premium))return this.Z1("account",t.t("summary.vip_ended",{date:t.format.date(e.expires_at)}),!0);if(!e.is_premium||!e.expires_at)return this.Z1("account",Fe(e,t),!e.is_premium);let a=Math.floor((Date.parse(e.expires_at)-Date.now())/yt),o=`${Fe(e,t)} · ${t.t("summary.days_left",{count:Math.max(0,a)})}`;return this.Z1("account",o,a<bt)}h0(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
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
${this.Z0()}
</div>`}Z0(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,o=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",d=t?e.t(`summary.${o}`,{speed:e.format.speedLimit(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
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
${u(ve,"start")}${d}${u(ce,"end")}
</ha-button>
${ft.map(h=>r`<ha-dropdown-item
.value=${String(h)}
.selected=${h*Ze===t}
>${h?e.format.speedLimit(h*Ze):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${d}</span>`}Z(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};c([p({attribute:!1})],w.prototype,"queue",2),c([p({attribute:!1})],w.prototype,"account",2),c([p({attribute:!1})],w.prototype,"history",2),c([p({attribute:!1})],w.prototype,"ui",2),c([p({type:Boolean})],w.prototype,"live",2);var Fe=({account_type:n},{t:s})=>{let e=n.toLowerCase().replace("-","_");return xt(e)?s(`summary.account_type.${e}`):n},$t=["vip","member","bundle","forever","adsl2plus","vip_download"],xt=n=>$t.includes(n);g("fshare-queue-summary",w);var et=[b,W,O,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var wt=10,kt=200,Tt=16,St=100,k=class extends v{constructor(){super();this.S5=!1;this.E2="";this.s=new T(this);this.i2=new T(this);this.F1=new te(this);new Ne(this,e=>this.f5(e)),this.addEventListener("fshare-tick",e=>this.F1.tick(e))}static{this.styles=et}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("selection")&&this.i2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.S5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.S5=!0,St))}x3(e){return this.S5?e:e.slice(0,Tt)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:o}=e;if(!i)return this.S0();let d=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${d?this.S1():l} ${this.f0(o.active)}
${this.g0(o.waiting)}
${this.h3("paused",o.paused,i.counts.paused)}
${this.h3("failed",o.failed,i.counts.failed,this.y0())}
`}S0(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${j}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}S1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${K}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}f0(e){return e.length?r`<section>
${this.g5("active",e.length,e)}
<ul class="card">
${z(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=wt}
.withBatch=${!0}
.chosen=${this.F1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}g0(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=r`<ul class="card ${t?"sortable":""}">
${z(this.x3(e),a=>a.key,(a,o)=>r`<li>
${this.R2(a,t?this.b0(a,o):l)}
</li>`)}
</ul>`;return r`<section>
${this.g5("waiting",this.store.queue?.counts.queued??0,e.flatMap(_))}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.O0}
>${i}</ha-sortable
>`:i}
${this.Z3(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.E2}</div>
</section>`}h3(e,t,i,a=l){return t.length?r`<section>
${this.g5(e,i,t.flatMap(_),a)}
<ul class="card">
${z(this.x3(t),o=>o.key,o=>r`<li>${this.R2(o)}</li>`)}
</ul>
${this.Z3(t,i)}
</section>`:l}Z3(e,t){let i=e.reduce((a,o)=>a+_(o).length,0);return i<kt||t<=i?l:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}g5(e,t,i,a=l){let{ui:o,selection:d}=this,h=i.filter(Q=>d.has(Q)).length;return r`<h2>
${d.isOn?P(o.t("select.section",{section:o.t(`section.${e}`)}),h===i.length||(h?null:!1),()=>this.F1.tickSection(e,i,h===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${d.isOn?l:a}
${this.k0===e?this.M2():l}
</span>
</h2>`}get k0(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}M2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return r`
${i?r`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.F1.addStates(Object.values(re).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${u(le,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}y0(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(L,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}R2(e,t=l){return e.kind==="task"?r`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.F1.isChosen(e.task)}
>${t}</fshare-task-row
>`:r`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.F1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}f5(e){let t=e.find(i=>i instanceof $);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}b0(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.C1(a,t)}
>
${u(he)}
</button>`}C1(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.S3(t,t+a))}O0(e){e.stopPropagation(),this.S3(e.detail.oldIndex,e.detail.newIndex)}S3(e,t){let i=this.store.view.waiting,a=i[e],o=i.filter((Q,st)=>st!==e);if(!a||t<0||t>=i.length||e===t)return;let d=o[t],h=a.kind==="task"?a.task.filename:a.batch.name;this.E2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:_(a).map(Q=>Q.task_id),beforeId:(d&&_(d)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};c([p({attribute:!1})],k.prototype,"store",2),c([p({attribute:!1})],k.prototype,"ui",2),c([p({attribute:!1})],k.prototype,"selection",2),c([y()],k.prototype,"S5",2),c([y()],k.prototype,"E2",2);g("fshare-queue-view",k);var tt=[{name:"queue",path:K},{name:"finished",path:me},{name:"search",path:ue},{name:"following",path:ne}],it="/search",D={finished:()=>import("./finished-view-NHFSHISB.js"),search:()=>import("./search-view-SZOVO662.js"),following:()=>import("./following-view-TYUUCZG4.js")},at={add:()=>import("./add-dialog-FM3NFC6Z.js"),confirm:()=>import("./confirm-dialog-3LECYZYS.js"),follow:D.following,selection:()=>import("./selection-bar-PVNTPZKW.js"),settings:()=>import("./settings-dialog-4JM3GPIJ.js"),task:()=>import("./task-dialog-F2RMVJF2.js")},m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.f2=!1;this.J5=null;this.J1={};this.C3=it;this.H3=!1;this.s=new T(this);this.V3=new T(this);this.pastedLinks=new ee(this,e=>{this.ui?.canChange&&this.L5(e)});this.n1=new F(this,()=>this.b);this.q=new J;this.i2=new T(this);this.H0=!1;this.C1=e=>{this.q.isOn&&Ve(e)&&this.q.end()}}static{this.styles=Ye}connectedCallback(){super.connectedCallback(),this.i2.observe(this.q),window.addEventListener("keydown",this.C1)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.C1)}shouldUpdate(e){if(!this.hass)return!1;let t=Ce(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.b=_e(t.connection),this.s.observe(this.b),this.V3.observe(ae);let i=this.g2;i==="search"&&(this.C3=this.route?.path??it),i in D&&this.H2(i),e.has("route")&&this.C0!==i&&this.q.end(),this.C0=i,this.q.isOn&&at.selection()}render(){let{hass:e,ui:t,b:i}=this;if(!e||!i)return l;let a=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`<main>
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.z1(t,i)}${this.n4(t)}</span>
${this.narrow?l:this.V0(t,i)}
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.L3}
@fshare-pause-all=${()=>this.n1.all("pause")}
@fshare-resume-all=${()=>this.n1.all("resume")}
@fshare-try-now=${()=>this.n1.tryNow()}
@fshare-check-account=${()=>this.n1.checkAccount()}
@fshare-settings=${o=>this.e("settings",()=>this.J3.show(o.detail))}
@fshare-limit=${o=>this.n1.setSpeedLimit(o.detail)}
@fshare-switch-on=${()=>this.n1.switchOn()}
@fshare-add-links=${o=>this.L5(o.detail)}
@fshare-follow=${o=>this.e("follow",()=>this.o4.show(o.detail))}
@fshare-move=${o=>this.n1.move(o.detail)}
@drag-start=${()=>this.H3=!0}
@drag-end=${()=>this.H3=!1}
@dragover=${this.s4}
@dragleave=${this.A4}
@drop=${this.d4}
>
<div class="page">
${t.canChange?l:r`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.l4(e,t,i)}
</div>
${this.f2?r`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.q.isOn?r`<fshare-selection-bar
lang=${t.language}
.selection=${this.q}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.L3}
></fshare-selection-bar>`:l}
${this.narrow?this.V0(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.L3}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${Xe(i.queue)}
.places=${We(i.queue)}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${o=>this.L0(this.n1.confirmed(o.detail))}
></fshare-confirm-dialog>
</div>
</main>`:r`<div class="toolbar">${a}</div>
${ae.hasFailed?se(e):l}`}n4(e){return!e.isAdmin||!e.canChange?l:r`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.J3.show())}
>${u(de)}</ha-icon-button
>`}z1(e,{queue:t}){return!t||!e.canChange?l:r`<ha-button class="add-button" @click=${()=>this.L5()}
>${u(fe,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}l4(e,t,i){let a=this.g2;if(a==="queue")return r`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.q}
.ui=${t}
></fshare-queue-view>`;switch(this.J1[a]){case"here":return this.p4(e,t,i,a);case"failed":return se(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}p4({connection:e},t,i,a){let o=this.route?.prefix??"";switch(a){case"finished":return r`<fshare-finished-view
class="view"
.connection=${e}
.queueStore=${i}
.selection=${this.q}
.ui=${t}
.scroller=${this.J5}
></fshare-finished-view>`;case"search":return r`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.C3}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async H2(e){this.J1[e]||(this.J1={...this.J1,[e]:"loading"},this.J1={...this.J1,[e]:await Z(D[e]())})}async e(e,t){await Z(at[e]())==="here"?t():this.ui&&S(this,this.ui.t("error.connection_lost"))}L5(e){this.e("add",()=>this.i4.show(e))}updated(){this.J5=this.renderRoot.querySelector(".content"),this.H0&&!this.q.isOn&&this.m4(),this.H0=this.q.isOn}async m4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async L0(e){await e&&this.q.end()}V0(e,t){let i=this.route?.prefix??"",a=Ge(t.queue);return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${tt.map(({name:o,path:d})=>r`<a
href="${i}${this.e3(o)}"
aria-current=${o===this.g2?"page":"false"}
@pointerenter=${()=>{o in D&&Z(D[o]())}}
@click=${h=>this.v4(h,o)}
>
${u(d)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&a&&!this.narrow?r`<span class="badge">${e.format.number(a)}</span>`:l}
</a>`)}
</nav>`}get g2(){let[,e]=this.route?.path.split("/")??[];return tt.find(({name:t})=>t===e)?.name??"queue"}e3(e){return e==="search"&&this.g2!==e?this.C3:`/${e}`}v4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.e3(t)}`;t===this.g2&&this.route?.path!==this.e3(t)?Ae(i):Y(i,!0),this.J5?.scrollTo(0,0)}L3(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.a4.show(i)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.M4.ask(t)):this.L0(this.n1.run(t))}s4(e){let t=e.dataTransfer?.types??[];this.H3||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.f2=!0)}A4(e){e.relatedTarget||(this.f2=!1)}d4(e){if(!this.f2)return;e.preventDefault(),this.f2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.L5(i)}};c([p({attribute:!1})],m.prototype,"hass",2),c([p({type:Boolean,reflect:!0})],m.prototype,"narrow",2),c([p({attribute:!1})],m.prototype,"route",2),c([y()],m.prototype,"ui",2),c([y()],m.prototype,"f2",2),c([C("fshare-add-dialog")],m.prototype,"i4",2),c([C("fshare-confirm-dialog")],m.prototype,"M4",2),c([C("fshare-follow-dialog")],m.prototype,"o4",2),c([C("fshare-settings-dialog")],m.prototype,"J3",2),c([C("fshare-task-dialog")],m.prototype,"a4",2),c([y()],m.prototype,"J5",2),c([y()],m.prototype,"J1",2);g("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
