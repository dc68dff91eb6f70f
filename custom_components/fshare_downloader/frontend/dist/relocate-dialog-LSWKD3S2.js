import{a as A}from"./chunk-BGWJWR7K.js";import"./chunk-JNUAWRPY.js";import{c as E}from"./chunk-2BRVTFF4.js";import{a as T}from"./chunk-MMJP3HT6.js";import{a as v,b as s,e as c,g as b,h as d,i as g,k as y,l as $,m as w}from"./chunk-DGS2YR5O.js";import{a as n}from"./chunk-JFKSI6I7.js";var m=class extends b{constructor(){super(...arguments);this.relocation=null}static{this.styles=[$,w,v` :host{display:block;container-type:inline-size;margin-bottom:var(--ha-space-2,8px)}:host([hidden]){display:none}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.progress{width:calc(100cqi - 200px)}.progress.narrow{width:calc(100cqi - 72px)}.name{overflow-wrap:anywhere}fshare-progress-bar{margin-block:var(--ha-space-2,8px) var(--ha-space-1,4px)}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.relocation}render(){let{relocation:t,ui:e}=this;if(!t)return c;let{files:o,failed:r,error_code:a,error_message:i}=t,l=a&&e.errorText(a,i??"",t.error_placeholders);return s`<ha-alert
alert-type=${l?"warning":"info"}
.title=${o?this.E7(t):e.t("relocate.failed",{count:r})}
.narrow=${e.narrow}
>
${o?this.g2(t):c}
${l?s`<div role="status">${l}</div>`:c}
${e.isAdmin&&e.canChange?s`<ha-button slot="action" size="s" appearance="plain" @click=${this.R7}
>${e.t(o?"relocate.stop":"relocate.seen")}</ha-button
>`:c}
</ha-alert>`}E7({files:t,location:e}){let{ui:o}=this,r=A(e,o);return r===void 0?o.t("relocate.moving",{count:t}):o.t("relocate.moving_to",{count:t,name:r})}g2({filename:t,moved_bytes:e,size:o}){let{format:r,narrow:a,t:i}=this.ui;return s`<div class="progress ${a?"narrow":""}">
${t?s`<div class="name">${t}</div>`:c}
<fshare-progress-bar
.value=${o?100*e/o:0}
tone="active"
.label=${i("action.relocate")}
></fshare-progress-bar>
<div class="numbers secondary">${r.bytesOf(e,o)}</div>
</div>`}R7(){this.dispatchEvent(new CustomEvent("fshare-cancel-relocation"))}};n([d({attribute:!1})],m.prototype,"relocation",2),n([d({attribute:!1})],m.prototype,"ui",2);y("fshare-relocation-status",m);var p=class extends b{constructor(){super(...arguments);this.locations=[];this.e=!1;this.r1="";this.Z=()=>{this.e=!1}}static{this.styles=[$,w,T,v` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}.warning{margin-block:var(--ha-space-3,12px) 0}`]}ask(t){this.Q=t,this.r1="",this.e=!0}render(){let{Q:t,ui:e}=this;if(!t)return c;let{t:o,format:r}=e,a=this.A1(t),i=a.find(({id:h})=>h===this.r1)??a.find(({id:h})=>h!==t.from)??a[0],{count:l,size:x}=O(t),k=this.F7(i,t);return s`<ha-dialog
.open=${this.e}
width="small"
header-title=${o("relocate.title")}
@closed=${this.g}
>
<p>${this.Y5(t,l,x)}</p>
${E(a,i,e,h=>this.r1=h,{always:!0})}
${k!==void 0&&k<x?s`<p class="warning" role="status">
${o("add.too_large")} · ${o("add.can_use",{size:r.bytes(k)})}
</p>`:c}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${o("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!i?.space}
@click=${()=>i&&this.F2(t,i.id)}
>${o("relocate.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}A1({tasks:t}){let[e]=t;return e&&t.every(({location:r})=>r===e.location)?this.locations.filter(({id:r})=>r!==e.location):this.locations}F7(t,{tasks:e,from:o}){let r=this.locations.find(({id:i})=>i===(e[0]?.location??o));return r?.space&&r.space.free===t?.space?.free?void 0:t?.space?.available}Y5({tasks:t,totals:e},o,r){let{t:a,format:i}=this.ui,[l]=t;return l&&t.length===1&&!e?a("relocate.text",{name:l.filename,size:i.bytes(r)}):a("relocate.text_many",{count:o,size:i.bytes(r)})}g(t){t.stopPropagation(),this.e=!1,this.Q=void 0}F2(t,e){this.dispatchEvent(new CustomEvent("fshare-relocate",{detail:{...t,location:e}})),this.Z()}};n([d({attribute:!1})],p.prototype,"ui",2),n([d({attribute:!1})],p.prototype,"locations",2),n([g()],p.prototype,"Q",2),n([g()],p.prototype,"e",2),n([g()],p.prototype,"r1",2);var O=({tasks:f,totals:u})=>({count:u?.total??f.length,size:u?.size??f.reduce((t,{size:e})=>t+(e??0),0)});y("fshare-relocate-dialog",p);export{p as FshareRelocateDialog};
