import{a as Ue}from"./chunk-VCAHV6BE.js";import{a as we,b as qe,c as Be,d as Ve,e as je,f as Ke,g as Ye}from"./chunk-QI76NL2V.js";import{b as Ie,c as De,d as Qe}from"./chunk-XEQV3TVH.js";import{a as Re,b as Z,c as Ne,d as P}from"./chunk-PAJXIJAE.js";import{b as I,c as He}from"./chunk-FLWH4LLW.js";import{a as xe,b as x,d as U}from"./chunk-B5NDUEGE.js";import{a as re}from"./chunk-S62KBIRJ.js";import{b as D}from"./chunk-BGWJWR7K.js";import{a as S}from"./chunk-BKZ7LBYC.js";import"./chunk-JNUAWRPY.js";import{b as Me,c as Oe}from"./chunk-MKO5VIHE.js";import"./chunk-Y7T543WX.js";import"./chunk-SEHRCBYQ.js";import{f as O}from"./chunk-SI6YVGUQ.js";import{a as ke}from"./chunk-T3B4JP6E.js";import{A,B as L,D as ge,E as ye,F as M,G as $e,K as Y,M as u,g as de,j as he,k as ue,l as me,n as V,o as fe,p as j,q as ve,v as K,x as be}from"./chunk-2KBTBCID.js";import{a as ze,b as W,d as Pe}from"./chunk-QT2ZMMSD.js";import{j as Te,l as Se,m as Ee,n as _e,o as Ce,p as Ae,q as Le}from"./chunk-SYAYHVTM.js";import{a as T}from"./chunk-POWDYP2N.js";import"./chunk-MMJP3HT6.js";import{a as f,b as r,c as pe,e as l,g as v,h as d,i as y,j as C,k as b,l as g,m as q,n as X,o as G,p as z,q as J}from"./chunk-DGS2YR5O.js";import{a as c}from"./chunk-JFKSI6I7.js";var We=n=>n.key==="Escape"&&!n.defaultPrevented&&!n.composedPath().some(a=>a instanceof HTMLElement&&a.localName==="ha-dialog");var F=class extends ke{constructor(){super(...arguments);this.n=new Map;this.t2=!1}get isOn(){return this.t2}get tasks(){return this.W?[]:[...this.n.values()]}get matching(){if(!this.W)return;let e=[...this.n.keys()];return e.length?{...this.W.matching,exclude:e}:this.W.matching}get sums(){let{count:e,size:t,counts:i}=lt(this.n.values());if(!this.W)return{count:e,size:t,counts:i};let{totals:s}=this.W,o=Object.entries(s.counts).map(([p,h])=>[p,h-(i[p]??0)]);return{count:s.total-e,size:s.size-t,counts:Object.fromEntries(o)}}has(e){return this.W?nt(e,this.W.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.v5(),this.t2=!0,e&&(this.n=new Map([[e.task_id,e]]),this._2=e.task_id),this.r()}end(){this.t2&&(this.v5(),this.t2=!1,this.r())}toggle(e){this.N1(e,!e.every(t=>this.has(t))),this._2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this._2),s=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||s<0){this.toggle([e]);return}this.N1(t.slice(Math.min(i,s),Math.max(i,s)+1),!0)}add(e){this.N1(e,!0)}addAllThatMatch(e,t){this.t2&&(this.n=new Map,this.W={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.v5(),this.r()}follow(e){if(this.W||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(s=>s&&this.n.get(s.task_id)===s))return;let i=t.filter(s=>s!==void 0);this.n=new Map(i.map(s=>[s.task_id,s])),this.r()}N1(e,t){let i=new Map(this.n);for(let s of e)t!==(this.W!==void 0)?i.set(s.task_id,s):i.delete(s.task_id);this.n=i,this.r()}v5(){this.n=new Map,this.W=void 0,this._2=void 0}},nt=(n,{state:a,batch_id:e,category:t,before:i})=>a.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.oldest_at??n.completed_at??n.created_at)<i,lt=n=>{let a=0,e=0,t={};for(let i of n){let{files:s=1}=i;a+=s,e+=i.size??0,t[i.state]=(t[i.state]??0)+s}return{count:a,size:e,counts:t}};var R={finished:()=>import("./finished-view-VDKBMTID.js"),search:()=>import("./search-view-7KSHBBO2.js"),following:()=>import("./following-view-XAGI53BD.js")},oe={add:()=>import("./add-dialog-PRLEZUNJ.js"),confirm:()=>import("./confirm-dialog-ANS2UCYT.js"),follow:R.following,selection:()=>import("./selection-bar-MUES66P5.js"),settings:()=>import("./settings-dialog-AZOA5BHR.js"),task:()=>import("./task-dialog-FV66QFBV.js")},ee=n=>n.then(()=>"here",()=>"failed");var ne=({language:n})=>{let{outdated:a,outdated_hint:e,reload:t}=we(n);return r`<fshare-empty-state
.iconPath=${K}
.heading=${a}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};var Xe={pause:Se,resume:Ee,retry:_e},te=class{constructor(a,e){this.d=a;this.z=e}async run(a){let{verb:e,tasks:t}=a;switch(e){case"pause":case"resume":case"retry":{let i=t.length||a.matching?Ge(a):{};return this.X(s=>Xe[e](s,i,a.password))}case"top":case"bottom":{let i=t.map(s=>s.task_id);return this.X(s=>Le(s,i,e))}default:return!1}}all(a){this.X(e=>Xe[a](e,{}))}tryNow(){let a=this.z()?.view.line.find(({state:e})=>e==="queued");a&&this.run({verb:"resume",tasks:[a]})}checkAccount(){this.X(async a=>{let e=await Te(a),{ui:t}=this.d;t&&!e?.is_premium&&S(this.d,t.t("hold.not_vip"))})}async confirmed({deleteFiles:a,...e}){if(e.verb==="retry")return this.run(e);let t=Ge(e);return this.X(i=>e.verb==="remove"?Ae(i,t,a):Ce(i,t))}move({taskIds:a,beforeId:e}){this.X(async()=>this.z()?.moveBefore(a,e))}setSpeedLimit(a){let e=this.d.ui?.speedLimitEntity;e&&this.X(()=>this.q3("number","set_value",{value:a},e))}switchOn(){let a=this.d.ui?.downloadsEntity;a&&this.X(()=>this.q3("switch","turn_on",{},a))}async q3(a,e,t,i){await this.d.hass?.callService(a,e,t,{entity_id:i})}async X(a){let{hass:e,ui:t}=this.d;if(!e||!t)return!1;try{return await a(e.connection),!0}catch(i){return S(this.d,t.commandErrorText(i)),!1}}},Ge=({tasks:n,batchId:a,matching:e})=>a?{batch_id:a}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var Je=[g,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}:host([narrow]) .toolbar-end{flex:none}.add-button::part(label){white-space:nowrap}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),10cqi - 70px,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--fshare-primary-text);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-6,24px)}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.add-button{flex:none}@container (max-width:800px){:host(:not([narrow])) .add-button span{position:absolute;clip-path:inset(50%)}}@container (max-width:330px){:host([narrow]) .add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var ct=/https?:\/\/|fshare\.vn/i,pt="input, textarea, select, dialog, ha-dialog, [role='dialog']",ie=class{constructor(a,e){this.Q7=e;this.V5=a=>{let e=a.clipboardData?.getData("text/plain")??"";!a.defaultPrevented&&ct.test(e)&&!a.composedPath().some(dt)&&this.Q7(e)};a.addController(this)}hostConnected(){window.addEventListener("paste",this.V5)}hostDisconnected(){window.removeEventListener("paste",this.V5)}},dt=n=>n instanceof HTMLElement&&(n.isContentEditable||n.matches(pt));var le=n=>n?n.locations.map(({id:a,name:e,categories:t,...i})=>({id:a,name:e,categories:t,space:ht(i,n.min_free_space)})):[],ht=({available_space:n,free_space:a},e)=>n!==null&&a!==null?{available:n,free:a,kept:e}:null,Ze=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:a,target:e})=>a!=="file"&&e==="fshare"),Fe=n=>n?Me.reduce((a,e)=>a+n.counts[e],0):0;var ut={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},et={pause:A,resume:L,retry:M,cancel:V,remove:j},$=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[g,G,Z,J,q,z,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,s=Ie(e),o=Ue(e)&&t.canChange&&i===void 0;return r`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?r`<slot name="start"></slot>`:P(e.filename,i,p=>U(this,[e],p))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.G7}
>
<span class="name one-line">${e.filename}</span>
${s?this.q7():this.K7()} ${this.j5()}
</button>
${s?this.K5():l}
${o?r`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?r`<div class="actions">
${o?l:this.L5(ut[e.state])}
${t.isAdmin?this.L5(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}q7(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null,s=D([this.task],this.ui);return i===null&&t===null&&s===l?l:r`<span class="status secondary one-line"
>${I(t,this.ui)}${s}${i}</span
>`}K7(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${I(e.job_client,t)}${D([e],t)}${Qe(e,t)}</span
>`}j5(){let e=He(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}K5(){let{task:e,ui:t}=this,{format:i}=t,s=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${De(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${s?"":i.speed(e.speed)}</span>
<span class="eta">${s?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}L5(e,t=!1){return!e||!(e in et)||!this.ui.canChange?l:Ne(this.ui.t(`action.${e}`),et[e],()=>x(this,e,[this.task]),t?"second-verb":"")}G7(e){this.chosen===void 0?x(this,"details",[this.task]):U(this,[this.task],e)}};c([d({attribute:!1})],$.prototype,"task",2),c([d({attribute:!1})],$.prototype,"ui",2),c([d({type:Boolean})],$.prototype,"large",2),c([d({attribute:!1})],$.prototype,"withBatch",2),c([d({attribute:!1})],$.prototype,"chosen",2);b("fshare-task-row",$);var mt={queued:{verb:"pause",path:A},paused:{verb:"resume",path:L},failed:{verb:"retry",path:M}},E=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[g,G,J,q,z,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:s}=this;return r`
<div class="head" ?data-chosen=${s?.size===t.length}>
${s?P(e.name,s.size===t.length||(s.size?null:!1),()=>U(this,t,{shiftKey:!1})):r`<slot name="start"></slot>`}
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(me)}
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
>${I(e.client,i)}${D(t,i)}${this.j7()}</span
>
</span>
</button>
${s?l:this.m2()}
</div>
${this.e?r`<ul>
${O(t,o=>o.task_id,o=>r`<li>
<fshare-task-row
.task=${o}
.ui=${i}
.chosen=${s?.has(o.task_id)}
></fshare-task-row>
</li>`)}
</ul>`:l}
`}m2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,s=t[0]&&mt[t[0].state];return i.canChange?r`
${s?r`<ha-icon-button
.label=${i.t(`action.${s.verb}_batch`)}
@click=${()=>x(this,s.verb,t,{batchId:e.id})}
>${u(s.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.X5():l}
`:l}X5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?r`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${u(j)}</ha-icon-button
>`:r`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${u(V)}</ha-icon-button
>`}j7(){let{batch:e}=this.entry,{t,format:i,timeLeft:s}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":s(e.eta)].filter(Boolean).join(" · ")}};c([d({attribute:!1})],E.prototype,"entry",2),c([d({attribute:!1})],E.prototype,"ui",2),c([d({attribute:!1})],E.prototype,"chosen",2),c([y()],E.prototype,"e",2);b("fshare-batch-group",E);var ft="https://www.fshare.vn/account/profile",H=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[g,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}.remedies{display:flex;flex-wrap:wrap;justify-content:flex-end}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?l:this.X7(e)}
${Ve(e.holds).map(s=>this.Y7(s))}
`:l}X7({pace_reason:e}){let{t,downloadsEntity:i,canChange:s}=this.ui,o=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&s?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.S("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}Y7(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${Be(e)}
.title=${Ke(e,t)}
.narrow=${t.narrow}
>
${Ye(e,t,this.queue?.account_check_at)}
${i?r`<div class="folder">${i}</div>`:l} ${this.T5(e)}
</ha-alert>`}T5(e){let{isAdmin:t,canChange:i}=this.ui;if(!i)return l;switch(e.reason){case"line":return this.a1("hold.try_now",()=>this.S("fshare-try-now"));case"account":return r`<div slot="action" class="remedies">
${this.a1("hold.check_account",()=>this.S("fshare-check-account"))}
${this.K3()}
</div>`;case"busy":return this.K3()}return t?e.reason==="auth"?this.a1("hold.sign_in",()=>this.S("fshare-settings","account")):je(e)?this.a1("hold.open_storage",()=>this.S("fshare-settings","files")):this.a1("hold.open_repairs",()=>W(ze)):l}K3(){return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${ft}
target="_blank"
rel="noreferrer"
>${this.ui.t("hold.open_fshare")}</ha-button
>`}a1(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};c([d({attribute:!1})],H.prototype,"queue",2),c([d({attribute:!1})],H.prototype,"status",2),c([d({attribute:!1})],H.prototype,"ui",2);b("fshare-queue-banners",H);var ce={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},_=n=>n.kind==="task"?[n.task]:n.tasks,se=class{constructor(a){this.d=a}isChosen(a){let{selection:e}=this.d;return e.isOn?e.has(a):void 0}idsOf(a){let{selection:e}=this.d;if(!e.isOn)return;let t=a.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(a){a.stopPropagation();let{tasks:e,isRange:t}=a.detail,[i]=e;t&&i?this.d.selection.extendTo(i,this.j3):this.d.selection.toggle(e)}tickSection(a,e,t){let{selection:i}=this.d;i.matching?i.clear():t?i.toggle(e):this.addStates(ce[a])}async addStates(a){let{store:e,selection:t,ui:i}=this.d;if(e.isWhole){t.add(this.j3.filter(s=>a.includes(s.state)));return}try{t.addAllThatMatch({state:a},await e.count({state:a}))}catch(s){S(this.d,i.commandErrorText(s))}}get j3(){let{active:a,waiting:e,paused:t,failed:i}=this.d.store.view;return[...a,...[...e,...t,...i].flatMap(_)]}};var ae=240,Q=48,vt=(n,a)=>{let e=Math.max(1,...n),t=ae/Math.max(1,a-1),i=ae-(n.length-1)*t;return n.map((s,o)=>{let p=i+o*t,h=Q-1-s/e*(Q-4);return`${p.toFixed(1)},${h.toFixed(1)}`}).join(" ")},N=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?vt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ae} ${Q}"
preserveAspectRatio="none"
>
${e&&pe`<polygon points="${t},${Q} ${e} ${ae},${Q}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};c([d({attribute:!1})],N.prototype,"values",2),c([d({type:Number})],N.prototype,"capacity",2),c([d()],N.prototype,"label",2);b("fshare-sparkline",N);var tt=1e6,bt=[0,1,2,5,10,20,50,100],gt=120,yt=30,$t=7,xt=1440*60*1e3,w=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[g,X,q,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow-wrap:anywhere;font-size:var(--ha-font-size-l,16px);line-height:24px}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:s}=t,o=this.history.slice(-gt),p=e.locations.length<2;return r`<section class="card" aria-label=${s("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${s("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(h=>h.speed)}
.capacity=${Math.max(yt,o.length)}
.label=${s("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.S1(s("summary.time_left"),e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.S1(s("summary.remaining"),i.bytes(e.remaining_bytes))}
${p?this.X3(e,s("summary.free_space")):l}
${this.J7()}
${p?l:e.locations.map(h=>this.X3(h,`${s("summary.free_space")} · ${h.name??s("add.download_folder")}`))}
</dl>
</div>
${this.ui.canChange?this.C4():l}
</section>`}X3({free_space:e,available_space:t,is_here:i},s){let{t:o,format:p}=this.ui;return i===!1?this.S1(s,o("summary.not_connected"),!0):this.S1(s,e===null?o("time.unknown"):p.bytes(e),t===0&&this.queue.remaining_bytes>0)}S1(e,t,i=!1){return r`<div>
<dt class="label secondary">${e}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}J7(){let{account:e,ui:t}=this,i=t.t("summary.account");if(!e)return this.S1(i,t.t("summary.no_account"));let s=e.expires_at===null?null:Date.parse(e.expires_at);if(e.expires_at&&s&&(s<=Date.now()||!e.is_premium))return this.S1(i,t.t("summary.vip_ended",{date:t.format.date(e.expires_at)}),!0);if(!e.is_premium||!e.expires_at)return this.S1(i,it(e,t),!e.is_premium);let o=Math.floor((Date.parse(e.expires_at)-Date.now())/xt),p=`${it(e,t)} · ${t.t("summary.days_left",{count:Math.max(0,o)})}`;return this.S1(i,p,o<$t)}C4(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.S("pause-all")}
>
${u(A,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.S("resume-all")}
>
${u(L,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.H4()}
</div>`}H4(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:s}=this.queue,o=i!=="slow"?"limit":s==="schedule"?"quiet":"slow",p=t?e.t(`summary.${o}`,{speed:e.format.speedLimit(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
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
${u($e,"start")}${p}${u(ue,"end")}
</ha-button>
${bt.map(h=>r`<ha-dropdown-item
.value=${String(h)}
.selected=${h*tt===t}
>${h?e.format.speedLimit(h*tt):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${p}</span>`}S(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};c([d({attribute:!1})],w.prototype,"queue",2),c([d({attribute:!1})],w.prototype,"account",2),c([d({attribute:!1})],w.prototype,"history",2),c([d({attribute:!1})],w.prototype,"ui",2),c([d({type:Boolean})],w.prototype,"live",2);var it=({account_type:n},{t:a})=>{let e=n.toLowerCase().replace("-","_");return kt(e)?a(`summary.account_type.${e}`):n},wt=["vip","member","bundle","forever","adsl2plus","vip_download"],kt=n=>wt.includes(n);b("fshare-queue-summary",w);var st=[g,X,z,Z,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var Tt=10,St=200,Et=16,_t=100,k=class extends v{constructor(){super();this.Y5=!1;this.G2="";this.s=new T(this);this.s2=new T(this);this.J1=new se(this);new Re(this,e=>this.g5(e)),this.addEventListener("fshare-tick",e=>this.J1.tick(e))}static{this.styles=st}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("selection")&&this.s2.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.Y5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.Y5=!0,_t))}Y3(e){return this.Y5?e:e.slice(0,Et)}render(){let{store:e,ui:t}=this,{queue:i,status:s,view:o}=e;if(!i)return this.V4();let p=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${s} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${s==="live"}
.ui=${t}
></fshare-queue-summary>
${p?this.O1():l} ${this.L4(o.active)}
${this.e4(o.waiting)}
${this.J3("paused",o.paused,i.counts.paused)}
${this.J3("failed",o.failed,i.counts.failed,this.t4())}
`}V4(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${K}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}O1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${Y}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}L4(e){return e.length?r`<section>
${this.J5("active",e.length,e)}
<ul class="card">
${O(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=Tt}
.withBatch=${!0}
.chosen=${this.J1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}e4(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=r`<ul class="card ${t?"sortable":""}">
${O(this.Y3(e),s=>s.key,(s,o)=>r`<li>
${this.R2(s,t?this.r4(s,o):l)}
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
</section>`}J3(e,t,i,s=l){return t.length?r`<section>
${this.J5(e,i,t.flatMap(_),s)}
<ul class="card">
${O(this.Y3(t),o=>o.key,o=>r`<li>${this.R2(o)}</li>`)}
</ul>
${this.C0(t,i)}
</section>`:l}C0(e,t){let i=e.reduce((s,o)=>s+_(o).length,0);return i<St||t<=i?l:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}J5(e,t,i,s=l){let{ui:o,selection:p}=this,h=i.filter(B=>p.has(B)).length;return r`<h2>
${p.isOn?P(o.t("select.section",{section:o.t(`section.${e}`)}),h===i.length||(h?null:!1),()=>this.J1.tickSection(e,i,h===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${p.isOn?l:s}
${this.M4===e?this.v2():l}
</span>
</h2>`}get M4(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}v2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return r`
${i?r`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.J1.addStates(Object.values(ce).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${u(he,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}t4(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(M,"start")}${this.ui.t("action.retry_all")}</ha-button
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
@keydown=${s=>this.H1(s,t)}
>
${u(ve)}
</button>`}H1(e,t){let s={ArrowUp:-1,ArrowDown:1}[e.key];s!==void 0&&(e.preventDefault(),this.H0(t,t+s))}i4(e){e.stopPropagation(),this.H0(e.detail.oldIndex,e.detail.newIndex)}H0(e,t){let i=this.store.view.waiting,s=i[e],o=i.filter((B,ot)=>ot!==e);if(!s||t<0||t>=i.length||e===t)return;let p=o[t],h=s.kind==="task"?s.task.filename:s.batch.name;this.G2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:_(s).map(B=>B.task_id),beforeId:(p&&_(p)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};c([d({attribute:!1})],k.prototype,"store",2),c([d({attribute:!1})],k.prototype,"ui",2),c([d({attribute:!1})],k.prototype,"selection",2),c([y()],k.prototype,"Y5",2),c([y()],k.prototype,"G2",2);b("fshare-queue-view",k);var at=[{name:"queue",path:Y},{name:"finished",path:ge},{name:"search",path:be},{name:"following",path:de}],rt="/search",m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.g2=!1;this.C3=null;this.C2={};this.H3=rt;this.V3=!1;this.s=new T(this);this.L3=new T(this);this.pastedLinks=new ie(this,e=>{this.ui?.canChange&&this.e5(e)});this.n1=new te(this,()=>this.z);this.q=new F;this.s2=new T(this);this.e0=!1;this.H1=e=>{this.q.isOn&&We(e)&&this.q.end()}}static{this.styles=Je}connectedCallback(){super.connectedCallback(),this.s2.observe(this.q),window.addEventListener("keydown",this.H1)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.H1)}shouldUpdate(e){if(!this.hass)return!1;let t=qe(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.z=Oe(t.connection),this.s.observe(this.z),this.L3.observe(re);let i=this.y2;i==="search"&&(this.H3=this.route?.path??rt),i in R&&this.V2(i),e.has("route")&&this.L0!==i&&this.q.end(),this.L0=i,this.q.isOn&&oe.selection()}render(){let{hass:e,ui:t,z:i}=this;if(!e||!i)return l;let s=le(i.queue),o=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`<main>
<div class="toolbar">
${o}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end">${this.G1(t,i)}${this.d4(t)}</span>
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
.isReachable=${Ze(i.queue)}
.locations=${s}
></fshare-add-dialog>
<fshare-follow-dialog
.connection=${e.connection}
.ui=${t}
.locations=${s}
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
${re.hasFailed?ne(e):l}`}d4(e){return!e.isAdmin||!e.canChange?l:r`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.V0.show())}
>${u(fe)}</ha-icon-button
>`}G1(e,{queue:t}){return!t||!e.canChange?l:r`<ha-button class="add-button" @click=${()=>this.e5()}
>${u(ye,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}m4(e,t,i){let s=this.y2;if(s==="queue")return r`<fshare-queue-view
class="view"
.store=${i}
.selection=${this.q}
.ui=${t}
></fshare-queue-view>`;switch(this.C2[s]){case"here":return this.v4(e,t,i,s);case"failed":return ne(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}v4({connection:e},t,i,s){let o=this.route?.prefix??"";switch(s){case"finished":return r`<fshare-finished-view
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
.locations=${le(i.queue)}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async V2(e){this.C2[e]||(this.C2={...this.C2,[e]:"loading"},this.C2={...this.C2,[e]:await ee(R[e]())})}async e(e,t){await ee(oe[e]())==="here"?t():this.ui&&S(this,this.ui.t("error.connection_lost"))}e5(e){this.e("add",()=>this.o4.show(e))}updated(){this.C3=this.renderRoot.querySelector(".content"),this.e0&&!this.q.isOn&&this.c4(),this.e0=this.q.isOn}async c4(){let e=this.renderRoot.querySelector(".view");await e?.updateComplete,e?.focusSelect()}async r0(e){await e&&this.q.end()}t0(e,t){let i=this.route?.prefix??"",s=Fe(t.queue);return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${at.map(({name:o,path:p})=>r`<a
href="${i}${this.t3(o)}"
aria-current=${o===this.y2?"page":"false"}
@pointerenter=${()=>{o in R&&ee(R[o]())}}
@click=${h=>this.u4(h,o)}
>
${u(p)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&s&&!this.narrow?r`<span class="badge">${e.format.number(s)}</span>`:l}
</a>`)}
</nav>`}get y2(){let[,e]=this.route?.path.split("/")??[];return at.find(({name:t})=>t===e)?.name??"queue"}t3(e){return e==="search"&&this.y2!==e?this.H3:`/${e}`}u4(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.t3(t)}`;t===this.y2&&this.route?.path!==this.t3(t)?Pe(i):W(i,!0),this.C3?.scrollTo(0,0)}e3(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.s4.show(i)):t.verb==="cancel"||t.verb==="remove"||xe(t)?this.e("confirm",()=>this.a4.ask(t)):this.r0(this.n1.run(t))}A4(e){let t=e.dataTransfer?.types??[];this.V3||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.g2=!0)}l4(e){e.relatedTarget||(this.g2=!1)}p4(e){if(!this.g2)return;e.preventDefault(),this.g2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.e5(i)}};c([d({attribute:!1})],m.prototype,"hass",2),c([d({type:Boolean,reflect:!0})],m.prototype,"narrow",2),c([d({attribute:!1})],m.prototype,"route",2),c([y()],m.prototype,"ui",2),c([y()],m.prototype,"g2",2),c([C("fshare-add-dialog")],m.prototype,"o4",2),c([C("fshare-confirm-dialog")],m.prototype,"a4",2),c([C("fshare-follow-dialog")],m.prototype,"n4",2),c([C("fshare-settings-dialog")],m.prototype,"V0",2),c([C("fshare-task-dialog")],m.prototype,"s4",2),c([y()],m.prototype,"C3",2),c([y()],m.prototype,"C2",2);b("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
