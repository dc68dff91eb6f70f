import{a as X}from"./chunk-BB2DR7VD.js";import{a as G}from"./chunk-BKZ7LBYC.js";import{a as V,b as y}from"./chunk-A5MHZ7MY.js";import{a as K}from"./chunk-5ESYCHSD.js";import{f as P}from"./chunk-R4RWT6NZ.js";import{a as N}from"./chunk-BOVEFYWT.js";import{M as m,a as $,k as C,m as I,t as M,w as R}from"./chunk-CUE2Y5X3.js";import{g as U,h as j,i as W,k as q}from"./chunk-SYAYHVTM.js";import{a as H}from"./chunk-POWDYP2N.js";import{a as A}from"./chunk-SGWWUYZO.js";import{a as w,b as o,e as d,g as x,h as u,i as f,j as O,k,l as S,m as T}from"./chunk-JDZRSLSD.js";import{a as c}from"./chunk-JFKSI6I7.js";var Z=800,E=class{constructor(n,e,t){this.i=n;this.r=e;this.c7=t;this.P1=new Map;this.m2=new Map}of(n){return this.P1.get(n)}type(n,e,t){this.Q2(n,{password:e,status:"typed"}),clearTimeout(this.m2.get(n)),this.m2.set(n,setTimeout(()=>{this.check(n,t)},Z))}async check(n,e){clearTimeout(this.m2.get(n));let t=this.P1.get(n);if(!t?.password||t.status!=="typed")return;let{password:i}=t,s={password:i,status:"checking"};this.Q2(n,s);let r=await this.z3(e,i);this.P1.get(n)===s&&(this.Q2(n,{password:i,status:r}),r==="right"&&this.c7(i))}async offer(n,e,t){this.P1.has(n)||await this.z3(t,e)!=="right"||this.P1.has(n)||this.Q2(n,{password:e,status:"right"})}clear(){this.m2.forEach(clearTimeout),this.m2.clear(),this.P1.clear()}async z3(n,e){try{return await W(this.i,n,e)?"right":"wrong"}catch{return"unchecked"}}Q2(n,e){this.P1.set(n,e),this.r()}};var F=400,D=15e3,ee=3,te=200,L=class extends N{constructor(e){super();this.i=e;this.G=new Map;this.Q1=new Set;this.G2=new Map;this.v2=new Set;this.c2=new Set;this.D5=!1;this.o1="";this.c=0;this.H1=!1;this.C1=null;this.v=null;this.G1=new E(e,()=>this.r(),t=>{this.u7(t)})}get text(){return this.o1}get isAdding(){return this.H1}get result(){return this.C1}get error(){return this.v}get isNonsense(){return this.o1.trim()!==""&&this.G.size===0}get isLookingUp(){return[...this.G.values()].some(({status:e})=>e==="waiting"||e==="pending")}get items(){return this.N5.filter(e=>!y(e)).map(e=>this.x7(e))}get otherSites(){return this.N5.filter(y).length}get lines(){return[...this.G].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(_);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this.H1&&this.Q3().length>0}setText(e){this.o1=e,this.C1=null,this.v=null;let t=this.G;this.G=new Map(V(e).map((i,s)=>[i,t.get(i)??se(s)])),this.h7(),this.r()}setPasswordOf(e,t){let i=this.I5(e);i&&this.G1.type(e,t,i)}checkPasswordOf(e){let t=this.I5(e);t&&this.G1.check(e,t)}lookUpAgain(){clearTimeout(this.u2);for(let[e,t]of this.G)Y(t)&&this.c2.add(e);this.U5()}rest(){this.D5=!0,clearTimeout(this.u2)}wake(){this.D5=!1,this.lookUpAgain()}selectLink(e,t){t?this.Q1.delete(e):this.Q1.add(e),t&&this.G2.delete(e),this.r()}selectFile(e,t,i){let s=this.items.find(a=>a.link===e);if(!s)return;let r=new Set(s.isSelected?s.excluded:s.info.files.map(a=>a.url));i?r.delete(t):r.add(t),this.G2.set(e,r),s.info.files.every(a=>r.has(a.url))?this.Q1.add(e):this.Q1.delete(e),this.r()}async add(e){if(this.canAdd){this.H1=!0,this.v=null,this.r();try{this.C1=await q(this.i,this.Z7(e))}catch(t){this.v=t}this.H1=!1,this.r()}}reset(){this.c++,clearTimeout(this.m),clearTimeout(this.u2),this.v2.clear(),this.c2.clear(),this.G.clear(),this.Q1.clear(),this.G2.clear(),this.G1.clear(),this.o1="",this.C1=null,this.v=null,this.r()}get N5(){let e=new Map;for(let{links:t}of this.G.values())for(let i of t)e.get(i.link)?.offered_password||e.set(i.link,i);return[...e.values()]}x7(e){let{link:t}=e,i=e.kind==="rejected"&&e.can_wait,s=this.G1.of(t);return{link:t,info:e,isSelected:(e.kind!=="rejected"||i)&&!this.Q1.has(t),excluded:this.G2.get(t)??new Set,isWaiting:i,password:ie(e)?s?.password??e.offered_password??"":null,passwordStatus:s?.status??"typed"}}I5(e){let t=this.N5.find(i=>i.link===e);return t?.kind==="file"?t.needs_password?e:void 0:t?.files.find(i=>i.needs_password)?.url}async u7(e){for(let{link:t,password:i}of this.items){let s=i===""&&this.I5(t);s&&await this.G1.offer(t,e,s)}}h7(){clearTimeout(this.m),this.m=setTimeout(()=>this.U5(),F)}U5(){for(let[e,{status:t}]of this.G){if(this.v2.size>=ee)return;(t==="waiting"||this.c2.has(e))&&!this.v2.has(e)&&this.S7(e)}}async S7(e){let t=this.c;this.v2.add(e),this.c2.delete(e)||this.G.set(e,{status:"pending",links:[],error:null});let i;try{i={status:"known",links:await j(this.i,[e]),error:null}}catch(s){i={status:"failed",links:[],error:s}}t===this.c&&(this.v2.delete(e),this.G.has(e)&&(this.G.set(e,i),Y(i)&&this.f7()),this.r(),this.U5())}f7(){clearTimeout(this.u2),this.c2.clear(),this.D5||(this.u2=setTimeout(()=>this.lookUpAgain(),D))}Q3(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}Z7(e){let t=this.items.filter(r=>r.isSelected),i=t.flatMap(r=>[...r.excluded]),s={};for(let{link:r,password:a}of t)a&&(s[r]=a);return{links:this.Q3(),priority:e.priority,paused:e.paused,...i.length>0&&{exclude:i},...Object.keys(s).length>0&&{passwords:s},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},_=l=>l.info.kind==="folder"?l.info.files.filter(n=>!l.excluded.has(n.url)):[{name:l.info.name??l.link,size:l.info.size}],Y=({status:l,links:n,error:e})=>l==="failed"?e?.code!=="link_invalid":n.some(t=>t.kind==="rejected"&&t.can_wait),ie=l=>l.needs_password||l.files.some(n=>n.needs_password),se=l=>({status:l<te?"waiting":"unseen",links:[],error:null});var B=w` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--fshare-primary-text);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.why{margin-top:calc(-1 * var(--ha-space-3,12px));font-size:var(--ha-font-size-s,12px);line-height:18px}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`;var v=class extends x{constructor(){super(...arguments);this.e=!1}static{this.styles=[S,A,T,w` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.password{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.password p{margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.password p:empty{display:none}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return o`${this.g7()} ${this.y7()}`}g7(){switch(this.item.info.kind){case"rejected":return this.item.isWaiting?this.W5(I):this.b7();case"folder":return this.O7();case"file":return this.W5(K(this.item.info.name??""))}}y7(){let{password:e,passwordStatus:t,info:i}=this.item;if(e===null)return d;let{t:s}=this.ui,r=e!==""&&e===i.offered_password,a=t==="wrong";return o`<div class="password">
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
@input=${p=>this.Z("fshare-password",p.target.value)}
@change=${()=>this.Z("fshare-check-password")}
/>
</label>
<p id="password-status" role="status" class=${a?"error":"secondary"}>
${t==="typed"?d:s(`add.password_${t}`)}
</p>
</div>`}b7(){let{info:e}=this.item;return o`<div class="row error">
${m($)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}O7(){let{t:e}=this.ui;return o`<div class="head">
${this.W5(M)}
<ha-icon-button
.label=${e(this.e?"batch.close":"batch.open")}
aria-expanded=${this.e}
@click=${()=>this.e=!this.e}
>${m(C)}</ha-icon-button
>
</div>
${this.e?o`<div class="files">
${this.item.info.files.map(t=>this.k7(t))}
</div>`:d}`}W5(e){let{item:t,ui:i}=this,{info:s}=t,r=t.isWaiting?i.errorText(s.code,s.reason):"";return o`<label class="row">
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
<span class="facts numbers secondary one-line" title=${r}>${this.T7()}</span>
</span>
</label>`}T7(){let{item:e,ui:t}=this,{t:i,format:s}=t,{info:r}=e,a=[];if(e.isWaiting)a.push(i("add.waiting"));else if(r.kind==="folder"){let p=e.isSelected?_(e):[],g=p.reduce((b,Q)=>b+(Q.size??0),0);a.push(i("batch.done",{done:p.length,count:r.files.length}),s.bytes(g)),r.task_ids.length&&a.push(i("add.there_files",{count:r.task_ids.length}))}else r.size!==null&&a.push(s.bytes(r.size)),r.task_ids.length&&a.push(i("add.there")),r.needs_password&&a.push(i("add.protected"));return a.join(" · ")}k7(e){let{item:t,ui:i}=this,s=[...e.folder,e.name].join(" / ");return o`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${r=>this.P7(e,r)}
/>
<span class="text one-line" title=${s}>${s}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}w7(e){let{checked:t}=e.target;this.Z("fshare-choose",{isSelected:t})}P7(e,t){let{checked:i}=t.target;this.Z("fshare-choose",{isSelected:i,url:e.url})}Z(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};c([u({attribute:!1})],v.prototype,"item",2),c([u({attribute:!1})],v.prototype,"ui",2),c([f()],v.prototype,"e",2);k("fshare-link-item",v);var J={category:"",batchName:"",priority:"normal",paused:!1},re=["high","normal","low"],h=class extends x{constructor(){super(...arguments);this.isReachable=!0;this.space=null;this.e=!1;this.x2=J;this.M2=[];this.s=new H(this);this.S=()=>{this.e=!1};this.J=e=>{e.key==="Escape"&&!e.isComposing&&this.S()}}static{this.styles=[S,A,T,B]}async show(e=""){this.a||(this.a=new L(this.hass.connection),this.s.observe(this.a)),this.e=!0,this.a.wake(),e&&this.a.setText([this.a.text,e].filter(Boolean).join(`
`));try{this.M2=await U(this.hass.connection)}catch{}}updated(e){super.updated(e),this.isReachable&&e.get("isReachable")===!1&&this.e&&this.a?.lookUpAgain();let t=this.z5;t&&this.a&&t.value!==this.a.text&&(t.value=this.a.text)}render(){let e=this.a;if(!e)return d;let{t}=this.ui;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@keydown=${{handleEvent:this.J,capture:!0}}
@opened=${this.$7}
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
@input=${this._7}
></textarea>
</label>
${this.P5(e)} ${this.B7()} ${this.E7(e)}
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
@click=${this.q2}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}P5(e){let{t}=this.ui;if(e.isNonsense)return o`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:i,lines:s,otherSites:r}=e;return!i.length&&!s.length?r?o`<p class="error" role="status">${t("error.host_unsupported")}</p>`:d:o`<ul class="links">
${P(i,a=>a.link,a=>o`<li>${this.R7(e,a)}</li>`)}
${P(s,a=>a.text,a=>o`<li>${this.F7(a)}</li>`)}
</ul>
${r?o`<p class="secondary" role="status">
${t("add.other_sites",{count:r})}
</p>`:d}`}R7(e,t){let i=e.result?.rejected.find(r=>r.link===t.link),s=i?{...t,isWaiting:!1,info:{...t.info,kind:"rejected",...i}}:t;return o`<fshare-link-item
.item=${s}
.ui=${this.ui}
@fshare-choose=${({detail:r})=>r.url===void 0?e.selectLink(t.link,r.isSelected):e.selectFile(t.link,r.url,r.isSelected)}
@fshare-password=${({detail:r})=>e.setPasswordOf(t.link,r)}
@fshare-check-password=${()=>e.checkPasswordOf(t.link)}
></fshare-link-item>`}F7(e){let{t,commandErrorText:i}=this.ui,s=e.status==="failed",r=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return o`<div class="line">
${s?m($):d}
${e.status==="pending"?o`<ha-spinner></ha-spinner>`:d}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${s?"error":"secondary"}">${r}</div>
</div>
</div>`}B7(){let{t:e}=this.ui,{category:t,batchName:i,priority:s,paused:r}=this.x2;return o`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${a=>this.K2({category:z(a)})}
/>
</label>
<datalist id="categories">
${this.M2.map(a=>o`<option value=${a}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${a=>this.K2({batchName:z(a)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${a=>this.K2({priority:z(a)})}
>
${re.map(a=>o`<option value=${a} ?selected=${a===s}>
${e(`add.priority_${a}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${r}
@change=${a=>this.K2({paused:a.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}E7(e){let{t,format:i}=this.ui,{files:s,bytes:r,hasUnknownSizes:a}=e.totals;if(!s)return d;let{space:p}=this,g=p!==null&&r>p.available,b=i.bytes(r);return o`<div class="total numbers" role="status">
<span
>${r||!a?t("add.total",{count:s,size:a?t("add.at_least",{size:b}):b}):t("finished.count",{count:s})}</span
>
${p?o`<span class=${g?"error":"secondary"}
>${g?`${t("add.too_large")} · `:""}${t("add.can_use",{size:i.bytes(p.available)})}</span
>`:d}
</div>
${g?o`<p class="why secondary numbers">${this.D7(p)}</p>`:d}`}D7({available:e,free:t,kept:i}){let{t:s,format:r}=this.ui,a=t-i-e,p=[s("add.space_why",{free:r.bytes(t),kept:r.bytes(i)})];return a>0&&p.push(e?s("add.space_queue",{size:r.bytes(a)}):s("add.space_rest")),`${p.join("; ")}.`}K2(e){this.x2={...this.x2,...e}}_7(e){this.a?.setText(e.target.value)}async q2(){let e=this.a;if(!e)return;await e.add(this.x2);let{result:t}=e;t&&(G(this,X(t,this.ui.t)),t.rejected.every(y)&&this.S())}$7(){this.z5?.focus(),this.z5?.select()}E(e){e.stopPropagation(),this.e=!1,this.a?.rest(),this.a?.result&&this.w5()}w5(){this.x2=J,this.a?.reset()}};c([u({attribute:!1})],h.prototype,"hass",2),c([u({attribute:!1})],h.prototype,"ui",2),c([u({attribute:!1})],h.prototype,"isReachable",2),c([u({attribute:!1})],h.prototype,"space",2),c([f()],h.prototype,"e",2),c([f()],h.prototype,"x2",2),c([f()],h.prototype,"M2",2),c([O("textarea")],h.prototype,"z5",2);var z=l=>l.target.value;k("fshare-add-dialog",h);export{h as FshareAddDialog};
