import{a as K}from"./chunk-BB2DR7VD.js";import{a as j}from"./chunk-BKZ7LBYC.js";import{a as q,b as g}from"./chunk-A5MHZ7MY.js";import{a as U}from"./chunk-IHARRQE2.js";import{a as L}from"./chunk-LKMKQZDB.js";import{H as m,I as M,J as T,a as $,h as _,p as P,s as C}from"./chunk-PYNE4SFB.js";import{e as R,f as H,g as N}from"./chunk-JR5CQ2OS.js";import{a as b,b as a,e as l,g as x,h as c,i as u,j as z,k,l as w,m as S,q as I}from"./chunk-QUTKMXDI.js";import{a as d}from"./chunk-JFKSI6I7.js";var Y=400,F=3,J=200,E=class extends M{constructor(e){super();this.i=e;this.f=new Map;this.f1=new Set;this.d2=new Map;this.H5=new Map;this.p2="";this.z1="";this.m=0;this.E=!1;this.w=null;this.d=null}get text(){return this.p2}get password(){return this.z1}get isAdding(){return this.E}get result(){return this.w}get error(){return this.d}get isNonsense(){return this.p2.trim()!==""&&this.f.size===0}get isLookingUp(){return[...this.f.values()].some(({status:e})=>e==="waiting"||e==="pending")}get needsPassword(){return this.items.some(({info:e,password:t})=>t===null&&V(e))}get items(){return this.D5.filter(e=>!g(e)).map(e=>this.e0(e))}get otherSites(){return this.D5.filter(g).length}get lines(){return[...this.f].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(O);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.E&&this.N5().length>0}setText(e){this.p2=e,this.w=null,this.d=null;let t=this.f;this.f=new Map(q(e).map((i,n)=>[i,t.get(i)??Q(n)])),this.r0(),this.r()}setPassword(e){this.z1=e,this.r()}setPasswordOf(e,t){this.H5.set(e,t),this.r()}selectLink(e,t){t?this.f1.delete(e):this.f1.add(e),t&&this.d2.delete(e),this.r()}selectFile(e,t,i){let n=this.items.find(r=>r.link===e);if(!n)return;let s=new Set(n.isSelected?n.excluded:n.info.files.map(r=>r.url));i?s.delete(t):s.add(t),this.d2.set(e,s),n.info.files.every(r=>s.has(r.url))?this.f1.add(e):this.f1.delete(e),this.r()}async add(e){if(this.canAdd){this.E=!0,this.d=null,this.r();try{this.w=await N(this.i,this.t0(e))}catch(t){this.d=t}this.E=!1,this.r()}}reset(){this.m++,clearTimeout(this.s),this.f.clear(),this.f1.clear(),this.d2.clear(),this.H5.clear(),this.p2="",this.z1="",this.w=null,this.d=null,this.r()}get D5(){let e=new Map;for(let{links:t}of this.f.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}e0(e){let{offered_password:t}=e;return{link:e.link,info:e,isSelected:e.kind!=="rejected"&&!this.f1.has(e.link),excluded:this.d2.get(e.link)??new Set,password:t!==null&&V(e)?this.H5.get(e.link)??t:null}}r0(){clearTimeout(this.s),this.s=setTimeout(()=>this.I5(),Y)}I5(){let e=[...this.f],t=e.filter(([,{status:i}])=>i==="pending").length;for(let[i,{status:n}]of e){if(t>=F)return;n==="waiting"&&(t++,this.M0(i))}}async M0(e){let t=this.m;this.f.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await H(this.i,[e]),error:null}}catch(n){i={status:"failed",links:[],error:n}}t!==this.m||!this.f.has(e)||(this.f.set(e,i),this.r(),this.I5())}N5(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}t0(e){let t=this.items.filter(s=>s.isSelected),i=t.flatMap(s=>[...s.excluded]),n={};for(let{link:s,password:r}of t)r&&(n[s]=r);return{links:this.N5(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...this.z1&&{password:this.z1},...Object.keys(n).length>0&&{passwords:n},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},O=o=>o.info.kind==="folder"?o.info.files.filter(h=>!o.excluded.has(h.url)):[{name:o.info.name??o.link,size:o.info.size}],V=o=>o.needs_password||o.files.some(h=>h.needs_password),Q=o=>({status:o<J?"waiting":"unseen",links:[],error:null});var f=class extends x{constructor(){super(...arguments);this.e=!1}static{this.styles=[w,L,S,b` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.field{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return a`${this.i0()} ${this.V5()}`}i0(){switch(this.item.info.kind){case"rejected":return this.o0();case"folder":return this.a0();case"file":return this.U5(U(this.item.info.name??""))}}V5(){let{password:e}=this.item;return e===null?l:a`<label class="field">
<span>${this.ui.t("add.password_named")}</span>
<input
type="text"
autocomplete="off"
spellcheck="false"
.value=${e}
@input=${t=>this.b("fshare-password",t.target.value)}
/>
</label>`}o0(){let{info:e}=this.item;return a`<div class="row error">
${m($)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}a0(){let{t:e}=this.ui;return a`<div class="head">
${this.U5(P)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${m(_)}</ha-icon-button
>
</div>
${this.e?a`<div class="files">
${this.item.info.files.map(t=>this.n0(t))}
</div>`:l}`}U5(e){let{item:t}=this,{info:i}=t;return a`<label class="row">
<input
type="checkbox"
aria-label=${i.name??i.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.A0}
/>
${m(i.needs_password?C:e)}
<span class="text">
<span class="name one-line" title=${i.link}>${i.name??i.link}</span>
<span class="facts numbers secondary one-line">${this.d0()}</span>
</span>
</label>`}d0(){let{item:e,ui:t}=this,{t:i,format:n}=t,{info:s}=e,r=[];if(s.kind==="folder"){let v=e.isSelected?O(e):[],y=v.reduce((B,G)=>B+(G.size??0),0);r.push(i("batch.done",{done:v.length,count:s.files.length}),n.bytes(y)),s.task_ids.length&&r.push(i("add.there_files",{count:s.task_ids.length}))}else s.size!==null&&r.push(n.bytes(s.size)),s.task_ids.length&&r.push(i("add.there")),s.needs_password&&r.push(i("add.password"));return r.join(" · ")}n0(e){let{item:t,ui:i}=this,n=[...e.folder,e.name].join(" / ");return a`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${s=>this.p0(e,s)}
/>
<span class="text one-line" title=${n}>${n}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}A0(e){let{checked:t}=e.target;this.b("fshare-choose",{isSelected:t})}p0(e,t){let{checked:i}=t.target;this.b("fshare-choose",{isSelected:i,url:e.url})}b(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};d([c({attribute:!1})],f.prototype,"item",2),d([c({attribute:!1})],f.prototype,"ui",2),d([u()],f.prototype,"e",2);k("fshare-link-item",f);var X={category:"",batchName:"",priority:"normal",paused:!1},W=["high","normal","low"],p=class extends x{constructor(){super(...arguments);this.freeSpace=null;this.e=!1;this.Q1=X;this.$1=[];this.a=new I(this);this.J=()=>{this.e=!1}}static{this.styles=[w,L,S,b` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--primary-color);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this.n||(this.n=new E(this.hass.connection),this.a.observe(this.n)),this.e||this.n.reset(),this.e=!0,e&&this.n.setText([this.n.text,e].filter(Boolean).join(`
`));try{this.$1=await R(this.hass.connection)}catch{}}updated(e){super.updated(e);let t=this.W5;t&&this.n&&t.value!==this.n.text&&(t.value=this.n.text)}render(){let e=this.n;if(!e)return l;let{t}=this.ui;return a`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@opened=${this.l0}
@closed=${this.S}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this.s0}
></textarea>
</label>
${this.Q2(e)} ${e.needsPassword?this.V5(e):l}
${this.m0()} ${this.v0(e)}
${e.error?a`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:l}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.J}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.l2}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}Q2(e){let{t}=this.ui;if(e.isNonsense)return a`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:n,otherSites:s}=e;return!i.length&&!n.length?s?a`<p class="error" role="status">${t("error.host_unsupported")}</p>`:l:a`<ul class="links">
${T(i,r=>r.link,r=>a`<li>${this.x0(e,r)}</li>`)}
${T(n,r=>r.text,r=>a`<li>${this.c0(r)}</li>`)}
</ul>
${s?a`<p class="secondary" role="status">
${t("add.other_sites",{count:s})}
</p>`:l}`}x0(e,t){let i=e.result?.rejected.find(s=>s.link===t.link),n=i?{...t,info:{...t.info,kind:"rejected",...i}}:t;return a`<fshare-link-item
.item=${n}
.ui=${this.ui}
@fshare-choose=${({detail:s})=>s.url===void 0?e.selectLink(t.link,s.isSelected):e.selectFile(t.link,s.url,s.isSelected)}
@fshare-password=${({detail:s})=>e.setPasswordOf(t.link,s)}
></fshare-link-item>`}c0(e){let{t,commandErrorText:i}=this.ui,n=e.status==="failed",s=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return a`<div class="line">
${n?m($):l}
${e.status==="pending"?a`<ha-spinner></ha-spinner>`:l}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${n?"error":"secondary"}">${s}</div>
</div>
</div>`}V5(e){let{t}=this.ui;return a`<label class="field">
<span>${t("add.password")}</span>
<input
name="link-password"
type="text"
autocomplete="off"
spellcheck="false"
placeholder=${t("add.password_hint")}
.value=${e.password}
@input=${i=>e.setPassword(A(i))}
/>
</label>`}m0(){let{t:e}=this.ui,{category:t,batchName:i,priority:n,paused:s}=this.Q1;return a`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${r=>this.s2({category:A(r)})}
/>
</label>
<datalist id="categories">
${this.$1.map(r=>a`<option value=${r}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${r=>this.s2({batchName:A(r)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${r=>this.s2({priority:A(r)})}
>
${W.map(r=>a`<option value=${r} ?selected=${r===n}>
${e(`add.priority_${r}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${s}
@change=${r=>this.s2({paused:r.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}v0(e){let{t,format:i}=this.ui,{files:n,bytes:s,hasUnknownSizes:r}=e.totals;if(!n)return l;let v=this.freeSpace!==null&&s>this.freeSpace,y=i.bytes(s);return a`<div class="total numbers" role="status">
<span
>${t("add.total",{count:n,size:r?t("add.at_least",{size:y}):y})}</span
>
${this.freeSpace===null?l:a`<span class=${v?"error":"secondary"}
>${v?`${t("add.too_large")} · `:""}${t("add.free",{size:i.bytes(this.freeSpace)})}</span
>`}
</div>`}s2(e){this.Q1={...this.Q1,...e}}s0(e){this.n?.setText(e.target.value)}async l2(){let e=this.n;if(!e)return;await e.add(this.Q1);let{result:t}=e;t&&(j(this,K(t,this.ui.t)),t.rejected.every(g)&&this.J())}l0(){this.W5?.focus()}S(e){e.stopPropagation(),this.e=!1,this.Q1=X,this.n?.reset()}};d([c({attribute:!1})],p.prototype,"hass",2),d([c({attribute:!1})],p.prototype,"ui",2),d([c({attribute:!1})],p.prototype,"freeSpace",2),d([u()],p.prototype,"e",2),d([u()],p.prototype,"Q1",2),d([u()],p.prototype,"$1",2),d([z("textarea")],p.prototype,"W5",2);var A=o=>o.target.value;k("fshare-add-dialog",p);export{p as FshareAddDialog};
