import{a as Je,c as Ze,d as Fe}from"./chunk-DG5BUBWR.js";import{a as Me,b as je}from"./chunk-W42KFUH4.js";import{a as et,b as tt,c as it,d as st,e as te,f as ie,g as at,h as se,i as rt,j as ot,k as nt}from"./chunk-B3OKSEGY.js";import{a as Ye,b as ee,c as Xe,d as N}from"./chunk-TZKH6W67.js";import{b as Q,c as Ge}from"./chunk-5RB7NNIF.js";import{a as me,b as Le,c as x,e as B}from"./chunk-AQAFOOCF.js";import{a as fe}from"./chunk-Z4IMWKES.js";import{a as F,e as V}from"./chunk-N2EQXFFD.js";import{a as C}from"./chunk-BKZ7LBYC.js";import"./chunk-FMPXLTD3.js";import{b as Be,c as Qe,d as Ve}from"./chunk-EV5QYYLY.js";import"./chunk-P5M4L7KF.js";import"./chunk-RIYYWB47.js";import{f as R}from"./chunk-WWJ3TQGP.js";import{a as qe}from"./chunk-YM6GT6PL.js";import{B as L,C as M,E as Ce,F as Ae,G as q,H as Oe,L as G,N as u,g as xe,j as we,k as ke,l as Te,n as K,o as Se,p as W,q as _e,w as Y,y as Ee}from"./chunk-QQR3IHMZ.js";import{a as Ke,b as X,c as E,e as We}from"./chunk-CG3IFCC7.js";import{j as Re,l as ze,m as Pe,n as He,o as Ne,p as Ue,r as Ie,s as De}from"./chunk-YMSOGHXP.js";import{a as _}from"./chunk-TYG63QFD.js";import"./chunk-BBGUO4MO.js";import{a as f,b as n,c as $e,e as l,g as v,h as d,i as $,j as S,k as g,l as b,m as z,n as J,o as P,p as H,q as Z}from"./chunk-QDXWAYV4.js";import{a as p}from"./chunk-JFKSI6I7.js";var lt=r=>r.key==="Escape"&&!r.defaultPrevented&&!r.composedPath().some(a=>a instanceof HTMLElement&&a.localName==="ha-dialog");var ae=class extends qe{constructor(){super(...arguments);this.n=new Map;this.i2=!1}get isOn(){return this.i2}get tasks(){return this.q?[]:[...this.n.values()]}get matching(){if(!this.q)return;let e=[...this.n.keys()];return e.length?{...this.q.matching,exclude:e}:this.q.matching}get sums(){let{count:e,size:t,counts:i}=wt(this.n.values());if(!this.q)return{count:e,size:t,counts:i};let{totals:s}=this.q,o=Object.entries(s.counts).map(([c,h])=>[c,h-(i[c]??0)]);return{count:s.total-e,size:s.size-t,counts:Object.fromEntries(o)}}has(e){return this.q?xt(e,this.q.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.Z5(),this.i2=!0,e&&(this.n=new Map([[e.task_id,e]]),this.E2=e.task_id),this.r()}end(){this.i2&&(this.Z5(),this.i2=!1,this.r())}toggle(e){this.c1(e,!e.every(t=>this.has(t))),this.E2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this.E2),s=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||s<0){this.toggle([e]);return}this.c1(t.slice(Math.min(i,s),Math.max(i,s)+1),!0)}add(e){this.c1(e,!0)}addAllThatMatch(e,t){this.i2&&(this.n=new Map,this.q={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.Z5(),this.r()}follow(e){if(this.q||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(s=>s&&this.n.get(s.task_id)===s))return;let i=t.filter(s=>s!==void 0);this.n=new Map(i.map(s=>[s.task_id,s])),this.r()}c1(e,t){let i=new Map(this.n);for(let s of e)t!==(this.q!==void 0)?i.set(s.task_id,s):i.delete(s.task_id);this.n=i,this.r()}Z5(){this.n=new Map,this.q=void 0,this.E2=void 0}},xt=(r,{state:a,batch_id:e,category:t,before:i})=>a.includes(r.state)&&(e===void 0||r.batch_id===e)&&(t===void 0||r.category===t)&&(r.oldest_at??r.completed_at??r.created_at)<i,wt=r=>{let a=0,e=0,t={};for(let i of r){let{files:s=1}=i;a+=s,e+=i.size??0,t[i.state]=(t[i.state]??0)+s}return{count:a,size:e,counts:t}};var re=class{constructor(a,e){this.s=a;this.Z3=e;this.isSorting=!1;this.f5=!1;this.over=a=>{let t=(a.dataTransfer?.types??[]).some(i=>i.startsWith("text/"));this.isSorting||!this.Z3.isOpen()||!t||(a.preventDefault(),this.S5(!0))};this.leave=a=>{a.relatedTarget||this.S5(!1)};this.drop=a=>{if(!this.f5)return;a.preventDefault(),this.S5(!1);let e=a.dataTransfer,t=e?.getData("text/uri-list")||e?.getData("text/plain");t&&this.Z3.onLinks(t)}}get isTarget(){return this.f5}S5(a){this.f5=a,this.s.requestUpdate()}};var U={finished:()=>import("./finished-view-AQOK3G4Y.js"),search:()=>import("./search-view-5IIVBTS3.js"),following:()=>import("./following-view-VOKB7AVN.js")},oe={add:()=>import("./add-dialog-V4RRDHAP.js"),confirm:()=>import("./confirm-dialog-OULRRWLM.js"),follow:U.following,relocate:()=>import("./relocate-dialog-MRVM2HLZ.js"),selection:()=>import("./selection-bar-UNGD7MQO.js"),settings:()=>import("./settings-dialog-LFWKEU7R.js"),task:()=>import("./task-dialog-VHI3DRW5.js")},ne=r=>r.then(()=>"here",()=>"failed");var ve=({language:r})=>{let{outdated:a,outdated_hint:e,reload:t}=Me(r);return n`<fshare-empty-state
.iconPath=${Y}
.heading=${a}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};var ct={pause:ze,resume:Pe,retry:He},le=class{constructor(a,e){this.s=a;this.w=e}async run(a){let{verb:e,tasks:t}=a;switch(e){case"pause":case"resume":case"retry":{let i=t.length||a.matching?me(a):{};return this.X(s=>ct[e](s,i,a.password))}case"top":case"bottom":{let i=t.map(s=>s.task_id);return this.X(s=>De(s,i,e))}default:return!1}}all(a){this.X(e=>ct[a](e,{}))}tryNow(){let a=this.w()?.view.line.find(({state:e})=>e==="queued");a&&this.run({verb:"resume",tasks:[a]})}checkAccount(){this.X(async a=>{let e=await Re(a),{ui:t}=this.s;t&&!e?.is_premium&&C(this.s,t.t("hold.not_vip"))})}async confirmed({deleteFiles:a,...e}){if(e.verb==="retry")return this.run(e);let t=me(e);return this.X(i=>e.verb==="remove"?Ue(i,t,a):Ne(i,t),"remove.away")}cancelRelocation(){this.X(Ie)}move({taskIds:a,beforeId:e}){this.X(async()=>this.w()?.moveBefore(a,e))}setSpeedLimit(a){let e=this.s.ui?.speedLimitEntity;e&&this.X(()=>this.V0("number","set_value",{value:a},e))}switchOn(){let a=this.s.ui?.downloadsEntity;a&&this.X(()=>this.V0("switch","turn_on",{},a))}async V0(a,e,t,i){await this.s.hass?.callService(a,e,t,{entity_id:i})}async X(a,e){let{hass:t,ui:i}=this.s;if(!t||!i)return!1;try{return await a(t.connection),!0}catch(s){let o=s,c=e&&o.code==="storage_away";return C(this.s,c?i.t(e):i.commandErrorText(o)),!1}}};var pt=[b,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}:host([narrow]) .toolbar-end{flex:none}.add-button::part(label){white-space:nowrap}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),10cqi - 70px,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--fshare-primary-text);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-6,24px)}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.add-button{flex:none}@container (max-width:800px){:host(:not([narrow])) .add-button span{position:absolute;clip-path:inset(50%)}}@container (max-width:330px){:host([narrow]) .add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var kt=/https?:\/\/|fshare\.vn/i,Tt="input, textarea, select, dialog, ha-dialog, [role='dialog']",ce=class{constructor(a,e){this.o4=e;this.e5=a=>{let e=a.clipboardData?.getData("text/plain")??"";!a.defaultPrevented&&kt.test(e)&&!a.composedPath().some(St)&&this.o4(e)};a.addController(this)}hostConnected(){window.addEventListener("paste",this.e5)}hostDisconnected(){window.removeEventListener("paste",this.e5)}},St=r=>r instanceof HTMLElement&&(r.isContentEditable||r.matches(Tt));var ge=r=>r?r.locations.map(({id:a,name:e,categories:t,...i})=>({id:a,name:e,categories:t,space:_t(i)})):[],_t=({available_space:r,free_space:a,min_free_space:e})=>r!==null&&a!==null?{available:r,free:a,kept:e}:null,dt=r=>r?.host_reachable!==!1&&!r?.holds.some(({scope:a,target:e})=>a!=="file"&&e==="fshare"),ht=r=>r?Qe.reduce((a,e)=>a+r.counts[e],0):0;var Et=/^https?:\/\/[^/]+\/folder\//i,be=r=>r.size===null&&r.completed_at===null&&Et.test(r.original_url);var Ct=({location:r},a)=>{let e=r!==null&&a.fullLocations.has(r)&&F(r,a);return e?a.t("state.location_full",{name:e}):""},ut=(r,a)=>{let{format:e,t}=a,i=r.downloaded?e.bytesOf(r.downloaded,r.size):r.size===null?"":e.bytes(r.size),s=[];switch(r.state){case"failed":s.push(se(r,a));break;case"queued":r.error_code===et?s.push(se(r,a)):r.wait_until?s.push(se(r,a),t("state.retry_at",{time:e.time(r.wait_until)})):s.push(ie(r,a)||Ct(r,a),be(r)?t("state.unseen_folder"):i);break;case"paused":s.push(t("state.paused"),be(r)?t("state.unseen_folder"):i);break;default:s.push(t(`state.${r.state}`),i)}return s.filter(Boolean).join(" · ")};var At={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},mt={pause:L,resume:M,retry:q,cancel:K,remove:W},y=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,P,ee,Z,z,H,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,s=rt(e),o=Fe(e)&&t.canChange&&i===void 0;return n`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?n`<slot name="start"></slot>`:N(e.filename,i,c=>B(this,[e],c))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.a4}
>
<span class="name one-line">${e.filename}</span>
${s?this.n4():this.s4()} ${this.L3()}
</button>
${s?this.y2():l}
${o?n`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?n`<div class="actions">
${o?l:this.L5(At[e.state])}
${t.isAdmin?this.L5(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}n4(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null,s=V([this.task],this.ui),o=Ze(this.task,this.ui);return i===null&&t===null&&s===l&&o===l?l:n`<span class="status secondary one-line"
>${Q(t,this.ui)}${s}${o}${i}</span
>`}s4(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return n`<span class="status numbers one-line ${i}"
>${Q(e.job_client,t)}${V([e],t)}${ut(e,t)}</span
>`}L3(){let e=Ge(this.task,this.ui);return e?n`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}y2(){let{task:e,ui:t}=this,{format:i}=t,{speed:s,left:o}=nt(e,t);return n`
<fshare-progress-bar
.value=${e.progress}
.tone=${ot(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${s}</span>
<span class="eta">${o}</span>
</div>
`}L5(e,t=!1){return!e||!(e in mt)||!this.ui.canChange?l:Xe(this.ui.t(`action.${e}`),mt[e],()=>x(this,e,[this.task]),t?"second-verb":"")}a4(e){this.chosen===void 0?x(this,"details",[this.task]):B(this,[this.task],e)}};p([d({attribute:!1})],y.prototype,"task",2),p([d({attribute:!1})],y.prototype,"ui",2),p([d({type:Boolean})],y.prototype,"large",2),p([d({attribute:!1})],y.prototype,"withBatch",2),p([d({attribute:!1})],y.prototype,"chosen",2);g("fshare-task-row",y);var Ot={queued:{verb:"pause",path:L},paused:{verb:"resume",path:M},failed:{verb:"retry",path:q}},A=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,P,Z,z,H,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:s}=this;return n`
<div class="head" ?data-chosen=${s?.size===t.length}>
${s?N(e.name,s.size===t.length||(s.size?null:!1),()=>B(this,t,{shiftKey:!1})):n`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(Te)}
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
>${Q(e.client,i)}${V(t,i)}${this.d4()}</span
>
</span>
</button>
${s?l:this.v2()}
</div>
${this.e?n`<ul>
${R(t,o=>o.task_id,o=>n`<li>
<fshare-task-row
.task=${o}
.ui=${i}
.chosen=${s?.has(o.task_id)}
></fshare-task-row>
</li>`)}
</ul>`:l}
`}v2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,s=t[0]&&Ot[t[0].state];return i.canChange?n`
${s?n`<ha-icon-button
.label=${i.t(`action.${s.verb}_batch`)}
@click=${()=>x(this,s.verb,t,{batchId:e.id})}
>${u(s.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.t3():l}
`:l}t3(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?n`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${u(W)}</ha-icon-button
>`:n`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${u(K)}</ha-icon-button
>`}d4(){let{batch:e,tasks:t}=this.entry,{t:i,format:s,timeLeft:o}=this.ui,c=t.map(h=>ie(h,this.ui));return[c.every(Boolean)?c[0]:"",i("batch.done",{done:e.completed,count:e.total}),e.failed?i("batch.failed",{count:e.failed}):"",s.bytesOf(e.downloaded,e.size),e.eta===null?"":o(e.eta)].filter(Boolean).join(" · ")}};p([d({attribute:!1})],A.prototype,"entry",2),p([d({attribute:!1})],A.prototype,"ui",2),p([d({attribute:!1})],A.prototype,"chosen",2),p([$()],A.prototype,"e",2);g("fshare-batch-group",A);var Lt="https://www.fshare.vn/account/profile",I=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}.remedies{display:flex;flex-wrap:wrap;justify-content:flex-end}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?n`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:n`
${e.enabled?l:this.l4(e)}
${it(e.holds).map(s=>this.A4(s))}
`:l}l4({pace_reason:e}){let{t,downloadsEntity:i,canChange:s}=this.ui,o=e==="schedule"?"quiet":"disabled";return n`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&s?n`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.S("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}A4(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null,s=Be(i,this.queue?.locations??[])?.id,o=s&&F(s,t),c=te(e,t);return n`<ha-alert
alert-type=${tt(e)}
.title=${o?`${o}: ${c}`:c}
.narrow=${t.narrow}
>
${at(e,t,this.queue?.account_check_at)}
${i?n`<div class="folder">${i}</div>`:l}
${this.N5(e,s)}
</ha-alert>`}N5(e,t="default"){let{isAdmin:i,canChange:s}=this.ui;if(!s)return l;let o=st(e),c=o&&t!=="default",h=e.reason==="auth"&&(this.queue?.accounts.length??0)>1;if(c||h||e.code==="account_missing")return i?this.e1(c?"hold.open_locations":"hold.open_accounts",()=>E(X)):l;switch(e.reason){case"line":return this.e1("hold.try_now",()=>this.S("fshare-try-now"));case"account":return n`<div slot="action" class="remedies">
${this.e1("hold.check_account",()=>this.S("fshare-check-account"))}
${this.e0()}
</div>`;case"busy":return this.e0()}return i?e.reason==="auth"?this.e1("hold.sign_in",()=>this.S("fshare-settings","account")):o?this.e1("hold.open_storage",()=>this.S("fshare-settings","files")):this.e1("hold.open_repairs",()=>E(Ke)):l}e0(){return n`<ha-button
slot="action"
size="s"
appearance="plain"
href=${Lt}
target="_blank"
rel="noreferrer"
>${this.ui.t("hold.open_fshare")}</ha-button
>`}e1(e,t){return n`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};p([d({attribute:!1})],I.prototype,"queue",2),p([d({attribute:!1})],I.prototype,"status",2),p([d({attribute:!1})],I.prototype,"ui",2);g("fshare-queue-banners",I);var ye={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},O=r=>r.kind==="task"?[r.task]:r.tasks,pe=class{constructor(a){this.s=a}isChosen(a){let{selection:e}=this.s;return e.isOn?e.has(a):void 0}idsOf(a){let{selection:e}=this.s;if(!e.isOn)return;let t=a.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(a){a.stopPropagation();let{tasks:e,isRange:t}=a.detail,[i]=e;t&&i?this.s.selection.extendTo(i,this.L0):this.s.selection.toggle(e)}tickSection(a,e,t){let{selection:i}=this.s;i.matching?i.clear():t?i.toggle(e):this.addStates(ye[a])}async addStates(a){let{store:e,selection:t,ui:i}=this.s;if(e.isWhole){t.add(this.L0.filter(s=>a.includes(s.state)));return}try{t.addAllThatMatch({state:a},await e.count({state:a}))}catch(s){C(this.s,i.commandErrorText(s))}}get L0(){let{active:a,waiting:e,paused:t,failed:i}=this.s.store.view;return[...a,...[...e,...t,...i].flatMap(O)]}};var de=240,j=48,Mt=(r,a)=>{let e=Math.max(1,...r),t=de/Math.max(1,a-1),i=de-(r.length-1)*t;return r.map((s,o)=>{let c=i+o*t,h=j-1-s/e*(j-4);return`${c.toFixed(1)},${h.toFixed(1)}`}).join(" ")},D=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?Mt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return n`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${de} ${j}"
preserveAspectRatio="none"
>
${e&&$e`<polygon points="${t},${j} ${e} ${de},${j}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};p([d({attribute:!1})],D.prototype,"values",2),p([d({type:Number})],D.prototype,"capacity",2),p([d()],D.prototype,"label",2);g("fshare-sparkline",D);var qt=7,Rt=1440*60*1e3,he=(r,a)=>{if(!r)return{text:a.t("summary.no_account"),warning:!1};let{expires_at:e,is_premium:t}=r,i=e===null?null:Date.parse(e);if(e&&i&&(i<=Date.now()||!t))return{text:a.t("summary.vip_ended",{date:a.format.date(e)}),warning:!0};if(!t||!i)return{text:ft(r,a),warning:!t};let s=Math.max(0,Math.floor((i-Date.now())/Rt));return{text:`${ft(r,a)} · ${a.t("summary.days_left",{count:s})}`,warning:s<qt}},vt=(r,a)=>{let{account_type:e,is_premium:t,expires_at:i,hold:s}=r;return s&&s.code!=="account_not_premium"?{text:te(s,a),warning:s.reason!=="busy"}:he(e===null?null:{account_type:e,is_premium:t===!0,expires_at:i},a)},ft=({account_type:r},{t:a})=>{let e=r.toLowerCase().replace("-","_");return Pt(e)?a(`summary.account_type.${e}`):r},zt=["vip","member","bundle","forever","adsl2plus","vip_download"],Pt=r=>zt.includes(r);var gt=1e6,Ht=[0,1,2,5,10,20,50,100],Nt=120,Ut=30,k=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,J,P,z,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color);overflow-wrap:anywhere}dl > div{min-width:0}dd{font-size:var(--ha-font-size-l,16px);line-height:24px}.warning{color:var(--fshare-warning-text)}.plain-button{text-decoration:underline}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:s}=t,o=this.history.slice(-Nt),c=e.locations.length<2;return n`<section class="card" aria-label=${s("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${s("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(h=>h.speed)}
.capacity=${Math.max(Ut,o.length)}
.label=${s("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.C2(s("summary.time_left"),e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.C2(s("summary.remaining"),i.bytes(e.remaining_bytes))}
${c?this.t0(e,s("summary.free_space")):l}
${this.p4()}
${c?l:e.locations.map(h=>this.t0(h,`${s("summary.free_space")} · ${h.name??s("add.download_folder")}`))}
</dl>
</div>
${this.ui.canChange?this.m4():l}
</section>`}t0({free_space:e,available_space:t,is_here:i},s){let{t:o,format:c}=this.ui;return i===!1?this.C2(s,o("summary.not_connected"),!0):this.C2(s,e===null?o("time.unknown"):c.bytes(e),t===0&&this.queue.remaining_bytes>0)}C2(e,t,i=!1,s=!1){return n`<div>
<dt class="label secondary">${e}</dt>
<dd class=${i?"warning":""} title=${t}>
${s?n`<button class="plain-button" @click=${()=>E(X)}>
${t}
</button>`:t}
</dd>
</div>`}p4(){let{account:e,queue:t,ui:i}=this,s=i.t("summary.account");if(t.accounts.length<2){let{text:o,warning:c}=he(e,i);return this.C2(s,o,c)}return t.accounts.map(o=>{let{text:c,warning:h}=vt(o,i),w=Je(o.name,i),ue=w.toLowerCase().startsWith(s.toLowerCase());return this.C2(ue?w:`${s} · ${w}`,c,h,h&&i.isAdmin&&i.canChange)})}m4(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return n`<div class="controls">
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
${this.c4()}
</div>`}c4(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:s}=this.queue,o=i!=="slow"?"limit":s==="schedule"?"quiet":"slow",c=t?e.t(`summary.${o}`,{speed:e.format.speedLimit(t)}):e.t("summary.no_limit");return e.speedLimitEntity?n`<ha-dropdown
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
${u(Oe,"start")}${c}${u(ke,"end")}
</ha-button>
${Ht.map(h=>n`<ha-dropdown-item
.value=${String(h)}
.selected=${h*gt===t}
>${h?e.format.speedLimit(h*gt):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:n`<span class="label secondary">${c}</span>`}S(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};p([d({attribute:!1})],k.prototype,"queue",2),p([d({attribute:!1})],k.prototype,"account",2),p([d({attribute:!1})],k.prototype,"history",2),p([d({attribute:!1})],k.prototype,"ui",2),p([d({type:Boolean})],k.prototype,"live",2);g("fshare-queue-summary",k);var bt=[b,J,H,ee,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var It=10,Dt=200,Bt=16,Qt=100,T=class extends v{constructor(){super();this.r3=!1;this.j2="";this.d=new _(this);this.l2=new _(this);this.r1=new pe(this);new Ye(this,e=>this._5(e)),this.addEventListener("fshare-tick",e=>this.r1.tick(e))}static{this.styles=bt}willUpdate(e){e.has("store")&&this.d.observe(this.store),e.has("selection")&&this.l2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.r3||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.r3=!0,Qt))}r0(e){return this.r3?e:e.slice(0,Bt)}render(){let{store:e,ui:t}=this,{queue:i,status:s,view:o}=e;if(!i)return this.v4();let c=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return n`
<fshare-queue-banners .queue=${i} .status=${s} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${s==="live"}
.ui=${t}
></fshare-queue-summary>
${c?this.T1():l} ${this.u4(o.active)}
${this.x4(o.waiting)}
${this.i0("paused",o.paused,i.counts.paused)}
${this.i0("failed",o.failed,i.counts.failed,this.h4())}
`}v4(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?n`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:n`<fshare-empty-state
.iconPath=${Y}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}T1(){let{t:e,canChange:t}=this.ui;return n`<fshare-empty-state
class="card"
.iconPath=${G}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}u4(e){return e.length?n`<section>
${this.i3("active",e.length,e)}
<ul class="card">
${R(e,t=>t.task_id,t=>n`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=It}
.withBatch=${!0}
.chosen=${this.r1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}x4(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=n`<ul class="card ${t?"sortable":""}">
${R(this.r0(e),s=>s.key,(s,o)=>n`<li>
${this.N2(s,t?this.Z4(s,o):l)}
</li>`)}
</ul>`;return n`<section>
${this.i3("waiting",this.store.queue?.counts.queued??0,e.flatMap(O))}
${t?n`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.f4}
>${i}</ha-sortable
>`:i}
${this.M0(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.j2}</div>
</section>`}i0(e,t,i,s=l){return t.length?n`<section>
${this.i3(e,i,t.flatMap(O),s)}
<ul class="card">
${R(this.r0(t),o=>o.key,o=>n`<li>${this.N2(o)}</li>`)}
</ul>
${this.M0(t,i)}
</section>`:l}M0(e,t){let i=e.reduce((s,o)=>s+O(o).length,0);return i<Dt||t<=i?l:n`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}i3(e,t,i,s=l){let{ui:o,selection:c}=this,h=i.filter(w=>c.has(w)).length;return n`<h2>
${c.isOn?N(o.t("select.section",{section:o.t(`section.${e}`)}),h===i.length||(h?null:!1),()=>this.r1.tickSection(e,i,h===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${c.isOn?l:s}
${this.S4===e?this.u2():l}
</span>
</h2>`}get S4(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}u2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return n`
${i?n`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.r1.addStates(Object.values(ye).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${u(we,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}h4(){return this.ui.canChange?n`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(q,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}N2(e,t=l){return e.kind==="task"?n`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.r1.isChosen(e.task)}
>${t}</fshare-task-row
>`:n`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.r1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}_5(e){let t=e.find(i=>i instanceof y);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}Z4(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return n`<button
slot="start"
class="row-button handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${s=>this.L1(s,t)}
>
${u(_e)}
</button>`}L1(e,t){let s={ArrowUp:-1,ArrowDown:1}[e.key];s!==void 0&&(e.preventDefault(),this.o0(t,t+s))}f4(e){e.stopPropagation(),this.o0(e.detail.oldIndex,e.detail.newIndex)}o0(e,t){let i=this.store.view.waiting,s=i[e],o=i.filter((w,ue)=>ue!==e);if(!s||t<0||t>=i.length||e===t)return;let c=o[t],h=s.kind==="task"?s.task.filename:s.batch.name;this.j2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:O(s).map(w=>w.task_id),beforeId:(c&&O(c)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};p([d({attribute:!1})],T.prototype,"store",2),p([d({attribute:!1})],T.prototype,"ui",2),p([d({attribute:!1})],T.prototype,"selection",2),p([$()],T.prototype,"r3",2),p([$()],T.prototype,"j2",2);g("fshare-queue-view",T);var yt=[{name:"queue",path:G},{name:"finished",path:Ce},{name:"search",path:Ee},{name:"following",path:xe}],$t="/search",m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.M3=null;this.H2={};this.o3=$t;this.d=new _(this);this.a3=new _(this);this.pastedLinks=new ce(this,e=>{this.ui?.canChange&&this.t5(e)});this.V2=new re(this,{isOpen:()=>this.ui?.canChange??!1,onLinks:e=>this.t5(e)});this.n1=new le(this,()=>this.w);this.Q=new ae;this.l2=new _(this);this.s0=!1;this.L1=e=>{this.Q.isOn&&lt(e)&&this.Q.end()}}static{this.styles=pt}connectedCallback(){super.connectedCallback(),this.l2.observe(this.Q),window.addEventListener("keydown",this.L1)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.L1)}shouldUpdate(e){if(!this.hass)return!1;let t=je(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.w=Ve(t.connection),this.d.observe(this.w),this.a3.observe(fe);let i=this.w2;i==="search"&&(this.o3=this.route?.path??$t),i in U&&this.L2(i),e.has("route")&&this.n0!==i&&this.Q.end(),this.n0=i,this.Q.isOn&&oe.selection(),this.w.queue?.relocation&&oe.relocate()}render(){let{hass:e,ui:t,w:i}=this;if(!e||!i)return l;let s=ge(i.queue),o=n`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?n`<main>
<div class="toolbar">
${o}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.q1(t,i)}${this.k4(t)}</span>
${this.narrow?l:this.d0(t,i)}
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.n3}
@fshare-pause-all=${()=>this.n1.all("pause")}
@fshare-resume-all=${()=>this.n1.all("resume")}
@fshare-try-now=${()=>this.n1.tryNow()}
@fshare-check-account=${()=>this.n1.checkAccount()}
@fshare-settings=${c=>this.e("settings",()=>this.a0.show(c.detail))}
@fshare-limit=${c=>this.n1.setSpeedLimit(c.detail)}
@fshare-switch-on=${()=>this.n1.switchOn()}
@fshare-add-links=${c=>this.t5(c.detail)}
@fshare-follow=${c=>this.e("follow",()=>this.b4.show(c.detail))}
@fshare-move=${c=>this.n1.move(c.detail)}
@drag-start=${()=>this.V2.isSorting=!0}
@drag-end=${()=>this.V2.isSorting=!1}
@dragover=${this.V2.over}
@dragleave=${this.V2.leave}
@drop=${this.V2.drop}
>
<div class="page">
${t.canChange?l:n`<p class="look secondary">${t.t("panel.look")}</p>`}
<fshare-relocation-status
.relocation=${i.queue?.relocation??null}
.ui=${t}
@fshare-cancel-relocation=${()=>this.n1.cancelRelocation()}
></fshare-relocation-status>
${this.T4(e,t,i)}
</div>
${this.V2.isTarget?n`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.Q.isOn?n`<fshare-selection-bar
lang=${t.language}
.selection=${this.Q}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.n3}
></fshare-selection-bar>`:l}
${this.narrow?this.d0(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.n3}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${dt(i.queue)}
.locations=${s}
></fshare-add-dialog>
<fshare-follow-dialog
.connection=${e.connection}
.ui=${t}
.locations=${s}
></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-relocate-dialog
.connection=${e.connection}
.ui=${t}
.locations=${s}
.selection=${this.Q}
></fshare-relocate-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${c=>this.l0(this.n1.confirmed(c.detail))}
></fshare-confirm-dialog>
</div>
</main>`:n`<div class="toolbar">${o}</div>
${fe.hasFailed?ve(e):l}`}k4(e){return!e.isAdmin||!e.canChange?l:n`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.a0.show())}
>${u(Se)}</ha-icon-button
>`}q1(e,{queue:t}){return!t||!e.canChange?l:n`<ha-button class="add-button" @click=${()=>this.t5()}
>${u(Ae,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}T4(e,t,i){let s=this.w2;if(s==="queue")return n`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.Q}
.ui=${t}
></fshare-queue-view>`;switch(this.H2[s]){case"here":return this.P4(e,t,i,s);case"failed":return ve(e);default:return n`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}P4({connection:e},t,i,s){let o=this.route?.prefix??"";switch(s){case"finished":return n`<fshare-finished-view
class="view"
.connection=${e}
.queueStore=${i}
.selection=${this.Q}
.ui=${t}
.scroller=${this.M3}
></fshare-finished-view>`;case"search":return n`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.o3}
.locations=${ge(i.queue)}
></fshare-search-view>`;case"following":return n`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async L2(e){this.H2[e]||(this.H2={...this.H2,[e]:"loading"},this.H2={...this.H2,[e]:await ne(U[e]())})}async e(e,t){await ne(oe[e]())==="here"?t():this.ui&&C(this,this.ui.t("error.connection_lost"))}t5(e){this.e("add",()=>this.g4.show(e))}updated(){this.M3=this.renderRoot.querySelector(".content"),this.s0&&!this.Q.isOn&&this.$4(),this.s0=this.Q.isOn}async $4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async l0(e){await e&&this.Q.end()}d0(e,t){let i=this.route?.prefix??"",s=ht(t.queue);return n`<nav class="tabs" aria-label=${e.t("panel.title")}>
${yt.map(({name:o,path:c})=>n`<a
href="${i}${this.s3(o)}"
aria-current=${o===this.w2?"page":"false"}
@pointerenter=${()=>{o in U&&ne(U[o]())}}
@click=${h=>this._4(h,o)}
>
${u(c)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&s&&!this.narrow?n`<span class="badge">${e.format.number(s)}</span>`:l}
</a>`)}
</nav>`}get w2(){let[,e]=this.route?.path.split("/")??[];return yt.find(({name:t})=>t===e)?.name??"queue"}s3(e){return e==="search"&&this.w2!==e?this.o3:`/${e}`}_4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.s3(t)}`;t===this.w2&&this.route?.path!==this.s3(t)?We(i):E(i,!0),this.M3?.scrollTo(0,0)}n3(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.w4.show(i)):t.verb==="relocate"?this.e("relocate",()=>this.O4.ask(t)):t.verb==="cancel"||t.verb==="remove"||Le(t)?this.e("confirm",()=>this.y4.ask(t)):this.l0(this.n1.run(t))}};p([d({attribute:!1})],m.prototype,"hass",2),p([d({type:Boolean,reflect:!0})],m.prototype,"narrow",2),p([d({attribute:!1})],m.prototype,"route",2),p([$()],m.prototype,"ui",2),p([S("fshare-add-dialog")],m.prototype,"g4",2),p([S("fshare-confirm-dialog")],m.prototype,"y4",2),p([S("fshare-follow-dialog")],m.prototype,"b4",2),p([S("fshare-relocate-dialog")],m.prototype,"O4",2),p([S("fshare-settings-dialog")],m.prototype,"a0",2),p([S("fshare-task-dialog")],m.prototype,"w4",2),p([$()],m.prototype,"M3",2),p([$()],m.prototype,"H2",2);g("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
