import{a as E,b as v,c as I,d as R,f as B}from"./chunk-H7DG2FME.js";import{c as A}from"./chunk-XEQV3TVH.js";import{a as f,d as g}from"./chunk-5T3VXAJB.js";import"./chunk-VVT5ORFG.js";import"./chunk-L5UUMWMX.js";import{b as O}from"./chunk-QT2ZMMSD.js";import{a as N}from"./chunk-BB2DR7VD.js";import{a as x}from"./chunk-BKZ7LBYC.js";import"./chunk-A5MHZ7MY.js";import{A as k,I as h,K as _,w as H,x as P}from"./chunk-5PZTVSWZ.js";import{h as Q,i as C,j as M,o as D}from"./chunk-OJRSAO3G.js";import{a as w,b as r,e as n,g as S,h as T,i as m,k as q,l as U,m as L,o as z,q as u}from"./chunk-ESDRSN3B.js";import{a as c}from"./chunk-JFKSI6I7.js";var J="/fshare-downloads",l=class extends S{constructor(){super(...arguments);this.E=!1;this.n=new u(this);this.x5=new u(this);this.V7=()=>this.b(e=>C(e.connection,{}));this.H7=()=>this.b(e=>M(e.connection,{}));this.e7=e=>{let t=e.clipboardData?.getData("text/plain")??"";if(!/[\r\n]/.test(t))return;e.preventDefault();let a=e.target;a.setRangeText(t.replace(/[\r\n]+/g," "),...K(a),"end")};this.h2=async e=>{e.preventDefault();let t=this.renderRoot.querySelector("form input"),a=t?.value.trim();!t||!a||this.E||(this.E=!0,await this.b(async(i,s)=>{x(this,N(await Q(i.connection,{links:[a]}),s.t)),t.value=""}),this.E=!1)}}static{this.styles=[U,D,z,L,w` :host{display:block;height:100%}ha-card{display:flex;flex-direction:column;height:100%;overflow:hidden;container-type:inline-size}header,footer{display:flex;flex:none;align-items:center;gap:var(--ha-space-2,8px);padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}header{min-height:56px}.title{flex:1;font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.title .plain-button{max-width:100%;min-height:44px}.total{flex:none;min-width:5.5em;font-size:var(--ha-font-size-l,16px);text-align:end;white-space:nowrap}.total:last-child{margin-inline-end:var(--ha-space-3,12px)}ul{flex:1;min-height:0;overflow-y:auto;scrollbar-width:thin}li{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}fshare-progress-bar{margin:var(--ha-space-1,4px) 0 2px}.figures{display:grid;grid-template-columns:3.5em minmax(0,1fr) minmax(0,1fr);font-size:var(--ha-font-size-s,12px);line-height:18px}.speed,.eta{text-align:end}.quiet{flex:1;padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}.look{flex:none}footer{min-height:44px;padding-inline-end:var(--ha-space-4,16px);border-top:1px solid var(--divider-color)}.trouble{margin-inline-start:auto}form{display:flex;flex:none;align-items:center;gap:var(--ha-space-1,4px);padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px) var(--ha-space-4,16px)}form .field{flex:1}form .field input{min-height:44px;padding-block:0}@container (max-width:280px){.speed,.total{display:none}.figures{grid-template-columns:3.5em minmax(0,1fr)}}@container (min-width:640px){ul{display:grid;grid-template-columns:1fr 1fr;align-content:start}}`]}set hass(e){this.V2=e,this.n.observe(g(e.connection)),this.x5.observe(f),this.T1=v(e,!0,this.T1)}willUpdate(){this.V2&&(this.T1=v(this.V2,!0,this.T1))}render(){let{settings:e,T1:t,V2:a}=this;if(!e||!a)return n;if(!t)return f.hasFailed?r`<ha-card><p class="quiet">${E(a.language).outdated}</p></ha-card>`:n;let i=g(a.connection);return r`<ha-card lang=${t.language}>
${this.Y0(e,i,t)} ${this.J0(e,i,t)}
${e.showAdd?this.s2(i,t):n}
${this.C7(e,i,t)}
</ha-card>`}Y0({title:e},t,a){let{queue:i}=t;return r`<header>
<h3 class="title one-line">
<button
class="plain-button one-line"
title=${a.t("card.open_panel")}
@click=${()=>O(J)}
>
${e||a.t("panel.title")}
</button>
</h3>
${i&&t.status==="live"?r`<span class="total numbers">${a.format.speed(i.speed)}</span>
${this.o2(i,a)}`:n}
</header>`}o2({counts:e},t){if(!t.canChange)return n;let a=e.queued+e.starting+e.downloading>0,i=!a&&e.paused>0;return r`<ha-icon-button
.label=${t.t(i?"action.resume_all":"action.pause_all")}
.disabled=${!a&&!i}
@click=${i?this.H7:this.V7}
>${h(i?P:H)}</ha-icon-button
>`}J0({downloads:e},t,a){if(t.status==="loading")return r`<p class="quiet secondary">${a.t("panel.loading")}</p>`;if(t.status!=="live")return r`<p class="quiet secondary" role="status">${a.t(`status.${t.status}`)}</p>`;let{active:i}=t.view;return i.length===0?r`<p class="quiet secondary">${a.t("card.idle")}</p>`:r`<ul>
${_(i.slice(0,e),s=>s.task_id,s=>this.L7(s,a))}
</ul>`}L7(e,t){let{format:a}=t,i=e.state==="starting";return r`<li>
<div class="one-line" title=${e.filename}>${e.filename}</div>
<fshare-progress-bar
.value=${e.progress}
.tone=${A(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${a.percent(e.progress)}</span>
<span class="speed one-line">${i?"":a.speed(e.speed)}</span>
<span class="eta one-line"
>${i?t.t("state.starting"):t.timeLeft(e.eta)}</span
>
</div>
</li>`}s2(e,t){return t.canChange?r`<form @submit=${this.h2}>
<div class="field">
<input
name="links"
autocomplete="off"
aria-label=${t.t("add.links")}
placeholder=${t.t("card.add_placeholder")}
?disabled=${this.E||e.status!=="live"}
@paste=${this.e7}
/>
</div>
<ha-icon-button
.label=${t.t("add.submit")}
.disabled=${this.E||e.status!=="live"}
@click=${this.h2}
>${h(k)}</ha-icon-button
>
</form>`:r`<p class="quiet look secondary">${t.t("panel.look")}</p>`}C7({downloads:e},t,a){let{queue:i,view:s}=t;if(!i||t.status!=="live")return n;let{counts:o,holds:j}=i,$=Math.max(0,s.active.length-e),b=[$?a.t("section.more",{count:$}):"",o.queued?a.t("card.waiting",{count:o.queued}):"",o.paused?a.t("card.paused",{count:o.paused}):""].filter(Boolean),[d]=R(j),y=d?B(d,a):o.failed?a.t("card.failed",{count:o.failed}):"",G=!d||I(d)==="error";return!b.length&&!y?n:r`<footer class="numbers">
<span class="secondary one-line">${b.join(" · ")}</span>
<span class="trouble one-line ${G?"error":"secondary"}">${y}</span>
</footer>`}async b(e){let{V2:t,T1:a}=this;if(!(!t||!a))try{await e(t,a)}catch(i){x(this,a.commandErrorText(i))}}};c([T({attribute:!1})],l.prototype,"settings",2),c([m()],l.prototype,"T1",2),c([m()],l.prototype,"E",2);var K=p=>[p.selectionStart??p.value.length,p.selectionEnd??p.value.length];q("fshare-card-content",l);export{l as FshareCardContent};
