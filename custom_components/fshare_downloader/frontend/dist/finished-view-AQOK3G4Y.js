import{a as ve}from"./chunk-VOEV3U3P.js";import{a as oe,b as me,c as C,d as fe}from"./chunk-TZKH6W67.js";import{b as ce,c as he}from"./chunk-5RB7NNIF.js";import{c as x,e as j}from"./chunk-AQAFOOCF.js";import{c as de,d as R,e as pe,f as ue}from"./chunk-N2EQXFFD.js";import{a as L}from"./chunk-BKZ7LBYC.js";import{a as le}from"./chunk-7EJX4LQO.js";import"./chunk-P5M4L7KF.js";import{a as Y}from"./chunk-RIYYWB47.js";import{f as ee}from"./chunk-WWJ3TQGP.js";import{a as G}from"./chunk-YM6GT6PL.js";import{D,E as W,G as N,L as P,N as v,j as U,l as z,p as g,t as O,w as B,y as A}from"./chunk-QQR3IHMZ.js";import{c as V}from"./chunk-CG3IFCC7.js";import{b as Q,d as K,e as Z,g as J,p as X}from"./chunk-YMSOGHXP.js";import{a as S}from"./chunk-TYG63QFD.js";import{a as ae}from"./chunk-BBGUO4MO.js";import{a as w,b as r,e as d,g as E,h as u,i as _,j as q,k as M,l as T,m as te,n as ie,o as se,p as ne,q as re}from"./chunk-QDXWAYV4.js";import{a as l}from"./chunk-JFKSI6I7.js";var H=(h,p,e,t,i=8)=>{let s=Math.floor(Math.max(0,h)/e)-i,n=Math.ceil((Math.max(0,h)+p)/e)+i,o=Math.min(t,Math.max(0,n)),a=Math.min(o,Math.max(0,s));return{start:a,end:o,top:a*e,height:t*e}},I=(h,p,e)=>{let t=[];for(let i=Math.floor(h/e);i*e<p;i++)t.push(i);return t};var c=100,$e=250,we=1e3,F=class extends G{constructor(e){super();this.i=e;this.v1=new Map;this.P2=0;this.M2=new Set;this.g3=new Y(()=>this.y3());this.m=0;this.w1={start:0,end:c};this.U1=null;this.D1=!1;this.z1="";this.E=null;this.u1="completed";this.o2=[]}get rows(){return this.U1===null?null:this.U1+(this.e?.files??0)}get files(){return this.P2}get hasFailed(){return this.D1}get search(){return this.z1}get category(){return this.E}get state(){return this.u1}get categories(){return this.o2}get isFiltered(){return this.z1!==""||this.E!==null||this.u1!=="completed"}row(e){let{e:t}=this,i=t?e-t.index-1:-1;if(t&&i>=0&&i<t.files){let o=t.pages.get(Math.floor(i/c))?.[i%c];return o&&{kind:"file",task:o}}let s=this.D2(e),n=this.v1.get(Math.floor(s/c))?.[s%c];return n&&{kind:"entry",entry:n,isOpen:t?.entryId===n.entry_id}}get lines(){return[...this.v1].sort(([t],[i])=>t-i).flatMap(([,t])=>t.map(y))}toggle({entry_id:e,files:t},i){let s=this.e?.entryId===e,n=this.D2(i);this.e=s?void 0:{entryId:e,index:n,files:t,pages:new Map,pending:new Set},this.r(),this.show(this.w1.start,this.w1.end)}show(e,t){this.w1={start:e,end:Math.max(t,e+1)};for(let i of this.b3())this.v1.has(i)||this.a2(i);this.O3()}matching(...e){return{state:[this.u1],...e.length&&{entry_id:e},...this.x1}}count(e){return Z(this.i,e)}async forget(e){await X(this.i,{matching:e},!1)}setSearch(e){let t=e.trim();t!==this.z1&&(this.z1=t,clearTimeout(this.y5),this.y5=setTimeout(()=>this.b5(),$e),this.r())}setCategory(e){e!==this.E&&(this.E=e,this.b5())}setState(e){e!==this.u1&&(this.u1=e,this.b5())}reload(){this.g3.request(we)}stop(){this.m++,this.M2.clear(),this.g3.cancel(),clearTimeout(this.y5)}b5(){this.v1.clear(),this.e=void 0,this.U1=null,this.w1={start:0,end:c},this.r(),this.y3()}y3(){this.m++,this.M2.clear();let e=this.b3();for(let t of[...this.v1.keys()])e.includes(t)||this.v1.delete(t);for(let t of e)this.a2(t);this.e?.pages.clear(),this.e?.pending.clear(),this.O3(),this.S0()}D2(e){let{e:t}=this;return t&&e>t.index?Math.max(t.index,e-t.files):e}b3(){let{start:e,end:t}=this.w1,i=this.D2(t-1)+1,s=this.U1===null?i:Math.max(1,Math.min(i,this.U1));return I(Math.min(this.D2(e),s-1),s,c)}O3(){let{e}=this;if(!e)return;let t=Math.max(0,this.w1.start-e.index-1),i=Math.min(e.files,this.w1.end-e.index-1);if(!(i<=t))for(let s of I(t,i,c))e.pages.has(s)||this.g0(e,s)}async g0(e,t){if(e.pending.has(t))return;e.pending.add(t);let i=this.m;try{let s=await Q(this.i,{...this.x1,state:[this.u1],entry_id:e.entryId,sort:this.u1==="completed"?"-completed_at":"-created_at",limit:c,offset:t*c});if(i!==this.m)return;e.pages.set(t,s.tasks),e.files=s.total}catch{}e.pending.delete(t),this.r()}async a2(e){if(this.M2.has(e))return;this.M2.add(e);let t=this.m,i;try{i=await K(this.i,{...this.x1,state:this.u1,limit:c,offset:e*c})}catch{i=void 0}t===this.m&&(this.M2.delete(e),this.D1=i===void 0,i&&(this.v1.set(e,i.entries),this.U1=i.total,this.P2=i.files,this.y0(e)),this.r())}y0(e){let{e:t}=this;if(t){for(let[i,s]of this.v1){let n=s.findIndex(({entry_id:o})=>o===t.entryId);if(!(n<0)){t.index=i*c+n,t.files=s[n]?.files??t.files;return}}Math.floor(t.index/c)===e&&(this.e=void 0)}}async S0(){try{this.o2=await J(this.i),this.r()}catch{}}get x1(){return{...this.z1&&{query:this.z1},...this.E!==null&&{category:this.E}}}},y=({entry_id:h,files:p,size:e,oldest_at:t,newest:i})=>({...i,task_id:h,batch_id:null,size:e,files:p,oldest_at:t}),ye=new WeakMap,be=h=>{let p=ye.get(h)??new F(h);return ye.set(h,p),p};var b=64,ge=[T,ie,ae,w` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{display:flex;align-items:center;justify-content:space-between;min-height:40px;padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.buttons{display:flex}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${b}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`];var Ee={retry:{text:"finished.again",path:P},relocate:{text:"action.relocate",path:O},remove:{text:"action.remove",path:g}},f=class extends E{constructor(){super(...arguments);this.minute=0}static{this.styles=[T,se,me,re,te,ne,w` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.fold{color:var(--secondary-text-color)}.fold.open{transform:rotate(90deg)}.file{padding-inline-start:calc(var(--ha-space-4,16px) + 24px)}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.actions[hidden]{display:none}.tick{margin-inline-end:calc(-1 * var(--ha-space-2,8px))}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{row:e}=this;return e?e.kind==="entry"&&e.entry.files>1?this.N2(e):e.kind==="file"?this.I2(e.task):this.I2(e.entry.newest,e.entry):r`<div class="row"><span class="waiting"></span></div>`}N2({entry:e,isOpen:t}){let{ui:i}=this,{t:s,format:n}=i,{newest:o,files:a}=e,k=o.completed_at??o.created_at,$=o.state==="completed";return r`<div class="row" ?data-chosen=${this.chosen}>
${this.w3(e)??r`<span class="fold ${t?"open":""}">${v(z)}</span>`}
<button
class="plain-button"
title=${e.name}
aria-expanded=${t}
@click=${xe=>this.O5(e,xe)||this.S("fshare-open-entry",e)}
>
<span class="name one-line">${e.name}</span>
<span class="facts numbers secondary one-line"
>${ue(e,i)}${s("finished.files",{count:a})} ·
${n.bytes(e.size)} ·
<time datetime=${k} title=${n.dateTime(k)}>${n.relative(k)}</time></span
>
</button>
<div class="actions" ?hidden=${this.chosen!==void 0}>
${$?this.U2(o):d}
${i.canChange?this.w5("retry",e,$?P:N,$?"finished.again":"action.retry"):d}
${$&&R([o],i)?this.w5("relocate",e,O,"action.relocate"):d}
${i.canChange&&i.isAdmin?this.w5("remove",e,g,"action.remove"):d}
</div>
</div>`}w5(e,t,i,s){return C(this.ui.t(s),i,()=>this.S("fshare-entry-action",{verb:e,entry:t}),e==="remove"?"":"wide")}U2(e){return C(this.ui.t("finished.open_media"),D,()=>V(ve(e)))}S(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}w3(e){let{chosen:t}=this;if(t!==void 0)return fe(e.name,t,i=>this.O5(e,i))}O5(e,t){return this.chosen===void 0||!e?!1:(j(this,[y(e)],t),!0)}I2(e,t){let{ui:i}=this;return r`<div class="row ${t?"":"file"}" ?data-chosen=${this.chosen}>
${(t&&this.w3(t))??v(le(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${s=>this.O5(t,s)||x(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
${this.n2(e)}
</button>
<div class="actions" ?hidden=${this.chosen!==void 0}>
${e.state==="completed"?this.U2(e):d}
${i.canChange?this.k5("retry",e):d}
${de(e)&&R([e],i)?this.k5("relocate",e):d}
${i.isAdmin?this.k5("remove",e):d}
</div>
</div>`}k5(e,t){let{text:i,path:s}=Ee[e];return C(this.ui.t(i),s,()=>x(this,e,[t]),"wide")}n2(e){let{format:t}=this.ui,i=ce(e.job_client,this.ui),s=he(e,this.ui);if(s)return r`<span class="facts warning one-line" title=${s.reason}
>${i}${s.reason}</span
>
<span class="facts secondary one-line" title=${s.remedy}>${s.remedy}</span>`;let n=e.completed_at??e.created_at,o=[e.size===null?"":t.bytes(e.size),e.category??""];return r`<span class="facts numbers secondary one-line"
>${i}${pe([e],this.ui)}<time datetime=${n} title=${t.dateTime(n)}
>${t.relative(n)}</time
>
${o.filter(Boolean).map(a=>r` · ${a}`)}</span
>`}};l([u({attribute:!1})],f.prototype,"row",2),l([u({attribute:!1})],f.prototype,"ui",2),l([u({attribute:!1})],f.prototype,"chosen",2),l([u({attribute:!1})],f.prototype,"minute",2);M("fshare-finished-row",f);var Me=6e4,m=class extends E{constructor(){super();this.scroller=null;this.z2=H(0,0,b,0);this.d2=0;this.P5=-1;this.d=new S(this);this.$5=new S(this);this.l2=new S(this);this.T3=new ResizeObserver(()=>this.W1());this.W1=()=>{let e=this.w0,t=this.store.rows;if(!e||!t)return;let i=this.scroller?.getBoundingClientRect(),s=e.getBoundingClientRect().top,n=(i?.top??0)-s,o=(i?.height??innerHeight)+Math.min(0,n),a=H(n,Math.max(0,o),b,t);(a.start!==this.z2.start||a.end!==this.z2.end)&&(this.z2=a,this.store.show(a.start,a.end))};new oe(this,e=>this._5(e)),this.addEventListener("fshare-tick",e=>this.k0(e))}static{this.styles=ge}focusSelect(){this.renderRoot.querySelector(".select")?.focus()}connectedCallback(){super.connectedCallback(),this.c=setInterval(()=>this.d2++,Me),this.scroller?.addEventListener("scroll",this.W1,{passive:!0}),this.T3.observe(this),this.P5=-1,this.requestUpdate("selection")}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.c),this.scroller?.removeEventListener("scroll",this.W1),this.T3.disconnect(),this.selection.onAction=void 0,this.store.stop()}willUpdate(e){e.has("connection")&&this.d.observe(this.store),e.has("selection")&&(this.l2.observe(this.selection),this.selection.onAction=t=>{this.T0(t)}),e.has("queueStore")&&this.$5.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this.W1),this.scroller?.addEventListener("scroll",this.W1,{passive:!0})),this.P5!==this.queueStore.finishedRevision&&(this.P5=this.queueStore.finishedRevision,this.store.reload())}updated(){this.W1()}get store(){return be(this.connection)}render(){let{store:e,ui:t}=this,{rows:i}=e;return r`
${this.P0()}
${i===null?this.$0():i===0?this.T1():r`<div class="count">
<p class="secondary numbers" role="status">
${t.t("finished.count",{count:e.files})}
</p>
<span class="buttons">${this._0()}</span>
</div>
<div class="card rows" role="list" style="height: ${i*b}px">
${this.B0()}
</div>`}
<fshare-clear-dialog .store=${e} .ui=${t}></fshare-clear-dialog>
`}B0(){let{start:e,end:t}=this.z2,i=Array.from({length:t-e},(s,n)=>e+n);return ee(i,s=>s,s=>r`<fshare-finished-row
role="listitem"
style="top: ${s*b}px"
.row=${this.store.row(s)}
.chosen=${this.E0(s)}
.ui=${this.ui}
.minute=${this.d2}
@fshare-open-entry=${n=>this.store.toggle(n.detail,s)}
@fshare-entry-action=${n=>{this.R0(n.detail)}}
></fshare-finished-row>`)}_0(){let{ui:e,selection:t}=this;if(!e.canChange)return d;let{isOn:i}=t;return r`
${i?r`<ha-button size="s" appearance="plain" @click=${()=>{this.F0()}}
>${e.t("select.all")}</ha-button
>`:e.isAdmin?r`<ha-button size="s" appearance="plain" @click=${this.D0}
>${v(g,"start")}${e.t("clear.open")}</ha-button
>`:d}
<ha-button
class="select"
size="s"
appearance="plain"
@click=${()=>i?t.end():t.begin()}
>${v(U,"start")}${e.t(i?"select.done":"select.begin")}</ha-button
>
`}E0(e){let t=this.store.row(e);if(!(!this.selection.isOn||t?.kind!=="entry"))return this.selection.has(y(t.entry))}k0(e){e.stopPropagation();let{tasks:t,isRange:i}=e.detail,[s]=t;i&&s?this.selection.extendTo(s,this.store.lines):this.selection.toggle(t)}_5(e){let i=e.find(s=>s instanceof f)?.row;i?.kind==="entry"&&this.ui.canChange&&!this.selection.isOn&&this.selection.begin(y(i.entry))}async F0(){let e=this.store.matching();try{this.selection.addAllThatMatch(e,await this.store.count(e))}catch(t){L(this,this.ui.commandErrorText(t))}}async T0(e){let{matching:t,tasks:i}=this.selection,{exclude:s,...n}=t??this.store.matching(...i.map(a=>a.task_id)),o={...n,...s&&{exclude_entry_id:s}};await this.P3(e,o,i[0]?.location)}R0({verb:e,entry:t}){return this.P3(e,this.store.matching(t.entry_id),t.newest.location)}async P3(e,t,i=null){try{let s=await this.store.count(t);x(this,e,[],{matching:{...t,before:s.before},totals:s,from:i})}catch(s){L(this,this.ui.commandErrorText(s))}}async D0(){await import("./clear-dialog-32DB65UA.js"),this.renderRoot.querySelector("fshare-clear-dialog")?.show()}P0(){let{store:e}=this,{t}=this.ui;return r`<div class="filters">
<label class="field search">
${v(A)}
<input
type="search"
aria-label=${t("panel.search")}
placeholder=${t("panel.search")}
.value=${e.search}
@input=${i=>this.x1(()=>e.setSearch(i.target.value))}
/>
</label>
<label class="field">
<span>${t("add.category")}</span>
<select
name="category"
@change=${i=>this.x1(()=>e.setCategory(i.target.value||null))}
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
@change=${i=>this.x1(()=>e.setState(i.target.value))}
>
${["completed","cancelled"].map(i=>r`<option value=${i} ?selected=${i===e.state}>
${t(`state.${i}`)}
</option>`)}
</select>
</label>
</div>`}$0(){let{t:e}=this.ui;return this.store.hasFailed?r`<fshare-empty-state
.iconPath=${B}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:r`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}T1(){let{t:e}=this.ui,{isFiltered:t}=this.store;return r`<fshare-empty-state
.iconPath=${t?A:W}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?r`<ha-button appearance="plain" @click=${this.T5}
>${e("empty.clear_search")}</ha-button
>`:d}
</fshare-empty-state>`}T5(){this.x1(()=>{this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")})}x1(e){this.selection.clear(),e()}};l([u({attribute:!1})],m.prototype,"connection",2),l([u({attribute:!1})],m.prototype,"queueStore",2),l([u({attribute:!1})],m.prototype,"ui",2),l([u({attribute:!1})],m.prototype,"selection",2),l([u({attribute:!1})],m.prototype,"scroller",2),l([_()],m.prototype,"z2",2),l([_()],m.prototype,"d2",2),l([q(".rows")],m.prototype,"w0",2);M("fshare-finished-view",m);export{m as FshareFinishedView};
