import{a as k}from"./chunk-4BOYFPVW.js";import"./chunk-TJFEDHKA.js";import{c as E}from"./chunk-WAEYPE2A.js";import{a as A}from"./chunk-IO4BQNKN.js";import{a as v,b as n,e as s,g as b,h as d,i as g,k as y,l as $,m as w}from"./chunk-IZNMUQWW.js";import{a as c}from"./chunk-JFKSI6I7.js";var u=class extends b{constructor(){super(...arguments);this.relocation=null}static{this.styles=[$,w,v` :host{display:block;container-type:inline-size;margin-bottom:var(--ha-space-2,8px)}:host([hidden]){display:none}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.progress{width:calc(100cqi - 200px)}.progress.narrow{width:calc(100cqi - 72px)}.name{overflow-wrap:anywhere}.failures{margin-top:var(--ha-space-2,8px)}ul{margin:0;padding:0;list-style:none}li{margin-top:var(--ha-space-1,4px)}li .name{font-weight:var(--ha-font-weight-medium,500)}fshare-progress-bar{margin-block:var(--ha-space-2,8px) var(--ha-space-1,4px)}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.relocation}render(){let{relocation:t,ui:e}=this;if(!t)return s;let{files:o,failed:i}=t,r=this.R7(t);return n`<ha-alert
alert-type=${r||i?"warning":"info"}
.title=${o?this.F7(t):e.t("relocate.failed",{count:i})}
.narrow=${e.narrow}
>
${o?this.g2(t):s}
${r?n`<div role="status">${r}</div>`:s}
${i?this.D7(t):s}
${e.isAdmin&&e.canChange?n`<ha-button slot="action" size="s" appearance="plain" @click=${this.N7}
>${e.t(o?"relocate.stop":"relocate.seen")}</ha-button
>`:s}
</ha-alert>`}F7({files:t,location:e}){let{ui:o}=this,i=k(e,o);return i===void 0?o.t("relocate.moving",{count:t}):o.t("relocate.moving_to",{count:t,name:i})}R7(t){let{error_code:e,error_message:o,error_placeholders:i,away_location:r}=t,{ui:a}=this,p=r===null?void 0:k(r,a);return p!==void 0?a.t("relocate.away",{name:p}):e&&a.errorText(e,o??"",i)}D7({files:t,failed:e,failures:o}){let{t:i}=this.ui,r=e-o.length;return n`<div class=${t?"failures":""} role="status">
${t?i("relocate.failed",{count:e}):s}
<ul>
${o.map(a=>this.I7(a))}
${r?n`<li>${i("section.more",{count:r})}</li>`:s}
</ul>
</div>`}I7({filename:t,error_code:e,error_message:o,error_placeholders:i}){let r=this.ui.errorText(e,o,i);return n`<li><span class="name">${t}</span>: ${r}</li>`}g2({filename:t,moved_bytes:e,size:o}){let{format:i,narrow:r,t:a}=this.ui;return n`<div class="progress ${r?"narrow":""}">
${t?n`<div class="name">${t}</div>`:s}
<fshare-progress-bar
.value=${o?100*e/o:0}
tone="active"
.label=${a("action.relocate")}
></fshare-progress-bar>
<div class="numbers secondary">${i.bytesOf(e,o)}</div>
</div>`}N7(){this.dispatchEvent(new CustomEvent("fshare-cancel-relocation"))}};c([d({attribute:!1})],u.prototype,"relocation",2),c([d({attribute:!1})],u.prototype,"ui",2);y("fshare-relocation-status",u);var l=class extends b{constructor(){super(...arguments);this.locations=[];this.e=!1;this.r1="";this.Z=()=>{this.e=!1}}static{this.styles=[$,w,A,v` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}.warning{margin-block:var(--ha-space-3,12px) 0}`]}ask(t){this.Q=t,this.r1="",this.e=!0}render(){let{Q:t,ui:e}=this;if(!t)return s;let{t:o,format:i}=e,r=this.A1(t),a=r.find(({id:h})=>h===this.r1)??r.find(({id:h})=>h!==t.from)??r[0],{count:p,size:T}=O(t),x=this.U7(a,t);return n`<ha-dialog
.open=${this.e}
width="small"
header-title=${o("relocate.title")}
@closed=${this.g}
>
<p>${this.C3(t,p,T)}</p>
${E(r,a,e,h=>this.r1=h,{always:!0})}
${x!==void 0&&x<T?n`<p class="warning" role="status">
${o("add.too_large")} · ${o("add.can_use",{size:i.bytes(x)})}
</p>`:s}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${o("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!a?.space}
@click=${()=>a&&this.R2(t,a.id)}
>${o("relocate.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}A1({tasks:t}){let[e]=t;return e&&t.every(({location:i})=>i===e.location)?this.locations.filter(({id:i})=>i!==e.location):this.locations}U7(t,{tasks:e,from:o}){let i=this.locations.find(({id:a})=>a===(e[0]?.location??o));return i?.space&&i.space.free===t?.space?.free?void 0:t?.space?.available}C3({tasks:t,totals:e},o,i){let{t:r,format:a}=this.ui,[p]=t;return p&&t.length===1&&!e?r("relocate.text",{name:p.filename,size:a.bytes(i)}):r("relocate.text_many",{count:o,size:a.bytes(i)})}g(t){t.stopPropagation(),this.e=!1,this.Q=void 0}R2(t,e){this.dispatchEvent(new CustomEvent("fshare-relocate",{detail:{...t,location:e}})),this.Z()}};c([d({attribute:!1})],l.prototype,"ui",2),c([d({attribute:!1})],l.prototype,"locations",2),c([g()],l.prototype,"Q",2),c([g()],l.prototype,"e",2),c([g()],l.prototype,"r1",2);var O=({tasks:m,totals:f})=>({count:f?.total??m.length,size:f?.size??m.reduce((t,{size:e})=>t+(e??0),0)});y("fshare-relocate-dialog",l);export{l as FshareRelocateDialog};
