import{a as O}from"./chunk-AQAFOOCF.js";import{a as E}from"./chunk-H4ICYYRH.js";import{a as _}from"./chunk-BKZ7LBYC.js";import"./chunk-FMPXLTD3.js";import{c as C}from"./chunk-MPQ3SSFA.js";import{q as A}from"./chunk-YMSOGHXP.js";import{a as L}from"./chunk-BBGUO4MO.js";import{a as $,b as s,e as c,g as w,h,i as u,k,l as x,m as T}from"./chunk-QDXWAYV4.js";import{a as n}from"./chunk-JFKSI6I7.js";var b=class extends w{constructor(){super(...arguments);this.relocation=null}static{this.styles=[x,T,$` :host{display:block;container-type:inline-size;margin-bottom:var(--ha-space-2,8px)}:host([hidden]){display:none}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.progress{width:calc(100cqi - 200px)}.progress.narrow{width:calc(100cqi - 72px)}.name{overflow-wrap:anywhere}.failures{margin-top:var(--ha-space-2,8px)}ul{margin:0;padding:0;list-style:none}li{margin-top:var(--ha-space-1,4px)}li .name{font-weight:var(--ha-font-weight-medium,500)}fshare-progress-bar{margin-block:var(--ha-space-2,8px) var(--ha-space-1,4px)}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.relocation}render(){let{relocation:t,ui:e}=this;if(!t)return c;let{files:o,failed:r}=t,i=this.N7(t);return s`<ha-alert
alert-type=${i||r?"warning":"info"}
.title=${o?this.I7(t):e.t("relocate.failed",{count:r})}
.narrow=${e.narrow}
>
${o?this.y2(t):c}
${i?s`<div role="status">${i}</div>`:c}
${r?this.U7(t):c}
${e.isAdmin&&e.canChange?s`<ha-button slot="action" size="s" appearance="plain" @click=${this.z7}
>${e.t(o?"relocate.stop":"relocate.seen")}</ha-button
>`:c}
</ha-alert>`}I7({files:t,location:e}){let{ui:o}=this,r=E(e,o);return r===void 0?o.t("relocate.moving",{count:t}):o.t("relocate.moving_to",{count:t,name:r})}N7(t){let{error_code:e,error_message:o,error_placeholders:r,away_location:i,location:l}=t,{ui:a}=this,f=i===null?void 0:E(i,a);if(f!==void 0)return a.t("relocate.away",{name:f});let d=e&&a.errorText(e,o,r);if(e!=="disk_full"||!d)return d;let v=E(l,a)??a.t("add.download_folder");return a.t("relocate.full",{name:v,why:d})}U7({files:t,failed:e,failures:o}){let{t:r}=this.ui,i=e-o.length;return s`<div class=${t?"failures":""} role="status">
${t?r("relocate.failed",{count:e}):c}
<ul>
${o.map(l=>this.W7(l))}
${i?s`<li>${r("section.more",{count:i})}</li>`:c}
</ul>
</div>`}W7({filename:t,error_code:e,error_message:o,error_placeholders:r}){let i=this.ui.errorText(e,o,r);return s`<li><span class="name">${t}</span>: ${i}</li>`}y2({filename:t,moved_bytes:e,size:o}){let{format:r,narrow:i,t:l}=this.ui;return s`<div class="progress ${i?"narrow":""}">
${t?s`<div class="name">${t}</div>`:c}
<fshare-progress-bar
.value=${o?100*e/o:0}
tone="active"
.label=${l("action.relocate")}
></fshare-progress-bar>
<div class="numbers secondary">${r.bytesOf(e,o)}</div>
</div>`}z7(){this.dispatchEvent(new CustomEvent("fshare-cancel-relocation"))}};n([h({attribute:!1})],b.prototype,"relocation",2),n([h({attribute:!1})],b.prototype,"ui",2);k("fshare-relocation-status",b);var p=class extends w{constructor(){super(...arguments);this.locations=[];this.e=!1;this.r1="";this.i1="";this.G=!1;this.c1=t=>{this.r1=t,this.i1=""};this.Z=()=>{this.e=!1}}static{this.styles=[x,T,L,$` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}.warning,.error{margin-block:var(--ha-space-3,12px) 0}`]}ask(t){this.W=t,this.r1="",this.i1="",this.e=!0}render(){let{W:t,ui:e}=this;if(!t)return c;let{t:o,format:r}=e,i=this.l1(t),{count:l,size:a}=z(t),f=i.filter(({id:m})=>m!==t.from),d=i.find(({id:m})=>m===this.r1)??f.find(m=>m.space&&(this.j3(m,t)??a)>=a)??f[0]??i[0],v=this.j3(d,t);return s`<ha-dialog
.open=${this.e}
width="small"
header-title=${o("relocate.title")}
@closed=${this.g}
>
<p>${this.H3(t,l,a)}</p>
${C(i,d,e,this.c1,{always:!0})}
${v!==void 0&&v<a?s`<p class="warning" role="status">
${o("add.too_large")} · ${o("add.can_use",{size:r.bytes(v)})}
</p>`:c}
${this.i1?s`<p class="error" role="alert">${this.i1}</p>`:c}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${o("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!d?.space}
.loading=${this.G}
@click=${()=>d&&this.F2(t,d.id)}
>${o("relocate.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}l1({tasks:t}){let[e]=t;return e&&t.every(({location:r})=>r===e.location)?this.locations.filter(({id:r})=>r!==e.location):this.locations}j3(t,{tasks:e,from:o}){let r=this.locations.find(({id:l})=>l===(e[0]?.location??o));return r?.space&&r.space.free===t?.space?.free?void 0:t?.space?.available}H3({tasks:t,totals:e},o,r){let{t:i,format:l}=this.ui,[a]=t;return a&&t.length===1&&!e?i("relocate.text",{name:a.filename,size:l.bytes(r)}):i("relocate.text_many",{count:o,size:l.bytes(r)})}g(t){t.stopPropagation(),this.e=!1,this.W=void 0}async F2(t,e){if(!this.G){this.G=!0;try{await A(this.connection,O(t),e),this.selection.end(),this.W===t&&this.Z()}catch(o){let r=this.ui.commandErrorText(o);this.W===t?this.i1=r:_(this,r)}this.G=!1}}};n([h({attribute:!1})],p.prototype,"connection",2),n([h({attribute:!1})],p.prototype,"ui",2),n([h({attribute:!1})],p.prototype,"selection",2),n([h({attribute:!1})],p.prototype,"locations",2),n([u()],p.prototype,"W",2),n([u()],p.prototype,"e",2),n([u()],p.prototype,"r1",2),n([u()],p.prototype,"i1",2),n([u()],p.prototype,"G",2);var z=({tasks:y,totals:g})=>({count:g?.total??y.length,size:g?.size??y.reduce((t,{size:e})=>t+(e??0),0)});k("fshare-relocate-dialog",p);export{p as FshareRelocateDialog};
