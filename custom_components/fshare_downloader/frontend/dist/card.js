import{a as U,b as D,c as z,e as f,f as B,g,i as F}from"./chunk-NXL6BQWB.js";import{$ as Q,C as T,D as L,F as P,N as h,O as k,P as O,R as H,S as q,Z as M,_ as R,a as c,b as A,c as s,e as l,f as S,fa as N,ga as I,h as u,ha as j,j as E}from"./chunk-GWYGXGQ7.js";var m="fshare-downloads-card",v=10,V=3,x=a=>{let{title:o="",downloads:e=V,show_add:t=!1}=a;if(typeof o!="string")throw new Error("title must be a text");if(!Number.isInteger(e)||e<1||e>v)throw new Error(`downloads must be a number from 1 to ${v}`);if(typeof t!="boolean")throw new Error("show_add must be true or false");return{title:o,downloads:e,showAdd:t}},J={title:"card.editor_title",downloads:"card.editor_downloads",show_add:"card.editor_show_add"},W=()=>({schema:[{name:"title",selector:{text:{}}},{name:"downloads",default:V,selector:{number:{min:1,max:v,mode:"box"}}},{name:"show_add",selector:{boolean:{}}}],computeLabel:({name:a})=>_()(J[a]),assertConfig:a=>{x(a)}}),G={type:m,preview:!0,get name(){return _()("card.name")},get description(){return _()("card.description")}},_=()=>{let a=document.querySelector("home-assistant");return a?.hass?D(a.hass).t:K},K=a=>{let o=a.split(".").reduce((e,t)=>e[t],U);return typeof o=="string"?o:a};var Y="/fshare-downloads",p=class extends S{constructor(){super(...arguments);this._isAdding=!1;this._observer=new q(this);this._handlePause=()=>this._run(e=>R(e.connection,{}));this._handleResume=()=>this._run(e=>Q(e.connection,{}));this._handlePaste=e=>{let t=e.clipboardData?.getData("text/plain")??"";if(!/[\r\n]/.test(t))return;e.preventDefault();let n=e.target;n.setRangeText(t.replace(/[\r\n]+/g," "),...Z(n),"end")};this._handleAdd=async e=>{e.preventDefault();let t=this.renderRoot.querySelector("form input"),n=t?.value.trim();!t||!n||this._isAdding||(this._isAdding=!0,await this._run(async(r,i)=>{g(this,B(await M(r.connection,{links:[n]}),i.t)),t.value=""}),this._isAdding=!1)}}static{this.styles=[k,I,H,O,A`
:host {
display: block;
height: 100%;
}
ha-card {
display: flex;
flex-direction: column;
height: 100%;
overflow: hidden;
container-type: inline-size;
}
header,
footer {
display: flex;
flex: none;
align-items: center;
gap: var(--ha-space-2, 8px);
padding-inline: var(--ha-space-4, 16px) var(--ha-space-1, 4px);
}
header {
min-height: 56px;
}
.title {
flex: 1;
font-size: var(--ha-font-size-l, 16px);
font-weight: var(--ha-font-weight-medium, 500);
}
.title .plain-button {
max-width: 100%;
min-height: 44px;
}
.total {
flex: none;
min-width: 5.5em;
font-size: var(--ha-font-size-l, 16px);
text-align: end;
white-space: nowrap;
}
ul {
flex: 1;
min-height: 0;
overflow-y: auto;
scrollbar-width: thin;
}
li {
padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
}
fshare-progress-bar {
margin: var(--ha-space-1, 4px) 0 2px;
}
.figures {
display: grid;
grid-template-columns: 3.5em minmax(0, 1fr) minmax(0, 1fr);
font-size: var(--ha-font-size-s, 12px);
line-height: 18px;
}
.speed,
.eta {
text-align: end;
}
.quiet {
flex: 1;
padding: 0 var(--ha-space-4, 16px) var(--ha-space-3, 12px);
}
footer {
min-height: 44px;
padding-inline-end: var(--ha-space-4, 16px);
border-top: 1px solid var(--divider-color);
}
.error {
margin-inline-start: auto;
}
form {
display: flex;
flex: none;
align-items: center;
gap: var(--ha-space-1, 4px);
padding: 0 var(--ha-space-1, 4px) var(--ha-space-3, 12px) var(--ha-space-4, 16px);
}
form .field {
flex: 1;
}
form .field input {
min-height: 44px;
padding-block: 0;
}
@container (max-width: 280px) {
.speed,
.total {
display: none;
}
.figures {
grid-template-columns: 3.5em minmax(0, 1fr);
}
}
@container (min-width: 640px) {
ul {
display: grid;
grid-template-columns: 1fr 1fr;
align-content: start;
}
}
`]}static getConfigForm(){return W()}static getStubConfig(){return{}}setConfig(e){this._settings=x(e)}set hass(e){this._hass=e,this._observer.observe(f(e.connection)),this._ui=z(e,!0,this._ui)}getCardSize(){return 2+(this._settings?.downloads??0)}getGridOptions(){return{columns:12,min_columns:4,rows:"auto",min_rows:2}}render(){let{_settings:e,_ui:t,_hass:n}=this;if(!e||!t||!n)return l;let r=f(n.connection);return s`<ha-card lang=${t.language}>
${this._renderHeader(e,r,t)}
${this._renderDownloads(e,r,t)}
${e.showAdd?this._renderAdd(r,t):l}
${this._renderFooter(e,r,t)}
</ha-card>`}_renderHeader({title:e},t,n){let{queue:r}=t;return s`<header>
<h3 class="title one-line">
<button
class="plain-button one-line"
title=${n.t("card.open_panel")}
@click=${()=>j(Y)}
>
${e||n.t("panel.title")}
</button>
</h3>
${r&&t.status==="live"?s`<span class="total numbers">${n.format.speed(r.speed)}</span>
${this._renderVerb(r,n)}`:l}
</header>`}_renderVerb({counts:e},t){let n=e.queued+e.starting+e.downloading>0,r=!n&&e.paused>0;return s`<ha-icon-button
.label=${t.t(r?"action.resume_all":"action.pause_all")}
.disabled=${!n&&!r}
@click=${r?this._handleResume:this._handlePause}
>${h(r?L:T)}</ha-icon-button
>`}_renderDownloads({downloads:e},t,n){if(t.status==="loading")return s`<p class="quiet secondary">${n.t("panel.loading")}</p>`;if(t.status!=="live")return s`<p class="quiet secondary" role="status">${n.t(`status.${t.status}`)}</p>`;let{active:r}=t.view;return r.length===0?s`<p class="quiet secondary">${n.t("card.idle")}</p>`:s`<ul>
${N(r.slice(0,e),i=>i.task_id,i=>this._renderTask(i,n))}
</ul>`}_renderTask(e,t){let{format:n}=t,r=e.state==="starting";return s`<li>
<div class="one-line" title=${e.filename}>${e.filename}</div>
<fshare-progress-bar
.value=${e.progress}
.tone=${F(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${n.percent(e.progress)}</span>
<span class="speed one-line">${r?"":n.speed(e.speed)}</span>
<span class="eta one-line"
>${r?t.t("state.starting"):t.timeLeft(e.eta)}</span
>
</div>
</li>`}_renderAdd(e,t){return s`<form @submit=${this._handleAdd}>
<div class="field">
<input
name="links"
autocomplete="off"
aria-label=${t.t("add.links")}
placeholder=${t.t("card.add_placeholder")}
?disabled=${this._isAdding||e.status!=="live"}
@paste=${this._handlePaste}
/>
</div>
<ha-icon-button
.label=${t.t("add.submit")}
.disabled=${this._isAdding||e.status!=="live"}
@click=${this._handleAdd}
>${h(P)}</ha-icon-button
>
</form>`}_renderFooter({downloads:e},t,n){let{queue:r,view:i}=t;if(!r||t.status!=="live")return l;let{counts:d,holds:X}=r,y=Math.max(0,i.active.length-e),w=[y?n.t("card.more",{count:y}):"",d.queued?n.t("card.waiting",{count:d.queued}):"",d.paused?n.t("card.paused",{count:d.paused}):""].filter(Boolean),[$]=X,C=$?n.t(`hold.${$.reason}`):d.failed?n.t("card.failed",{count:d.failed}):"";return!w.length&&!C?l:s`<footer class="numbers">
<span class="secondary one-line">${w.join(" · ")}</span>
<span class="error one-line">${C}</span>
</footer>`}async _run(e){let{_hass:t,_ui:n}=this;if(!(!t||!n))try{await e(t,n)}catch(r){g(this,n.commandErrorText(r))}}};c([u()],p.prototype,"_settings",2),c([u()],p.prototype,"_ui",2),c([u()],p.prototype,"_isAdding",2);var Z=a=>[a.selectionStart??a.value.length,a.selectionEnd??a.value.length];E(m,p);var b=window;b.customCards??=[];b.customCards.some(a=>a.type===m)||b.customCards.push(G);export{p as FshareDownloadsCard};
