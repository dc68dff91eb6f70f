import{a as ut}from"./chunk-VOEV3U3P.js";import{a as rt,b as dt,c as C,d as pt}from"./chunk-J2H2SHTV.js";import{b as lt,c as ct}from"./chunk-FLWH4LLW.js";import{b as x,d as W}from"./chunk-MO4SIC33.js";import{b as ht}from"./chunk-BGWJWR7K.js";import{a as L}from"./chunk-BKZ7LBYC.js";import{a as at}from"./chunk-OVLRTYX5.js";import"./chunk-L4A2B5YG.js";import{a as X}from"./chunk-4EUZN246.js";import{f as V}from"./chunk-SI6YVGUQ.js";import{a as j}from"./chunk-XPEF3OKL.js";import{D as B,E as D,G as N,L as P,N as v,j as q,l as U,p as g,t as O,w as z,y as A}from"./chunk-RMZG562B.js";import{c as Y}from"./chunk-CG3IFCC7.js";import{b as G,d as Q,e as K,g as Z,p as J}from"./chunk-YMSOGHXP.js";import{a as S}from"./chunk-LX2LZHKZ.js";import{a as ot}from"./chunk-MMJP3HT6.js";import{a as w,b as r,e as d,g as E,h as u,i as _,j as F,k as M,l as T,m as tt,n as et,o as it,p as st,q as nt}from"./chunk-DGS2YR5O.js";import{a as l}from"./chunk-JFKSI6I7.js";var R=(h,p,t,e,i=8)=>{let s=Math.floor(Math.max(0,h)/t)-i,n=Math.ceil((Math.max(0,h)+p)/t)+i,o=Math.min(e,Math.max(0,n)),a=Math.min(o,Math.max(0,s));return{start:a,end:o,top:a*t,height:e*t}},H=(h,p,t)=>{let e=[];for(let i=Math.floor(h/t);i*t<p;i++)e.push(i);return e};var c=100,bt=250,gt=1e3,I=class extends j{constructor(t){super();this.i=t;this.m1=new Map;this.T2=0;this.i2=new Set;this.g3=new X(()=>this.y3());this.m=0;this.b1={start:0,end:c};this.I1=null;this.R1=!1;this.U1="";this.E=null;this.c1="completed";this.M2=[]}get rows(){return this.I1===null?null:this.I1+(this.e?.files??0)}get files(){return this.T2}get hasFailed(){return this.R1}get search(){return this.U1}get category(){return this.E}get state(){return this.c1}get categories(){return this.M2}get isFiltered(){return this.U1!==""||this.E!==null||this.c1!=="completed"}row(t){let{e}=this,i=e?t-e.index-1:-1;if(e&&i>=0&&i<e.files){let o=e.pages.get(Math.floor(i/c))?.[i%c];return o&&{kind:"file",task:o}}let s=this.D2(t),n=this.m1.get(Math.floor(s/c))?.[s%c];return n&&{kind:"entry",entry:n,isOpen:e?.entryId===n.entry_id}}get lines(){return[...this.m1].sort(([e],[i])=>e-i).flatMap(([,e])=>e.map(y))}toggle({entry_id:t,files:e},i){let s=this.e?.entryId===t,n=this.D2(i);this.e=s?void 0:{entryId:t,index:n,files:e,pages:new Map,pending:new Set},this.r(),this.show(this.b1.start,this.b1.end)}show(t,e){this.b1={start:t,end:Math.max(e,t+1)};for(let i of this.b3())this.m1.has(i)||this.o2(i);this.O3()}matching(...t){return{state:[this.c1],...t.length&&{entry_id:t},...this.v1}}count(t){return K(this.i,t)}async forget(t){await J(this.i,{matching:t},!1)}setSearch(t){let e=t.trim();e!==this.U1&&(this.U1=e,clearTimeout(this.f5),this.f5=setTimeout(()=>this.g5(),bt),this.r())}setCategory(t){t!==this.E&&(this.E=t,this.g5())}setState(t){t!==this.c1&&(this.c1=t,this.g5())}reload(){this.g3.request(gt)}stop(){this.m++,this.i2.clear(),this.g3.cancel(),clearTimeout(this.f5)}g5(){this.m1.clear(),this.e=void 0,this.I1=null,this.b1={start:0,end:c},this.r(),this.y3()}y3(){this.m++,this.i2.clear();let t=this.b3();for(let e of[...this.m1.keys()])t.includes(e)||this.m1.delete(e);for(let e of t)this.o2(e);this.e?.pages.clear(),this.e?.pending.clear(),this.O3(),this.h0()}D2(t){let{e}=this;return e&&t>e.index?Math.max(e.index,t-e.files):t}b3(){let{start:t,end:e}=this.b1,i=this.D2(e-1)+1,s=this.I1===null?i:Math.max(1,Math.min(i,this.I1));return H(Math.min(this.D2(t),s-1),s,c)}O3(){let{e:t}=this;if(!t)return;let e=Math.max(0,this.b1.start-t.index-1),i=Math.min(t.files,this.b1.end-t.index-1);if(!(i<=e))for(let s of H(e,i,c))t.pages.has(s)||this.Z0(t,s)}async Z0(t,e){if(t.pending.has(e))return;t.pending.add(e);let i=this.m;try{let s=await G(this.i,{...this.v1,state:[this.c1],entry_id:t.entryId,sort:this.c1==="completed"?"-completed_at":"-created_at",limit:c,offset:e*c});if(i!==this.m)return;t.pages.set(e,s.tasks),t.files=s.total}catch{}t.pending.delete(e),this.r()}async o2(t){if(this.i2.has(t))return;this.i2.add(t);let e=this.m,i;try{i=await Q(this.i,{...this.v1,state:this.c1,limit:c,offset:t*c})}catch{i=void 0}e===this.m&&(this.i2.delete(t),this.R1=i===void 0,i&&(this.m1.set(t,i.entries),this.I1=i.total,this.T2=i.files,this.S0(t)),this.r())}S0(t){let{e}=this;if(e){for(let[i,s]of this.m1){let n=s.findIndex(({entry_id:o})=>o===e.entryId);if(!(n<0)){e.index=i*c+n,e.files=s[n]?.files??e.files;return}}Math.floor(e.index/c)===t&&(this.e=void 0)}}async h0(){try{this.M2=await Z(this.i),this.r()}catch{}}get v1(){return{...this.U1&&{query:this.U1},...this.E!==null&&{category:this.E}}}},y=({entry_id:h,files:p,size:t,oldest_at:e,newest:i})=>({...i,task_id:h,batch_id:null,size:t,files:p,oldest_at:e}),mt=new WeakMap,ft=h=>{let p=mt.get(h)??new I(h);return mt.set(h,p),p};var b=64,vt=[T,et,ot,w` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{display:flex;align-items:center;justify-content:space-between;min-height:40px;padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.buttons{display:flex}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${b}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`];var xt={retry:{text:"finished.again",path:P},relocate:{text:"action.relocate",path:O},remove:{text:"action.remove",path:g}},f=class extends E{constructor(){super(...arguments);this.minute=0}static{this.styles=[T,it,dt,nt,tt,st,w` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.fold{color:var(--secondary-text-color)}.fold.open{transform:rotate(90deg)}.file{padding-inline-start:calc(var(--ha-space-4,16px) + 24px)}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.actions[hidden]{display:none}.tick{margin-inline-end:calc(-1 * var(--ha-space-2,8px))}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{row:t}=this;return t?t.kind==="entry"&&t.entry.files>1?this.N2(t):t.kind==="file"?this.I2(t.task):this.I2(t.entry.newest,t.entry):r`<div class="row"><span class="waiting"></span></div>`}N2({entry:t,isOpen:e}){let{ui:i}=this,{t:s,format:n}=i,{newest:o,files:a}=t,k=o.completed_at??o.created_at,$=o.state==="completed";return r`<div class="row" ?data-chosen=${this.chosen}>
${this.w3(t)??r`<span class="fold ${e?"open":""}">${v(U)}</span>`}
<button
class="plain-button"
title=${t.name}
aria-expanded=${e}
@click=${yt=>this.y5(t,yt)||this.f("fshare-open-entry",t)}
>
<span class="name one-line">${t.name}</span>
<span class="facts numbers secondary one-line"
>${s("finished.files",{count:a})} · ${n.bytes(t.size)} ·
<time datetime=${k} title=${n.dateTime(k)}>${n.relative(k)}</time></span
>
</button>
<div class="actions" ?hidden=${this.chosen!==void 0}>
${$?this.U2(o):d}
${i.canChange?this.b5("retry",t,$?P:N,$?"finished.again":"action.retry"):d}
${$&&this.k3(t.newest)?this.b5("relocate",t,O,"action.relocate"):d}
${i.canChange&&i.isAdmin?this.b5("remove",t,g,"action.remove"):d}
</div>
</div>`}b5(t,e,i,s){return C(this.ui.t(s),i,()=>this.f("fshare-entry-action",{verb:t,entry:e}),t==="remove"?"":"wide")}U2(t){return C(this.ui.t("finished.open_media"),B,()=>Y(ut(t)))}f(t,e){this.dispatchEvent(new CustomEvent(t,{detail:e}))}w3(t){let{chosen:e}=this;if(e!==void 0)return pt(t.name,e,i=>this.y5(t,i))}y5(t,e){return this.chosen===void 0||!t?!1:(W(this,[y(t)],e),!0)}I2(t,e){let{ui:i}=this;return r`<div class="row ${e?"":"file"}" ?data-chosen=${this.chosen}>
${(e&&this.w3(e))??v(at(t.filename))}
<button
class="plain-button"
title=${t.filename}
@click=${s=>this.y5(e,s)||x(this,"details",[t])}
>
<span class="name one-line">${t.filename}</span>
${this.a2(t)}
</button>
<div class="actions" ?hidden=${this.chosen!==void 0}>
${t.state==="completed"?this.U2(t):d}
${i.canChange?this.O5("retry",t):d}
${t.state==="completed"&&t.job_client===null&&this.k3(t)?this.O5("relocate",t):d}
${i.isAdmin?this.O5("remove",t):d}
</div>
</div>`}k3({location:t}){let{canChange:e,isAdmin:i,locationNames:s}=this.ui;return e&&i&&(s.size>1||t===null)}O5(t,e){let{text:i,path:s}=xt[t];return C(this.ui.t(i),s,()=>x(this,t,[e]),"wide")}a2(t){let{format:e}=this.ui,i=lt(t.job_client,this.ui),s=ct(t,this.ui);if(s)return r`<span class="facts warning one-line" title=${s.reason}
>${i}${s.reason}</span
>
<span class="facts secondary one-line" title=${s.remedy}>${s.remedy}</span>`;let n=t.completed_at??t.created_at,o=[t.size===null?"":e.bytes(t.size),t.category??""];return r`<span class="facts numbers secondary one-line"
>${i}${ht([t],this.ui)}<time datetime=${n} title=${e.dateTime(n)}
>${e.relative(n)}</time
>
${o.filter(Boolean).map(a=>r` · ${a}`)}</span
>`}};l([u({attribute:!1})],f.prototype,"row",2),l([u({attribute:!1})],f.prototype,"ui",2),l([u({attribute:!1})],f.prototype,"chosen",2),l([u({attribute:!1})],f.prototype,"minute",2);M("fshare-finished-row",f);var $t=6e4,m=class extends E{constructor(){super();this.scroller=null;this.z2=R(0,0,b,0);this.s2=0;this.k5=-1;this.d=new S(this);this.T5=new S(this);this.d2=new S(this);this.P3=new ResizeObserver(()=>this.z1());this.z1=()=>{let t=this.y0,e=this.store.rows;if(!t||!e)return;let i=this.scroller?.getBoundingClientRect(),s=t.getBoundingClientRect().top,n=(i?.top??0)-s,o=(i?.height??innerHeight)+Math.min(0,n),a=R(n,Math.max(0,o),b,e);(a.start!==this.z2.start||a.end!==this.z2.end)&&(this.z2=a,this.store.show(a.start,a.end))};new rt(this,t=>this.P5(t)),this.addEventListener("fshare-tick",t=>this.b0(t))}static{this.styles=vt}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}connectedCallback(){super.connectedCallback(),this.c=setInterval(()=>this.s2++,$t),this.scroller?.addEventListener("scroll",this.z1,{passive:!0}),this.P3.observe(this),this.k5=-1,this.requestUpdate("selection")}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.c),this.scroller?.removeEventListener("scroll",this.z1),this.P3.disconnect(),this.selection.onAction=void 0,this.store.stop()}willUpdate(t){t.has("connection")&&this.d.observe(this.store),t.has("selection")&&(this.d2.observe(this.selection),this.selection.onAction=e=>{this.O0(e)}),t.has("queueStore")&&this.T5.observe(this.queueStore),t.has("scroller")&&(t.get("scroller")?.removeEventListener("scroll",this.z1),this.scroller?.addEventListener("scroll",this.z1,{passive:!0})),this.k5!==this.queueStore.finishedRevision&&(this.k5=this.queueStore.finishedRevision,this.store.reload())}updated(){this.z1()}get store(){return ft(this.connection)}render(){let{store:t,ui:e}=this,{rows:i}=t;return r`
${this.w0()}
${i===null?this.k0():i===0?this.w1():r`<div class="count">
<p class="secondary numbers" role="status">
${e.t("finished.count",{count:t.files})}
</p>
<span class="buttons">${this.T0()}</span>
</div>
<div class="card rows" role="list" style="height: ${i*b}px">
${this.P0()}
</div>`}
<fshare-clear-dialog .store=${t} .ui=${e}></fshare-clear-dialog>
`}P0(){let{start:t,end:e}=this.z2,i=Array.from({length:e-t},(s,n)=>t+n);return V(i,s=>s,s=>r`<fshare-finished-row
role="listitem"
style="top: ${s*b}px"
.row=${this.store.row(s)}
.chosen=${this.$0(s)}
.ui=${this.ui}
.minute=${this.s2}
@fshare-open-entry=${n=>this.store.toggle(n.detail,s)}
@fshare-entry-action=${n=>{this._0(n.detail)}}
></fshare-finished-row>`)}T0(){let{ui:t,selection:e}=this;if(!t.canChange)return d;let{isOn:i}=e;return r`
${i?r`<ha-button size="s" appearance="plain" @click=${()=>{this.B0()}}
>${t.t("select.all")}</ha-button
>`:t.isAdmin?r`<ha-button size="s" appearance="plain" @click=${this.E0}
>${v(g,"start")}${t.t("clear.open")}</ha-button
>`:d}
<ha-button
class="select"
size="s"
appearance="plain"
@click=${()=>i?e.end():e.begin()}
>${v(q,"start")}${t.t(i?"select.done":"select.begin")}</ha-button
>
`}$0(t){let e=this.store.row(t);if(!(!this.selection.isOn||e?.kind!=="entry"))return this.selection.has(y(e.entry))}b0(t){t.stopPropagation();let{tasks:e,isRange:i}=t.detail,[s]=e;i&&s?this.selection.extendTo(s,this.store.lines):this.selection.toggle(e)}P5(t){let i=t.find(s=>s instanceof f)?.row;i?.kind==="entry"&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(y(i.entry))}async B0(){let t=this.store.matching();try{this.selection.addAllThatMatch(t,await this.store.count(t))}catch(e){L(this,this.ui.commandErrorText(e))}}async O0(t){let{matching:e,tasks:i}=this.selection,{exclude:s,...n}=e??this.store.matching(...i.map(a=>a.task_id)),o={...n,...s&&{exclude_entry_id:s}};await this.$3(t,o,i[0]?.location)}_0({verb:t,entry:e}){return this.$3(t,this.store.matching(e.entry_id),e.newest.location)}async $3(t,e,i=null){try{let s=await this.store.count(e);x(this,t,[],{matching:{...e,before:s.before},totals:s,from:i})}catch(s){L(this,this.ui.commandErrorText(s))}}async E0(){await import("./clear-dialog-RCLHDOXT.js"),this.renderRoot.querySelector("fshare-clear-dialog")?.show()}w0(){let{store:t}=this,{t:e}=this.ui;return r`<div class="filters">
<label class="field search">
${v(A)}
<input
type="search"
aria-label=${e("panel.search")}
placeholder=${e("panel.search")}
.value=${t.search}
@input=${i=>this.v1(()=>t.setSearch(i.target.value))}
/>
</label>
<label class="field">
<span>${e("add.category")}</span>
<select
name="category"
@change=${i=>this.v1(()=>t.setCategory(i.target.value||null))}
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
@change=${i=>this.v1(()=>t.setState(i.target.value))}
>
${["completed","cancelled"].map(i=>r`<option value=${i} ?selected=${i===t.state}>
${e(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}k0(){let{t}=this.ui;return this.store.hasFailed?r`<fshare-empty-state
.iconPath=${z}
.heading=${t("finished.failed_to_load")}
.text=${t("status.unavailable_hint")}
></fshare-empty-state>`:r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t("panel.loading")}</span>
</div>`}w1(){let{t}=this.ui,{isFiltered:e}=this.store;return r`<fshare-empty-state
.iconPath=${e?A:D}
.heading=${t(e?"empty.search_title":"empty.finished_title")}
.text=${t(e?"empty.search_text":"empty.finished_text")}
>
${e?r`<ha-button appearance="plain" @click=${this.w5}
>${t("empty.clear_search")}</ha-button
>`:d}
</fshare-empty-state>`}w5(){this.v1(()=>{this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")})}v1(t){this.selection.clear(),t()}};l([u({attribute:!1})],m.prototype,"connection",2),l([u({attribute:!1})],m.prototype,"queueStore",2),l([u({attribute:!1})],m.prototype,"ui",2),l([u({attribute:!1})],m.prototype,"selection",2),l([u({attribute:!1})],m.prototype,"scroller",2),l([_()],m.prototype,"z2",2),l([_()],m.prototype,"s2",2),l([F(".rows")],m.prototype,"y0",2);M("fshare-finished-view",m);export{m as FshareFinishedView};
