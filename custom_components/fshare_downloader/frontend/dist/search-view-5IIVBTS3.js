import{a as ze}from"./chunk-X2VZWBNG.js";import"./chunk-FMPXLTD3.js";import{a as Te}from"./chunk-7EJX4LQO.js";import{a as Ce,b as Pe,c as Le,d as M,e as Oe,f as Me,g as Ge,h as te,i as ae,j as z,k as ie,l as se,m as re,n as He,o as Ue,p as qe}from"./chunk-HZ47ND24.js";import{a as ne,c as Ae}from"./chunk-MPQ3SSFA.js";import{d as Ee}from"./chunk-EV5QYYLY.js";import"./chunk-P5M4L7KF.js";import"./chunk-RIYYWB47.js";import{f as _}from"./chunk-WWJ3TQGP.js";import{a as V}from"./chunk-YM6GT6PL.js";import{F as J,I as $e,J as we,M as Z,N as y,b as W,e as ge,h as be,i as X,l as Y,s as ve,u as ye,y as O,z as xe}from"./chunk-QQR3IHMZ.js";import{c as _e,d as F,e as Se}from"./chunk-CG3IFCC7.js";import{k as ke}from"./chunk-YMSOGHXP.js";import{a as S}from"./chunk-TYG63QFD.js";import{a as N}from"./chunk-BBGUO4MO.js";import{a as m,b as s,e as p,g as f,h,i as j,j as $,k as g,l as b,m as E,n as w,o as ee,q as A}from"./chunk-QDXWAYV4.js";import{a as o}from"./chunk-JFKSI6I7.js";var oe=class{constructor(r,e,t){this.i=r;this.J=t;this.A2=!1;this.t2=()=>{this.C1=void 0,this.B5(Oe)};r.addEventListener("disconnected",this.t2),this.W2(e)}stop(){if(this.A2)return;this.A2=!0,this.i.removeEventListener("disconnected",this.t2);let r=this.C1;this.C1=void 0,r&&Ne(r)}async W2(r){try{let e=await Le(this.i,r,t=>this.s5(t));this.A2?await Ne(e):this.C1=e}catch(e){this.B5(M(e))}}s5(r){if(!this.A2)switch(r.type){case"progress":this.J.onProgress(r);break;case"plan":this.stop(),this.J.onPlan(r.plan);break;case"error":{let{code:e,message:t,placeholders:a}=r;this.B5({code:e,message:t,...a&&{translation_placeholders:a}});break}}}B5(r){this.A2||(this.stop(),this.J.onError(r))}},Ne=async c=>{try{await c()}catch{}};var Be=(c,r)=>c.batches.map(e=>{let t=e.files.map(a=>Je(a,r.get(a.key)));return{batch:e,files:t,totals:de(t)}}),de=c=>{let r=c.filter(t=>!t.isLeftOut),e=r.flatMap(({file:t,candidate:a})=>[a.size,...t.subtitles.map(i=>i.size)]);return{files:r.length,bytes:e.reduce((t,a)=>t+(a??0),0),hasUnknownSizes:e.includes(null)}},Je=(c,r)=>{let e=[c,...c.alternatives.filter(a=>a.link!==c.link)],t=e.find(a=>a.link===r);return{file:c,candidate:t??c,candidates:e,isLeftOut:r==="",isByHand:t!==void 0}};var Ze={stage:"title",done:0,total:0},Ve=0,le=class extends V{constructor(e){super();this.i=e;this.z=null;this.l1=null;this.E5=null;this.P1=new Set;this.G2={resolution:1080,vietnamese:"subtitles",hdr:"any"};this.h1="";this.$1=new Map;this.Z1=null;this.Q2=null;this.$3=new Map;this.V1=null;this.G1=null;this.p2=!1;this.R5=!1;this.v=null;this.m=0}get key(){return this.z}get details(){return this.l1}get titleError(){return this.E5}get seasons(){return this.P1}get quality(){return this.G2}get location(){return this.h1}get category(){return Me(this.z)}get plan(){return this.Z1}get batches(){return this.Z1?Be(this.Z1,this.$1):[]}get totals(){return de(this.batches.flatMap(({files:e})=>e))}get result(){return this.V1}get progress(){return this.G1}get isGrabbing(){return this.p2}get error(){return this.v}get canPlan(){let{l1:e}=this;return!e||this.G1?!1:e.seasons?.length?this.P1.size>0:!e.movies?.length||e.movies.some(t=>!this.isLeftOut(ue(t)))}get canGrab(){return!this.G1&&!this.isOutdated&&this.totals.files>0}get isOutdated(){let{Z1:e,Q2:t}=this;return!e||!t?!1:JSON.stringify(t)!==JSON.stringify(this.f())||e.skipped.some(({key:a,reason:i})=>i==="left_out"&&!this.isLeftOut(a))}isLeftOut(e){return this.$1.get(e)===""}open(e){Fe(this.z,e)||(this.d1(),this.z=e,this.h1="",this.$1=new Map,this.Z1=null,this.Q2=null,this.V1=null,this.v=null,this.load())}async load(){let{z:e}=this;if(!e)return;let t=++this.m;this.l1=null,this.E5=null,this.P1=new Set,this.r();try{let a=await Pe(this.i,e,this.language);if(t!==this.m)return;this.l1=a,this.P1=new Set(a.seasons?.filter(i=>i.number!==Ve&&i.aired_count>0).map(i=>i.number))}catch(a){if(t!==this.m)return;this.E5=M(a)}this.r()}selectSeason(e,t){let a=new Set(this.P1);t?a.add(e):a.delete(e),this.P1=a,this.r()}setQuality(e){this.G2={...this.G2,...e},this.r()}setLocation(e){this.h1=e,this.r()}choose(e,t){let a=this.Z1?.batches.flatMap(({files:i})=>i).find(i=>i.key===e)?.link;t===a?this.takeAgain(e):this.F5(e,t)}leaveOut(e){this.F5(e,"")}takeAgain(e){this.F5(e,this.$3.get(e)||void 0)}makePlan(){if(!this.canPlan)return;let e=this.f(),t=this.$1;this.W2({...e,choices:t,dry_run:!0},a=>{this.Z1=a,this.Q2=e,this.$3=t,this.V1=null})}grab(){let{Q2:e}=this;!this.canGrab||!e||(this.p2=!0,this.W2({...e,choices:this.$1,dry_run:!1},t=>{this.V1=t,this.Z1=null}))}tryAgain(){this.R5?this.grab():this.makePlan()}forgetResult(){this.V1=null,this.r()}cancel(){this.p2||(this.d1(),this.r())}W2(e,t){if(!this.z)return;let{seasons:a,quality:i,choices:n,dry_run:l}=e;this.G1=Ze,this.v=null;let d={...this.z,...a.length>0&&{seasons:a},quality:i,choices:Object.fromEntries(n),...Ee(this.i).locationNames.has(this.h1)&&{location:this.h1},dry_run:l};this.H1=new oe(this.i,d,{onProgress:u=>{this.G1=u,this.r()},onPlan:u=>{this.d1(),t(u),this.r()},onError:u=>{this.R5=this.p2,this.d1(),this.v=this.R5&&u.code==="connection_lost"?{...u,code:"grab_goes_on"}:u,this.r()}}),this.r()}d1(){this.H1?.stop(),this.H1=void 0,this.G1=null,this.p2=!1}F5(e,t){let a=new Map(this.$1);t===void 0?a.delete(e):a.set(e,t),this.$1=a,this.r()}f(){return{seasons:[...this.P1].sort((e,t)=>e-t),quality:this.G2}}},ue=c=>`movie-${c.tmdb_id}`,Fe=(c,r)=>c?.tmdb_id===r.tmdb_id&&c.media_type===r.media_type;var et=600,tt=2,at={status:"new"},pe=class extends V{constructor(e){super();this.i=e;this.q2="";this.b1="";this.f1=null;this.v=null;this.m2=!1;this.m=0;this._3=new Map}get query(){return this.q2}get isSearching(){return this.c!==void 0||this.m2&&this._1}get answer(){return this._1?this.f1:null}get error(){return this._1?this.v:null}get isForEnter(){return!!this.Q1&&!this._1&&!this.isSearching&&!this.hasLinks}get hasLinks(){return ze(this.q2).length>0}hitState(e){return this._3.get(e.link)??at}summaryOf(e){return this.f1?.results.find(({tmdb_id:t,media_type:a})=>t===e.tmdb_id&&a===e.media_type)}setQuery(e){this.q2=e,this.B3();let{Q1:t}=this;t?!this._1&&t.length>=tt&&!this.hasLinks&&(this.c=setTimeout(()=>{this.search()},et)):this.K2(),this.r()}async search(){this.B3();let{Q1:e}=this;if(!e||this.hasLinks||this.m2&&this._1)return;let t=++this.m;this._1||(this.f1=null),this.b1=e,this.m2=!0,this.v=null,this.r();let a=null,i=null;try{a=await Ce(this.i,e,this.language)}catch(n){i=M(n)}t===this.m&&(this.m2=!1,this.f1=a,this.v=i,this.r())}async add(e){if(this.hitState(e).status!=="adding"){this.D5(e,{status:"adding"});try{let{tasks:t,rejected:a}=await ke(this.i,{links:[e.link]}),[i]=a;this.D5(e,i&&!t.length?{status:"failed",error:{code:i.code,message:i.reason}}:{status:t.length?"added":"there"})}catch(t){this.D5(e,{status:"failed",error:M(t)})}}}get Q1(){return this.q2.trim()}get _1(){return this.Q1===this.b1}B3(){clearTimeout(this.c),this.c=void 0}D5(e,t){this._3.set(e.link,t),this.r()}K2(){this.m++,this.b1="",this.f1=null,this.v=null,this.m2=!1}};var B=(c,r)=>{let e=Ge(c,r);return e.length?s`<span class="chips">
${e.map(({text:t,isVietnamese:a})=>s`<span class="chip ${a?"vietnamese":""}">${t}</span>`)}
</span>`:p};var K=class extends f{static{this.styles=[b,E,A,m` :host{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-4,16px)}:host > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.body{flex:1;min-width:0}.name{display:-webkit-box;overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.done{color:var(--fshare-success-text)}.end{flex:none;text-align:end}`]}render(){let{hit:r,state:e,ui:t}=this,{t:a,format:i}=t,n=[];return r.is_folder&&n.push(a("search.folder")),r.size!==null&&n.push(i.bytes(r.size)),s`
${y(r.is_folder?ye:Te(r.name))}
<div class="body">
<div class="name" title=${r.name}>${r.name}</div>
<div class="facts">
${n.length?s`<span class="numbers secondary">${n.join(" · ")}</span>`:p}
${B(r.quality,t)}
</div>
${e.status==="failed"?s`<div class="facts error" role="alert">${t.commandErrorText(e.error)}</div>`:p}
</div>
<div class="end">${this.N0()}</div>
`}N0(){let{hit:r,state:e}=this,{t}=this.ui;return e.status==="added"||e.status==="there"?s`<span class=${e.status==="added"?"done":"secondary"} role="status"
>${t(e.status==="added"?"search.added":"add.there")}</span
>`:this.ui.canChange?s`<ha-button
size="s"
appearance="filled"
aria-label=${t("search.add_name",{name:r.name})}
.loading=${e.status==="adding"}
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-add"))}
>${y(J,"start")}${t("add.submit")}</ha-button
>`:p}};o([h({attribute:!1})],K.prototype,"hit",2),o([h({attribute:!1})],K.prototype,"state",2),o([h({attribute:!1})],K.prototype,"ui",2);g("fshare-file-hit",K);var x=(c,r,...[e])=>{c.dispatchEvent(new CustomEvent(r,{detail:e??null,bubbles:!0,composed:!0}))};var Ke=m` h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;margin:0;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}`;var it="https://www.themoviedb.org/settings/api",st={tmdb_key_missing:["options","key"],tmdb_key_rejected:["options","key"],no_search_source:["options","links"],not_loaded:["options","again"],search_unavailable:["again","links"],search_blocked:["again","links"],search_answer_invalid:["links"],nothing_found:["links","again"],nothing_taken:[],title_not_found:[],season_not_found:[],grab_goes_on:[],grab_interrupted:[]},Q=class extends f{static{this.styles=[b,m` :host{display:block}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.remedies{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px);margin:var(--ha-space-1,4px) 0 0 calc(-1 * var(--ha-space-2,8px))}ha-button::part(label){white-space:nowrap}`]}render(){let{error:r,ui:e}=this,t=st[r.code]??["again"],a=r.code==="tmdb_key_missing"||r.code.startsWith("grab_"),i=t.map(n=>this.N5(n)).filter(Boolean);return s`<ha-alert alert-type=${a?"info":"warning"} role="status">
${e.commandErrorText(r)}
${i.length?s`<div class="remedies">${i}</div>`:p}
</ha-alert>`}N5(r){let{t:e,isAdmin:t,canChange:a}=this.ui;switch(r){case"options":return t?this.e1(e("trouble.options"),()=>x(this,"fshare-settings","search")):null;case"key":return t?s`<ha-button
size="s"
appearance="plain"
href=${it}
target="_blank"
rel="noreferrer"
>${e("trouble.key")}</ha-button
>`:null;case"again":return this.e1(e("trouble.again"),()=>x(this,"fshare-again"));case"links":return a?this.e1(e("panel.add"),()=>x(this,"fshare-add-links","")):null}}e1(r,e){return s`<ha-button size="s" appearance="plain" @click=${e}>${r}</ha-button>`}};o([h({attribute:!1})],Q.prototype,"error",2),o([h({attribute:!1})],Q.prototype,"ui",2);g("fshare-trouble",Q);var Re="tmdb",T=class extends f{constructor(){super(...arguments);this.basePath="";this.leftTitle=null;this.d=new S(this)}static{this.styles=[b,w,N,Ke,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.field{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.field input{padding-block:0}ha-spinner{flex:none;--ha-spinner-size:24px}.posters{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(132px,28%),1fr));gap:var(--ha-space-4,16px) var(--ha-space-3,12px)}.posters a{display:block;border-radius:var(--ha-border-radius-lg,12px);color:inherit;text-decoration:none}.posters a:hover .name{text-decoration:underline}.name{display:-webkit-box;margin-top:var(--ha-space-2,8px);overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.year{font-size:var(--ha-font-size-s,12px);line-height:18px}.attribution{padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-s,12px);line-height:18px}.wait{padding:var(--ha-space-8,32px) var(--ha-space-4,16px);text-align:center;overflow-wrap:anywhere}.files{overflow:hidden}.files li{content-visibility:auto;contain-intrinsic-size:auto 64px}.files li + li{border-top:1px solid var(--divider-color)}`]}willUpdate(e){e.has("store")&&this.d.observe(this.store)}firstUpdated(){let e=this.leftTitle&&this.renderRoot.querySelector(rt(this.leftTitle));e instanceof HTMLElement?e.focus():this.ui.narrow||this.I0.focus()}render(){let{store:e}=this;return s`
${this.U0()}
<div class="visually-hidden" role="status">${this.j2()}</div>
${e.error?s`<fshare-trouble
.error=${e.error}
.ui=${this.ui}
@fshare-again=${()=>e.search()}
></fshare-trouble>`:p}
${e.hasLinks?this.I5():this.z0(e.answer)}
`}U0(){let{t:e}=this.ui;return s`<form role="search" @submit=${this.U5}>
<label class="field">
${this.store.isSearching?s`<ha-spinner></ha-spinner>`:y(O)}
<input
type="search"
enterkeyhint="search"
autocomplete="off"
spellcheck="false"
aria-label=${e("search.label")}
placeholder=${e("search.placeholder")}
.value=${this.store.query}
@input=${t=>this.store.setQuery(t.target.value)}
@keydown=${this.L1}
/>
</label>
</form>`}z0(e){let{store:t}=this,{t:a}=this.ui;if(!e)return t.error?p:this.c2();let{results:i,files:n,problems:l}=e,d=!l.some(({source:v})=>v===Re),u=!l.some(({source:v})=>v!==Re);return s`
${l.map(({code:v,reason:q})=>s`<fshare-trouble
.error=${{code:v,message:q}}
.ui=${this.ui}
@fshare-again=${()=>t.search()}
></fshare-trouble>`)}
${i.length?s`<section aria-busy=${t.isSearching}>
<h2>
${a("search.titles")} <span class="secondary numbers">${i.length}</span>
</h2>
<ul class="posters">
${_(i,se,v=>s`<li>${this.W0(v)}</li>`)}
</ul>
</section>`:p}
${n.length?this.G0(e):p}
${n.length||!u?p:this.Q0(i.length>0,d)}
${i.length?s`<p class="attribution secondary">${a("search.attribution")}</p>`:p}
`}W0(e){let{t}=this.ui,a=`${this.basePath}${se(e)}`,i=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<a
href=${a}
title=${e.original_title}
@click=${n=>{n.ctrlKey||n.metaKey||n.shiftKey||n.button!==0||(n.preventDefault(),F(a))}}
>
<fshare-poster
.url=${e.poster_url}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div class="name">${e.title}</div>
<div class="year secondary numbers">${i}</div>
</a>`}G0({files:e}){let{store:t,ui:a}=this;return s`<section>
<h2>
${a.t("search.files")}
<span class="secondary numbers">${a.format.number(e.length)}</span>
</h2>
<ul class="card files">
${_(e,i=>i.link,i=>s`<li>
<fshare-file-hit
.hit=${i}
.state=${t.hitState(i)}
.ui=${a}
@fshare-add=${()=>t.add(i)}
></fshare-file-hit>
</li>`)}
</ul>
</section>`}q0(){let{t:e}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${ve}
.heading=${e("search.empty_title")}
.text=${e("search.empty_text")}
></fshare-empty-state>`}c2(){let{store:e,ui:t}=this,a=e.query.trim();return e.isSearching?s`<p class="wait secondary" aria-hidden="true">
${t.t("search.searching_for",{words:a})}
</p>`:e.isForEnter?s`<p class="wait secondary">${t.t("search.press_enter",{words:a})}</p>`:this.q0()}Q0(e,t){let{t:a,canChange:i}=this.ui;return e?s`<p class="secondary">${a("search.no_files_text")}</p>`:s`<fshare-empty-state
class="card"
.iconPath=${O}
.heading=${a(t?"empty.search_title":"search.no_files_title")}
.text=${i?a("search.nothing_text"):""}
>
${this.q1("")}
</fshare-empty-state>`}I5(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${J}
.heading=${e("search.links_title")}
.text=${t?e("search.links_text"):""}
>
${this.q1(this.store.query)}
</fshare-empty-state>`}q1(e){return this.ui.canChange?s`<ha-button
appearance=${e?"accent":"plain"}
@click=${()=>x(this,"fshare-add-links",e)}
>${this.ui.t("panel.add")}</ha-button
>`:p}j2(){let{store:e,ui:t}=this;if(e.isSearching)return t.t("search.searching");if(!e.answer)return"";let{results:a,files:i}=e.answer;return[t.t("search.found_titles",{count:a.length}),t.t("search.found_files",{count:i.length})].join(", ")}U5(e){e.preventDefault(),this.store.search()}L1(e){e.key!=="Escape"||!this.store.query||(e.preventDefault(),this.store.setQuery(""))}};o([h({attribute:!1})],T.prototype,"store",2),o([h({attribute:!1})],T.prototype,"ui",2),o([h({attribute:!1})],T.prototype,"basePath",2),o([h({attribute:!1})],T.prototype,"leftTitle",2),o([$("input")],T.prototype,"I0",2);var rt=c=>`a[href$="${se(c)}"]`;g("fshare-search-results",T);var De={title:5,searching:65,checking:20,adding:10},je=({stage:c,done:r,total:e},t)=>{let a=0,i=t?100:100-De.adding;for(let[n,l]of Object.entries(De)){if(n===c)return(a+(e>0?l*r/e:0))/i*100;a+=l}return 0};var G=class extends f{constructor(){super(...arguments);this.isGrab=!1}static{this.styles=[b,w,m` .card{padding:var(--ha-space-3,12px) var(--ha-space-4,16px) var(--ha-space-4,16px)}.line{display:flex;align-items:center;justify-content:space-between;gap:var(--ha-space-2,8px);min-height:40px}p{margin-top:var(--ha-space-2,8px);font-size:var(--ha-font-size-s,12px)}`]}focus(){this.K0?.focus()}render(){let{progress:e,isGrab:t}=this,{t:a,codeText:i}=this.ui,{stage:n,done:l,total:d}=e,u=i("stage",n);return s`<div class="card">
<div class="line">
<span>
<span role="status">${u}</span>
${d>0?s`<span class="secondary numbers"
>· ${a("plan.done",{done:Math.min(l,d),total:d})}</span
>`:p}
</span>
${t?p:s`<ha-button
size="s"
appearance="plain"
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-cancel"))}
>${a("action.cancel")}</ha-button
>`}
</div>
<fshare-progress-bar
.value=${je(e,t)}
.label=${u}
></fshare-progress-bar>
${t?s`<p class="secondary">${a("plan.goes_on")}</p>`:p}
</div>`}};o([h({attribute:!1})],G.prototype,"progress",2),o([h({attribute:!1})],G.prototype,"isGrab",2),o([h({attribute:!1})],G.prototype,"ui",2),o([$("ha-button")],G.prototype,"K0",2);g("fshare-grab-progress",G);var me=({missing:c})=>({notFound:c.filter(({code:r})=>!r),refused:c.filter(({code:r})=>r)}),nt=new Set(["in_queue","on_disk"]),Qe=(c,{t:r})=>{let{notFound:e,refused:t}=me(c),a=n=>c.skipped.filter(({reason:l})=>n(l)).length;return[["outcome.not_found",e.length],["outcome.refused",t.length],["outcome.there",a(n=>nt.has(n))],["outcome.left_out",a(n=>n==="left_out")],["outcome.not_aired",a(n=>n==="not_aired")]].filter(([,n])=>n>0).map(([n,l])=>r(n,{count:l}))},Ie=(c,r)=>Qe(c,r).join(" · "),ce=(c,r)=>Qe(c,r).map((e,t)=>s`${t?" · ":p}<span style="display: inline-block">${e}</span>`);var ot=4,R=class extends f{constructor(){super(...arguments);this.open=!1}static{this.styles=[b,w,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{overflow:hidden}summary,.head{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--ha-space-2,8px);min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);font-weight:var(--ha-font-weight-medium,500);outline-offset:-2px}summary{cursor:pointer;list-style:none}summary .icon{color:var(--secondary-text-color)}details[open] summary .icon{transform:rotate(90deg)}.head{padding-inline-start:var(--ha-space-4,16px)}.head ha-button{margin-inline-start:auto}ha-button::part(label){white-space:nowrap}p{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}li{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:48px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-4,16px);border-top:1px solid var(--divider-color);line-height:20px}li > span:first-child{flex:1;min-width:0}b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.date{padding-inline-end:var(--ha-space-3,12px);font-size:var(--ha-font-size-s,12px)}`]}render(){let{skipped:e}=this.plan,{notFound:t,refused:a}=me(this.plan),i=[...new Set(e.map(({reason:n})=>n))];return s`
${t.length?this.R3("not_found",t,!0):p}
${a.length?this.R3("refused",a,!t.length):p}
${i.map(n=>this.j0(n,e))}
`}R3(e,t,a){let{t:i,format:n,errorText:l,canChange:d}=this.ui;return s`<section class="card">
<div class="head">
<h3 style="margin: 0; font: inherit">
${i(`plan.${e}`)}
<span class="secondary numbers">${n.number(t.length)}</span>
</h3>
${d&&a?s`<ha-button
size="s"
appearance="plain"
@click=${()=>x(this,"fshare-follow-missing")}
>${y(be,"start")}${i("plan.follow_missing")}</ha-button
>`:p}
</div>
<p class="secondary">${i(`plan.${e}_text`)}</p>
<ul>
${t.map(u=>{let v=this.Q1(u);return s`<li>
${this.F3(u,u.code&&l(u.code,null))}
<ha-icon-button
.label=${i("plan.search_for",{name:v})}
@click=${()=>x(this,"fshare-search-for",v)}
>${y(O)}</ha-icon-button
>
</li>`})}
</ul>
</section>`}j0(e,t){let{t:a,codeText:i,format:n}=this.ui,l=t.filter(d=>d.reason===e);return s`<details class="card" ?open=${l.length<=ot}>
<summary>
${y(Y)} ${i("skip",e)}
<span class="secondary numbers">${n.number(l.length)}</span>
</summary>
<ul>
${l.map(d=>s`<li>
${this.F3(d)}
${e==="not_aired"?s`<span class="date secondary numbers"
>${d.air_date?n.day(d.air_date):a("plan.no_date")}</span
>`:p}
${e==="left_out"&&this.open?s`<ha-icon-button
.label=${a("plan.take_again",{name:d.title})}
@click=${()=>x(this,"fshare-take-again",d.key)}
>${y(Z)}</ha-icon-button
>`:p}
</li>`)}
</ul>
</details>`}F3(e,t=null){let a=z(e.season,[e.episode]);return s`<span
>${a?s`<b class="numbers">${a}</b>`:p} ${e.title}
${t?s`<div class="secondary">${t}</div>`:p}</span
>`}Q1(e){let t=z(e.season,[e.episode]);return t?`${this.plan.title} ${t}`:e.title}};o([h({attribute:!1})],R.prototype,"plan",2),o([h({attribute:!1})],R.prototype,"ui",2),o([h({type:Boolean})],R.prototype,"open",2);g("fshare-plan-gaps",R);var D=class extends f{constructor(){super(...arguments);this.basePath="";this.D3=()=>{this.dispatchEvent(new CustomEvent("fshare-plan-again"))}}static{this.styles=[b,w,E,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{padding:var(--ha-space-4,16px)}.card:focus{outline:none}.head{display:flex;align-items:center;gap:var(--ha-space-3,12px);margin:0;font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.head .icon{color:var(--success-color)}.head.nothing .icon{color:var(--warning-color)}.outcome{margin-top:var(--ha-space-1,4px);padding-inline-start:36px}ul{margin:var(--ha-space-2,8px) 0 var(--ha-space-3,12px);padding-inline-start:36px}li{display:flex;justify-content:space-between;gap:var(--ha-space-3,12px);min-height:28px}.actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:var(--ha-space-2,8px)}`]}focus(e){this.renderRoot.querySelector(".card")?.focus(e)}render(){let{result:e,ui:t}=this,{t:a,format:i}=t,n=ce(e,t),l=e.batches.reduce((u,{files:v})=>u+v.length,0),d=!l&&e.missing.length>0;return s`
<section class="card" tabindex="-1">
<div role="status">
<h3 class="head ${d?"nothing":""}">
${y(d?W:X)}
${l?a("plan.grabbed",{count:l}):a(d?"plan.nothing":"plan.all_there")}
</h3>
</div>
${n.length?s`<p class="outcome secondary">${n}</p>`:p}
<ul>
${e.batches.map(({batch_name:u,files:v,size:q})=>s`<li>
<span>${u}</span>
<span class="secondary numbers"
>${a("add.total",{count:v.length,size:i.bytes(q)})}</span
>
</li>`)}
</ul>
<div class="actions">
<ha-button appearance="plain" @click=${this.D3}>${a("plan.again")}</ha-button>
<ha-button appearance="plain" @click=${()=>x(this,"fshare-up")}
>${a("plan.search_more")}</ha-button
>
${l?s`<ha-button @click=${()=>_e(`${this.basePath}/queue`)}
>${a("plan.show_queue")}</ha-button
>`:p}
</div>
</section>
${e.problems.map(({code:u,reason:v})=>s`<fshare-trouble
.error=${{code:u,message:v}}
.ui=${t}
@fshare-again=${this.D3}
></fshare-trouble>`)}
<fshare-plan-gaps .plan=${e} .ui=${t}></fshare-plan-gaps>
`}};o([h({attribute:!1})],D.prototype,"result",2),o([h({attribute:!1})],D.prototype,"ui",2),o([h({attribute:!1})],D.prototype,"basePath",2);g("fshare-grab-result",D);var H=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,N,A,E,m` fieldset{min-width:0;margin:0;padding:0;border:0}.choice{display:flex;align-items:flex-start;gap:var(--ha-space-3,12px);padding:var(--ha-space-3,12px) 0;border-bottom:1px solid var(--divider-color);cursor:pointer}.choice:last-child{border:0}.choice > span{flex:1;min-width:0;line-height:20px}.name{display:block;overflow-wrap:anywhere}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:4px;font-size:var(--ha-font-size-s,12px)}.why{display:block;margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}`]}show(e){this.z=e,this.e=!0}render(){let e=this.store.batches.flatMap(({files:i})=>i).find(({file:i})=>i.key===this.z),{t}=this.ui;if(!e)return p;let{file:a}=e;return s`<ha-dialog
.open=${this.e}
width="medium"
header-title=${[z(a.season,a.episodes),a.title].filter(Boolean).join(" ")}
@closed=${this.g}
>
<fieldset>
<legend class="visually-hidden">${t("plan.choose")}</legend>
${_(e.candidates,i=>i.link,i=>this.X0(e,i))}
<label class="choice">
${this.N3(e.isLeftOut,()=>this.store.leaveOut(a.key))}
<span>${t("plan.choose_none")}</span>
</label>
</fieldset>
<ha-dialog-footer slot="footer">
<ha-button slot="primaryAction" @click=${()=>this.e=!1}
>${t("plan.choice_done")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}X0({file:e,candidate:t,isLeftOut:a},i){let{store:n,ui:l}=this,d=te(i,l),u=ae(i,l),v=!a&&i.link===t.link;return s`<label class="choice">
${this.N3(v,()=>n.choose(e.key,i.link))}
<span>
<span class="name">${i.name}</span>
<span class="facts">
<span class="numbers secondary"
>${i.size===null?l.t("plan.size_unknown"):l.format.bytes(i.size)}</span
>
${B(i.quality,l)}
</span>
${u?s`<span class="why warning">${u}</span>`:p}
${d?s`<span class="why secondary">${d}</span>`:p}
</span>
</label>`}N3(e,t){return s`<input type="radio" name="choice" .checked=${e} @change=${t} />`}g(e){e.stopPropagation(),this.e=!1}};o([h({attribute:!1})],H.prototype,"store",2),o([h({attribute:!1})],H.prototype,"ui",2),o([j()],H.prototype,"z",2),o([j()],H.prototype,"e",2);g("fshare-choice-dialog",H);var I=class extends f{static{this.styles=[b,A,E,m` :host{display:flex;align-items:center;min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--ha-space-4,16px);container-type:inline-size}.body{flex:1;min-width:0}.head{display:flex;gap:var(--ha-space-3,12px);line-height:20px}.title{flex:1;min-width:0}.title b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.chips{margin:4px 0}.name,.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.reasons{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.unmet,.subtitles{display:flex;align-items:center;gap:var(--ha-space-1,4px);--mdc-icon-size:16px}.actions{display:flex;flex:none;justify-content:flex-end;min-width:88px;margin-inline-start:var(--ha-space-1,4px)}.left-out .title{color:var(--secondary-text-color);text-decoration:line-through}`]}render(){let{chosen:r,ui:e}=this,{file:t,candidate:a,isLeftOut:i}=r,n=z(t.season,t.episodes),l=[n,t.title].filter(Boolean).join(" "),d=a.size===null?e.t("time.unknown"):e.format.bytes(a.size);return s`
<div class="body ${i?"left-out":""}">
<div class="head">
<span class="title"
>${n?s`<b class="numbers">${n}</b>`:p} ${t.title}</span
>
<span class="numbers secondary">${i?e.t("skip.left_out"):d}</span>
</div>
${i?p:this.Y0()}
</div>
<div class="actions">${this.v2(l)}</div>
`}Y0(){let{ui:r}=this,{candidate:e,file:t,isByHand:a}=this.chosen,i=a?r.t("plan.by_hand"):te(e,r),n=ae(e,r);return s`
${B(e.quality,r)}
<div class="name secondary one-line" title=${e.name}>${e.name}</div>
${n?s`<div class="why warning unmet">${y(W)}${n}</div>`:p}
${i?s`<div class="why secondary reasons" title=${i}>${i}</div>`:p}
${t.subtitles.length?s`<div class="why secondary subtitles">
${y($e)}${r.t("plan.with_subtitles",{count:t.subtitles.length})}
</div>`:p}
`}v2(r){let{t:e}=this.ui,{file:t,candidates:a,isLeftOut:i}=this.chosen;return i?s`<ha-icon-button
.label=${e("plan.take_again",{name:r})}
@click=${()=>x(this,"fshare-take-again",t.key)}
>${y(Z)}</ha-icon-button
>`:s`
${a.length>1?s`<ha-icon-button
.label=${e("plan.change",{name:r})}
@click=${()=>x(this,"fshare-change",t.key)}
>${y(we)}</ha-icon-button
>`:p}
<ha-icon-button
.label=${e("plan.leave_out",{name:r})}
@click=${()=>x(this,"fshare-leave-out",t.key)}
>${y(xe)}</ha-icon-button
>
`}};o([h({attribute:!1})],I.prototype,"chosen",2),o([h({attribute:!1})],I.prototype,"ui",2);g("fshare-plan-row",I);var he=({files:c,bytes:r,hasUnknownSizes:e},t)=>{let a=t.format.bytes(r);return t.t("add.total",{count:c,size:e?t.t("add.at_least",{size:a}):a})};var U=class extends f{constructor(){super(...arguments);this.unfolded=!1}static{this.styles=[b,w,ee,m` :host{display:block}.card{overflow:hidden}h3{margin:0;font-size:inherit}.plain-button{display:flex;align-items:center;gap:var(--ha-space-2,8px);width:100%;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);outline-offset:-2px}.plain-button .icon{color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.name{flex:1;min-width:0;font-weight:var(--ha-font-weight-medium,500)}.total{font-weight:var(--ha-font-weight-normal,400)}li{border-top:1px solid var(--divider-color);content-visibility:auto;contain-intrinsic-size:auto 104px}`]}render(){let{chosen:e,ui:t}=this,a=this.e??this.unfolded;return s`<div class="card">
<h3>
<button class="plain-button" aria-expanded=${a} @click=${()=>this.e=!a}>
${y(Y)}
<span class="name">${e.batch.batch_name}</span>
<span class="total numbers secondary">${he(e.totals,t)}</span>
</button>
</h3>
${a?s`<ul>
${_(e.files,({file:i})=>i.key,i=>s`<li><fshare-plan-row .chosen=${i} .ui=${t}></fshare-plan-row></li>`)}
</ul>`:p}
</div>`}};o([h({attribute:!1})],U.prototype,"chosen",2),o([h({attribute:!1})],U.prototype,"ui",2),o([h({type:Boolean})],U.prototype,"unfolded",2),o([j()],U.prototype,"e",2);g("fshare-plan-batch",U);var lt=20,C=class extends f{constructor(){super(...arguments);this.locations=[];this.d=new S(this)}static{this.styles=[b,w,E,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.summary{position:sticky;z-index:1;top:var(--ha-space-2,8px);display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-2,8px) var(--ha-space-4,16px);padding:var(--ha-space-3,12px) var(--ha-space-4,16px);box-shadow:var(--ha-box-shadow-m,0 2px 8px rgb(0 0 0 / 20%))}.summary:focus{outline:none}.figures{flex:1 1 220px;min-width:0}.total{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.summary::before{position:absolute;inset:-9px -1px calc(100% + 1px);background:var(--primary-background-color);content:""}.summary ha-button{flex:1 0 auto;max-width:max-content}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.figures{flex-basis:160px}.summary ha-button{max-width:none}}`]}focus(e){this.J0?.focus(e)}willUpdate(e){e.has("store")&&this.d.observe(this.store)}render(){let{store:e,ui:t}=this,{plan:a,batches:i}=e;if(!a)return p;let n=i.length===1||i.reduce((l,{files:d})=>l+d.length,0)<=lt;return s`
${i.length?this.C7(a):this.T1(a)}
${a.problems.map(({code:l,reason:d})=>s`<fshare-trouble
.error=${{code:l,message:d}}
.ui=${t}
@fshare-again=${()=>e.makePlan()}
></fshare-trouble>`)}
${_(i,({batch:l})=>l.batch_name,l=>s`<fshare-plan-batch
.chosen=${l}
.ui=${t}
.unfolded=${n}
></fshare-plan-batch>`)}
<fshare-plan-gaps .plan=${a} .ui=${t} .open=${!0}></fshare-plan-gaps>
<fshare-choice-dialog .store=${e} .ui=${t}></fshare-choice-dialog>
`}C7(e){let{store:t,ui:a}=this,{t:i,format:n}=a,{totals:l}=t,{locations:d}=this,u=ne(d,t.location,t.category),v=d.length>1?u?.space?.available??null:e.available_space,q=ce(e,a),fe=v!==null&&l.bytes>v;return s`<section class="card summary" tabindex="-1" aria-label=${i("plan.title")}>
<div class="figures numbers" role="status">
<div class="total">${he(l,a)}</div>
${q.length&&!t.isOutdated?s`<div class="secondary">${q}</div>`:p}
${t.isOutdated?s`<div class="secondary">${i("plan.outdated")}</div>`:v===null?p:s`<div class=${fe?"error":"secondary"}>
${fe?`${i("add.too_large")} · `:""}${i("add.can_use",{size:n.bytes(v)})}
</div>`}
</div>
${t.isOutdated?s`<ha-button ?disabled=${!t.canPlan} @click=${()=>t.makePlan()}
>${i("plan.make_again")}</ha-button
>`:s`<ha-button ?disabled=${!t.canGrab} @click=${()=>t.grab()}
>${i("plan.download",{count:l.files})}</ha-button
>`}
</section>`}T1(e){let{t}=this.ui,{missing:a,skipped:i}=e,n=!a.length&&i.length>0;return s`<fshare-empty-state
class="card"
.iconPath=${n?X:O}
.heading=${t(n?"plan.all_there":"plan.nothing")}
.text=${Ie(e,this.ui)}
></fshare-empty-state>`}change(e){this.z5.show(e)}};o([h({attribute:!1})],C.prototype,"store",2),o([h({attribute:!1})],C.prototype,"ui",2),o([h({attribute:!1})],C.prototype,"locations",2),o([$(".summary")],C.prototype,"J0",2),o([$("fshare-choice-dialog")],C.prototype,"z5",2);g("fshare-plan-view",C);var pt=3,P=class extends f{constructor(){super(...arguments);this.locations=[];this.d=new S(this)}static{this.styles=[b,w,N,m` .card{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px)}fieldset{min-width:0;margin:0;padding:0;border:0}legend{display:flex;float:left;align-items:center;width:100%;min-height:32px;margin-bottom:var(--ha-space-2,8px);padding:0;font-weight:var(--ha-font-weight-medium,500)}legend span{flex:1}.choices{clear:both;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(190px,100%),1fr));gap:var(--ha-space-2,8px)}.choice{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-width:0;min-height:52px;padding:6px var(--ha-space-3,12px);border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);line-height:18px;cursor:pointer}.choice:has(:checked){border-color:var(--primary-color);background:color-mix(in srgb,var(--primary-color) 10%,transparent)}.choice span{min-width:0}.choice small{display:block;color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px)}fshare-poster{flex:none;width:32px;border-radius:var(--ha-border-radius-sm,4px);font-size:0;--mdc-icon-size:20px}.go{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-3,12px)}.go p{flex:1 1 240px;font-size:var(--ha-font-size-s,12px);line-height:18px}.go ha-button{flex:0 0 auto}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.go ha-button{flex:1 0 100%}.choices{grid-template-columns:repeat(2,minmax(0,1fr))}.movies{grid-template-columns:minmax(0,1fr)}}`]}focus(e){this.H7?.focus(e)}willUpdate(e){e.has("store")&&this.d.observe(this.store)}render(){let{store:e,details:t}=this,{t:a}=this.ui,i=t.seasons??[],n=t.movies??[];return s`<div class="card">
${i.length?this.W5(i):p}
${n.length?this.V7(n):p}
<fshare-quality-fields
.quality=${e.quality}
.ui=${this.ui}
@fshare-quality=${l=>e.setQuality(l.detail)}
></fshare-quality-fields>
${Ae(this.locations,ne(this.locations,e.location,e.category),this.ui,l=>e.setLocation(l))}
<div class="go">
<p class="secondary">${a("plan.quality_hint")}</p>
<ha-button
appearance=${e.plan&&!e.isOutdated?"plain":"accent"}
?disabled=${!e.canPlan}
@click=${()=>e.makePlan()}
>${a(e.plan?"plan.make_again":"plan.make")}</ha-button
>
</div>
</div>`}W5(e){let{store:t}=this,{t:a}=this.ui,i=e.filter(({number:l,aired_count:d})=>l>0&&d>0),n=i.every(({number:l})=>t.seasons.has(l));return s`<fieldset>
<legend>
<span>${a("plan.seasons")}</span>
${i.length>pt?s`<ha-button
size="s"
appearance="plain"
@click=${()=>i.forEach(({number:l})=>t.selectSeason(l,!n))}
>${a(n?"plan.no_season":"plan.all_seasons")}</ha-button
>`:p}
</legend>
<div class="choices">
${e.map(l=>s`<label class="choice">
<input
type="checkbox"
.checked=${t.seasons.has(l.number)}
@change=${d=>t.selectSeason(l.number,We(d))}
/>
<span>${this.e7(l)}<small>${this.L7(l)}</small></span>
</label>`)}
</div>
</fieldset>`}e7({number:e}){let{t}=this.ui;return e===0?t("plan.specials"):t("plan.season",{number:e})}L7({episode_count:e,aired_count:t}){let{t:a}=this.ui;return t===0?a("skip.not_aired"):t<e?a("plan.episodes_aired",{aired:t,total:e}):a("plan.episodes",{count:e})}V7(e){let{store:t}=this;return s`<fieldset>
<legend><span>${this.ui.t("plan.movies")}</span></legend>
<div class="choices movies">
${e.map(a=>{let i=ue(a);return s`<label class="choice">
<input
type="checkbox"
.checked=${!t.isLeftOut(i)}
@change=${n=>We(n)?t.takeAgain(i):t.leaveOut(i)}
/>
<fshare-poster .url=${a.poster_url} .name=${a.title}></fshare-poster>
<span>${a.title}<small>${a.year??""}</small></span>
</label>`})}
</div>
</fieldset>`}};o([h({attribute:!1})],P.prototype,"store",2),o([h({attribute:!1})],P.prototype,"details",2),o([h({attribute:!1})],P.prototype,"ui",2),o([h({attribute:!1})],P.prototype,"locations",2),o([$(".go ha-button")],P.prototype,"H7",2);var We=c=>c.target.checked;g("fshare-wish-form",P);var k=class extends f{constructor(){super(...arguments);this.basePath="";this.locations=[];this.d=new S(this);this.W3=()=>{let{details:e,quality:t,result:a,plan:i}=this.store,{missing:n}=a??i??{},l=e&&n&&Ue(e,t,n);l&&qe(this,l)};this.d7=()=>{x(this,"fshare-up")}}static{this.styles=[b,ee,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.up{display:flex;align-items:center;justify-self:start;gap:var(--ha-space-2,8px);min-height:44px;margin-block:calc(-1 * var(--ha-space-2,8px));padding-inline-end:var(--ha-space-2,8px);border-radius:var(--ha-border-radius-sm,4px);color:var(--fshare-primary-text)}.head{display:grid;grid-template-columns:140px minmax(0,1fr);gap:var(--ha-space-5,20px)}:host([narrow]) .head{grid-template-columns:92px minmax(0,1fr);gap:var(--ha-space-4,16px)}fshare-poster{align-self:start}fshare-follow-button{margin-top:var(--ha-space-3,12px)}h2{font-size:var(--ha-font-size-2xl,24px);font-weight:var(--ha-font-weight-normal,400);line-height:1.25;overflow-wrap:anywhere}h2:focus{outline:none}.overview{display:-webkit-box;max-width:64ch;margin-top:var(--ha-space-3,12px);overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:5}:host([narrow]) .overview{-webkit-line-clamp:3}.loading{display:flex;justify-content:center;padding:var(--ha-space-8,32px)}.part{scroll-margin:var(--ha-space-2,8px) 0 96px}`]}willUpdate(e){e.has("store")&&this.d.observe(this.store),e.has("ui")&&this.toggleAttribute("narrow",this.ui.narrow)}connectedCallback(){super.connectedCallback(),import("./following-view-VOKB7AVN.js").catch(()=>{})}firstUpdated(){this.q5?.focus({preventScroll:!0})}updated(){let e=this.E1;this.E1=this.n7(),!(e===void 0||e==="wish"&&this.E1==="plan")&&e!==this.E1&&this.s7()}render(){let{store:e,ui:t,summary:a}=this,{details:i}=e,n=i??a;return s`
<button class="plain-button up" @click=${this.d7}>
${y(ge)}${t.t("panel.search")}
</button>
${n?this.l7(n):p}
${i?this.A7(i):this.c2()}
`}l7(e){let{t}=this.ui,a=this.summary?.overview,i=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<div class="head">
<fshare-poster
.url=${e.poster_url??this.summary?.poster_url??null}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div>
<h2 tabindex="-1">${e.title}</h2>
${e.original_title&&e.original_title!==e.title?s`<div class="secondary">${e.original_title}</div>`:p}
<div class="secondary numbers">${i}</div>
${a?s`<p class="overview secondary">${a}</p>`:p}
${this.p7()}
</div>
</div>`}p7(){let{store:e,connection:t,ui:a}=this,{details:i}=e,n=e.result??e.plan,l=i&&He(i,e.quality),d=i?.media_type==="movie"&&n?.batches.length&&!n.missing.length;return!l||d?p:s`<fshare-follow-button
.offer=${l}
.connection=${t}
.ui=${a}
></fshare-follow-button>`}c2(){let{store:e,ui:t}=this;return e.titleError?s`<fshare-trouble
.error=${e.titleError}
.ui=${t}
@fshare-again=${()=>e.load()}
></fshare-trouble>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("search.loading_title")}</span>
</div>`}A7(e){let{store:t,ui:a}=this;return s`
${t.isGrabbing||t.result||!a.canChange?p:s`<fshare-wish-form
.store=${t}
.details=${e}
.ui=${a}
.locations=${this.locations}
></fshare-wish-form>`}
${t.error?s`<fshare-trouble
.error=${t.error}
.ui=${a}
@fshare-again=${()=>t.tryAgain()}
></fshare-trouble>`:p}
${this.B1()}
`}B1(){let{store:e,ui:t}=this;return e.progress?s`<fshare-grab-progress
class="part"
.progress=${e.progress}
.isGrab=${e.isGrabbing}
.ui=${t}
@fshare-cancel=${()=>e.cancel()}
@keydown=${this.L1}
></fshare-grab-progress>`:e.result?s`<fshare-grab-result
class="part"
.result=${e.result}
.ui=${t}
.basePath=${this.basePath}
@fshare-plan-again=${()=>e.forgetResult()}
@fshare-follow-missing=${this.W3}
></fshare-grab-result>`:e.plan?s`<fshare-plan-view
class="part"
.store=${e}
.ui=${t}
.locations=${this.locations}
@fshare-follow-missing=${this.W3}
@fshare-change=${a=>this.a7.change(a.detail)}
@fshare-leave-out=${a=>e.leaveOut(a.detail)}
@fshare-take-again=${a=>e.takeAgain(a.detail)}
></fshare-plan-view>`:p}n7(){let{progress:e,result:t,plan:a}=this.store;return e?"busy":t?"result":a?"plan":"wish"}async s7(){await new Promise(requestAnimationFrame);let e=this.E1==="wish"?this.o7:this.M7;e?.focus({preventScroll:!0});let t=this.E1==="plan"||this.E1==="result";e?.scrollIntoView({block:t?"start":"nearest"})}L1(e){e.key==="Escape"&&this.store.cancel()}};o([h({attribute:!1})],k.prototype,"store",2),o([h({attribute:!1})],k.prototype,"connection",2),o([h({attribute:!1})],k.prototype,"summary",2),o([h({attribute:!1})],k.prototype,"ui",2),o([h({attribute:!1})],k.prototype,"basePath",2),o([h({attribute:!1})],k.prototype,"locations",2),o([$("h2")],k.prototype,"q5",2),o([$(".part")],k.prototype,"M7",2),o([$("fshare-wish-form")],k.prototype,"o7",2),o([$("fshare-plan-view")],k.prototype,"a7",2);g("fshare-title-view",k);var Xe=new WeakMap,Ye=c=>{let r=Xe.get(c)??{search:new pe(c),grab:new le(c)};return Xe.set(c,r),r},L=class extends f{constructor(){super(...arguments);this.basePath="";this.path=ie;this.locations=[];this.G3=null}static{this.styles=m` :host{display:block}`}willUpdate(e){let{search:t,grab:a}=Ye(this.connection);t.language=a.language=this.ui.userLanguage;let i=e.get("path");i!==void 0&&(this.G3=re(i));let n=re(this.path);n&&a.open(n)}render(){let{search:e,grab:t}=Ye(this.connection),a=re(this.path);return a?s`<fshare-title-view
.store=${t}
.connection=${this.connection}
.summary=${e.summaryOf(a)}
.ui=${this.ui}
.basePath=${this.basePath}
.locations=${this.locations}
@fshare-up=${()=>Se(`${this.basePath}${ie}`)}
@fshare-search-for=${i=>{e.setQuery(i.detail),e.search(),F(`${this.basePath}${ie}`)}}
></fshare-title-view>`:s`<fshare-search-results
.store=${e}
.ui=${this.ui}
.basePath=${this.basePath}
.leftTitle=${this.G3}
></fshare-search-results>`}};o([h({attribute:!1})],L.prototype,"connection",2),o([h({attribute:!1})],L.prototype,"ui",2),o([h({attribute:!1})],L.prototype,"basePath",2),o([h()],L.prototype,"path",2),o([h({attribute:!1})],L.prototype,"locations",2);g("fshare-search-view",L);export{L as FshareSearchView};
