import{a as A}from"./chunk-BGWJWR7K.js";import"./chunk-JNUAWRPY.js";import{c as E}from"./chunk-2BRVTFF4.js";import{a as T}from"./chunk-MMJP3HT6.js";import{a as f,b as s,e as c,g as v,h as d,i as b,k as g,l as y,m as $}from"./chunk-DGS2YR5O.js";import{a as n}from"./chunk-JFKSI6I7.js";var h=class extends v{constructor(){super(...arguments);this.relocation=null}static{this.styles=[y,$,f` :host{display:block;container-type:inline-size;margin-bottom:var(--ha-space-2,8px)}:host([hidden]){display:none}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.progress{width:calc(100cqi - 200px)}.progress.narrow{width:calc(100cqi - 72px)}.name{overflow-wrap:anywhere}fshare-progress-bar{margin-block:var(--ha-space-2,8px) var(--ha-space-1,4px)}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.relocation}render(){let{relocation:t,ui:e}=this;if(!t)return c;let{files:o,failed:r,error_code:i,error_message:a}=t,l=i&&e.errorText(i,a??"",t.error_placeholders);return s`<ha-alert
alert-type=${l?"warning":"info"}
.title=${o?this.E7(t):e.t("relocate.failed",{count:r})}
.narrow=${e.narrow}
>
${o?this.g2(t):c}
${l?s`<div role="status">${l}</div>`:c}
${e.isAdmin&&e.canChange?s`<ha-button slot="action" size="s" appearance="plain" @click=${this.R7}
>${e.t(o?"relocate.stop":"relocate.seen")}</ha-button
>`:c}
</ha-alert>`}E7({files:t,location:e}){let{ui:o}=this,r=A(e,o);return r===void 0?o.t("relocate.moving",{count:t}):o.t("relocate.moving_to",{count:t,name:r})}g2({filename:t,moved_bytes:e,size:o}){let{format:r,narrow:i,t:a}=this.ui;return s`<div class="progress ${i?"narrow":""}">
${t?s`<div class="name">${t}</div>`:c}
<fshare-progress-bar
.value=${o?100*e/o:0}
tone="active"
.label=${a("action.relocate")}
></fshare-progress-bar>
<div class="numbers secondary">${r.bytesOf(e,o)}</div>
</div>`}R7(){this.dispatchEvent(new CustomEvent("fshare-cancel-relocation"))}};n([d({attribute:!1})],h.prototype,"relocation",2),n([d({attribute:!1})],h.prototype,"ui",2);g("fshare-relocation-status",h);var p=class extends v{constructor(){super(...arguments);this.locations=[];this.e=!1;this.r1="";this.Z=()=>{this.e=!1}}static{this.styles=[y,$,T,f` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}.warning{margin-block:var(--ha-space-3,12px) 0}`]}ask(t){this.Q=t,this.r1="",this.e=!0}render(){let{Q:t,ui:e}=this;if(!t)return c;let{t:o,format:r}=e,i=this.A1(t),a=i.find(({id:x})=>x===this.r1)??i[0],{count:l,size:k}=L(t),w=a?.space?.available;return s`<ha-dialog
.open=${this.e}
width="small"
header-title=${o("relocate.title")}
@closed=${this.g}
>
<p>${this.Y5(t,l,k)}</p>
${E(i,a,e,x=>this.r1=x,{always:!0})}
${w!==void 0&&w<k?s`<p class="warning" role="status">
${o("add.too_large")} · ${o("add.can_use",{size:r.bytes(w)})}
</p>`:c}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${o("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!a?.space}
@click=${()=>a&&this.F2(t,a.id)}
>${o("relocate.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}A1({tasks:t}){let[e]=t;return e&&t.every(({location:r})=>r===e.location)?this.locations.filter(({id:r})=>r!==e.location):this.locations}Y5({tasks:t,totals:e},o,r){let{t:i,format:a}=this.ui,[l]=t;return l&&t.length===1&&!e?i("relocate.text",{name:l.filename,size:a.bytes(r)}):i("relocate.text_many",{count:o,size:a.bytes(r)})}g(t){t.stopPropagation(),this.e=!1,this.Q=void 0}F2(t,e){this.dispatchEvent(new CustomEvent("fshare-relocate",{detail:{...t,location:e}})),this.Z()}};n([d({attribute:!1})],p.prototype,"ui",2),n([d({attribute:!1})],p.prototype,"locations",2),n([b()],p.prototype,"Q",2),n([b()],p.prototype,"e",2),n([b()],p.prototype,"r1",2);var L=({tasks:m,totals:u})=>({count:u?.total??m.length,size:u?.size??m.reduce((t,{size:e})=>t+(e??0),0)});g("fshare-relocate-dialog",p);export{p as FshareRelocateDialog};
