import{a as V}from"./chunk-BB2DR7VD.js";import{a as q}from"./chunk-BKZ7LBYC.js";import{a as K,b as g}from"./chunk-A5MHZ7MY.js";import{a as G}from"./chunk-YX6YLTQS.js";import{I as m,J as H,K as L,a as k,h as z,j as C,p as I,s as M}from"./chunk-RWOUBJYL.js";import{e as N,f as U,g as j,h as W,o as T}from"./chunk-DCEB4SXA.js";import{a as b,b as o,e as p,g as w,h,i as f,j as O,k as x,l as $,m as S,q as R}from"./chunk-FTN5DAOA.js";import{a as d}from"./chunk-JFKSI6I7.js";var Q=800,A=class{constructor(n,e,t){this.i=n;this.r=e;this.d0=t;this.A1=new Map;this.K1=new Map}of(n){return this.A1.get(n)}type(n,e,t){this.x2(n,{password:e,status:"typed"}),clearTimeout(this.K1.get(n)),this.K1.set(n,setTimeout(()=>{this.check(n,t)},Q))}async check(n,e){clearTimeout(this.K1.get(n));let t=this.A1.get(n);if(!t?.password||t.status!=="typed")return;let{password:i}=t,s={password:i,status:"checking"};this.x2(n,s);let r=await this.C3(e,i);this.A1.get(n)===s&&(this.x2(n,{password:i,status:r}),r==="right"&&this.d0(i))}async offer(n,e,t){this.A1.has(n)||await this.C3(t,e)!=="right"||this.A1.has(n)||this.x2(n,{password:e,status:"right"})}clear(){this.K1.forEach(clearTimeout),this.K1.clear(),this.A1.clear()}async C3(n,e){try{return await j(this.i,n,e)?"right":"wrong"}catch{return"unchecked"}}x2(n,e){this.A1.set(n,e),this.r()}};var Z=400,F=15e3,D=3,ee=200,E=class extends H{constructor(e){super();this.i=e;this.Z=new Map;this.b1=new Set;this.c2=new Map;this.j1=new Set;this.X1=new Set;this.a5=!1;this.u2="";this.m=0;this.E=!1;this.w=null;this.d=null;this.O1=new A(e,()=>this.r(),t=>{this.p0(t)})}get text(){return this.u2}get isAdding(){return this.E}get result(){return this.w}get error(){return this.d}get isNonsense(){return this.u2.trim()!==""&&this.Z.size===0}get isLookingUp(){return[...this.Z.values()].some(({status:e})=>e==="waiting"||e==="pending")}get items(){return this.n5.filter(e=>!g(e)).map(e=>this.s0(e))}get otherSites(){return this.n5.filter(g).length}get lines(){return[...this.Z].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(P);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.E&&this.H3().length>0}setText(e){this.u2=e,this.w=null,this.d=null;let t=this.Z;this.Z=new Map(K(e).map((i,s)=>[i,t.get(i)??ie(s)])),this.l0(),this.r()}setPasswordOf(e,t){let i=this.A5(e);i&&this.O1.type(e,t,i)}checkPasswordOf(e){let t=this.A5(e);t&&this.O1.check(e,t)}lookUpAgain(){clearTimeout(this.Y1);for(let[e,t]of this.Z)X(t)&&this.X1.add(e);this.d5()}rest(){this.a5=!0,clearTimeout(this.Y1)}wake(){this.a5=!1,this.lookUpAgain()}selectLink(e,t){t?this.b1.delete(e):this.b1.add(e),t&&this.c2.delete(e),this.r()}selectFile(e,t,i){let s=this.items.find(a=>a.link===e);if(!s)return;let r=new Set(s.isSelected?s.excluded:s.info.files.map(a=>a.url));i?r.delete(t):r.add(t),this.c2.set(e,r),s.info.files.every(a=>r.has(a.url))?this.b1.add(e):this.b1.delete(e),this.r()}async add(e){if(this.canAdd){this.E=!0,this.d=null,this.r();try{this.w=await W(this.i,this.m0(e))}catch(t){this.d=t}this.E=!1,this.r()}}reset(){this.m++,clearTimeout(this.s),clearTimeout(this.Y1),this.j1.clear(),this.X1.clear(),this.Z.clear(),this.b1.clear(),this.c2.clear(),this.O1.clear(),this.u2="",this.w=null,this.d=null,this.r()}get n5(){let e=new Map;for(let{links:t}of this.Z.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}s0(e){let{link:t}=e,i=e.kind==="rejected"&&e.can_wait,s=this.O1.of(t);return{link:t,info:e,isSelected:(e.kind!=="rejected"||i)&&!this.b1.has(t),excluded:this.c2.get(t)??new Set,isWaiting:i,password:te(e)?s?.password??e.offered_password??"":null,passwordStatus:s?.status??"typed"}}A5(e){let t=this.n5.find(i=>i.link===e);return t?.kind==="file"?t.needs_password?e:void 0:t?.files.find(i=>i.needs_password)?.url}async p0(e){for(let{link:t,password:i}of this.items){let s=i===""&&this.A5(t);s&&await this.O1.offer(t,e,s)}}l0(){clearTimeout(this.s),this.s=setTimeout(()=>this.d5(),Z)}d5(){for(let[e,{status:t}]of this.Z){if(this.j1.size>=D)return;(t==="waiting"||this.X1.has(e))&&!this.j1.has(e)&&this.v0(e)}}async v0(e){let t=this.m;this.j1.add(e),this.X1.delete(e)||this.Z.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await U(this.i,[e]),error:null}}catch(s){i={status:"failed",links:[],error:s}}t===this.m&&(this.j1.delete(e),this.Z.has(e)&&(this.Z.set(e,i),X(i)&&this.x0()),this.r(),this.d5())}x0(){clearTimeout(this.Y1),this.X1.clear(),this.a5||(this.Y1=setTimeout(()=>this.lookUpAgain(),F))}H3(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}m0(e){let t=this.items.filter(r=>r.isSelected),i=t.flatMap(r=>[...r.excluded]),s={};for(let{link:r,password:a}of t)a&&(s[r]=a);return{links:this.H3(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...Object.keys(s).length>0&&{passwords:s},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},P=l=>l.info.kind==="folder"?l.info.files.filter(n=>!l.excluded.has(n.url)):[{name:l.info.name??l.link,size:l.info.size}],X=({status:l,links:n,error:e})=>l==="failed"?e?.code!=="link_invalid":n.some(t=>t.kind==="rejected"&&t.can_wait),te=l=>l.needs_password||l.files.some(n=>n.needs_password),ie=l=>({status:l<ee?"waiting":"unseen",links:[],error:null});var v=class extends w{constructor(){super(...arguments);this.e=!1}static{this.styles=[$,T,S,b` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.password{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.password p{margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.password p:empty{display:none}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return o`${this.c0()} ${this.u0()}`}c0(){switch(this.item.info.kind){case"rejected":return this.item.isWaiting?this.p5(C):this.h0();case"folder":return this.Z0();case"file":return this.p5(G(this.item.info.name??""))}}u0(){let{password:e,passwordStatus:t,info:i}=this.item;if(e===null)return p;let{t:s}=this.ui,r=e!==""&&e===i.offered_password,a=t==="wrong";return o`<div class="password">
<label class="field">
<span>${s(r?"add.password_named":"add.password")}</span>
<input
name="link-password"
type="text"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
aria-describedby="password-status"
aria-invalid=${a}
.value=${e}
@input=${u=>this.f("fshare-password",u.target.value)}
@change=${()=>this.f("fshare-check-password")}
/>
</label>
<p id="password-status" role="status" class=${a?"error":"secondary"}>
${t==="typed"?p:s(`add.password_${t}`)}
</p>
</div>`}h0(){let{info:e}=this.item;return o`<div class="row error">
${m(k)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}Z0(){let{t:e}=this.ui;return o`<div class="head">
${this.p5(I)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${m(z)}</ha-icon-button
>
</div>
${this.e?o`<div class="files">
${this.item.info.files.map(t=>this.S0(t))}
</div>`:p}`}p5(e){let{item:t,ui:i}=this,{info:s}=t,r=t.isWaiting?i.errorText(s.code,s.reason):"";return o`<label class="row">
<input
type="checkbox"
aria-label=${s.name??s.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.f0}
/>
${m(s.needs_password?M:e)}
<span class="text">
<span class="name one-line" title=${s.link}>${s.name??s.link}</span>
<span class="facts numbers secondary one-line" title=${r}>${this.g0()}</span>
</span>
</label>`}g0(){let{item:e,ui:t}=this,{t:i,format:s}=t,{info:r}=e,a=[];if(e.isWaiting)a.push(i("add.waiting"));else if(r.kind==="folder"){let u=e.isSelected?P(e):[],y=u.reduce((B,J)=>B+(J.size??0),0);a.push(i("batch.done",{done:u.length,count:r.files.length}),s.bytes(y)),r.task_ids.length&&a.push(i("add.there_files",{count:r.task_ids.length}))}else r.size!==null&&a.push(s.bytes(r.size)),r.task_ids.length&&a.push(i("add.there")),r.needs_password&&a.push(i("add.protected"));return a.join(" · ")}S0(e){let{item:t,ui:i}=this,s=[...e.folder,e.name].join(" / ");return o`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${r=>this.y0(e,r)}
/>
<span class="text one-line" title=${s}>${s}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}f0(e){let{checked:t}=e.target;this.f("fshare-choose",{isSelected:t})}y0(e,t){let{checked:i}=t.target;this.f("fshare-choose",{isSelected:i,url:e.url})}f(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};d([h({attribute:!1})],v.prototype,"item",2),d([h({attribute:!1})],v.prototype,"ui",2),d([f()],v.prototype,"e",2);x("fshare-link-item",v);var Y={category:"",batchName:"",priority:"normal",paused:!1},se=["high","normal","low"],c=class extends w{constructor(){super(...arguments);this.isReachable=!0;this.freeSpace=null;this.e=!1;this.J1=Y;this.F1=[];this.n=new R(this);this.q=()=>{this.e=!1};this.r1=e=>{e.key==="Escape"&&!e.isComposing&&this.q()}}static{this.styles=[$,T,S,b` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--fshare-primary-text);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this.a||(this.a=new E(this.hass.connection),this.n.observe(this.a)),this.e=!0,this.a.wake(),e&&this.a.setText([this.a.text,e].filter(Boolean).join(`
`));try{this.F1=await N(this.hass.connection)}catch{}}updated(e){super.updated(e),this.isReachable&&e.get("isReachable")===!1&&this.e&&this.a?.lookUpAgain();let t=this.s5;t&&this.a&&t.value!==this.a.text&&(t.value=this.a.text)}render(){let e=this.a;if(!e)return p;let{t}=this.ui;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@keydown=${{handleEvent:this.r1,capture:!0}}
@opened=${this.b0}
@closed=${this.g}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this.O0}
></textarea>
</label>
${this.H5(e)} ${this.k0()} ${this.w0(e)}
${e.error?o`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:p}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.q}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.h2}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}H5(e){let{t}=this.ui;if(e.isNonsense)return o`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:s,otherSites:r}=e;return!i.length&&!s.length?r?o`<p class="error" role="status">${t("error.host_unsupported")}</p>`:p:o`<ul class="links">
${L(i,a=>a.link,a=>o`<li>${this.T0(e,a)}</li>`)}
${L(s,a=>a.text,a=>o`<li>${this.P0(a)}</li>`)}
</ul>
${r?o`<p class="secondary" role="status">
${t("add.other_sites",{count:r})}
</p>`:p}`}T0(e,t){let i=e.result?.rejected.find(r=>r.link===t.link),s=i?{...t,isWaiting:!1,info:{...t.info,kind:"rejected",...i}}:t;return o`<fshare-link-item
.item=${s}
.ui=${this.ui}
@fshare-choose=${({detail:r})=>r.url===void 0?e.selectLink(t.link,r.isSelected):e.selectFile(t.link,r.url,r.isSelected)}
@fshare-password=${({detail:r})=>e.setPasswordOf(t.link,r)}
@fshare-check-password=${()=>e.checkPasswordOf(t.link)}
></fshare-link-item>`}P0(e){let{t,commandErrorText:i}=this.ui,s=e.status==="failed",r=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return o`<div class="line">
${s?m(k):p}
${e.status==="pending"?o`<ha-spinner></ha-spinner>`:p}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${s?"error":"secondary"}">${r}</div>
</div>
</div>`}k0(){let{t:e}=this.ui,{category:t,batchName:i,priority:s,paused:r}=this.J1;return o`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${a=>this.Z2({category:_(a)})}
/>
</label>
<datalist id="categories">
${this.F1.map(a=>o`<option value=${a}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${a=>this.Z2({batchName:_(a)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${a=>this.Z2({priority:_(a)})}
>
${se.map(a=>o`<option value=${a} ?selected=${a===s}>
${e(`add.priority_${a}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${r}
@change=${a=>this.Z2({paused:a.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}w0(e){let{t,format:i}=this.ui,{files:s,bytes:r,hasUnknownSizes:a}=e.totals;if(!s)return p;let u=this.freeSpace!==null&&r>this.freeSpace,y=i.bytes(r);return o`<div class="total numbers" role="status">
<span
>${t("add.total",{count:s,size:a?t("add.at_least",{size:y}):y})}</span
>
${this.freeSpace===null?p:o`<span class=${u?"error":"secondary"}
>${u?`${t("add.too_large")} · `:""}${t("add.free",{size:i.bytes(this.freeSpace)})}</span
>`}
</div>`}Z2(e){this.J1={...this.J1,...e}}O0(e){this.a?.setText(e.target.value)}async h2(){let e=this.a;if(!e)return;await e.add(this.J1);let{result:t}=e;t&&(q(this,V(t,this.ui.t)),t.rejected.every(g)&&this.q())}b0(){this.s5?.focus(),this.s5?.select()}g(e){e.stopPropagation(),this.e=!1,this.a?.rest(),this.a?.result&&this.J2()}J2(){this.J1=Y,this.a?.reset()}};d([h({attribute:!1})],c.prototype,"hass",2),d([h({attribute:!1})],c.prototype,"ui",2),d([h({attribute:!1})],c.prototype,"isReachable",2),d([h({attribute:!1})],c.prototype,"freeSpace",2),d([f()],c.prototype,"e",2),d([f()],c.prototype,"J1",2),d([f()],c.prototype,"F1",2),d([O("textarea")],c.prototype,"s5",2);var _=l=>l.target.value;x("fshare-add-dialog",c);export{c as FshareAddDialog};
