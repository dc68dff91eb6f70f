import{a as Pe}from"./chunk-A5MHZ7MY.js";import"./chunk-GLOFICAJ.js";import{a as Ee}from"./chunk-5ESYCHSD.js";import{a as _e,b as Se,c as Te,d as P,e as Ce,f as Me,g as ee,h as te,i as M,j as ae,k as se,l as ie,m as Le,n as Oe,o as ze}from"./chunk-GV6IHBNI.js";import"./chunk-7F5CVNAM.js";import{f as _}from"./chunk-R4RWT6NZ.js";import{a as Z}from"./chunk-B63UFV7J.js";import{E as Y,H as ye,I as xe,L as J,M as v,b as I,e as me,h as fe,i as W,l as X,s as ge,t as be,x as C,y as ve}from"./chunk-CUE2Y5X3.js";import{b as we,c as V,d as ke}from"./chunk-QT2ZMMSD.js";import{k as $e}from"./chunk-SYAYHVTM.js";import{a as S}from"./chunk-2QCRRERH.js";import{a as A}from"./chunk-SGWWUYZO.js";import{a as m,b as i,e as p,g as f,h as c,i as D,j as $,k as g,l as b,m as E,n as w,o as F,q}from"./chunk-JDZRSLSD.js";import{a as l}from"./chunk-JFKSI6I7.js";var re=class{constructor(r,e,t){this.i=r;this.K=t;this.l2=!1;this.V2=()=>{this.Y=void 0,this.P5(Ce)};r.addEventListener("disconnected",this.V2),this.U2(e)}stop(){if(this.l2)return;this.l2=!0,this.i.removeEventListener("disconnected",this.V2);let r=this.Y;this.Y=void 0,r&&Ge(r)}async U2(r){try{let e=await Te(this.i,r,t=>this.a5(t));this.l2?await Ge(e):this.Y=e}catch(e){this.P5(P(e))}}a5(r){if(!this.l2)switch(r.type){case"progress":this.K.onProgress(r);break;case"plan":this.stop(),this.K.onPlan(r.plan);break;case"error":{let{code:e,message:t,placeholders:a}=r;this.P5({code:e,message:t,...a&&{translation_placeholders:a}});break}}}P5(r){this.l2||(this.stop(),this.K.onError(r))}},Ge=async h=>{try{await h()}catch{}};var He=(h,r)=>h.batches.map(e=>{let t=e.files.map(a=>Qe(a,r.get(a.key)));return{batch:e,files:t,totals:ce(t)}}),ce=h=>{let r=h.filter(t=>!t.isLeftOut),e=r.flatMap(({file:t,candidate:a})=>[a.size,...t.subtitles.map(s=>s.size)]);return{files:r.length,bytes:e.reduce((t,a)=>t+(a??0),0),hasUnknownSizes:e.includes(null)}},Qe=(h,r)=>{let e=[h,...h.alternatives.filter(a=>a.link!==h.link)],t=e.find(a=>a.link===r);return{file:h,candidate:t??h,candidates:e,isLeftOut:r==="",isByHand:t!==void 0}};var Ie={stage:"title",done:0,total:0},We=0,ne=class extends Z{constructor(e){super();this.i=e;this.W=null;this.a1=null;this.$5=null;this.y1=new Set;this.W2={resolution:1080,vietnamese:"subtitles",hdr:"any"};this.b1=new Map;this.v1=null;this.z2=null;this._3=new Map;this.H1=null;this.U1=null;this.p2=!1;this._5=!1;this.c=null;this.m=0}get key(){return this.W}get details(){return this.a1}get titleError(){return this.$5}get seasons(){return this.y1}get quality(){return this.W2}get plan(){return this.v1}get batches(){return this.v1?He(this.v1,this.b1):[]}get totals(){return ce(this.batches.flatMap(({files:e})=>e))}get result(){return this.H1}get progress(){return this.U1}get isGrabbing(){return this.p2}get error(){return this.c}get canPlan(){let{a1:e}=this;return!e||this.U1?!1:e.seasons?.length?this.y1.size>0:!e.movies?.length||e.movies.some(t=>!this.isLeftOut(de(t)))}get canGrab(){return!this.U1&&!this.isOutdated&&this.totals.files>0}get isOutdated(){let{v1:e,z2:t}=this;return!e||!t?!1:JSON.stringify(t)!==JSON.stringify(this.f())||e.skipped.some(({key:a,reason:s})=>s==="left_out"&&!this.isLeftOut(a))}isLeftOut(e){return this.b1.get(e)===""}open(e){Xe(this.W,e)||(this.i1(),this.W=e,this.b1=new Map,this.v1=null,this.z2=null,this.H1=null,this.c=null,this.load())}async load(){let{W:e}=this;if(!e)return;let t=++this.m;this.a1=null,this.$5=null,this.y1=new Set,this.r();try{let a=await Se(this.i,e,this.language);if(t!==this.m)return;this.a1=a,this.y1=new Set(a.seasons?.filter(s=>s.number!==We&&s.aired_count>0).map(s=>s.number))}catch(a){if(t!==this.m)return;this.$5=P(a)}this.r()}selectSeason(e,t){let a=new Set(this.y1);t?a.add(e):a.delete(e),this.y1=a,this.r()}setQuality(e){this.W2={...this.W2,...e},this.r()}choose(e,t){let a=this.v1?.batches.flatMap(({files:s})=>s).find(s=>s.key===e)?.link;t===a?this.takeAgain(e):this.B5(e,t)}leaveOut(e){this.B5(e,"")}takeAgain(e){this.B5(e,this._3.get(e)||void 0)}makePlan(){if(!this.canPlan)return;let e=this.f(),t=this.b1;this.U2({...e,choices:t,dry_run:!0},a=>{this.v1=a,this.z2=e,this._3=t,this.H1=null})}grab(){let{z2:e}=this;!this.canGrab||!e||(this.p2=!0,this.U2({...e,choices:this.b1,dry_run:!1},t=>{this.H1=t,this.v1=null}))}tryAgain(){this._5?this.grab():this.makePlan()}forgetResult(){this.H1=null,this.r()}cancel(){this.p2||(this.i1(),this.r())}U2(e,t){if(!this.W)return;let{seasons:a,quality:s,choices:n,dry_run:o}=e;this.U1=Ie,this.c=null;let d={...this.W,...a.length>0&&{seasons:a},quality:s,choices:Object.fromEntries(n),dry_run:o};this.J=new re(this.i,d,{onProgress:u=>{this.U1=u,this.r()},onPlan:u=>{this.i1(),t(u),this.r()},onError:u=>{this._5=this.p2,this.i1(),this.c=this._5&&u.code==="connection_lost"?{...u,code:"grab_goes_on"}:u,this.r()}}),this.r()}i1(){this.J?.stop(),this.J=void 0,this.U1=null,this.p2=!1}B5(e,t){let a=new Map(this.b1);t===void 0?a.delete(e):a.set(e,t),this.b1=a,this.r()}f(){return{seasons:[...this.y1].sort((e,t)=>e-t),quality:this.W2}}},de=h=>`movie-${h.tmdb_id}`,Xe=(h,r)=>h?.tmdb_id===r.tmdb_id&&h.media_type===r.media_type;var Ye=600,Je=2,Ze={status:"new"},oe=class extends Z{constructor(e){super();this.i=e;this.Q2="";this.x1="";this.c1=null;this.c=null;this.m2=!1;this.m=0;this.B3=new Map}get query(){return this.Q2}get isSearching(){return this.v!==void 0||this.m2&&this.O1}get answer(){return this.O1?this.c1:null}get error(){return this.O1?this.c:null}get isForEnter(){return!!this.W1&&!this.O1&&!this.isSearching&&!this.hasLinks}get hasLinks(){return Pe(this.Q2).length>0}hitState(e){return this.B3.get(e.link)??Ze}summaryOf(e){return this.c1?.results.find(({tmdb_id:t,media_type:a})=>t===e.tmdb_id&&a===e.media_type)}setQuery(e){this.Q2=e,this.E3();let{W1:t}=this;t?!this.O1&&t.length>=Je&&!this.hasLinks&&(this.v=setTimeout(()=>{this.search()},Ye)):this.G2(),this.r()}async search(){this.E3();let{W1:e}=this;if(!e||this.hasLinks||this.m2&&this.O1)return;let t=++this.m;this.O1||(this.c1=null),this.x1=e,this.m2=!0,this.c=null,this.r();let a=null,s=null;try{a=await _e(this.i,e,this.language)}catch(n){s=P(n)}t===this.m&&(this.m2=!1,this.c1=a,this.c=s,this.r())}async add(e){if(this.hitState(e).status!=="adding"){this.E5(e,{status:"adding"});try{let{tasks:t,rejected:a}=await $e(this.i,{links:[e.link]}),[s]=a;this.E5(e,s&&!t.length?{status:"failed",error:{code:s.code,message:s.reason}}:{status:t.length?"added":"there"})}catch(t){this.E5(e,{status:"failed",error:P(t)})}}}get W1(){return this.Q2.trim()}get O1(){return this.W1===this.x1}E3(){clearTimeout(this.v),this.v=void 0}E5(e,t){this.B3.set(e.link,t),this.r()}G2(){this.m++,this.x1="",this.c1=null,this.c=null,this.m2=!1}};var N=(h,r)=>{let e=Me(h,r);return e.length?i`<span class="chips">
${e.map(({text:t,isVietnamese:a})=>i`<span class="chip ${a?"vietnamese":""}">${t}</span>`)}
</span>`:p};var B=class extends f{static{this.styles=[b,E,q,m` :host{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-4,16px)}:host > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.body{flex:1;min-width:0}.name{display:-webkit-box;overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.done{color:var(--fshare-success-text)}.end{flex:none;text-align:end}`]}render(){let{hit:r,state:e,ui:t}=this,{t:a,format:s}=t,n=[];return r.is_folder&&n.push(a("search.folder")),r.size!==null&&n.push(s.bytes(r.size)),i`
${v(r.is_folder?be:Ee(r.name))}
<div class="body">
<div class="name" title=${r.name}>${r.name}</div>
<div class="facts">
${n.length?i`<span class="numbers secondary">${n.join(" · ")}</span>`:p}
${N(r.quality,t)}
</div>
${e.status==="failed"?i`<div class="facts error" role="alert">${t.commandErrorText(e.error)}</div>`:p}
</div>
<div class="end">${this.G0()}</div>
`}G0(){let{hit:r,state:e}=this,{t}=this.ui;return e.status==="added"||e.status==="there"?i`<span class=${e.status==="added"?"done":"secondary"} role="status"
>${t(e.status==="added"?"search.added":"add.there")}</span
>`:this.ui.canChange?i`<ha-button
size="s"
appearance="filled"
aria-label=${t("search.add_name",{name:r.name})}
.loading=${e.status==="adding"}
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-add"))}
>${v(Y,"start")}${t("add.submit")}</ha-button
>`:p}};l([c({attribute:!1})],B.prototype,"hit",2),l([c({attribute:!1})],B.prototype,"state",2),l([c({attribute:!1})],B.prototype,"ui",2);g("fshare-file-hit",B);var x=(h,r,...[e])=>{h.dispatchEvent(new CustomEvent(r,{detail:e??null,bubbles:!0,composed:!0}))};var Ue=m` h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;margin:0;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}`;var Ve="https://www.themoviedb.org/settings/api",Fe={tmdb_key_missing:["options","key"],tmdb_key_rejected:["options","key"],no_search_source:["options","links"],not_loaded:["options","again"],search_unavailable:["again","links"],search_blocked:["again","links"],search_answer_invalid:["links"],nothing_found:["links","again"],nothing_taken:[],title_not_found:[],season_not_found:[],grab_goes_on:[],grab_interrupted:[]},j=class extends f{static{this.styles=[b,m` :host{display:block}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.remedies{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px);margin:var(--ha-space-1,4px) 0 0 calc(-1 * var(--ha-space-2,8px))}ha-button::part(label){white-space:nowrap}`]}render(){let{error:r,ui:e}=this,t=Fe[r.code]??["again"],a=r.code==="tmdb_key_missing"||r.code.startsWith("grab_"),s=t.map(n=>this.Z5(n)).filter(Boolean);return i`<ha-alert alert-type=${a?"info":"warning"} role="status">
${e.commandErrorText(r)}
${s.length?i`<div class="remedies">${s}</div>`:p}
</ha-alert>`}Z5(r){let{t:e,isAdmin:t,canChange:a}=this.ui;switch(r){case"options":return t?this.M1(e("trouble.options"),()=>x(this,"fshare-settings","search")):null;case"key":return t?i`<ha-button
size="s"
appearance="plain"
href=${Ve}
target="_blank"
rel="noreferrer"
>${e("trouble.key")}</ha-button
>`:null;case"again":return this.M1(e("trouble.again"),()=>x(this,"fshare-again"));case"links":return a?this.M1(e("panel.add"),()=>x(this,"fshare-add-links","")):null}}M1(r,e){return i`<ha-button size="s" appearance="plain" @click=${e}>${r}</ha-button>`}};l([c({attribute:!1})],j.prototype,"error",2),l([c({attribute:!1})],j.prototype,"ui",2);g("fshare-trouble",j);var qe="tmdb",T=class extends f{constructor(){super(...arguments);this.basePath="";this.leftTitle=null;this.s=new S(this)}static{this.styles=[b,w,A,Ue,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.field{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.field input{padding-block:0}ha-spinner{flex:none;--ha-spinner-size:24px}.posters{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(132px,28%),1fr));gap:var(--ha-space-4,16px) var(--ha-space-3,12px)}.posters a{display:block;border-radius:var(--ha-border-radius-lg,12px);color:inherit;text-decoration:none}.posters a:hover .name{text-decoration:underline}.name{display:-webkit-box;margin-top:var(--ha-space-2,8px);overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.year{font-size:var(--ha-font-size-s,12px);line-height:18px}.attribution{padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-s,12px);line-height:18px}.wait{padding:var(--ha-space-8,32px) var(--ha-space-4,16px);text-align:center;overflow-wrap:anywhere}.files{overflow:hidden}.files li{content-visibility:auto;contain-intrinsic-size:auto 64px}.files li + li{border-top:1px solid var(--divider-color)}`]}willUpdate(e){e.has("store")&&this.s.observe(this.store)}firstUpdated(){let e=this.leftTitle&&this.renderRoot.querySelector(et(this.leftTitle));e instanceof HTMLElement?e.focus():this.ui.narrow||this.q0.focus()}render(){let{store:e}=this;return i`
${this.K0()}
<div class="visually-hidden" role="status">${this.E2()}</div>
${e.error?i`<fshare-trouble
.error=${e.error}
.ui=${this.ui}
@fshare-again=${()=>e.search()}
></fshare-trouble>`:p}
${e.hasLinks?this.R5():this.j0(e.answer)}
`}K0(){let{t:e}=this.ui;return i`<form role="search" @submit=${this.v5}>
<label class="field">
${this.store.isSearching?i`<ha-spinner></ha-spinner>`:v(C)}
<input
type="search"
enterkeyhint="search"
autocomplete="off"
spellcheck="false"
aria-label=${e("search.label")}
placeholder=${e("search.placeholder")}
.value=${this.store.query}
@input=${t=>this.store.setQuery(t.target.value)}
@keydown=${this.C1}
/>
</label>
</form>`}j0(e){let{store:t}=this,{t:a}=this.ui;if(!e)return t.error?p:this.v2();let{results:s,files:n,problems:o}=e,d=!o.some(({source:y})=>y===qe),u=!o.some(({source:y})=>y!==qe);return i`
${o.map(({code:y,reason:he})=>i`<fshare-trouble
.error=${{code:y,message:he}}
.ui=${this.ui}
@fshare-again=${()=>t.search()}
></fshare-trouble>`)}
${s.length?i`<section aria-busy=${t.isSearching}>
<h2>
${a("search.titles")} <span class="secondary numbers">${s.length}</span>
</h2>
<ul class="posters">
${_(s,se,y=>i`<li>${this.X0(y)}</li>`)}
</ul>
</section>`:p}
${n.length?this.Y0(e):p}
${n.length||!u?p:this.J0(s.length>0,d)}
${s.length?i`<p class="attribution secondary">${a("search.attribution")}</p>`:p}
`}X0(e){let{t}=this.ui,a=`${this.basePath}${se(e)}`,s=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return i`<a
href=${a}
title=${e.original_title}
@click=${n=>{n.ctrlKey||n.metaKey||n.shiftKey||n.button!==0||(n.preventDefault(),V(a))}}
>
<fshare-poster
.url=${e.poster_url}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div class="name">${e.title}</div>
<div class="year secondary numbers">${s}</div>
</a>`}Y0({files:e}){let{store:t,ui:a}=this;return i`<section>
<h2>
${a.t("search.files")}
<span class="secondary numbers">${a.format.number(e.length)}</span>
</h2>
<ul class="card files">
${_(e,s=>s.link,s=>i`<li>
<fshare-file-hit
.hit=${s}
.state=${t.hitState(s)}
.ui=${a}
@fshare-add=${()=>t.add(s)}
></fshare-file-hit>
</li>`)}
</ul>
</section>`}C7(){let{t:e}=this.ui;return i`<fshare-empty-state
class="card"
.iconPath=${ge}
.heading=${e("search.empty_title")}
.text=${e("search.empty_text")}
></fshare-empty-state>`}v2(){let{store:e,ui:t}=this,a=e.query.trim();return e.isSearching?i`<p class="wait secondary" aria-hidden="true">
${t.t("search.searching_for",{words:a})}
</p>`:e.isForEnter?i`<p class="wait secondary">${t.t("search.press_enter",{words:a})}</p>`:this.C7()}J0(e,t){let{t:a,canChange:s}=this.ui;return e?i`<p class="secondary">${a("search.no_files_text")}</p>`:i`<fshare-empty-state
class="card"
.iconPath=${C}
.heading=${a(t?"empty.search_title":"search.no_files_title")}
.text=${s?a("search.nothing_text"):""}
>
${this.z1("")}
</fshare-empty-state>`}R5(){let{t:e,canChange:t}=this.ui;return i`<fshare-empty-state
class="card"
.iconPath=${Y}
.heading=${e("search.links_title")}
.text=${t?e("search.links_text"):""}
>
${this.z1(this.store.query)}
</fshare-empty-state>`}z1(e){return this.ui.canChange?i`<ha-button
appearance=${e?"accent":"plain"}
@click=${()=>x(this,"fshare-add-links",e)}
>${this.ui.t("panel.add")}</ha-button
>`:p}E2(){let{store:e,ui:t}=this;if(e.isSearching)return t.t("search.searching");if(!e.answer)return"";let{results:a,files:s}=e.answer;return[t.t("search.found_titles",{count:a.length}),t.t("search.found_files",{count:s.length})].join(", ")}v5(e){e.preventDefault(),this.store.search()}C1(e){e.key!=="Escape"||!this.store.query||(e.preventDefault(),this.store.setQuery(""))}};l([c({attribute:!1})],T.prototype,"store",2),l([c({attribute:!1})],T.prototype,"ui",2),l([c({attribute:!1})],T.prototype,"basePath",2),l([c({attribute:!1})],T.prototype,"leftTitle",2),l([$("input")],T.prototype,"q0",2);var et=h=>`a[href$="${se(h)}"]`;g("fshare-search-results",T);var Ae={title:5,searching:65,checking:20,adding:10},Ne=({stage:h,done:r,total:e},t)=>{let a=0,s=t?100:100-Ae.adding;for(let[n,o]of Object.entries(Ae)){if(n===h)return(a+(e>0?o*r/e:0))/s*100;a+=o}return 0};var L=class extends f{constructor(){super(...arguments);this.isGrab=!1}static{this.styles=[b,w,m` .card{padding:var(--ha-space-3,12px) var(--ha-space-4,16px) var(--ha-space-4,16px)}.line{display:flex;align-items:center;justify-content:space-between;gap:var(--ha-space-2,8px);min-height:40px}p{margin-top:var(--ha-space-2,8px);font-size:var(--ha-font-size-s,12px)}`]}focus(){this.H7?.focus()}render(){let{progress:e,isGrab:t}=this,{t:a,codeText:s}=this.ui,{stage:n,done:o,total:d}=e,u=s("stage",n);return i`<div class="card">
<div class="line">
<span>
<span role="status">${u}</span>
${d>0?i`<span class="secondary numbers"
>· ${a("plan.done",{done:Math.min(o,d),total:d})}</span
>`:p}
</span>
${t?p:i`<ha-button
size="s"
appearance="plain"
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-cancel"))}
>${a("action.cancel")}</ha-button
>`}
</div>
<fshare-progress-bar
.value=${Ne(e,t)}
.label=${u}
></fshare-progress-bar>
${t?i`<p class="secondary">${a("plan.goes_on")}</p>`:p}
</div>`}};l([c({attribute:!1})],L.prototype,"progress",2),l([c({attribute:!1})],L.prototype,"isGrab",2),l([c({attribute:!1})],L.prototype,"ui",2),l([$("ha-button")],L.prototype,"H7",2);g("fshare-grab-progress",L);var ue=({missing:h})=>({notFound:h.filter(({code:r})=>!r),refused:h.filter(({code:r})=>r)}),tt=new Set(["in_queue","on_disk"]),Be=(h,{t:r})=>{let{notFound:e,refused:t}=ue(h),a=n=>h.skipped.filter(({reason:o})=>n(o)).length;return[["outcome.not_found",e.length],["outcome.refused",t.length],["outcome.there",a(n=>tt.has(n))],["outcome.left_out",a(n=>n==="left_out")],["outcome.not_aired",a(n=>n==="not_aired")]].filter(([,n])=>n>0).map(([n,o])=>r(n,{count:o}))},Ke=(h,r)=>Be(h,r).join(" · "),le=(h,r)=>Be(h,r).map((e,t)=>i`${t?" · ":p}<span style="display: inline-block">${e}</span>`);var at=4,K=class extends f{constructor(){super(...arguments);this.open=!1}static{this.styles=[b,w,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{overflow:hidden}summary,.head{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--ha-space-2,8px);min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);font-weight:var(--ha-font-weight-medium,500);outline-offset:-2px}summary{cursor:pointer;list-style:none}summary .icon{color:var(--secondary-text-color)}details[open] summary .icon{transform:rotate(90deg)}.head{padding-inline-start:var(--ha-space-4,16px)}.head ha-button{margin-inline-start:auto}ha-button::part(label){white-space:nowrap}p{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}li{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:48px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-4,16px);border-top:1px solid var(--divider-color);line-height:20px}li > span:first-child{flex:1;min-width:0}b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.date{padding-inline-end:var(--ha-space-3,12px);font-size:var(--ha-font-size-s,12px)}`]}render(){let{skipped:e}=this.plan,{notFound:t,refused:a}=ue(this.plan),s=[...new Set(e.map(({reason:n})=>n))];return i`
${t.length?this.F3("not_found",t,!0):p}
${a.length?this.F3("refused",a,!t.length):p}
${s.map(n=>this.V7(n,e))}
`}F3(e,t,a){let{t:s,format:n,errorText:o,canChange:d}=this.ui;return i`<section class="card">
<div class="head">
<h3 style="margin: 0; font: inherit">
${s(`plan.${e}`)}
<span class="secondary numbers">${n.number(t.length)}</span>
</h3>
${d&&a?i`<ha-button
size="s"
appearance="plain"
@click=${()=>x(this,"fshare-follow-missing")}
>${v(fe,"start")}${s("plan.follow_missing")}</ha-button
>`:p}
</div>
<p class="secondary">${s(`plan.${e}_text`)}</p>
<ul>
${t.map(u=>{let y=this.W1(u);return i`<li>
${this.D3(u,u.code&&o(u.code,null))}
<ha-icon-button
.label=${s("plan.search_for",{name:y})}
@click=${()=>x(this,"fshare-search-for",y)}
>${v(C)}</ha-icon-button
>
</li>`})}
</ul>
</section>`}V7(e,t){let{t:a,codeText:s,format:n}=this.ui,o=t.filter(d=>d.reason===e);return i`<details class="card" ?open=${o.length<=at}>
<summary>
${v(X)} ${s("skip",e)}
<span class="secondary numbers">${n.number(o.length)}</span>
</summary>
<ul>
${o.map(d=>i`<li>
${this.D3(d)}
${e==="not_aired"?i`<span class="date secondary numbers"
>${d.air_date?n.day(d.air_date):a("plan.no_date")}</span
>`:p}
${e==="left_out"&&this.open?i`<ha-icon-button
.label=${a("plan.take_again",{name:d.title})}
@click=${()=>x(this,"fshare-take-again",d.key)}
>${v(J)}</ha-icon-button
>`:p}
</li>`)}
</ul>
</details>`}D3(e,t=null){let a=M(e.season,[e.episode]);return i`<span
>${a?i`<b class="numbers">${a}</b>`:p} ${e.title}
${t?i`<div class="secondary">${t}</div>`:p}</span
>`}W1(e){let t=M(e.season,[e.episode]);return t?`${this.plan.title} ${t}`:e.title}};l([c({attribute:!1})],K.prototype,"plan",2),l([c({attribute:!1})],K.prototype,"ui",2),l([c({type:Boolean})],K.prototype,"open",2);g("fshare-plan-gaps",K);var R=class extends f{constructor(){super(...arguments);this.basePath="";this.N3=()=>{this.dispatchEvent(new CustomEvent("fshare-plan-again"))}}static{this.styles=[b,w,E,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{padding:var(--ha-space-4,16px)}.card:focus{outline:none}.head{display:flex;align-items:center;gap:var(--ha-space-3,12px);margin:0;font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.head .icon{color:var(--success-color)}.head.nothing .icon{color:var(--warning-color)}.outcome{margin-top:var(--ha-space-1,4px);padding-inline-start:36px}ul{margin:var(--ha-space-2,8px) 0 var(--ha-space-3,12px);padding-inline-start:36px}li{display:flex;justify-content:space-between;gap:var(--ha-space-3,12px);min-height:28px}.actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:var(--ha-space-2,8px)}`]}focus(e){this.renderRoot.querySelector(".card")?.focus(e)}render(){let{result:e,ui:t}=this,{t:a,format:s}=t,n=le(e,t),o=e.batches.reduce((u,{files:y})=>u+y.length,0),d=!o&&e.missing.length>0;return i`
<section class="card" tabindex="-1">
<div role="status">
<h3 class="head ${d?"nothing":""}">
${v(d?I:W)}
${o?a("plan.grabbed",{count:o}):a(d?"plan.nothing":"plan.all_there")}
</h3>
</div>
${n.length?i`<p class="outcome secondary">${n}</p>`:p}
<ul>
${e.batches.map(({batch_name:u,files:y,size:he})=>i`<li>
<span>${u}</span>
<span class="secondary numbers"
>${a("add.total",{count:y.length,size:s.bytes(he)})}</span
>
</li>`)}
</ul>
<div class="actions">
<ha-button appearance="plain" @click=${this.N3}>${a("plan.again")}</ha-button>
<ha-button appearance="plain" @click=${()=>x(this,"fshare-up")}
>${a("plan.search_more")}</ha-button
>
${o?i`<ha-button @click=${()=>we(`${this.basePath}/queue`)}
>${a("plan.show_queue")}</ha-button
>`:p}
</div>
</section>
${e.problems.map(({code:u,reason:y})=>i`<fshare-trouble
.error=${{code:u,message:y}}
.ui=${t}
@fshare-again=${this.N3}
></fshare-trouble>`)}
<fshare-plan-gaps .plan=${e} .ui=${t}></fshare-plan-gaps>
`}};l([c({attribute:!1})],R.prototype,"result",2),l([c({attribute:!1})],R.prototype,"ui",2),l([c({attribute:!1})],R.prototype,"basePath",2);g("fshare-grab-result",R);var O=class extends f{constructor(){super(...arguments);this.e=!1}static{this.styles=[b,A,q,E,m` fieldset{min-width:0;margin:0;padding:0;border:0}.choice{display:flex;align-items:flex-start;gap:var(--ha-space-3,12px);padding:var(--ha-space-3,12px) 0;border-bottom:1px solid var(--divider-color);cursor:pointer}.choice:last-child{border:0}.choice > span{flex:1;min-width:0;line-height:20px}.name{display:block;overflow-wrap:anywhere}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:4px;font-size:var(--ha-font-size-s,12px)}.why{display:block;margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}`]}show(e){this.W=e,this.e=!0}render(){let e=this.store.batches.flatMap(({files:s})=>s).find(({file:s})=>s.key===this.W),{t}=this.ui;if(!e)return p;let{file:a}=e;return i`<ha-dialog
.open=${this.e}
width="medium"
header-title=${[M(a.season,a.episodes),a.title].filter(Boolean).join(" ")}
@closed=${this.E}
>
<fieldset>
<legend class="visually-hidden">${t("plan.choose")}</legend>
${_(e.candidates,s=>s.link,s=>this.L7(e,s))}
<label class="choice">
${this.I3(e.isLeftOut,()=>this.store.leaveOut(a.key))}
<span>${t("plan.choose_none")}</span>
</label>
</fieldset>
<ha-dialog-footer slot="footer">
<ha-button slot="primaryAction" @click=${()=>this.e=!1}
>${t("plan.choice_done")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}L7({file:e,candidate:t,isLeftOut:a},s){let{store:n,ui:o}=this,d=ee(s,o),u=te(s,o),y=!a&&s.link===t.link;return i`<label class="choice">
${this.I3(y,()=>n.choose(e.key,s.link))}
<span>
<span class="name">${s.name}</span>
<span class="facts">
<span class="numbers secondary"
>${s.size===null?o.t("plan.size_unknown"):o.format.bytes(s.size)}</span
>
${N(s.quality,o)}
</span>
${u?i`<span class="why warning">${u}</span>`:p}
${d?i`<span class="why secondary">${d}</span>`:p}
</span>
</label>`}I3(e,t){return i`<input type="radio" name="choice" .checked=${e} @change=${t} />`}E(e){e.stopPropagation(),this.e=!1}};l([c({attribute:!1})],O.prototype,"store",2),l([c({attribute:!1})],O.prototype,"ui",2),l([D()],O.prototype,"W",2),l([D()],O.prototype,"e",2);g("fshare-choice-dialog",O);var Q=class extends f{static{this.styles=[b,q,E,m` :host{display:flex;align-items:center;min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--ha-space-4,16px);container-type:inline-size}.body{flex:1;min-width:0}.head{display:flex;gap:var(--ha-space-3,12px);line-height:20px}.title{flex:1;min-width:0}.title b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.chips{margin:4px 0}.name,.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.reasons{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.unmet,.subtitles{display:flex;align-items:center;gap:var(--ha-space-1,4px);--mdc-icon-size:16px}.actions{display:flex;flex:none;justify-content:flex-end;min-width:88px;margin-inline-start:var(--ha-space-1,4px)}.left-out .title{color:var(--secondary-text-color);text-decoration:line-through}`]}render(){let{chosen:r,ui:e}=this,{file:t,candidate:a,isLeftOut:s}=r,n=M(t.season,t.episodes),o=[n,t.title].filter(Boolean).join(" "),d=a.size===null?e.t("time.unknown"):e.format.bytes(a.size);return i`
<div class="body ${s?"left-out":""}">
<div class="head">
<span class="title"
>${n?i`<b class="numbers">${n}</b>`:p} ${t.title}</span
>
<span class="numbers secondary">${s?e.t("skip.left_out"):d}</span>
</div>
${s?p:this.e7()}
</div>
<div class="actions">${this.t2(o)}</div>
`}e7(){let{ui:r}=this,{candidate:e,file:t,isByHand:a}=this.chosen,s=a?r.t("plan.by_hand"):ee(e,r),n=te(e,r);return i`
${N(e.quality,r)}
<div class="name secondary one-line" title=${e.name}>${e.name}</div>
${n?i`<div class="why warning unmet">${v(I)}${n}</div>`:p}
${s?i`<div class="why secondary reasons" title=${s}>${s}</div>`:p}
${t.subtitles.length?i`<div class="why secondary subtitles">
${v(ye)}${r.t("plan.with_subtitles",{count:t.subtitles.length})}
</div>`:p}
`}t2(r){let{t:e}=this.ui,{file:t,candidates:a,isLeftOut:s}=this.chosen;return s?i`<ha-icon-button
.label=${e("plan.take_again",{name:r})}
@click=${()=>x(this,"fshare-take-again",t.key)}
>${v(J)}</ha-icon-button
>`:i`
${a.length>1?i`<ha-icon-button
.label=${e("plan.change",{name:r})}
@click=${()=>x(this,"fshare-change",t.key)}
>${v(xe)}</ha-icon-button
>`:p}
<ha-icon-button
.label=${e("plan.leave_out",{name:r})}
@click=${()=>x(this,"fshare-leave-out",t.key)}
>${v(ve)}</ha-icon-button
>
`}};l([c({attribute:!1})],Q.prototype,"chosen",2),l([c({attribute:!1})],Q.prototype,"ui",2);g("fshare-plan-row",Q);var pe=({files:h,bytes:r,hasUnknownSizes:e},t)=>{let a=t.format.bytes(r);return t.t("add.total",{count:h,size:e?t.t("add.at_least",{size:a}):a})};var z=class extends f{constructor(){super(...arguments);this.unfolded=!1}static{this.styles=[b,w,F,m` :host{display:block}.card{overflow:hidden}h3{margin:0;font-size:inherit}.plain-button{display:flex;align-items:center;gap:var(--ha-space-2,8px);width:100%;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);outline-offset:-2px}.plain-button .icon{color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.name{flex:1;min-width:0;font-weight:var(--ha-font-weight-medium,500)}.total{font-weight:var(--ha-font-weight-normal,400)}li{border-top:1px solid var(--divider-color);content-visibility:auto;contain-intrinsic-size:auto 104px}`]}render(){let{chosen:e,ui:t}=this,a=this.e??this.unfolded;return i`<div class="card">
<h3>
<button class="plain-button" aria-expanded=${a} @click=${()=>this.e=!a}>
${v(X)}
<span class="name">${e.batch.batch_name}</span>
<span class="total numbers secondary">${pe(e.totals,t)}</span>
</button>
</h3>
${a?i`<ul>
${_(e.files,({file:s})=>s.key,s=>i`<li><fshare-plan-row .chosen=${s} .ui=${t}></fshare-plan-row></li>`)}
</ul>`:p}
</div>`}};l([c({attribute:!1})],z.prototype,"chosen",2),l([c({attribute:!1})],z.prototype,"ui",2),l([c({type:Boolean})],z.prototype,"unfolded",2),l([D()],z.prototype,"e",2);g("fshare-plan-batch",z);var st=20,G=class extends f{constructor(){super(...arguments);this.s=new S(this)}static{this.styles=[b,w,E,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.summary{position:sticky;z-index:1;top:var(--ha-space-2,8px);display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-2,8px) var(--ha-space-4,16px);padding:var(--ha-space-3,12px) var(--ha-space-4,16px);box-shadow:var(--ha-box-shadow-m,0 2px 8px rgb(0 0 0 / 20%))}.summary:focus{outline:none}.figures{flex:1 1 220px;min-width:0}.total{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.summary::before{position:absolute;inset:-9px -1px calc(100% + 1px);background:var(--primary-background-color);content:""}.summary ha-button{flex:1 0 auto;max-width:max-content}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.figures{flex-basis:160px}.summary ha-button{max-width:none}}`]}focus(e){this.r7?.focus(e)}willUpdate(e){e.has("store")&&this.s.observe(this.store)}render(){let{store:e,ui:t}=this,{plan:a,batches:s}=e;if(!a)return p;let n=s.length===1||s.reduce((o,{files:d})=>o+d.length,0)<=st;return i`
${s.length?this.t7(a):this.S1(a)}
${a.problems.map(({code:o,reason:d})=>i`<fshare-trouble
.error=${{code:o,message:d}}
.ui=${t}
@fshare-again=${()=>e.makePlan()}
></fshare-trouble>`)}
${_(s,({batch:o})=>o.batch_name,o=>i`<fshare-plan-batch
.chosen=${o}
.ui=${t}
.unfolded=${n}
></fshare-plan-batch>`)}
<fshare-plan-gaps .plan=${a} .ui=${t} .open=${!0}></fshare-plan-gaps>
<fshare-choice-dialog .store=${e} .ui=${t}></fshare-choice-dialog>
`}t7(e){let{store:t,ui:a}=this,{t:s,format:n}=a,{totals:o}=t,{available_space:d}=e,u=le(e,a),y=d!==null&&o.bytes>d;return i`<section class="card summary" tabindex="-1" aria-label=${s("plan.title")}>
<div class="figures numbers" role="status">
<div class="total">${pe(o,a)}</div>
${u.length&&!t.isOutdated?i`<div class="secondary">${u}</div>`:p}
${t.isOutdated?i`<div class="secondary">${s("plan.outdated")}</div>`:d===null?p:i`<div class=${y?"error":"secondary"}>
${y?`${s("add.too_large")} · `:""}${s("add.can_use",{size:n.bytes(d)})}
</div>`}
</div>
${t.isOutdated?i`<ha-button ?disabled=${!t.canPlan} @click=${()=>t.makePlan()}
>${s("plan.make_again")}</ha-button
>`:i`<ha-button ?disabled=${!t.canGrab} @click=${()=>t.grab()}
>${s("plan.download",{count:o.files})}</ha-button
>`}
</section>`}S1(e){let{t}=this.ui,{missing:a,skipped:s}=e,n=!a.length&&s.length>0;return i`<fshare-empty-state
class="card"
.iconPath=${n?W:C}
.heading=${t(n?"plan.all_there":"plan.nothing")}
.text=${Ke(e,this.ui)}
></fshare-empty-state>`}change(e){this.F5.show(e)}};l([c({attribute:!1})],G.prototype,"store",2),l([c({attribute:!1})],G.prototype,"ui",2),l([$(".summary")],G.prototype,"r7",2),l([$("fshare-choice-dialog")],G.prototype,"F5",2);g("fshare-plan-view",G);var it=3,H=class extends f{constructor(){super(...arguments);this.s=new S(this)}static{this.styles=[b,w,A,m` .card{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px)}fieldset{min-width:0;margin:0;padding:0;border:0}legend{display:flex;float:left;align-items:center;width:100%;min-height:32px;margin-bottom:var(--ha-space-2,8px);padding:0;font-weight:var(--ha-font-weight-medium,500)}legend span{flex:1}.choices{clear:both;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(190px,100%),1fr));gap:var(--ha-space-2,8px)}.choice{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-width:0;min-height:52px;padding:6px var(--ha-space-3,12px);border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);line-height:18px;cursor:pointer}.choice:has(:checked){border-color:var(--primary-color);background:color-mix(in srgb,var(--primary-color) 10%,transparent)}.choice span{min-width:0}.choice small{display:block;color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px)}fshare-poster{flex:none;width:32px;border-radius:var(--ha-border-radius-sm,4px);font-size:0;--mdc-icon-size:20px}.go{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-3,12px)}.go p{flex:1 1 240px;font-size:var(--ha-font-size-s,12px);line-height:18px}.go ha-button{flex:0 0 auto}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.go ha-button{flex:1 0 100%}.choices{grid-template-columns:repeat(2,minmax(0,1fr))}.movies{grid-template-columns:minmax(0,1fr)}}`]}focus(e){this.i7?.focus(e)}willUpdate(e){e.has("store")&&this.s.observe(this.store)}render(){let{store:e,details:t}=this,{t:a}=this.ui,s=t.seasons??[],n=t.movies??[];return i`<div class="card">
${s.length?this.D5(s):p}
${n.length?this.M7(n):p}
<fshare-quality-fields
.quality=${e.quality}
.ui=${this.ui}
@fshare-quality=${o=>e.setQuality(o.detail)}
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
</div>`}D5(e){let{store:t}=this,{t:a}=this.ui,s=e.filter(({number:o,aired_count:d})=>o>0&&d>0),n=s.every(({number:o})=>t.seasons.has(o));return i`<fieldset>
<legend>
<span>${a("plan.seasons")}</span>
${s.length>it?i`<ha-button
size="s"
appearance="plain"
@click=${()=>s.forEach(({number:o})=>t.selectSeason(o,!n))}
>${a(n?"plan.no_season":"plan.all_seasons")}</ha-button
>`:p}
</legend>
<div class="choices">
${e.map(o=>i`<label class="choice">
<input
type="checkbox"
.checked=${t.seasons.has(o.number)}
@change=${d=>t.selectSeason(o.number,Re(d))}
/>
<span>${this.o7(o)}<small>${this.a7(o)}</small></span>
</label>`)}
</div>
</fieldset>`}o7({number:e}){let{t}=this.ui;return e===0?t("plan.specials"):t("plan.season",{number:e})}a7({episode_count:e,aired_count:t}){let{t:a}=this.ui;return t===0?a("skip.not_aired"):t<e?a("plan.episodes_aired",{aired:t,total:e}):a("plan.episodes",{count:e})}M7(e){let{store:t}=this;return i`<fieldset>
<legend><span>${this.ui.t("plan.movies")}</span></legend>
<div class="choices movies">
${e.map(a=>{let s=de(a);return i`<label class="choice">
<input
type="checkbox"
.checked=${!t.isLeftOut(s)}
@change=${n=>Re(n)?t.takeAgain(s):t.leaveOut(s)}
/>
<fshare-poster .url=${a.poster_url} .name=${a.title}></fshare-poster>
<span>${a.title}<small>${a.year??""}</small></span>
</label>`})}
</div>
</fieldset>`}};l([c({attribute:!1})],H.prototype,"store",2),l([c({attribute:!1})],H.prototype,"details",2),l([c({attribute:!1})],H.prototype,"ui",2),l([$(".go ha-button")],H.prototype,"i7",2);var Re=h=>h.target.checked;g("fshare-wish-form",H);var k=class extends f{constructor(){super(...arguments);this.basePath="";this.s=new S(this);this.Q3=()=>{let{details:e,quality:t,result:a,plan:s}=this.store,{missing:n}=a??s??{},o=e&&n&&Oe(e,t,n);o&&ze(this,o)};this.c7=()=>{x(this,"fshare-up")}}static{this.styles=[b,F,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.up{display:flex;align-items:center;justify-self:start;gap:var(--ha-space-2,8px);min-height:44px;margin-block:calc(-1 * var(--ha-space-2,8px));padding-inline-end:var(--ha-space-2,8px);border-radius:var(--ha-border-radius-sm,4px);color:var(--fshare-primary-text)}.head{display:grid;grid-template-columns:140px minmax(0,1fr);gap:var(--ha-space-5,20px)}:host([narrow]) .head{grid-template-columns:92px minmax(0,1fr);gap:var(--ha-space-4,16px)}fshare-poster{align-self:start}fshare-follow-button{margin-top:var(--ha-space-3,12px)}h2{font-size:var(--ha-font-size-2xl,24px);font-weight:var(--ha-font-weight-normal,400);line-height:1.25;overflow-wrap:anywhere}h2:focus{outline:none}.overview{display:-webkit-box;max-width:64ch;margin-top:var(--ha-space-3,12px);overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:5}:host([narrow]) .overview{-webkit-line-clamp:3}.loading{display:flex;justify-content:center;padding:var(--ha-space-8,32px)}.part{scroll-margin:var(--ha-space-2,8px) 0 96px}`]}willUpdate(e){e.has("store")&&this.s.observe(this.store),e.has("ui")&&this.toggleAttribute("narrow",this.ui.narrow)}connectedCallback(){super.connectedCallback(),import("./following-view-TYUUCZG4.js").catch(()=>{})}firstUpdated(){this.U5?.focus({preventScroll:!0})}updated(){let e=this.T1;this.T1=this.m7(),!(e===void 0||e==="wish"&&this.T1==="plan")&&e!==this.T1&&this.v7()}render(){let{store:e,ui:t,summary:a}=this,{details:s}=e,n=s??a;return i`
<button class="plain-button up" @click=${this.c7}>
${v(me)}${t.t("panel.search")}
</button>
${n?this.u7(n):p}
${s?this.x7(s):this.v2()}
`}u7(e){let{t}=this.ui,a=this.summary?.overview,s=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return i`<div class="head">
<fshare-poster
.url=${e.poster_url??this.summary?.poster_url??null}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div>
<h2 tabindex="-1">${e.title}</h2>
${e.original_title&&e.original_title!==e.title?i`<div class="secondary">${e.original_title}</div>`:p}
<div class="secondary numbers">${s}</div>
${a?i`<p class="overview secondary">${a}</p>`:p}
${this.h7()}
</div>
</div>`}h7(){let{store:e,connection:t,ui:a}=this,{details:s}=e,n=e.result??e.plan,o=s&&Le(s,e.quality),d=s?.media_type==="movie"&&n?.batches.length&&!n.missing.length;return!o||d?p:i`<fshare-follow-button
.offer=${o}
.connection=${t}
.ui=${a}
></fshare-follow-button>`}v2(){let{store:e,ui:t}=this;return e.titleError?i`<fshare-trouble
.error=${e.titleError}
.ui=${t}
@fshare-again=${()=>e.load()}
></fshare-trouble>`:i`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("search.loading_title")}</span>
</div>`}x7(e){let{store:t,ui:a}=this;return i`
${t.isGrabbing||t.result||!a.canChange?p:i`<fshare-wish-form
.store=${t}
.details=${e}
.ui=${a}
></fshare-wish-form>`}
${t.error?i`<fshare-trouble
.error=${t.error}
.ui=${a}
@fshare-again=${()=>t.tryAgain()}
></fshare-trouble>`:p}
${this.w1()}
`}w1(){let{store:e,ui:t}=this;return e.progress?i`<fshare-grab-progress
class="part"
.progress=${e.progress}
.isGrab=${e.isGrabbing}
.ui=${t}
@fshare-cancel=${()=>e.cancel()}
@keydown=${this.C1}
></fshare-grab-progress>`:e.result?i`<fshare-grab-result
class="part"
.result=${e.result}
.ui=${t}
.basePath=${this.basePath}
@fshare-plan-again=${()=>e.forgetResult()}
@fshare-follow-missing=${this.Q3}
></fshare-grab-result>`:e.plan?i`<fshare-plan-view
class="part"
.store=${e}
.ui=${t}
@fshare-follow-missing=${this.Q3}
@fshare-change=${a=>this.p7.change(a.detail)}
@fshare-leave-out=${a=>e.leaveOut(a.detail)}
@fshare-take-again=${a=>e.takeAgain(a.detail)}
></fshare-plan-view>`:p}m7(){let{progress:e,result:t,plan:a}=this.store;return e?"busy":t?"result":a?"plan":"wish"}async v7(){await new Promise(requestAnimationFrame);let e=this.T1==="wish"?this.l7:this.d7;e?.focus({preventScroll:!0});let t=this.T1==="plan"||this.T1==="result";e?.scrollIntoView({block:t?"start":"nearest"})}C1(e){e.key==="Escape"&&this.store.cancel()}};l([c({attribute:!1})],k.prototype,"store",2),l([c({attribute:!1})],k.prototype,"connection",2),l([c({attribute:!1})],k.prototype,"summary",2),l([c({attribute:!1})],k.prototype,"ui",2),l([c({attribute:!1})],k.prototype,"basePath",2),l([$("h2")],k.prototype,"U5",2),l([$(".part")],k.prototype,"d7",2),l([$("fshare-wish-form")],k.prototype,"l7",2),l([$("fshare-plan-view")],k.prototype,"p7",2);g("fshare-title-view",k);var De=new WeakMap,je=h=>{let r=De.get(h)??{search:new oe(h),grab:new ne(h)};return De.set(h,r),r},U=class extends f{constructor(){super(...arguments);this.basePath="";this.path=ae;this.G3=null}static{this.styles=m` :host{display:block}`}willUpdate(e){let{search:t,grab:a}=je(this.connection);t.language=a.language=this.ui.userLanguage;let s=e.get("path");s!==void 0&&(this.G3=ie(s));let n=ie(this.path);n&&a.open(n)}render(){let{search:e,grab:t}=je(this.connection),a=ie(this.path);return a?i`<fshare-title-view
.store=${t}
.connection=${this.connection}
.summary=${e.summaryOf(a)}
.ui=${this.ui}
.basePath=${this.basePath}
@fshare-up=${()=>ke(`${this.basePath}${ae}`)}
@fshare-search-for=${s=>{e.setQuery(s.detail),e.search(),V(`${this.basePath}${ae}`)}}
></fshare-title-view>`:i`<fshare-search-results
.store=${e}
.ui=${this.ui}
.basePath=${this.basePath}
.leftTitle=${this.G3}
></fshare-search-results>`}};l([c({attribute:!1})],U.prototype,"connection",2),l([c({attribute:!1})],U.prototype,"ui",2),l([c({attribute:!1})],U.prototype,"basePath",2),l([c()],U.prototype,"path",2);g("fshare-search-view",U);export{U as FshareSearchView};
