import{a as A}from"./chunk-UHPT53VX.js";import{a as P,b as g}from"./chunk-W42KFUH4.js";import{b as I,c as R,e as B,j as N,k as j}from"./chunk-B3OKSEGY.js";import{a as f}from"./chunk-Z4IMWKES.js";import{a as x}from"./chunk-BKZ7LBYC.js";import"./chunk-X2VZWBNG.js";import"./chunk-FMPXLTD3.js";import{d as v}from"./chunk-EV5QYYLY.js";import"./chunk-RIYYWB47.js";import{f as Q}from"./chunk-WWJ3TQGP.js";import"./chunk-YM6GT6PL.js";import{B as q,C as k,F as H,N as u}from"./chunk-QQR3IHMZ.js";import{c as O}from"./chunk-CG3IFCC7.js";import{k as U,l as z,m as L}from"./chunk-YMSOGHXP.js";import{a as h}from"./chunk-TYG63QFD.js";import{a as D}from"./chunk-BBGUO4MO.js";import{a as w,b as r,e as s,g as S,h as T,i as m,k as E,l as C,m as M,o as _}from"./chunk-QDXWAYV4.js";import{a as c}from"./chunk-JFKSI6I7.js";var K="/fshare-downloads",l=class extends S{constructor(){super(...arguments);this.t1=!1;this.d=new h(this);this.a3=new h(this);this.D4=()=>this.H1(e=>z(e.connection,{}));this.F4=()=>this.H1(e=>L(e.connection,{}));this.e5=e=>{let t=e.clipboardData?.getData("text/plain")??"";if(!/[\r\n]/.test(t))return;e.preventDefault();let a=e.target;a.setRangeText(t.replace(/[\r\n]+/g," "),...V(a),"end")};this.V5=async e=>{e.preventDefault();let t=this.renderRoot.querySelector("form input"),a=t?.value.trim();!t||!a||this.t1||(this.t1=!0,await this.H1(async(i,n)=>{x(this,A(await U(i.connection,{links:[a]}),n.t)),t.value=""}),this.t1=!1)}}static{this.styles=[C,D,_,M,w` :host{display:block;height:100%}ha-card{display:flex;flex-direction:column;height:100%;overflow:hidden;container-type:inline-size}.header,.footer{display:flex;flex:none;align-items:center;gap:var(--ha-space-2,8px);padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.header{min-height:56px}.title{flex:1;font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.title .plain-button{max-width:100%;min-height:44px}.total{flex:none;min-width:5.5em;font-size:var(--ha-font-size-l,16px);text-align:end;white-space:nowrap}.total:last-child{margin-inline-end:var(--ha-space-3,12px)}ul{flex:1;min-height:0;overflow-y:auto;scrollbar-width:thin}li{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}fshare-progress-bar{margin:var(--ha-space-1,4px) 0 2px}.figures{display:grid;grid-template-columns:3.5em minmax(0,1fr) minmax(0,1fr);font-size:var(--ha-font-size-s,12px);line-height:18px}.speed,.eta{text-align:end}.quiet{flex:1;padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}.look{flex:none}.footer{min-height:44px;padding-inline-end:var(--ha-space-4,16px);border-top:1px solid var(--divider-color)}.trouble{margin-inline-start:auto}form{display:flex;flex:none;align-items:center;gap:var(--ha-space-1,4px);padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px) var(--ha-space-4,16px)}form .field{flex:1}form .field input{min-height:44px;padding-block:0}@container (max-width:280px){.speed,.total{display:none}.figures{grid-template-columns:3.5em minmax(0,1fr)}}@container (min-width:640px){ul{display:grid;grid-template-columns:1fr 1fr;align-content:start}}`]}set hass(e){this.o1=e,this.d.observe(v(e.connection)),this.a3.observe(f),this.e2=g(e,!0,this.e2)}willUpdate(){this.o1&&(this.e2=g(this.o1,!0,this.e2))}render(){let{settings:e,e2:t,o1:a}=this;if(!e||!a)return s;if(!t)return f.hasFailed?r`<ha-card><p class="quiet">${P(a.language).outdated}</p></ha-card>`:s;let i=v(a.connection),n=e.title||t.t("panel.title");return r`<ha-card lang=${t.language} role="region" aria-label=${n}>
${this.B4(e,i,t)} ${this.E4(e,i,t)}
${e.showAdd?this.q1(i,t):s}
${this.R4(e,i,t)}
</ha-card>`}B4({title:e},t,a){let{queue:i}=t;return r`<div class="header">
<h3 class="title one-line">
<button
class="plain-button one-line"
title=${a.t("card.open_panel")}
@click=${()=>O(K)}
>
${e||a.t("panel.title")}
</button>
</h3>
${i&&t.status==="live"?r`<span class="total numbers">${a.format.speed(i.speed)}</span>
${this.L5(i,a)}`:s}
</div>`}L5({counts:e},t){if(!t.canChange)return s;let a=e.queued+e.starting+e.downloading>0,i=!a&&e.paused>0;return r`<ha-icon-button
.label=${t.t(i?"action.resume_all":"action.pause_all")}
.disabled=${!a&&!i}
@click=${i?this.F4:this.D4}
>${u(i?k:q)}</ha-icon-button
>`}E4({downloads:e},t,a){if(t.status==="loading")return r`<p class="quiet secondary">${a.t("panel.loading")}</p>`;if(t.status!=="live")return r`<p class="quiet secondary" role="status">${a.t(`status.${t.status}`)}</p>`;let{active:i}=t.view;return i.length===0?r`<p class="quiet secondary">${a.t("card.idle")}</p>`:r`<ul>
${Q(i.slice(0,e),n=>n.task_id,n=>this.I2(n,a))}
</ul>`}I2(e,t){let{format:a}=t,{speed:i,left:n}=j(e,t);return r`<li>
<div class="one-line" title=${e.filename}>${e.filename}</div>
<fshare-progress-bar
.value=${e.progress}
.tone=${N(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${a.percent(e.progress)}</span>
<span class="speed one-line">${i}</span>
<span class="eta one-line">${n}</span>
</div>
</li>`}q1(e,t){return t.canChange?r`<form @submit=${this.V5}>
<div class="field">
<input
name="links"
autocomplete="off"
aria-label=${t.t("add.links")}
placeholder=${t.t("card.add_placeholder")}
?disabled=${this.t1||e.status!=="live"}
@paste=${this.e5}
/>
</div>
<ha-icon-button
.label=${t.t("add.submit")}
.disabled=${this.t1||e.status!=="live"}
@click=${this.V5}
>${u(H)}</ha-icon-button
>
</form>`:r`<p class="quiet look secondary">${t.t("panel.look")}</p>`}R4({downloads:e},t,a){let{queue:i,view:n}=t;if(!i||t.status!=="live")return s;let{counts:o,holds:G}=i,b=Math.max(0,n.active.length-e),$=[b?a.t("section.more",{count:b}):"",o.queued?a.t("card.waiting",{count:o.queued}):"",o.paused?a.t("card.paused",{count:o.paused}):""].filter(Boolean),[d]=R(G),y=d?B(d,a):o.failed?a.t("card.failed",{count:o.failed}):"",J=!d||I(d)==="error";return!$.length&&!y?s:r`<div class="footer numbers">
<span class="secondary one-line">${$.join(" · ")}</span>
<span class="trouble one-line ${J?"error":"secondary"}">${y}</span>
</div>`}async H1(e){let{o1:t,e2:a}=this;if(!(!t||!a))try{await e(t,a)}catch(i){x(this,a.commandErrorText(i))}}};c([T({attribute:!1})],l.prototype,"settings",2),c([m()],l.prototype,"e2",2),c([m()],l.prototype,"t1",2);var V=p=>[p.selectionStart??p.value.length,p.selectionEnd??p.value.length];E("fshare-card-content",l);export{l as FshareCardContent};
