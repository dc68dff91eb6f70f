import{a as J}from"./chunk-UHPT53VX.js";import{a as G}from"./chunk-BKZ7LBYC.js";import{a as B,b as y,c as V}from"./chunk-X2VZWBNG.js";import{a as K}from"./chunk-7EJX4LQO.js";import{a as X,b as Y,c as F}from"./chunk-MPQ3SSFA.js";import{f as P}from"./chunk-WWJ3TQGP.js";import{a as N}from"./chunk-YM6GT6PL.js";import{N as m,a as $,k as C,m as I,u as M,x as R}from"./chunk-QQR3IHMZ.js";import{g as U,h as j,i as W,k as q}from"./chunk-YMSOGHXP.js";import{a as H}from"./chunk-TYG63QFD.js";import{a as L}from"./chunk-BBGUO4MO.js";import{a as w,b as o,e as d,g as x,h as u,i as f,j as O,k,l as S,m as T}from"./chunk-QDXWAYV4.js";import{a as c}from"./chunk-JFKSI6I7.js";var te=800,A=class{constructor(n,e,t){this.i=n;this.r=e;this.m7=t;this.R1=new Map;this.x2=new Map}of(n){return this.R1.get(n)}type(n,e,t){this.J2(n,{password:e,status:"typed"}),clearTimeout(this.x2.get(n)),this.x2.set(n,setTimeout(()=>{this.check(n,t)},te))}async check(n,e){clearTimeout(this.x2.get(n));let t=this.R1.get(n);if(!t?.password||t.status!=="typed")return;let{password:i}=t,s={password:i,status:"checking"};this.J2(n,s);let r=await this.Q3(e,i);this.R1.get(n)===s&&(this.J2(n,{password:i,status:r}),r==="right"&&this.m7(i))}async offer(n,e,t){let i=this.R1;i.has(n)||await this.Q3(t,e)!=="right"||i===this.R1&&!i.has(n)&&this.J2(n,{password:e,status:"right"})}clear(){this.x2.forEach(clearTimeout),this.x2.clear(),this.R1=new Map}async Q3(n,e){try{return await W(this.i,n,e)?"right":"wrong"}catch{return"unchecked"}}J2(n,e){this.R1.set(n,e),this.r()}};var ie=400,se=15e3,re=3,ae=200,E=class extends N{constructor(e){super();this.i=e;this.Y=new Map;this.j1=new Set;this.C5=new Map;this.h2=new Set;this.Z2=new Set;this.H5=!1;this.K="";this.m=0;this.t1=!1;this.V1=null;this.v=null;this.X1=new A(e,()=>this.r(),t=>{this.c7(t)})}get text(){return this.K}get isAdding(){return this.t1}get result(){return this.V1}get error(){return this.v}get isNonsense(){return this.K.trim()!==""&&this.Y.size===0}get isLookingUp(){return[...this.Y.values()].some(({status:e})=>e==="waiting"||e==="pending")}get items(){return this.j5.filter(e=>!y(e)).map(e=>this.v7(e))}get otherSites(){return this.j5.filter(y).length}get lines(){return[...this.Y].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected&&!this.u7(t.info)).flatMap(_);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.t1&&this.q3().length>0}setText(e){this.K=e,this.V1=null,this.v=null;let t=this.Y;this.Y=new Map(B(e).map((i,s)=>[i,t.get(i)??oe(s)])),this.x7(),this.r()}setPasswordOf(e,t){let i=this.X5(e);i&&this.X1.type(e,t,i)}checkPasswordOf(e){let t=this.X5(e);t&&this.X1.check(e,t)}lookUpAgain(){clearTimeout(this.f2);for(let[e,t]of this.Y)Q(t)&&this.Z2.add(e);this.Y5()}rest(){this.H5=!0,clearTimeout(this.f2)}wake(){this.H5=!1,this.lookUpAgain()}selectLink(e,t){t?this.j1.delete(e):this.j1.add(e),t&&this.C5.delete(e),this.r()}selectFile(e,t,i){let s=this.items.find(a=>a.link===e);if(!s)return;let r=new Set(s.isSelected?s.excluded:s.info.files.map(a=>a.url));i?r.delete(t):r.add(t),this.C5.set(e,r),s.info.files.every(a=>r.has(a.url))?this.j1.add(e):this.j1.delete(e),this.r()}async add(e){if(!this.canAdd)return null;let t=this.K;this.t1=!0,this.v=null,this.r();let i=null;try{i=await q(this.i,this.h7(e))}catch(s){this.v=s}return this.t1=!1,i&&t!==this.K?this.setText(V(t,this.K)):this.V1=i,this.r(),i}reset(){this.m++,clearTimeout(this.c),clearTimeout(this.f2),this.h2.clear(),this.Z2.clear(),this.Y.clear(),this.j1.clear(),this.C5.clear(),this.X1.clear(),this.K="",this.V1=null,this.v=null,this.r()}get j5(){let e=new Map;for(let{links:t}of this.Y.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}u7({task_ids:e,files:t}){return e.length>0&&e.length>=t.length}v7(e){let{link:t}=e,i=e.kind==="rejected"&&e.can_wait,s=this.X1.of(t);return{link:t,info:e,isSelected:(e.kind!=="rejected"||i)&&!this.j1.has(t),excluded:this.C5.get(t)??new Set,isWaiting:i,password:ne(e)?s?.password??e.offered_password??"":null,passwordStatus:s?.status??"typed"}}X5(e){let t=this.j5.find(i=>i.link===e);return t?.kind==="file"?t.needs_password?e:void 0:t?.files.find(i=>i.needs_password)?.url}async c7(e){let t=this.m;for(let{link:i,password:s}of this.items){if(this.H5||t!==this.m)return;let r=s===""&&this.X5(i);r&&await this.X1.offer(i,e,r)}}x7(){clearTimeout(this.c),this.c=setTimeout(()=>this.Y5(),ie)}Y5(){for(let[e,{status:t}]of this.Y){if(this.h2.size>=re)return;(t==="waiting"||this.Z2.has(e))&&!this.h2.has(e)&&this.Z7(e)}}async Z7(e){let t=this.m;this.h2.add(e),this.Z2.delete(e)||this.Y.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await j(this.i,[e]),error:null}}catch(s){i={status:"failed",links:[],error:s}}t===this.m&&(this.h2.delete(e),this.Y.has(e)&&(this.Y.set(e,i),Q(i)&&this.f7()),this.r(),this.Y5())}f7(){clearTimeout(this.f2),this.Z2.clear(),this.H5||(this.f2=setTimeout(()=>this.lookUpAgain(),se))}q3(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}h7(e){let t=this.items.filter(r=>r.isSelected),i=t.flatMap(r=>[...r.excluded]),s={};for(let{link:r,password:a}of t)a&&(s[r]=a);return{links:this.q3(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...Object.keys(s).length>0&&{passwords:s},...e.category.trim()&&{category:e.category.trim()},...e.location&&{location:e.location},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},_=l=>l.info.kind==="folder"?l.info.files.filter(n=>!l.excluded.has(n.url)):[{name:l.info.name??l.link,size:l.info.size}],Q=({status:l,links:n,error:e})=>l==="failed"?e?.code!=="link_invalid":n.some(t=>t.kind==="rejected"&&t.can_wait),ne=l=>l.needs_password||l.files.some(n=>n.needs_password),oe=l=>({status:l<ae?"waiting":"unseen",links:[],error:null});var Z=w` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--fshare-primary-text);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.sum{position:sticky;z-index:1;bottom:calc(-1 * var(--ha-space-6,24px));padding-block:var(--ha-space-2,8px);background:var( --ha-dialog-surface-background,var(--card-background-color,var(--ha-color-surface-default)) )}.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`;var v=class extends x{constructor(){super(...arguments);this.e=!1}static{this.styles=[S,L,T,w` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.password{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.password p{margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.password p:empty{display:none}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return o`${this.S7()} ${this.g7()}`}S7(){switch(this.item.info.kind){case"rejected":return this.item.isWaiting?this.J5(I):this.y7();case"folder":return this.b7();case"file":return this.J5(K(this.item.info.name??""))}}g7(){let{password:e,passwordStatus:t,info:i}=this.item;if(e===null)return d;let{t:s}=this.ui,r=e!==""&&e===i.offered_password,a=t==="wrong";return o`<div class="password">
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
@input=${p=>this.S("fshare-password",p.target.value)}
@change=${()=>this.S("fshare-check-password")}
/>
</label>
<p id="password-status" role="status" class=${a?"error":"secondary"}>
${t==="typed"?d:s(`add.password_${t}`)}
</p>
</div>`}y7(){let{info:e}=this.item;return o`<div class="row error">
${m($)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}b7(){let{t:e}=this.ui;return o`<div class="head">
${this.J5(M)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${m(C)}</ha-icon-button
>
</div>
${this.e?o`<div class="files">
${this.item.info.files.map(t=>this.O7(t))}
</div>`:d}`}J5(e){let{item:t,ui:i}=this,{info:s}=t,r=t.isWaiting?i.errorText(s.code,s.reason):"";return o`<label class="row">
<input
type="checkbox"
aria-label=${s.name??s.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.w7}
/>
${m(s.needs_password?R:e)}
<span class="text">
<span class="name one-line" title=${s.link}>${s.name??s.link}</span>
<span class="facts numbers secondary one-line" title=${r}>${this.k7()}</span>
</span>
</label>`}k7(){let{item:e,ui:t}=this,{t:i,format:s}=t,{info:r}=e,a=[];if(e.isWaiting)a.push(i("add.waiting"));else if(r.kind==="folder"){let p=e.isSelected?_(e):[],g=p.reduce((b,ee)=>b+(ee.size??0),0);a.push(i("batch.done",{done:p.length,count:r.files.length}),s.bytes(g)),r.task_ids.length&&a.push(i("add.there_files",{count:r.task_ids.length}))}else r.size!==null&&a.push(s.bytes(r.size)),r.task_ids.length&&a.push(i("add.there")),r.needs_password&&a.push(i("add.protected"));return a.join(" · ")}O7(e){let{item:t,ui:i}=this,s=[...e.folder,e.name].join(" / ");return o`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${r=>this.T7(e,r)}
/>
<span class="text one-line" title=${s}>${s}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}w7(e){let{checked:t}=e.target;this.S("fshare-choose",{isSelected:t})}T7(e,t){let{checked:i}=t.target;this.S("fshare-choose",{isSelected:i,url:e.url})}S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};c([u({attribute:!1})],v.prototype,"item",2),c([u({attribute:!1})],v.prototype,"ui",2),c([f()],v.prototype,"e",2);k("fshare-link-item",v);var D={category:"",batchName:"",priority:"normal",paused:!1,location:""},le=["high","normal","low"],h=class extends x{constructor(){super(...arguments);this.isReachable=!0;this.locations=[];this.e=!1;this.A1=D;this.o2=[];this.d=new H(this);this.Z=()=>{this.e=!1};this.L1=e=>{e.key==="Escape"&&!e.isComposing&&this.Z()}}static{this.styles=[S,L,T,Z]}async show(e=""){this.a||(this.a=new E(this.hass.connection),this.d.observe(this.a)),this.e=!0,this.a.wake(),e&&this.a.setText([this.a.text,e].filter(Boolean).join(`
`));try{this.o2=await U(this.hass.connection)}catch{}}updated(e){super.updated(e),this.isReachable&&e.get("isReachable")===!1&&this.e&&this.a?.lookUpAgain();let t=this.C3;t&&this.a&&t.value!==this.a.text&&(t.value=this.a.text)}render(){let e=this.a;if(!e)return d;let{t}=this.ui;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@keydown=${{handleEvent:this.L1,capture:!0}}
@opened=${this.P7}
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
@input=${this.$7}
></textarea>
</label>
${this.I5(e)}
${F(this.locations,this.h1,this.ui,i=>this.S2({location:i}))}
${this._7()} ${this.B7(e)}
${e.error?o`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:d}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.V5}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}I5(e){let{t}=this.ui;if(e.isNonsense)return o`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:s,otherSites:r}=e;return!i.length&&!s.length?r?o`<p class="error" role="status">${t("error.host_unsupported")}</p>`:d:o`<ul class="links">
${P(i,a=>a.link,a=>o`<li>${this.E7(e,a)}</li>`)}
${P(s,a=>a.text,a=>o`<li>${this.R7(a)}</li>`)}
</ul>
${r?o`<p class="secondary" role="status">
${t("add.other_sites",{count:r})}
</p>`:d}`}E7(e,t){let i=e.result?.rejected.find(r=>r.link===t.link),s=i?{...t,isWaiting:!1,info:{...t.info,kind:"rejected",...i}}:t;return o`<fshare-link-item
.item=${s}
.ui=${this.ui}
@fshare-choose=${({detail:r})=>r.url===void 0?e.selectLink(t.link,r.isSelected):e.selectFile(t.link,r.url,r.isSelected)}
@fshare-password=${({detail:r})=>e.setPasswordOf(t.link,r)}
@fshare-check-password=${()=>e.checkPasswordOf(t.link)}
></fshare-link-item>`}R7(e){let{t,commandErrorText:i}=this.ui,s=e.status==="failed",r=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return o`<div class="line">
${s?m($):d}
${e.status==="pending"?o`<ha-spinner></ha-spinner>`:d}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${s?"error":"secondary"}">${r}</div>
</div>
</div>`}get h1(){let{location:e,category:t}=this.A1;return X(this.locations,e,t)}_7(){let{t:e}=this.ui,{category:t,batchName:i,priority:s,paused:r}=this.A1;return o`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${a=>this.S2({category:z(a)})}
/>
</label>
<datalist id="categories">
${this.o2.map(a=>o`<option value=${a}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${a=>this.S2({batchName:z(a)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${a=>this.S2({priority:z(a)})}
>
${le.map(a=>o`<option value=${a} ?selected=${a===s}>
${e(`add.priority_${a}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${r}
@change=${a=>this.S2({paused:a.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}B7(e){let{t,format:i}=this.ui,{files:s,bytes:r,hasUnknownSizes:a}=e.totals;if(!s)return d;let p=this.h1?.space??null,g=p!==null&&r>p.available,b=i.bytes(r);return o`<div class="sum numbers">
<div class="total" role="status">
<span
>${r||!a?t("add.total",{count:s,size:a?t("add.at_least",{size:b}):b}):t("finished.count",{count:s})}</span
>
${p?o`<span class=${g?"error":"secondary"}
>${g?`${t("add.too_large")} · `:""}${t("add.can_use",{size:i.bytes(p.available)})}</span
>`:d}
</div>
${g?o`<p class="why secondary">${this.F7(p)}</p>`:d}
</div>`}F7({available:e,free:t,kept:i}){let{t:s,format:r}=this.ui,a=t-i-e,p=[s("add.space_why",{free:r.bytes(t),kept:r.bytes(i)})];return a>0&&p.push(e?s("add.space_queue",{size:r.bytes(a)}):s("add.space_rest")),`${p.join("; ")}.`}S2(e){this.A1={...this.A1,...e}}$7(e){this.a?.setText(e.target.value)}async V5(){let e=this.a;if(!e)return;let t=Y(this.locations,this.A1.location),i=await e.add({...this.A1,location:t});i&&(G(this,J(i,this.ui.t)),!(!e.result||!i.rejected.every(y))&&(this.e?this.Z():this.K2()))}P7(){this.C3?.focus(),this.C3?.select()}g(e){e.stopPropagation(),this.e=!1,this.a?.rest(),this.a?.result&&this.K2()}K2(){this.A1=D,this.a?.reset()}};c([u({attribute:!1})],h.prototype,"hass",2),c([u({attribute:!1})],h.prototype,"ui",2),c([u({attribute:!1})],h.prototype,"isReachable",2),c([u({attribute:!1})],h.prototype,"locations",2),c([f()],h.prototype,"e",2),c([f()],h.prototype,"A1",2),c([f()],h.prototype,"o2",2),c([O("textarea")],h.prototype,"C3",2);var z=l=>l.target.value;k("fshare-add-dialog",h);export{h as FshareAddDialog};
