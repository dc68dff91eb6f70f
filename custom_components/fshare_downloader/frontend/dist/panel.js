import{a as Ge,b as Xe,c as Je,d as de,e as ce,f as Fe,g as et,h as tt,i as it,j as rt,k as st}from"./chunk-PSFGVYJX.js";import{b as qe,c as $e,e as De,f as We,g as Q}from"./chunk-YA6M22XJ.js";import{a as le}from"./chunk-5O7KNXOK.js";import{a as Ye,b as J}from"./chunk-SECZPEWI.js";import"./chunk-VR4CXMQC.js";import{$ as ne,A as ze,B as Z,D as R,E as I,F as Pe,G as se,H as Oe,I as M,J as He,N as ae,P as u,Q as b,R as y,S as U,T as N,U as j,V as w,W as oe,Y as Re,Z as Ie,a as m,aa as Ue,b as s,ba as Ne,c as _e,ca as je,d as l,da as Be,e as f,ea as Qe,f as c,fa as Ve,g as v,ga as Ke,h as S,i as g,ia as k,j as te,ja as B,ka as pe,la as T,m as Se,na as Ze,p as ie,q as Ae,s as Me,t as re,u as Le,x as Ce,z as q}from"./chunk-C6UGW5FB.js";import{a as n}from"./chunk-JFKSI6I7.js";var xe=(d,p,e,t,i=8)=>{let r=Math.floor(Math.max(0,d)/e)-i,a=Math.ceil((Math.max(0,d)+p)/e)+i,o=Math.min(t,Math.max(0,a)),h=Math.min(o,Math.max(0,r));return{start:h,end:o,top:h*e,height:t*e}},at=(d,p,e)=>{let t=[];for(let i=Math.floor(d/e);i*e<p;i++)t.push(i);return t};var z=100,yt=250,$t=1e3,he=class extends oe{constructor(e){super();this.i=e;this.l1=new Map;this.k1=new Set;this.p5=new De(()=>this.l5());this.s=0;this.y2={start:0,end:z};this.w1=null;this.n1=!1;this.s1="";this.m1=null;this.v1="completed";this.T1=[]}get total(){return this.w1}get hasFailed(){return this.n1}get search(){return this.s1}get category(){return this.m1}get state(){return this.v1}get categories(){return this.T1}get isFiltered(){return this.s1!==""||this.m1!==null||this.v1!=="completed"}row(e){return this.l1.get(Math.floor(e/z))?.[e%z]}show(e,t){this.y2={start:e,end:Math.max(t,e+1)};for(let i of this.s5())this.l1.has(i)||this.P1(i)}setSearch(e){let t=e.trim();t!==this.s1&&(this.s1=t,clearTimeout(this.g2),this.g2=setTimeout(()=>this.O2(),yt),this.r())}setCategory(e){e!==this.m1&&(this.m1=e,this.O2())}setState(e){e!==this.v1&&(this.v1=e,this.O2())}reload(){this.p5.request($t)}stop(){this.s++,this.k1.clear(),this.p5.cancel(),clearTimeout(this.g2)}O2(){this.l1.clear(),this.w1=null,this.y2={start:0,end:z},this.r(),this.l5()}l5(){this.s++,this.k1.clear();let e=this.s5();for(let t of[...this.l1.keys()])e.includes(t)||this.l1.delete(t);for(let t of e)this.P1(t);this.J5()}s5(){let{start:e,end:t}=this.y2,i=this.w1===null?t:Math.max(1,Math.min(t,this.w1));return at(Math.min(e,i-1),i,z)}async P1(e){if(this.k1.has(e))return;this.k1.add(e);let t=this.s,i;try{i=await Re(this.i,this.x1(e))}catch{i=void 0}t===this.s&&(this.k1.delete(e),this.n1=i===void 0,i&&(this.l1.set(e,i.tasks),this.w1=i.total),this.r())}async J5(){try{this.T1=await ne(this.i),this.r()}catch{}}x1(e){return{state:[this.v1],sort:this.v1==="completed"?"-completed_at":"-created_at",limit:z,offset:e*z,...this.s1&&{query:this.s1},...this.m1!==null&&{category:this.m1}}}};var xt=400,wt=3,kt=200,ue=class extends oe{constructor(e){super();this.i=e;this.S=new Map;this.c1=new Set;this.X1=new Map;this.b2=new Map;this.Y1="";this.B1="";this.s=0;this.b=!1;this.w=null;this.d=null}get text(){return this.Y1}get password(){return this.B1}get isAdding(){return this.b}get result(){return this.w}get error(){return this.d}get isNonsense(){return this.Y1.trim()!==""&&this.S.size===0}get isLookingUp(){return[...this.S.values()].some(({status:e})=>e==="waiting"||e==="pending")}get needsPassword(){return this.items.some(({info:e,password:t})=>t===null&&ot(e))}get items(){return this.m5.filter(e=>!J(e)).map(e=>this.C3(e))}get otherSites(){return this.m5.filter(J).length}get lines(){return[...this.S].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(we);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.b&&this.v5().length>0}setText(e){this.Y1=e,this.w=null,this.d=null;let t=this.S;this.S=new Map(Ye(e).map((i,r)=>[i,t.get(i)??Tt(r)])),this.H3(),this.r()}setPassword(e){this.B1=e,this.r()}setPasswordOf(e,t){this.b2.set(e,t),this.r()}selectLink(e,t){t?this.c1.delete(e):this.c1.add(e),t&&this.X1.delete(e),this.r()}selectFile(e,t,i){let r=this.items.find(o=>o.link===e);if(!r)return;let a=new Set(r.isSelected?r.excluded:r.info.files.map(o=>o.url));i?a.delete(t):a.add(t),this.X1.set(e,a),r.info.files.every(o=>a.has(o.url))?this.c1.add(e):this.c1.delete(e),this.r()}async add(e){if(this.canAdd){this.b=!0,this.d=null,this.r();try{this.w=await Ne(this.i,this.V3(e))}catch(t){this.d=t}this.b=!1,this.r()}}reset(){this.s++,clearTimeout(this.m),this.S.clear(),this.c1.clear(),this.X1.clear(),this.b2.clear(),this.Y1="",this.B1="",this.w=null,this.d=null,this.r()}get m5(){let e=new Map;for(let{links:t}of this.S.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}C3(e){let{offered_password:t}=e;return{link:e.link,info:e,isSelected:e.kind!=="rejected"&&!this.c1.has(e.link),excluded:this.X1.get(e.link)??new Set,password:t!==null&&ot(e)?this.b2.get(e.link)??t:null}}H3(){clearTimeout(this.m),this.m=setTimeout(()=>this.x5(),xt)}x5(){let e=[...this.S],t=e.filter(([,{status:i}])=>i==="pending").length;for(let[i,{status:r}]of e){if(t>=wt)return;r==="waiting"&&(t++,this.L3(i))}}async L3(e){let t=this.s;this.S.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await Ue(this.i,[e]),error:null}}catch(r){i={status:"failed",links:[],error:r}}t!==this.s||!this.S.has(e)||(this.S.set(e,i),this.r(),this.x5())}v5(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}V3(e){let t=this.items.filter(a=>a.isSelected),i=t.flatMap(a=>[...a.excluded]),r={};for(let{link:a,password:o}of t)o&&(r[a]=o);return{links:this.v5(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...this.B1&&{password:this.B1},...Object.keys(r).length>0&&{passwords:r},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},we=d=>d.info.kind==="folder"?d.info.files.filter(p=>!d.excluded.has(p.url)):[{name:d.info.name??d.link,size:d.info.size}],ot=d=>d.needs_password||d.files.some(p=>p.needs_password),Tt=d=>({status:d<kt?"waiting":"unseen",links:[],error:null});var V=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,B,y,m` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.field{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return s`${this.e3()} ${this.k2()}`}e3(){switch(this.item.info.kind){case"rejected":return this.r3();case"folder":return this.t3();case"file":return this.c5(le(this.item.info.name??""))}}k2(){let{password:e}=this.item;return e===null?l:s`<label class="field">
<span>${this.ui.t("add.password_named")}</span>
<input
type="text"
autocomplete="off"
spellcheck="false"
.value=${e}
@input=${t=>this.E("fshare-password",t.target.value)}
/>
</label>`}r3(){let{info:e}=this.item;return s`<div class="row error">
${u(te)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}t3(){let{t:e}=this.ui;return s`<div class="head">
${this.c5(Ce)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${u(ie)}</ha-icon-button
>
</div>
${this.e?s`<div class="files">
${this.item.info.files.map(t=>this.M3(t))}
</div>`:l}`}c5(e){let{item:t}=this,{info:i}=t;return s`<label class="row">
<input
type="checkbox"
aria-label=${i.name??i.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.i3}
/>
${u(i.needs_password?ze:e)}
<span class="text">
<span class="name one-line" title=${i.link}>${i.name??i.link}</span>
<span class="facts numbers secondary one-line">${this.o3()}</span>
</span>
</label>`}o3(){let{item:e,ui:t}=this,{t:i,format:r}=t,{info:a}=e,o=[];if(a.kind==="folder"){let h=e.isSelected?we(e):[],C=h.reduce((ye,bt)=>ye+(bt.size??0),0);o.push(i("batch.done",{done:h.length,total:a.files.length}),r.bytes(C)),a.task_ids.length&&o.push(i("add.there_files",{count:a.task_ids.length}))}else a.size!==null&&o.push(r.bytes(a.size)),a.task_ids.length&&o.push(i("add.there")),a.needs_password&&o.push(i("add.password"));return o.join(" · ")}M3(e){let{item:t,ui:i}=this,r=[...e.folder,e.name].join(" / ");return s`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${a=>this.a3(e,a)}
/>
<span class="text one-line" title=${r}>${r}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}i3(e){let{checked:t}=e.target;this.E("fshare-choose",{isSelected:t})}a3(e,t){let{checked:i}=t.target;this.E("fshare-choose",{isSelected:i,url:e.url})}E(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};n([c({attribute:!1})],V.prototype,"item",2),n([c({attribute:!1})],V.prototype,"ui",2),n([v()],V.prototype,"e",2);g("fshare-link-item",V);var nt={category:"",batchName:"",priority:"normal",paused:!1},Et=["high","normal","low"],E=class extends f{constructor(){super(...arguments);this.freeSpace=null;this.e=!1;this.$1=nt;this.T1=[];this.n=new w(this);this.X=()=>{this.e=!1}}static{this.styles=[b,B,y,m` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--primary-color);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this.a||(this.a=new ue(this.hass.connection),this.n.observe(this.a)),this.e||this.a.reset(),this.e=!0,e&&this.a.setText([this.a.text,e].filter(Boolean).join(`
`));try{this.T1=await ne(this.hass.connection)}catch{}}updated(e){super.updated(e);let t=this.u5;t&&this.a&&t.value!==this.a.text&&(t.value=this.a.text)}render(){let e=this.a;if(!e)return l;let{t}=this.ui;return s`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@opened=${this.n3}
@closed=${this.f}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this.A3}
></textarea>
</label>
${this.w2(e)} ${e.needsPassword?this.k2(e):l}
${this.d3()} ${this.p3(e)}
${e.error?s`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:l}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.X}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.J1}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}w2(e){let{t}=this.ui;if(e.isNonsense)return s`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:r,otherSites:a}=e;return!i.length&&!r.length?a?s`<p class="error" role="status">${t("error.host_unsupported")}</p>`:l:s`<ul class="links">
${k(i,o=>o.link,o=>s`<li>${this.l3(e,o)}</li>`)}
${k(r,o=>o.text,o=>s`<li>${this.s3(o)}</li>`)}
</ul>
${a?s`<p class="secondary" role="status">
${t("add.other_sites",{count:a})}
</p>`:l}`}l3(e,t){let i=e.result?.rejected.find(a=>a.link===t.link),r=i?{...t,info:{...t.info,kind:"rejected",...i}}:t;return s`<fshare-link-item
.item=${r}
.ui=${this.ui}
@fshare-choose=${({detail:a})=>a.url===void 0?e.selectLink(t.link,a.isSelected):e.selectFile(t.link,a.url,a.isSelected)}
@fshare-password=${({detail:a})=>e.setPasswordOf(t.link,a)}
></fshare-link-item>`}s3(e){let{t,commandErrorText:i}=this.ui,r=e.status==="failed",a=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return s`<div class="line">
${r?u(te):l}
${e.status==="pending"?s`<ha-spinner></ha-spinner>`:l}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${r?"error":"secondary"}">${a}</div>
</div>
</div>`}k2(e){let{t}=this.ui;return s`<label class="field">
<span>${t("add.password")}</span>
<input
name="link-password"
type="text"
autocomplete="off"
spellcheck="false"
placeholder=${t("add.password_hint")}
.value=${e.password}
@input=${i=>e.setPassword(me(i))}
/>
</label>`}d3(){let{t:e}=this.ui,{category:t,batchName:i,priority:r,paused:a}=this.$1;return s`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${o=>this.C2({category:me(o)})}
/>
</label>
<datalist id="categories">
${this.T1.map(o=>s`<option value=${o}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${o=>this.C2({batchName:me(o)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${o=>this.C2({priority:me(o)})}
>
${Et.map(o=>s`<option value=${o} ?selected=${o===r}>
${e(`add.priority_${o}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${a}
@change=${o=>this.C2({paused:o.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}p3(e){let{t,format:i}=this.ui,{files:r,bytes:a,hasUnknownSizes:o}=e.totals;if(!r)return l;let h=this.freeSpace!==null&&a>this.freeSpace,C=i.bytes(a);return s`<div class="total numbers" role="status">
<span
>${t("add.total",{count:r,size:o?t("add.at_least",{size:C}):C})}</span
>
${this.freeSpace===null?l:s`<span class=${h?"error":"secondary"}
>${h?`${t("add.too_large")} · `:""}${t("add.free",{size:i.bytes(this.freeSpace)})}</span
>`}
</div>`}C2(e){this.$1={...this.$1,...e}}A3(e){this.a?.setText(e.target.value)}async J1(){let e=this.a;if(!e)return;await e.add(this.$1);let{result:t}=e;t&&(Q(this,Xe(t,this.ui.t)),t.rejected.every(J)&&this.X())}n3(){this.u5?.focus()}f(e){e.stopPropagation(),this.e=!1,this.$1=nt,this.a?.reset()}};n([c({attribute:!1})],E.prototype,"hass",2),n([c({attribute:!1})],E.prototype,"ui",2),n([c({attribute:!1})],E.prototype,"freeSpace",2),n([v()],E.prototype,"e",2),n([v()],E.prototype,"$1",2),n([v()],E.prototype,"T1",2),n([S("textarea")],E.prototype,"u5",2);var me=d=>d.target.value;g("fshare-add-dialog",E);var P=class extends f{constructor(){super(...arguments);this.e=!1;this.H2=!1;this.X=()=>{this.e=!1}}static{this.styles=[b,m` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.L1=e,this.H2=!1,this.e=!0}render(){let e=this.L1;if(!e)return l;let{t}=this.ui,i=e.verb==="remove"?"remove":"cancel",[r]=e.tasks,a=e.batchId&&r?.batch_name||(r?.filename??"");return s`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`${i}.title`)}
@closed=${this.f}
>
<p>${t(`${i}.text`,{name:a})}</p>
${i==="remove"&&e.tasks.some(o=>o.state==="completed")?this.m3():l}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.X}
>${t(i==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this.v3}
>${t(`action.${i}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}m3(){let{t:e}=this.ui,t=(i,r)=>s`<label>
<input
type="radio"
name="files"
.checked=${this.H2===i}
@change=${()=>this.H2=i}
/>${r}
</label>`;return s`<fieldset>
<legend class="visually-hidden">${e("remove.file")}</legend>
${t(!1,e("remove.keep_file"))} ${t(!0,e("remove.with_file"))}
</fieldset>`}f(e){e.stopPropagation(),this.e=!1,this.L1=void 0}v3(){this.L1&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.L1,deleteFiles:this.H2}})),this.X()}};n([c({attribute:!1})],P.prototype,"ui",2),n([v()],P.prototype,"L1",2),n([v()],P.prototype,"e",2),n([v()],P.prototype,"H2",2);g("fshare-confirm-dialog",P);var fe=(d,{t:p})=>d||p("job.client_unknown"),O=(d,p)=>{if(d===null)return l;let e=fe(d,p);return s`<span class="chip client" title="${p.t("job.from")} ${e}">${e}</span>`},K=({job_client:d,job_message:p},e)=>p===null?void 0:{reason:e.t("job.blocked",{reason:p}),remedy:e.t("job.remedy",{client:fe(d??"",e)})};var x=(d,p,e,t)=>{let i=t?{verb:p,tasks:e,batchId:t}:{verb:p,tasks:e};d.dispatchEvent(new CustomEvent("fshare-task-action",{detail:i,bubbles:!0,composed:!0}))};var ke="app,media-source://fshare_downloader",ve=({category:d,batch_id:p})=>{let e=[ke];return d&&e.push(`${ke}/category/${encodeURIComponent(d)}`),p&&e.push(`${ke}/batch/${p}`),["/media-browser/browser",...e.map(t=>encodeURIComponent(t))].join("/")};var D=class extends f{constructor(){super(...arguments);this.minute=0}static{this.styles=[b,N,j,y,m` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:e,ui:t}=this;if(!e)return s`<div class="row"><span class="waiting"></span></div>`;let{t:i}=t;return s`<div class="row">
${u(le(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${()=>x(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
${this._1(e)}
</button>
<div class="actions">
${e.state==="completed"?s`<ha-icon-button
.label=${i("finished.open_media")}
@click=${()=>T(ve(e))}
>${u(Pe)}</ha-icon-button
>`:l}
${t.canChange?s`<ha-icon-button
class="wide"
.label=${i("finished.again")}
@click=${()=>x(this,"retry",[e])}
>${u(M)}</ha-icon-button
>`:l}
${t.isAdmin?s`<ha-icon-button
class="wide"
.label=${i("action.remove")}
@click=${()=>x(this,"remove",[e])}
>${u(re)}</ha-icon-button
>`:l}
</div>
</div>`}_1(e){let{format:t}=this.ui,i=O(e.job_client,this.ui),r=K(e,this.ui);if(r)return s`<span class="facts warning one-line" title=${r.reason}
>${i}${r.reason}</span
>
<span class="facts secondary one-line" title=${r.remedy}>${r.remedy}</span>`;let a=e.completed_at??e.created_at,o=[e.size===null?"":t.bytes(e.size),e.category??""];return s`<span class="facts numbers secondary one-line"
>${i}<time datetime=${a} title=${t.dateTime(a)}>${t.relative(a)}</time>
${o.filter(Boolean).map(h=>s` · ${h}`)}</span
>`}};n([c({attribute:!1})],D.prototype,"task",2),n([c({attribute:!1})],D.prototype,"ui",2),n([c({attribute:!1})],D.prototype,"minute",2);g("fshare-finished-row",D);var F=64,_t=6e4,_=class extends f{constructor(){super(...arguments);this.scroller=null;this.V2=xe(0,0,F,0);this.R1=0;this.T2=-1;this.n=new w(this);this.P2=new w(this);this.h5=new ResizeObserver(()=>this.u1());this.u1=()=>{let e=this.x3,{total:t}=this.store;if(!e||!t)return;let i=this.scroller?.getBoundingClientRect(),r=e.getBoundingClientRect().top,a=(i?.top??0)-r,o=(i?.height??innerHeight)+Math.min(0,a),h=xe(a,Math.max(0,o),F,t);(h.start!==this.V2.start||h.end!==this.V2.end)&&(this.V2=h,this.store.show(h.start,h.end))}}static{this.styles=[b,U,B,m` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${F}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this.m=setInterval(()=>this.R1++,_t),this.scroller?.addEventListener("scroll",this.u1,{passive:!0}),this.h5.observe(this),this.T2=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.m),this.scroller?.removeEventListener("scroll",this.u1),this.h5.disconnect(),this.store.stop()}willUpdate(e){e.has("store")&&this.n.observe(this.store),e.has("queueStore")&&this.P2.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this.u1),this.scroller?.addEventListener("scroll",this.u1,{passive:!0})),this.T2!==this.queueStore.finishedRevision&&(this.T2=this.queueStore.finishedRevision,this.store.reload())}updated(){this.u1()}render(){let{store:e,ui:t}=this,{total:i}=e;return s`
${this.c3()}
${i===null?this.u3():i===0?this.r1():s`<p class="count secondary numbers" role="status">
${t.t("finished.count",{count:i})}
</p>
<div class="card rows" role="list" style="height: ${i*F}px">
${this.h3()}
</div>`}
`}h3(){let{start:e,end:t}=this.V2,i=Array.from({length:t-e},(r,a)=>e+a);return k(i,r=>r,r=>{let a=this.store.row(r);return s`<fshare-finished-row
role="listitem"
style="top: ${r*F}px"
.task=${a}
.ui=${this.ui}
.minute=${this.R1}
></fshare-finished-row>`})}c3(){let{store:e}=this,{t}=this.ui;return s`<div class="filters">
<label class="field search">
${u(Z)}
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
${e.categories.map(i=>s`<option value=${i} ?selected=${i===e.category}>${i}</option>`)}
</select>
</label>
<label class="field">
<span>${t("finished.show")}</span>
<select
name="state"
@change=${i=>e.setState(i.target.value)}
>
${["completed","cancelled"].map(i=>s`<option value=${i} ?selected=${i===e.state}>
${t(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}u3(){let{t:e}=this.ui;return this.store.hasFailed?s`<fshare-empty-state
.iconPath=${q}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}r1(){let{t:e}=this.ui,{isFiltered:t}=this.store;return s`<fshare-empty-state
.iconPath=${t?Z:se}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?s`<ha-button appearance="plain" @click=${this.Z3}
>${e("empty.clear_search")}</ha-button
>`:l}
</fshare-empty-state>`}Z3(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};n([c({attribute:!1})],_.prototype,"store",2),n([c({attribute:!1})],_.prototype,"queueStore",2),n([c({attribute:!1})],_.prototype,"ui",2),n([c({attribute:!1})],_.prototype,"scroller",2),n([v()],_.prototype,"V2",2),n([v()],_.prototype,"R1",2),n([S(".rows")],_.prototype,"x3",2);g("fshare-finished-view",_);var lt={pause:je,resume:Be,retry:Qe},ge=class{constructor(p,e){this.H1=p;this.c=e}run(p){let{verb:e}=p;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=p.tasks.length?pt(p):{};this.z(i=>lt[e](i,t))}all(p){this.z(e=>lt[p](e,{}))}tryNow(){let p=this.c()?.view.line.find(({state:e})=>e==="queued");p&&this.run({verb:"resume",tasks:[p]})}confirmed({deleteFiles:p,...e}){let t=pt(e);this.z(i=>e.verb==="remove"?Ke(i,t,p):Ve(i,t))}move({taskIds:p,beforeId:e}){this.z(async()=>{for(let t of p)await this.c()?.moveBefore(t,e)})}setSpeedLimit(p){let e=this.H1.ui?.speedLimitEntity;e&&this.z(()=>this.Z5("number","set_value",{value:p},e))}switchOn(){let p=this.H1.ui?.downloadsEntity;p&&this.z(()=>this.Z5("switch","turn_on",{},p))}async Z5(p,e,t,i){await this.H1.hass?.callService(p,e,t,{entity_id:i})}async z(p){let{hass:e,ui:t}=this.H1;if(!(!e||!t))try{await p(e.connection)}catch(i){Q(this.H1,t.commandErrorText(i))}}},pt=({tasks:d,batchId:p})=>p?{batch_id:p}:{task_id:d.map(e=>e.task_id)};var dt=[b,m` :host{display:flex;flex-direction:column;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color)}.toolbar{display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:var(--ha-space-8,32px);border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--primary-color)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) 96px}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.fab{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}:host([narrow]) .fab{bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px))}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var St={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},ct={pause:R,resume:I,retry:M,cancel:Me,remove:re},H=class extends f{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,N,j,y,m` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,i=de(e);return s`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this.S3}>
<span class="name one-line">${e.filename}</span>
${i?this.f3():this.g3()} ${this.B2()}
</button>
${i?this.$2():l}
</div>
<div class="actions">
${this.L2(St[e.state])}
${t.isAdmin?this.L2(e.state==="failed"?"remove":"cancel",!0):l}
</div>
</div>`}f3(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?l:s`<span class="status secondary one-line"
>${O(t,this.ui)}${i}</span
>`}g3(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return s`<span class="status numbers one-line ${i}"
>${O(e.job_client,t)}${Fe(e,t)}</span
>`}B2(){let e=K(this.task,this.ui);return e?s`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:l}$2(){let{task:e,ui:t}=this,{format:i}=t,r=e.state==="starting";return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${ce(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${r?"":i.speed(e.speed)}</span>
<span class="eta">${r?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}L2(e,t=!1){return!e||!(e in ct)||!this.ui.canChange?l:s`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>x(this,e,[this.task])}
>${u(ct[e])}</ha-icon-button
>`}S3(){x(this,"details",[this.task])}};n([c({attribute:!1})],H.prototype,"task",2),n([c({attribute:!1})],H.prototype,"ui",2),n([c({type:Boolean})],H.prototype,"large",2),n([c({attribute:!1})],H.prototype,"withBatch",2);g("fshare-task-row",H);var At={queued:{verb:"pause",path:R},paused:{verb:"resume",path:I},failed:{verb:"retry",path:M}},W=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,N,j,y,m` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,r=t[0]&&At[t[0].state];return s`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(Ae)}
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
>${O(e.client,i)}${this.y3()}</span
>
</span>
</button>
${r&&i.canChange?s`<ha-icon-button
.label=${i.t(`action.${r.verb}_batch`)}
@click=${()=>x(this,r.verb,t,e.id)}
>${u(r.path)}</ha-icon-button
>`:l}
</div>
${this.e?s`<ul>
${k(t,a=>a.task_id,a=>s`<li><fshare-task-row .task=${a} .ui=${i}></fshare-task-row></li>`)}
</ul>`:l}
`}y3(){let{batch:e}=this.entry,{t,format:i,timeLeft:r}=this.ui;return[t("batch.done",{done:e.completed,total:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":r(e.eta)].filter(Boolean).join(" · ")}};n([c({attribute:!1})],W.prototype,"entry",2),n([c({attribute:!1})],W.prototype,"ui",2),n([v()],W.prototype,"e",2);g("fshare-batch-group",W);var Mt="/config/integrations/integration/fshare_downloader",Lt="/config/storage",Ct="https://www.fshare.vn/account/profile",G=class extends f{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,m` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?s`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:s`
${e.enabled?l:this.O3(e)}
${tt(e.holds).map(r=>this.b3(r))}
`:l}O3({pace_reason:e}){let{t,downloadsEntity:i,canChange:r}=this.ui,a=e==="schedule"?"quiet":"disabled";return s`<ha-alert alert-type="info" .title=${t(`hold.${a}`)}>
${t(`hold.${a}_text`)}
${i&&r?s`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.E("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:l}
</ha-alert>`}b3(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return s`<ha-alert
alert-type=${et(e)}
.title=${rt(e,t)}
.narrow=${t.narrow}
>
${st(e,t)} ${i?s`<div class="folder">${i}</div>`:l}
${this._2(e)}
</ha-alert>`}_2(e){let{isAdmin:t,canChange:i,t:r}=this.ui;if(!i)return l;switch(e.reason){case"line":return this.Y("hold.try_now",()=>this.E("fshare-try-now"));case"busy":case"account":return s`<ha-button
slot="action"
size="s"
appearance="plain"
href=${Ct}
target="_blank"
rel="noreferrer"
>${r("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.Y("hold.sign_in",()=>T(Mt)):it(e)?this.Y("hold.open_storage",()=>T(Lt)):this.Y("hold.open_repairs",()=>T(pe)):l}Y(e,t){return s`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}E(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};n([c({attribute:!1})],G.prototype,"queue",2),n([c({attribute:!1})],G.prototype,"status",2),n([c({attribute:!1})],G.prototype,"ui",2);g("fshare-queue-banners",G);var be=240,ee=48,zt=(d,p)=>{let e=Math.max(1,...d),t=be/Math.max(1,p-1),i=be-(d.length-1)*t;return d.map((r,a)=>{let o=i+a*t,h=ee-1-r/e*(ee-4);return`${o.toFixed(1)},${h.toFixed(1)}`}).join(" ")},Y=class extends f{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=m` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?zt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return s`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${be} ${ee}"
preserveAspectRatio="none"
>
${e&&_e`<polygon points="${t},${ee} ${e} ${be},${ee}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};n([c({attribute:!1})],Y.prototype,"values",2),n([c({type:Number})],Y.prototype,"capacity",2),n([c()],Y.prototype,"label",2);g("fshare-sparkline",Y);var ht=1e6,Pt=[0,1,2,5,10,20,50,100],Ot=120,Ht=30,qt=7,Rt=1440*60*1e3,L=class extends f{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,U,y,m` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:r}=t,a=this.history.slice(-Ot);return s`<section class="card" aria-label=${r("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${r("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${a.map(o=>o.speed)}
.capacity=${Math.max(Ht,a.length)}
.label=${r("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.h1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.h1("remaining",i.bytes(e.remaining_bytes))}
${this.h1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this.k3()}
</dl>
</div>
${this.ui.canChange?this.w3():l}
</section>`}h1(e,t,i=!1){return s`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}k3(){let{account:e,ui:t}=this;if(!e)return this.h1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.h1("account",e.account_type,!e.is_premium);let i=Math.floor((Date.parse(e.expires_at)-Date.now())/Rt),r=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,i)})}`;return this.h1("account",r,i<qt)}w3(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return s`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.E("pause-all")}
>
${u(R,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.E("resume-all")}
>
${u(I,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.T3()}
</div>`}T3(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:r}=this.queue,a=i!=="slow"?"limit":r==="schedule"?"quiet":"slow",o=t?e.t(`summary.${a}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?s`<ha-dropdown
placement="bottom-end"
@wa-select=${h=>this.E("limit",Number(h.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${u(He,"start")}${o}${u(ie,"end")}
</ha-button>
${Pt.map(h=>s`<ha-dropdown-item
.value=${String(h)}
.selected=${h*ht===t}
>${h?e.format.speed(h*ht):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:s`<span class="label secondary">${o}</span>`}E(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};n([c({attribute:!1})],L.prototype,"queue",2),n([c({attribute:!1})],L.prototype,"account",2),n([c({attribute:!1})],L.prototype,"history",2),n([c({attribute:!1})],L.prototype,"ui",2),n([c({type:Boolean})],L.prototype,"live",2);g("fshare-queue-summary",L);var It=10,Ut=200,X=class extends f{constructor(){super(...arguments);this.e2="";this.n=new w(this)}static{this.styles=[b,U,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:i,status:r,view:a}=e;if(!i)return this.P3();let o=!a.active.length&&!a.waiting.length&&!a.paused.length&&!a.failed.length;return s`
<fshare-queue-banners .queue=${i} .status=${r} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${r==="live"}
.ui=${t}
></fshare-queue-summary>
${o?this.r1():l} ${this.B3(a.active)}
${this.$3(a.waiting)}
${this.S5("paused",a.paused,i.counts.paused)}
${this.S5("failed",a.failed,i.counts.failed,this._3())}
`}P3(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:s`<fshare-empty-state
.iconPath=${q}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}r1(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${ae}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}B3(e){return e.length?s`<section>
${this.R2("active",e.length)}
<ul class="card">
${k(e,t=>t.task_id,t=>s`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=It}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:l}$3(e){if(!e.length)return l;let{isAdmin:t}=this.ui,i=s`<ul class="card ${t?"sortable":""}">
${k(e,r=>r.key,(r,a)=>s`<li>
${this.f5(r,t?this.R3(r,a):l)}
</li>`)}
</ul>`;return s`<section>
${this.R2("waiting",this.store.queue?.counts.queued??0)}
${t?s`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.E3}
>${i}</ha-sortable
>`:i}
${this.g5(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.e2}</div>
</section>`}S5(e,t,i,r=l){return t.length?s`<section>
${this.R2(e,i,r)}
<ul class="card">
${k(t,a=>a.key,a=>s`<li>${this.f5(a)}</li>`)}
</ul>
${this.g5(t,i)}
</section>`:l}g5(e,t){let i=e.reduce((r,a)=>r+Te(a).length,0);return i<Ut||t<=i?l:s`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}R2(e,t,i=l){let{t:r,format:a}=this.ui;return s`<h2>
${r(`section.${e}`)}
<span class="secondary numbers">${a.number(t)}</span> ${i}
</h2>`}_3(){return this.ui.canChange?s`<ha-button
appearance="plain"
size="s"
@click=${()=>x(this,"retry",[])}
>${u(M,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:l}f5(e,t=l){return e.kind==="task"?s`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:s`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}R3(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return s`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${r=>this.E1(r,t)}
>
${u(Le)}
</button>`}E1(e,t){let r={ArrowUp:-1,ArrowDown:1}[e.key];r!==void 0&&(e.preventDefault(),this.y5(t,t+r))}E3(e){e.stopPropagation(),this.y5(e.detail.oldIndex,e.detail.newIndex)}y5(e,t){let i=this.store.view.waiting,r=i[e],a=i.filter((C,ye)=>ye!==e);if(!r||t<0||t>=i.length||e===t)return;let o=a[t],h=r.kind==="task"?r.task.filename:r.batch.name;this.e2=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:Te(r).map(C=>C.task_id),beforeId:(o&&Te(o)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};n([c({attribute:!1})],X.prototype,"store",2),n([c({attribute:!1})],X.prototype,"ui",2),n([v()],X.prototype,"e2",2);var Te=d=>d.kind==="task"?[d.task]:d.tasks;g("fshare-queue-view",X);var Nt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},ut=new Set(["completed","cancelled"]),A=class extends f{constructor(){super(...arguments);this.e=!1;this.n=new w(this)}static{this.styles=[b,y,m` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--primary-color)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.t1=e,this.Q=void 0,this.e=!0,this.P1(e.task_id)}willUpdate(e){e.has("store")&&this.n.observe(this.store);let t=this.t1;if(!t)return;let i=this.store.task(t.task_id);i&&(this.t1=i),(!i&&!ut.has(t.state)||i&&i.error_code!==t.error_code)&&this.P1(t.task_id)}render(){let{t1:e,ui:t}=this;return e?s`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.f}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?l:this.$2(e)}
${this.B2(e)} ${this._1(e)} ${this.F3()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.D3(e):l} ${this.N3(e)}
${t.canChange?this.I3(e):l}
</ha-dialog-footer>
</ha-dialog>`:l}$2(e){let{format:t,timeLeft:i}=this.ui;return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${ce(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${de(e)?s`<span>${t.speed(e.speed)}</span><span>${i(e.eta)}</span>`:l}
</div>
${e.error_code&&!this.Q?.error_history.length?s`<p class="name error">${Je(e,this.ui)}</p>`:l}
`}B2(e){let t=K(e,this.ui);return t?s`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?s`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.O5(pe)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:l}
</ha-alert>`:l}_1(e){let{t,format:i}=this.ui,r=(a,o)=>o?s`<dt class="secondary">${t(a)}</dt>
<dd>${o}</dd>`:l;return s`<dl class="numbers">
${r("details.size",e.size!==null&&i.bytes(e.size))}
${r("details.batch",e.batch_name)} ${r("add.category",e.category)}
${r("job.from",e.job_client!==null&&fe(e.job_client,this.ui))}
${r("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${r("details.added",i.dateTime(e.created_at))}
${r("details.finished",e.completed_at&&i.dateTime(e.completed_at))}
${r("details.destination",e.destination)}
${r("details.link",s`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}F3(){let{t:e,format:t,errorText:i}=this.ui,r=this.Q?.error_history??[];return r.length?s`<h3>${e("details.history")}</h3>
<ul>
${r.toReversed().map(a=>s`<li>
${i(a.code,a.message)}
<span class="secondary" title=${t.dateTime(a.timestamp)}
>${t.relative(a.timestamp)} · ${t.dateTime(a.timestamp)}</span
>
</li>`)}
</ul>`:l}I3(e){let t=Nt[e.state],i=e.state==="completed"?"finished.again":`action.${t}`;return s`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.b5(t,e)}
>${this.ui.t(i)}</ha-button
>`}N3(e){return e.state!=="completed"?l:s`<ha-button slot="primaryAction" @click=${()=>this.O5(ve(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}D3(e){let t=ut.has(e.state)||e.state==="failed"?"remove":"cancel";return s`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.b5(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async P1(e){try{let t=await Ie(this.hass.connection,e);if(this.t1?.task_id!==e)return;this.Q=t,this.t1=this.store.task(e)??t}catch{}}b5(e,t){this.e=!1,x(this,e,[t])}O5(e){this.e=!1,T(e)}f(e){e.stopPropagation(),this.e=!1,this.t1=void 0}};n([c({attribute:!1})],A.prototype,"hass",2),n([c({attribute:!1})],A.prototype,"ui",2),n([c({attribute:!1})],A.prototype,"store",2),n([v()],A.prototype,"t1",2),n([v()],A.prototype,"Q",2),n([v()],A.prototype,"e",2);g("fshare-task-dialog",A);var mt=[{name:"queue",path:ae},{name:"finished",path:se},{name:"search",path:Z},{name:"following",path:Se}],ft="/search",Ee={search:()=>import("./search-view-XBWMYG2V.js"),following:()=>import("./following-view-5CXKF2MD.js")},$=class extends f{constructor(){super(...arguments);this.narrow=!1;this.U1=!1;this.C5=null;this.f1={};this.H5=ft;this.V5=!1;this.n=new w(this);this.L5=new w(this);this.C1=new ge(this,()=>this.c)}static{this.styles=dt}shouldUpdate(e){if(!this.hass)return!1;let t=Ge(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(){let{hass:e}=this;if(!e)return;this.c=We(e.connection),this.D5??=new he(e.connection),this.n.observe(this.c),this.L5.observe($e);let t=this.g1;t==="search"&&(this.H5=this.route?.path??ft),t in Ee&&this.v2(t)}render(){let{hass:e,ui:t,c:i,D5:r}=this;if(!e||!i||!r)return l;let a=s`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?s`
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
${this.narrow?l:this.N5(t,i)}
<span class="toolbar-end"></span>
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.I5}
@fshare-pause-all=${()=>this.C1.all("pause")}
@fshare-resume-all=${()=>this.C1.all("resume")}
@fshare-try-now=${()=>this.C1.tryNow()}
@fshare-limit=${o=>this.C1.setSpeedLimit(o.detail)}
@fshare-switch-on=${()=>this.C1.switchOn()}
@fshare-add-links=${o=>this.J2.show(o.detail)}
@fshare-follow=${o=>this.j2(t,o.detail)}
@fshare-move=${o=>this.C1.move(o.detail)}
@drag-start=${()=>this.V5=!0}
@drag-end=${()=>this.V5=!1}
@dragover=${this.f0}
@dragleave=${this.g0}
@drop=${this.y0}
>
<div class="page">
${t.canChange?l:s`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.O0(e,t,i,r)}
</div>
${this.U1?s`<div class="drop">${t.t("panel.drop")}</div>`:l}
</div>
${this.narrow?this.N5(t,i):l}
${i.queue&&t.canChange?s`<ha-button class="fab" size="l" @click=${()=>this.J2.show()}
>${u(Oe,"start")}${t.t("panel.add")}</ha-button
>`:l}
<div lang=${t.language} @fshare-task-action=${this.I5}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.freeSpace=${i.queue?.free_space??null}
></fshare-add-dialog>
<fshare-follow-dialog .connection=${e.connection} .ui=${t}></fshare-follow-dialog>
<fshare-task-dialog .hass=${e} .store=${i} .ui=${t}></fshare-task-dialog>
<fshare-confirm-dialog
.ui=${t}
@fshare-confirmed=${o=>this.C1.confirmed(o.detail)}
></fshare-confirm-dialog>
</div>
`:s`<div class="toolbar">${a}</div>
${$e.hasFailed?gt(e):l}`}O0(e,t,i,r){switch(this.g1){case"queue":return s`<fshare-queue-view .store=${i} .ui=${t}></fshare-queue-view>`;case"finished":return s`<fshare-finished-view
.store=${r}
.queueStore=${i}
.ui=${t}
.scroller=${this.C5}
></fshare-finished-view>`;default:return this.b0(e,t,this.g1)}}b0(e,t,i){let r=this.route?.prefix??"";switch(this.f1[i]){case"here":return i==="search"?s`<fshare-search-view
.connection=${e.connection}
.ui=${t}
.basePath=${r}
.path=${this.H5}
></fshare-search-view>`:s`<fshare-following-view
.connection=${e.connection}
.ui=${t}
.basePath=${r}
></fshare-following-view>`;case"failed":return gt(e);default:return s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}}async v2(e){this.f1[e]||(this.f1={...this.f1,[e]:"loading"},this.f1={...this.f1,[e]:await vt(Ee[e]())})}async j2(e,t){await vt(Ee.following())==="here"?this.Z0.show(t):Q(this,e.t("error.connection_lost"))}updated(){this.C5=this.renderRoot.querySelector(".content")}N5(e,t){let i=this.route?.prefix??"",r=t.queue?t.queue.counts.downloading+t.queue.counts.starting:0;return s`<nav class="tabs" aria-label=${e.t("panel.title")}>
${mt.map(({name:a,path:o})=>s`<a
href="${i}${this.e5(a)}"
aria-current=${a===this.g1?"page":"false"}
@click=${h=>this.k0(h,a)}
>
${u(o)}<span>${e.t(`panel.${a}`)}</span>
${a==="queue"&&r&&!this.narrow?s`<span class="badge">${e.format.number(r)}</span>`:l}
</a>`)}
</nav>`}get g1(){let[,e]=this.route?.path.split("/")??[];return mt.find(({name:t})=>t===e)?.name??"queue"}e5(e){return e==="search"&&this.g1!==e?this.H5:`/${e}`}k0(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this.e5(t)}`;t===this.g1&&this.route?.path!==this.e5(t)?Ze(i):T(i,!0),this.C5?.scrollTo(0,0)}I5(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.S0.show(i):t.verb==="cancel"||t.verb==="remove"?this.h0.ask(t):this.C1.run(t)}f0(e){let t=e.dataTransfer?.types??[];this.V5||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.U1=!0)}g0(e){e.relatedTarget||(this.U1=!1)}y0(e){if(!this.U1)return;e.preventDefault(),this.U1=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.J2.show(i)}};n([c({attribute:!1})],$.prototype,"hass",2),n([c({type:Boolean,reflect:!0})],$.prototype,"narrow",2),n([c({attribute:!1})],$.prototype,"route",2),n([v()],$.prototype,"ui",2),n([v()],$.prototype,"U1",2),n([S("fshare-add-dialog")],$.prototype,"J2",2),n([S("fshare-confirm-dialog")],$.prototype,"h0",2),n([S("fshare-follow-dialog")],$.prototype,"Z0",2),n([S("fshare-task-dialog")],$.prototype,"S0",2),n([v()],$.prototype,"C5",2),n([v()],$.prototype,"f1",2);var vt=d=>d.then(()=>"here",()=>"failed"),gt=({language:d})=>{let{outdated:p,outdated_hint:e,reload:t}=qe(d);return s`<fshare-empty-state
.iconPath=${q}
.heading=${p}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};g("fshare-downloads-panel",$);export{$ as FshareDownloadsPanel};
