import{a as J}from"./chunk-VOEV3U3P.js";import{b as N,c as j,d as w}from"./chunk-RQ42RM4X.js";import{a as D}from"./chunk-VVT5ORFG.js";import"./chunk-6PNNM4BD.js";import{b as Q}from"./chunk-QT2ZMMSD.js";import{a as Z}from"./chunk-YX6YLTQS.js";import{G as P,I as d,J as U,K as W,l as _,r as L,t as M,y as H,z as O}from"./chunk-RWOUBJYL.js";import{b as z,e as B,o as G}from"./chunk-DCEB4SXA.js";import{a as y,b as s,e as f,g,h,i as S,j as C,k as $,l as x,m as q,n as I,o as A,p as R,q as T}from"./chunk-FTN5DAOA.js";import{a as n}from"./chunk-JFKSI6I7.js";var k=(o,p,t,i,e=8)=>{let r=Math.floor(Math.max(0,o)/t)-e,a=Math.ceil((Math.max(0,o)+p)/t)+e,m=Math.min(i,Math.max(0,a)),l=Math.min(m,Math.max(0,r));return{start:l,end:m,top:l*t,height:i*t}},K=(o,p,t)=>{let i=[];for(let e=Math.floor(o/t);e*t<p;e++)i.push(e);return i};var u=100,V=250,F=1e3,E=class extends U{constructor(t){super();this.i=t;this.x1=new Map;this.R1=new Set;this.R5=new D(()=>this.E5());this.m=0;this.z2={start:0,end:u};this.E1=null;this.p1=!1;this.c1="";this.u1=null;this.h1="completed";this.F1=[]}get total(){return this.E1}get hasFailed(){return this.p1}get search(){return this.c1}get category(){return this.u1}get state(){return this.h1}get categories(){return this.F1}get isFiltered(){return this.c1!==""||this.u1!==null||this.h1!=="completed"}row(t){return this.x1.get(Math.floor(t/u))?.[t%u]}show(t,i){this.z2={start:t,end:Math.max(i,t+1)};for(let e of this.F5())this.x1.has(e)||this.D1(e)}setSearch(t){let i=t.trim();i!==this.c1&&(this.c1=i,clearTimeout(this.W2),this.W2=setTimeout(()=>this.Q2(),V),this.r())}setCategory(t){t!==this.u1&&(this.u1=t,this.Q2())}setState(t){t!==this.h1&&(this.h1=t,this.Q2())}reload(){this.R5.request(F)}stop(){this.m++,this.R1.clear(),this.R5.cancel(),clearTimeout(this.W2)}Q2(){this.x1.clear(),this.E1=null,this.z2={start:0,end:u},this.r(),this.E5()}E5(){this.m++,this.R1.clear();let t=this.F5();for(let i of[...this.x1.keys()])t.includes(i)||this.x1.delete(i);for(let i of t)this.D1(i);this.w3()}F5(){let{start:t,end:i}=this.z2,e=this.E1===null?i:Math.max(1,Math.min(i,this.E1));return K(Math.min(t,e-1),e,u)}async D1(t){if(this.R1.has(t))return;this.R1.add(t);let i=this.m,e;try{e=await z(this.i,this.Z1(t))}catch{e=void 0}i===this.m&&(this.R1.delete(t),this.p1=e===void 0,e&&(this.x1.set(t,e.tasks),this.E1=e.total),this.r())}async w3(){try{this.F1=await B(this.i),this.r()}catch{}}Z1(t){return{state:[this.h1],sort:this.h1==="completed"?"-completed_at":"-created_at",limit:u,offset:t*u,...this.c1&&{query:this.c1},...this.u1!==null&&{category:this.u1}}}},X=new WeakMap,Y=o=>{let p=X.get(o)??new E(o);return X.set(o,p),p};var v=class extends g{constructor(){super(...arguments);this.minute=0}static{this.styles=[x,A,R,q,y` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:t,ui:i}=this;if(!t)return s`<div class="row"><span class="waiting"></span></div>`;let{t:e}=i;return s`<div class="row">
${d(Z(t.filename))}
<button
class="plain-button"
title=${t.filename}
@click=${()=>w(this,"details",[t])}
>
<span class="name one-line">${t.filename}</span>
${this.N1(t)}
</button>
<div class="actions">
${t.state==="completed"?s`<ha-icon-button
.label=${e("finished.open_media")}
@click=${()=>Q(J(t))}
>${d(H)}</ha-icon-button
>`:f}
${i.canChange?s`<ha-icon-button
class="wide"
.label=${e("finished.again")}
@click=${()=>w(this,"retry",[t])}
>${d(P)}</ha-icon-button
>`:f}
${i.isAdmin?s`<ha-icon-button
class="wide"
.label=${e("action.remove")}
@click=${()=>w(this,"remove",[t])}
>${d(_)}</ha-icon-button
>`:f}
</div>
</div>`}N1(t){let{format:i}=this.ui,e=N(t.job_client,this.ui),r=j(t,this.ui);if(r)return s`<span class="facts warning one-line" title=${r.reason}
>${e}${r.reason}</span
>
<span class="facts secondary one-line" title=${r.remedy}>${r.remedy}</span>`;let a=t.completed_at??t.created_at,m=[t.size===null?"":i.bytes(t.size),t.category??""];return s`<span class="facts numbers secondary one-line"
>${e}<time datetime=${a} title=${i.dateTime(a)}>${i.relative(a)}</time>
${m.filter(Boolean).map(l=>s` · ${l}`)}</span
>`}};n([h({attribute:!1})],v.prototype,"task",2),n([h({attribute:!1})],v.prototype,"ui",2),n([h({attribute:!1})],v.prototype,"minute",2);$("fshare-finished-row",v);var b=64,tt=6e4,c=class extends g{constructor(){super(...arguments);this.scroller=null;this.A2=k(0,0,b,0);this.I1=0;this.G2=-1;this.n=new T(this);this.q2=new T(this);this.D5=new ResizeObserver(()=>this.S1());this.S1=()=>{let t=this.T3,{total:i}=this.store;if(!t||!i)return;let e=this.scroller?.getBoundingClientRect(),r=t.getBoundingClientRect().top,a=(e?.top??0)-r,m=(e?.height??innerHeight)+Math.min(0,a),l=k(a,Math.max(0,m),b,i);(l.start!==this.A2.start||l.end!==this.A2.end)&&(this.A2=l,this.store.show(l.start,l.end))}}static{this.styles=[x,I,G,y` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${b}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this.s=setInterval(()=>this.I1++,tt),this.scroller?.addEventListener("scroll",this.S1,{passive:!0}),this.D5.observe(this),this.G2=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.s),this.scroller?.removeEventListener("scroll",this.S1),this.D5.disconnect(),this.store.stop()}willUpdate(t){t.has("connection")&&this.n.observe(this.store),t.has("queueStore")&&this.q2.observe(this.queueStore),t.has("scroller")&&(t.get("scroller")?.removeEventListener("scroll",this.S1),this.scroller?.addEventListener("scroll",this.S1,{passive:!0})),this.G2!==this.queueStore.finishedRevision&&(this.G2=this.queueStore.finishedRevision,this.store.reload())}updated(){this.S1()}get store(){return Y(this.connection)}render(){let{store:t,ui:i}=this,{total:e}=t;return s`
${this.P3()}
${e===null?this.B3():e===0?this.e1():s`<p class="count secondary numbers" role="status">
${i.t("finished.count",{count:e})}
</p>
<div class="card rows" role="list" style="height: ${e*b}px">
${this.$3()}
</div>`}
`}$3(){let{start:t,end:i}=this.A2,e=Array.from({length:i-t},(r,a)=>t+a);return W(e,r=>r,r=>{let a=this.store.row(r);return s`<fshare-finished-row
role="listitem"
style="top: ${r*b}px"
.task=${a}
.ui=${this.ui}
.minute=${this.I1}
></fshare-finished-row>`})}P3(){let{store:t}=this,{t:i}=this.ui;return s`<div class="filters">
<label class="field search">
${d(M)}
<input
type="search"
aria-label=${i("panel.search")}
placeholder=${i("panel.search")}
.value=${t.search}
@input=${e=>t.setSearch(e.target.value)}
/>
</label>
<label class="field">
<span>${i("add.category")}</span>
<select
name="category"
@change=${e=>t.setCategory(e.target.value||null)}
>
<option value="" ?selected=${t.category===null}>
${i("finished.all_categories")}
</option>
${t.categories.map(e=>s`<option value=${e} ?selected=${e===t.category}>${e}</option>`)}
</select>
</label>
<label class="field">
<span>${i("finished.show")}</span>
<select
name="state"
@change=${e=>t.setState(e.target.value)}
>
${["completed","cancelled"].map(e=>s`<option value=${e} ?selected=${e===t.state}>
${i(`state.${e}`)}
</option>`)}
</select>
</label>
</div>`}B3(){let{t}=this.ui;return this.store.hasFailed?s`<fshare-empty-state
.iconPath=${L}
.heading=${t("finished.failed_to_load")}
.text=${t("status.unavailable_hint")}
></fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t("panel.loading")}</span>
</div>`}e1(){let{t}=this.ui,{isFiltered:i}=this.store;return s`<fshare-empty-state
.iconPath=${i?M:O}
.heading=${t(i?"empty.search_title":"empty.finished_title")}
.text=${t(i?"empty.search_text":"empty.finished_text")}
>
${i?s`<ha-button appearance="plain" @click=${this._3}
>${t("empty.clear_search")}</ha-button
>`:f}
</fshare-empty-state>`}_3(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};n([h({attribute:!1})],c.prototype,"connection",2),n([h({attribute:!1})],c.prototype,"queueStore",2),n([h({attribute:!1})],c.prototype,"ui",2),n([h({attribute:!1})],c.prototype,"scroller",2),n([S()],c.prototype,"A2",2),n([S()],c.prototype,"I1",2),n([C(".rows")],c.prototype,"T3",2);$("fshare-finished-view",c);export{c as FshareFinishedView};
