import{a as We,c as Ye,d as Xe}from"./chunk-KQF6DGS5.js";import{a as _e,b as Ie,c as et,d as tt,e as it,f as F,g as at}from"./chunk-LFIJ67LG.js";import{b as Ge,c as Je,d as Ze,e as Fe}from"./chunk-LZSJP7IT.js";import{a as Ve,b as Z,c as Ke,d as z}from"./chunk-BIB3LG7A.js";import{b as Q,c as je}from"./chunk-RHXNOQIM.js";import{a as Ee,b as x,d as I}from"./chunk-MO4SIC33.js";import{a as pe}from"./chunk-Z2H3C7W3.js";import{c as B}from"./chunk-4BOYFPVW.js";import{a as _}from"./chunk-BKZ7LBYC.js";import"./chunk-TJFEDHKA.js";import{b as Ue,c as Ne}from"./chunk-KAI2HUMF.js";import"./chunk-P7FV4XW3.js";import"./chunk-J7DRFLN4.js";import{f as q}from"./chunk-BHCTPM7D.js";import{a as Ce}from"./chunk-YM6GT6PL.js";import{B as L,C as M,E as ke,F as Te,G as O,H as Se,L as Y,N as u,g as ve,j as ge,k as be,l as ye,n as j,o as $e,p as K,q as xe,w as W,y as we}from"./chunk-OKLGFYPL.js";import{a as De,b as Qe,c as D,e as Be}from"./chunk-CG3IFCC7.js";import{j as Ae,l as Le,m as Me,n as Oe,o as qe,p as Re,q as Pe,r as ze,s as He}from"./chunk-YMSOGHXP.js";import{a as E}from"./chunk-LX2LZHKZ.js";import"./chunk-IO4BQNKN.js";import{a as f,b as r,c as fe,e as l,g as v,h as d,i as $,j as S,k as g,l as b,m as R,n as X,o as G,p as P,q as J}from"./chunk-IZNMUQWW.js";import{a as c}from"./chunk-JFKSI6I7.js";var st=n=>n.key==="Escape"&&!n.defaultPrevented&&!n.composedPath().some(s=>s instanceof HTMLElement&&s.localName==="ha-dialog");var ee=class extends Ce{constructor(){super(...arguments);this.n=new Map;this.r2=!1}get isOn(){return this.r2}get tasks(){return this.G?[]:[...this.n.values()]}get matching(){if(!this.G)return;let e=[...this.n.keys()];return e.length?{...this.G.matching,exclude:e}:this.G.matching}get sums(){let{count:e,size:t,counts:i}=gt(this.n.values());if(!this.G)return{count:e,size:t,counts:i};let{totals:a}=this.G,o=Object.entries(a.counts).map(([p,h])=>[p,h-(i[p]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(o)}}has(e){return this.G?vt(e,this.G.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.h5(),this.r2=!0,e&&(this.n=new Map([[e.task_id,e]]),this.B2=e.task_id),this.r()}end(){this.r2&&(this.h5(),this.r2=!1,this.r())}toggle(e){this.N1(e,!e.every(t=>this.has(t))),this.B2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this.B2),a=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||a<0){this.toggle([e]);return}this.N1(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this.N1(e,!0)}addAllThatMatch(e,t){this.r2&&(this.n=new Map,this.G={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.h5(),this.r()}follow(e){if(this.G||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(a=>a&&this.n.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.n=new Map(i.map(a=>[a.task_id,a])),this.r()}N1(e,t){let i=new Map(this.n);for(let a of e)t!==(this.G!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.n=i,this.r()}h5(){this.n=new Map,this.G=void 0,this.B2=void 0}},vt=(n,{state:s,batch_id:e,category:t,before:i})=>s.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.oldest_at??n.completed_at??n.created_at)<i,gt=n=>{let s=0,e=0,t={};for(let i of n){let{files:a=1}=i;s+=a,e+=i.size??0,t[i.state]=(t[i.state]??0)+a}return{count:s,size:e,counts:t}};var te=class{constructor(s,e){this.s=s;this.S3=e;this.isSorting=!1;this.Z5=!1;this.over=s=>{let t=(s.dataTransfer?.types??[]).some(i=>i.startsWith("text/"));this.isSorting||!this.S3.isOpen()||!t||(s.preventDefault(),this.S5(!0))};this.leave=s=>{s.relatedTarget||this.S5(!1)};this.drop=s=>{if(!this.Z5)return;s.preventDefault(),this.S5(!1);let e=s.dataTransfer,t=e?.getData("text/uri-list")||e?.getData("text/plain");t&&this.S3.onLinks(t)}}get isTarget(){return this.Z5}S5(s){this.Z5=s,this.s.requestUpdate()}};var H={finished:()=>import("./finished-view-FWL25RRA.js"),search:()=>import("./search-view-VR46EKQA.js"),following:()=>import("./following-view-FZPYA265.js")},ie={add:()=>import("./add-dialog-XTMVLZGE.js"),confirm:()=>import("./confirm-dialog-DR3E4VPR.js"),follow:H.following,relocate:()=>import("./relocate-dialog-TAZHPW6B.js"),selection:()=>import("./selection-bar-C62M6Q3V.js"),settings:()=>import("./settings-dialog-2GRTDRPN.js"),task:()=>import("./task-dialog-XAGCDOWT.js")},ae=n=>n.then(()=>"here",()=>"failed");var de=({language:n})=>{let{outdated:s,outdated_hint:e,reload:t}=_e(n);return r`<fshare-empty-state
.iconPath=${W}
.heading=${s}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};var rt={pause:Le,resume:Me,retry:Oe},se=class{constructor(s,e){this.s=s;this.w=e}async run(s){let{verb:e,tasks:t}=s;switch(e){case"pause":case"resume":case"retry":{let i=t.length||s.matching?he(s):{};return this.W(a=>rt[e](a,i,s.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.W(a=>He(a,i,e))}default:return!1}}all(s){this.W(e=>rt[s](e,{}))}tryNow(){let s=this.w()?.view.line.find(({state:e})=>e==="queued");s&&this.run({verb:"resume",tasks:[s]})}checkAccount(){this.W(async s=>{let e=await Ae(s),{ui:t}=this.s;t&&!e?.is_premium&&_(this.s,t.t("hold.not_vip"))})}async confirmed({deleteFiles:s,...e}){if(e.verb==="retry")return this.run(e);let t=he(e);return this.W(i=>e.verb==="remove"?Re(i,t,s):qe(i,t))}async relocate({location:s,...e}){return this.W(t=>Pe(t,he(e),s))}cancelRelocation(){this.W(ze)}move({taskIds:s,beforeId:e}){this.W(async()=>this.w()?.moveBefore(s,e))}setSpeedLimit(s){let e=this.s.ui?.speedLimitEntity;e&&this.W(()=>this.C0("number","set_value",{value:s},e))}switchOn(){let s=this.s.ui?.downloadsEntity;s&&this.W(()=>this.C0("switch","turn_on",{},s))}async C0(s,e,t,i){await this.s.hass?.callService(s,e,t,{entity_id:i})}async W(s){let{hass:e,ui:t}=this.s;if(!e||!t)return!1;try{return await s(e.connection),!0}catch(i){return _(this.s,t.commandErrorText(i)),!1}}},he=({tasks:n,batchId:s,matching:e})=>s?{batch_id:s}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var ot=[b,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}:host([narrow]) .toolbar-end{flex:none}.add-button::part(label){white-space:nowrap}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),10cqi - 70px,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--fshare-primary-text);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-6,24px)}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.add-button{flex:none}@container (max-width:800px){:host(:not([narrow])) .add-button span{position:absolute;clip-path:inset(50%)}}@container (max-width:330px){:host([narrow]) .add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var bt=/https?:\/\/|fshare\.vn/i,yt="input, textarea, select, dialog, ha-dialog, [role='dialog']",re=class{constructor(s,e){this.L4=e;this.L5=s=>{let e=s.clipboardData?.getData("text/plain")??"";!s.defaultPrevented&&bt.test(e)&&!s.composedPath().some($t)&&this.L4(e)};s.addController(this)}hostConnected(){window.addEventListener("paste",this.L5)}hostDisconnected(){window.removeEventListener("paste",this.L5)}},$t=n=>n instanceof HTMLElement&&(n.isContentEditable||n.matches(yt));var ue=n=>n?n.locations.map(({id:s,name:e,categories:t,...i})=>({id:s,name:e,categories:t,space:xt(i)})):[],xt=({available_space:n,free_space:s,min_free_space:e})=>n!==null&&s!==null?{available:n,free:s,kept:e}:null,nt=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:s,target:e})=>s!=="file"&&e==="fshare"),lt=n=>n?Ue.reduce((s,e)=>s+n.counts[e],0):0;var wt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},ct={pause:L,resume:M,retry:O,cancel:j,remove:K},y=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,G,Z,J,R,P,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=Ge(e),o=Xe(e)&&t.canChange&&i===void 0;return r`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?r`<slot name="start"></slot>`:z(e.filename,i,p=>I(this,[e],p))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.e4}
>
<span class="name one-line">${e.filename}</span>
${a?this.t4():this.r4()} ${this.e3()}
</button>
${a?this.g2():l}
${o?r`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?r`<div class="actions">
${o?l:this.e5(wt[e.state])}
${t.isAdmin?this.e5(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}t4(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null,a=B([this.task],this.ui),o=Ye(this.task,this.ui);return i===null&&t===null&&a===l&&o===l?l:r`<span class="status secondary one-line"
>${Q(t,this.ui)}${a}${o}${i}</span
>`}r4(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${Q(e.job_client,t)}${B([e],t)}${Fe(e,t)}</span
>`}e3(){let e=je(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}g2(){let{task:e,ui:t}=this,{format:i}=t,{speed:a,left:o}=Ze(e,t);return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${Je(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a}</span>
<span class="eta">${o}</span>
</div>
`}e5(e,t=!1){return!e||!(e in ct)||!this.ui.canChange?l:Ke(this.ui.t(`action.${e}`),ct[e],()=>x(this,e,[this.task]),t?"second-verb":"")}e4(e){this.chosen===void 0?x(this,"details",[this.task]):I(this,[this.task],e)}};c([d({attribute:!1})],y.prototype,"task",2),c([d({attribute:!1})],y.prototype,"ui",2),c([d({type:Boolean})],y.prototype,"large",2),c([d({attribute:!1})],y.prototype,"withBatch",2),c([d({attribute:!1})],y.prototype,"chosen",2);g("fshare-task-row",y);var kt={queued:{verb:"pause",path:L},paused:{verb:"resume",path:M},failed:{verb:"retry",path:O}},C=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,G,J,R,P,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return r`
<div class="head" ?data-chosen=${a?.size===t.length}>
${a?z(e.name,a.size===t.length||(a.size?null:!1),()=>I(this,t,{shiftKey:!1})):r`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(ye)}
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
>${Q(e.client,i)}${B(t,i)}${this.i4()}</span
>
</span>
</button>
${a?l:this.c2()}
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
`}c2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&kt[t[0].state];return i.canChange?r`
${a?r`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${u(a.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.t3():l}
`:l}t3(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?r`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${u(K)}</ha-icon-button
>`:r`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${u(j)}</ha-icon-button
>`}i4(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};c([d({attribute:!1})],C.prototype,"entry",2),c([d({attribute:!1})],C.prototype,"ui",2),c([d({attribute:!1})],C.prototype,"chosen",2),c([$()],C.prototype,"e",2);g("fshare-batch-group",C);var Tt="https://www.fshare.vn/account/profile",U=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}.remedies{display:flex;flex-wrap:wrap;justify-content:flex-end}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?l:this.M4(e)}
${tt(e.holds).map(a=>this.o4(a))}
`:l}M4({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,o=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&a?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.f("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}o4(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${et(e)}
.title=${F(e,t)}
.narrow=${t.narrow}
>
${at(e,t,this.queue?.account_check_at)}
${i?r`<div class="folder">${i}</div>`:l} ${this.D5(e)}
</ha-alert>`}D5(e){let{isAdmin:t,canChange:i}=this.ui;if(!i)return l;if(e.reason==="auth"&&(this.queue?.accounts.length??0)>1||e.code==="account_missing")return t?this.L1("hold.open_accounts",()=>D(Qe)):l;switch(e.reason){case"line":return this.L1("hold.try_now",()=>this.f("fshare-try-now"));case"account":return r`<div slot="action" class="remedies">
${this.L1("hold.check_account",()=>this.f("fshare-check-account"))}
${this.H0()}
</div>`;case"busy":return this.H0()}return t?e.reason==="auth"?this.L1("hold.sign_in",()=>this.f("fshare-settings","account")):it(e)?this.L1("hold.open_storage",()=>this.f("fshare-settings","files")):this.L1("hold.open_repairs",()=>D(De)):l}H0(){return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${Tt}
target="_blank"
rel="noreferrer"
>${this.ui.t("hold.open_fshare")}</ha-button
>`}L1(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}f(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};c([d({attribute:!1})],U.prototype,"queue",2),c([d({attribute:!1})],U.prototype,"status",2),c([d({attribute:!1})],U.prototype,"ui",2);g("fshare-queue-banners",U);var me={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},A=n=>n.kind==="task"?[n.task]:n.tasks,oe=class{constructor(s){this.s=s}isChosen(s){let{selection:e}=this.s;return e.isOn?e.has(s):void 0}idsOf(s){let{selection:e}=this.s;if(!e.isOn)return;let t=s.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(s){s.stopPropagation();let{tasks:e,isRange:t}=s.detail,[i]=e;t&&i?this.s.selection.extendTo(i,this.V0):this.s.selection.toggle(e)}tickSection(s,e,t){let{selection:i}=this.s;i.matching?i.clear():t?i.toggle(e):this.addStates(me[s])}async addStates(s){let{store:e,selection:t,ui:i}=this.s;if(e.isWhole){t.add(this.V0.filter(a=>s.includes(a.state)));return}try{t.addAllThatMatch({state:s},await e.count({state:s}))}catch(a){_(this.s,i.commandErrorText(a))}}get V0(){let{active:s,waiting:e,paused:t,failed:i}=this.s.store.view;return[...s,...[...e,...t,...i].flatMap(A)]}};var ne=240,V=48,St=(n,s)=>{let e=Math.max(1,...n),t=ne/Math.max(1,s-1),i=ne-(n.length-1)*t;return n.map((a,o)=>{let p=i+o*t,h=V-1-a/e*(V-4);return`${p.toFixed(1)},${h.toFixed(1)}`}).join(" ")},N=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?St(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ne} ${V}"
preserveAspectRatio="none"
>
${e&&fe`<polygon points="${t},${V} ${e} ${ne},${V}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};c([d({attribute:!1})],N.prototype,"values",2),c([d({type:Number})],N.prototype,"capacity",2),c([d()],N.prototype,"label",2);g("fshare-sparkline",N);var Et=7,_t=1440*60*1e3,le=(n,s)=>{if(!n)return{text:s.t("summary.no_account"),warning:!1};let{expires_at:e,is_premium:t}=n,i=e===null?null:Date.parse(e);if(e&&i&&(i<=Date.now()||!t))return{text:s.t("summary.vip_ended",{date:s.format.date(e)}),warning:!0};if(!t||!i)return{text:pt(n,s),warning:!t};let a=Math.max(0,Math.floor((i-Date.now())/_t));return{text:`${pt(n,s)} · ${s.t("summary.days_left",{count:a})}`,warning:a<Et}},dt=(n,s)=>{let{account_type:e,is_premium:t,expires_at:i,hold:a}=n;return a&&a.code!=="account_not_premium"?{text:F(a,s),warning:a.reason!=="busy"}:le(e===null?null:{account_type:e,is_premium:t===!0,expires_at:i},s)},pt=({account_type:n},{t:s})=>{let e=n.toLowerCase().replace("-","_");return At(e)?s(`summary.account_type.${e}`):n},Ct=["vip","member","bundle","forever","adsl2plus","vip_download"],At=n=>Ct.includes(n);var ht=1e6,Lt=[0,1,2,5,10,20,50,100],Mt=120,Ot=30,k=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,X,R,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow-wrap:anywhere;font-size:var(--ha-font-size-l,16px);line-height:24px}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,o=this.history.slice(-Mt),p=e.locations.length<2;return r`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(h=>h.speed)}
.capacity=${Math.max(Ot,o.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.J1(a("summary.time_left"),e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.J1(a("summary.remaining"),i.bytes(e.remaining_bytes))}
${p?this.L0(e,a("summary.free_space")):l}
${this.a4()}
${p?l:e.locations.map(h=>this.L0(h,`${a("summary.free_space")} · ${h.name??a("add.download_folder")}`))}
</dl>
</div>
${this.ui.canChange?this.n4():l}
</section>`}L0({free_space:e,available_space:t,is_here:i},a){let{t:o,format:p}=this.ui;return i===!1?this.J1(a,o("summary.not_connected"),!0):this.J1(a,e===null?o("time.unknown"):p.bytes(e),t===0&&this.queue.remaining_bytes>0)}J1(e,t,i=!1){return r`<div>
<dt class="label secondary">${e}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}a4(){let{account:e,queue:t,ui:i}=this,a=i.t("summary.account");if(t.accounts.length<2){let{text:o,warning:p}=le(e,i);return this.J1(a,o,p)}return t.accounts.map(o=>{let{text:p,warning:h}=dt(o,i),w=We(o.name,i),ce=w.toLowerCase().startsWith(a.toLowerCase());return this.J1(ce?w:`${a} · ${w}`,p,h)})}n4(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.f("pause-all")}
>
${u(L,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.f("resume-all")}
>
${u(M,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.s4()}
</div>`}s4(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,o=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",p=t?e.t(`summary.${o}`,{speed:e.format.speedLimit(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
placement="bottom-end"
@wa-select=${h=>this.f("limit",Number(h.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${u(Se,"start")}${p}${u(be,"end")}
</ha-button>
${Lt.map(h=>r`<ha-dropdown-item
.value=${String(h)}
.selected=${h*ht===t}
>${h?e.format.speedLimit(h*ht):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${p}</span>`}f(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};c([d({attribute:!1})],k.prototype,"queue",2),c([d({attribute:!1})],k.prototype,"account",2),c([d({attribute:!1})],k.prototype,"history",2),c([d({attribute:!1})],k.prototype,"ui",2),c([d({type:Boolean})],k.prototype,"live",2);g("fshare-queue-summary",k);var ut=[b,X,P,Z,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var qt=10,Rt=200,Pt=16,zt=100,T=class extends v{constructor(){super();this.r3=!1;this.K2="";this.d=new E(this);this.d2=new E(this);this.r1=new oe(this);new Ve(this,e=>this.$5(e)),this.addEventListener("fshare-tick",e=>this.r1.tick(e))}static{this.styles=ut}willUpdate(e){e.has("store")&&this.d.observe(this.store),e.has("selection")&&this.d2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.r3||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.r3=!0,zt))}e0(e){return this.r3?e:e.slice(0,Pt)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:o}=e;if(!i)return this.d4();let p=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${p?this.w1():l} ${this.A4(o.active)}
${this.l4(o.waiting)}
${this.t0("paused",o.paused,i.counts.paused)}
${this.t0("failed",o.failed,i.counts.failed,this.p4())}
`}d4(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${W}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}w1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${Y}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}A4(e){return e.length?r`<section>
${this.i3("active",e.length,e)}
<ul class="card">
${q(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=qt}
.withBatch=${!0}
.chosen=${this.r1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}l4(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=r`<ul class="card ${t?"sortable":""}">
${q(this.e0(e),a=>a.key,(a,o)=>r`<li>
${this.D2(a,t?this.m4(a,o):l)}
</li>`)}
</ul>`;return r`<section>
${this.i3("waiting",this.store.queue?.counts.queued??0,e.flatMap(A))}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.c4}
>${i}</ha-sortable
>`:i}
${this.r0(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.K2}</div>
</section>`}t0(e,t,i,a=l){return t.length?r`<section>
${this.i3(e,i,t.flatMap(A),a)}
<ul class="card">
${q(this.e0(t),o=>o.key,o=>r`<li>${this.D2(o)}</li>`)}
</ul>
${this.r0(t,i)}
</section>`:l}r0(e,t){let i=e.reduce((a,o)=>a+A(o).length,0);return i<Rt||t<=i?l:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}i3(e,t,i,a=l){let{ui:o,selection:p}=this,h=i.filter(w=>p.has(w)).length;return r`<h2>
${p.isOn?z(o.t("select.section",{section:o.t(`section.${e}`)}),h===i.length||(h?null:!1),()=>this.r1.tickSection(e,i,h===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${p.isOn?l:a}
${this.v4===e?this.v2():l}
</span>
</h2>`}get v4(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}v2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return r`
${i?r`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.r1.addStates(Object.values(me).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${u(ge,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}p4(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(O,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}D2(e,t=l){return e.kind==="task"?r`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.r1.isChosen(e.task)}
>${t}</fshare-task-row
>`:r`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.r1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}$5(e){let t=e.find(i=>i instanceof y);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}m4(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="row-button handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.e1(a,t)}
>
${u(xe)}
</button>`}e1(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.i0(t,t+a))}c4(e){e.stopPropagation(),this.i0(e.detail.oldIndex,e.detail.newIndex)}i0(e,t){let i=this.store.view.waiting,a=i[e],o=i.filter((w,ce)=>ce!==e);if(!a||t<0||t>=i.length||e===t)return;let p=o[t],h=a.kind==="task"?a.task.filename:a.batch.name;this.K2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:A(a).map(w=>w.task_id),beforeId:(p&&A(p)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};c([d({attribute:!1})],T.prototype,"store",2),c([d({attribute:!1})],T.prototype,"ui",2),c([d({attribute:!1})],T.prototype,"selection",2),c([$()],T.prototype,"r3",2),c([$()],T.prototype,"K2",2);g("fshare-queue-view",T);var mt=[{name:"queue",path:Y},{name:"finished",path:ke},{name:"search",path:we},{name:"following",path:ve}],ft="/search",m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.M3=null;this.C2={};this.o3=ft;this.d=new E(this);this.a3=new E(this);this.pastedLinks=new re(this,e=>{this.ui?.canChange&&this.t5(e)});this.H2=new te(this,{isOpen:()=>this.ui?.canChange??!1,onLinks:e=>this.t5(e)});this.J=new se(this,()=>this.w);this.X=new ee;this.d2=new E(this);this.a0=!1;this.e1=e=>{this.X.isOn&&st(e)&&this.X.end()}}static{this.styles=ot}connectedCallback(){super.connectedCallback(),this.d2.observe(this.X),window.addEventListener("keydown",this.e1)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.e1)}shouldUpdate(e){if(!this.hass)return!1;let t=Ie(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.w=Ne(t.connection),this.d.observe(this.w),this.a3.observe(pe);let i=this.O2;i==="search"&&(this.o3=this.route?.path??ft),i in H&&this.L2(i),e.has("route")&&this.o0!==i&&this.X.end(),this.o0=i,this.X.isOn&&ie.selection(),this.w.queue?.relocation&&ie.relocate()}render(){let{hass:e,ui:t,w:i}=this;if(!e||!i)return l;let a=ue(i.queue),o=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`<main>
<div class="toolbar">
${o}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.G1(t,i)}${this.f4(t)}</span>
${this.narrow?l:this.n0(t,i)}
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.n3}
@fshare-pause-all=${()=>this.J.all("pause")}
@fshare-resume-all=${()=>this.J.all("resume")}
@fshare-try-now=${()=>this.J.tryNow()}
@fshare-check-account=${()=>this.J.checkAccount()}
@fshare-settings=${p=>this.e("settings",()=>this.M0.show(p.detail))}
@fshare-limit=${p=>this.J.setSpeedLimit(p.detail)}
@fshare-switch-on=${()=>this.J.switchOn()}
@fshare-add-links=${p=>this.t5(p.detail)}
@fshare-follow=${p=>this.e("follow",()=>this.h4.show(p.detail))}
@fshare-move=${p=>this.J.move(p.detail)}
@drag-start=${()=>this.H2.isSorting=!0}
@drag-end=${()=>this.H2.isSorting=!1}
@dragover=${this.H2.over}
@dragleave=${this.H2.leave}
@drop=${this.H2.drop}
>
<div class="page">
${t.canChange?l:r`<p class="look secondary">${t.t("panel.look")}</p>`}
<fshare-relocation-status
.relocation=${i.queue?.relocation??null}
.ui=${t}
@fshare-cancel-relocation=${()=>this.J.cancelRelocation()}
></fshare-relocation-status>
${this.g4(e,t,i)}
</div>
${this.H2.isTarget?r`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.X.isOn?r`<fshare-selection-bar
lang=${t.language}
.selection=${this.X}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.n3}
></fshare-selection-bar>`:l}
${this.narrow?this.n0(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.n3}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${nt(i.queue)}
.locations=${a}
></fshare-add-dialog>
<fshare-follow-dialog
.connection=${e.connection}
.ui=${t}
.locations=${a}
></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-relocate-dialog
.ui=${t}
.locations=${a}
@fshare-relocate=${p=>this.s3(this.J.relocate(p.detail))}
></fshare-relocate-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${p=>this.s3(this.J.confirmed(p.detail))}
></fshare-confirm-dialog>
</div>
</main>`:r`<div class="toolbar">${o}</div>
${pe.hasFailed?de(e):l}`}f4(e){return!e.isAdmin||!e.canChange?l:r`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.M0.show())}
>${u($e)}</ha-icon-button
>`}G1(e,{queue:t}){return!t||!e.canChange?l:r`<ha-button class="add-button" @click=${()=>this.t5()}
>${u(Te,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}g4(e,t,i){let a=this.O2;if(a==="queue")return r`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.X}
.ui=${t}
></fshare-queue-view>`;switch(this.C2[a]){case"here":return this.y4(e,t,i,a);case"failed":return de(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}y4({connection:e},t,i,a){let o=this.route?.prefix??"";switch(a){case"finished":return r`<fshare-finished-view
class="view"
.connection=${e}
.queueStore=${i}
.selection=${this.X}
.ui=${t}
.scroller=${this.M3}
></fshare-finished-view>`;case"search":return r`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.o3}
.locations=${ue(i.queue)}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async L2(e){this.C2[e]||(this.C2={...this.C2,[e]:"loading"},this.C2={...this.C2,[e]:await ae(H[e]())})}async e(e,t){await ae(ie[e]())==="here"?t():this.ui&&_(this,this.ui.t("error.connection_lost"))}t5(e){this.e("add",()=>this.u4.show(e))}updated(){this.M3=this.renderRoot.querySelector(".content"),this.a0&&!this.X.isOn&&this.b4(),this.a0=this.X.isOn}async b4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async s3(e){await e&&this.X.end()}n0(e,t){let i=this.route?.prefix??"",a=lt(t.queue);return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${mt.map(({name:o,path:p})=>r`<a
href="${i}${this.d3(o)}"
aria-current=${o===this.O2?"page":"false"}
@pointerenter=${()=>{o in H&&ae(H[o]())}}
@click=${h=>this.O4(h,o)}
>
${u(p)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&a&&!this.narrow?r`<span class="badge">${e.format.number(a)}</span>`:l}
</a>`)}
</nav>`}get O2(){let[,e]=this.route?.path.split("/")??[];return mt.find(({name:t})=>t===e)?.name??"queue"}d3(e){return e==="search"&&this.O2!==e?this.o3:`/${e}`}O4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.d3(t)}`;t===this.O2&&this.route?.path!==this.d3(t)?Be(i):D(i,!0),this.M3?.scrollTo(0,0)}n3(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.S4.show(i)):t.verb==="relocate"?this.e("relocate",()=>this.Z4.ask(t)):t.verb==="cancel"||t.verb==="remove"||Ee(t)?this.e("confirm",()=>this.x4.ask(t)):this.s3(this.J.run(t))}};c([d({attribute:!1})],m.prototype,"hass",2),c([d({type:Boolean,reflect:!0})],m.prototype,"narrow",2),c([d({attribute:!1})],m.prototype,"route",2),c([$()],m.prototype,"ui",2),c([S("fshare-add-dialog")],m.prototype,"u4",2),c([S("fshare-confirm-dialog")],m.prototype,"x4",2),c([S("fshare-follow-dialog")],m.prototype,"h4",2),c([S("fshare-relocate-dialog")],m.prototype,"Z4",2),c([S("fshare-settings-dialog")],m.prototype,"M0",2),c([S("fshare-task-dialog")],m.prototype,"S4",2),c([$()],m.prototype,"M3",2),c([$()],m.prototype,"C2",2);g("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
