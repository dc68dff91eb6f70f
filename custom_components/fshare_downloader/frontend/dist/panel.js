import{a as Qe}from"./chunk-VCAHV6BE.js";import{a as Te,b as ze,c as Ke,d as We,e as Ye,f as F,g as Xe}from"./chunk-OVZEHYYQ.js";import{b as Be,c as Ve,d as je}from"./chunk-XEQV3TVH.js";import{a as Ne,b as Z,c as De,d as R}from"./chunk-KOQEUWWI.js";import{b as Q,c as Ie}from"./chunk-FLWH4LLW.js";import{a as ke,b as x,d as I}from"./chunk-B5NDUEGE.js";import{a as ne}from"./chunk-JM7CLBL3.js";import{b as B}from"./chunk-BGWJWR7K.js";import{a as S}from"./chunk-BKZ7LBYC.js";import"./chunk-JNUAWRPY.js";import{b as qe,c as Pe}from"./chunk-WDAYSG6A.js";import"./chunk-Y7T543WX.js";import"./chunk-SEHRCBYQ.js";import{f as q}from"./chunk-SI6YVGUQ.js";import{a as Se}from"./chunk-T3B4JP6E.js";import{A as L,B as M,D as $e,E as xe,F as O,G as we,K as Y,M as u,g as ue,j as me,k as fe,l as ve,n as j,o as ge,p as K,q as be,v as W,x as ye}from"./chunk-2KBTBCID.js";import{a as Re,b as He,c as D,e as Ue}from"./chunk-CG3IFCC7.js";import{j as Ee,l as _e,m as Ce,n as Ae,o as Le,p as Me,q as Oe}from"./chunk-SYAYHVTM.js";import{a as T}from"./chunk-XYYNEXGI.js";import"./chunk-MMJP3HT6.js";import{a as f,b as r,c as he,e as l,g as v,h as d,i as y,j as A,k as g,l as b,m as P,n as X,o as G,p as z,q as J}from"./chunk-DGS2YR5O.js";import{a as c}from"./chunk-JFKSI6I7.js";var Ge=n=>n.key==="Escape"&&!n.defaultPrevented&&!n.composedPath().some(s=>s instanceof HTMLElement&&s.localName==="ha-dialog");var ee=class extends Se{constructor(){super(...arguments);this.n=new Map;this.t2=!1}get isOn(){return this.t2}get tasks(){return this.W?[]:[...this.n.values()]}get matching(){if(!this.W)return;let e=[...this.n.keys()];return e.length?{...this.W.matching,exclude:e}:this.W.matching}get sums(){let{count:e,size:t,counts:i}=dt(this.n.values());if(!this.W)return{count:e,size:t,counts:i};let{totals:a}=this.W,o=Object.entries(a.counts).map(([p,h])=>[p,h-(i[p]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(o)}}has(e){return this.W?pt(e,this.W.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.v5(),this.t2=!0,e&&(this.n=new Map([[e.task_id,e]]),this._2=e.task_id),this.r()}end(){this.t2&&(this.v5(),this.t2=!1,this.r())}toggle(e){this.D1(e,!e.every(t=>this.has(t))),this._2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this._2),a=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||a<0){this.toggle([e]);return}this.D1(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this.D1(e,!0)}addAllThatMatch(e,t){this.t2&&(this.n=new Map,this.W={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.v5(),this.r()}follow(e){if(this.W||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(a=>a&&this.n.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.n=new Map(i.map(a=>[a.task_id,a])),this.r()}D1(e,t){let i=new Map(this.n);for(let a of e)t!==(this.W!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.n=i,this.r()}v5(){this.n=new Map,this.W=void 0,this._2=void 0}},pt=(n,{state:s,batch_id:e,category:t,before:i})=>s.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.oldest_at??n.completed_at??n.created_at)<i,dt=n=>{let s=0,e=0,t={};for(let i of n){let{files:a=1}=i;s+=a,e+=i.size??0,t[i.state]=(t[i.state]??0)+a}return{count:s,size:e,counts:t}};var H={finished:()=>import("./finished-view-X5AWRJU2.js"),search:()=>import("./search-view-TTCLFOLD.js"),following:()=>import("./following-view-MNRY3PDB.js")},le={add:()=>import("./add-dialog-VNQTACON.js"),confirm:()=>import("./confirm-dialog-IXASGZE3.js"),follow:H.following,selection:()=>import("./selection-bar-IMNO4FYV.js"),settings:()=>import("./settings-dialog-HUJBIPK6.js"),task:()=>import("./task-dialog-EEY6QJKL.js")},te=n=>n.then(()=>"here",()=>"failed");var ce=({language:n})=>{let{outdated:s,outdated_hint:e,reload:t}=Te(n);return r`<fshare-empty-state
.iconPath=${W}
.heading=${s}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};var Je={pause:_e,resume:Ce,retry:Ae},ie=class{constructor(s,e){this.d=s;this.z=e}async run(s){let{verb:e,tasks:t}=s;switch(e){case"pause":case"resume":case"retry":{let i=t.length||s.matching?Ze(s):{};return this.X(a=>Je[e](a,i,s.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.X(a=>Oe(a,i,e))}default:return!1}}all(s){this.X(e=>Je[s](e,{}))}tryNow(){let s=this.z()?.view.line.find(({state:e})=>e==="queued");s&&this.run({verb:"resume",tasks:[s]})}checkAccount(){this.X(async s=>{let e=await Ee(s),{ui:t}=this.d;t&&!e?.is_premium&&S(this.d,t.t("hold.not_vip"))})}async confirmed({deleteFiles:s,...e}){if(e.verb==="retry")return this.run(e);let t=Ze(e);return this.X(i=>e.verb==="remove"?Me(i,t,s):Le(i,t))}move({taskIds:s,beforeId:e}){this.X(async()=>this.z()?.moveBefore(s,e))}setSpeedLimit(s){let e=this.d.ui?.speedLimitEntity;e&&this.X(()=>this.q3("number","set_value",{value:s},e))}switchOn(){let s=this.d.ui?.downloadsEntity;s&&this.X(()=>this.q3("switch","turn_on",{},s))}async q3(s,e,t,i){await this.d.hass?.callService(s,e,t,{entity_id:i})}async X(s){let{hass:e,ui:t}=this.d;if(!e||!t)return!1;try{return await s(e.connection),!0}catch(i){return S(this.d,t.commandErrorText(i)),!1}}},Ze=({tasks:n,batchId:s,matching:e})=>s?{batch_id:s}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var Fe=[b,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}:host([narrow]) .toolbar-end{flex:none}.add-button::part(label){white-space:nowrap}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),10cqi - 70px,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--fshare-primary-text);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-6,24px)}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.add-button{flex:none}@container (max-width:800px){:host(:not([narrow])) .add-button span{position:absolute;clip-path:inset(50%)}}@container (max-width:330px){:host([narrow]) .add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var ht=/https?:\/\/|fshare\.vn/i,ut="input, textarea, select, dialog, ha-dialog, [role='dialog']",ae=class{constructor(s,e){this.Q7=e;this.V5=s=>{let e=s.clipboardData?.getData("text/plain")??"";!s.defaultPrevented&&ht.test(e)&&!s.composedPath().some(mt)&&this.Q7(e)};s.addController(this)}hostConnected(){window.addEventListener("paste",this.V5)}hostDisconnected(){window.removeEventListener("paste",this.V5)}},mt=n=>n instanceof HTMLElement&&(n.isContentEditable||n.matches(ut));var pe=n=>n?n.locations.map(({id:s,name:e,categories:t,...i})=>({id:s,name:e,categories:t,space:ft(i,n.min_free_space)})):[],ft=({available_space:n,free_space:s},e)=>n!==null&&s!==null?{available:n,free:s,kept:e}:null,et=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:s,target:e})=>s!=="file"&&e==="fshare"),tt=n=>n?qe.reduce((s,e)=>s+n.counts[e],0):0;var vt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},it={pause:L,resume:M,retry:O,cancel:j,remove:K},$=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,G,Z,J,P,z,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=Be(e),o=Qe(e)&&t.canChange&&i===void 0;return r`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?r`<slot name="start"></slot>`:R(e.filename,i,p=>I(this,[e],p))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.G7}
>
<span class="name one-line">${e.filename}</span>
${a?this.q7():this.K7()} ${this.j5()}
</button>
${a?this.K5():l}
${o?r`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?r`<div class="actions">
${o?l:this.L5(vt[e.state])}
${t.isAdmin?this.L5(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}q7(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null,a=B([this.task],this.ui);return i===null&&t===null&&a===l?l:r`<span class="status secondary one-line"
>${Q(t,this.ui)}${a}${i}</span
>`}K7(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${Q(e.job_client,t)}${B([e],t)}${je(e,t)}</span
>`}j5(){let e=Ie(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}K5(){let{task:e,ui:t}=this,{format:i}=t,a=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${Ve(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a?"":i.speed(e.speed)}</span>
<span class="eta">${a?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}L5(e,t=!1){return!e||!(e in it)||!this.ui.canChange?l:De(this.ui.t(`action.${e}`),it[e],()=>x(this,e,[this.task]),t?"second-verb":"")}G7(e){this.chosen===void 0?x(this,"details",[this.task]):I(this,[this.task],e)}};c([d({attribute:!1})],$.prototype,"task",2),c([d({attribute:!1})],$.prototype,"ui",2),c([d({type:Boolean})],$.prototype,"large",2),c([d({attribute:!1})],$.prototype,"withBatch",2),c([d({attribute:!1})],$.prototype,"chosen",2);g("fshare-task-row",$);var gt={queued:{verb:"pause",path:L},paused:{verb:"resume",path:M},failed:{verb:"retry",path:O}},E=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,G,J,P,z,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return r`
<div class="head" ?data-chosen=${a?.size===t.length}>
${a?R(e.name,a.size===t.length||(a.size?null:!1),()=>I(this,t,{shiftKey:!1})):r`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(ve)}
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
>${Q(e.client,i)}${B(t,i)}${this.j7()}</span
>
</span>
</button>
${a?l:this.m2()}
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
`}m2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&gt[t[0].state];return i.canChange?r`
${a?r`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${u(a.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.X5():l}
`:l}X5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?r`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${u(K)}</ha-icon-button
>`:r`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${u(j)}</ha-icon-button
>`}j7(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};c([d({attribute:!1})],E.prototype,"entry",2),c([d({attribute:!1})],E.prototype,"ui",2),c([d({attribute:!1})],E.prototype,"chosen",2),c([y()],E.prototype,"e",2);g("fshare-batch-group",E);var bt="https://www.fshare.vn/account/profile",U=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}.remedies{display:flex;flex-wrap:wrap;justify-content:flex-end}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?l:this.X7(e)}
${We(e.holds).map(a=>this.Y7(a))}
`:l}X7({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,o=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&a?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.S("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}Y7(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${Ke(e)}
.title=${F(e,t)}
.narrow=${t.narrow}
>
${Xe(e,t,this.queue?.account_check_at)}
${i?r`<div class="folder">${i}</div>`:l} ${this.T5(e)}
</ha-alert>`}T5(e){let{isAdmin:t,canChange:i}=this.ui;if(!i)return l;if(e.reason==="auth"&&(this.queue?.accounts.length??0)>1||e.code==="account_missing")return t?this.H1("hold.open_accounts",()=>D(He)):l;switch(e.reason){case"line":return this.H1("hold.try_now",()=>this.S("fshare-try-now"));case"account":return r`<div slot="action" class="remedies">
${this.H1("hold.check_account",()=>this.S("fshare-check-account"))}
${this.K3()}
</div>`;case"busy":return this.K3()}return t?e.reason==="auth"?this.H1("hold.sign_in",()=>this.S("fshare-settings","account")):Ye(e)?this.H1("hold.open_storage",()=>this.S("fshare-settings","files")):this.H1("hold.open_repairs",()=>D(Re)):l}K3(){return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${bt}
target="_blank"
rel="noreferrer"
>${this.ui.t("hold.open_fshare")}</ha-button
>`}H1(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};c([d({attribute:!1})],U.prototype,"queue",2),c([d({attribute:!1})],U.prototype,"status",2),c([d({attribute:!1})],U.prototype,"ui",2);g("fshare-queue-banners",U);var de={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},_=n=>n.kind==="task"?[n.task]:n.tasks,se=class{constructor(s){this.d=s}isChosen(s){let{selection:e}=this.d;return e.isOn?e.has(s):void 0}idsOf(s){let{selection:e}=this.d;if(!e.isOn)return;let t=s.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(s){s.stopPropagation();let{tasks:e,isRange:t}=s.detail,[i]=e;t&&i?this.d.selection.extendTo(i,this.j3):this.d.selection.toggle(e)}tickSection(s,e,t){let{selection:i}=this.d;i.matching?i.clear():t?i.toggle(e):this.addStates(de[s])}async addStates(s){let{store:e,selection:t,ui:i}=this.d;if(e.isWhole){t.add(this.j3.filter(a=>s.includes(a.state)));return}try{t.addAllThatMatch({state:s},await e.count({state:s}))}catch(a){S(this.d,i.commandErrorText(a))}}get j3(){let{active:s,waiting:e,paused:t,failed:i}=this.d.store.view;return[...s,...[...e,...t,...i].flatMap(_)]}};var re=240,V=48,yt=(n,s)=>{let e=Math.max(1,...n),t=re/Math.max(1,s-1),i=re-(n.length-1)*t;return n.map((a,o)=>{let p=i+o*t,h=V-1-a/e*(V-4);return`${p.toFixed(1)},${h.toFixed(1)}`}).join(" ")},N=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?yt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${re} ${V}"
preserveAspectRatio="none"
>
${e&&he`<polygon points="${t},${V} ${e} ${re},${V}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};c([d({attribute:!1})],N.prototype,"values",2),c([d({type:Number})],N.prototype,"capacity",2),c([d()],N.prototype,"label",2);g("fshare-sparkline",N);var $t=7,xt=1440*60*1e3,oe=(n,s)=>{if(!n)return{text:s.t("summary.no_account"),warning:!1};let{expires_at:e,is_premium:t}=n,i=e===null?null:Date.parse(e);if(e&&i&&(i<=Date.now()||!t))return{text:s.t("summary.vip_ended",{date:s.format.date(e)}),warning:!0};if(!t||!i)return{text:at(n,s),warning:!t};let a=Math.max(0,Math.floor((i-Date.now())/xt));return{text:`${at(n,s)} · ${s.t("summary.days_left",{count:a})}`,warning:a<$t}},st=(n,s)=>{let{account_type:e,is_premium:t,expires_at:i,hold:a}=n;return a&&a.code!=="account_not_premium"?{text:F(a,s),warning:a.reason!=="busy"}:oe(e===null?null:{account_type:e,is_premium:t===!0,expires_at:i},s)},at=({account_type:n},{t:s})=>{let e=n.toLowerCase().replace("-","_");return kt(e)?s(`summary.account_type.${e}`):n},wt=["vip","member","bundle","forever","adsl2plus","vip_download"],kt=n=>wt.includes(n);var rt=1e6,Tt=[0,1,2,5,10,20,50,100],St=120,Et=30,w=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,X,P,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow-wrap:anywhere;font-size:var(--ha-font-size-l,16px);line-height:24px}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,o=this.history.slice(-St),p=e.locations.length<2;return r`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(h=>h.speed)}
.capacity=${Math.max(Et,o.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.Y1(a("summary.time_left"),e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.Y1(a("summary.remaining"),i.bytes(e.remaining_bytes))}
${p?this.X3(e,a("summary.free_space")):l}
${this.J7()}
${p?l:e.locations.map(h=>this.X3(h,`${a("summary.free_space")} · ${h.name??a("add.download_folder")}`))}
</dl>
</div>
${this.ui.canChange?this.C4():l}
</section>`}X3({free_space:e,available_space:t,is_here:i},a){let{t:o,format:p}=this.ui;return i===!1?this.Y1(a,o("summary.not_connected"),!0):this.Y1(a,e===null?o("time.unknown"):p.bytes(e),t===0&&this.queue.remaining_bytes>0)}Y1(e,t,i=!1){return r`<div>
<dt class="label secondary">${e}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}J7(){let{account:e,queue:t,ui:i}=this,a=i.t("summary.account");if(t.accounts.length<2){let{text:o,warning:p}=oe(e,i);return this.Y1(a,o,p)}return t.accounts.map(o=>{let{text:p,warning:h}=st(o,i),C=o.name.toLowerCase().startsWith(a.toLowerCase());return this.Y1(C?o.name:`${a} · ${o.name}`,p,h)})}C4(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.S("pause-all")}
>
${u(L,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.S("resume-all")}
>
${u(M,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.H4()}
</div>`}H4(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,o=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",p=t?e.t(`summary.${o}`,{speed:e.format.speedLimit(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
placement="bottom-end"
@wa-select=${h=>this.S("limit",Number(h.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${u(we,"start")}${p}${u(fe,"end")}
</ha-button>
${Tt.map(h=>r`<ha-dropdown-item
.value=${String(h)}
.selected=${h*rt===t}
>${h?e.format.speedLimit(h*rt):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${p}</span>`}S(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};c([d({attribute:!1})],w.prototype,"queue",2),c([d({attribute:!1})],w.prototype,"account",2),c([d({attribute:!1})],w.prototype,"history",2),c([d({attribute:!1})],w.prototype,"ui",2),c([d({type:Boolean})],w.prototype,"live",2);g("fshare-queue-summary",w);var ot=[b,X,z,Z,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var _t=10,Ct=200,At=16,Lt=100,k=class extends v{constructor(){super();this.Y5=!1;this.G2="";this.s=new T(this);this.s2=new T(this);this.J1=new se(this);new Ne(this,e=>this.g5(e)),this.addEventListener("fshare-tick",e=>this.J1.tick(e))}static{this.styles=ot}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("selection")&&this.s2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.Y5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.Y5=!0,Lt))}Y3(e){return this.Y5?e:e.slice(0,At)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:o}=e;if(!i)return this.V4();let p=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${p?this.b1():l} ${this.L4(o.active)}
${this.e4(o.waiting)}
${this.J3("paused",o.paused,i.counts.paused)}
${this.J3("failed",o.failed,i.counts.failed,this.t4())}
`}V4(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${W}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}b1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${Y}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}L4(e){return e.length?r`<section>
${this.J5("active",e.length,e)}
<ul class="card">
${q(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=_t}
.withBatch=${!0}
.chosen=${this.J1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}e4(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=r`<ul class="card ${t?"sortable":""}">
${q(this.Y3(e),a=>a.key,(a,o)=>r`<li>
${this.R2(a,t?this.r4(a,o):l)}
</li>`)}
</ul>`;return r`<section>
${this.J5("waiting",this.store.queue?.counts.queued??0,e.flatMap(_))}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.i4}
>${i}</ha-sortable
>`:i}
${this.C0(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.G2}</div>
</section>`}J3(e,t,i,a=l){return t.length?r`<section>
${this.J5(e,i,t.flatMap(_),a)}
<ul class="card">
${q(this.Y3(t),o=>o.key,o=>r`<li>${this.R2(o)}</li>`)}
</ul>
${this.C0(t,i)}
</section>`:l}C0(e,t){let i=e.reduce((a,o)=>a+_(o).length,0);return i<Ct||t<=i?l:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}J5(e,t,i,a=l){let{ui:o,selection:p}=this,h=i.filter(C=>p.has(C)).length;return r`<h2>
${p.isOn?R(o.t("select.section",{section:o.t(`section.${e}`)}),h===i.length||(h?null:!1),()=>this.J1.tickSection(e,i,h===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${p.isOn?l:a}
${this.M4===e?this.v2():l}
</span>
</h2>`}get M4(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}v2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return r`
${i?r`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.J1.addStates(Object.values(de).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${u(me,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}t4(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(O,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}R2(e,t=l){return e.kind==="task"?r`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.J1.isChosen(e.task)}
>${t}</fshare-task-row
>`:r`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.J1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}g5(e){let t=e.find(i=>i instanceof $);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}r4(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="row-button handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.V1(a,t)}
>
${u(be)}
</button>`}V1(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.H0(t,t+a))}i4(e){e.stopPropagation(),this.H0(e.detail.oldIndex,e.detail.newIndex)}H0(e,t){let i=this.store.view.waiting,a=i[e],o=i.filter((C,ct)=>ct!==e);if(!a||t<0||t>=i.length||e===t)return;let p=o[t],h=a.kind==="task"?a.task.filename:a.batch.name;this.G2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:_(a).map(C=>C.task_id),beforeId:(p&&_(p)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};c([d({attribute:!1})],k.prototype,"store",2),c([d({attribute:!1})],k.prototype,"ui",2),c([d({attribute:!1})],k.prototype,"selection",2),c([y()],k.prototype,"Y5",2),c([y()],k.prototype,"G2",2);g("fshare-queue-view",k);var nt=[{name:"queue",path:Y},{name:"finished",path:$e},{name:"search",path:ye},{name:"following",path:ue}],lt="/search",m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.g2=!1;this.C3=null;this.C2={};this.H3=lt;this.V3=!1;this.s=new T(this);this.L3=new T(this);this.pastedLinks=new ae(this,e=>{this.ui?.canChange&&this.e5(e)});this.n1=new ie(this,()=>this.z);this.q=new ee;this.s2=new T(this);this.e0=!1;this.V1=e=>{this.q.isOn&&Ge(e)&&this.q.end()}}static{this.styles=Fe}connectedCallback(){super.connectedCallback(),this.s2.observe(this.q),window.addEventListener("keydown",this.V1)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.V1)}shouldUpdate(e){if(!this.hass)return!1;let t=ze(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.z=Pe(t.connection),this.s.observe(this.z),this.L3.observe(ne);let i=this.y2;i==="search"&&(this.H3=this.route?.path??lt),i in H&&this.V2(i),e.has("route")&&this.L0!==i&&this.q.end(),this.L0=i,this.q.isOn&&le.selection()}render(){let{hass:e,ui:t,z:i}=this;if(!e||!i)return l;let a=pe(i.queue),o=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`<main>
<div class="toolbar">
${o}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.Q1(t,i)}${this.d4(t)}</span>
${this.narrow?l:this.t0(t,i)}
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.e3}
@fshare-pause-all=${()=>this.n1.all("pause")}
@fshare-resume-all=${()=>this.n1.all("resume")}
@fshare-try-now=${()=>this.n1.tryNow()}
@fshare-check-account=${()=>this.n1.checkAccount()}
@fshare-settings=${p=>this.e("settings",()=>this.V0.show(p.detail))}
@fshare-limit=${p=>this.n1.setSpeedLimit(p.detail)}
@fshare-switch-on=${()=>this.n1.switchOn()}
@fshare-add-links=${p=>this.e5(p.detail)}
@fshare-follow=${p=>this.e("follow",()=>this.n4.show(p.detail))}
@fshare-move=${p=>this.n1.move(p.detail)}
@drag-start=${()=>this.V3=!0}
@drag-end=${()=>this.V3=!1}
@dragover=${this.A4}
@dragleave=${this.l4}
@drop=${this.p4}
>
<div class="page">
${t.canChange?l:r`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.m4(e,t,i)}
</div>
${this.g2?r`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.q.isOn?r`<fshare-selection-bar
lang=${t.language}
.selection=${this.q}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.e3}
></fshare-selection-bar>`:l}
${this.narrow?this.t0(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.e3}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${et(i.queue)}
.locations=${a}
></fshare-add-dialog>
<fshare-follow-dialog
.connection=${e.connection}
.ui=${t}
.locations=${a}
></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${p=>this.r0(this.n1.confirmed(p.detail))}
></fshare-confirm-dialog>
</div>
</main>`:r`<div class="toolbar">${o}</div>
${ne.hasFailed?ce(e):l}`}d4(e){return!e.isAdmin||!e.canChange?l:r`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.V0.show())}
>${u(ge)}</ha-icon-button
>`}Q1(e,{queue:t}){return!t||!e.canChange?l:r`<ha-button class="add-button" @click=${()=>this.e5()}
>${u(xe,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}m4(e,t,i){let a=this.y2;if(a==="queue")return r`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.q}
.ui=${t}
></fshare-queue-view>`;switch(this.C2[a]){case"here":return this.v4(e,t,i,a);case"failed":return ce(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}v4({connection:e},t,i,a){let o=this.route?.prefix??"";switch(a){case"finished":return r`<fshare-finished-view
class="view"
.connection=${e}
.queueStore=${i}
.selection=${this.q}
.ui=${t}
.scroller=${this.C3}
></fshare-finished-view>`;case"search":return r`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.H3}
.locations=${pe(i.queue)}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async V2(e){this.C2[e]||(this.C2={...this.C2,[e]:"loading"},this.C2={...this.C2,[e]:await te(H[e]())})}async e(e,t){await te(le[e]())==="here"?t():this.ui&&S(this,this.ui.t("error.connection_lost"))}e5(e){this.e("add",()=>this.o4.show(e))}updated(){this.C3=this.renderRoot.querySelector(".content"),this.e0&&!this.q.isOn&&this.c4(),this.e0=this.q.isOn}async c4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async r0(e){await e&&this.q.end()}t0(e,t){let i=this.route?.prefix??"",a=tt(t.queue);return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${nt.map(({name:o,path:p})=>r`<a
href="${i}${this.t3(o)}"
aria-current=${o===this.y2?"page":"false"}
@pointerenter=${()=>{o in H&&te(H[o]())}}
@click=${h=>this.u4(h,o)}
>
${u(p)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&a&&!this.narrow?r`<span class="badge">${e.format.number(a)}</span>`:l}
</a>`)}
</nav>`}get y2(){let[,e]=this.route?.path.split("/")??[];return nt.find(({name:t})=>t===e)?.name??"queue"}t3(e){return e==="search"&&this.y2!==e?this.H3:`/${e}`}u4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.t3(t)}`;t===this.y2&&this.route?.path!==this.t3(t)?Ue(i):D(i,!0),this.C3?.scrollTo(0,0)}e3(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.s4.show(i)):t.verb==="cancel"||t.verb==="remove"||ke(t)?this.e("confirm",()=>this.a4.ask(t)):this.r0(this.n1.run(t))}A4(e){let t=e.dataTransfer?.types??[];this.V3||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.g2=!0)}l4(e){e.relatedTarget||(this.g2=!1)}p4(e){if(!this.g2)return;e.preventDefault(),this.g2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.e5(i)}};c([d({attribute:!1})],m.prototype,"hass",2),c([d({type:Boolean,reflect:!0})],m.prototype,"narrow",2),c([d({attribute:!1})],m.prototype,"route",2),c([y()],m.prototype,"ui",2),c([y()],m.prototype,"g2",2),c([A("fshare-add-dialog")],m.prototype,"o4",2),c([A("fshare-confirm-dialog")],m.prototype,"a4",2),c([A("fshare-follow-dialog")],m.prototype,"n4",2),c([A("fshare-settings-dialog")],m.prototype,"V0",2),c([A("fshare-task-dialog")],m.prototype,"s4",2),c([y()],m.prototype,"C3",2),c([y()],m.prototype,"C2",2);g("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
