import{a as J}from"./chunk-VOEV3U3P.js";import{b as N,c as j}from"./chunk-P7QTKB4W.js";import{a as w}from"./chunk-4IYWKX4Q.js";import{a as R}from"./chunk-2ZLUXJRP.js";import"./chunk-JT2ALDGB.js";import{b as U}from"./chunk-QT2ZMMSD.js";import{a as Z}from"./chunk-V6BHLQ7N.js";import{a as q,g as W}from"./chunk-KUBFQPNN.js";import{B as H,C as O,J as P,L as d,o as _,u as L,w as M}from"./chunk-54CKKALI.js";import{b as I,f as A,p as G}from"./chunk-W4377ZXE.js";import{a as y,b as s,e as f,g,h,i as S,j as C,k as $,l as T,m as x,n as z,o as B,p as D,r as Q}from"./chunk-DTRYRZXX.js";import{a as n}from"./chunk-JFKSI6I7.js";var k=(o,p,t,i,e=8)=>{let r=Math.floor(Math.max(0,o)/t)-e,a=Math.ceil((Math.max(0,o)+p)/t)+e,m=Math.min(i,Math.max(0,a)),l=Math.min(m,Math.max(0,r));return{start:l,end:m,top:l*t,height:i*t}},K=(o,p,t)=>{let i=[];for(let e=Math.floor(o/t);e*t<p;e++)i.push(e);return i};var u=100,V=250,F=1e3,E=class extends q{constructor(t){super();this.i=t;this.f1=new Map;this.Q1=new Set;this.V3=new R(()=>this.L3());this.c=0;this.t5={start:0,end:u};this.G1=null;this.c1=!1;this.g1="";this.y1=null;this.b1="completed";this.q1=[]}get total(){return this.G1}get hasFailed(){return this.c1}get search(){return this.g1}get category(){return this.y1}get state(){return this.b1}get categories(){return this.q1}get isFiltered(){return this.g1!==""||this.y1!==null||this.b1!=="completed"}row(t){return this.f1.get(Math.floor(t/u))?.[t%u]}show(t,i){this.t5={start:t,end:Math.max(i,t+1)};for(let e of this.e3())this.f1.has(e)||this.K1(e)}setSearch(t){let i=t.trim();i!==this.g1&&(this.g1=i,clearTimeout(this.r5),this.r5=setTimeout(()=>this.M5(),V),this.r())}setCategory(t){t!==this.y1&&(this.y1=t,this.M5())}setState(t){t!==this.b1&&(this.b1=t,this.M5())}reload(){this.V3.request(F)}stop(){this.c++,this.Q1.clear(),this.V3.cancel(),clearTimeout(this.r5)}M5(){this.f1.clear(),this.G1=null,this.t5={start:0,end:u},this.r(),this.L3()}L3(){this.c++,this.Q1.clear();let t=this.e3();for(let i of[...this.f1.keys()])t.includes(i)||this.f1.delete(i);for(let i of t)this.K1(i);this.C0()}e3(){let{start:t,end:i}=this.t5,e=this.G1===null?i:Math.max(1,Math.min(i,this.G1));return K(Math.min(t,e-1),e,u)}async K1(t){if(this.Q1.has(t))return;this.Q1.add(t);let i=this.c,e;try{e=await I(this.i,this.O1(t))}catch{e=void 0}i===this.c&&(this.Q1.delete(t),this.c1=e===void 0,e&&(this.f1.set(t,e.tasks),this.G1=e.total),this.r())}async C0(){try{this.q1=await A(this.i),this.r()}catch{}}O1(t){return{state:[this.b1],sort:this.b1==="completed"?"-completed_at":"-created_at",limit:u,offset:t*u,...this.g1&&{query:this.g1},...this.y1!==null&&{category:this.y1}}}},X=new WeakMap,Y=o=>{let p=X.get(o)??new E(o);return X.set(o,p),p};var v=class extends g{constructor(){super(...arguments);this.minute=0}static{this.styles=[x,D,Q,z,y` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:t,ui:i}=this;if(!t)return s`<div class="row"><span class="waiting"></span></div>`;let{t:e}=i;return s`<div class="row">
${d(Z(t.filename))}
<button
class="plain-button"
title=${t.filename}
@click=${()=>w(this,"details",[t])}
>
<span class="name one-line">${t.filename}</span>
${this.j1(t)}
</button>
<div class="actions">
${t.state==="completed"?s`<ha-icon-button
.label=${e("finished.open_media")}
@click=${()=>U(J(t))}
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
</div>`}j1(t){let{format:i}=this.ui,e=N(t.job_client,this.ui),r=j(t,this.ui);if(r)return s`<span class="facts warning one-line" title=${r.reason}
>${e}${r.reason}</span
>
<span class="facts secondary one-line" title=${r.remedy}>${r.remedy}</span>`;let a=t.completed_at??t.created_at,m=[t.size===null?"":i.bytes(t.size),t.category??""];return s`<span class="facts numbers secondary one-line"
>${e}<time datetime=${a} title=${i.dateTime(a)}>${i.relative(a)}</time>
${m.filter(Boolean).map(l=>s` · ${l}`)}</span
>`}};n([h({attribute:!1})],v.prototype,"task",2),n([h({attribute:!1})],v.prototype,"ui",2),n([h({attribute:!1})],v.prototype,"minute",2);$("fshare-finished-row",v);var b=64,tt=6e4,c=class extends g{constructor(){super(...arguments);this.scroller=null;this.Z2=k(0,0,b,0);this.X1=0;this.i5=-1;this.n=new T(this);this.o5=new T(this);this.r3=new ResizeObserver(()=>this.k1());this.k1=()=>{let t=this.H0,{total:i}=this.store;if(!t||!i)return;let e=this.scroller?.getBoundingClientRect(),r=t.getBoundingClientRect().top,a=(e?.top??0)-r,m=(e?.height??innerHeight)+Math.min(0,a),l=k(a,Math.max(0,m),b,i);(l.start!==this.Z2.start||l.end!==this.Z2.end)&&(this.Z2=l,this.store.show(l.start,l.end))}}static{this.styles=[x,B,G,y` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${b}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this.m=setInterval(()=>this.X1++,tt),this.scroller?.addEventListener("scroll",this.k1,{passive:!0}),this.r3.observe(this),this.i5=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.m),this.scroller?.removeEventListener("scroll",this.k1),this.r3.disconnect(),this.store.stop()}willUpdate(t){t.has("connection")&&this.n.observe(this.store),t.has("queueStore")&&this.o5.observe(this.queueStore),t.has("scroller")&&(t.get("scroller")?.removeEventListener("scroll",this.k1),this.scroller?.addEventListener("scroll",this.k1,{passive:!0})),this.i5!==this.queueStore.finishedRevision&&(this.i5=this.queueStore.finishedRevision,this.store.reload())}updated(){this.k1()}get store(){return Y(this.connection)}render(){let{store:t,ui:i}=this,{total:e}=t;return s`
${this.V0()}
${e===null?this.L0():e===0?this.a1():s`<p class="count secondary numbers" role="status">
${i.t("finished.count",{count:e})}
</p>
<div class="card rows" role="list" style="height: ${e*b}px">
${this.e0()}
</div>`}
`}e0(){let{start:t,end:i}=this.Z2,e=Array.from({length:i-t},(r,a)=>t+a);return W(e,r=>r,r=>{let a=this.store.row(r);return s`<fshare-finished-row
role="listitem"
style="top: ${r*b}px"
.task=${a}
.ui=${this.ui}
.minute=${this.X1}
></fshare-finished-row>`})}V0(){let{store:t}=this,{t:i}=this.ui;return s`<div class="filters">
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
</div>`}L0(){let{t}=this.ui;return this.store.hasFailed?s`<fshare-empty-state
.iconPath=${L}
.heading=${t("finished.failed_to_load")}
.text=${t("status.unavailable_hint")}
></fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t("panel.loading")}</span>
</div>`}a1(){let{t}=this.ui,{isFiltered:i}=this.store;return s`<fshare-empty-state
.iconPath=${i?M:O}
.heading=${t(i?"empty.search_title":"empty.finished_title")}
.text=${t(i?"empty.search_text":"empty.finished_text")}
>
${i?s`<ha-button appearance="plain" @click=${this.r0}
>${t("empty.clear_search")}</ha-button
>`:f}
</fshare-empty-state>`}r0(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};n([h({attribute:!1})],c.prototype,"connection",2),n([h({attribute:!1})],c.prototype,"queueStore",2),n([h({attribute:!1})],c.prototype,"ui",2),n([h({attribute:!1})],c.prototype,"scroller",2),n([S()],c.prototype,"Z2",2),n([S()],c.prototype,"X1",2),n([C(".rows")],c.prototype,"H0",2);$("fshare-finished-view",c);export{c as FshareFinishedView};
