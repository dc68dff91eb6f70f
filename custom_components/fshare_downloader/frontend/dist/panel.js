import{a as Me,b as fe,c as Ue,d as Ne,e as Be,f as Qe,g as re,h as Ke,i as oe,j as ne,k as De,l as We,m as Ge,n as Ye,o as Xe,p as Ze}from"./chunk-7ZTTTP2S.js";import{a as ae}from"./chunk-TEVOMJNU.js";import{$ as qe,A as R,B as Se,C as ee,D as _e,E as M,F as Ae,J as te,L as h,M as g,N as $,O as I,P as U,Q as w,R as ie,T as Le,U as Ce,W as se,X as ze,Y as Pe,Z as Oe,_ as He,a as u,aa as Re,b as a,ba as Ie,c as xe,d as n,da as k,e as m,ea as je,f as c,fa as G,g as f,ga as N,h as A,ha as T,i as v,j as Z,ja as Ve,m as J,n as $e,o as we,p as F,q as ke,t as Te,v as H,w as Ee,x as W,z as q}from"./chunk-5QCWQPQ5.js";import{a as o}from"./chunk-JFKSI6I7.js";var ve=(d,p,e,t,i=8)=>{let s=Math.floor(Math.max(0,d)/e)-i,r=Math.ceil((Math.max(0,d)+p)/e)+i,l=Math.min(t,Math.max(0,r)),b=Math.min(l,Math.max(0,s));return{start:b,end:l,top:b*e,height:t*e}},Je=(d,p,e)=>{let t=[];for(let i=Math.floor(d/e);i*e<p;i++)t.push(i);return t};var z=100,ct=250,ht=1e3,le=class extends ie{constructor(e){super();this.i=e;this.i1=new Map;this.c1=new Set;this.G2=new Ue(()=>this.Q2());this.a=0;this.p2={start:0,end:z};this.Z1=null;this.r1=!1;this.a1="";this.o1=null;this.A1="completed";this.h1=[]}get total(){return this.Z1}get hasFailed(){return this.r1}get search(){return this.a1}get category(){return this.o1}get state(){return this.A1}get categories(){return this.h1}get isFiltered(){return this.a1!==""||this.o1!==null||this.A1!=="completed"}row(e){return this.i1.get(Math.floor(e/z))?.[e%z]}show(e,t){this.p2={start:e,end:Math.max(t,e+1)};for(let i of this.q2())this.i1.has(i)||this.S1(i)}setSearch(e){let t=e.trim();t!==this.a1&&(this.a1=t,clearTimeout(this.d2),this.d2=setTimeout(()=>this.l2(),ct),this.r())}setCategory(e){e!==this.o1&&(this.o1=e,this.l2())}setState(e){e!==this.A1&&(this.A1=e,this.l2())}reload(){this.G2.request(ht)}stop(){this.a++,this.c1.clear(),this.G2.cancel(),clearTimeout(this.d2)}l2(){this.i1.clear(),this.Z1=null,this.p2={start:0,end:z},this.r(),this.Q2()}Q2(){this.a++,this.c1.clear();let e=this.q2();for(let t of[...this.i1.keys()])e.includes(t)||this.i1.delete(t);for(let t of e)this.S1(t);this.y5()}q2(){let{start:e,end:t}=this.p2,i=this.Z1===null?t:Math.max(1,Math.min(t,this.Z1));return Je(Math.min(e,i-1),i,z)}async S1(e){if(this.c1.has(e))return;this.c1.add(e);let t=this.a,i;try{i=await Le(this.i,this.n1(e))}catch{i=void 0}t===this.a&&(this.c1.delete(e),this.r1=i===void 0,i&&(this.i1.set(e,i.tasks),this.Z1=i.total),this.r())}async y5(){try{this.h1=await se(this.i),this.r()}catch{}}n1(e){return{state:[this.A1],sort:this.A1==="completed"?"-completed_at":"-created_at",limit:z,offset:e*z,...this.a1&&{query:this.a1},...this.o1!==null&&{category:this.o1}}}};var ut=400,mt=3,ft=200,pe=class extends ie{constructor(e){super();this.i=e;this.Z=new Map;this.d1=new Set;this.N1=new Map;this.m2=new Map;this.I1="";this.f1="";this.a=0;this.g=!1;this.y=null;this.v=null}get text(){return this.I1}get password(){return this.f1}get isAdding(){return this.g}get result(){return this.y}get error(){return this.v}get isNonsense(){return this.I1.trim()!==""&&this.Z.size===0}get isLookingUp(){return[...this.Z.values()].some(({status:e})=>e==="waiting"||e==="pending")}get needsPassword(){return this.items.some(({info:e,password:t})=>t===null&&Fe(e))}get items(){return this.K2.filter(e=>!G(e)).map(e=>this.b5(e))}get otherSites(){return this.K2.filter(G).length}get lines(){return[...this.Z].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(ge);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.g&&this.j2().length>0}setText(e){this.I1=e,this.y=null,this.v=null;let t=this.Z;this.Z=new Map(je(e).map((i,s)=>[i,t.get(i)??vt(s)])),this.k5(),this.r()}setPassword(e){this.f1=e,this.r()}setPasswordOf(e,t){this.m2.set(e,t),this.r()}selectLink(e,t){t?this.d1.delete(e):this.d1.add(e),t&&this.N1.delete(e),this.r()}selectFile(e,t,i){let s=this.items.find(l=>l.link===e);if(!s)return;let r=new Set(s.isSelected?s.excluded:s.info.files.map(l=>l.url));i?r.delete(t):r.add(t),this.N1.set(e,r),s.info.files.every(l=>r.has(l.url))?this.d1.add(e):this.d1.delete(e),this.r()}async add(e){if(this.canAdd){this.g=!0,this.v=null,this.r();try{this.y=await Pe(this.i,this.w5(e))}catch(t){this.v=t}this.g=!1,this.r()}}reset(){this.a++,clearTimeout(this.s),this.Z.clear(),this.d1.clear(),this.N1.clear(),this.m2.clear(),this.I1="",this.f1="",this.y=null,this.v=null,this.r()}get K2(){let e=new Map;for(let{links:t}of this.Z.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}b5(e){let{offered_password:t}=e;return{link:e.link,info:e,isSelected:e.kind!=="rejected"&&!this.d1.has(e.link),excluded:this.N1.get(e.link)??new Set,password:t!==null&&Fe(e)?this.m2.get(e.link)??t:null}}k5(){clearTimeout(this.s),this.s=setTimeout(()=>this.X2(),ut)}X2(){let e=[...this.Z],t=e.filter(([,{status:i}])=>i==="pending").length;for(let[i,{status:s}]of e){if(t>=mt)return;s==="waiting"&&(t++,this.T5(i))}}async T5(e){let t=this.a;this.Z.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await ze(this.i,[e]),error:null}}catch(s){i={status:"failed",links:[],error:s}}t!==this.a||!this.Z.has(e)||(this.Z.set(e,i),this.r(),this.X2())}j2(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}w5(e){let t=this.items.filter(r=>r.isSelected),i=t.flatMap(r=>[...r.excluded]),s={};for(let{link:r,password:l}of t)l&&(s[r]=l);return{links:this.j2(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...this.f1&&{password:this.f1},...Object.keys(s).length>0&&{passwords:s},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},ge=d=>d.info.kind==="folder"?d.info.files.filter(p=>!d.excluded.has(p.url)):[{name:d.info.name??d.link,size:d.info.size}],Fe=d=>d.needs_password||d.files.some(p=>p.needs_password),vt=d=>({status:d<ft?"waiting":"unseen",links:[],error:null});var B=class extends m{constructor(){super(...arguments);this.e=!1}static{this.styles=[g,N,$,u` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.field{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return a`${this.P5()} ${this.s2()}`}P5(){switch(this.item.info.kind){case"rejected":return this.B5();case"folder":return this.$5();case"file":return this.Y2(ae(this.item.info.name??""))}}s2(){let{password:e}=this.item;return e===null?n:a`<label class="field">
<span>${this.ui.t("add.password_named")}</span>
<input
type="text"
autocomplete="off"
spellcheck="false"
.value=${e}
@input=${t=>this.b("fshare-password",t.target.value)}
/>
</label>`}B5(){let{info:e}=this.item;return a`<div class="row error">
${h(Z)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}$5(){let{t:e}=this.ui;return a`<div class="head">
${this.Y2(Te)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${h(J)}</ha-icon-button
>
</div>
${this.e?a`<div class="files">
${this.item.info.files.map(t=>this._5(t))}
</div>`:n}`}Y2(e){let{item:t}=this,{info:i}=t;return a`<label class="row">
<input
type="checkbox"
aria-label=${i.name??i.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.R5}
/>
${h(i.needs_password?Ee:e)}
<span class="text">
<span class="name one-line" title=${i.link}>${i.name??i.link}</span>
<span class="facts numbers secondary one-line">${this.E5()}</span>
</span>
</label>`}E5(){let{item:e,ui:t}=this,{t:i,format:s}=t,{info:r}=e,l=[];if(r.kind==="folder"){let b=e.isSelected?ge(e):[],C=b.reduce((me,dt)=>me+(dt.size??0),0);l.push(i("batch.done",{done:b.length,total:r.files.length}),s.bytes(C)),r.task_ids.length&&l.push(i("add.there_files",{count:r.task_ids.length}))}else r.size!==null&&l.push(s.bytes(r.size)),r.task_ids.length&&l.push(i("add.there")),r.needs_password&&l.push(i("add.password"));return l.join(" · ")}_5(e){let{item:t,ui:i}=this,s=[...e.folder,e.name].join(" / ");return a`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${r=>this.F5(e,r)}
/>
<span class="text one-line" title=${s}>${s}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}R5(e){let{checked:t}=e.target;this.b("fshare-choose",{isSelected:t})}F5(e,t){let{checked:i}=t.target;this.b("fshare-choose",{isSelected:i,url:e.url})}b(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};o([c({attribute:!1})],B.prototype,"item",2),o([c({attribute:!1})],B.prototype,"ui",2),o([f()],B.prototype,"e",2);v("fshare-link-item",B);var et={category:"",batchName:"",priority:"normal",paused:!1},gt=["high","normal","low"],E=class extends m{constructor(){super(...arguments);this.freeSpace=null;this.e=!1;this.g1=et;this.h1=[];this.n=new w(this);this.O1=()=>{this.e=!1}}static{this.styles=[g,N,$,u` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--primary-color);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this.d||(this.d=new pe(this.hass.connection),this.n.observe(this.d)),this.e||this.d.reset(),this.e=!0,e&&this.d.setText([this.d.text,e].filter(Boolean).join(`
`));try{this.h1=await se(this.hass.connection)}catch{}}updated(e){super.updated(e);let t=this.J2;t&&this.d&&t.value!==this.d.text&&(t.value=this.d.text)}render(){let e=this.d;if(!e)return n;let{t}=this.ui;return a`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@opened=${this.D5}
@closed=${this.J}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this.N5}
></textarea>
</label>
${this.v2(e)} ${e.needsPassword?this.s2(e):n}
${this.I5()} ${this.U5(e)}
${e.error?a`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:n}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.O1}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.U1}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}v2(e){let{t}=this.ui;if(e.isNonsense)return a`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:s,otherSites:r}=e;return!i.length&&!s.length?r?a`<p class="error" role="status">${t("error.host_unsupported")}</p>`:n:a`<ul class="links">
${k(i,l=>l.link,l=>a`<li>${this.W5(e,l)}</li>`)}
${k(s,l=>l.text,l=>a`<li>${this.z5(l)}</li>`)}
</ul>
${r?a`<p class="secondary" role="status">
${t("add.other_sites",{count:r})}
</p>`:n}`}W5(e,t){let i=e.result?.rejected.find(r=>r.link===t.link),s=i?{...t,info:{...t.info,kind:"rejected",...i}}:t;return a`<fshare-link-item
.item=${s}
.ui=${this.ui}
@fshare-choose=${({detail:r})=>r.url===void 0?e.selectLink(t.link,r.isSelected):e.selectFile(t.link,r.url,r.isSelected)}
@fshare-password=${({detail:r})=>e.setPasswordOf(t.link,r)}
></fshare-link-item>`}z5(e){let{t,commandErrorText:i}=this.ui,s=e.status==="failed",r=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return a`<div class="line">
${s?h(Z):n}
${e.status==="pending"?a`<ha-spinner></ha-spinner>`:n}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${s?"error":"secondary"}">${r}</div>
</div>
</div>`}s2(e){let{t}=this.ui;return a`<label class="field">
<span>${t("add.password")}</span>
<input
name="link-password"
type="text"
autocomplete="off"
spellcheck="false"
placeholder=${t("add.password_hint")}
.value=${e.password}
@input=${i=>e.setPassword(de(i))}
/>
</label>`}I5(){let{t:e}=this.ui,{category:t,batchName:i,priority:s,paused:r}=this.g1;return a`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${l=>this.W1({category:de(l)})}
/>
</label>
<datalist id="categories">
${this.h1.map(l=>a`<option value=${l}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${l=>this.W1({batchName:de(l)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${l=>this.W1({priority:de(l)})}
>
${gt.map(l=>a`<option value=${l} ?selected=${l===s}>
${e(`add.priority_${l}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${r}
@change=${l=>this.W1({paused:l.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}U5(e){let{t,format:i}=this.ui,{files:s,bytes:r,hasUnknownSizes:l}=e.totals;if(!s)return n;let b=this.freeSpace!==null&&r>this.freeSpace,C=i.bytes(r);return a`<div class="total numbers" role="status">
<span
>${t("add.total",{count:s,size:l?t("add.at_least",{size:C}):C})}</span
>
${this.freeSpace===null?n:a`<span class=${b?"error":"secondary"}
>${b?`${t("add.too_large")} · `:""}${t("add.free",{size:i.bytes(this.freeSpace)})}</span
>`}
</div>`}W1(e){this.g1={...this.g1,...e}}N5(e){this.d?.setText(e.target.value)}async U1(){let e=this.d;if(!e)return;await e.add(this.g1);let{result:t}=e;t&&(re(this,Qe(t,this.ui.t)),t.rejected.every(G)&&this.O1())}D5(){this.J2?.focus()}J(e){e.stopPropagation(),this.e=!1,this.g1=et,this.d?.reset()}};o([c({attribute:!1})],E.prototype,"hass",2),o([c({attribute:!1})],E.prototype,"ui",2),o([c({attribute:!1})],E.prototype,"freeSpace",2),o([f()],E.prototype,"e",2),o([f()],E.prototype,"g1",2),o([f()],E.prototype,"h1",2),o([A("textarea")],E.prototype,"J2",2);var de=d=>d.target.value;v("fshare-add-dialog",E);var P=class extends m{constructor(){super(...arguments);this.e=!1;this.z1=!1;this.O1=()=>{this.e=!1}}static{this.styles=[g,u` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.X=e,this.z1=!1,this.e=!0}render(){let e=this.X;if(!e)return n;let{t}=this.ui,i=e.verb==="remove"?"remove":"cancel",[s]=e.tasks,r=e.batchId&&s?.batch_name||(s?.filename??"");return a`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`${i}.title`)}
@closed=${this.J}
>
<p>${t(`${i}.text`,{name:r})}</p>
${i==="remove"&&e.tasks.some(l=>l.state==="completed")?this.G5():n}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.O1}
>${t(i==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this.Q5}
>${t(`action.${i}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}G5(){let{t:e}=this.ui,t=(i,s)=>a`<label>
<input
type="radio"
name="files"
.checked=${this.z1===i}
@change=${()=>this.z1=i}
/>${s}
</label>`;return a`<fieldset>
<legend class="visually-hidden">${e("remove.file")}</legend>
${t(!1,e("remove.keep_file"))} ${t(!0,e("remove.with_file"))}
</fieldset>`}J(e){e.stopPropagation(),this.e=!1,this.X=void 0}Q5(){this.X&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.X,deleteFiles:this.z1}})),this.O1()}};o([c({attribute:!1})],P.prototype,"ui",2),o([f()],P.prototype,"X",2),o([f()],P.prototype,"e",2),o([f()],P.prototype,"z1",2);v("fshare-confirm-dialog",P);var y=(d,p,e,t)=>{let i=t?{verb:p,tasks:e,batchId:t}:{verb:p,tasks:e};d.dispatchEvent(new CustomEvent("fshare-task-action",{detail:i,bubbles:!0,composed:!0}))};var be="app,media-source://fshare_downloader",ce=({category:d,batch_id:p})=>{let e=[be];return d&&e.push(`${be}/category/${encodeURIComponent(d)}`),p&&e.push(`${be}/batch/${p}`),["/media-browser/browser",...e.map(t=>encodeURIComponent(t))].join("/")};var j=class extends m{constructor(){super(...arguments);this.minute=0}static{this.styles=[g,U,u` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:e,ui:t}=this;if(!e)return a`<div class="row"><span class="waiting"></span></div>`;let{t:i}=t;return a`<div class="row">
${h(ae(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${()=>y(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
<span class="facts numbers secondary one-line">${this.x2(e)}</span>
</button>
<div class="actions">
${e.state==="completed"?a`<ha-icon-button
.label=${i("finished.open_media")}
@click=${()=>T(ce(e))}
>${h(Se)}</ha-icon-button
>`:n}
${t.canChange?a`<ha-icon-button
class="wide"
.label=${i("finished.again")}
@click=${()=>y(this,"retry",[e])}
>${h(M)}</ha-icon-button
>`:n}
${t.isAdmin?a`<ha-icon-button
class="wide"
.label=${i("action.remove")}
@click=${()=>y(this,"remove",[e])}
>${h(F)}</ha-icon-button
>`:n}
</div>
</div>`}x2(e){let{format:t}=this.ui,i=e.completed_at??e.created_at,s=[e.size===null?"":t.bytes(e.size),e.category??""];return a`<time datetime=${i} title=${t.dateTime(i)}>${t.relative(i)}</time>
${s.filter(Boolean).map(r=>a` · ${r}`)}`}};o([c({attribute:!1})],j.prototype,"task",2),o([c({attribute:!1})],j.prototype,"ui",2),o([c({attribute:!1})],j.prototype,"minute",2);v("fshare-finished-row",j);var Y=64,bt=6e4,S=class extends m{constructor(){super(...arguments);this.scroller=null;this.G1=ve(0,0,Y,0);this.C5=0;this.u2=-1;this.n=new w(this);this.K5=new w(this);this.H5=new ResizeObserver(()=>this.p1());this.p1=()=>{let e=this.q5,{total:t}=this.store;if(!e||!t)return;let i=this.scroller?.getBoundingClientRect(),s=e.getBoundingClientRect().top,r=(i?.top??0)-s,l=(i?.height??innerHeight)+Math.min(0,r),b=ve(r,Math.max(0,l),Y,t);(b.start!==this.G1.start||b.end!==this.G1.end)&&(this.G1=b,this.store.show(b.start,b.end))}}static{this.styles=[g,I,N,u` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${Y}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this.s=setInterval(()=>this.C5++,bt),this.scroller?.addEventListener("scroll",this.p1,{passive:!0}),this.H5.observe(this),this.u2=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.s),this.scroller?.removeEventListener("scroll",this.p1),this.H5.disconnect(),this.store.stop()}willUpdate(e){e.has("store")&&this.n.observe(this.store),e.has("queueStore")&&this.K5.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this.p1),this.scroller?.addEventListener("scroll",this.p1,{passive:!0})),this.u2!==this.queueStore.finishedRevision&&(this.u2=this.queueStore.finishedRevision,this.store.reload())}updated(){this.p1()}render(){let{store:e,ui:t}=this,{total:i}=e;return a`
${this.j5()}
${i===null?this.X5():i===0?this.y1():a`<p class="count secondary numbers" role="status">
${t.t("finished.count",{count:i})}
</p>
<div class="card rows" role="list" style="height: ${i*Y}px">
${this.Y5()}
</div>`}
`}Y5(){let{start:e,end:t}=this.G1,i=Array.from({length:t-e},(s,r)=>e+r);return k(i,s=>s,s=>{let r=this.store.row(s);return a`<fshare-finished-row
role="listitem"
style="top: ${s*Y}px"
.task=${r}
.ui=${this.ui}
.minute=${this.C5}
></fshare-finished-row>`})}j5(){let{store:e}=this,{t}=this.ui;return a`<div class="filters">
<label class="field search">
${h(W)}
<input
type="search"
aria-label=${t("panel.search")}
placeholder=${t("panel.search")}
.value=${e.search}
@input=${i=>e.setSearch(i.target.value)}
/>
</label>
<label class="field">
<span>${t("add.category")}</span>
<select
name="category"
@change=${i=>e.setCategory(i.target.value||null)}
>
<option value="" ?selected=${e.category===null}>
${t("finished.all_categories")}
</option>
${e.categories.map(i=>a`<option value=${i} ?selected=${i===e.category}>${i}</option>`)}
</select>
</label>
<label class="field">
<span>${t("finished.show")}</span>
<select
name="state"
@change=${i=>e.setState(i.target.value)}
>
${["completed","cancelled"].map(i=>a`<option value=${i} ?selected=${i===e.state}>
${t(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}X5(){let{t:e}=this.ui;return this.store.hasFailed?a`<fshare-empty-state
.iconPath=${H}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:a`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}y1(){let{t:e}=this.ui,{isFiltered:t}=this.store;return a`<fshare-empty-state
.iconPath=${t?W:ee}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?a`<ha-button appearance="plain" @click=${this.J5}
>${e("empty.clear_search")}</ha-button
>`:n}
</fshare-empty-state>`}J5(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};o([c({attribute:!1})],S.prototype,"store",2),o([c({attribute:!1})],S.prototype,"queueStore",2),o([c({attribute:!1})],S.prototype,"ui",2),o([c({attribute:!1})],S.prototype,"scroller",2),o([f()],S.prototype,"G1",2),o([f()],S.prototype,"C5",2),o([A(".rows")],S.prototype,"q5",2);v("fshare-finished-view",S);var tt={pause:Oe,resume:He,retry:qe},he=class{constructor(p,e){this.K=p;this.x=e}run(p){let{verb:e}=p;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=p.tasks.length?it(p):{};this.l1(i=>tt[e](i,t))}all(p){this.l1(e=>tt[p](e,{}))}tryNow(){let p=this.x()?.view.line.find(({state:e})=>e==="queued");p&&this.run({verb:"resume",tasks:[p]})}confirmed({deleteFiles:p,...e}){let t=it(e);this.l1(i=>e.verb==="remove"?Ie(i,t,p):Re(i,t))}move({taskIds:p,beforeId:e}){this.l1(async()=>{for(let t of p)await this.x()?.moveBefore(t,e)})}setSpeedLimit(p){let e=this.K.ui?.speedLimitEntity;e&&this.l1(()=>this.V5("number","set_value",{value:p},e))}switchOn(){let p=this.K.ui?.downloadsEntity;p&&this.l1(()=>this.V5("switch","turn_on",{},p))}async V5(p,e,t,i){await this.K.hass?.callService(p,e,t,{entity_id:i})}async l1(p){let{hass:e,ui:t}=this.K;if(!(!e||!t))try{await p(e.connection)}catch(i){re(this.K,t.commandErrorText(i))}}},it=({tasks:d,batchId:p})=>p?{batch_id:p}:{task_id:d.map(e=>e.task_id)};var st=[g,u` :host{display:flex;flex-direction:column;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color)}.toolbar{display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:var(--ha-space-8,32px);border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--primary-color)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) 96px}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.fab{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}:host([narrow]) .fab{bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px))}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var yt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},at={pause:q,resume:R,retry:M,cancel:we,remove:F},O=class extends m{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[g,U,$,u` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,i=oe(e);return a`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this.C3}>
<span class="name one-line">${e.filename}</span>
${i?this.H3():this.V3()}
</button>
${i?this.c2():n}
</div>
<div class="actions">
${this.Q1(yt[e.state])}
${t.isAdmin?this.Q1(e.state==="failed"?"remove":"cancel",!0):n}
</div>
</div>`}H3(){let{batch_name:e}=this.task;return this.withBatch&&e?a`<span class="status secondary one-line">${e}</span>`:n}V3(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return a`<span class="status numbers one-line ${i}">${De(e,t)}</span>`}c2(){let{task:e,ui:t}=this,{format:i}=t,s=e.state==="starting";return a`
<fshare-progress-bar
.value=${e.progress}
.tone=${ne(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${s?"":i.speed(e.speed)}</span>
<span class="eta">${s?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}Q1(e,t=!1){return!e||!(e in at)||!this.ui.canChange?n:a`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>y(this,e,[this.task])}
>${h(at[e])}</ha-icon-button
>`}C3(){y(this,"details",[this.task])}};o([c({attribute:!1})],O.prototype,"task",2),o([c({attribute:!1})],O.prototype,"ui",2),o([c({type:Boolean})],O.prototype,"large",2),o([c({attribute:!1})],O.prototype,"withBatch",2);v("fshare-task-row",O);var xt={queued:{verb:"pause",path:q},paused:{verb:"resume",path:R},failed:{verb:"retry",path:M}},Q=class extends m{constructor(){super(...arguments);this.e=!1}static{this.styles=[g,U,$,u` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,s=t[0]&&xt[t[0].state];return a`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${h($e)}
<span class="body">
<span class="name one-line" style="display: block" title=${e.name}
>${e.name}</span
>
<fshare-progress-bar
.value=${e.progress}
.tone=${t[0]?.state==="failed"?"failed":e.speed?"active":"paused"}
.label=${e.name}
></fshare-progress-bar>
<span class="status numbers secondary one-line" style="display: block"
>${this.L3()}</span
>
</span>
</button>
${s&&i.canChange?a`<ha-icon-button
.label=${i.t(`action.${s.verb}_batch`)}
@click=${()=>y(this,s.verb,t,e.id)}
>${h(s.path)}</ha-icon-button
>`:n}
</div>
${this.e?a`<ul>
${k(t,r=>r.task_id,r=>a`<li><fshare-task-row .task=${r} .ui=${i}></fshare-task-row></li>`)}
</ul>`:n}
`}L3(){let{batch:e}=this.entry,{t,format:i,timeLeft:s}=this.ui;return[t("batch.done",{done:e.completed,total:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":s(e.eta)].filter(Boolean).join(" · ")}};o([c({attribute:!1})],Q.prototype,"entry",2),o([c({attribute:!1})],Q.prototype,"ui",2),o([f()],Q.prototype,"e",2);v("fshare-batch-group",Q);var $t="/config/integrations/integration/fshare_downloader",wt="/config/storage",kt="/config/repairs",Tt="https://www.fshare.vn/account/profile",V=class extends m{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[g,u` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?a`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:a`
${e.enabled?n:this.e3()}
${Ge(e.holds).map(s=>this.r3(s))}
`:n}e3(){let{t:e,downloadsEntity:t,canChange:i}=this.ui;return a`<ha-alert alert-type="info" .title=${e("hold.disabled")}>
${e("hold.disabled_text")}
${t&&i?a`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.b("fshare-switch-on")}
>${e("hold.enable")}</ha-button
>`:n}
</ha-alert>`}r3(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return a`<ha-alert
alert-type=${We(e)}
.title=${Xe(e,t)}
.narrow=${t.narrow}
>
${Ze(e,t)} ${i?a`<div class="folder">${i}</div>`:n}
${this.Z2(e)}
</ha-alert>`}Z2(e){let{isAdmin:t,canChange:i,t:s}=this.ui;if(!i)return n;switch(e.reason){case"line":return this.G("hold.try_now",()=>this.b("fshare-try-now"));case"busy":case"account":return a`<ha-button
slot="action"
size="s"
appearance="plain"
href=${Tt}
target="_blank"
rel="noreferrer"
>${s("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.G("hold.sign_in",()=>T($t)):Ye(e)?this.G("hold.open_storage",()=>T(wt)):this.G("hold.open_repairs",()=>T(kt)):n}G(e,t){return a`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}b(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};o([c({attribute:!1})],V.prototype,"queue",2),o([c({attribute:!1})],V.prototype,"status",2),o([c({attribute:!1})],V.prototype,"ui",2);v("fshare-queue-banners",V);var ue=240,X=48,Et=(d,p)=>{let e=Math.max(1,...d),t=ue/Math.max(1,p-1),i=ue-(d.length-1)*t;return d.map((s,r)=>{let l=i+r*t,b=X-1-s/e*(X-4);return`${l.toFixed(1)},${b.toFixed(1)}`}).join(" ")},K=class extends m{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=u` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?Et(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return a`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ue} ${X}"
preserveAspectRatio="none"
>
${e&&xe`<polygon points="${t},${X} ${e} ${ue},${X}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};o([c({attribute:!1})],K.prototype,"values",2),o([c({type:Number})],K.prototype,"capacity",2),o([c()],K.prototype,"label",2);v("fshare-sparkline",K);var rt=1e6,St=[0,1,2,5,10,20,50,100],_t=120,At=30,Mt=7,Lt=1440*60*1e3,L=class extends m{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[g,I,$,u` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:s}=t,r=this.history.slice(-_t);return a`<section class="card" aria-label=${s("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${s("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${r.map(l=>l.speed)}
.capacity=${Math.max(At,r.length)}
.label=${s("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.m1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.m1("remaining",i.bytes(e.remaining_bytes))}
${this.m1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this.M3()}
</dl>
</div>
${this.ui.canChange?this.t3():n}
</section>`}m1(e,t,i=!1){return a`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}M3(){let{account:e,ui:t}=this;if(!e)return this.m1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.m1("account",e.account_type,!e.is_premium);let i=Math.floor((Date.parse(e.expires_at)-Date.now())/Lt),s=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,i)})}`;return this.m1("account",s,i<Mt)}t3(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return a`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.b("pause-all")}
>
${h(q,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.b("resume-all")}
>
${h(R,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.i3()}
</div>`}i3(){let{ui:e}=this,t=this.queue.speed_limit,i=t?e.t("summary.limit",{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?a`<ha-dropdown
placement="bottom-end"
@wa-select=${s=>this.b("limit",Number(s.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${h(Ae,"start")}${i}${h(J,"end")}
</ha-button>
${St.map(s=>a`<ha-dropdown-item
.value=${String(s)}
.selected=${s*rt===t}
>${s?e.format.speed(s*rt):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:a`<span class="label secondary">${i}</span>`}b(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};o([c({attribute:!1})],L.prototype,"queue",2),o([c({attribute:!1})],L.prototype,"account",2),o([c({attribute:!1})],L.prototype,"history",2),o([c({attribute:!1})],L.prototype,"ui",2),o([c({type:Boolean})],L.prototype,"live",2);v("fshare-queue-summary",L);var Ct=10,zt=200,D=class extends m{constructor(){super(...arguments);this.q1="";this.n=new w(this)}static{this.styles=[g,I,u` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:i,status:s,view:r}=e;if(!i)return this.a3();let l=!r.active.length&&!r.waiting.length&&!r.paused.length&&!r.failed.length;return a`
<fshare-queue-banners .queue=${i} .status=${s} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${s==="live"}
.ui=${t}
></fshare-queue-summary>
${l?this.y1():n} ${this.o3(r.active)}
${this.A3(r.waiting)}
${this.L5("paused",r.paused,i.counts.paused)}
${this.L5("failed",r.failed,i.counts.failed,this.n3())}
`}a3(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?a`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:a`<fshare-empty-state
.iconPath=${H}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}y1(){let{t:e,canChange:t}=this.ui;return a`<fshare-empty-state
class="card"
.iconPath=${te}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}o3(e){return e.length?a`<section>
${this.h2("active",e.length)}
<ul class="card">
${k(e,t=>t.task_id,t=>a`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=Ct}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:n}A3(e){if(!e.length)return n;let{isAdmin:t}=this.ui,i=a`<ul class="card ${t?"sortable":""}">
${k(e,s=>s.key,(s,r)=>a`<li>
${this.e5(s,t?this.d3(s,r):n)}
</li>`)}
</ul>`;return a`<section>
${this.h2("waiting",this.store.queue?.counts.queued??0)}
${t?a`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.p3}
>${i}</ha-sortable
>`:i}
${this.r5(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.q1}</div>
</section>`}L5(e,t,i,s=n){return t.length?a`<section>
${this.h2(e,i,s)}
<ul class="card">
${k(t,r=>r.key,r=>a`<li>${this.e5(r)}</li>`)}
</ul>
${this.r5(t,i)}
</section>`:n}r5(e,t){let i=e.reduce((s,r)=>s+ye(r).length,0);return i<zt||t<=i?n:a`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}h2(e,t,i=n){let{t:s,format:r}=this.ui;return a`<h2>
${s(`section.${e}`)}
<span class="secondary numbers">${r.number(t)}</span> ${i}
</h2>`}n3(){return this.ui.canChange?a`<ha-button
appearance="plain"
size="s"
@click=${()=>y(this,"retry",[])}
>${h(M,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:n}e5(e,t=n){return e.kind==="task"?a`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:a`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}d3(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return a`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${s=>this.b1(s,t)}
>
${h(ke)}
</button>`}b1(e,t){let s={ArrowUp:-1,ArrowDown:1}[e.key];s!==void 0&&(e.preventDefault(),this.M5(t,t+s))}p3(e){e.stopPropagation(),this.M5(e.detail.oldIndex,e.detail.newIndex)}M5(e,t){let i=this.store.view.waiting,s=i[e],r=i.filter((C,me)=>me!==e);if(!s||t<0||t>=i.length||e===t)return;let l=r[t],b=s.kind==="task"?s.task.filename:s.batch.name;this.q1=this.ui.t("move.moved",{name:b,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:ye(s).map(C=>C.task_id),beforeId:(l&&ye(l)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};o([c({attribute:!1})],D.prototype,"store",2),o([c({attribute:!1})],D.prototype,"ui",2),o([f()],D.prototype,"q1",2);var ye=d=>d.kind==="task"?[d.task]:d.tasks;v("fshare-queue-view",D);var Pt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},ot=new Set(["completed","cancelled"]),_=class extends m{constructor(){super(...arguments);this.e=!1;this.n=new w(this)}static{this.styles=[g,$,u` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--primary-color)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.C1=e,this.w=void 0,this.e=!0,this.S1(e.task_id)}willUpdate(e){e.has("store")&&this.n.observe(this.store);let t=this.C1;if(!t)return;let i=this.store.task(t.task_id);i&&(this.C1=i),(!i&&!ot.has(t.state)||i&&i.error_code!==t.error_code)&&this.S1(t.task_id)}render(){let{C1:e,ui:t}=this;return e?a`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.J}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?n:this.c2(e)}
${this.x2(e)} ${this.l3()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.m3(e):n} ${this.s3(e)}
${t.canChange?this.v3(e):n}
</ha-dialog-footer>
</ha-dialog>`:n}c2(e){let{format:t,timeLeft:i}=this.ui;return a`
<fshare-progress-bar
.value=${e.progress}
.tone=${ne(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${oe(e)?a`<span>${t.speed(e.speed)}</span><span>${i(e.eta)}</span>`:n}
</div>
${e.error_code&&!this.w?.error_history.length?a`<p class="name error">${Ke(e,this.ui)}</p>`:n}
`}x2(e){let{t,format:i}=this.ui,s=(r,l)=>l?a`<dt class="secondary">${t(r)}</dt>
<dd>${l}</dd>`:n;return a`<dl class="numbers">
${s("details.size",e.size!==null&&i.bytes(e.size))}
${s("details.batch",e.batch_name)} ${s("add.category",e.category)}
${s("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${s("details.added",i.dateTime(e.created_at))}
${s("details.finished",e.completed_at&&i.dateTime(e.completed_at))}
${s("details.destination",e.destination)}
${s("details.link",a`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}l3(){let{t:e,format:t,errorText:i}=this.ui,s=this.w?.error_history??[];return s.length?a`<h3>${e("details.history")}</h3>
<ul>
${s.toReversed().map(r=>a`<li>
${i(r.code,r.message)}
<span class="secondary" title=${t.dateTime(r.timestamp)}
>${t.relative(r.timestamp)} · ${t.dateTime(r.timestamp)}</span
>
</li>`)}
</ul>`:n}v3(e){let t=Pt[e.state],i=e.state==="completed"?"finished.again":`action.${t}`;return a`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.t5(t,e)}
>${this.ui.t(i)}</ha-button
>`}s3(e){return e.state!=="completed"?n:a`<ha-button slot="primaryAction" @click=${()=>this.x3(e)}
>${this.ui.t("finished.open_media")}</ha-button
>`}m3(e){let t=ot.has(e.state)||e.state==="failed"?"remove":"cancel";return a`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.t5(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async S1(e){try{let t=await Ce(this.hass.connection,e);if(this.C1?.task_id!==e)return;this.w=t,this.C1=this.store.task(e)??t}catch{}}t5(e,t){this.e=!1,y(this,e,[t])}x3(e){this.e=!1,T(ce(e))}J(e){e.stopPropagation(),this.e=!1,this.C1=void 0}};o([c({attribute:!1})],_.prototype,"hass",2),o([c({attribute:!1})],_.prototype,"ui",2),o([c({attribute:!1})],_.prototype,"store",2),o([f()],_.prototype,"C1",2),o([f()],_.prototype,"w",2),o([f()],_.prototype,"e",2);v("fshare-task-dialog",_);var nt=[{name:"queue",path:te},{name:"finished",path:ee},{name:"search",path:W}],lt="/search",x=class extends m{constructor(){super(...arguments);this.narrow=!1;this.P1=!1;this.w2=null;this.v1="unasked";this.T2=lt;this.P2=!1;this.n=new w(this);this.B2=new w(this);this.q=new he(this,()=>this.x)}static{this.styles=st}shouldUpdate(e){if(!this.hass)return!1;let t=Be(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(){let{hass:e}=this;e&&(this.x=Ne(e.connection),this.l5??=new le(e.connection),this.n.observe(this.x),this.B2.observe(fe),this.B1==="search"&&(this.T2=this.route?.path??lt,this.r0()))}render(){let{hass:e,ui:t,x:i,l5:s}=this;if(!e||!i||!s)return n;let r=a`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?a`
<div class="toolbar">
${r}
<h1 class="title">${t.t("panel.title")}</h1>
${this.narrow?n:this.m5(t,i)}
<span class="toolbar-end"></span>
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.s5}
@fshare-pause-all=${()=>this.q.all("pause")}
@fshare-resume-all=${()=>this.q.all("resume")}
@fshare-try-now=${()=>this.q.tryNow()}
@fshare-limit=${l=>this.q.setSpeedLimit(l.detail)}
@fshare-switch-on=${()=>this.q.switchOn()}
@fshare-add-links=${l=>this.k2.show(l.detail)}
@fshare-move=${l=>this.q.move(l.detail)}
@drag-start=${()=>this.P2=!0}
@drag-end=${()=>this.P2=!1}
@dragover=${this.M0}
@dragleave=${this.t0}
@drop=${this.i0}
>
<div class="page">
${t.canChange?n:a`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.a0(e,t,i,s)}
</div>
${this.P1?a`<div class="drop">${t.t("panel.drop")}</div>`:n}
</div>
${this.narrow?this.m5(t,i):n}
${i.queue&&t.canChange?a`<ha-button class="fab" size="l" @click=${()=>this.k2.show()}
>${h(_e,"start")}${t.t("panel.add")}</ha-button
>`:n}
<div lang=${t.language} @fshare-task-action=${this.s5}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.freeSpace=${i.queue?.free_space??null}
></fshare-add-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-confirm-dialog
.ui=${t}
@fshare-confirmed=${l=>this.q.confirmed(l.detail)}
></fshare-confirm-dialog>
</div>
`:a`<div class="toolbar">${r}</div>
${fe.hasFailed?pt(e):n}`}a0(e,t,i,s){switch(this.B1){case"queue":return a`<fshare-queue-view .store=${i} .ui=${t}></fshare-queue-view>`;case"finished":return a`<fshare-finished-view
.store=${s}
.queueStore=${i}
.ui=${t}
.scroller=${this.w2}
></fshare-finished-view>`;case"search":return this.o0(e,t)}}o0(e,t){return this.v1==="here"?a`<fshare-search-view
.connection=${e.connection}
.ui=${t}
.basePath=${this.route?.prefix??""}
.path=${this.T2}
></fshare-search-view>`:this.v1==="failed"?pt(e):a`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}async r0(){if(this.v1==="unasked"){this.v1="loading";try{await import("./search-view-LSUC4RTX.js"),this.v1="here"}catch{this.v1="failed"}}}updated(){this.w2=this.renderRoot.querySelector(".content")}m5(e,t){let i=this.route?.prefix??"",s=t.queue?t.queue.counts.downloading+t.queue.counts.starting:0;return a`<nav class="tabs" aria-label=${e.t("panel.title")}>
${nt.map(({name:r,path:l})=>a`<a
href="${i}${this.$2(r)}"
aria-current=${r===this.B1?"page":"false"}
@click=${b=>this.A0(b,r)}
>
${h(l)}<span>${e.t(`panel.${r}`)}</span>
${r==="queue"&&s&&!this.narrow?a`<span class="badge">${e.format.number(s)}</span>`:n}
</a>`)}
</nav>`}get B1(){let[,e]=this.route?.path.split("/")??[];return nt.find(({name:t})=>t===e)?.name??"queue"}$2(e){return e==="search"&&this.B1!==e?this.T2:`/${e}`}A0(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.$2(t)}`;t===this.B1&&this.route?.path!==this.$2(t)?Ve(i):T(i,!0),this.w2?.scrollTo(0,0)}s5(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.e0.show(i):t.verb==="cancel"||t.verb==="remove"?this.L0.ask(t):this.q.run(t)}M0(e){let t=e.dataTransfer?.types??[];this.P2||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.P1=!0)}t0(e){e.relatedTarget||(this.P1=!1)}i0(e){if(!this.P1)return;e.preventDefault(),this.P1=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.k2.show(i)}};o([c({attribute:!1})],x.prototype,"hass",2),o([c({type:Boolean,reflect:!0})],x.prototype,"narrow",2),o([c({attribute:!1})],x.prototype,"route",2),o([f()],x.prototype,"ui",2),o([f()],x.prototype,"P1",2),o([A("fshare-add-dialog")],x.prototype,"k2",2),o([A("fshare-confirm-dialog")],x.prototype,"L0",2),o([A("fshare-task-dialog")],x.prototype,"e0",2),o([f()],x.prototype,"w2",2),o([f()],x.prototype,"v1",2);var pt=({language:d})=>{let{outdated:p,outdated_hint:e,reload:t}=Me(d);return a`<fshare-empty-state
.iconPath=${H}
.heading=${p}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};v("fshare-downloads-panel",x);export{x as FshareDownloadsPanel};
