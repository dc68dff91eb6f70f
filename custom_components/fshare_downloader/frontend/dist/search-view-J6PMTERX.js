import"./chunk-XZYNVLMG.js";import{a as ye,b as xe,c as $e,d as T,e as we,f as Ee,g as F,h as C,i as ee,j as te,k as ae,l as Se,m as _e,n as Te}from"./chunk-X5Q6SKNJ.js";import"./chunk-BEDP2QPW.js";import{b as Z,c as V,d as be}from"./chunk-QT2ZMMSD.js";import{a as ke}from"./chunk-A5MHZ7MY.js";import{a as ve}from"./chunk-3NU2QQQN.js";import{a as U}from"./chunk-IFNXETA6.js";import{B as ue,C as fe,F as W,G as b,H as J,I as k,b as pe,e as he,f as j,h as Q,j as ce,n as de,o as me,s as _,y as I}from"./chunk-HKGQFUGD.js";import{g as ge}from"./chunk-JR5CQ2OS.js";import{a as m,b as s,e as p,g as u,h,i as B,j as x,k as f,l as g,m as X,n as $,o as Y,p as G,q as E}from"./chunk-BF4CZ7ZK.js";import{a as n}from"./chunk-JFKSI6I7.js";var ie=class{constructor(r,e,t){this.i=r;this.Z=t;this.R1=!1;this.b1=()=>{this.g=void 0,this.E2(we)};r.addEventListener("disconnected",this.b1),this.V2(e)}stop(){if(this.R1)return;this.R1=!0,this.i.removeEventListener("disconnected",this.b1);let r=this.g;this.g=void 0,r&&Ce(r)}async V2(r){try{let e=await $e(this.i,r,t=>this.u2(t));this.R1?await Ce(e):this.g=e}catch(e){this.E2(T(e))}}u2(r){if(!this.R1)switch(r.type){case"progress":this.Z.onProgress(r);break;case"plan":this.stop(),this.Z.onPlan(r.plan);break;case"error":{let{code:e,message:t,placeholders:a}=r;this.E2({code:e,message:t,...a&&{translation_placeholders:a}});break}}}E2(r){this.R1||(this.stop(),this.Z.onError(r))}},Ce=async c=>{try{await c()}catch{}};var Pe=(c,r)=>c.batches.map(e=>{let t=e.files.map(a=>Ue(a,r.get(a.key)));return{batch:e,files:t,totals:oe(t)}}),oe=c=>{let r=c.filter(t=>!t.isLeftOut),e=r.flatMap(({file:t,candidate:a})=>[a.size,...t.subtitles.map(i=>i.size)]);return{files:r.length,bytes:e.reduce((t,a)=>t+(a??0),0),hasUnknownSizes:e.includes(null)}},Ue=(c,r)=>{let e=[c,...c.alternatives.filter(a=>a.link!==c.link)],t=e.find(a=>a.link===r);return{file:c,candidate:t??c,candidates:e,isLeftOut:r==="",isByHand:t!==void 0}};var qe={stage:"title",done:0,total:0},Ae=0,se=class extends J{constructor(e){super();this.i=e;this.Q=null;this.G=null;this.F2=null;this.r1=new Set;this.L2={resolution:1080,vietnamese:"subtitles",hdr:"any"};this.t1=new Map;this.J=null;this.e2=null;this.f5=new Map;this.w=null;this.u1=null;this.E1=!1;this.D2=!1;this.d=null;this.s=0}get key(){return this.Q}get details(){return this.G}get titleError(){return this.F2}get seasons(){return this.r1}get quality(){return this.L2}get plan(){return this.J}get batches(){return this.J?Pe(this.J,this.t1):[]}get totals(){return oe(this.batches.flatMap(({files:e})=>e))}get result(){return this.w}get progress(){return this.u1}get isGrabbing(){return this.E1}get error(){return this.d}get canPlan(){let{G:e}=this;return!e||this.u1?!1:e.seasons?.length?this.r1.size>0:!e.movies?.length||e.movies.some(t=>!this.isLeftOut(le(t)))}get canGrab(){return!this.u1&&!this.isOutdated&&this.totals.files>0}get isOutdated(){let{J:e,e2:t}=this;return!e||!t?!1:JSON.stringify(t)!==JSON.stringify(this.x())||e.skipped.some(({key:a,reason:i})=>i==="left_out"&&!this.isLeftOut(a))}isLeftOut(e){return this.t1.get(e)===""}open(e){Ne(this.Q,e)||(this.W(),this.Q=e,this.t1=new Map,this.J=null,this.e2=null,this.w=null,this.d=null,this.load())}async load(){let{Q:e}=this;if(!e)return;let t=++this.s;this.G=null,this.F2=null,this.r1=new Set,this.r();try{let a=await xe(this.i,e);if(t!==this.s)return;this.G=a,this.r1=new Set(a.seasons?.filter(i=>i.number!==Ae&&i.aired_count>0).map(i=>i.number))}catch(a){if(t!==this.s)return;this.F2=T(a)}this.r()}selectSeason(e,t){let a=new Set(this.r1);t?a.add(e):a.delete(e),this.r1=a,this.r()}setQuality(e){this.L2={...this.L2,...e},this.r()}choose(e,t){let a=this.J?.batches.flatMap(({files:i})=>i).find(i=>i.key===e)?.link;t===a?this.takeAgain(e):this.N2(e,t)}leaveOut(e){this.N2(e,"")}takeAgain(e){this.N2(e,this.f5.get(e)||void 0)}makePlan(){if(!this.canPlan)return;let e=this.x(),t=this.t1;this.V2({...e,choices:t,dry_run:!0},a=>{this.J=a,this.e2=e,this.f5=t,this.w=null})}grab(){let{e2:e}=this;!this.canGrab||!e||(this.E1=!0,this.V2({...e,choices:this.t1,dry_run:!1},t=>{this.w=t,this.J=null}))}tryAgain(){this.D2?this.grab():this.makePlan()}forgetResult(){this.w=null,this.r()}cancel(){this.E1||(this.W(),this.r())}V2(e,t){if(!this.Q)return;let{seasons:a,quality:i,choices:o,dry_run:l}=e;this.u1=qe,this.d=null;let d={...this.Q,...a.length>0&&{seasons:a},quality:i,choices:Object.fromEntries(o),dry_run:l};this.y=new ie(this.i,d,{onProgress:v=>{this.u1=v,this.r()},onPlan:v=>{this.W(),t(v),this.r()},onError:v=>{this.D2=this.E1,this.W(),this.d=this.D2&&v.code==="connection_lost"?{...v,code:"grab_goes_on"}:v,this.r()}}),this.r()}W(){this.y?.stop(),this.y=void 0,this.u1=null,this.E1=!1}N2(e,t){let a=new Map(this.t1);t===void 0?a.delete(e):a.set(e,t),this.t1=a,this.r()}x(){return{seasons:[...this.r1].sort((e,t)=>e-t),quality:this.L2}}},le=c=>`movie-${c.tmdb_id}`,Ne=(c,r)=>c?.tmdb_id===r.tmdb_id&&c.media_type===r.media_type;var Ke=600,Be=2,Re={status:"new"},re=class extends J{constructor(e){super();this.i=e;this.x1="";this.q="";this.r2=null;this.d=null;this.F1=!1;this.s=0;this.g5=new Map}get query(){return this.x1}get isSearching(){return this.F1}get answer(){return this.r2}get error(){return this.d}get hasLinks(){return ke(this.x1).length>0}hitState(e){return this.g5.get(e.link)??Re}summaryOf(e){return this.r2?.results.find(({tmdb_id:t,media_type:a})=>t===e.tmdb_id&&a===e.media_type)}setQuery(e){this.x1=e,clearTimeout(this.m);let t=e.trim();t?t!==this.q&&t.length>=Be&&!this.hasLinks&&(this.m=setTimeout(()=>{this.search()},Ke)):this.u3(),this.r()}async search(){clearTimeout(this.m);let e=this.x1.trim();if(!e||this.hasLinks||this.F1&&e===this.q)return;let t=++this.s;this.q=e,this.F1=!0,this.d=null,this.r();let a=null,i=null;try{a=await ye(this.i,e)}catch(o){i=T(o)}t===this.s&&(this.F1=!1,this.r2=a,this.d=i,this.r())}async add(e){if(this.hitState(e).status!=="adding"){this.I2(e,{status:"adding"});try{let{tasks:t,rejected:a}=await ge(this.i,{links:[e.link]}),[i]=a;this.I2(e,i&&!t.length?{status:"failed",error:{code:i.code,message:i.reason}}:{status:t.length?"added":"there"})}catch(t){this.I2(e,{status:"failed",error:T(t)})}}}I2(e,t){this.g5.set(e.link,t),this.r()}u3(){this.s++,this.q="",this.r2=null,this.d=null,this.F1=!1}};var q=(c,r)=>{let e=Ee(c,r);return e.length?s`<span class="chips">
${e.map(({text:t,isVietnamese:a})=>s`<span class="chip ${a?"vietnamese":""}">${t}</span>`)}
</span>`:p};var A=class extends u{static{this.styles=[g,X,G,m` :host{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-4,16px)}:host > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.body{flex:1;min-width:0}.name{display:-webkit-box;overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.done{color:var(--fshare-success-text)}.end{flex:none;text-align:end}`]}render(){let{hit:r,state:e,ui:t}=this,{t:a,format:i}=t,o=[];return r.is_folder&&o.push(a("search.folder")),r.size!==null&&o.push(i.bytes(r.size)),s`
${b(r.is_folder?me:ve(r.name))}
<div class="body">
<div class="name" title=${r.name}>${r.name}</div>
<div class="facts">
${o.length?s`<span class="numbers secondary">${o.join(" · ")}</span>`:p}
${q(r.quality,t)}
</div>
${e.status==="failed"?s`<div class="facts error" role="alert">${t.commandErrorText(e.error)}</div>`:p}
</div>
<div class="end">${this.h3()}</div>
`}h3(){let{hit:r,state:e}=this,{t}=this.ui;return e.status==="added"||e.status==="there"?s`<span class=${e.status==="added"?"done":"secondary"} role="status"
>${t(e.status==="added"?"search.added":"add.there")}</span
>`:this.ui.canChange?s`<ha-button
size="s"
appearance="filled"
aria-label=${t("search.add_name",{name:r.name})}
.loading=${e.status==="adding"}
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-add"))}
>${b(I,"start")}${t("add.submit")}</ha-button
>`:p}};n([h({attribute:!1})],A.prototype,"hit",2),n([h({attribute:!1})],A.prototype,"state",2),n([h({attribute:!1})],A.prototype,"ui",2);f("fshare-file-hit",A);var y=(c,r,...[e])=>{c.dispatchEvent(new CustomEvent(r,{detail:e??null,bubbles:!0,composed:!0}))};var Me=m` h3{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;margin:0;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}`;var De="/config/integrations/integration/fshare_downloader",je="https://www.themoviedb.org/settings/api",Qe={tmdb_key_missing:["options","key"],tmdb_key_rejected:["options","key"],no_search_source:["options","links"],not_loaded:["options","again"],search_unavailable:["again","links"],search_answer_invalid:["links"],nothing_found:["links","again"],title_not_found:[],season_not_found:[],grab_goes_on:[],grab_interrupted:[]},R=class extends u{static{this.styles=[g,m` :host{display:block}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.remedies{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px);margin:var(--ha-space-1,4px) 0 0 calc(-1 * var(--ha-space-2,8px))}ha-button::part(label){white-space:nowrap}`]}render(){let{error:r,ui:e}=this,t=Qe[r.code]??["again"],a=r.code==="tmdb_key_missing"||r.code.startsWith("grab_"),i=t.map(o=>this.w2(o)).filter(Boolean);return s`<ha-alert alert-type=${a?"info":"warning"} role="status">
${e.commandErrorText(r)}
${i.length?s`<div class="remedies">${i}</div>`:p}
</ha-alert>`}w2(r){let{t:e,isAdmin:t,canChange:a}=this.ui;switch(r){case"options":return t?this.Y(e("trouble.options"),()=>Z(De)):null;case"key":return t?s`<ha-button
size="s"
appearance="plain"
href=${je}
target="_blank"
rel="noreferrer"
>${e("trouble.key")}</ha-button
>`:null;case"again":return this.Y(e("trouble.again"),()=>y(this,"fshare-again"));case"links":return a?this.Y(e("panel.add"),()=>y(this,"fshare-add-links","")):null}}Y(r,e){return s`<ha-button size="s" appearance="plain" @click=${e}>${r}</ha-button>`}};n([h({attribute:!1})],R.prototype,"error",2),n([h({attribute:!1})],R.prototype,"ui",2);f("fshare-trouble",R);var S=class extends u{constructor(){super(...arguments);this.basePath="";this.leftTitle=null;this.a=new E(this)}static{this.styles=[g,$,U,Me,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.field{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.field input{padding-block:0}ha-spinner{flex:none;--ha-spinner-size:24px}.posters{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(132px,28%),1fr));gap:var(--ha-space-4,16px) var(--ha-space-3,12px)}.posters a{display:block;border-radius:var(--ha-border-radius-lg,12px);color:inherit;text-decoration:none}.posters a:hover .name{text-decoration:underline}.name{display:-webkit-box;margin-top:var(--ha-space-2,8px);overflow:hidden;line-height:20px;-webkit-box-orient:vertical;-webkit-line-clamp:2}.year{font-size:var(--ha-font-size-s,12px);line-height:18px}.attribution{padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-s,12px);line-height:18px}.files{overflow:hidden}.files li{content-visibility:auto;contain-intrinsic-size:auto 64px}.files li + li{border-top:1px solid var(--divider-color)}`]}willUpdate(e){e.has("store")&&this.a.observe(this.store)}firstUpdated(){let e=this.leftTitle&&this.renderRoot.querySelector(Ie(this.leftTitle));e instanceof HTMLElement?e.focus():this.ui.narrow||this.Z3.focus()}render(){let{store:e}=this;return s`
${this.S3()}
<div class="visually-hidden" role="status">${this.C2()}</div>
${e.error?s`<fshare-trouble
.error=${e.error}
.ui=${this.ui}
@fshare-again=${()=>e.search()}
></fshare-trouble>`:p}
${e.hasLinks?this.U2():this.f3(e.answer)}
`}S3(){let{t:e}=this.ui;return s`<form role="search" @submit=${this.g3}>
<label class="field">
${this.store.isSearching?s`<ha-spinner></ha-spinner>`:b(_)}
<input
type="search"
enterkeyhint="search"
autocomplete="off"
spellcheck="false"
aria-label=${e("search.label")}
placeholder=${e("search.placeholder")}
.value=${this.store.query}
@input=${t=>this.store.setQuery(t.target.value)}
@keydown=${this.k1}
/>
</label>
</form>`}f3(e){let{store:t}=this,{t:a}=this.ui;if(!e)return t.isSearching||t.error?p:this.y3();let{results:i,files:o,problems:l}=e;return s`
${l.map(({code:d,reason:v})=>s`<fshare-trouble
.error=${{code:d,message:v}}
.ui=${this.ui}
@fshare-again=${()=>t.search()}
></fshare-trouble>`)}
${i.length?s`<section aria-busy=${t.isSearching}>
<h3>
${a("search.titles")} <span class="secondary numbers">${i.length}</span>
</h3>
<ul class="posters">
${k(i,te,d=>s`<li>${this.b3(d)}</li>`)}
</ul>
</section>`:p}
${o.length?this.O3(e):p}
${i.length||o.length?p:this.k3()}
${i.length?s`<p class="attribution secondary">${a("search.attribution")}</p>`:p}
`}b3(e){let{t}=this.ui,a=`${this.basePath}${te(e)}`,i=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<a
href=${a}
title=${e.original_title}
@click=${o=>{o.ctrlKey||o.metaKey||o.shiftKey||o.button!==0||(o.preventDefault(),V(a))}}
>
<fshare-poster
.url=${e.poster_url}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div class="name">${e.title}</div>
<div class="year secondary numbers">${i}</div>
</a>`}O3({files:e}){let{store:t,ui:a}=this;return s`<section>
<h3>
${a.t("search.files")}
<span class="secondary numbers">${a.format.number(e.length)}</span>
</h3>
<ul class="card files">
${k(e,i=>i.link,i=>s`<li>
<fshare-file-hit
.hit=${i}
.state=${t.hitState(i)}
.ui=${a}
@fshare-add=${()=>t.add(i)}
></fshare-file-hit>
</li>`)}
</ul>
</section>`}y3(){let{t:e}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${de}
.heading=${e("search.empty_title")}
.text=${e("search.empty_text")}
></fshare-empty-state>`}k3(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${_}
.heading=${e("empty.search_title")}
.text=${t?e("search.nothing_text"):""}
>
${this.t2("")}
</fshare-empty-state>`}U2(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${I}
.heading=${e("search.links_title")}
.text=${t?e("search.links_text"):""}
>
${this.t2(this.store.query)}
</fshare-empty-state>`}t2(e){return this.ui.canChange?s`<ha-button
appearance=${e?"accent":"plain"}
@click=${()=>y(this,"fshare-add-links",e)}
>${this.ui.t("panel.add")}</ha-button
>`:p}C2(){let{store:e,ui:t}=this;if(e.isSearching)return t.t("search.searching");if(!e.answer)return"";let{results:a,files:i}=e.answer;return[t.t("search.found_titles",{count:a.length}),t.t("search.found_files",{count:i.length})].join(", ")}g3(e){e.preventDefault(),this.store.search()}k1(e){e.key!=="Escape"||!this.store.query||(e.preventDefault(),this.store.setQuery(""))}};n([h({attribute:!1})],S.prototype,"store",2),n([h({attribute:!1})],S.prototype,"ui",2),n([h({attribute:!1})],S.prototype,"basePath",2),n([h({attribute:!1})],S.prototype,"leftTitle",2),n([x("input")],S.prototype,"Z3",2);var Ie=c=>`a[href$="${te(c)}"]`;f("fshare-search-results",S);var Le={title:5,searching:65,checking:20,adding:10},ze=({stage:c,done:r,total:e},t)=>{let a=0,i=t?100:100-Le.adding;for(let[o,l]of Object.entries(Le)){if(o===c)return(a+(e>0?l*r/e:0))/i*100;a+=l}return 0};var P=class extends u{constructor(){super(...arguments);this.isGrab=!1}static{this.styles=[g,$,m` .card{padding:var(--ha-space-3,12px) var(--ha-space-4,16px) var(--ha-space-4,16px)}.line{display:flex;align-items:center;justify-content:space-between;gap:var(--ha-space-2,8px);min-height:40px}p{margin-top:var(--ha-space-2,8px);font-size:var(--ha-font-size-s,12px)}`]}focus(){this.w3?.focus()}render(){let{progress:e,isGrab:t}=this,{t:a,codeText:i}=this.ui,{stage:o,done:l,total:d}=e,v=i("stage",o);return s`<div class="card">
<div class="line">
<span>
<span role="status">${v}</span>
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
.value=${ze(e,t)}
.label=${v}
></fshare-progress-bar>
${t?s`<p class="secondary">${a("plan.goes_on")}</p>`:p}
</div>`}};n([h({attribute:!1})],P.prototype,"progress",2),n([h({attribute:!1})],P.prototype,"isGrab",2),n([h({attribute:!1})],P.prototype,"ui",2),n([x("ha-button")],P.prototype,"w3",2);f("fshare-grab-progress",P);var We=4,N=class extends u{constructor(){super(...arguments);this.open=!1}static{this.styles=[g,$,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{overflow:hidden}summary,.head{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--ha-space-2,8px);min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);font-weight:var(--ha-font-weight-medium,500);outline-offset:-2px}summary{cursor:pointer;list-style:none}summary .icon{color:var(--secondary-text-color)}details[open] summary .icon{transform:rotate(90deg)}.head{padding-inline-start:var(--ha-space-4,16px)}.head ha-button{margin-inline-start:auto}ha-button::part(label){white-space:nowrap}p{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}li{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:48px;padding:2px var(--ha-space-1,4px) 2px var(--ha-space-4,16px);border-top:1px solid var(--divider-color);line-height:20px}li > span:first-child{flex:1;min-width:0}b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.date{padding-inline-end:var(--ha-space-3,12px);font-size:var(--ha-font-size-s,12px)}`]}render(){let{missing:e,skipped:t}=this.plan,a=[...new Set(t.map(({reason:i})=>i))];return s`
${e.length?this.T3(e):p}
${a.map(i=>this.P3(i,t))}
`}T3(e){let{t,format:a,errorText:i,canChange:o}=this.ui;return s`<section class="card">
<div class="head">
<h3 style="margin: 0; font: inherit">
${t("plan.missing")}
<span class="secondary numbers">${a.number(e.length)}</span>
</h3>
${o?s`<ha-button
size="s"
appearance="plain"
@click=${()=>y(this,"fshare-follow-missing")}
>${b(he,"start")}${t("plan.follow_missing")}</ha-button
>`:p}
</div>
<p class="secondary">${t("plan.missing_text")}</p>
<ul>
${e.map(l=>{let d=this.B3(l);return s`<li>
${this.b5(l,l.code&&i(l.code,null))}
<ha-icon-button
.label=${t("plan.search_for",{name:d})}
@click=${()=>y(this,"fshare-search-for",d)}
>${b(_)}</ha-icon-button
>
</li>`})}
</ul>
</section>`}P3(e,t){let{t:a,codeText:i,format:o}=this.ui,l=t.filter(d=>d.reason===e);return s`<details class="card" ?open=${l.length<=We}>
<summary>
${b(Q)} ${i("skip",e)}
<span class="secondary numbers">${o.number(l.length)}</span>
</summary>
<ul>
${l.map(d=>s`<li>
${this.b5(d)}
${e==="not_aired"?s`<span class="date secondary numbers"
>${d.air_date?o.day(d.air_date):a("plan.no_date")}</span
>`:p}
${e==="left_out"&&this.open?s`<ha-icon-button
.label=${a("plan.take_again",{name:d.title})}
@click=${()=>y(this,"fshare-take-again",d.key)}
>${b(W)}</ha-icon-button
>`:p}
</li>`)}
</ul>
</details>`}b5(e,t=null){let a=C(e.season,[e.episode]);return s`<span
>${a?s`<b class="numbers">${a}</b>`:p} ${e.title}
${t?s`<div class="secondary">${t}</div>`:p}</span
>`}B3(e){let t=C(e.season,[e.episode]);return t?`${this.plan.title} ${t}`:e.title}};n([h({attribute:!1})],N.prototype,"plan",2),n([h({attribute:!1})],N.prototype,"ui",2),n([h({type:Boolean})],N.prototype,"open",2);f("fshare-plan-gaps",N);var K=class extends u{constructor(){super(...arguments);this.basePath=""}static{this.styles=[g,$,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{padding:var(--ha-space-4,16px)}.card:focus{outline:none}.head{display:flex;align-items:center;gap:var(--ha-space-3,12px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.head .icon{color:var(--success-color)}ul{margin:var(--ha-space-2,8px) 0 var(--ha-space-3,12px);padding-inline-start:36px}li{display:flex;justify-content:space-between;gap:var(--ha-space-3,12px);min-height:28px}.actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:var(--ha-space-2,8px)}`]}focus(e){this.renderRoot.querySelector(".card")?.focus(e)}render(){let{result:e,ui:t}=this,{t:a,format:i}=t,o=e.batches.reduce((l,{files:d})=>l+d.length,0);return s`
<section class="card" tabindex="-1">
<h3 class="head" role="status" style="margin: 0">
${b(j)}
${o?a("plan.grabbed",{count:o}):a(e.missing.length?"plan.nothing":"plan.all_there")}
</h3>
<ul>
${e.batches.map(({batch_name:l,files:d,size:v})=>s`<li>
<span>${l}</span>
<span class="secondary numbers"
>${a("add.total",{count:d.length,size:i.bytes(v)})}</span
>
</li>`)}
</ul>
<div class="actions">
<ha-button
appearance="plain"
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-plan-again"))}
>${a("plan.again")}</ha-button
>
<ha-button appearance="plain" @click=${()=>y(this,"fshare-up")}
>${a("plan.search_more")}</ha-button
>
${o?s`<ha-button @click=${()=>Z(`${this.basePath}/queue`)}
>${a("plan.show_queue")}</ha-button
>`:p}
</div>
</section>
<fshare-plan-gaps .plan=${e} .ui=${t}></fshare-plan-gaps>
`}};n([h({attribute:!1})],K.prototype,"result",2),n([h({attribute:!1})],K.prototype,"ui",2),n([h({attribute:!1})],K.prototype,"basePath",2);f("fshare-grab-result",K);var M=class extends u{constructor(){super(...arguments);this.e=!1}static{this.styles=[g,U,G,m` fieldset{min-width:0;margin:0;padding:0;border:0}.choice{display:flex;align-items:flex-start;gap:var(--ha-space-3,12px);padding:var(--ha-space-3,12px) 0;border-bottom:1px solid var(--divider-color);cursor:pointer}.choice:last-child{border:0}.choice > span{flex:1;min-width:0;line-height:20px}.name{display:block;overflow-wrap:anywhere}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:4px;font-size:var(--ha-font-size-s,12px)}.why{display:block;margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}`]}show(e){this.Q=e,this.e=!0}render(){let e=this.store.batches.flatMap(({files:i})=>i).find(({file:i})=>i.key===this.Q),{t}=this.ui;if(!e)return p;let{file:a}=e;return s`<ha-dialog
.open=${this.e}
width="medium"
header-title=${[C(a.season,a.episodes),a.title].filter(Boolean).join(" ")}
@closed=${this.S}
>
<fieldset>
<legend class="visually-hidden">${t("plan.choose")}</legend>
${k(e.candidates,i=>i.link,i=>this.$3(e,i))}
<label class="choice">
${this.O5(e.isLeftOut,()=>this.store.leaveOut(a.key))}
<span>${t("plan.choose_none")}</span>
</label>
</fieldset>
<ha-dialog-footer slot="footer">
<ha-button slot="primaryAction" @click=${()=>this.e=!1}
>${t("plan.choice_done")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}$3({file:e,candidate:t,isLeftOut:a},i){let{store:o,ui:l}=this,d=F(i.reasons,l),v=!a&&i.link===t.link;return s`<label class="choice">
${this.O5(v,()=>o.choose(e.key,i.link))}
<span>
<span class="name">${i.name}</span>
<span class="facts">
<span class="numbers secondary"
>${i.size===null?l.t("plan.size_unknown"):l.format.bytes(i.size)}</span
>
${q(i.quality,l)}
</span>
${d?s`<span class="why secondary">${d}</span>`:p}
</span>
</label>`}O5(e,t){return s`<input type="radio" name="choice" .checked=${e} @change=${t} />`}S(e){e.stopPropagation(),this.e=!1}};n([h({attribute:!1})],M.prototype,"store",2),n([h({attribute:!1})],M.prototype,"ui",2),n([B()],M.prototype,"Q",2),n([B()],M.prototype,"e",2);f("fshare-choice-dialog",M);var D=class extends u{static{this.styles=[g,G,m` :host{display:flex;align-items:center;min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--ha-space-4,16px);container-type:inline-size}.body{flex:1;min-width:0}.head{display:flex;gap:var(--ha-space-3,12px);line-height:20px}.title{flex:1;min-width:0}.title b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.chips{margin:4px 0}.name,.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.reasons{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.subtitles{display:flex;align-items:center;gap:var(--ha-space-1,4px);--mdc-icon-size:16px}.actions{display:flex;flex:none;justify-content:flex-end;min-width:88px;margin-inline-start:var(--ha-space-1,4px)}.left-out .title{color:var(--secondary-text-color);text-decoration:line-through}`]}render(){let{chosen:r,ui:e}=this,{file:t,candidate:a,isLeftOut:i}=r,o=C(t.season,t.episodes),l=[o,t.title].filter(Boolean).join(" "),d=a.size===null?e.t("time.unknown"):e.format.bytes(a.size);return s`
<div class="body ${i?"left-out":""}">
<div class="head">
<span class="title"
>${o?s`<b class="numbers">${o}</b>`:p} ${t.title}</span
>
<span class="numbers secondary">${i?e.t("skip.left_out"):d}</span>
</div>
${i?p:this._3()}
</div>
<div class="actions">${this.W2(l)}</div>
`}_3(){let{ui:r}=this,{candidate:e,file:t,isByHand:a}=this.chosen,i=a?r.t("plan.by_hand"):F(e.reasons,r);return s`
${q(e.quality,r)}
<div class="name secondary one-line" title=${e.name}>${e.name}</div>
${i?s`<div class="why secondary reasons" title=${i}>${i}</div>`:p}
${t.subtitles.length?s`<div class="why secondary subtitles">
${b(ue)}${r.t("plan.with_subtitles",{count:t.subtitles.length})}
</div>`:p}
`}W2(r){let{t:e}=this.ui,{file:t,candidates:a,isLeftOut:i}=this.chosen;return i?s`<ha-icon-button
.label=${e("plan.take_again",{name:r})}
@click=${()=>y(this,"fshare-take-again",t.key)}
>${b(W)}</ha-icon-button
>`:s`
${a.length>1?s`<ha-icon-button
.label=${e("plan.change",{name:r})}
@click=${()=>y(this,"fshare-change",t.key)}
>${b(fe)}</ha-icon-button
>`:p}
<ha-icon-button
.label=${e("plan.leave_out",{name:r})}
@click=${()=>y(this,"fshare-leave-out",t.key)}
>${b(ce)}</ha-icon-button
>
`}};n([h({attribute:!1})],D.prototype,"chosen",2),n([h({attribute:!1})],D.prototype,"ui",2);f("fshare-plan-row",D);var ne=({files:c,bytes:r,hasUnknownSizes:e},t)=>{let a=t.format.bytes(r);return t.t("add.total",{count:c,size:e?t.t("add.at_least",{size:a}):a})};var L=class extends u{constructor(){super(...arguments);this.unfolded=!1}static{this.styles=[g,$,Y,m` :host{display:block}.card{overflow:hidden}h3{margin:0;font-size:inherit}.plain-button{display:flex;align-items:center;gap:var(--ha-space-2,8px);width:100%;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);outline-offset:-2px}.plain-button .icon{color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.name{flex:1;min-width:0;font-weight:var(--ha-font-weight-medium,500)}.total{font-weight:var(--ha-font-weight-normal,400)}li{border-top:1px solid var(--divider-color);content-visibility:auto;contain-intrinsic-size:auto 104px}`]}render(){let{chosen:e,ui:t}=this,a=this.e??this.unfolded;return s`<div class="card">
<h3>
<button class="plain-button" aria-expanded=${a} @click=${()=>this.e=!a}>
${b(Q)}
<span class="name">${e.batch.batch_name}</span>
<span class="total numbers secondary">${ne(e.totals,t)}</span>
</button>
</h3>
${a?s`<ul>
${k(e.files,({file:i})=>i.key,i=>s`<li><fshare-plan-row .chosen=${i} .ui=${t}></fshare-plan-row></li>`)}
</ul>`:p}
</div>`}};n([h({attribute:!1})],L.prototype,"chosen",2),n([h({attribute:!1})],L.prototype,"ui",2),n([h({type:Boolean})],L.prototype,"unfolded",2),n([B()],L.prototype,"e",2);f("fshare-plan-batch",L);var Xe=20,z=class extends u{constructor(){super(...arguments);this.a=new E(this)}static{this.styles=[g,$,X,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.summary{position:sticky;z-index:1;top:var(--ha-space-2,8px);display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-2,8px) var(--ha-space-4,16px);padding:var(--ha-space-3,12px) var(--ha-space-4,16px);box-shadow:var(--ha-box-shadow-m,0 2px 8px rgb(0 0 0 / 20%))}.summary:focus{outline:none}.figures{flex:1 1 220px;min-width:0}.total{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.summary::before{position:absolute;inset:-9px -1px calc(100% + 1px);background:var(--primary-background-color);content:""}.summary ha-button{flex:1 0 auto;max-width:max-content}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.figures{flex-basis:160px}.summary ha-button{max-width:none}}`]}focus(e){this.R3?.focus(e)}willUpdate(e){e.has("store")&&this.a.observe(this.store)}render(){let{store:e,ui:t}=this,{plan:a,batches:i}=e;if(!a)return p;let o=i.length===1||i.reduce((l,{files:d})=>l+d.length,0)<=Xe;return s`
${i.length?this.E3(a):this.e1(a)}
${a.problems.map(({code:l,reason:d})=>s`<fshare-trouble
.error=${{code:l,message:d}}
.ui=${t}
@fshare-again=${()=>e.makePlan()}
></fshare-trouble>`)}
${k(i,({batch:l})=>l.batch_name,l=>s`<fshare-plan-batch
.chosen=${l}
.ui=${t}
.unfolded=${o}
></fshare-plan-batch>`)}
<fshare-plan-gaps .plan=${a} .ui=${t} .open=${!0}></fshare-plan-gaps>
<fshare-choice-dialog .store=${e} .ui=${t}></fshare-choice-dialog>
`}E3(e){let{store:t,ui:a}=this,{t:i,format:o}=a,{totals:l}=t,{free_space:d}=e,v=d!==null&&l.bytes>d;return s`<section class="card summary" tabindex="-1" aria-label=${i("plan.title")}>
<div class="figures numbers" role="status">
<div class="total">${ne(l,a)}</div>
${t.isOutdated?s`<div class="secondary">${i("plan.outdated")}</div>`:d===null?p:s`<div class=${v?"error":"secondary"}>
${v?`${i("add.too_large")} · `:""}${i("add.free",{size:o.bytes(d)})}
</div>`}
</div>
${t.isOutdated?s`<ha-button ?disabled=${!t.canPlan} @click=${()=>t.makePlan()}
>${i("plan.make_again")}</ha-button
>`:s`<ha-button ?disabled=${!t.canGrab} @click=${()=>t.grab()}
>${i("plan.download",{count:l.files})}</ha-button
>`}
</section>`}e1(e){let{t}=this.ui,{missing:a,skipped:i}=e,o=!a.length&&i.length>0,l=o?"all_there":i.length?"some_there":"missing";return s`<fshare-empty-state
class="card"
.iconPath=${o?j:_}
.heading=${t(o?"plan.all_there":"plan.nothing")}
.text=${t(`plan.${l}_text`)}
></fshare-empty-state>`}change(e){this.z2.show(e)}};n([h({attribute:!1})],z.prototype,"store",2),n([h({attribute:!1})],z.prototype,"ui",2),n([x(".summary")],z.prototype,"R3",2),n([x("fshare-choice-dialog")],z.prototype,"z2",2);f("fshare-plan-view",z);var Ye=3,H=class extends u{constructor(){super(...arguments);this.a=new E(this)}static{this.styles=[g,$,U,m` .card{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px)}fieldset{min-width:0;margin:0;padding:0;border:0}legend{display:flex;float:left;align-items:center;width:100%;min-height:32px;margin-bottom:var(--ha-space-2,8px);padding:0;font-weight:var(--ha-font-weight-medium,500)}legend span{flex:1}.choices{clear:both;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(190px,100%),1fr));gap:var(--ha-space-2,8px)}.choice{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-width:0;min-height:52px;padding:6px var(--ha-space-3,12px);border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);line-height:18px;cursor:pointer}.choice:has(:checked){border-color:var(--primary-color);background:color-mix(in srgb,var(--primary-color) 10%,transparent)}.choice span{min-width:0}.choice small{display:block;color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px)}fshare-poster{flex:none;width:32px;border-radius:var(--ha-border-radius-sm,4px);font-size:0;--mdc-icon-size:20px}.go{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-3,12px)}.go p{flex:1 1 240px;font-size:var(--ha-font-size-s,12px);line-height:18px}.go ha-button{flex:0 0 auto}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.go ha-button{flex:1 0 100%}.choices{grid-template-columns:repeat(2,minmax(0,1fr))}.movies{grid-template-columns:minmax(0,1fr)}}`]}focus(e){this.F3?.focus(e)}willUpdate(e){e.has("store")&&this.a.observe(this.store)}render(){let{store:e,details:t}=this,{t:a}=this.ui,i=t.seasons??[],o=t.movies??[];return s`<div class="card">
${i.length?this.G2(i):p}
${o.length?this.D3(o):p}
<fshare-quality-fields
.quality=${e.quality}
.ui=${this.ui}
@fshare-quality=${l=>e.setQuality(l.detail)}
></fshare-quality-fields>
<div class="go">
<p class="secondary">${a("plan.quality_hint")}</p>
<ha-button
appearance=${e.plan&&!e.isOutdated?"plain":"accent"}
?disabled=${!e.canPlan}
@click=${()=>e.makePlan()}
>${a(e.plan?"plan.make_again":"plan.make")}</ha-button
>
</div>
</div>`}G2(e){let{store:t}=this,{t:a}=this.ui,i=e.filter(({number:l,aired_count:d})=>l>0&&d>0),o=i.every(({number:l})=>t.seasons.has(l));return s`<fieldset>
<legend>
<span>${a("plan.seasons")}</span>
${i.length>Ye?s`<ha-button
size="s"
appearance="plain"
@click=${()=>i.forEach(({number:l})=>t.selectSeason(l,!o))}
>${a(o?"plan.no_season":"plan.all_seasons")}</ha-button
>`:p}
</legend>
<div class="choices">
${e.map(l=>s`<label class="choice">
<input
type="checkbox"
.checked=${t.seasons.has(l.number)}
@change=${d=>t.selectSeason(l.number,He(d))}
/>
<span>${this.N3(l)}<small>${this.I3(l)}</small></span>
</label>`)}
</div>
</fieldset>`}N3({number:e}){let{t}=this.ui;return e===0?t("plan.specials"):t("plan.season",{number:e})}I3({episode_count:e,aired_count:t}){let{t:a}=this.ui;return t===0?a("skip.not_aired"):t<e?a("plan.episodes_aired",{aired:t,total:e}):a("plan.episodes",{count:e})}D3(e){let{store:t}=this;return s`<fieldset>
<legend><span>${this.ui.t("plan.movies")}</span></legend>
<div class="choices movies">
${e.map(a=>{let i=le(a);return s`<label class="choice">
<input
type="checkbox"
.checked=${!t.isLeftOut(i)}
@change=${o=>He(o)?t.takeAgain(i):t.leaveOut(i)}
/>
<fshare-poster .url=${a.poster_url} .name=${a.title}></fshare-poster>
<span>${a.title}<small>${a.year??""}</small></span>
</label>`})}
</div>
</fieldset>`}};n([h({attribute:!1})],H.prototype,"store",2),n([h({attribute:!1})],H.prototype,"details",2),n([h({attribute:!1})],H.prototype,"ui",2),n([x(".go ha-button")],H.prototype,"F3",2);var He=c=>c.target.checked;f("fshare-wish-form",H);var w=class extends u{constructor(){super(...arguments);this.basePath="";this.a=new E(this);this.P5=()=>{let{details:e,quality:t,result:a,plan:i}=this.store,{missing:o}=a??i??{},l=e&&o&&_e(e,t,o);l&&Te(this,l)};this.X3=()=>{y(this,"fshare-up")}}static{this.styles=[g,Y,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.up{display:flex;align-items:center;justify-self:start;gap:var(--ha-space-2,8px);min-height:44px;margin-block:calc(-1 * var(--ha-space-2,8px));padding-inline-end:var(--ha-space-2,8px);border-radius:var(--ha-border-radius-sm,4px);color:var(--primary-color)}.head{display:grid;grid-template-columns:140px minmax(0,1fr);gap:var(--ha-space-5,20px)}:host([narrow]) .head{grid-template-columns:92px minmax(0,1fr);gap:var(--ha-space-4,16px)}fshare-poster{align-self:start}fshare-follow-button{margin-top:var(--ha-space-3,12px)}h2{font-size:var(--ha-font-size-2xl,24px);font-weight:var(--ha-font-weight-normal,400);line-height:1.25;overflow-wrap:anywhere}h2:focus{outline:none}.overview{display:-webkit-box;max-width:64ch;margin-top:var(--ha-space-3,12px);overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:5}:host([narrow]) .overview{-webkit-line-clamp:3}.loading{display:flex;justify-content:center;padding:var(--ha-space-8,32px)}.part{scroll-margin:var(--ha-space-2,8px) 0 96px}`]}willUpdate(e){e.has("store")&&this.a.observe(this.store),e.has("ui")&&this.toggleAttribute("narrow",this.ui.narrow)}connectedCallback(){super.connectedCallback(),import("./following-view-77J3OUY2.js").catch(()=>{})}firstUpdated(){this.j2?.focus({preventScroll:!0})}updated(){let e=this.i1;this.i1=this.K3(),!(e===void 0||e==="wish"&&this.i1==="plan")&&e!==this.i1&&this.j3()}render(){let{store:e,ui:t,summary:a}=this,{details:i}=e,o=i??a;return s`
<button class="plain-button up" @click=${this.X3}>
${b(pe)}${t.t("panel.search")}
</button>
${o?this.Y3(o):p}
${i?this.J3(i):this.Y2()}
`}Y3(e){let{t}=this.ui,a=this.summary?.overview,i=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<div class="head">
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
${this.C0()}
</div>
</div>`}C0(){let{store:e,connection:t,ui:a}=this,{details:i}=e,o=e.result??e.plan,l=i&&Se(i,e.quality),d=i?.media_type==="movie"&&o?.batches.length&&!o.missing.length;return!l||d?p:s`<fshare-follow-button
.offer=${l}
.connection=${t}
.ui=${a}
></fshare-follow-button>`}Y2(){let{store:e,ui:t}=this;return e.titleError?s`<fshare-trouble
.error=${e.titleError}
.ui=${t}
@fshare-again=${()=>e.load()}
></fshare-trouble>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("search.loading_title")}</span>
</div>`}J3(e){let{store:t,ui:a}=this;return s`
${t.isGrabbing||t.result||!a.canChange?p:s`<fshare-wish-form
.store=${t}
.details=${e}
.ui=${a}
></fshare-wish-form>`}
${t.error?s`<fshare-trouble
.error=${t.error}
.ui=${a}
@fshare-again=${()=>t.tryAgain()}
></fshare-trouble>`:p}
${this.D1()}
`}D1(){let{store:e,ui:t}=this;return e.progress?s`<fshare-grab-progress
class="part"
.progress=${e.progress}
.isGrab=${e.isGrabbing}
.ui=${t}
@fshare-cancel=${()=>e.cancel()}
@keydown=${this.k1}
></fshare-grab-progress>`:e.result?s`<fshare-grab-result
class="part"
.result=${e.result}
.ui=${t}
.basePath=${this.basePath}
@fshare-plan-again=${()=>e.forgetResult()}
@fshare-follow-missing=${this.P5}
></fshare-grab-result>`:e.plan?s`<fshare-plan-view
class="part"
.store=${e}
.ui=${t}
@fshare-follow-missing=${this.P5}
@fshare-change=${a=>this.q3.change(a.detail)}
@fshare-leave-out=${a=>e.leaveOut(a.detail)}
@fshare-take-again=${a=>e.takeAgain(a.detail)}
></fshare-plan-view>`:p}K3(){let{progress:e,result:t,plan:a}=this.store;return e?"busy":t?"result":a?"plan":"wish"}async j3(){await new Promise(requestAnimationFrame);let e=this.i1==="wish"?this.G3:this.Q3;e?.focus({preventScroll:!0});let t=this.i1==="plan"||this.i1==="result";e?.scrollIntoView({block:t?"start":"nearest"})}k1(e){e.key==="Escape"&&this.store.cancel()}};n([h({attribute:!1})],w.prototype,"store",2),n([h({attribute:!1})],w.prototype,"connection",2),n([h({attribute:!1})],w.prototype,"summary",2),n([h({attribute:!1})],w.prototype,"ui",2),n([h({attribute:!1})],w.prototype,"basePath",2),n([x("h2")],w.prototype,"j2",2),n([x(".part")],w.prototype,"Q3",2),n([x("fshare-wish-form")],w.prototype,"G3",2),n([x("fshare-plan-view")],w.prototype,"q3",2);f("fshare-title-view",w);var Oe=new WeakMap,Ge=c=>{let r=Oe.get(c)??{search:new re(c),grab:new se(c)};return Oe.set(c,r),r},O=class extends u{constructor(){super(...arguments);this.basePath="";this.path=ee;this.B5=null}static{this.styles=m` :host{display:block}`}willUpdate(e){let t=e.get("path");t!==void 0&&(this.B5=ae(t));let a=ae(this.path);a&&Ge(this.connection).grab.open(a)}render(){let{search:e,grab:t}=Ge(this.connection),a=ae(this.path);return a?s`<fshare-title-view
.store=${t}
.connection=${this.connection}
.summary=${e.summaryOf(a)}
.ui=${this.ui}
.basePath=${this.basePath}
@fshare-up=${()=>be(`${this.basePath}${ee}`)}
@fshare-search-for=${i=>{e.setQuery(i.detail),e.search(),V(`${this.basePath}${ee}`)}}
></fshare-title-view>`:s`<fshare-search-results
.store=${e}
.ui=${this.ui}
.basePath=${this.basePath}
.leftTitle=${this.B5}
></fshare-search-results>`}};n([h({attribute:!1})],O.prototype,"connection",2),n([h({attribute:!1})],O.prototype,"ui",2),n([h({attribute:!1})],O.prototype,"basePath",2),n([h()],O.prototype,"path",2);f("fshare-search-view",O);export{O as FshareSearchView};
