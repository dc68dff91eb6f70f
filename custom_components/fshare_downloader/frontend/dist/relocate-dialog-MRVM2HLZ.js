import{a as E}from"./chunk-AQAFOOCF.js";import{a as x,b as L}from"./chunk-N2EQXFFD.js";import{a as O}from"./chunk-BKZ7LBYC.js";import"./chunk-FMPXLTD3.js";import{c as C}from"./chunk-MPQ3SSFA.js";import{q as _}from"./chunk-YMSOGHXP.js";import{a as A}from"./chunk-BBGUO4MO.js";import{a as g,b as a,e as l,g as b,h as u,i as f,k as y,l as $,m as w}from"./chunk-QDXWAYV4.js";import{a as s}from"./chunk-JFKSI6I7.js";var v=class extends b{constructor(){super(...arguments);this.relocation=null}static{this.styles=[$,w,g` :host{display:block;container-type:inline-size;margin-bottom:var(--ha-space-2,8px)}:host([hidden]){display:none}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.progress{width:calc(100cqi - 200px)}.progress.narrow{width:calc(100cqi - 72px)}.name{overflow-wrap:anywhere}.failures{margin-top:var(--ha-space-2,8px)}ul{margin:0;padding:0;list-style:none}li{margin-top:var(--ha-space-1,4px)}li .name{font-weight:var(--ha-font-weight-medium,500)}fshare-progress-bar{margin-block:var(--ha-space-2,8px) var(--ha-space-1,4px)}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.relocation}render(){let{relocation:t,ui:e}=this;if(!t)return l;let{files:i,failed:r}=t,o=this.U7(t);return a`<ha-alert
alert-type=${o||r?"warning":"info"}
.title=${i?this.z7(t):e.t("relocate.failed",{count:r})}
.narrow=${e.narrow}
>
${i?this.y2(t):l}
${o?a`<div role="status">${o}</div>`:l}
${r?this.W7(t):l}
${e.isAdmin&&e.canChange?a`<ha-button slot="action" size="s" appearance="plain" @click=${this.G7}
>${e.t(i?"relocate.stop":"relocate.seen")}</ha-button
>`:l}
</ha-alert>`}z7({files:t,location:e}){let{ui:i}=this,r=x(e,i);return r===void 0?i.t("relocate.moving",{count:t}):i.t("relocate.moving_to",{count:t,name:r})}U7(t){let{error_code:e,error_message:i,error_placeholders:r,away_location:o,location:n}=t,{ui:h}=this,m=o===null?void 0:x(o,h);if(m!==void 0)return h.t("relocate.away",{name:m});let c=e&&h.errorText(e,i,r);if(e!=="disk_full"||!c)return c;let p=x(n,h)??h.t("add.download_folder");return h.t("relocate.full",{name:p,why:c})}W7({files:t,failed:e,failures:i}){let{t:r}=this.ui,o=e-i.length;return a`<div class=${t?"failures":""} role="status">
${t?r("relocate.failed",{count:e}):l}
<ul>
${i.map(n=>this.Q7(n))}
${o?a`<li>${r("section.more",{count:o})}</li>`:l}
</ul>
</div>`}Q7({filename:t,error_code:e,error_message:i,error_placeholders:r}){let o=this.ui.errorText(e,i,r);return a`<li><span class="name">${t}</span>: ${o}</li>`}y2({filename:t,moved_bytes:e,size:i}){let{format:r,narrow:o,t:n}=this.ui;return a`<div class="progress ${o?"narrow":""}">
${t?a`<div class="name">${t}</div>`:l}
<fshare-progress-bar
.value=${i?100*e/i:0}
tone="active"
.label=${n("action.relocate")}
></fshare-progress-bar>
<div class="numbers secondary">${r.bytesOf(e,i)}</div>
</div>`}G7(){this.dispatchEvent(new CustomEvent("fshare-cancel-relocation"))}};s([u({attribute:!1})],v.prototype,"relocation",2),s([u({attribute:!1})],v.prototype,"ui",2);y("fshare-relocation-status",v);var d=class extends b{constructor(){super(...arguments);this.locations=[];this.e=!1;this.r1="";this.i1="";this.G=!1;this.c1=t=>{this.r1=t,this.i1=""};this.Z=()=>{this.e=!1}}static{this.styles=[$,w,A,g` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}.warning,.error{margin-block:var(--ha-space-3,12px) 0}`]}ask(t){this.W=t,this.r1="",this.i1="",this.e=!0}render(){let{W:t,ui:e}=this;if(!t)return l;let{t:i,format:r}=e,o=this.A1(t),n=t.totals?.size??z(t.tasks.map(p=>p.size??0)),h=o.filter(({id:p})=>p!==t.from),m=o.find(({id:p})=>p===this.r1)??h.find(p=>p.space&&(this.K3(p,t)??n)>=n)??h[0]??o[0],c=this.K3(m,t);return a`<ha-dialog
.open=${this.e}
width="small"
header-title=${i("relocate.title")}
@closed=${this.g}
>
${this.q7(t).map(p=>a`<p>${p}</p>`)}
${C(o,m,e,this.c1,{always:!0})}
${c!==void 0&&c<n?a`<p class="warning" role="status">
${i("add.too_large")} · ${i("add.can_use",{size:r.bytes(c)})}
</p>`:l}
${this.i1?a`<p class="error" role="alert">${this.i1}</p>`:l}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${i("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!m?.space}
.loading=${this.G}
@click=${()=>m&&this.F2(t,m.id)}
>${i("relocate.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}A1({tasks:t}){let[e]=t;return e&&t.every(({location:r})=>r===e.location)?this.locations.filter(({id:r})=>r!==e.location):this.locations}K3(t,{tasks:e,from:i}){let r=this.locations.find(({id:n})=>n===(e[0]?.location??i));return r?.space&&r.space.free===t?.space?.free?void 0:t?.space?.available}q7({tasks:t,totals:e,matching:i}){if(e)return[i?.state.includes("completed")??!0?this.j3(e.total,e.size):this.X3(e.total)];let r=t.filter(L),o=t.filter(c=>!r.includes(c)),n=[],h=o.map(({size:c})=>c??0),m=t.length===1?t[0]?.filename:void 0;return o.length&&n.push(this.j3(o.length,z(h),m)),r.length&&n.push(this.X3(r.length,m)),n}j3(t,e,i){let{t:r,format:o}=this.ui,n=o.bytes(e);return i===void 0?r("relocate.text_many",{count:t,size:n}):r("relocate.text",{name:i,size:n})}X3(t,e){let{t:i}=this.ui;return e===void 0?i("relocate.waiting_many",{count:t}):i("relocate.waiting",{name:e})}g(t){t.stopPropagation(),this.e=!1,this.W=void 0}async F2(t,e){if(!this.G){this.G=!0;try{await _(this.connection,E(t),e),this.selection.end(),this.W===t&&this.Z()}catch(i){let r=this.ui.commandErrorText(i);this.W===t?this.i1=r:O(this,r)}this.G=!1}}};s([u({attribute:!1})],d.prototype,"connection",2),s([u({attribute:!1})],d.prototype,"ui",2),s([u({attribute:!1})],d.prototype,"selection",2),s([u({attribute:!1})],d.prototype,"locations",2),s([f()],d.prototype,"W",2),s([f()],d.prototype,"e",2),s([f()],d.prototype,"r1",2),s([f()],d.prototype,"i1",2),s([f()],d.prototype,"G",2);var z=k=>k.reduce((T,t)=>T+t,0);y("fshare-relocate-dialog",d);export{d as FshareRelocateDialog};
