import{a as Ie}from"./chunk-A73R2HWE.js";import{a as $e,b as Ae,c as Be,d as Qe,e as je,f as Ve,g as Ke}from"./chunk-RTZJFXY6.js";import{b as Ne,c as Ue,d as De}from"./chunk-XEQV3TVH.js";import{b as D,c as He}from"./chunk-JIEN4PEX.js";import{a as x,c as B}from"./chunk-4IYWKX4Q.js";import{a as re,c as Ce,d as Me}from"./chunk-54X43N4Q.js";import"./chunk-ZDCF36PP.js";import{a as R}from"./chunk-BKZ7LBYC.js";import"./chunk-GLOFICAJ.js";import"./chunk-7F5CVNAM.js";import{a as E,b as Pe,c as Oe,d as qe,e as ze,f as q}from"./chunk-R4RWT6NZ.js";import{a as xe}from"./chunk-G2Q5XFEC.js";import{A as M,B as A,D as ge,E as be,F as L,G as ye,K as X,M as h,g as ce,j as de,k as he,l as ue,n as K,o as me,p as Y,q as fe,v as W,x as ve}from"./chunk-CUE2Y5X3.js";import{a as Le,b as U,d as Re}from"./chunk-QT2ZMMSD.js";import{k as ke,l as we,m as Te,n as Ee,o as Se,p as _e}from"./chunk-DPVJMOWZ.js";import{a as T}from"./chunk-ICZ6Q3UF.js";import"./chunk-SGWWUYZO.js";import{a as f,b as r,c as pe,d as N,e as l,g as v,h as c,i as y,j as C,k as g,l as b,m as P,n as G,o as J,p as O,q as Z}from"./chunk-JDZRSLSD.js";import{a as p}from"./chunk-JFKSI6I7.js";var F=class extends xe{constructor(){super(...arguments);this.n=new Map;this.Y1=!1}get isOn(){return this.Y1}get tasks(){return this.z?[]:[...this.n.values()]}get matching(){if(!this.z)return;let e=[...this.n.keys()];return e.length?{...this.z.matching,exclude:e}:this.z.matching}get sums(){let{count:e,size:t,counts:i}=nt(this.n.values());if(!this.z)return{count:e,size:t,counts:i};let{totals:a}=this.z,o=Object.entries(a.counts).map(([d,u])=>[d,u-(i[d]??0)]);return{count:a.total-e,size:a.size-t,counts:Object.fromEntries(o)}}has(e){return this.z?ot(e,this.z.matching)&&!this.n.has(e.task_id):this.n.has(e.task_id)}begin(e){this.i5(),this.Y1=!0,e&&(this.n=new Map([[e.task_id,e]]),this.k2=e.task_id),this.r()}end(){this.Y1&&(this.i5(),this.Y1=!1,this.r())}toggle(e){this._1(e,!e.every(t=>this.has(t))),this.k2=e.at(-1)?.task_id}extendTo(e,t){let i=t.findIndex(({task_id:o})=>o===this.k2),a=t.findIndex(({task_id:o})=>o===e.task_id);if(i<0||a<0){this.toggle([e]);return}this._1(t.slice(Math.min(i,a),Math.max(i,a)+1),!0)}add(e){this._1(e,!0)}addAllThatMatch(e,t){this.Y1&&(this.n=new Map,this.z={matching:{...e,before:t.before},totals:t},this.r())}clear(){this.i5(),this.r()}follow(e){if(this.z||!this.n.size)return;let t=[...this.n.values()].map(e);if(t.every(a=>a&&this.n.get(a.task_id)===a))return;let i=t.filter(a=>a!==void 0);this.n=new Map(i.map(a=>[a.task_id,a])),this.r()}_1(e,t){let i=new Map(this.n);for(let a of e)t!==(this.z!==void 0)?i.set(a.task_id,a):i.delete(a.task_id);this.n=i,this.r()}i5(){this.n=new Map,this.z=void 0,this.k2=void 0}},ot=(n,{state:s,batch_id:e,category:t,before:i})=>s.includes(n.state)&&(e===void 0||n.batch_id===e)&&(t===void 0||n.category===t)&&(n.completed_at??n.created_at)<i,nt=n=>{let s=0,e=0,t={};for(let i of n)s++,e+=i.size??0,t[i.state]=(t[i.state]??0)+1;return{count:s,size:e,counts:t}};var oe=({language:n})=>{let{outdated:s,outdated_hint:e,reload:t}=$e(n);return r`<fshare-empty-state
.iconPath=${W}
.heading=${s}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`},ee=n=>n.then(()=>"here",()=>"failed");var Ye={pause:ke,resume:we,retry:Te},te=class{constructor(s,e){this.m=s;this.f=e}async run(s){let{verb:e,tasks:t}=s;switch(e){case"pause":case"resume":case"retry":{let i=t.length||s.matching?We(s):{};return this.Y(a=>Ye[e](a,i,s.password))}case"top":case"bottom":{let i=t.map(a=>a.task_id);return this.Y(a=>_e(a,i,e))}default:return!1}}all(s){this.Y(e=>Ye[s](e,{}))}tryNow(){let s=this.f()?.view.line.find(({state:e})=>e==="queued");s&&this.run({verb:"resume",tasks:[s]})}async confirmed({deleteFiles:s,...e}){let t=We(e);return this.Y(i=>e.verb==="remove"?Se(i,t,s):Ee(i,t))}move({taskIds:s,beforeId:e}){this.Y(async()=>this.f()?.moveBefore(s,e))}setSpeedLimit(s){let e=this.m.ui?.speedLimitEntity;e&&this.Y(()=>this.M3("number","set_value",{value:s},e))}switchOn(){let s=this.m.ui?.downloadsEntity;s&&this.Y(()=>this.M3("switch","turn_on",{},s))}async M3(s,e,t,i){await this.m.hass?.callService(s,e,t,{entity_id:i})}async Y(s){let{hass:e,ui:t}=this.m;if(!e||!t)return!1;try{return await s(e.connection),!0}catch(i){return R(this.m,t.commandErrorText(i)),!1}}},We=({tasks:n,batchId:s,matching:e})=>s?{batch_id:s}:e?{matching:e}:{task_id:n.map(t=>t.task_id)};var Xe=[b,f` :host{display:block;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color);--wa-color-brand-fill-loud:color-mix(in srgb,var(--primary-color) 80%,black)}main{display:flex;flex-direction:column;height:100%}.toolbar{container-type:inline-size;display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.toolbar-end{display:flex;align-items:center;order:1;justify-content:flex-end}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:clamp(var(--ha-space-2,8px),3cqi,var(--ha-space-8,32px));border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--fshare-primary-text)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) var(--ha-space-8,32px)}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}:host([narrow]) .add-button{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}@container (max-width:800px){.add-button span{position:absolute;clip-path:inset(50%)}}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var Ge=n=>n&&n.available_space!==null&&n.free_space!==null?{available:n.available_space,free:n.free_space,kept:n.min_free_space}:null,Je=n=>n?.host_reachable!==!1&&!n?.holds.some(({scope:s,target:e})=>s!=="file"&&e==="fshare"),Ze=n=>n?Ce.reduce((s,e)=>s+n.counts[e],0):0;var ne=Pe(class extends Oe{constructor(n){if(super(n),n.type!==E.PROPERTY&&n.type!==E.ATTRIBUTE&&n.type!==E.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!qe(n))throw Error("`live` bindings can only contain a single expression")}render(n){return n}update(n,[s]){if(s===N||s===l)return s;let e=n.element,t=n.name;if(n.type===E.PROPERTY){if(s===e[t])return N}else if(n.type===E.BOOLEAN_ATTRIBUTE){if(!!s===e.hasAttribute(t))return N}else if(n.type===E.ATTRIBUTE&&e.getAttribute(t)===s+"")return N;return ze(n),s}});var z=(n,s,e)=>r`<label class="tick"
><input
type="checkbox"
aria-label=${n}
.checked=${ne(s===!0)}
.indeterminate=${ne(s===null)}
@click=${e}
/></label>`;var lt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},Fe={pause:M,resume:A,retry:L,cancel:K,remove:Y},$=class extends v{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,J,Z,P,O,f` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}fshare-password-field{display:block;margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t,chosen:i}=this,a=Ne(e),o=Ie(e)&&t.canChange&&i===void 0;return r`<div class="row ${this.large?"large":""}" ?data-chosen=${i}>
${i===void 0?r`<slot name="start"></slot>`:z(e.filename,i,d=>B(this,[e],d))}
<div class="body">
<button
class="plain-button"
title=${e.filename}
tabindex=${i===void 0?0:-1}
@click=${this.J3}
>
<span class="name one-line">${e.filename}</span>
${a?this.C0():this.H0()} ${this.a5()}
</button>
${a?this.n5():l}
${o?r`<fshare-password-field .task=${e} .ui=${t}></fshare-password-field>`:l}
</div>
${i===void 0?r`<div class="actions">
${o?l:this.w2(lt[e.state])}
${t.isAdmin?this.w2(e.state==="failed"?"remove":"cancel",!0):l}
</div>`:l}
</div>`}C0(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?l:r`<span class="status secondary one-line"
>${D(t,this.ui)}${i}</span
>`}H0(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${D(e.job_client,t)}${De(e,t)}</span
>`}a5(){let e=He(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}n5(){let{task:e,ui:t}=this,{format:i}=t,a=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${Ue(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${a?"":i.speed(e.speed)}</span>
<span class="eta">${a?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}w2(e,t=!1){return!e||!(e in Fe)||!this.ui.canChange?l:r`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>x(this,e,[this.task])}
>${h(Fe[e])}</ha-icon-button
>`}J3(e){this.chosen===void 0?x(this,"details",[this.task]):B(this,[this.task],e)}};p([c({attribute:!1})],$.prototype,"task",2),p([c({attribute:!1})],$.prototype,"ui",2),p([c({type:Boolean})],$.prototype,"large",2),p([c({attribute:!1})],$.prototype,"withBatch",2),p([c({attribute:!1})],$.prototype,"chosen",2);g("fshare-task-row",$);var pt={queued:{verb:"pause",path:M},paused:{verb:"resume",path:A},failed:{verb:"retry",path:L}},S=class extends v{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,J,Z,P,O,f` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i,chosen:a}=this;return r`
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
>${D(e.client,i)}${this.V0()}</span
>
</span>
</button>
${a?l:this.C2()}
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
`}C2(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,a=t[0]&&pt[t[0].state];return i.canChange?r`
${a?r`<ha-icon-button
.label=${i.t(`action.${a.verb}_batch`)}
@click=${()=>x(this,a.verb,t,{batchId:e.id})}
>${h(a.path)}</ha-icon-button
>`:l}
${i.isAdmin?this.A5():l}
`:l}A5(){let{batch:e,tasks:t}=this.entry,{t:i}=this.ui;return t[0]?.state==="failed"?r`<ha-icon-button
.label=${i("action.remove_failed")}
@click=${()=>x(this,"remove",t)}
>${h(Y)}</ha-icon-button
>`:r`<ha-icon-button
.label=${i("action.cancel_batch")}
@click=${()=>x(this,"cancel",t,{batchId:e.id})}
>${h(K)}</ha-icon-button
>`}V0(){let{batch:e}=this.entry,{t,format:i,timeLeft:a}=this.ui;return[t("batch.done",{done:e.completed,count:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":a(e.eta)].filter(Boolean).join(" · ")}};p([c({attribute:!1})],S.prototype,"entry",2),p([c({attribute:!1})],S.prototype,"ui",2),p([c({attribute:!1})],S.prototype,"chosen",2),p([y()],S.prototype,"e",2);g("fshare-batch-group",S);var ie=class{constructor(s,e){this.m=s;this.L0=e;this.s5={x:0,y:0};this.T2=!1;this.o3=s=>{if(this.V1(),this.T2=!1,s.pointerType!=="touch"||!s.isPrimary)return;this.s5={x:s.clientX,y:s.clientY};let e=s.composedPath();this.v=setTimeout(()=>{this.T2=!0,this.L0(e)},500)};this.a3=({clientX:s,clientY:e})=>{Math.hypot(s-this.s5.x,e-this.s5.y)>10&&this.V1()};this.V1=()=>{clearTimeout(this.v)};this.n3=s=>{this.T2&&(s.preventDefault(),s.stopPropagation(),s.type==="click"&&(this.T2=!1))};s.addController(this)}hostConnected(){this.m.addEventListener("pointerdown",this.o3),this.m.addEventListener("pointermove",this.a3);for(let s of["pointerup","pointercancel"])this.m.addEventListener(s,this.V1);for(let s of["click","contextmenu"])this.m.addEventListener(s,this.n3,{capture:!0})}hostDisconnected(){this.V1(),this.m.removeEventListener("pointerdown",this.o3),this.m.removeEventListener("pointermove",this.a3);for(let s of["pointerup","pointercancel"])this.m.removeEventListener(s,this.V1);for(let s of["click","contextmenu"])this.m.removeEventListener(s,this.n3,{capture:!0})}};var ct="/config/integrations/integration/fshare_downloader",dt="https://www.fshare.vn/account/profile",H=class extends v{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,f` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?l:this.e0(e)}
${Qe(e.holds).map(a=>this.r0(a))}
`:l}e0({pace_reason:e}){let{t,downloadsEntity:i,canChange:a}=this.ui,o=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${o}`)}>
${t(`hold.${o}_text`)}
${i&&a?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.g("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}r0(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${Be(e)}
.title=${Ve(e,t)}
.narrow=${t.narrow}
>
${Ke(e,t)} ${i?r`<div class="folder">${i}</div>`:l}
${this.d5(e)}
</ha-alert>`}d5(e){let{isAdmin:t,canChange:i,t:a}=this.ui;if(!i)return l;switch(e.reason){case"line":return this.A1("hold.try_now",()=>this.g("fshare-try-now"));case"busy":case"account":return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${dt}
target="_blank"
rel="noreferrer"
>${a("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.A1("hold.sign_in",()=>U(ct)):je(e)?this.A1("hold.open_storage",()=>this.g("fshare-settings","files")):this.A1("hold.open_repairs",()=>U(Le)):l}A1(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}g(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t,bubbles:!0,composed:!0}))}};p([c({attribute:!1})],H.prototype,"queue",2),p([c({attribute:!1})],H.prototype,"status",2),p([c({attribute:!1})],H.prototype,"ui",2);g("fshare-queue-banners",H);var le={active:["starting","downloading"],waiting:["queued"],paused:["paused"],failed:["failed"]},_=n=>n.kind==="task"?[n.task]:n.tasks,ae=class{constructor(s){this.m=s}isChosen(s){let{selection:e}=this.m;return e.isOn?e.has(s):void 0}idsOf(s){let{selection:e}=this.m;if(!e.isOn)return;let t=s.filter(i=>e.has(i));return new Set(t.map(i=>i.task_id))}tick(s){s.stopPropagation();let{tasks:e,isRange:t}=s.detail,[i]=e;t&&i?this.m.selection.extendTo(i,this.A3):this.m.selection.toggle(e)}tickSection(s,e,t){let{selection:i}=this.m;i.matching?i.clear():t?i.toggle(e):this.addStates(le[s])}async addStates(s){let{store:e,selection:t,ui:i}=this.m;if(e.isWhole){t.add(this.A3.filter(a=>s.includes(a.state)));return}try{t.addAllThatMatch({state:s},await e.count({state:s}))}catch(a){R(this.m,i.commandErrorText(a))}}get A3(){let{active:s,waiting:e,paused:t,failed:i}=this.m.store.view;return[...s,...[...e,...t,...i].flatMap(_)]}};var se=240,Q=48,ht=(n,s)=>{let e=Math.max(1,...n),t=se/Math.max(1,s-1),i=se-(n.length-1)*t;return n.map((a,o)=>{let d=i+o*t,u=Q-1-a/e*(Q-4);return`${d.toFixed(1)},${u.toFixed(1)}`}).join(" ")},I=class extends v{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=f` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?ht(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${se} ${Q}"
preserveAspectRatio="none"
>
${e&&pe`<polygon points="${t},${Q} ${e} ${se},${Q}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};p([c({attribute:!1})],I.prototype,"values",2),p([c({type:Number})],I.prototype,"capacity",2),p([c()],I.prototype,"label",2);g("fshare-sparkline",I);var et=1e6,ut=[0,1,2,5,10,20,50,100],mt=120,ft=30,vt=7,gt=1440*60*1e3,k=class extends v{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,G,P,f` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:a}=t,o=this.history.slice(-mt);return r`<section class="card" aria-label=${a("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${a("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${o.map(d=>d.speed)}
.capacity=${Math.max(ft,o.length)}
.label=${a("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.B1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.B1("remaining",i.bytes(e.remaining_bytes))}
${this.B1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.available_space===0&&e.remaining_bytes>0)}
${this.t0()}
</dl>
</div>
${this.ui.canChange?this.M0():l}
</section>`}B1(e,t,i=!1){return r`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}t0(){let{account:e,ui:t}=this;if(!e)return this.B1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.B1("account",e.account_type,!e.is_premium);let i=Math.floor((Date.parse(e.expires_at)-Date.now())/gt),a=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,i)})}`;return this.B1("account",a,i<vt)}M0(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.g("pause-all")}
>
${h(M,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.g("resume-all")}
>
${h(A,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.i0()}
</div>`}i0(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:a}=this.queue,o=i!=="slow"?"limit":a==="schedule"?"quiet":"slow",d=t?e.t(`summary.${o}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
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
${ut.map(u=>r`<ha-dropdown-item
.value=${String(u)}
.selected=${u*et===t}
>${u?e.format.speed(u*et):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${d}</span>`}g(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};p([c({attribute:!1})],k.prototype,"queue",2),p([c({attribute:!1})],k.prototype,"account",2),p([c({attribute:!1})],k.prototype,"history",2),p([c({attribute:!1})],k.prototype,"ui",2),p([c({type:Boolean})],k.prototype,"live",2);g("fshare-queue-summary",k);var tt=[b,G,O,f` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.heading-end{display:flex;margin-inline-start:auto}h2 .tick{margin-inline:-4px calc(-1 * var(--ha-space-2,8px))}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`];var bt=10,yt=200,$t=16,xt=100,w=class extends v{constructor(){super();this.l5=!1;this.P2="";this.s=new T(this);this.p5=new T(this);this.E1=new ae(this);new ie(this,e=>this.o0(e)),this.addEventListener("fshare-tick",e=>this.E1.tick(e))}static{this.styles=tt}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("selection")&&this.p5.observe(this.selection),this.selection.follow(t=>this.store.task(t.task_id))}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}updated(){this.l5||!this.store.queue||requestAnimationFrame(()=>setTimeout(()=>this.l5=!0,xt))}s3(e){return this.l5?e:e.slice(0,$t)}render(){let{store:e,ui:t}=this,{queue:i,status:a,view:o}=e;if(!i)return this.a0();let d=!o.active.length&&!o.waiting.length&&!o.paused.length&&!o.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${a} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${a==="live"}
.ui=${t}
></fshare-queue-summary>
${d?this.v1():l} ${this.n0(o.active)}
${this.A0(o.waiting)}
${this.d3("paused",o.paused,i.counts.paused)}
${this.d3("failed",o.failed,i.counts.failed,this.s0())}
`}a0(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${W}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}v1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${X}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}n0(e){return e.length?r`<section>
${this.m5("active",e.length,e)}
<ul class="card">
${q(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=bt}
.withBatch=${!0}
.chosen=${this.E1.isChosen(t)}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}A0(e){if(!e.length)return l;let t=this.ui.isAdmin&&!this.selection.isOn,i=r`<ul class="card ${t?"sortable":""}">
${q(this.s3(e),a=>a.key,(a,o)=>r`<li>
${this.$2(a,t?this.d0(a,o):l)}
</li>`)}
</ul>`;return r`<section>
${this.m5("waiting",this.store.queue?.counts.queued??0,e.flatMap(_))}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.l0}
>${i}</ha-sortable
>`:i}
${this.l3(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.P2}</div>
</section>`}d3(e,t,i,a=l){return t.length?r`<section>
${this.m5(e,i,t.flatMap(_),a)}
<ul class="card">
${q(this.s3(t),o=>o.key,o=>r`<li>${this.$2(o)}</li>`)}
</ul>
${this.l3(t,i)}
</section>`:l}l3(e,t){let i=e.reduce((a,o)=>a+_(o).length,0);return i<yt||t<=i?l:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}m5(e,t,i,a=l){let{ui:o,selection:d}=this,u=i.filter(V=>d.has(V)).length;return r`<h2>
${d.isOn?z(o.t("select.section",{section:o.t(`section.${e}`)}),u===i.length||(u?null:!1),()=>this.E1.tickSection(e,i,u===i.length)):l}
${o.t(`section.${e}`)}
<span class="secondary numbers">${o.format.number(t)}</span>
<span class="heading-end">
${d.isOn?l:a}
${this.p0===e?this.H2():l}
</span>
</h2>`}get p0(){let{view:e}=this.store;return["active","waiting","paused","failed"].find(t=>e[t].length)}H2(){let{ui:e,selection:t}=this;if(!e.canChange)return l;let i=t.isOn;return r`
${i?r`<ha-button
appearance="plain"
size="s"
@click=${()=>{this.E1.addStates(Object.values(le).flat())}}
>${e.t("select.all")}</ha-button
>`:l}
<ha-button
class="select"
appearance="plain"
size="s"
@click=${()=>i?t.end():t.begin()}
>${h(de,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}s0(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${h(L,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}$2(e,t=l){return e.kind==="task"?r`<fshare-task-row
.task=${e.task}
.ui=${this.ui}
.withBatch=${!0}
.chosen=${this.E1.isChosen(e.task)}
>${t}</fshare-task-row
>`:r`<fshare-batch-group
.entry=${e}
.ui=${this.ui}
.chosen=${this.E1.idsOf(e.tasks)}
>${t}</fshare-batch-group
>`}o0(e){let t=e.find(i=>i instanceof $);t&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(t.task)}d0(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${a=>this.J(a,t)}
>
${h(fe)}
</button>`}J(e,t){let a={ArrowUp:-1,ArrowDown:1}[e.key];a!==void 0&&(e.preventDefault(),this.p3(t,t+a))}l0(e){e.stopPropagation(),this.p3(e.detail.oldIndex,e.detail.newIndex)}p3(e,t){let i=this.store.view.waiting,a=i[e],o=i.filter((V,rt)=>rt!==e);if(!a||t<0||t>=i.length||e===t)return;let d=o[t],u=a.kind==="task"?a.task.filename:a.batch.name;this.P2=this.ui.t("move.moved",{name:u,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:_(a).map(V=>V.task_id),beforeId:(d&&_(d)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};p([c({attribute:!1})],w.prototype,"store",2),p([c({attribute:!1})],w.prototype,"ui",2),p([c({attribute:!1})],w.prototype,"selection",2),p([y()],w.prototype,"l5",2),p([y()],w.prototype,"P2",2);g("fshare-queue-view",w);var it=[{name:"queue",path:X},{name:"finished",path:ge},{name:"search",path:ve},{name:"following",path:ce}],at="/search",j={finished:()=>import("./finished-view-H6OS65V3.js"),search:()=>import("./search-view-WRTGKUIC.js"),following:()=>import("./following-view-CWSGJW4M.js")},st={add:()=>import("./add-dialog-ISX3AEYK.js"),confirm:()=>import("./confirm-dialog-2PPUBYCP.js"),follow:j.following,selection:()=>import("./selection-bar-KGYXQLBL.js"),settings:()=>import("./settings-dialog-4HCH5LQZ.js"),task:()=>import("./task-dialog-CY4N47LQ.js")},m=class extends v{constructor(){super(...arguments);this.narrow=!1;this.h2=!1;this.z5=null;this.q1={};this.Q5=at;this.G5=!1;this.s=new T(this);this.q5=new T(this);this.l1=new te(this,()=>this.f);this.G=new F;this.p5=new T(this);this.N3=!1;this.J=e=>{let t=e.composedPath().some(i=>i instanceof HTMLElement&&i.localName==="ha-dialog");e.key!=="Escape"||t||!this.G.isOn||(e.preventDefault(),this.G.end())}}static{this.styles=Xe}connectedCallback(){super.connectedCallback(),this.p5.observe(this.G),window.addEventListener("keydown",this.J)}disconnectedCallback(){super.disconnectedCallback(),window.removeEventListener("keydown",this.J)}shouldUpdate(e){if(!this.hass)return!1;let t=Ae(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(e){let{hass:t}=this;if(!t)return;this.f=Me(t.connection),this.s.observe(this.f),this.q5.observe(re);let i=this.Z2;i==="search"&&(this.Q5=this.route?.path??at),i in j&&this.C5(i),e.has("route")&&this.D3!==i&&this.G.end(),this.D3=i,this.G.isOn&&st.selection()}render(){let{hass:e,ui:t,f:i}=this;if(!e||!i)return l;let a=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`<main>
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
<span class="toolbar-end"
>${this.narrow?l:this.f1(t,i)}${this.I7(t)}</span
>
${this.narrow?l:this.I3(t,i)}
</div>
${this.narrow?this.f1(t,i):l}
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.K5}
@fshare-pause-all=${()=>this.l1.all("pause")}
@fshare-resume-all=${()=>this.l1.all("resume")}
@fshare-try-now=${()=>this.l1.tryNow()}
@fshare-settings=${o=>this.e("settings",()=>this.F3.show(o.detail))}
@fshare-limit=${o=>this.l1.setSpeedLimit(o.detail)}
@fshare-switch-on=${()=>this.l1.switchOn()}
@fshare-add-links=${o=>this.j5(o.detail)}
@fshare-follow=${o=>this.e("follow",()=>this.D7.show(o.detail))}
@fshare-move=${o=>this.l1.move(o.detail)}
@drag-start=${()=>this.G5=!0}
@drag-end=${()=>this.G5=!1}
@dragover=${this.U7}
@dragleave=${this.W7}
@drop=${this.z7}
>
<div class="page">
${t.canChange?l:r`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.Q7(e,t,i)}
</div>
${this.h2?r`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.G.isOn?r`<fshare-selection-bar
lang=${t.language}
.selection=${this.G}
.queueStore=${i}
.ui=${t}
@fshare-task-action=${this.K5}
></fshare-selection-bar>`:l}
${this.narrow?this.I3(t,i):l}
<div lang=${t.language} @fshare-task-action=${this.K5}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.isReachable=${Je(i.queue)}
.space=${Ge(i.queue)}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-settings-dialog .hass=${e} .ui=${t}></fshare-settings-dialog>
<fshare-confirm-dialog
.store=${i}
.ui=${t}
@fshare-confirmed=${o=>this.U3(this.l1.confirmed(o.detail))}
></fshare-confirm-dialog>
</div>
</main>`:r`<div class="toolbar">${a}</div>
${re.hasFailed?oe(e):l}`}I7(e){return!e.isAdmin||!e.canChange?l:r`<ha-icon-button
.label=${e.t("settings.title")}
@click=${()=>this.e("settings",()=>this.F3.show())}
>${h(me)}</ha-icon-button
>`}f1(e,{queue:t}){let i=this.narrow&&this.G.isOn;return!t||!e.canChange||i?l:r`<ha-button
class="add-button"
size=${this.narrow?"l":"m"}
@click=${()=>this.j5()}
>${h(be,"start")}<span>${e.t("panel.add")}</span></ha-button
>`}Q7(e,t,i){let a=this.Z2;if(a==="queue")return r`<fshare-queue-view
.store=${i}
.selection=${this.G}
.ui=${t}
></fshare-queue-view>`;switch(this.q1[a]){case"here":return this.G7(e,t,i,a);case"failed":return oe(e);default:return r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}G7({connection:e},t,i,a){let o=this.route?.prefix??"";switch(a){case"finished":return r`<fshare-finished-view
.connection=${e}
.queueStore=${i}
.ui=${t}
.scroller=${this.z5}
></fshare-finished-view>`;case"search":return r`<fshare-search-view
.connection=${e}
.ui=${t}
.basePath=${o}
.path=${this.Q5}
></fshare-search-view>`;case"following":return r`<fshare-following-view
.connection=${e}
.ui=${t}
.basePath=${o}
></fshare-following-view>`}}async C5(e){this.q1[e]||(this.q1={...this.q1,[e]:"loading"},this.q1={...this.q1,[e]:await ee(j[e]())})}async e(e,t){await ee(st[e]())==="here"?t():this.ui&&R(this,this.ui.t("error.connection_lost"))}j5(e){this.e("add",()=>this.R7.show(e))}updated(){this.z5=this.renderRoot.querySelector(".content");let e=this.N3&&!this.G.isOn;this.N3=this.G.isOn,e&&this.q7()}async q7(){let e=this.renderRoot.querySelector("fshare-queue-view");await e?.updateComplete,e?.focusSelect()}async U3(e){await e&&this.G.end()}I3(e,t){let i=this.route?.prefix??"",a=Ze(t.queue);return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${it.map(({name:o,path:d})=>r`<a
href="${i}${this.X5(o)}"
aria-current=${o===this.Z2?"page":"false"}
@pointerenter=${()=>{o in j&&ee(j[o]())}}
@click=${u=>this.K7(u,o)}
>
${h(d)}<span>${e.t(`panel.${o}`)}</span>
${o==="queue"&&a&&!this.narrow?r`<span class="badge">${e.format.number(a)}</span>`:l}
</a>`)}
</nav>`}get Z2(){let[,e]=this.route?.path.split("/")??[];return it.find(({name:t})=>t===e)?.name??"queue"}X5(e){return e==="search"&&this.Z2!==e?this.Q5:`/${e}`}K7(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.X5(t)}`;t===this.Z2&&this.route?.path!==this.X5(t)?Re(i):U(i,!0),this.z5?.scrollTo(0,0)}K5(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e("task",()=>this.N7.show(i)):t.verb==="cancel"||t.verb==="remove"?this.e("confirm",()=>this.F7.ask(t)):this.U3(this.l1.run(t))}U7(e){let t=e.dataTransfer?.types??[];this.G5||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.h2=!0)}W7(e){e.relatedTarget||(this.h2=!1)}z7(e){if(!this.h2)return;e.preventDefault(),this.h2=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.j5(i)}};p([c({attribute:!1})],m.prototype,"hass",2),p([c({type:Boolean,reflect:!0})],m.prototype,"narrow",2),p([c({attribute:!1})],m.prototype,"route",2),p([y()],m.prototype,"ui",2),p([y()],m.prototype,"h2",2),p([C("fshare-add-dialog")],m.prototype,"R7",2),p([C("fshare-confirm-dialog")],m.prototype,"F7",2),p([C("fshare-follow-dialog")],m.prototype,"D7",2),p([C("fshare-settings-dialog")],m.prototype,"F3",2),p([C("fshare-task-dialog")],m.prototype,"N7",2),p([y()],m.prototype,"z5",2),p([y()],m.prototype,"q1",2);g("fshare-downloads-panel",m);export{m as FshareDownloadsPanel};
