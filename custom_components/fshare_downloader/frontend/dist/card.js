import{a as y,b as B,e as F,g as W,h as G,j as X}from"./chunk-PSFGVYJX.js";import{b as u,c as x,f as b,g as w}from"./chunk-YA6M22XJ.js";import"./chunk-SECZPEWI.js";import{D as H,E as O,H as P,P as g,Q as U,R as M,T as z,V as v,a as A,b as i,ba as D,ca as N,d as o,da as Q,e as k,g as m,i as q,ia as R,ja as I,la as j}from"./chunk-C6UGW5FB.js";import{a as c}from"./chunk-JFKSI6I7.js";var f="fshare-downloads-card",$=10,J=3,S=n=>{let{title:h="",downloads:e=J,show_add:t=!1}=n;if(typeof h!="string")throw new Error("title must be a text");if(!Number.isInteger(e)||e<1||e>$)throw new Error(`downloads must be a number from 1 to ${$}`);if(typeof t!="boolean")throw new Error("show_add must be true or false");return{title:h,downloads:e,showAdd:t}},ee={title:"card_title",downloads:"card_downloads",show_add:"card_show_add"},K=()=>({schema:[{name:"title",selector:{text:{}}},{name:"downloads",default:J,selector:{number:{min:1,max:$,mode:"box"}}},{name:"show_add",selector:{boolean:{}}}],computeLabel:({name:n})=>C()[ee[n]],assertConfig:n=>{S(n)}}),V={type:f,preview:!0,get name(){return C().card_name},get description(){return C().card_description}},C=()=>{let n=document.querySelector("home-assistant");return u(n?.hass?.language??"en")};var te="/fshare-downloads",d=class extends k{constructor(){super(...arguments);this.b=!1;this.n=new v(this);this.L5=new v(this);this.$0=()=>this.y(e=>N(e.connection,{}));this.B0=()=>this.y(e=>Q(e.connection,{}));this.R0=e=>{let t=e.clipboardData?.getData("text/plain")??"";if(!/[\r\n]/.test(t))return;e.preventDefault();let a=e.target;a.setRangeText(t.replace(/[\r\n]+/g," "),...ae(a),"end")};this.J1=async e=>{e.preventDefault();let t=this.renderRoot.querySelector("form input"),a=t?.value.trim();!t||!a||this.b||(this.b=!0,await this.y(async(r,s)=>{w(this,B(await D(r.connection,{links:[a]}),s.t)),t.value=""}),this.b=!1)}}static{this.styles=[U,I,z,M,A` :host{display:block;height:100%}ha-card{display:flex;flex-direction:column;height:100%;overflow:hidden;container-type:inline-size}header,footer{display:flex;flex:none;align-items:center;gap:var(--ha-space-2,8px);padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}header{min-height:56px}.title{flex:1;font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.title .plain-button{max-width:100%;min-height:44px}.total{flex:none;min-width:5.5em;font-size:var(--ha-font-size-l,16px);text-align:end;white-space:nowrap}.total:last-child{margin-inline-end:var(--ha-space-3,12px)}ul{flex:1;min-height:0;overflow-y:auto;scrollbar-width:thin}li{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}fshare-progress-bar{margin:var(--ha-space-1,4px) 0 2px}.figures{display:grid;grid-template-columns:3.5em minmax(0,1fr) minmax(0,1fr);font-size:var(--ha-font-size-s,12px);line-height:18px}.speed,.eta{text-align:end}.quiet{flex:1;padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}.look{flex:none}footer{min-height:44px;padding-inline-end:var(--ha-space-4,16px);border-top:1px solid var(--divider-color)}.trouble{margin-inline-start:auto}form{display:flex;flex:none;align-items:center;gap:var(--ha-space-1,4px);padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px) var(--ha-space-4,16px)}form .field{flex:1}form .field input{min-height:44px;padding-block:0}@container (max-width:280px){.speed,.total{display:none}.figures{grid-template-columns:3.5em minmax(0,1fr)}}@container (min-width:640px){ul{display:grid;grid-template-columns:1fr 1fr;align-content:start}}`]}static getConfigForm(){return K()}static getStubConfig(){return{}}setConfig(e){this.V1=S(e)}set hass(e){this.W1=e,this.n.observe(b(e.connection)),this.L5.observe(x),this.y1=y(e,!0,this.y1)}getCardSize(){return 2+(this.V1?.downloads??0)}getGridOptions(){return{columns:12,min_columns:4,rows:"auto",min_rows:2}}willUpdate(){this.W1&&(this.y1=y(this.W1,!0,this.y1))}render(){let{V1:e,y1:t,W1:a}=this;if(!e||!a)return o;if(!t)return x.hasFailed?i`<ha-card><p class="quiet">${u(a.language).outdated}</p></ha-card>`:o;let r=b(a.connection);return i`<ha-card lang=${t.language}>
${this.w0(e,r,t)} ${this.T0(e,r,t)}
${e.showAdd?this.o2(r,t):o}
${this.P0(e,r,t)}
</ha-card>`}w0({title:e},t,a){let{queue:r}=t;return i`<header>
<h3 class="title one-line">
<button
class="plain-button one-line"
title=${a.t("card.open_panel")}
@click=${()=>j(te)}
>
${e||a.t("panel.title")}
</button>
</h3>
${r&&t.status==="live"?i`<span class="total numbers">${a.format.speed(r.speed)}</span>
${this.L2(r,a)}`:o}
</header>`}L2({counts:e},t){if(!t.canChange)return o;let a=e.queued+e.starting+e.downloading>0,r=!a&&e.paused>0;return i`<ha-icon-button
.label=${t.t(r?"action.resume_all":"action.pause_all")}
.disabled=${!a&&!r}
@click=${r?this.B0:this.$0}
>${g(r?O:H)}</ha-icon-button
>`}T0({downloads:e},t,a){if(t.status==="loading")return i`<p class="quiet secondary">${a.t("panel.loading")}</p>`;if(t.status!=="live")return i`<p class="quiet secondary" role="status">${a.t(`status.${t.status}`)}</p>`;let{active:r}=t.view;return r.length===0?i`<p class="quiet secondary">${a.t("card.idle")}</p>`:i`<ul>
${R(r.slice(0,e),s=>s.task_id,s=>this._0(s,a))}
</ul>`}_0(e,t){let{format:a}=t,r=e.state==="starting";return i`<li>
<div class="one-line" title=${e.filename}>${e.filename}</div>
<fshare-progress-bar
.value=${e.progress}
.tone=${F(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${a.percent(e.progress)}</span>
<span class="speed one-line">${r?"":a.speed(e.speed)}</span>
<span class="eta one-line"
>${r?t.t("state.starting"):t.timeLeft(e.eta)}</span
>
</div>
</li>`}o2(e,t){return t.canChange?i`<form @submit=${this.J1}>
<div class="field">
<input
name="links"
autocomplete="off"
aria-label=${t.t("add.links")}
placeholder=${t.t("card.add_placeholder")}
?disabled=${this.b||e.status!=="live"}
@paste=${this.R0}
/>
</div>
<ha-icon-button
.label=${t.t("add.submit")}
.disabled=${this.b||e.status!=="live"}
@click=${this.J1}
>${g(P)}</ha-icon-button
>
</form>`:i`<p class="quiet look secondary">${t.t("panel.look")}</p>`}P0({downloads:e},t,a){let{queue:r,view:s}=t;if(!r||t.status!=="live")return o;let{counts:l,holds:Y}=r,_=Math.max(0,s.active.length-e),T=[_?a.t("section.more",{count:_}):"",l.queued?a.t("card.waiting",{count:l.queued}):"",l.paused?a.t("card.paused",{count:l.paused}):""].filter(Boolean),[p]=G(Y),L=p?X(p,a):l.failed?a.t("card.failed",{count:l.failed}):"",Z=!p||W(p)==="error";return!T.length&&!L?o:i`<footer class="numbers">
<span class="secondary one-line">${T.join(" · ")}</span>
<span class="trouble one-line ${Z?"error":"secondary"}">${L}</span>
</footer>`}async y(e){let{W1:t,y1:a}=this;if(!(!t||!a))try{await e(t,a)}catch(r){w(this,a.commandErrorText(r))}}};c([m()],d.prototype,"V1",2),c([m()],d.prototype,"y1",2),c([m()],d.prototype,"b",2);var ae=n=>[n.selectionStart??n.value.length,n.selectionEnd??n.value.length];q(f,d);var E=window;E.customCards??=[];E.customCards.some(n=>n.type===f)||E.customCards.push(V);export{d as FshareDownloadsCard};
