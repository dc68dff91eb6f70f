import{a as pe}from"./chunk-VOEV3U3P.js";import{a as ne,b as he,c as T,d as de}from"./chunk-KOQEUWWI.js";import{b as ae,c as le}from"./chunk-FLWH4LLW.js";import{b as x,d as W}from"./chunk-B5NDUEGE.js";import{b as ce}from"./chunk-BGWJWR7K.js";import{a as A}from"./chunk-BKZ7LBYC.js";import{a as oe}from"./chunk-S3PTWP5I.js";import"./chunk-Y7T543WX.js";import{a as K}from"./chunk-SEHRCBYQ.js";import{f as Y}from"./chunk-SI6YVGUQ.js";import{a as j}from"./chunk-T3B4JP6E.js";import{C as z,D as B,F as D,K as P,M as v,j as F,l as q,p as g,v as U,x as O}from"./chunk-2KBTBCID.js";import{c as X}from"./chunk-CG3IFCC7.js";import{b as G,d as N,e as Q,g as Z,p as J}from"./chunk-SYAYHVTM.js";import{a as M}from"./chunk-XYYNEXGI.js";import{a as re}from"./chunk-MMJP3HT6.js";import{a as $,b as r,e as p,g as w,h as m,i as _,j as I,k as E,l as S,m as V,n as ee,o as te,p as ie,q as se}from"./chunk-DGS2YR5O.js";import{a}from"./chunk-JFKSI6I7.js";var L=(c,d,e,t,i=8)=>{let s=Math.floor(Math.max(0,c)/e)-i,n=Math.ceil((Math.max(0,c)+d)/e)+i,o=Math.min(t,Math.max(0,n)),h=Math.min(o,Math.max(0,s));return{start:h,end:o,top:h*e,height:t*e}},R=(c,d,e)=>{let t=[];for(let i=Math.floor(c/e);i*e<d;i++)t.push(i);return t};var l=100,ye=250,be=1e3,H=class extends j{constructor(e){super();this.i=e;this.l1=new Map;this.k2=0;this.r2=new Set;this.c3=new K(()=>this.u3());this.m=0;this.g1={start:0,end:l};this.N1=null;this.E1=!1;this.I1="";this.b=null;this.p1="completed";this.i2=[]}get rows(){return this.N1===null?null:this.N1+(this.e?.files??0)}get files(){return this.k2}get hasFailed(){return this.E1}get search(){return this.I1}get category(){return this.b}get state(){return this.p1}get categories(){return this.i2}get isFiltered(){return this.I1!==""||this.b!==null||this.p1!=="completed"}row(e){let{e:t}=this,i=t?e-t.index-1:-1;if(t&&i>=0&&i<t.files){let o=t.pages.get(Math.floor(i/l))?.[i%l];return o&&{kind:"file",task:o}}let s=this.E2(e),n=this.l1.get(Math.floor(s/l))?.[s%l];return n&&{kind:"entry",entry:n,isOpen:t?.entryId===n.entry_id}}get lines(){return[...this.l1].sort(([t],[i])=>t-i).flatMap(([,t])=>t.map(y))}toggle({entry_id:e,files:t},i){let s=this.e?.entryId===e,n=this.E2(i);this.e=s?void 0:{entryId:e,index:n,files:t,pages:new Map,pending:new Set},this.r(),this.show(this.g1.start,this.g1.end)}show(e,t){this.g1={start:e,end:Math.max(t,e+1)};for(let i of this.x3())this.l1.has(i)||this.M2(i);this.h3()}matching(...e){return{state:[this.p1],...e.length&&{entry_id:e},...this.m1}}count(e){return Q(this.i,e)}async forget(e){await J(this.i,{matching:e},!1)}setSearch(e){let t=e.trim();t!==this.I1&&(this.I1=t,clearTimeout(this.u5),this.u5=setTimeout(()=>this.x5(),ye),this.r())}setCategory(e){e!==this.b&&(this.b=e,this.x5())}setState(e){e!==this.p1&&(this.p1=e,this.x5())}reload(){this.c3.request(be)}stop(){this.m++,this.r2.clear(),this.c3.cancel(),clearTimeout(this.u5)}x5(){this.l1.clear(),this.e=void 0,this.N1=null,this.g1={start:0,end:l},this.r(),this.u3()}u3(){this.m++,this.r2.clear();let e=this.x3();for(let t of[...this.l1.keys()])e.includes(t)||this.l1.delete(t);for(let t of e)this.M2(t);this.e?.pages.clear(),this.e?.pending.clear(),this.h3(),this.m0()}E2(e){let{e:t}=this;return t&&e>t.index?Math.max(t.index,e-t.files):e}x3(){let{start:e,end:t}=this.g1,i=this.E2(t-1)+1,s=this.N1===null?i:Math.max(1,Math.min(i,this.N1));return R(Math.min(this.E2(e),s-1),s,l)}h3(){let{e}=this;if(!e)return;let t=Math.max(0,this.g1.start-e.index-1),i=Math.min(e.files,this.g1.end-e.index-1);if(!(i<=t))for(let s of R(t,i,l))e.pages.has(s)||this.v0(e,s)}async v0(e,t){if(e.pending.has(t))return;e.pending.add(t);let i=this.m;try{let s=await G(this.i,{...this.m1,state:[this.p1],entry_id:e.entryId,sort:this.p1==="completed"?"-completed_at":"-created_at",limit:l,offset:t*l});if(i!==this.m)return;e.pages.set(t,s.tasks),e.files=s.total}catch{}e.pending.delete(t),this.r()}async M2(e){if(this.r2.has(e))return;this.r2.add(e);let t=this.m,i;try{i=await N(this.i,{...this.m1,state:this.p1,limit:l,offset:e*l})}catch{i=void 0}t===this.m&&(this.r2.delete(e),this.E1=i===void 0,i&&(this.l1.set(e,i.entries),this.N1=i.total,this.k2=i.files,this.c0(e)),this.r())}c0(e){let{e:t}=this;if(t){for(let[i,s]of this.l1){let n=s.findIndex(({entry_id:o})=>o===t.entryId);if(!(n<0)){t.index=i*l+n,t.files=s[n]?.files??t.files;return}}Math.floor(t.index/l)===e&&(this.e=void 0)}}async m0(){try{this.i2=await Z(this.i),this.r()}catch{}}get m1(){return{...this.I1&&{query:this.I1},...this.b!==null&&{category:this.b}}}},y=({entry_id:c,files:d,size:e,oldest_at:t,newest:i})=>({...i,task_id:c,batch_id:null,size:e,files:d,oldest_at:t}),me=new WeakMap,ue=c=>{let d=me.get(c)??new H(c);return me.set(c,d),d};var b=64,fe=[S,ee,re,$` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{display:flex;align-items:center;justify-content:space-between;min-height:40px;padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.buttons{display:flex}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${b}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`];var f=class extends w{constructor(){super(...arguments);this.minute=0}static{this.styles=[S,te,he,se,V,ie,$` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.fold{color:var(--secondary-text-color)}.fold.open{transform:rotate(90deg)}.file{padding-inline-start:calc(var(--ha-space-4,16px) + 24px)}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.actions[hidden]{display:none}.tick{margin-inline-end:calc(-1 * var(--ha-space-2,8px))}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{row:e}=this;return e?e.kind==="entry"&&e.entry.files>1?this.R2(e):e.kind==="file"?this.F2(e.task):this.F2(e.entry.newest,e.entry):r`<div class="row"><span class="waiting"></span></div>`}R2({entry:e,isOpen:t}){let{ui:i}=this,{t:s,format:n}=i,{newest:o,files:h}=e,k=o.completed_at??o.created_at,C=o.state==="completed";return r`<div class="row" ?data-chosen=${this.chosen}>
${this.Z3(e)??r`<span class="fold ${t?"open":""}">${v(q)}</span>`}
<button
class="plain-button"
title=${e.name}
aria-expanded=${t}
@click=${ve=>this.h5(e,ve)||this.S("fshare-open-entry",e)}
>
<span class="name one-line">${e.name}</span>
<span class="facts numbers secondary one-line"
>${s("finished.files",{count:h})} · ${n.bytes(e.size)} ·
<time datetime=${k} title=${n.dateTime(k)}>${n.relative(k)}</time></span
>
</button>
<div class="actions" ?hidden=${this.chosen!==void 0}>
${C?this.D2(o):p}
${i.canChange?this.S3("retry",e,C?P:D,C?"finished.again":"action.retry"):p}
${i.canChange&&i.isAdmin?this.S3("remove",e,g,"action.remove"):p}
</div>
</div>`}S3(e,t,i,s){return T(this.ui.t(s),i,()=>this.S("fshare-entry-action",{verb:e,entry:t}),e==="remove"?"":"wide")}D2(e){return T(this.ui.t("finished.open_media"),z,()=>X(pe(e)))}S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}Z3(e){let{chosen:t}=this;if(t!==void 0)return de(e.name,t,i=>this.h5(e,i))}h5(e,t){return this.chosen===void 0||!e?!1:(W(this,[y(e)],t),!0)}F2(e,t){let{ui:i}=this;return r`<div class="row ${t?"":"file"}" ?data-chosen=${this.chosen}>
${(t&&this.Z3(t))??v(oe(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${s=>this.h5(t,s)||x(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
${this.o2(e)}
</button>
<div class="actions" ?hidden=${this.chosen!==void 0}>
${e.state==="completed"?this.D2(e):p}
${i.canChange?this.f3("retry",e):p}
${i.isAdmin?this.f3("remove",e):p}
</div>
</div>`}f3(e,t){let i=e==="retry";return T(this.ui.t(i?"finished.again":"action.remove"),i?P:g,()=>x(this,e,[t]),"wide")}o2(e){let{format:t}=this.ui,i=ae(e.job_client,this.ui),s=le(e,this.ui);if(s)return r`<span class="facts warning one-line" title=${s.reason}
>${i}${s.reason}</span
>
<span class="facts secondary one-line" title=${s.remedy}>${s.remedy}</span>`;let n=e.completed_at??e.created_at,o=[e.size===null?"":t.bytes(e.size),e.category??""];return r`<span class="facts numbers secondary one-line"
>${i}${ce([e],this.ui)}<time datetime=${n} title=${t.dateTime(n)}
>${t.relative(n)}</time
>
${o.filter(Boolean).map(h=>r` · ${h}`)}</span
>`}};a([m({attribute:!1})],f.prototype,"row",2),a([m({attribute:!1})],f.prototype,"ui",2),a([m({attribute:!1})],f.prototype,"chosen",2),a([m({attribute:!1})],f.prototype,"minute",2);E("fshare-finished-row",f);var ge=6e4,u=class extends w{constructor(){super();this.scroller=null;this.N2=L(0,0,b,0);this.n2=0;this.S5=-1;this.s=new M(this);this.f5=new M(this);this.s2=new M(this);this.y3=new ResizeObserver(()=>this.U1());this.U1=()=>{let e=this.h0,t=this.store.rows;if(!e||!t)return;let i=this.scroller?.getBoundingClientRect(),s=e.getBoundingClientRect().top,n=(i?.top??0)-s,o=(i?.height??innerHeight)+Math.min(0,n),h=L(n,Math.max(0,o),b,t);(h.start!==this.N2.start||h.end!==this.N2.end)&&(this.N2=h,this.store.show(h.start,h.end))};new ne(this,e=>this.g5(e)),this.addEventListener("fshare-tick",e=>this.Z0(e))}static{this.styles=fe}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}connectedCallback(){super.connectedCallback(),this.v=setInterval(()=>this.n2++,ge),this.scroller?.addEventListener("scroll",this.U1,{passive:!0}),this.y3.observe(this),this.S5=-1,this.requestUpdate("selection")}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.v),this.scroller?.removeEventListener("scroll",this.U1),this.y3.disconnect(),this.selection.onAction=void 0,this.store.stop()}willUpdate(e){e.has("connection")&&this.s.observe(this.store),e.has("selection")&&(this.s2.observe(this.selection),this.selection.onAction=t=>{this.S0(t)}),e.has("queueStore")&&this.f5.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this.U1),this.scroller?.addEventListener("scroll",this.U1,{passive:!0})),this.S5!==this.queueStore.finishedRevision&&(this.S5=this.queueStore.finishedRevision,this.store.reload())}updated(){this.U1()}get store(){return ue(this.connection)}render(){let{store:e,ui:t}=this,{rows:i}=e;return r`
${this.f0()}
${i===null?this.g0():i===0?this.b1():r`<div class="count">
<p class="secondary numbers" role="status">
${t.t("finished.count",{count:e.files})}
</p>
<span class="buttons">${this.y0()}</span>
</div>
<div class="card rows" role="list" style="height: ${i*b}px">
${this.b0()}
</div>`}
<fshare-clear-dialog .store=${e} .ui=${t}></fshare-clear-dialog>
`}b0(){let{start:e,end:t}=this.N2,i=Array.from({length:t-e},(s,n)=>e+n);return Y(i,s=>s,s=>r`<fshare-finished-row
role="listitem"
style="top: ${s*b}px"
.row=${this.store.row(s)}
.chosen=${this.O0(s)}
.ui=${this.ui}
.minute=${this.n2}
@fshare-open-entry=${n=>this.store.toggle(n.detail,s)}
@fshare-entry-action=${n=>{this.k0(n.detail)}}
></fshare-finished-row>`)}y0(){let{ui:e,selection:t}=this;if(!e.canChange)return p;let{isOn:i}=t;return r`
${i?r`<ha-button size="s" appearance="plain" @click=${()=>{this.w0()}}
>${e.t("select.all")}</ha-button
>`:e.isAdmin?r`<ha-button size="s" appearance="plain" @click=${this.T0}
>${v(g,"start")}${e.t("clear.open")}</ha-button
>`:p}
<ha-button
class="select"
size="s"
appearance="plain"
@click=${()=>i?t.end():t.begin()}
>${v(F,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}O0(e){let t=this.store.row(e);if(!(!this.selection.isOn||t?.kind!=="entry"))return this.selection.has(y(t.entry))}Z0(e){e.stopPropagation();let{tasks:t,isRange:i}=e.detail,[s]=t;i&&s?this.selection.extendTo(s,this.store.lines):this.selection.toggle(t)}g5(e){let i=e.find(s=>s instanceof f)?.row;i?.kind==="entry"&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(y(i.entry))}async w0(){let e=this.store.matching();try{this.selection.addAllThatMatch(e,await this.store.count(e))}catch(t){A(this,this.ui.commandErrorText(t))}}async S0(e){let{matching:t,tasks:i}=this.selection,{exclude:s,...n}=t??this.store.matching(...i.map(o=>o.task_id));await this.b3(e,{...n,...s&&{exclude_entry_id:s}})}k0({verb:e,entry:t}){return this.b3(e,this.store.matching(t.entry_id))}async b3(e,t){try{let i=await this.store.count(t);x(this,e,[],{matching:{...t,before:i.before},totals:i})}catch(i){A(this,this.ui.commandErrorText(i))}}async T0(){await import("./clear-dialog-ZIFIFHUC.js"),this.renderRoot.querySelector("fshare-clear-dialog")?.show()}f0(){let{store:e}=this,{t}=this.ui;return r`<div class="filters">
<label class="field search">
${v(O)}
<input
type="search"
aria-label=${t("panel.search")}
placeholder=${t("panel.search")}
.value=${e.search}
@input=${i=>this.m1(()=>e.setSearch(i.target.value))}
/>
</label>
<label class="field">
<span>${t("add.category")}</span>
<select
name="category"
@change=${i=>this.m1(()=>e.setCategory(i.target.value||null))}
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
@change=${i=>this.m1(()=>e.setState(i.target.value))}
>
${["completed","cancelled"].map(i=>r`<option value=${i} ?selected=${i===e.state}>
${t(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}g0(){let{t:e}=this.ui;return this.store.hasFailed?r`<fshare-empty-state
.iconPath=${U}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}b1(){let{t:e}=this.ui,{isFiltered:t}=this.store;return r`<fshare-empty-state
.iconPath=${t?O:B}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?r`<ha-button appearance="plain" @click=${this.Z5}
>${e("empty.clear_search")}</ha-button
>`:p}
</fshare-empty-state>`}Z5(){this.m1(()=>{this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")})}m1(e){this.selection.clear(),e()}};a([m({attribute:!1})],u.prototype,"connection",2),a([m({attribute:!1})],u.prototype,"queueStore",2),a([m({attribute:!1})],u.prototype,"ui",2),a([m({attribute:!1})],u.prototype,"selection",2),a([m({attribute:!1})],u.prototype,"scroller",2),a([_()],u.prototype,"N2",2),a([_()],u.prototype,"n2",2),a([I(".rows")],u.prototype,"h0",2);E("fshare-finished-view",u);export{u as FshareFinishedView};
