import{a as r,b as u,c as d,d as m,e as h}from"./chunk-WWJ3TQGP.js";import{N as p}from"./chunk-QQR3IHMZ.js";import{a as l,b as s,d as n,e as c}from"./chunk-QDXWAYV4.js";var v=class{constructor(t,o){this.s=t;this.f0=o;this.g5={x:0,y:0};this.R2=!1;this.f3=t=>{if(this.s1(),this.R2=!1,t.pointerType!=="touch"||!t.isPrimary)return;this.g5={x:t.clientX,y:t.clientY};let o=t.composedPath();this.c=setTimeout(()=>{this.R2=!0,this.f0(o)},500)};this.F2=({clientX:t,clientY:o})=>{Math.hypot(t-this.g5.x,o-this.g5.y)>10&&this.s1()};this.s1=()=>{clearTimeout(this.c)};this.S3=t=>{this.R2&&(t.preventDefault(),t.stopPropagation(),t.type==="click"&&(this.R2=!1))};t.addController(this)}hostConnected(){this.s.addEventListener("pointerdown",this.f3),this.s.addEventListener("pointermove",this.F2);for(let t of["pointerup","pointercancel"])this.s.addEventListener(t,this.s1);for(let t of["click","contextmenu"])this.s.addEventListener(t,this.S3,{capture:!0})}hostDisconnected(){this.s1(),this.s.removeEventListener("pointerdown",this.f3),this.s.removeEventListener("pointermove",this.F2);for(let t of["pointerup","pointercancel"])this.s.removeEventListener(t,this.s1);for(let t of["click","contextmenu"])this.s.removeEventListener(t,this.S3,{capture:!0})}};var E=l` .row-button{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:pointer}.row-button:hover{background:color-mix(in srgb,currentcolor 8%,transparent)}.row-button:active{background:color-mix(in srgb,currentcolor 16%,transparent)}`,b=(e,t,o,i="")=>s`<button
class="row-button ${i}"
type="button"
title=${e}
aria-label=${e}
@click=${o}
>
${p(t)}
</button>`;var a=u(class extends d{constructor(e){if(super(e),e.type!==r.PROPERTY&&e.type!==r.ATTRIBUTE&&e.type!==r.BOOLEAN_ATTRIBUTE)throw Error("The `live` directive is not allowed on child or event bindings");if(!m(e))throw Error("`live` bindings can only contain a single expression")}render(e){return e}update(e,[t]){if(t===n||t===c)return t;let o=e.element,i=e.name;if(e.type===r.PROPERTY){if(t===o[i])return n}else if(e.type===r.BOOLEAN_ATTRIBUTE){if(!!t===o.hasAttribute(i))return n}else if(e.type===r.ATTRIBUTE&&o.getAttribute(i)===t+"")return n;return h(e),t}});var B=(e,t,o)=>s`<label class="tick"
><input
type="checkbox"
aria-label=${e}
.checked=${a(t===!0)}
.indeterminate=${a(t===null)}
@click=${o}
/></label>`;export{v as a,E as b,b as c,B as d};
