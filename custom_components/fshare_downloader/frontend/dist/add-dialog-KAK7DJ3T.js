import{a as X}from"./chunk-BB2DR7VD.js";import{a as G}from"./chunk-BKZ7LBYC.js";import{a as V,b as y}from"./chunk-A5MHZ7MY.js";import{a as K}from"./chunk-ZVH2FSWG.js";import{a as N,g as P}from"./chunk-DX4WEMFD.js";import{L as m,a as $,k as C,m as I,s as M,v as R}from"./chunk-UMZBQCS3.js";import{g as U,h as j,i as W,j as q}from"./chunk-DPVJMOWZ.js";import{a as H}from"./chunk-7GJIBYZB.js";import{a as A}from"./chunk-SGWWUYZO.js";import{a as w,b as o,e as d,g as x,h as u,i as f,j as O,k,l as S,m as T}from"./chunk-JDZRSLSD.js";import{a as c}from"./chunk-JFKSI6I7.js";var Q=800,E=class{constructor(n,e,t){this.i=n;this.r=e;this.J0=t;this.S1=new Map;this.o2=new Map}of(n){return this.S1.get(n)}type(n,e,t){this.R2(n,{password:e,status:"typed"}),clearTimeout(this.o2.get(n)),this.o2.set(n,setTimeout(()=>{this.check(n,t)},Q))}async check(n,e){clearTimeout(this.o2.get(n));let t=this.S1.get(n);if(!t?.password||t.status!=="typed")return;let{password:i}=t,s={password:i,status:"checking"};this.R2(n,s);let r=await this.T3(e,i);this.S1.get(n)===s&&(this.R2(n,{password:i,status:r}),r==="right"&&this.J0(i))}async offer(n,e,t){this.S1.has(n)||await this.T3(t,e)!=="right"||this.S1.has(n)||this.R2(n,{password:e,status:"right"})}clear(){this.o2.forEach(clearTimeout),this.o2.clear(),this.S1.clear()}async T3(n,e){try{return await W(this.i,n,e)?"right":"wrong"}catch{return"unchecked"}}R2(n,e){this.S1.set(n,e),this.r()}};var Z=400,F=15e3,D=3,ee=200,L=class extends N{constructor(e){super();this.i=e;this.W=new Map;this.F1=new Set;this.F2=new Map;this.a2=new Set;this.n2=new Set;this.P5=!1;this.$1="";this.v=0;this.J=!1;this.Y=null;this.c=null;this.D1=new E(e,()=>this.r(),t=>{this.C7(t)})}get text(){return this.$1}get isAdding(){return this.J}get result(){return this.Y}get error(){return this.c}get isNonsense(){return this.$1.trim()!==""&&this.W.size===0}get isLookingUp(){return[...this.W.values()].some(({status:e})=>e==="waiting"||e==="pending")}get items(){return this.$5.filter(e=>!y(e)).map(e=>this.H7(e))}get otherSites(){return this.$5.filter(y).length}get lines(){return[...this.W].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(_);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.J&&this.P3().length>0}setText(e){this.$1=e,this.Y=null,this.c=null;let t=this.W;this.W=new Map(V(e).map((i,s)=>[i,t.get(i)??ie(s)])),this.V7(),this.r()}setPasswordOf(e,t){let i=this.B5(e);i&&this.D1.type(e,t,i)}checkPasswordOf(e){let t=this.B5(e);t&&this.D1.check(e,t)}lookUpAgain(){clearTimeout(this.A2);for(let[e,t]of this.W)Y(t)&&this.n2.add(e);this._5()}rest(){this.P5=!0,clearTimeout(this.A2)}wake(){this.P5=!1,this.lookUpAgain()}selectLink(e,t){t?this.F1.delete(e):this.F1.add(e),t&&this.F2.delete(e),this.r()}selectFile(e,t,i){let s=this.items.find(a=>a.link===e);if(!s)return;let r=new Set(s.isSelected?s.excluded:s.info.files.map(a=>a.url));i?r.delete(t):r.add(t),this.F2.set(e,r),s.info.files.every(a=>r.has(a.url))?this.F1.add(e):this.F1.delete(e),this.r()}async add(e){if(this.canAdd){this.J=!0,this.c=null,this.r();try{this.Y=await q(this.i,this.L7(e))}catch(t){this.c=t}this.J=!1,this.r()}}reset(){this.v++,clearTimeout(this.m),clearTimeout(this.A2),this.a2.clear(),this.n2.clear(),this.W.clear(),this.F1.clear(),this.F2.clear(),this.D1.clear(),this.$1="",this.Y=null,this.c=null,this.r()}get $5(){let e=new Map;for(let{links:t}of this.W.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}H7(e){let{link:t}=e,i=e.kind==="rejected"&&e.can_wait,s=this.D1.of(t);return{link:t,info:e,isSelected:(e.kind!=="rejected"||i)&&!this.F1.has(t),excluded:this.F2.get(t)??new Set,isWaiting:i,password:te(e)?s?.password??e.offered_password??"":null,passwordStatus:s?.status??"typed"}}B5(e){let t=this.$5.find(i=>i.link===e);return t?.kind==="file"?t.needs_password?e:void 0:t?.files.find(i=>i.needs_password)?.url}async C7(e){for(let{link:t,password:i}of this.items){let s=i===""&&this.B5(t);s&&await this.D1.offer(t,e,s)}}V7(){clearTimeout(this.m),this.m=setTimeout(()=>this._5(),Z)}_5(){for(let[e,{status:t}]of this.W){if(this.a2.size>=D)return;(t==="waiting"||this.n2.has(e))&&!this.a2.has(e)&&this.e7(e)}}async e7(e){let t=this.v;this.a2.add(e),this.n2.delete(e)||this.W.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await j(this.i,[e]),error:null}}catch(s){i={status:"failed",links:[],error:s}}t===this.v&&(this.a2.delete(e),this.W.has(e)&&(this.W.set(e,i),Y(i)&&this.r7()),this.r(),this._5())}r7(){clearTimeout(this.A2),this.n2.clear(),this.P5||(this.A2=setTimeout(()=>this.lookUpAgain(),F))}P3(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}L7(e){let t=this.items.filter(r=>r.isSelected),i=t.flatMap(r=>[...r.excluded]),s={};for(let{link:r,password:a}of t)a&&(s[r]=a);return{links:this.P3(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...Object.keys(s).length>0&&{passwords:s},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},_=l=>l.info.kind==="folder"?l.info.files.filter(n=>!l.excluded.has(n.url)):[{name:l.info.name??l.link,size:l.info.size}],Y=({status:l,links:n,error:e})=>l==="failed"?e?.code!=="link_invalid":n.some(t=>t.kind==="rejected"&&t.can_wait),te=l=>l.needs_password||l.files.some(n=>n.needs_password),ie=l=>({status:l<ee?"waiting":"unseen",links:[],error:null});var v=class extends x{constructor(){super(...arguments);this.e=!1}static{this.styles=[S,A,T,w` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.password{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.password p{margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.password p:empty{display:none}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return o`${this.t7()} ${this.M7()}`}t7(){switch(this.item.info.kind){case"rejected":return this.item.isWaiting?this.E5(I):this.i7();case"folder":return this.o7();case"file":return this.E5(K(this.item.info.name??""))}}M7(){let{password:e,passwordStatus:t,info:i}=this.item;if(e===null)return d;let{t:s}=this.ui,r=e!==""&&e===i.offered_password,a=t==="wrong";return o`<div class="password">
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
@input=${p=>this.g("fshare-password",p.target.value)}
@change=${()=>this.g("fshare-check-password")}
/>
</label>
<p id="password-status" role="status" class=${a?"error":"secondary"}>
${t==="typed"?d:s(`add.password_${t}`)}
</p>
</div>`}i7(){let{info:e}=this.item;return o`<div class="row error">
${m($)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}o7(){let{t:e}=this.ui;return o`<div class="head">
${this.E5(M)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${m(C)}</ha-icon-button
>
</div>
${this.e?o`<div class="files">
${this.item.info.files.map(t=>this.a7(t))}
</div>`:d}`}E5(e){let{item:t,ui:i}=this,{info:s}=t,r=t.isWaiting?i.errorText(s.code,s.reason):"";return o`<label class="row">
<input
type="checkbox"
aria-label=${s.name??s.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this.n7}
/>
${m(s.needs_password?R:e)}
<span class="text">
<span class="name one-line" title=${s.link}>${s.name??s.link}</span>
<span class="facts numbers secondary one-line" title=${r}>${this.A7()}</span>
</span>
</label>`}A7(){let{item:e,ui:t}=this,{t:i,format:s}=t,{info:r}=e,a=[];if(e.isWaiting)a.push(i("add.waiting"));else if(r.kind==="folder"){let p=e.isSelected?_(e):[],g=p.reduce((b,J)=>b+(J.size??0),0);a.push(i("batch.done",{done:p.length,count:r.files.length}),s.bytes(g)),r.task_ids.length&&a.push(i("add.there_files",{count:r.task_ids.length}))}else r.size!==null&&a.push(s.bytes(r.size)),r.task_ids.length&&a.push(i("add.there")),r.needs_password&&a.push(i("add.protected"));return a.join(" · ")}a7(e){let{item:t,ui:i}=this,s=[...e.folder,e.name].join(" / ");return o`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${r=>this.d7(e,r)}
/>
<span class="text one-line" title=${s}>${s}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}n7(e){let{checked:t}=e.target;this.g("fshare-choose",{isSelected:t})}d7(e,t){let{checked:i}=t.target;this.g("fshare-choose",{isSelected:i,url:e.url})}g(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};c([u({attribute:!1})],v.prototype,"item",2),c([u({attribute:!1})],v.prototype,"ui",2),c([f()],v.prototype,"e",2);k("fshare-link-item",v);var B={category:"",batchName:"",priority:"normal",paused:!1},se=["high","normal","low"],h=class extends x{constructor(){super(...arguments);this.isReachable=!0;this.space=null;this.e=!1;this.d2=B;this.Y1=[];this.n=new H(this);this.w=()=>{this.e=!1};this.X=e=>{e.key==="Escape"&&!e.isComposing&&this.w()}}static{this.styles=[S,A,T,w` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--fshare-primary-text);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.why{margin-top:calc(-1 * var(--ha-space-3,12px));font-size:var(--ha-font-size-s,12px);line-height:18px}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this.d||(this.d=new L(this.hass.connection),this.n.observe(this.d)),this.e=!0,this.d.wake(),e&&this.d.setText([this.d.text,e].filter(Boolean).join(`
`));try{this.Y1=await U(this.hass.connection)}catch{}}updated(e){super.updated(e),this.isReachable&&e.get("isReachable")===!1&&this.e&&this.d?.lookUpAgain();let t=this.R5;t&&this.d&&t.value!==this.d.text&&(t.value=this.d.text)}render(){let e=this.d;if(!e)return d;let{t}=this.ui;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@keydown=${{handleEvent:this.X,capture:!0}}
@opened=${this.s7}
@closed=${this.b}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this.p7}
></textarea>
</label>
${this.g5(e)} ${this.l7()} ${this.m7(e)}
${e.error?o`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:d}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.w}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.D2}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}g5(e){let{t}=this.ui;if(e.isNonsense)return o`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:s,otherSites:r}=e;return!i.length&&!s.length?r?o`<p class="error" role="status">${t("error.host_unsupported")}</p>`:d:o`<ul class="links">
${P(i,a=>a.link,a=>o`<li>${this.v7(e,a)}</li>`)}
${P(s,a=>a.text,a=>o`<li>${this.c7(a)}</li>`)}
</ul>
${r?o`<p class="secondary" role="status">
${t("add.other_sites",{count:r})}
</p>`:d}`}v7(e,t){let i=e.result?.rejected.find(r=>r.link===t.link),s=i?{...t,isWaiting:!1,info:{...t.info,kind:"rejected",...i}}:t;return o`<fshare-link-item
.item=${s}
.ui=${this.ui}
@fshare-choose=${({detail:r})=>r.url===void 0?e.selectLink(t.link,r.isSelected):e.selectFile(t.link,r.url,r.isSelected)}
@fshare-password=${({detail:r})=>e.setPasswordOf(t.link,r)}
@fshare-check-password=${()=>e.checkPasswordOf(t.link)}
></fshare-link-item>`}c7(e){let{t,commandErrorText:i}=this.ui,s=e.status==="failed",r=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return o`<div class="line">
${s?m($):d}
${e.status==="pending"?o`<ha-spinner></ha-spinner>`:d}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${s?"error":"secondary"}">${r}</div>
</div>
</div>`}l7(){let{t:e}=this.ui,{category:t,batchName:i,priority:s,paused:r}=this.d2;return o`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${a=>this.N2({category:z(a)})}
/>
</label>
<datalist id="categories">
${this.Y1.map(a=>o`<option value=${a}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${a=>this.N2({batchName:z(a)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${a=>this.N2({priority:z(a)})}
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
@change=${a=>this.N2({paused:a.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}m7(e){let{t,format:i}=this.ui,{files:s,bytes:r,hasUnknownSizes:a}=e.totals;if(!s)return d;let{space:p}=this,g=p!==null&&r>p.available,b=i.bytes(r);return o`<div class="total numbers" role="status">
<span
>${t("add.total",{count:s,size:a?t("add.at_least",{size:b}):b})}</span
>
${p?o`<span class=${g?"error":"secondary"}
>${g?`${t("add.too_large")} · `:""}${t("add.can_use",{size:i.bytes(p.available)})}</span
>`:d}
</div>
${g?o`<p class="why secondary numbers">${this.x7(p)}</p>`:d}`}x7({available:e,free:t,kept:i}){let{t:s,format:r}=this.ui,a=t-i-e,p=[s("add.space_why",{free:r.bytes(t),kept:r.bytes(i)})];return a>0&&p.push(e?s("add.space_queue",{size:r.bytes(a)}):s("add.space_rest")),`${p.join("; ")}.`}N2(e){this.d2={...this.d2,...e}}p7(e){this.d?.setText(e.target.value)}async D2(){let e=this.d;if(!e)return;await e.add(this.d2);let{result:t}=e;t&&(G(this,X(t,this.ui.t)),t.rejected.every(y)&&this.w())}s7(){this.R5?.focus(),this.R5?.select()}b(e){e.stopPropagation(),this.e=!1,this.d?.rest(),this.d?.result&&this.S5()}S5(){this.d2=B,this.d?.reset()}};c([u({attribute:!1})],h.prototype,"hass",2),c([u({attribute:!1})],h.prototype,"ui",2),c([u({attribute:!1})],h.prototype,"isReachable",2),c([u({attribute:!1})],h.prototype,"space",2),c([f()],h.prototype,"e",2),c([f()],h.prototype,"d2",2),c([f()],h.prototype,"Y1",2),c([O("textarea")],h.prototype,"R5",2);var z=l=>l.target.value;k("fshare-add-dialog",h);export{h as FshareAddDialog};
