import{a as D,b as M,d as g,e as v,f as B,g as _,j,l as V,m as W,o as G}from"./chunk-PK32WC6I.js";import{A as k,B as L,E as H,M as f,N as O,O as P,Q as q,R as U,Y as z,Z as R,_ as N,a as u,b as E,c as s,e as o,ea as Q,f as S,h as m,ha as I,ia as F,j as T}from"./chunk-KABIO6YN.js";var h="fshare-downloads-card",x=10,X=3,y=a=>{let{title:d="",downloads:e=X,show_add:t=!1}=a;if(typeof d!="string")throw new Error("title must be a text");if(!Number.isInteger(e)||e<1||e>x)throw new Error(`downloads must be a number from 1 to ${x}`);if(typeof t!="boolean")throw new Error("show_add must be true or false");return{title:d,downloads:e,showAdd:t}},ee={title:"card.editor_title",downloads:"card.editor_downloads",show_add:"card.editor_show_add"},J=()=>({schema:[{name:"title",selector:{text:{}}},{name:"downloads",default:X,selector:{number:{min:1,max:x,mode:"box"}}},{name:"show_add",selector:{boolean:{}}}],computeLabel:({name:a})=>b()(ee[a]),assertConfig:a=>{y(a)}}),K={type:h,preview:!0,get name(){return b()("card.name")},get description(){return b()("card.description")}},b=()=>{let a=document.querySelector("home-assistant");return a?.hass?M(a.hass).t:te},te=a=>{let d=a.split(".").reduce((e,t)=>e[t],D);return typeof d=="string"?d:a};var re="/fshare-downloads",p=class extends S{constructor(){super(...arguments);this._isAdding=!1;this._observer=new U(this);this._handlePause=()=>this._run(e=>R(e.connection,{}));this._handleResume=()=>this._run(e=>N(e.connection,{}));this._handlePaste=e=>{let t=e.clipboardData?.getData("text/plain")??"";if(!/[\r\n]/.test(t))return;e.preventDefault();let r=e.target;r.setRangeText(t.replace(/[\r\n]+/g," "),...ne(r),"end")};this._handleAdd=async e=>{e.preventDefault();let t=this.renderRoot.querySelector("form input"),r=t?.value.trim();!t||!r||this._isAdding||(this._isAdding=!0,await this._run(async(n,i)=>{_(this,B(await z(n.connection,{links:[r]}),i.t)),t.value=""}),this._isAdding=!1)}}static{this.styles=[O,I,q,P,E` :host{display:block;height:100%}ha-card{display:flex;flex-direction:column;height:100%;overflow:hidden;container-type:inline-size}header,footer{display:flex;flex:none;align-items:center;gap:var(--ha-space-2,8px);padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}header{min-height:56px}.title{flex:1;font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.title .plain-button{max-width:100%;min-height:44px}.total{flex:none;min-width:5.5em;font-size:var(--ha-font-size-l,16px);text-align:end;white-space:nowrap}.total:last-child{margin-inline-end:var(--ha-space-3,12px)}ul{flex:1;min-height:0;overflow-y:auto;scrollbar-width:thin}li{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}fshare-progress-bar{margin:var(--ha-space-1,4px) 0 2px}.figures{display:grid;grid-template-columns:3.5em minmax(0,1fr) minmax(0,1fr);font-size:var(--ha-font-size-s,12px);line-height:18px}.speed,.eta{text-align:end}.quiet{flex:1;padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}.look{flex:none}footer{min-height:44px;padding-inline-end:var(--ha-space-4,16px);border-top:1px solid var(--divider-color)}.trouble{margin-inline-start:auto}form{display:flex;flex:none;align-items:center;gap:var(--ha-space-1,4px);padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px) var(--ha-space-4,16px)}form .field{flex:1}form .field input{min-height:44px;padding-block:0}@container (max-width:280px){.speed,.total{display:none}.figures{grid-template-columns:3.5em minmax(0,1fr)}}@container (min-width:640px){ul{display:grid;grid-template-columns:1fr 1fr;align-content:start}}`]}static getConfigForm(){return J()}static getStubConfig(){return{}}setConfig(e){this._settings=y(e)}set hass(e){this._hass=e,this._observer.observe(g(e.connection)),this._ui=v(e,!0,this._ui)}getCardSize(){return 2+(this._settings?.downloads??0)}getGridOptions(){return{columns:12,min_columns:4,rows:"auto",min_rows:2}}willUpdate(){this._hass&&(this._ui=v(this._hass,!0,this._ui))}render(){let{_settings:e,_ui:t,_hass:r}=this;if(!e||!t||!r)return o;let n=g(r.connection);return s`<ha-card lang=${t.language}>
${this._renderHeader(e,n,t)} ${this._renderDownloads(e,n,t)}
${e.showAdd?this._renderAdd(n,t):o}
${this._renderFooter(e,n,t)}
</ha-card>`}_renderHeader({title:e},t,r){let{queue:n}=t;return s`<header>
<h3 class="title one-line">
<button
class="plain-button one-line"
title=${r.t("card.open_panel")}
@click=${()=>F(re)}
>
${e||r.t("panel.title")}
</button>
</h3>
${n&&t.status==="live"?s`<span class="total numbers">${r.format.speed(n.speed)}</span>
${this._renderVerb(n,r)}`:o}
</header>`}_renderVerb({counts:e},t){if(!t.canChange)return o;let r=e.queued+e.starting+e.downloading>0,n=!r&&e.paused>0;return s`<ha-icon-button
.label=${t.t(n?"action.resume_all":"action.pause_all")}
.disabled=${!r&&!n}
@click=${n?this._handleResume:this._handlePause}
>${f(n?L:k)}</ha-icon-button
>`}_renderDownloads({downloads:e},t,r){if(t.status==="loading")return s`<p class="quiet secondary">${r.t("panel.loading")}</p>`;if(t.status!=="live")return s`<p class="quiet secondary" role="status">${r.t(`status.${t.status}`)}</p>`;let{active:n}=t.view;return n.length===0?s`<p class="quiet secondary">${r.t("card.idle")}</p>`:s`<ul>
${Q(n.slice(0,e),i=>i.task_id,i=>this._renderTask(i,r))}
</ul>`}_renderTask(e,t){let{format:r}=t,n=e.state==="starting";return s`<li>
<div class="one-line" title=${e.filename}>${e.filename}</div>
<fshare-progress-bar
.value=${e.progress}
.tone=${j(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${r.percent(e.progress)}</span>
<span class="speed one-line">${n?"":r.speed(e.speed)}</span>
<span class="eta one-line"
>${n?t.t("state.starting"):t.timeLeft(e.eta)}</span
>
</div>
</li>`}_renderAdd(e,t){return t.canChange?s`<form @submit=${this._handleAdd}>
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
>${f(H)}</ha-icon-button
>
</form>`:s`<p class="quiet look secondary">${t.t("panel.look")}</p>`}_renderFooter({downloads:e},t,r){let{queue:n,view:i}=t;if(!n||t.status!=="live")return o;let{counts:l,holds:Y}=n,$=Math.max(0,i.active.length-e),C=[$?r.t("section.more",{count:$}):"",l.queued?r.t("card.waiting",{count:l.queued}):"",l.paused?r.t("card.paused",{count:l.paused}):""].filter(Boolean),[c]=W(Y),A=c?G(c,r):l.failed?r.t("card.failed",{count:l.failed}):"",Z=!c||V(c)==="error";return!C.length&&!A?o:s`<footer class="numbers">
<span class="secondary one-line">${C.join(" · ")}</span>
<span class="trouble one-line ${Z?"error":"secondary"}">${A}</span>
</footer>`}async _run(e){let{_hass:t,_ui:r}=this;if(!(!t||!r))try{await e(t,r)}catch(n){_(this,r.commandErrorText(n))}}};u([m()],p.prototype,"_settings",2),u([m()],p.prototype,"_ui",2),u([m()],p.prototype,"_isAdding",2);var ne=a=>[a.selectionStart??a.value.length,a.selectionEnd??a.value.length];T(h,p);var w=window;w.customCards??=[];w.customCards.some(a=>a.type===h)||w.customCards.push(K);export{p as FshareDownloadsCard};
