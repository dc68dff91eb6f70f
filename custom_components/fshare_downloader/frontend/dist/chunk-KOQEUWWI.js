import{a as r,b as u,c as d,d as m,e as h}from"./chunk-SI6YVGUQ.js";import{M as p}from"./chunk-2KBTBCID.js";import{a as l,b as s,d as n,e as c}from"./chunk-DGS2YR5O.js";var v=class{constructor(t,o){this.d=t;this.p0=o;this.c5={x:0,y:0};this.B2=!1;this.p3=t=>{if(this.i1(),this.B2=!1,t.pointerType!=="touch"||!t.isPrimary)return;this.c5={x:t.clientX,y:t.clientY};let o=t.composedPath();this.v=setTimeout(()=>{this.B2=!0,this.p0(o)},500)};this.m3=({clientX:t,clientY:o})=>{Math.hypot(t-this.c5.x,o-this.c5.y)>10&&this.i1()};this.i1=()=>{clearTimeout(this.v)};this.v3=t=>{this.B2&&(t.preventDefault(),t.stopPropagation(),t.type==="click"&&(this.B2=!1))};t.addController(this)}hostConnected(){this.d.addEventListener("pointerdown",this.p3),this.d.addEventListener("pointermove",this.m3);for(let t of["pointerup","pointercancel"])this.d.addEventListener(t,this.i1);for(let t of["click","contextmenu"])this.d.addEventListener(t,this.v3,{capture:!0})}hostDisconnected(){this.i1(),this.d.removeEventListener("pointerdown",this.p3),this.d.removeEventListener("pointermove",this.m3);for(let t of["pointerup","pointercancel"])this.d.removeEventListener(t,this.i1);for(let t of["click","contextmenu"])this.d.removeEventListener(t,this.v3,{capture:!0})}};var E=l` .row-button{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:pointer}.row-button:hover{background:color-mix(in srgb,currentcolor 8%,transparent)}.row-button:active{background:color-mix(in srgb,currentcolor 16%,transparent)}`,b=(e,t,o,i="")=>s`<button
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
