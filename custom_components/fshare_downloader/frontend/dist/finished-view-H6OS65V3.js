import{a as st}from"./chunk-VOEV3U3P.js";import{b as V,c as tt}from"./chunk-JIEN4PEX.js";import{a as v}from"./chunk-4IYWKX4Q.js";import{a as N}from"./chunk-ZDCF36PP.js";import{a as Q}from"./chunk-BKZ7LBYC.js";import{a as it}from"./chunk-5ESYCHSD.js";import"./chunk-7F5CVNAM.js";import{f as Y}from"./chunk-R4RWT6NZ.js";import{a as U}from"./chunk-G2Q5XFEC.js";import{C as I,D as F,F as q,K as k,M as p,l as R,p as b,v as H,x as C}from"./chunk-CUE2Y5X3.js";import{b as G}from"./chunk-QT2ZMMSD.js";import{b as z,d as B,e as D,g as W,o as j}from"./chunk-DPVJMOWZ.js";import{a as _}from"./chunk-ICZ6Q3UF.js";import{a as et}from"./chunk-SGWWUYZO.js";import{a as $,b as r,e as d,g as x,h as f,i as T,j as L,k as w,l as E,m as Z,n as J,o as K,q as X}from"./chunk-JDZRSLSD.js";import{a as c}from"./chunk-JFKSI6I7.js";var O=(h,u,t,e,i=8)=>{let s=Math.floor(Math.max(0,h)/t)-i,n=Math.ceil((Math.max(0,h)+u)/t)+i,a=Math.min(e,Math.max(0,n)),l=Math.min(a,Math.max(0,s));return{start:l,end:a,top:l*t,height:e*t}},P=(h,u,t)=>{let e=[];for(let i=Math.floor(h/t);i*t<u;i++)e.push(i);return e};var o=100,at=250,ot=1e3,A=class extends U{constructor(t){super();this.i=t;this.c1=new Map;this.g2=0;this.V2=new Set;this.m3=new N(()=>this.v3());this.d=0;this.u1={start:0,end:o};this.R1=null;this.T1=!1;this.F1="";this.b=null;this.s1="completed";this.L2=[]}get rows(){return this.R1===null?null:this.R1+(this.e?.files??0)}get files(){return this.g2}get hasFailed(){return this.T1}get search(){return this.F1}get category(){return this.b}get state(){return this.s1}get categories(){return this.L2}get isFiltered(){return this.F1!==""||this.b!==null||this.s1!=="completed"}row(t){let{e}=this,i=e?t-e.index-1:-1;if(e&&i>=0&&i<e.files){let a=e.pages.get(Math.floor(i/o))?.[i%o];return a&&{kind:"file",task:a}}let s=this._2(t),n=this.c1.get(Math.floor(s/o))?.[s%o];return n&&{kind:"entry",entry:n,isOpen:e?.entryId===n.entry_id}}toggle({entry_id:t,files:e},i){let s=this.e?.entryId===t,n=this._2(i);this.e=s?void 0:{entryId:t,index:n,files:e,pages:new Map,pending:new Set},this.r(),this.show(this.u1.start,this.u1.end)}show(t,e){this.u1={start:t,end:Math.max(e,t+1)};for(let i of this.c3())this.c1.has(i)||this.e2(i);this.u3()}matching(...t){return{state:[this.s1],...t.length&&{entry_id:t},...this.c5}}count(t){return D(this.i,t)}async forget(t){await j(this.i,{matching:t},!1)}setSearch(t){let e=t.trim();e!==this.F1&&(this.F1=e,clearTimeout(this.v5),this.v5=setTimeout(()=>this.u5(),at),this.r())}setCategory(t){t!==this.b&&(this.b=t,this.u5())}setState(t){t!==this.s1&&(this.s1=t,this.u5())}reload(){this.m3.request(ot)}stop(){this.d++,this.V2.clear(),this.m3.cancel(),clearTimeout(this.v5)}u5(){this.c1.clear(),this.e=void 0,this.R1=null,this.u1={start:0,end:o},this.r(),this.v3()}v3(){this.d++,this.V2.clear();let t=this.c3();for(let e of[...this.c1.keys()])t.includes(e)||this.c1.delete(e);for(let e of t)this.e2(e);this.e?.pages.clear(),this.e?.pending.clear(),this.u3(),this.m0()}_2(t){let{e}=this;return e&&t>e.index?Math.max(e.index,t-e.files):t}c3(){let{start:t,end:e}=this.u1,i=this._2(e-1)+1,s=this.R1===null?i:Math.max(1,Math.min(i,this.R1));return P(Math.min(this._2(t),s-1),s,o)}u3(){let{e:t}=this;if(!t)return;let e=Math.max(0,this.u1.start-t.index-1),i=Math.min(t.files,this.u1.end-t.index-1);if(!(i<=e))for(let s of P(e,i,o))t.pages.has(s)||this.v0(t,s)}async v0(t,e){if(t.pending.has(e))return;t.pending.add(e);let i=this.d;try{let s=await z(this.i,{...this.c5,state:[this.s1],entry_id:t.entryId,sort:this.s1==="completed"?"-completed_at":"-created_at",limit:o,offset:e*o});if(i!==this.d)return;t.pages.set(e,s.tasks),t.files=s.total}catch{}t.pending.delete(e),this.r()}async e2(t){if(this.V2.has(t))return;this.V2.add(t);let e=this.d,i;try{i=await B(this.i,{...this.c5,state:this.s1,limit:o,offset:t*o})}catch{i=void 0}e===this.d&&(this.V2.delete(t),this.T1=i===void 0,i&&(this.c1.set(t,i.entries),this.R1=i.total,this.g2=i.files,this.c0(t)),this.r())}c0(t){let{e}=this;if(e){for(let[i,s]of this.c1){let n=s.findIndex(({entry_id:a})=>a===e.entryId);if(!(n<0)){e.index=i*o+n,e.files=s[n]?.files??e.files;return}}Math.floor(e.index/o)===t&&(this.e=void 0)}}async m0(){try{this.L2=await W(this.i),this.r()}catch{}}get c5(){return{...this.F1&&{query:this.F1},...this.b!==null&&{category:this.b}}}},nt=new WeakMap,rt=h=>{let u=nt.get(h)??new A(h);return nt.set(h,u),u};var y=class extends x{constructor(){super(...arguments);this.minute=0}static{this.styles=[E,K,X,Z,$` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.fold{color:var(--secondary-text-color)}.fold.open{transform:rotate(90deg)}.file{padding-inline-start:calc(var(--ha-space-4,16px) + 24px)}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{row:t}=this;if(!t)return r`<div class="row"><span class="waiting"></span></div>`;if(t.kind==="entry"&&t.entry.files>1)return this.$2(t);let e=t.kind==="file";return this.x5(e?t.task:t.entry.newest,e)}$2({entry:t,isOpen:e}){let{ui:i}=this,{t:s,format:n}=i,{newest:a,files:l}=t,M=a.completed_at??a.created_at,S=a.state==="completed";return r`<div class="row">
<span class="fold ${e?"open":""}">${p(R)}</span>
<button
class="plain-button"
title=${t.name}
aria-expanded=${e}
@click=${()=>this.g("fshare-open-entry",t)}
>
<span class="name one-line">${t.name}</span>
<span class="facts numbers secondary one-line"
>${s("finished.files",{count:l})} · ${n.bytes(t.size)} ·
<time datetime=${M} title=${n.dateTime(M)}>${n.relative(M)}</time></span
>
</button>
<div class="actions">
${S?this.B2(a):d}
${i.canChange?this.x3("retry",t,S?k:q,S?"finished.again":"action.retry"):d}
${i.canChange&&i.isAdmin?this.x3("remove",t,b,"action.remove"):d}
</div>
</div>`}x3(t,e,i,s){return r`<ha-icon-button
class=${t==="remove"?"":"wide"}
.label=${this.ui.t(s)}
@click=${()=>this.g("fshare-entry-action",{verb:t,entry:e})}
>${p(i)}</ha-icon-button
>`}B2(t){return r`<ha-icon-button
.label=${this.ui.t("finished.open_media")}
@click=${()=>G(st(t))}
>${p(I)}</ha-icon-button
>`}g(t,e){this.dispatchEvent(new CustomEvent(t,{detail:e}))}x5(t,e){let{ui:i}=this,{t:s}=i;return r`<div class="row ${e?"file":""}">
${p(it(t.filename))}
<button
class="plain-button"
title=${t.filename}
@click=${()=>v(this,"details",[t])}
>
<span class="name one-line">${t.filename}</span>
${this.r2(t)}
</button>
<div class="actions">
${t.state==="completed"?this.B2(t):d}
${i.canChange?r`<ha-icon-button
class="wide"
.label=${s("finished.again")}
@click=${()=>v(this,"retry",[t])}
>${p(k)}</ha-icon-button
>`:d}
${i.isAdmin?r`<ha-icon-button
class="wide"
.label=${s("action.remove")}
@click=${()=>v(this,"remove",[t])}
>${p(b)}</ha-icon-button
>`:d}
</div>
</div>`}r2(t){let{format:e}=this.ui,i=V(t.job_client,this.ui),s=tt(t,this.ui);if(s)return r`<span class="facts warning one-line" title=${s.reason}
>${i}${s.reason}</span
>
<span class="facts secondary one-line" title=${s.remedy}>${s.remedy}</span>`;let n=t.completed_at??t.created_at,a=[t.size===null?"":e.bytes(t.size),t.category??""];return r`<span class="facts numbers secondary one-line"
>${i}<time datetime=${n} title=${e.dateTime(n)}>${e.relative(n)}</time>
${a.filter(Boolean).map(l=>r` · ${l}`)}</span
>`}};c([f({attribute:!1})],y.prototype,"row",2),c([f({attribute:!1})],y.prototype,"ui",2),c([f({attribute:!1})],y.prototype,"minute",2);w("fshare-finished-row",y);var g=64,lt=6e4,m=class extends x{constructor(){super(...arguments);this.scroller=null;this.E2=O(0,0,g,0);this.M2=0;this.Z5=-1;this.s=new _(this);this.S5=new _(this);this.Z3=new ResizeObserver(()=>this.D1());this.D1=()=>{let t=this.h0,e=this.store.rows;if(!t||!e)return;let i=this.scroller?.getBoundingClientRect(),s=t.getBoundingClientRect().top,n=(i?.top??0)-s,a=(i?.height??innerHeight)+Math.min(0,n),l=O(n,Math.max(0,a),g,e);(l.start!==this.E2.start||l.end!==this.E2.end)&&(this.E2=l,this.store.show(l.start,l.end))}}static{this.styles=[E,J,et,$` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{display:flex;align-items:center;justify-content:space-between;min-height:40px;padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${g}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this.v=setInterval(()=>this.M2++,lt),this.scroller?.addEventListener("scroll",this.D1,{passive:!0}),this.Z3.observe(this),this.Z5=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.v),this.scroller?.removeEventListener("scroll",this.D1),this.Z3.disconnect(),this.store.stop()}willUpdate(t){t.has("connection")&&this.s.observe(this.store),t.has("queueStore")&&this.S5.observe(this.queueStore),t.has("scroller")&&(t.get("scroller")?.removeEventListener("scroll",this.D1),this.scroller?.addEventListener("scroll",this.D1,{passive:!0})),this.Z5!==this.queueStore.finishedRevision&&(this.Z5=this.queueStore.finishedRevision,this.store.reload())}updated(){this.D1()}get store(){return rt(this.connection)}render(){let{store:t,ui:e}=this,{rows:i}=t;return r`
${this.Z0()}
${i===null?this.S0():i===0?this.v1():r`<div class="count">
<p class="secondary numbers" role="status">
${e.t("finished.count",{count:t.files})}
</p>
${e.isAdmin&&e.canChange?r`<ha-button size="s" appearance="plain" @click=${this.f0}
>${p(b,"start")}${e.t("clear.open")}</ha-button
>`:d}
</div>
<div class="card rows" role="list" style="height: ${i*g}px">
${this.g0()}
</div>`}
<fshare-clear-dialog .store=${t} .ui=${e}></fshare-clear-dialog>
`}g0(){let{start:t,end:e}=this.E2,i=Array.from({length:e-t},(s,n)=>t+n);return Y(i,s=>s,s=>r`<fshare-finished-row
role="listitem"
style="top: ${s*g}px"
.row=${this.store.row(s)}
.ui=${this.ui}
.minute=${this.M2}
@fshare-open-entry=${n=>this.store.toggle(n.detail,s)}
@fshare-entry-action=${n=>{this.y0(n.detail)}}
></fshare-finished-row>`)}async y0({verb:t,entry:e}){let i=this.store.matching(e.entry_id);try{let s=await this.store.count(i);v(this,t,[],{matching:{...i,before:s.before},totals:s})}catch(s){Q(this,this.ui.commandErrorText(s))}}async f0(){await import("./clear-dialog-WBQ5C3UX.js"),this.renderRoot.querySelector("fshare-clear-dialog")?.show()}Z0(){let{store:t}=this,{t:e}=this.ui;return r`<div class="filters">
<label class="field search">
${p(C)}
<input
type="search"
aria-label=${e("panel.search")}
placeholder=${e("panel.search")}
.value=${t.search}
@input=${i=>t.setSearch(i.target.value)}
/>
</label>
<label class="field">
<span>${e("add.category")}</span>
<select
name="category"
@change=${i=>t.setCategory(i.target.value||null)}
>
<option value="" ?selected=${t.category===null}>
${e("finished.all_categories")}
</option>
${t.categories.map(i=>r`<option value=${i} ?selected=${i===t.category}>${i}</option>`)}
</select>
</label>
<label class="field">
<span>${e("finished.show")}</span>
<select
name="state"
@change=${i=>t.setState(i.target.value)}
>
${["completed","cancelled"].map(i=>r`<option value=${i} ?selected=${i===t.state}>
${e(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}S0(){let{t}=this.ui;return this.store.hasFailed?r`<fshare-empty-state
.iconPath=${H}
.heading=${t("finished.failed_to_load")}
.text=${t("status.unavailable_hint")}
></fshare-empty-state>`:r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t("panel.loading")}</span>
</div>`}v1(){let{t}=this.ui,{isFiltered:e}=this.store;return r`<fshare-empty-state
.iconPath=${e?C:F}
.heading=${t(e?"empty.search_title":"empty.finished_title")}
.text=${t(e?"empty.search_text":"empty.finished_text")}
>
${e?r`<ha-button appearance="plain" @click=${this.h5}
>${t("empty.clear_search")}</ha-button
>`:d}
</fshare-empty-state>`}h5(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};c([f({attribute:!1})],m.prototype,"connection",2),c([f({attribute:!1})],m.prototype,"queueStore",2),c([f({attribute:!1})],m.prototype,"ui",2),c([f({attribute:!1})],m.prototype,"scroller",2),c([T()],m.prototype,"E2",2),c([T()],m.prototype,"M2",2),c([L(".rows")],m.prototype,"h0",2);w("fshare-finished-view",m);export{m as FshareFinishedView};
