import{a as He,b as $e,c as Ve,d as Ke,e as De,f as Ge,g as le,h as Xe,i as de,j as ce,k as Ze,l as Je,m as Fe,n as et,o as tt,p as it}from"./chunk-QB5MYTF7.js";import{a as ne}from"./chunk-RFGEDOAZ.js";import{$ as Ne,A as I,B as Le,C as re,D as ze,E as M,F as Pe,J as se,L as u,M as b,N as y,O as U,P as N,Q as j,R as w,S as ae,U as Oe,V as qe,X as oe,Y as Re,Z as Ie,_ as Ue,a as m,aa as je,b as r,ba as Be,c as Ee,ca as Qe,d as n,e as f,ea as k,f as c,fa as We,g as v,ga as Z,h as A,ha as B,i as g,ia as pe,j as ee,ja as T,la as Ye,m as te,n as _e,o as Se,p as ie,q as Ae,t as Me,v as q,w as Ce,x as X,z as R}from"./chunk-BE2226YN.js";import{a as o}from"./chunk-JFKSI6I7.js";var xe=(d,p,e,t,i=8)=>{let s=Math.floor(Math.max(0,d)/e)-i,a=Math.ceil((Math.max(0,d)+p)/e)+i,l=Math.min(t,Math.max(0,a)),h=Math.min(l,Math.max(0,s));return{start:h,end:l,top:h*e,height:t*e}},rt=(d,p,e)=>{let t=[];for(let i=Math.floor(d/e);i*e<p;i++)t.push(i);return t};var z=100,vt=250,gt=1e3,he=class extends ae{constructor(e){super();this.i=e;this.i1=new Map;this.c1=new Set;this.Q2=new Ve(()=>this.q2());this.a=0;this.p2={start:0,end:z};this.Z1=null;this.r1=!1;this.a1="";this.o1=null;this.A1="completed";this.h1=[]}get total(){return this.Z1}get hasFailed(){return this.r1}get search(){return this.a1}get category(){return this.o1}get state(){return this.A1}get categories(){return this.h1}get isFiltered(){return this.a1!==""||this.o1!==null||this.A1!=="completed"}row(e){return this.i1.get(Math.floor(e/z))?.[e%z]}show(e,t){this.p2={start:e,end:Math.max(t,e+1)};for(let i of this.K2())this.i1.has(i)||this.S1(i)}setSearch(e){let t=e.trim();t!==this.a1&&(this.a1=t,clearTimeout(this.d2),this.d2=setTimeout(()=>this.l2(),vt),this.r())}setCategory(e){e!==this.o1&&(this.o1=e,this.l2())}setState(e){e!==this.A1&&(this.A1=e,this.l2())}reload(){this.Q2.request(gt)}stop(){this.a++,this.c1.clear(),this.Q2.cancel(),clearTimeout(this.d2)}l2(){this.i1.clear(),this.Z1=null,this.p2={start:0,end:z},this.r(),this.q2()}q2(){this.a++,this.c1.clear();let e=this.K2();for(let t of[...this.i1.keys()])e.includes(t)||this.i1.delete(t);for(let t of e)this.S1(t);this.k5()}K2(){let{start:e,end:t}=this.p2,i=this.Z1===null?t:Math.max(1,Math.min(t,this.Z1));return rt(Math.min(e,i-1),i,z)}async S1(e){if(this.c1.has(e))return;this.c1.add(e);let t=this.a,i;try{i=await Oe(this.i,this.n1(e))}catch{i=void 0}t===this.a&&(this.c1.delete(e),this.r1=i===void 0,i&&(this.i1.set(e,i.tasks),this.Z1=i.total),this.r())}async k5(){try{this.h1=await oe(this.i),this.r()}catch{}}n1(e){return{state:[this.A1],sort:this.A1==="completed"?"-completed_at":"-created_at",limit:z,offset:e*z,...this.a1&&{query:this.a1},...this.o1!==null&&{category:this.o1}}}};var bt=400,yt=3,$t=200,ue=class extends ae{constructor(e){super();this.i=e;this.Z=new Map;this.d1=new Set;this.N1=new Map;this.m2=new Map;this.I1="";this.f1="";this.a=0;this.g=!1;this.y=null;this.v=null}get text(){return this.I1}get password(){return this.f1}get isAdding(){return this.g}get result(){return this.y}get error(){return this.v}get isNonsense(){return this.I1.trim()!==""&&this.Z.size===0}get isLookingUp(){return[...this.Z.values()].some(({status:e})=>e==="waiting"||e==="pending")}get needsPassword(){return this.items.some(({info:e,password:t})=>t===null&&st(e))}get items(){return this.j2.filter(e=>!Z(e)).map(e=>this.w5(e))}get otherSites(){return this.j2.filter(Z).length}get lines(){return[...this.Z].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(we);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.g&&this.X2().length>0}setText(e){this.I1=e,this.y=null,this.v=null;let t=this.Z;this.Z=new Map(We(e).map((i,s)=>[i,t.get(i)??xt(s)])),this.T5(),this.r()}setPassword(e){this.f1=e,this.r()}setPasswordOf(e,t){this.m2.set(e,t),this.r()}selectLink(e,t){t?this.d1.delete(e):this.d1.add(e),t&&this.N1.delete(e),this.r()}selectFile(e,t,i){let s=this.items.find(l=>l.link===e);if(!s)return;let a=new Set(s.isSelected?s.excluded:s.info.files.map(l=>l.url));i?a.delete(t):a.add(t),this.N1.set(e,a),s.info.files.every(l=>a.has(l.url))?this.d1.add(e):this.d1.delete(e),this.r()}async add(e){if(this.canAdd){this.g=!0,this.v=null,this.r();try{this.y=await Ie(this.i,this.P5(e))}catch(t){this.v=t}this.g=!1,this.r()}}reset(){this.a++,clearTimeout(this.s),this.Z.clear(),this.d1.clear(),this.N1.clear(),this.m2.clear(),this.I1="",this.f1="",this.y=null,this.v=null,this.r()}get j2(){let e=new Map;for(let{links:t}of this.Z.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}w5(e){let{offered_password:t}=e;return{link:e.link,info:e,isSelected:e.kind!=="rejected"&&!this.d1.has(e.link),excluded:this.N1.get(e.link)??new Set,password:t!==null&&st(e)?this.m2.get(e.link)??t:null}}T5(){clearTimeout(this.s),this.s=setTimeout(()=>this.Y2(),bt)}Y2(){let e=[...this.Z],t=e.filter(([,{status:i}])=>i==="pending").length;for(let[i,{status:s}]of e){if(t>=yt)return;s==="waiting"&&(t++,this.B5(i))}}async B5(e){let t=this.a;this.Z.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await Re(this.i,[e]),error:null}}catch(s){i={status:"failed",links:[],error:s}}t!==this.a||!this.Z.has(e)||(this.Z.set(e,i),this.r(),this.Y2())}X2(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}P5(e){let t=this.items.filter(a=>a.isSelected),i=t.flatMap(a=>[...a.excluded]),s={};for(let{link:a,password:l}of t)l&&(s[a]=l);return{links:this.X2(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...this.f1&&{password:this.f1},...Object.keys(s).length>0&&{passwords:s},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},we=d=>d.info.kind==="folder"?d.info.files.filter(p=>!d.excluded.has(p.url)):[{name:d.info.name??d.link,size:d.info.size}],st=d=>d.needs_password||d.files.some(p=>p.needs_password),xt=d=>({status:d<$t?"waiting":"unseen",links:[],error:null});var Q=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,B,y,m` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.field{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return r`${this.$5()} ${this.s2()}`}$5(){switch(this.item.info.kind){case"rejected":return this._5();case"folder":return this.R5();case"file":return this.J2(ne(this.item.info.name??""))}}s2(){let{password:e}=this.item;return e===null?n:r`<label class="field">
<span>${this.ui.t("add.password_named")}</span>
<input
type="text"
autocomplete="off"
spellcheck="false"
.value=${e}
@input=${t=>this.b("fshare-password",t.target.value)}
/>
</label>`}_5(){let{info:e}=this.item;return r`<div class="row error">
${u(ee)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}R5(){let{t:e}=this.ui;return r`<div class="head">
${this.J2(Me)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${u(te)}</ha-icon-button
>
</div>
${this.e?r`<div class="files">
${this.item.info.files.map(t=>this.E5(t))}
</div>`:n}`}J2(e){let{item:t}=this,{info:i}=t;return r`<label class="row">
<input
type="checkbox"
aria-label=${i.name??i.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.F5}
/>
${u(i.needs_password?Ce:e)}
<span class="text">
<span class="name one-line" title=${i.link}>${i.name??i.link}</span>
<span class="facts numbers secondary one-line">${this.D5()}</span>
</span>
</label>`}D5(){let{item:e,ui:t}=this,{t:i,format:s}=t,{info:a}=e,l=[];if(a.kind==="folder"){let h=e.isSelected?we(e):[],L=h.reduce((ye,ft)=>ye+(ft.size??0),0);l.push(i("batch.done",{done:h.length,total:a.files.length}),s.bytes(L)),a.task_ids.length&&l.push(i("add.there_files",{count:a.task_ids.length}))}else a.size!==null&&l.push(s.bytes(a.size)),a.task_ids.length&&l.push(i("add.there")),a.needs_password&&l.push(i("add.password"));return l.join(" · ")}E5(e){let{item:t,ui:i}=this,s=[...e.folder,e.name].join(" / ");return r`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${a=>this.N5(e,a)}
/>
<span class="text one-line" title=${s}>${s}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}F5(e){let{checked:t}=e.target;this.b("fshare-choose",{isSelected:t})}N5(e,t){let{checked:i}=t.target;this.b("fshare-choose",{isSelected:i,url:e.url})}b(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};o([c({attribute:!1})],Q.prototype,"item",2),o([c({attribute:!1})],Q.prototype,"ui",2),o([v()],Q.prototype,"e",2);g("fshare-link-item",Q);var at={category:"",batchName:"",priority:"normal",paused:!1},wt=["high","normal","low"],E=class extends f{constructor(){super(...arguments);this.freeSpace=null;this.e=!1;this.g1=at;this.h1=[];this.n=new w(this);this.O1=()=>{this.e=!1}}static{this.styles=[b,B,y,m` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--primary-color);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this.d||(this.d=new ue(this.hass.connection),this.n.observe(this.d)),this.e||this.d.reset(),this.e=!0,e&&this.d.setText([this.d.text,e].filter(Boolean).join(`
`));try{this.h1=await oe(this.hass.connection)}catch{}}updated(e){super.updated(e);let t=this.C5;t&&this.d&&t.value!==this.d.text&&(t.value=this.d.text)}render(){let e=this.d;if(!e)return n;let{t}=this.ui;return r`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@opened=${this.I5}
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
@input=${this.U5}
></textarea>
</label>
${this.v2(e)} ${e.needsPassword?this.s2(e):n}
${this.W5()} ${this.z5(e)}
${e.error?r`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:n}
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
</ha-dialog>`}v2(e){let{t}=this.ui;if(e.isNonsense)return r`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:s,otherSites:a}=e;return!i.length&&!s.length?a?r`<p class="error" role="status">${t("error.host_unsupported")}</p>`:n:r`<ul class="links">
${k(i,l=>l.link,l=>r`<li>${this.G5(e,l)}</li>`)}
${k(s,l=>l.text,l=>r`<li>${this.Q5(l)}</li>`)}
</ul>
${a?r`<p class="secondary" role="status">
${t("add.other_sites",{count:a})}
</p>`:n}`}G5(e,t){let i=e.result?.rejected.find(a=>a.link===t.link),s=i?{...t,info:{...t.info,kind:"rejected",...i}}:t;return r`<fshare-link-item
.item=${s}
.ui=${this.ui}
@fshare-choose=${({detail:a})=>a.url===void 0?e.selectLink(t.link,a.isSelected):e.selectFile(t.link,a.url,a.isSelected)}
@fshare-password=${({detail:a})=>e.setPasswordOf(t.link,a)}
></fshare-link-item>`}Q5(e){let{t,commandErrorText:i}=this.ui,s=e.status==="failed",a=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return r`<div class="line">
${s?u(ee):n}
${e.status==="pending"?r`<ha-spinner></ha-spinner>`:n}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${s?"error":"secondary"}">${a}</div>
</div>
</div>`}s2(e){let{t}=this.ui;return r`<label class="field">
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
</label>`}W5(){let{t:e}=this.ui,{category:t,batchName:i,priority:s,paused:a}=this.g1;return r`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${l=>this.W1({category:me(l)})}
/>
</label>
<datalist id="categories">
${this.h1.map(l=>r`<option value=${l}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${l=>this.W1({batchName:me(l)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${l=>this.W1({priority:me(l)})}
>
${wt.map(l=>r`<option value=${l} ?selected=${l===s}>
${e(`add.priority_${l}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${a}
@change=${l=>this.W1({paused:l.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}z5(e){let{t,format:i}=this.ui,{files:s,bytes:a,hasUnknownSizes:l}=e.totals;if(!s)return n;let h=this.freeSpace!==null&&a>this.freeSpace,L=i.bytes(a);return r`<div class="total numbers" role="status">
<span
>${t("add.total",{count:s,size:l?t("add.at_least",{size:L}):L})}</span
>
${this.freeSpace===null?n:r`<span class=${h?"error":"secondary"}
>${h?`${t("add.too_large")} · `:""}${t("add.free",{size:i.bytes(this.freeSpace)})}</span
>`}
</div>`}W1(e){this.g1={...this.g1,...e}}U5(e){this.d?.setText(e.target.value)}async U1(){let e=this.d;if(!e)return;await e.add(this.g1);let{result:t}=e;t&&(le(this,Ge(t,this.ui.t)),t.rejected.every(Z)&&this.O1())}I5(){this.C5?.focus()}J(e){e.stopPropagation(),this.e=!1,this.g1=at,this.d?.reset()}};o([c({attribute:!1})],E.prototype,"hass",2),o([c({attribute:!1})],E.prototype,"ui",2),o([c({attribute:!1})],E.prototype,"freeSpace",2),o([v()],E.prototype,"e",2),o([v()],E.prototype,"g1",2),o([v()],E.prototype,"h1",2),o([A("textarea")],E.prototype,"C5",2);var me=d=>d.target.value;g("fshare-add-dialog",E);var P=class extends f{constructor(){super(...arguments);this.e=!1;this.z1=!1;this.O1=()=>{this.e=!1}}static{this.styles=[b,m` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this.X=e,this.z1=!1,this.e=!0}render(){let e=this.X;if(!e)return n;let{t}=this.ui,i=e.verb==="remove"?"remove":"cancel",[s]=e.tasks,a=e.batchId&&s?.batch_name||(s?.filename??"");return r`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`${i}.title`)}
@closed=${this.J}
>
<p>${t(`${i}.text`,{name:a})}</p>
${i==="remove"&&e.tasks.some(l=>l.state==="completed")?this.q5():n}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.O1}
>${t(i==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this.K5}
>${t(`action.${i}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}q5(){let{t:e}=this.ui,t=(i,s)=>r`<label>
<input
type="radio"
name="files"
.checked=${this.z1===i}
@change=${()=>this.z1=i}
/>${s}
</label>`;return r`<fieldset>
<legend class="visually-hidden">${e("remove.file")}</legend>
${t(!1,e("remove.keep_file"))} ${t(!0,e("remove.with_file"))}
</fieldset>`}J(e){e.stopPropagation(),this.e=!1,this.X=void 0}K5(){this.X&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this.X,deleteFiles:this.z1}})),this.O1()}};o([c({attribute:!1})],P.prototype,"ui",2),o([v()],P.prototype,"X",2),o([v()],P.prototype,"e",2),o([v()],P.prototype,"z1",2);g("fshare-confirm-dialog",P);var fe=(d,{t:p})=>d||p("job.client_unknown"),H=(d,p)=>{if(d===null)return n;let e=fe(d,p);return r`<span class="chip client" title="${p.t("job.from")} ${e}">${e}</span>`},V=({job_client:d,job_message:p},e)=>p===null?void 0:{reason:e.t("job.blocked",{reason:p}),remedy:e.t("job.remedy",{client:fe(d??"",e)})};var $=(d,p,e,t)=>{let i=t?{verb:p,tasks:e,batchId:t}:{verb:p,tasks:e};d.dispatchEvent(new CustomEvent("fshare-task-action",{detail:i,bubbles:!0,composed:!0}))};var ke="app,media-source://fshare_downloader",ve=({category:d,batch_id:p})=>{let e=[ke];return d&&e.push(`${ke}/category/${encodeURIComponent(d)}`),p&&e.push(`${ke}/batch/${p}`),["/media-browser/browser",...e.map(t=>encodeURIComponent(t))].join("/")};var K=class extends f{constructor(){super(...arguments);this.minute=0}static{this.styles=[b,N,j,y,m` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:e,ui:t}=this;if(!e)return r`<div class="row"><span class="waiting"></span></div>`;let{t:i}=t;return r`<div class="row">
${u(ne(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${()=>$(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
${this.x2(e)}
</button>
<div class="actions">
${e.state==="completed"?r`<ha-icon-button
.label=${i("finished.open_media")}
@click=${()=>T(ve(e))}
>${u(Le)}</ha-icon-button
>`:n}
${t.canChange?r`<ha-icon-button
class="wide"
.label=${i("finished.again")}
@click=${()=>$(this,"retry",[e])}
>${u(M)}</ha-icon-button
>`:n}
${t.isAdmin?r`<ha-icon-button
class="wide"
.label=${i("action.remove")}
@click=${()=>$(this,"remove",[e])}
>${u(ie)}</ha-icon-button
>`:n}
</div>
</div>`}x2(e){let{format:t}=this.ui,i=H(e.job_client,this.ui),s=V(e,this.ui);if(s)return r`<span class="facts warning one-line" title=${s.reason}
>${i}${s.reason}</span
>
<span class="facts secondary one-line" title=${s.remedy}>${s.remedy}</span>`;let a=e.completed_at??e.created_at,l=[e.size===null?"":t.bytes(e.size),e.category??""];return r`<span class="facts numbers secondary one-line"
>${i}<time datetime=${a} title=${t.dateTime(a)}>${t.relative(a)}</time>
${l.filter(Boolean).map(h=>r` · ${h}`)}</span
>`}};o([c({attribute:!1})],K.prototype,"task",2),o([c({attribute:!1})],K.prototype,"ui",2),o([c({attribute:!1})],K.prototype,"minute",2);g("fshare-finished-row",K);var J=64,kt=6e4,_=class extends f{constructor(){super(...arguments);this.scroller=null;this.G1=xe(0,0,J,0);this.H5=0;this.u2=-1;this.n=new w(this);this.X5=new w(this);this.V5=new ResizeObserver(()=>this.p1());this.p1=()=>{let e=this.j5,{total:t}=this.store;if(!e||!t)return;let i=this.scroller?.getBoundingClientRect(),s=e.getBoundingClientRect().top,a=(i?.top??0)-s,l=(i?.height??innerHeight)+Math.min(0,a),h=xe(a,Math.max(0,l),J,t);(h.start!==this.G1.start||h.end!==this.G1.end)&&(this.G1=h,this.store.show(h.start,h.end))}}static{this.styles=[b,U,B,m` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${J}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this.s=setInterval(()=>this.H5++,kt),this.scroller?.addEventListener("scroll",this.p1,{passive:!0}),this.V5.observe(this),this.u2=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.s),this.scroller?.removeEventListener("scroll",this.p1),this.V5.disconnect(),this.store.stop()}willUpdate(e){e.has("store")&&this.n.observe(this.store),e.has("queueStore")&&this.X5.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this.p1),this.scroller?.addEventListener("scroll",this.p1,{passive:!0})),this.u2!==this.queueStore.finishedRevision&&(this.u2=this.queueStore.finishedRevision,this.store.reload())}updated(){this.p1()}render(){let{store:e,ui:t}=this,{total:i}=e;return r`
${this.Y5()}
${i===null?this.J5():i===0?this.y1():r`<p class="count secondary numbers" role="status">
${t.t("finished.count",{count:i})}
</p>
<div class="card rows" role="list" style="height: ${i*J}px">
${this.C3()}
</div>`}
`}C3(){let{start:e,end:t}=this.G1,i=Array.from({length:t-e},(s,a)=>e+a);return k(i,s=>s,s=>{let a=this.store.row(s);return r`<fshare-finished-row
role="listitem"
style="top: ${s*J}px"
.task=${a}
.ui=${this.ui}
.minute=${this.H5}
></fshare-finished-row>`})}Y5(){let{store:e}=this,{t}=this.ui;return r`<div class="filters">
<label class="field search">
${u(X)}
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
${e.categories.map(i=>r`<option value=${i} ?selected=${i===e.category}>${i}</option>`)}
</select>
</label>
<label class="field">
<span>${t("finished.show")}</span>
<select
name="state"
@change=${i=>e.setState(i.target.value)}
>
${["completed","cancelled"].map(i=>r`<option value=${i} ?selected=${i===e.state}>
${t(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}J5(){let{t:e}=this.ui;return this.store.hasFailed?r`<fshare-empty-state
.iconPath=${q}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}y1(){let{t:e}=this.ui,{isFiltered:t}=this.store;return r`<fshare-empty-state
.iconPath=${t?X:re}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?r`<ha-button appearance="plain" @click=${this.H3}
>${e("empty.clear_search")}</ha-button
>`:n}
</fshare-empty-state>`}H3(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};o([c({attribute:!1})],_.prototype,"store",2),o([c({attribute:!1})],_.prototype,"queueStore",2),o([c({attribute:!1})],_.prototype,"ui",2),o([c({attribute:!1})],_.prototype,"scroller",2),o([v()],_.prototype,"G1",2),o([v()],_.prototype,"H5",2),o([A(".rows")],_.prototype,"j5",2);g("fshare-finished-view",_);var ot={pause:Ue,resume:Ne,retry:je},ge=class{constructor(p,e){this.K=p;this.x=e}run(p){let{verb:e}=p;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=p.tasks.length?nt(p):{};this.l1(i=>ot[e](i,t))}all(p){this.l1(e=>ot[p](e,{}))}tryNow(){let p=this.x()?.view.line.find(({state:e})=>e==="queued");p&&this.run({verb:"resume",tasks:[p]})}confirmed({deleteFiles:p,...e}){let t=nt(e);this.l1(i=>e.verb==="remove"?Qe(i,t,p):Be(i,t))}move({taskIds:p,beforeId:e}){this.l1(async()=>{for(let t of p)await this.x()?.moveBefore(t,e)})}setSpeedLimit(p){let e=this.K.ui?.speedLimitEntity;e&&this.l1(()=>this.L5("number","set_value",{value:p},e))}switchOn(){let p=this.K.ui?.downloadsEntity;p&&this.l1(()=>this.L5("switch","turn_on",{},p))}async L5(p,e,t,i){await this.K.hass?.callService(p,e,t,{entity_id:i})}async l1(p){let{hass:e,ui:t}=this.K;if(!(!e||!t))try{await p(e.connection)}catch(i){le(this.K,t.commandErrorText(i))}}},nt=({tasks:d,batchId:p})=>p?{batch_id:p}:{task_id:d.map(e=>e.task_id)};var lt=[b,m` :host{display:flex;flex-direction:column;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color)}.toolbar{display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:var(--ha-space-8,32px);border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--primary-color)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) 96px}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.fab{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}:host([narrow]) .fab{bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px))}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var Tt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},pt={pause:R,resume:I,retry:M,cancel:Se,remove:ie},O=class extends f{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[b,N,j,y,m` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error,.status.warning{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,i=de(e);return r`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this.V3}>
<span class="name one-line">${e.filename}</span>
${i?this.L3():this.e3()} ${this.c2()}
</button>
${i?this.Z2():n}
</div>
<div class="actions">
${this.Q1(Tt[e.state])}
${t.isAdmin?this.Q1(e.state==="failed"?"remove":"cancel",!0):n}
</div>
</div>`}L3(){let{batch_name:e,job_client:t}=this.task,i=this.withBatch?e:null;return i===null&&t===null?n:r`<span class="status secondary one-line"
>${H(t,this.ui)}${i}</span
>`}e3(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return r`<span class="status numbers one-line ${i}"
>${H(e.job_client,t)}${Ze(e,t)}</span
>`}c2(){let e=V(this.task,this.ui);return e?r`<span class="status warning">${e.reason}</span>
<span class="status secondary">${e.remedy}</span>`:n}Z2(){let{task:e,ui:t}=this,{format:i}=t,s=e.state==="starting";return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${ce(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${s?"":i.speed(e.speed)}</span>
<span class="eta">${s?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}Q1(e,t=!1){return!e||!(e in pt)||!this.ui.canChange?n:r`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>$(this,e,[this.task])}
>${u(pt[e])}</ha-icon-button
>`}V3(){$(this,"details",[this.task])}};o([c({attribute:!1})],O.prototype,"task",2),o([c({attribute:!1})],O.prototype,"ui",2),o([c({type:Boolean})],O.prototype,"large",2),o([c({attribute:!1})],O.prototype,"withBatch",2);g("fshare-task-row",O);var Et={queued:{verb:"pause",path:R},paused:{verb:"resume",path:I},failed:{verb:"retry",path:M}},D=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,N,j,y,m` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,s=t[0]&&Et[t[0].state];return r`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>
${u(_e)}
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
>${H(e.client,i)}${this.r3()}</span
>
</span>
</button>
${s&&i.canChange?r`<ha-icon-button
.label=${i.t(`action.${s.verb}_batch`)}
@click=${()=>$(this,s.verb,t,e.id)}
>${u(s.path)}</ha-icon-button
>`:n}
</div>
${this.e?r`<ul>
${k(t,a=>a.task_id,a=>r`<li><fshare-task-row .task=${a} .ui=${i}></fshare-task-row></li>`)}
</ul>`:n}
`}r3(){let{batch:e}=this.entry,{t,format:i,timeLeft:s}=this.ui;return[t("batch.done",{done:e.completed,total:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":s(e.eta)].filter(Boolean).join(" · ")}};o([c({attribute:!1})],D.prototype,"entry",2),o([c({attribute:!1})],D.prototype,"ui",2),o([v()],D.prototype,"e",2);g("fshare-batch-group",D);var _t="/config/integrations/integration/fshare_downloader",St="/config/storage",At="https://www.fshare.vn/account/profile",W=class extends f{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[b,m` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?r`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:r`
${e.enabled?n:this.M3(e)}
${Fe(e.holds).map(s=>this.t3(s))}
`:n}M3({pace_reason:e}){let{t,downloadsEntity:i,canChange:s}=this.ui,a=e==="schedule"?"quiet":"disabled";return r`<ha-alert alert-type="info" .title=${t(`hold.${a}`)}>
${t(`hold.${a}_text`)}
${i&&s?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.b("fshare-switch-on")}
>${t("hold.enable")}</ha-button
>`:n}
</ha-alert>`}t3(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return r`<ha-alert
alert-type=${Je(e)}
.title=${tt(e,t)}
.narrow=${t.narrow}
>
${it(e,t)} ${i?r`<div class="folder">${i}</div>`:n}
${this.h2(e)}
</ha-alert>`}h2(e){let{isAdmin:t,canChange:i,t:s}=this.ui;if(!i)return n;switch(e.reason){case"line":return this.G("hold.try_now",()=>this.b("fshare-try-now"));case"busy":case"account":return r`<ha-button
slot="action"
size="s"
appearance="plain"
href=${At}
target="_blank"
rel="noreferrer"
>${s("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this.G("hold.sign_in",()=>T(_t)):et(e)?this.G("hold.open_storage",()=>T(St)):this.G("hold.open_repairs",()=>T(pe)):n}G(e,t){return r`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}b(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};o([c({attribute:!1})],W.prototype,"queue",2),o([c({attribute:!1})],W.prototype,"status",2),o([c({attribute:!1})],W.prototype,"ui",2);g("fshare-queue-banners",W);var be=240,F=48,Mt=(d,p)=>{let e=Math.max(1,...d),t=be/Math.max(1,p-1),i=be-(d.length-1)*t;return d.map((s,a)=>{let l=i+a*t,h=F-1-s/e*(F-4);return`${l.toFixed(1)},${h.toFixed(1)}`}).join(" ")},G=class extends f{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=m` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?Mt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return r`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${be} ${F}"
preserveAspectRatio="none"
>
${e&&Ee`<polygon points="${t},${F} ${e} ${be},${F}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};o([c({attribute:!1})],G.prototype,"values",2),o([c({type:Number})],G.prototype,"capacity",2),o([c()],G.prototype,"label",2);g("fshare-sparkline",G);var dt=1e6,Ct=[0,1,2,5,10,20,50,100],Lt=120,zt=30,Pt=7,Ht=1440*60*1e3,C=class extends f{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[b,U,y,m` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:s}=t,a=this.history.slice(-Lt);return r`<section class="card" aria-label=${s("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${s("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${a.map(l=>l.speed)}
.capacity=${Math.max(zt,a.length)}
.label=${s("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this.m1("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this.m1("remaining",i.bytes(e.remaining_bytes))}
${this.m1("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this.i3()}
</dl>
</div>
${this.ui.canChange?this.a3():n}
</section>`}m1(e,t,i=!1){return r`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}i3(){let{account:e,ui:t}=this;if(!e)return this.m1("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this.m1("account",e.account_type,!e.is_premium);let i=Math.floor((Date.parse(e.expires_at)-Date.now())/Ht),s=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,i)})}`;return this.m1("account",s,i<Pt)}a3(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return r`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
@click=${()=>this.b("pause-all")}
>
${u(R,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this.b("resume-all")}
>
${u(I,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this.o3()}
</div>`}o3(){let{ui:e}=this,{speed_limit:t,pace:i,pace_reason:s}=this.queue,a=i!=="slow"?"limit":s==="schedule"?"quiet":"slow",l=t?e.t(`summary.${a}`,{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?r`<ha-dropdown
placement="bottom-end"
@wa-select=${h=>this.b("limit",Number(h.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${u(Pe,"start")}${l}${u(te,"end")}
</ha-button>
${Ct.map(h=>r`<ha-dropdown-item
.value=${String(h)}
.selected=${h*dt===t}
>${h?e.format.speed(h*dt):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:r`<span class="label secondary">${l}</span>`}b(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};o([c({attribute:!1})],C.prototype,"queue",2),o([c({attribute:!1})],C.prototype,"account",2),o([c({attribute:!1})],C.prototype,"history",2),o([c({attribute:!1})],C.prototype,"ui",2),o([c({type:Boolean})],C.prototype,"live",2);g("fshare-queue-summary",C);var Ot=10,qt=200,Y=class extends f{constructor(){super(...arguments);this.q1="";this.n=new w(this)}static{this.styles=[b,U,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:i,status:s,view:a}=e;if(!i)return this.A3();let l=!a.active.length&&!a.waiting.length&&!a.paused.length&&!a.failed.length;return r`
<fshare-queue-banners .queue=${i} .status=${s} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${s==="live"}
.ui=${t}
></fshare-queue-summary>
${l?this.y1():n} ${this.n3(a.active)}
${this.d3(a.waiting)}
${this.e5("paused",a.paused,i.counts.paused)}
${this.e5("failed",a.failed,i.counts.failed,this.p3())}
`}A3(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:r`<fshare-empty-state
.iconPath=${q}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}y1(){let{t:e,canChange:t}=this.ui;return r`<fshare-empty-state
class="card"
.iconPath=${se}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}n3(e){return e.length?r`<section>
${this.S2("active",e.length)}
<ul class="card">
${k(e,t=>t.task_id,t=>r`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=Ot}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:n}d3(e){if(!e.length)return n;let{isAdmin:t}=this.ui,i=r`<ul class="card ${t?"sortable":""}">
${k(e,s=>s.key,(s,a)=>r`<li>
${this.r5(s,t?this.l3(s,a):n)}
</li>`)}
</ul>`;return r`<section>
${this.S2("waiting",this.store.queue?.counts.queued??0)}
${t?r`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this.m3}
>${i}</ha-sortable
>`:i}
${this.M5(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this.q1}</div>
</section>`}e5(e,t,i,s=n){return t.length?r`<section>
${this.S2(e,i,s)}
<ul class="card">
${k(t,a=>a.key,a=>r`<li>${this.r5(a)}</li>`)}
</ul>
${this.M5(t,i)}
</section>`:n}M5(e,t){let i=e.reduce((s,a)=>s+Te(a).length,0);return i<qt||t<=i?n:r`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}S2(e,t,i=n){let{t:s,format:a}=this.ui;return r`<h2>
${s(`section.${e}`)}
<span class="secondary numbers">${a.number(t)}</span> ${i}
</h2>`}p3(){return this.ui.canChange?r`<ha-button
appearance="plain"
size="s"
@click=${()=>$(this,"retry",[])}
>${u(M,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:n}r5(e,t=n){return e.kind==="task"?r`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:r`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}l3(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return r`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${s=>this.b1(s,t)}
>
${u(Ae)}
</button>`}b1(e,t){let s={ArrowUp:-1,ArrowDown:1}[e.key];s!==void 0&&(e.preventDefault(),this.t5(t,t+s))}m3(e){e.stopPropagation(),this.t5(e.detail.oldIndex,e.detail.newIndex)}t5(e,t){let i=this.store.view.waiting,s=i[e],a=i.filter((L,ye)=>ye!==e);if(!s||t<0||t>=i.length||e===t)return;let l=a[t],h=s.kind==="task"?s.task.filename:s.batch.name;this.q1=this.ui.t("move.moved",{name:h,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:Te(s).map(L=>L.task_id),beforeId:(l&&Te(l)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};o([c({attribute:!1})],Y.prototype,"store",2),o([c({attribute:!1})],Y.prototype,"ui",2),o([v()],Y.prototype,"q1",2);var Te=d=>d.kind==="task"?[d.task]:d.tasks;g("fshare-queue-view",Y);var Rt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},ct=new Set(["completed","cancelled"]),S=class extends f{constructor(){super(...arguments);this.e=!1;this.n=new w(this)}static{this.styles=[b,y,m` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}ha-alert{display:block;margin-bottom:var(--ha-space-4,16px)}ha-alert ha-button::part(label){white-space:nowrap}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--primary-color)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this.C1=e,this.w=void 0,this.e=!0,this.S1(e.task_id)}willUpdate(e){e.has("store")&&this.n.observe(this.store);let t=this.C1;if(!t)return;let i=this.store.task(t.task_id);i&&(this.C1=i),(!i&&!ct.has(t.state)||i&&i.error_code!==t.error_code)&&this.S1(t.task_id)}render(){let{C1:e,ui:t}=this;return e?r`<ha-dialog
.open=${this.e}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this.J}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?n:this.Z2(e)}
${this.c2(e)} ${this.x2(e)} ${this.s3()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this.v3(e):n} ${this.x3(e)}
${t.canChange?this.u3(e):n}
</ha-dialog-footer>
</ha-dialog>`:n}Z2(e){let{format:t,timeLeft:i}=this.ui;return r`
<fshare-progress-bar
.value=${e.progress}
.tone=${ce(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${de(e)?r`<span>${t.speed(e.speed)}</span><span>${i(e.eta)}</span>`:n}
</div>
${e.error_code&&!this.w?.error_history.length?r`<p class="name error">${Xe(e,this.ui)}</p>`:n}
`}c2(e){let t=V(e,this.ui);return t?r`<ha-alert alert-type="warning" .narrow=${!0}>
${t.reason}
<p>${t.remedy}</p>
${this.ui.isAdmin?r`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this.i5(pe)}
>${this.ui.t("hold.open_repairs")}</ha-button
>`:n}
</ha-alert>`:n}x2(e){let{t,format:i}=this.ui,s=(a,l)=>l?r`<dt class="secondary">${t(a)}</dt>
<dd>${l}</dd>`:n;return r`<dl class="numbers">
${s("details.size",e.size!==null&&i.bytes(e.size))}
${s("details.batch",e.batch_name)} ${s("add.category",e.category)}
${s("job.from",e.job_client!==null&&fe(e.job_client,this.ui))}
${s("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${s("details.added",i.dateTime(e.created_at))}
${s("details.finished",e.completed_at&&i.dateTime(e.completed_at))}
${s("details.destination",e.destination)}
${s("details.link",r`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}s3(){let{t:e,format:t,errorText:i}=this.ui,s=this.w?.error_history??[];return s.length?r`<h3>${e("details.history")}</h3>
<ul>
${s.toReversed().map(a=>r`<li>
${i(a.code,a.message)}
<span class="secondary" title=${t.dateTime(a.timestamp)}
>${t.relative(a.timestamp)} · ${t.dateTime(a.timestamp)}</span
>
</li>`)}
</ul>`:n}u3(e){let t=Rt[e.state],i=e.state==="completed"?"finished.again":`action.${t}`;return r`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this.a5(t,e)}
>${this.ui.t(i)}</ha-button
>`}x3(e){return e.state!=="completed"?n:r`<ha-button slot="primaryAction" @click=${()=>this.i5(ve(e))}
>${this.ui.t("finished.open_media")}</ha-button
>`}v3(e){let t=ct.has(e.state)||e.state==="failed"?"remove":"cancel";return r`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this.a5(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async S1(e){try{let t=await qe(this.hass.connection,e);if(this.C1?.task_id!==e)return;this.w=t,this.C1=this.store.task(e)??t}catch{}}a5(e,t){this.e=!1,$(this,e,[t])}i5(e){this.e=!1,T(e)}J(e){e.stopPropagation(),this.e=!1,this.C1=void 0}};o([c({attribute:!1})],S.prototype,"hass",2),o([c({attribute:!1})],S.prototype,"ui",2),o([c({attribute:!1})],S.prototype,"store",2),o([v()],S.prototype,"C1",2),o([v()],S.prototype,"w",2),o([v()],S.prototype,"e",2);g("fshare-task-dialog",S);var ht=[{name:"queue",path:se},{name:"finished",path:re},{name:"search",path:X}],ut="/search",x=class extends f{constructor(){super(...arguments);this.narrow=!1;this.P1=!1;this.T2=null;this.v1="unasked";this.P2=ut;this.B2=!1;this.n=new w(this);this.$2=new w(this);this.q=new ge(this,()=>this.x)}static{this.styles=lt}shouldUpdate(e){if(!this.hass)return!1;let t=De(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(){let{hass:e}=this;e&&(this.x=Ke(e.connection),this.s5??=new he(e.connection),this.n.observe(this.x),this.$2.observe($e),this.B1==="search"&&(this.P2=this.route?.path??ut,this.M0()))}render(){let{hass:e,ui:t,x:i,s5:s}=this;if(!e||!i||!s)return n;let a=r`<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>`;return t?r`
<div class="toolbar">
${a}
<h1 class="title">${t.t("panel.title")}</h1>
${this.narrow?n:this.v5(t,i)}
<span class="toolbar-end"></span>
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this.x5}
@fshare-pause-all=${()=>this.q.all("pause")}
@fshare-resume-all=${()=>this.q.all("resume")}
@fshare-try-now=${()=>this.q.tryNow()}
@fshare-limit=${l=>this.q.setSpeedLimit(l.detail)}
@fshare-switch-on=${()=>this.q.switchOn()}
@fshare-add-links=${l=>this.w2.show(l.detail)}
@fshare-move=${l=>this.q.move(l.detail)}
@drag-start=${()=>this.B2=!0}
@drag-end=${()=>this.B2=!1}
@dragover=${this.t0}
@dragleave=${this.i0}
@drop=${this.a0}
>
<div class="page">
${t.canChange?n:r`<p class="look secondary">${t.t("panel.look")}</p>`}
${this.o0(e,t,i,s)}
</div>
${this.P1?r`<div class="drop">${t.t("panel.drop")}</div>`:n}
</div>
${this.narrow?this.v5(t,i):n}
${i.queue&&t.canChange?r`<ha-button class="fab" size="l" @click=${()=>this.w2.show()}
>${u(ze,"start")}${t.t("panel.add")}</ha-button
>`:n}
<div lang=${t.language} @fshare-task-action=${this.x5}>
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
`:r`<div class="toolbar">${a}</div>
${$e.hasFailed?mt(e):n}`}o0(e,t,i,s){switch(this.B1){case"queue":return r`<fshare-queue-view .store=${i} .ui=${t}></fshare-queue-view>`;case"finished":return r`<fshare-finished-view
.store=${s}
.queueStore=${i}
.ui=${t}
.scroller=${this.T2}
></fshare-finished-view>`;case"search":return this.A0(e,t)}}A0(e,t){return this.v1==="here"?r`<fshare-search-view
.connection=${e.connection}
.ui=${t}
.basePath=${this.route?.prefix??""}
.path=${this.P2}
></fshare-search-view>`:this.v1==="failed"?mt(e):r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}async M0(){if(this.v1==="unasked"){this.v1="loading";try{await import("./search-view-HIUYB3AM.js"),this.v1="here"}catch{this.v1="failed"}}}updated(){this.T2=this.renderRoot.querySelector(".content")}v5(e,t){let i=this.route?.prefix??"",s=t.queue?t.queue.counts.downloading+t.queue.counts.starting:0;return r`<nav class="tabs" aria-label=${e.t("panel.title")}>
${ht.map(({name:a,path:l})=>r`<a
href="${i}${this._2(a)}"
aria-current=${a===this.B1?"page":"false"}
@click=${h=>this.n0(h,a)}
>
${u(l)}<span>${e.t(`panel.${a}`)}</span>
${a==="queue"&&s&&!this.narrow?r`<span class="badge">${e.format.number(s)}</span>`:n}
</a>`)}
</nav>`}get B1(){let[,e]=this.route?.path.split("/")??[];return ht.find(({name:t})=>t===e)?.name??"queue"}_2(e){return e==="search"&&this.B1!==e?this.P2:`/${e}`}n0(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this._2(t)}`;t===this.B1&&this.route?.path!==this._2(t)?Ye(i):T(i,!0),this.T2?.scrollTo(0,0)}x5(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this.r0.show(i):t.verb==="cancel"||t.verb==="remove"?this.e0.ask(t):this.q.run(t)}t0(e){let t=e.dataTransfer?.types??[];this.B2||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this.P1=!0)}i0(e){e.relatedTarget||(this.P1=!1)}a0(e){if(!this.P1)return;e.preventDefault(),this.P1=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this.w2.show(i)}};o([c({attribute:!1})],x.prototype,"hass",2),o([c({type:Boolean,reflect:!0})],x.prototype,"narrow",2),o([c({attribute:!1})],x.prototype,"route",2),o([v()],x.prototype,"ui",2),o([v()],x.prototype,"P1",2),o([A("fshare-add-dialog")],x.prototype,"w2",2),o([A("fshare-confirm-dialog")],x.prototype,"e0",2),o([A("fshare-task-dialog")],x.prototype,"r0",2),o([v()],x.prototype,"T2",2),o([v()],x.prototype,"v1",2);var mt=({language:d})=>{let{outdated:p,outdated_hint:e,reload:t}=He(d);return r`<fshare-empty-state
.iconPath=${q}
.heading=${p}
.text=${e}
>
<ha-button appearance="plain" @click=${()=>location.reload()}>${t}</ha-button>
</fshare-empty-state>`};g("fshare-downloads-panel",x);export{x as FshareDownloadsPanel};
