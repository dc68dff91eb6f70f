import{a as V}from"./chunk-BB2DR7VD.js";import{a as G}from"./chunk-BKZ7LBYC.js";import{a as B,b as y}from"./chunk-A5MHZ7MY.js";import{a as K}from"./chunk-5ESYCHSD.js";import{f as _}from"./chunk-R4RWT6NZ.js";import{a as N}from"./chunk-B63UFV7J.js";import{M as m,a as $,k as C,m as I,t as M,w as R}from"./chunk-CUE2Y5X3.js";import{g as j,h as U,i as W,k as q}from"./chunk-SYAYHVTM.js";import{a as H}from"./chunk-2QCRRERH.js";import{a as P}from"./chunk-SGWWUYZO.js";import{a as w,b as o,e as d,g as x,h as u,i as f,j as O,k,l as S,m as T}from"./chunk-JDZRSLSD.js";import{a as p}from"./chunk-JFKSI6I7.js";var Z=800,A=class{constructor(n,e,t){this.i=n;this.r=e;this.Z7=t;this.P1=new Map;this.c2=new Map}of(n){return this.P1.get(n)}type(n,e,t){this.j2(n,{password:e,status:"typed"}),clearTimeout(this.c2.get(n)),this.c2.set(n,setTimeout(()=>{this.check(n,t)},Z))}async check(n,e){clearTimeout(this.c2.get(n));let t=this.P1.get(n);if(!t?.password||t.status!=="typed")return;let{password:s}=t,i={password:s,status:"checking"};this.j2(n,i);let r=await this.q3(e,s);this.P1.get(n)===i&&(this.j2(n,{password:s,status:r}),r==="right"&&this.Z7(s))}async offer(n,e,t){let s=this.P1;s.has(n)||await this.q3(t,e)!=="right"||s===this.P1&&!s.has(n)&&this.j2(n,{password:e,status:"right"})}clear(){this.c2.forEach(clearTimeout),this.c2.clear(),this.P1=new Map}async q3(n,e){try{return await W(this.i,n,e)?"right":"wrong"}catch{return"unchecked"}}j2(n,e){this.P1.set(n,e),this.r()}};var F=400,D=15e3,ee=3,te=200,L=class extends N{constructor(e){super();this.i=e;this.G=new Map;this.G1=new Set;this.X2=new Map;this.u2=new Set;this.x2=new Set;this.Y2=!1;this.Q="";this.m=0;this.V1=!1;this.H1=null;this.c=null;this.q1=new A(e,()=>this.r(),t=>{this.S7(t)})}get text(){return this.Q}get isAdding(){return this.V1}get result(){return this.H1}get error(){return this.c}get isNonsense(){return this.Q.trim()!==""&&this.G.size===0}get isLookingUp(){return[...this.G.values()].some(({status:e})=>e==="waiting"||e==="pending")}get items(){return this.z5.filter(e=>!y(e)).map(e=>this.f7(e))}get otherSites(){return this.z5.filter(y).length}get lines(){return[...this.G].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:s}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:s}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(z);return{files:e.length,bytes:e.reduce((t,s)=>t+(s.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.V1&&this.K3().length>0}setText(e){this.Q=e,this.H1=null,this.c=null;let t=this.G;this.G=new Map(B(e).map((s,i)=>[s,t.get(s)??re(i)])),this.g7(),this.r()}setPasswordOf(e,t){let s=this.Q5(e);s&&this.q1.type(e,t,s)}checkPasswordOf(e){let t=this.Q5(e);t&&this.q1.check(e,t)}lookUpAgain(){clearTimeout(this.h2);for(let[e,t]of this.G)X(t)&&this.x2.add(e);this.G5()}rest(){this.Y2=!0,clearTimeout(this.h2)}wake(){this.Y2=!1,this.lookUpAgain()}selectLink(e,t){t?this.G1.delete(e):this.G1.add(e),t&&this.X2.delete(e),this.r()}selectFile(e,t,s){let i=this.items.find(a=>a.link===e);if(!i)return;let r=new Set(i.isSelected?i.excluded:i.info.files.map(a=>a.url));s?r.delete(t):r.add(t),this.X2.set(e,r),i.info.files.every(a=>r.has(a.url))?this.G1.add(e):this.G1.delete(e),this.r()}async add(e){if(!this.canAdd)return null;let t=this.Q;this.V1=!0,this.c=null,this.r();let s=null;try{s=await q(this.i,this.y7(e))}catch(i){this.c=i}return this.V1=!1,s&&t!==this.Q?this.setText(se(t,this.Q)):this.H1=s,this.r(),s}reset(){this.m++,clearTimeout(this.v),clearTimeout(this.h2),this.u2.clear(),this.x2.clear(),this.G.clear(),this.G1.clear(),this.X2.clear(),this.q1.clear(),this.Q="",this.H1=null,this.c=null,this.r()}get z5(){let e=new Map;for(let{links:t}of this.G.values())for(let s of t)e.get(s.link)?.offered_password||e.set(s.link,s);return[...e.values()]}f7(e){let{link:t}=e,s=e.kind==="rejected"&&e.can_wait,i=this.q1.of(t);return{link:t,info:e,isSelected:(e.kind!=="rejected"||s)&&!this.G1.has(t),excluded:this.X2.get(t)??new Set,isWaiting:s,password:ie(e)?i?.password??e.offered_password??"":null,passwordStatus:i?.status??"typed"}}Q5(e){let t=this.z5.find(s=>s.link===e);return t?.kind==="file"?t.needs_password?e:void 0:t?.files.find(s=>s.needs_password)?.url}async S7(e){let t=this.m;for(let{link:s,password:i}of this.items){if(this.Y2||t!==this.m)return;let r=i===""&&this.Q5(s);r&&await this.q1.offer(s,e,r)}}g7(){clearTimeout(this.v),this.v=setTimeout(()=>this.G5(),F)}G5(){for(let[e,{status:t}]of this.G){if(this.u2.size>=ee)return;(t==="waiting"||this.x2.has(e))&&!this.u2.has(e)&&this.b7(e)}}async b7(e){let t=this.m;this.u2.add(e),this.x2.delete(e)||this.G.set(e,{status:"pending",links:[],error:null});let s;try{s={status:"known",links:await U(this.i,[e]),error:null}}catch(i){s={status:"failed",links:[],error:i}}t===this.m&&(this.u2.delete(e),this.G.has(e)&&(this.G.set(e,s),X(s)&&this.O7()),this.r(),this.G5())}O7(){clearTimeout(this.h2),this.x2.clear(),this.Y2||(this.h2=setTimeout(()=>this.lookUpAgain(),D))}K3(){let e=this.items.filter(s=>s.isSelected).map(s=>s.link),t=this.lines.filter(s=>s.status!=="failed").map(s=>s.text);return[...e,...t]}y7(e){let t=this.items.filter(r=>r.isSelected),s=t.flatMap(r=>[...r.excluded]),i={};for(let{link:r,password:a}of t)a&&(i[r]=a);return{links:this.K3(),priority:e.priority,paused:e.paused,...s.length>0&&{exclude:s},...Object.keys(i).length>0&&{passwords:i},...e.category.trim()&&{category:e.category.trim()},...e.location&&{location:e.location},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},se=(l,n)=>{let e=new Set(l.split(`
`));return n.split(`
`).filter(t=>!e.has(t)).join(`
`)},z=l=>l.info.kind==="folder"?l.info.files.filter(n=>!l.excluded.has(n.url)):[{name:l.info.name??l.link,size:l.info.size}],X=({status:l,links:n,error:e})=>l==="failed"?e?.code!=="link_invalid":n.some(t=>t.kind==="rejected"&&t.can_wait),ie=l=>l.needs_password||l.files.some(n=>n.needs_password),re=l=>({status:l<te?"waiting":"unseen",links:[],error:null});var Y=w` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--fshare-primary-text);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.sum{position:sticky;z-index:1;bottom:calc(-1 * var(--ha-space-6,24px));padding-block:var(--ha-space-2,8px);background:var( --ha-dialog-surface-background,var(--card-background-color,var(--ha-color-surface-default)) )}.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`;var g=class extends x{constructor(){super(...arguments);this.e=!1}static{this.styles=[S,P,T,w` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.password{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.password p{margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.password p:empty{display:none}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return o`${this.k7()} ${this.w7()}`}k7(){switch(this.item.info.kind){case"rejected":return this.item.isWaiting?this.q5(I):this.T7();case"folder":return this.P7();case"file":return this.q5(K(this.item.info.name??""))}}w7(){let{password:e,passwordStatus:t,info:s}=this.item;if(e===null)return d;let{t:i}=this.ui,r=e!==""&&e===s.offered_password,a=t==="wrong";return o`<div class="password">
<label class="field">
<span>${i(r?"add.password_named":"add.password")}</span>
<input
name="link-password"
type="text"
autocomplete="off"
autocapitalize="none"
spellcheck="false"
aria-describedby="password-status"
aria-invalid=${a}
.value=${e}
@input=${c=>this.Z("fshare-password",c.target.value)}
@change=${()=>this.Z("fshare-check-password")}
/>
</label>
<p id="password-status" role="status" class=${a?"error":"secondary"}>
${t==="typed"?d:i(`add.password_${t}`)}
</p>
</div>`}T7(){let{info:e}=this.item;return o`<div class="row error">
${m($)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}P7(){let{t:e}=this.ui;return o`<div class="head">
${this.q5(M)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${m(C)}</ha-icon-button
>
</div>
${this.e?o`<div class="files">
${this.item.info.files.map(t=>this.$7(t))}
</div>`:d}`}q5(e){let{item:t,ui:s}=this,{info:i}=t,r=t.isWaiting?s.errorText(i.code,i.reason):"";return o`<label class="row">
<input
type="checkbox"
aria-label=${i.name??i.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this._7}
/>
${m(i.needs_password?R:e)}
<span class="text">
<span class="name one-line" title=${i.link}>${i.name??i.link}</span>
<span class="facts numbers secondary one-line" title=${r}>${this.B7()}</span>
</span>
</label>`}B7(){let{item:e,ui:t}=this,{t:s,format:i}=t,{info:r}=e,a=[];if(e.isWaiting)a.push(s("add.waiting"));else if(r.kind==="folder"){let c=e.isSelected?z(e):[],v=c.reduce((b,Q)=>b+(Q.size??0),0);a.push(s("batch.done",{done:c.length,count:r.files.length}),i.bytes(v)),r.task_ids.length&&a.push(s("add.there_files",{count:r.task_ids.length}))}else r.size!==null&&a.push(i.bytes(r.size)),r.task_ids.length&&a.push(s("add.there")),r.needs_password&&a.push(s("add.protected"));return a.join(" · ")}$7(e){let{item:t,ui:s}=this,i=[...e.folder,e.name].join(" / ");return o`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${r=>this.E7(e,r)}
/>
<span class="text one-line" title=${i}>${i}</span>
<span class="size numbers secondary"
>${e.size===null?"":s.format.bytes(e.size)}</span
>
</label>`}_7(e){let{checked:t}=e.target;this.Z("fshare-choose",{isSelected:t})}E7(e,t){let{checked:s}=t.target;this.Z("fshare-choose",{isSelected:s,url:e.url})}Z(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};p([u({attribute:!1})],g.prototype,"item",2),p([u({attribute:!1})],g.prototype,"ui",2),p([f()],g.prototype,"e",2);k("fshare-link-item",g);var J={category:"",batchName:"",priority:"normal",paused:!1,location:""},ae=["high","normal","low"],h=class extends x{constructor(){super(...arguments);this.isReachable=!0;this.places=[];this.e=!1;this.K1=J;this.a2=[];this.s=new H(this);this.S=()=>{this.e=!1};this.C1=e=>{e.key==="Escape"&&!e.isComposing&&this.S()}}static{this.styles=[S,P,T,Y]}async show(e=""){this.a||(this.a=new L(this.hass.connection),this.s.observe(this.a)),this.e=!0,this.a.wake(),e&&this.a.setText([this.a.text,e].filter(Boolean).join(`
`));try{this.a2=await j(this.hass.connection)}catch{}}updated(e){super.updated(e),this.isReachable&&e.get("isReachable")===!1&&this.e&&this.a?.lookUpAgain();let t=this.K5;t&&this.a&&t.value!==this.a.text&&(t.value=this.a.text)}render(){let e=this.a;if(!e)return d;let{t}=this.ui;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@keydown=${{handleEvent:this.C1,capture:!0}}
@opened=${this.R7}
@closed=${this.E}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this.F7}
></textarea>
</label>
${this.R5(e)} ${this.D7()} ${this.N7()}
${this.I7(e)}
${e.error?o`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:d}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.S}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this.J2}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}R5(e){let{t}=this.ui;if(e.isNonsense)return o`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:s,lines:i,otherSites:r}=e;return!s.length&&!i.length?r?o`<p class="error" role="status">${t("error.host_unsupported")}</p>`:d:o`<ul class="links">
${_(s,a=>a.link,a=>o`<li>${this.U7(e,a)}</li>`)}
${_(i,a=>a.text,a=>o`<li>${this.W7(a)}</li>`)}
</ul>
${r?o`<p class="secondary" role="status">
${t("add.other_sites",{count:r})}
</p>`:d}`}U7(e,t){let s=e.result?.rejected.find(r=>r.link===t.link),i=s?{...t,isWaiting:!1,info:{...t.info,kind:"rejected",...s}}:t;return o`<fshare-link-item
.item=${i}
.ui=${this.ui}
@fshare-choose=${({detail:r})=>r.url===void 0?e.selectLink(t.link,r.isSelected):e.selectFile(t.link,r.url,r.isSelected)}
@fshare-password=${({detail:r})=>e.setPasswordOf(t.link,r)}
@fshare-check-password=${()=>e.checkPasswordOf(t.link)}
></fshare-link-item>`}W7(e){let{t,commandErrorText:s}=this.ui,i=e.status==="failed",r=e.error?s(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return o`<div class="line">
${i?m($):d}
${e.status==="pending"?o`<ha-spinner></ha-spinner>`:d}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${i?"error":"secondary"}">${r}</div>
</div>
</div>`}D7(){let{t:e}=this.ui;if(this.places.length<2)return d;let t=this.C5;return o`<label class="field">
<span>${e("add.location")}</span>
<select
name="location"
@change=${s=>this.Z2({location:E(s)})}
>
${this.places.map(s=>o`<option value=${s.id} .selected=${s===t}>
${this.z7(s)}
</option>`)}
</select>
</label>`}z7({name:e,space:t}){let{t:s,format:i}=this.ui,r=e??s("add.download_folder");return t?s("add.location_free",{name:r,size:i.bytes(t.free)}):s("add.location_away",{name:r})}get C5(){let{location:e,category:t}=this.K1,s=t.trim().toLowerCase();return this.places.find(({id:i})=>i===e)??this.places.find(({categories:i})=>i.some(r=>r.toLowerCase()===s))??this.places[0]}N7(){let{t:e}=this.ui,{category:t,batchName:s,priority:i,paused:r}=this.K1;return o`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${a=>this.Z2({category:E(a)})}
/>
</label>
<datalist id="categories">
${this.a2.map(a=>o`<option value=${a}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${s}
@input=${a=>this.Z2({batchName:E(a)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${a=>this.Z2({priority:E(a)})}
>
${ae.map(a=>o`<option value=${a} ?selected=${a===i}>
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
</details>`}I7(e){let{t,format:s}=this.ui,{files:i,bytes:r,hasUnknownSizes:a}=e.totals;if(!i)return d;let c=this.C5?.space??null,v=c!==null&&r>c.available,b=s.bytes(r);return o`<div class="sum numbers">
<div class="total" role="status">
<span
>${r||!a?t("add.total",{count:i,size:a?t("add.at_least",{size:b}):b}):t("finished.count",{count:i})}</span
>
${c?o`<span class=${v?"error":"secondary"}
>${v?`${t("add.too_large")} · `:""}${t("add.can_use",{size:s.bytes(c.available)})}</span
>`:d}
</div>
${v?o`<p class="why secondary">${this.Q7(c)}</p>`:d}
</div>`}Q7({available:e,free:t,kept:s}){let{t:i,format:r}=this.ui,a=t-s-e,c=[i("add.space_why",{free:r.bytes(t),kept:r.bytes(s)})];return a>0&&c.push(e?i("add.space_queue",{size:r.bytes(a)}):i("add.space_rest")),`${c.join("; ")}.`}Z2(e){this.K1={...this.K1,...e}}F7(e){this.a?.setText(e.target.value)}async J2(){let e=this.a;if(!e)return;let{location:t,...s}=this.K1,i=this.places.some(({id:a})=>a===t),r=await e.add({...s,location:i?t:""});r&&(G(this,V(r,this.ui.t)),!(!e.result||!r.rejected.every(y))&&(this.e?this.S():this.G2()))}R7(){this.K5?.focus(),this.K5?.select()}E(e){e.stopPropagation(),this.e=!1,this.a?.rest(),this.a?.result&&this.G2()}G2(){this.K1=J,this.a?.reset()}};p([u({attribute:!1})],h.prototype,"hass",2),p([u({attribute:!1})],h.prototype,"ui",2),p([u({attribute:!1})],h.prototype,"isReachable",2),p([u({attribute:!1})],h.prototype,"places",2),p([f()],h.prototype,"e",2),p([f()],h.prototype,"K1",2),p([f()],h.prototype,"a2",2),p([O("textarea")],h.prototype,"K5",2);var E=l=>l.target.value;k("fshare-add-dialog",h);export{h as FshareAddDialog};
