import{a as $e}from"./chunk-RFGEDOAZ.js";import{D as X,G as ge,H as be,I as ve,K as J,L as b,M as g,N as Z,O as $,P as F,Q as N,R as E,S as ee,Z as ye,a as m,b as s,d as h,e as u,ea as k,f as p,fa as xe,g as T,h as x,ha as A,i as f,ja as te,k as ue,ka as ae,l as Q,la as we,n as W,o as fe,s as V,t as Y,x as _}from"./chunk-BE2226YN.js";import{a as l}from"./chunk-JFKSI6I7.js";var ce="fshare_downloader",ke=(n,i)=>n.sendMessagePromise({type:`${ce}/search`,query:i}),Ee=(n,{tmdb_id:i,media_type:e})=>n.sendMessagePromise({type:`${ce}/title/get`,tmdb_id:i,media_type:e}),Se=(n,i,e)=>n.subscribeMessage(e,{...i,type:`${ce}/smart_grab`},{resubscribe:!1}),C=n=>{if(typeof n!="object"||n===null||!("code"in n))return he;let{code:i}=n;return i==="unknown_command"?{...n,code:"not_loaded"}:n},he={code:"connection_lost",message:"The connection to Home Assistant was lost"};var re=class{constructor(i,e,t){this.i=i;this.c=t;this.k1=!1;this.u1=()=>{this.S=void 0,this.f2(he)};i.addEventListener("disconnected",this.u1),this.K1(e)}stop(){if(this.k1)return;this.k1=!0,this.i.removeEventListener("disconnected",this.u1);let i=this.S;this.S=void 0,i&&Te(i)}async K1(i){try{let e=await Se(this.i,i,t=>this.e2(t));this.k1?await Te(e):this.S=e}catch(e){this.f2(C(e))}}e2(i){if(!this.k1)switch(i.type){case"progress":this.c.onProgress(i);break;case"plan":this.stop(),this.c.onPlan(i.plan);break;case"error":{let{code:e,message:t,placeholders:a}=i;this.f2({code:e,message:t,...a&&{translation_placeholders:a}});break}}}f2(i){this.k1||(this.stop(),this.c.onError(i))}},Te=async n=>{try{await n()}catch{}};var _e=(n,i)=>n.batches.map(e=>{let t=e.files.map(a=>Ae(a,i.get(a.key)));return{batch:e,files:t,totals:de(t)}}),de=n=>{let i=n.filter(t=>!t.isLeftOut),e=i.flatMap(({file:t,candidate:a})=>[a.size,...t.subtitles.map(r=>r.size)]);return{files:i.length,bytes:e.reduce((t,a)=>t+(a??0),0),hasUnknownSizes:e.includes(null)}},Ae=(n,i)=>{let e=[n,...n.alternatives.filter(a=>a.link!==n.link)],t=e.find(a=>a.link===i);return{file:n,candidate:t??n,candidates:e,isLeftOut:i==="",isByHand:t!==void 0}};var Re={stage:"title",done:0,total:0},Ke=0,se=class extends ee{constructor(e){super();this.i=e;this.E=null;this.w=null;this.g2=null;this.H1=new Set;this.j1={resolution:1080,vietnamese:"subtitles",hdr:"any"};this.V1=new Map;this.Q=null;this.X1=null;this.o5=new Map;this.y=null;this.s1=null;this.w1=!1;this.O2=!1;this.v=null;this.a=0}get key(){return this.E}get details(){return this.w}get titleError(){return this.g2}get seasons(){return this.H1}get quality(){return this.j1}get plan(){return this.Q}get batches(){return this.Q?_e(this.Q,this.V1):[]}get totals(){return de(this.batches.flatMap(({files:e})=>e))}get result(){return this.y}get progress(){return this.s1}get isGrabbing(){return this.w1}get error(){return this.v}get canPlan(){let{w:e}=this;return!e||this.s1?!1:e.seasons?.length?this.H1.size>0:!e.movies?.length||e.movies.some(t=>!this.isLeftOut(me(t)))}get canGrab(){return!this.s1&&!this.isOutdated&&this.totals.files>0}get isOutdated(){let{Q:e,X1:t}=this;return!e||!t?!1:JSON.stringify(t)!==JSON.stringify(this.A5())||e.skipped.some(({key:a,reason:r})=>r==="left_out"&&!this.isLeftOut(a))}isLeftOut(e){return this.V1.get(e)===""}open(e){qe(this.E,e)||(this.t1(),this.E=e,this.V1=new Map,this.Q=null,this.X1=null,this.y=null,this.v=null,this.load())}async load(){let{E:e}=this;if(!e)return;let t=++this.a;this.w=null,this.g2=null,this.H1=new Set,this.r();try{let a=await Ee(this.i,e);if(t!==this.a)return;this.w=a,this.H1=new Set(a.seasons?.filter(r=>r.number!==Ke&&r.aired_count>0).map(r=>r.number))}catch(a){if(t!==this.a)return;this.g2=C(a)}this.r()}selectSeason(e,t){let a=new Set(this.H1);t?a.add(e):a.delete(e),this.H1=a,this.r()}setQuality(e){this.j1={...this.j1,...e},this.r()}choose(e,t){let a=this.Q?.batches.flatMap(({files:r})=>r).find(r=>r.key===e)?.link;t===a?this.takeAgain(e):this.y2(e,t)}leaveOut(e){this.y2(e,"")}takeAgain(e){this.y2(e,this.o5.get(e)||void 0)}makePlan(){if(!this.canPlan)return;let e=this.A5(),t=this.V1;this.K1({...e,choices:t,dry_run:!0},a=>{this.Q=a,this.X1=e,this.o5=t,this.y=null})}grab(){let{X1:e}=this;!this.canGrab||!e||(this.w1=!0,this.K1({...e,choices:this.V1,dry_run:!1},t=>{this.y=t,this.Q=null}))}tryAgain(){this.O2?this.grab():this.makePlan()}forgetResult(){this.y=null,this.r()}cancel(){this.w1||(this.t1(),this.r())}K1(e,t){if(!this.E)return;let{seasons:a,quality:r,choices:o,dry_run:c}=e;this.s1=Re,this.v=null;let d={...this.E,...a.length>0&&{seasons:a},quality:r,choices:Object.fromEntries(o),dry_run:c};this.f=new re(this.i,d,{onProgress:v=>{this.s1=v,this.r()},onPlan:v=>{this.t1(),t(v),this.r()},onError:v=>{this.O2=this.w1,this.t1(),this.v=this.O2&&v.code==="connection_lost"?{...v,code:"grab_goes_on"}:v,this.r()}}),this.r()}t1(){this.f?.stop(),this.f=void 0,this.s1=null,this.w1=!1}y2(e,t){let a=new Map(this.V1);t===void 0?a.delete(e):a.set(e,t),this.V1=a,this.r()}A5(){return{seasons:[...this.H1].sort((e,t)=>e-t),quality:this.j1}}},me=n=>`movie-${n.tmdb_id}`,qe=(n,i)=>n?.tmdb_id===i.tmdb_id&&n.media_type===i.media_type;var De=600,Be=2,je={status:"new"},ie=class extends ee{constructor(e){super();this.i=e;this.n1="";this.W="";this.Y1=null;this.v=null;this.T1=!1;this.a=0;this.n5=new Map}get query(){return this.n1}get isSearching(){return this.T1}get answer(){return this.Y1}get error(){return this.v}get hasLinks(){return xe(this.n1).length>0}hitState(e){return this.n5.get(e.link)??je}summaryOf(e){return this.Y1?.results.find(({tmdb_id:t,media_type:a})=>t===e.tmdb_id&&a===e.media_type)}setQuery(e){this.n1=e,clearTimeout(this.s);let t=e.trim();t?t!==this.W&&t.length>=Be&&!this.hasLinks&&(this.s=setTimeout(()=>{this.search()},De)):this.c3(),this.r()}async search(){clearTimeout(this.s);let e=this.n1.trim();if(!e||this.hasLinks||this.T1&&e===this.W)return;let t=++this.a;this.W=e,this.T1=!0,this.v=null,this.r();let a=null,r=null;try{a=await ke(this.i,e)}catch(o){r=C(o)}t===this.a&&(this.T1=!1,this.Y1=a,this.v=r,this.r())}async add(e){if(this.hitState(e).status!=="adding"){this.b2(e,{status:"adding"});try{let{tasks:t,rejected:a}=await ye(this.i,{links:[e.link]}),[r]=a;this.b2(e,r&&!t.length?{status:"failed",error:{code:r.code,message:r.reason}}:{status:t.length?"added":"there"})}catch(t){this.b2(e,{status:"failed",error:C(t)})}}}b2(e,t){this.n5.set(e.link,t),this.r()}c3(){this.a++,this.W="",this.Y1=null,this.v=null,this.T1=!1}};var Ce={voice_over:"quality.voice_over",dubbed:"quality.dubbed"},Le=(n,{t:i})=>{let t=[n.dub&&n.dub in Ce?i(Ce[n.dub]):null,n.vietnamese_subtitles?i("quality.subtitles"):null],a=[n.resolution===null?null:`${n.resolution}p`,n.source,...n.hdr,n.codec,...n.audio,n.edition];return[...t.map(r=>({text:r,isVietnamese:!0})),...a.map(r=>({text:r,isVietnamese:!1}))].filter(r=>!!r.text)},Pe=({points:n})=>n<0?1e3-n:n,ne=(n,{codeText:i})=>{let e=n.filter(({points:a})=>Math.abs(a)>=5).sort((a,r)=>Pe(r)-Pe(a)).map(({code:a})=>i("reason",a)),t=[...new Set(e)].join(" · ");return t.charAt(0).toUpperCase()+t.slice(1)},P=(n,i)=>{if(n===null)return"";let e=i.filter(t=>t!==null).map(t=>`E${Me(t)}`);return`S${Me(n)}${[...new Set([e[0],e.at(-1)])].join("–")}`},Me=n=>String(n).padStart(2,"0");var R=(n,i)=>{let e=Le(n,i);return e.length?s`<span class="chips">
${e.map(({text:t,isVietnamese:a})=>s`<span class="chip ${a?"vietnamese":""}">${t}</span>`)}
</span>`:h};var K=class extends u{static{this.styles=[g,Z,N,m` :host{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-4,16px)}:host > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.body{flex:1;min-width:0}.name{display:-webkit-box;overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.done{color:var(--fshare-success-text)}.end{flex:none;text-align:end}`]}render(){let{hit:i,state:e,ui:t}=this,{t:a,format:r}=t,o=[];return i.is_folder&&o.push(a("search.folder")),i.size!==null&&o.push(r.bytes(i.size)),s`
${b(i.is_folder?Y:$e(i.name))}
<div class="body">
<div class="name" title=${i.name}>${i.name}</div>
<div class="facts">
${o.length?s`<span class="numbers secondary">${o.join(" · ")}</span>`:h}
${R(i.quality,t)}
</div>
${e.status==="failed"?s`<div class="facts error" role="alert">${t.commandErrorText(e.error)}</div>`:h}
</div>
<div class="end">${this.Z3()}</div>
`}Z3(){let{hit:i,state:e}=this,{t}=this.ui;return e.status==="added"||e.status==="there"?s`<span class=${e.status==="added"?"done":"secondary"} role="status"
>${t(e.status==="added"?"search.added":"add.there")}</span
>`:this.ui.canChange?s`<ha-button
size="s"
appearance="filled"
aria-label=${t("search.add_name",{name:i.name})}
.loading=${e.status==="adding"}
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-add"))}
>${b(X,"start")}${t("add.submit")}</ha-button
>`:h}};l([p({attribute:!1})],K.prototype,"hit",2),l([p({attribute:!1})],K.prototype,"state",2),l([p({attribute:!1})],K.prototype,"ui",2);f("fshare-file-hit",K);var Ie={movie:V,tv:ve,collection:Y},M=class extends u{constructor(){super(...arguments);this.url=null;this.name="";this.type="movie";this.d5=null}static{this.styles=[g,m` :host{position:relative;display:block;aspect-ratio:2 / 3;border-radius:var(--ha-border-radius-lg,12px);overflow:hidden;background:color-mix(in srgb,var(--primary-color) 12%,var(--card-background-color));color:var(--secondary-text-color)}img{display:block;width:100%;height:100%;object-fit:cover}div{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:var(--ha-space-2,8px);height:100%;padding:var(--ha-space-2,8px);line-height:1.3;text-align:center;overflow-wrap:anywhere;--mdc-icon-size:32px}span{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:4}`]}render(){let{url:e}=this;return e&&e!==this.d5?s`<img
src=${e}
alt=""
loading="lazy"
decoding="async"
referrerpolicy="no-referrer"
@error=${()=>this.d5=e}
/>`:s`<div aria-hidden="true">${b(Ie[this.type])}<span>${this.name}</span></div>`}};l([p()],M.prototype,"url",2),l([p()],M.prototype,"name",2),l([p()],M.prototype,"type",2),l([T()],M.prototype,"d5",2);f("fshare-poster",M);var y=(n,i,...[e])=>{n.dispatchEvent(new CustomEvent(i,{detail:e??null,bubbles:!0,composed:!0}))};var Oe=m` h3{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;margin:0;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}`;var B="/search",Qe=["movie","tv","collection"],oe=({media_type:n,tmdb_id:i})=>`${B}/${n}/${i}`,le=n=>{let[,,i,e]=n.split("/"),t=Qe.find(a=>a===i);return t&&e&&/^[1-9]\d{0,9}$/.test(e)?{media_type:t,tmdb_id:Number(e)}:null};var We="/config/integrations/integration/fshare_downloader",Ve="https://www.themoviedb.org/settings/api",Ye={tmdb_key_missing:["options","key"],tmdb_key_rejected:["options","key"],no_search_source:["options","links"],not_loaded:["options","again"],search_unavailable:["again","links"],search_answer_invalid:["links"],nothing_found:["links","again"],title_not_found:[],season_not_found:[],grab_goes_on:[],grab_interrupted:[]},j=class extends u{static{this.styles=[g,m` :host{display:block}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.remedies{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px);margin:var(--ha-space-1,4px) 0 0 calc(-1 * var(--ha-space-2,8px))}ha-button::part(label){white-space:nowrap}`]}render(){let{error:i,ui:e}=this,t=Ye[i.code]??["again"],a=i.code==="tmdb_key_missing"||i.code.startsWith("grab_"),r=t.map(o=>this.h2(o)).filter(Boolean);return s`<ha-alert alert-type=${a?"info":"warning"} role="status">
${e.commandErrorText(i)}
${r.length?s`<div class="remedies">${r}</div>`:h}
</ha-alert>`}h2(i){let{t:e,isAdmin:t,canChange:a}=this.ui;switch(i){case"options":return t?this.G(e("trouble.options"),()=>te(We)):null;case"key":return t?s`<ha-button
size="s"
appearance="plain"
href=${Ve}
target="_blank"
rel="noreferrer"
>${e("trouble.key")}</ha-button
>`:null;case"again":return this.G(e("trouble.again"),()=>y(this,"fshare-again"));case"links":return a?this.G(e("panel.add"),()=>y(this,"fshare-add-links","")):null}}G(i,e){return s`<ha-button size="s" appearance="plain" @click=${e}>${i}</ha-button>`}};l([p({attribute:!1})],j.prototype,"error",2),l([p({attribute:!1})],j.prototype,"ui",2);f("fshare-trouble",j);var S=class extends u{constructor(){super(...arguments);this.basePath="";this.leftTitle=null;this.n=new E(this)}static{this.styles=[g,$,A,Oe,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.field{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.field input{padding-block:0}ha-spinner{flex:none;--ha-spinner-size:24px}.posters{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(132px,28%),1fr));gap:var(--ha-space-4,16px) var(--ha-space-3,12px)}.posters a{display:block;border-radius:var(--ha-border-radius-lg,12px);color:inherit;text-decoration:none}.posters a:hover .name{text-decoration:underline}.name{display:-webkit-box;margin-top:var(--ha-space-2,8px);overflow:hidden;line-height:20px;-webkit-box-orient:vertical;-webkit-line-clamp:2}.year{font-size:var(--ha-font-size-s,12px);line-height:18px}.attribution{padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-s,12px);line-height:18px}.files{overflow:hidden}.files li{content-visibility:auto;contain-intrinsic-size:auto 64px}.files li + li{border-top:1px solid var(--divider-color)}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store)}firstUpdated(){let e=this.leftTitle&&this.renderRoot.querySelector(Xe(this.leftTitle));e instanceof HTMLElement?e.focus():this.ui.narrow||this.h3.focus()}render(){let{store:e}=this;return s`
${this.S3()}
<div class="visually-hidden" role="status">${this.q1()}</div>
${e.error?s`<fshare-trouble
.error=${e.error}
.ui=${this.ui}
@fshare-again=${()=>e.search()}
></fshare-trouble>`:h}
${e.hasLinks?this.v2():this.f3(e.answer)}
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
@keydown=${this.b1}
/>
</label>
</form>`}f3(e){let{store:t}=this,{t:a}=this.ui;if(!e)return t.isSearching||t.error?h:this.O3();let{results:r,files:o,problems:c}=e;return s`
${c.map(({code:d,reason:v})=>s`<fshare-trouble
.error=${{code:d,message:v}}
.ui=${this.ui}
@fshare-again=${()=>t.search()}
></fshare-trouble>`)}
${r.length?s`<section aria-busy=${t.isSearching}>
<h3>
${a("search.titles")} <span class="secondary numbers">${r.length}</span>
</h3>
<ul class="posters">
${k(r,oe,d=>s`<li>${this.y3(d)}</li>`)}
</ul>
</section>`:h}
${o.length?this.b3(e):h}
${r.length||o.length?h:this.k3()}
${r.length?s`<p class="attribution secondary">${a("search.attribution")}</p>`:h}
`}y3(e){let{t}=this.ui,a=`${this.basePath}${oe(e)}`,r=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<a
href=${a}
title=${e.original_title}
@click=${o=>{o.ctrlKey||o.metaKey||o.shiftKey||o.button!==0||(o.preventDefault(),ae(a))}}
>
<fshare-poster
.url=${e.poster_url}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div class="name">${e.title}</div>
<div class="year secondary numbers">${r}</div>
</a>`}b3({files:e}){let{store:t,ui:a}=this;return s`<section>
<h3>
${a.t("search.files")}
<span class="secondary numbers">${a.format.number(e.length)}</span>
</h3>
<ul class="card files">
${k(e,r=>r.link,r=>s`<li>
<fshare-file-hit
.hit=${r}
.state=${t.hitState(r)}
.ui=${a}
@fshare-add=${()=>t.add(r)}
></fshare-file-hit>
</li>`)}
</ul>
</section>`}O3(){let{t:e}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${V}
.heading=${e("search.empty_title")}
.text=${e("search.empty_text")}
></fshare-empty-state>`}k3(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${_}
.heading=${e("empty.search_title")}
.text=${t?e("search.nothing_text"):""}
>
${this.J1("")}
</fshare-empty-state>`}v2(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${X}
.heading=${e("search.links_title")}
.text=${t?e("search.links_text"):""}
>
${this.J1(this.store.query)}
</fshare-empty-state>`}J1(e){return this.ui.canChange?s`<ha-button
appearance=${e?"accent":"plain"}
@click=${()=>y(this,"fshare-add-links",e)}
>${this.ui.t("panel.add")}</ha-button
>`:h}q1(){let{store:e,ui:t}=this;if(e.isSearching)return t.t("search.searching");if(!e.answer)return"";let{results:a,files:r}=e.answer;return[t.t("search.found_titles",{count:a.length}),t.t("search.found_files",{count:r.length})].join(", ")}g3(e){e.preventDefault(),this.store.search()}b1(e){e.key!=="Escape"||!this.store.query||(e.preventDefault(),this.store.setQuery(""))}};l([p({attribute:!1})],S.prototype,"store",2),l([p({attribute:!1})],S.prototype,"ui",2),l([p({attribute:!1})],S.prototype,"basePath",2),l([p({attribute:!1})],S.prototype,"leftTitle",2),l([x("input")],S.prototype,"h3",2);var Xe=n=>`a[href$="${oe(n)}"]`;f("fshare-search-results",S);var He={title:5,searching:65,checking:20,adding:10},ze=({stage:n,done:i,total:e},t)=>{let a=0,r=t?100:100-He.adding;for(let[o,c]of Object.entries(He)){if(o===n)return(a+(e>0?c*i/e:0))/r*100;a+=c}return 0};var L=class extends u{constructor(){super(...arguments);this.isGrab=!1}static{this.styles=[g,$,m` .card{padding:var(--ha-space-3,12px) var(--ha-space-4,16px) var(--ha-space-4,16px)}.line{display:flex;align-items:center;justify-content:space-between;gap:var(--ha-space-2,8px);min-height:40px}p{margin-top:var(--ha-space-2,8px);font-size:var(--ha-font-size-s,12px)}`]}focus(){this.w3?.focus()}render(){let{progress:e,isGrab:t}=this,{t:a,codeText:r}=this.ui,{stage:o,done:c,total:d}=e,v=r("stage",o);return s`<div class="card">
<div class="line">
<span>
<span role="status">${v}</span>
${d>0?s`<span class="secondary numbers"
>· ${a("plan.done",{done:Math.min(c,d),total:d})}</span
>`:h}
</span>
${t?h:s`<ha-button
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
${t?s`<p class="secondary">${a("plan.goes_on")}</p>`:h}
</div>`}};l([p({attribute:!1})],L.prototype,"progress",2),l([p({attribute:!1})],L.prototype,"isGrab",2),l([p({attribute:!1})],L.prototype,"ui",2),l([x("ha-button")],L.prototype,"w3",2);f("fshare-grab-progress",L);var Je=4,q=class extends u{constructor(){super(...arguments);this.open=!1}static{this.styles=[g,$,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{overflow:hidden}summary,.head{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--ha-space-2,8px);min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);font-weight:var(--ha-font-weight-medium,500);outline-offset:-2px}summary{cursor:pointer;list-style:none}summary .icon{color:var(--secondary-text-color)}details[open] summary .icon{transform:rotate(90deg)}.head{padding-inline-start:var(--ha-space-4,16px)}p{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}li{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:48px;padding:2px var(--ha-space-1,4px) 2px var(--ha-space-4,16px);border-top:1px solid var(--divider-color);line-height:20px}li > span:first-child{flex:1;min-width:0}b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.date{padding-inline-end:var(--ha-space-3,12px);font-size:var(--ha-font-size-s,12px)}`]}render(){let{missing:e,skipped:t}=this.plan,a=[...new Set(t.map(({reason:r})=>r))];return s`
${e.length?this.T3(e):h}
${a.map(r=>this.P3(r,t))}
`}T3(e){let{t,format:a,errorText:r}=this.ui;return s`<section class="card">
<h3 class="head" style="margin: 0; font-size: inherit">
${t("plan.missing")} <span class="secondary numbers">${a.number(e.length)}</span>
</h3>
<p class="secondary">${t("plan.missing_text")}</p>
<ul>
${e.map(o=>{let c=this.B3(o);return s`<li>
${this.p5(o,o.code&&r(o.code,null))}
<ha-icon-button
.label=${t("plan.search_for",{name:c})}
@click=${()=>y(this,"fshare-search-for",c)}
>${b(_)}</ha-icon-button
>
</li>`})}
</ul>
</section>`}P3(e,t){let{t:a,codeText:r,format:o}=this.ui,c=t.filter(d=>d.reason===e);return s`<details class="card" ?open=${c.length<=Je}>
<summary>
${b(W)} ${r("skip",e)}
<span class="secondary numbers">${o.number(c.length)}</span>
</summary>
<ul>
${c.map(d=>s`<li>
${this.p5(d)}
${e==="not_aired"?s`<span class="date secondary numbers"
>${d.air_date?o.day(d.air_date):a("plan.no_date")}</span
>`:h}
${e==="left_out"&&this.open?s`<ha-icon-button
.label=${a("plan.take_again",{name:d.title})}
@click=${()=>y(this,"fshare-take-again",d.key)}
>${b(J)}</ha-icon-button
>`:h}
</li>`)}
</ul>
</details>`}p5(e,t=null){let a=P(e.season,[e.episode]);return s`<span
>${a?s`<b class="numbers">${a}</b>`:h} ${e.title}
${t?s`<div class="secondary">${t}</div>`:h}</span
>`}B3(e){let t=P(e.season,[e.episode]);return t?`${this.plan.title} ${t}`:e.title}};l([p({attribute:!1})],q.prototype,"plan",2),l([p({attribute:!1})],q.prototype,"ui",2),l([p({type:Boolean})],q.prototype,"open",2);f("fshare-plan-gaps",q);var D=class extends u{constructor(){super(...arguments);this.basePath=""}static{this.styles=[g,$,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{padding:var(--ha-space-4,16px)}.card:focus{outline:none}.head{display:flex;align-items:center;gap:var(--ha-space-3,12px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.head .icon{color:var(--success-color)}ul{margin:var(--ha-space-2,8px) 0 var(--ha-space-3,12px);padding-inline-start:36px}li{display:flex;justify-content:space-between;gap:var(--ha-space-3,12px);min-height:28px}.actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:var(--ha-space-2,8px)}`]}focus(e){this.renderRoot.querySelector(".card")?.focus(e)}render(){let{result:e,ui:t}=this,{t:a,format:r}=t,o=e.batches.reduce((c,{files:d})=>c+d.length,0);return s`
<section class="card" tabindex="-1">
<h3 class="head" role="status" style="margin: 0">
${b(Q)}
${o?a("plan.grabbed",{count:o}):a(e.missing.length?"plan.nothing":"plan.all_there")}
</h3>
<ul>
${e.batches.map(({batch_name:c,files:d,size:v})=>s`<li>
<span>${c}</span>
<span class="secondary numbers"
>${a("add.total",{count:d.length,size:r.bytes(v)})}</span
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
${o?s`<ha-button @click=${()=>te(`${this.basePath}/queue`)}
>${a("plan.show_queue")}</ha-button
>`:h}
</div>
</section>
<fshare-plan-gaps .plan=${e} .ui=${t}></fshare-plan-gaps>
`}};l([p({attribute:!1})],D.prototype,"result",2),l([p({attribute:!1})],D.prototype,"ui",2),l([p({attribute:!1})],D.prototype,"basePath",2);f("fshare-grab-result",D);var O=class extends u{constructor(){super(...arguments);this.e=!1}static{this.styles=[g,A,N,m` fieldset{min-width:0;margin:0;padding:0;border:0}.choice{display:flex;align-items:flex-start;gap:var(--ha-space-3,12px);padding:var(--ha-space-3,12px) 0;border-bottom:1px solid var(--divider-color);cursor:pointer}.choice:last-child{border:0}.choice > span{flex:1;min-width:0;line-height:20px}.name{display:block;overflow-wrap:anywhere}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:4px;font-size:var(--ha-font-size-s,12px)}.why{display:block;margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}`]}show(e){this.E=e,this.e=!0}render(){let e=this.store.batches.flatMap(({files:r})=>r).find(({file:r})=>r.key===this.E),{t}=this.ui;if(!e)return h;let{file:a}=e;return s`<ha-dialog
.open=${this.e}
width="medium"
header-title=${[P(a.season,a.episodes),a.title].filter(Boolean).join(" ")}
@closed=${this.J}
>
<fieldset>
<legend class="visually-hidden">${t("plan.choose")}</legend>
${k(e.candidates,r=>r.link,r=>this.$3(e,r))}
<label class="choice">
${this.l5(e.isLeftOut,()=>this.store.leaveOut(a.key))}
<span>${t("plan.choose_none")}</span>
</label>
</fieldset>
<ha-dialog-footer slot="footer">
<ha-button slot="primaryAction" @click=${()=>this.e=!1}
>${t("plan.choice_done")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}$3({file:e,candidate:t,isLeftOut:a},r){let{store:o,ui:c}=this,d=ne(r.reasons,c),v=!a&&r.link===t.link;return s`<label class="choice">
${this.l5(v,()=>o.choose(e.key,r.link))}
<span>
<span class="name">${r.name}</span>
<span class="facts">
<span class="numbers secondary"
>${r.size===null?c.t("plan.size_unknown"):c.format.bytes(r.size)}</span
>
${R(r.quality,c)}
</span>
${d?s`<span class="why secondary">${d}</span>`:h}
</span>
</label>`}l5(e,t){return s`<input type="radio" name="choice" .checked=${e} @change=${t} />`}J(e){e.stopPropagation(),this.e=!1}};l([p({attribute:!1})],O.prototype,"store",2),l([p({attribute:!1})],O.prototype,"ui",2),l([T()],O.prototype,"E",2),l([T()],O.prototype,"e",2);f("fshare-choice-dialog",O);var I=class extends u{static{this.styles=[g,N,m` :host{display:flex;align-items:center;min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--ha-space-4,16px);container-type:inline-size}.body{flex:1;min-width:0}.head{display:flex;gap:var(--ha-space-3,12px);line-height:20px}.title{flex:1;min-width:0}.title b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.chips{margin:4px 0}.name,.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.reasons{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.subtitles{display:flex;align-items:center;gap:var(--ha-space-1,4px);--mdc-icon-size:16px}.actions{display:flex;flex:none;justify-content:flex-end;min-width:88px;margin-inline-start:var(--ha-space-1,4px)}.left-out .title{color:var(--secondary-text-color);text-decoration:line-through}`]}render(){let{chosen:i,ui:e}=this,{file:t,candidate:a,isLeftOut:r}=i,o=P(t.season,t.episodes),c=[o,t.title].filter(Boolean).join(" "),d=a.size===null?e.t("time.unknown"):e.format.bytes(a.size);return s`
<div class="body ${r?"left-out":""}">
<div class="head">
<span class="title"
>${o?s`<b class="numbers">${o}</b>`:h} ${t.title}</span
>
<span class="numbers secondary">${r?e.t("skip.left_out"):d}</span>
</div>
${r?h:this._3()}
</div>
<div class="actions">${this.R3(c)}</div>
`}_3(){let{ui:i}=this,{candidate:e,file:t,isByHand:a}=this.chosen,r=a?i.t("plan.by_hand"):ne(e.reasons,i);return s`
${R(e.quality,i)}
<div class="name secondary one-line" title=${e.name}>${e.name}</div>
${r?s`<div class="why secondary reasons" title=${r}>${r}</div>`:h}
${t.subtitles.length?s`<div class="why secondary subtitles">
${b(ge)}${i.t("plan.with_subtitles",{count:t.subtitles.length})}
</div>`:h}
`}R3(i){let{t:e}=this.ui,{file:t,candidates:a,isLeftOut:r}=this.chosen;return r?s`<ha-icon-button
.label=${e("plan.take_again",{name:i})}
@click=${()=>y(this,"fshare-take-again",t.key)}
>${b(J)}</ha-icon-button
>`:s`
${a.length>1?s`<ha-icon-button
.label=${e("plan.change",{name:i})}
@click=${()=>y(this,"fshare-change",t.key)}
>${b(be)}</ha-icon-button
>`:h}
<ha-icon-button
.label=${e("plan.leave_out",{name:i})}
@click=${()=>y(this,"fshare-leave-out",t.key)}
>${b(fe)}</ha-icon-button
>
`}};l([p({attribute:!1})],I.prototype,"chosen",2),l([p({attribute:!1})],I.prototype,"ui",2);f("fshare-plan-row",I);var pe=({files:n,bytes:i,hasUnknownSizes:e},t)=>{let a=t.format.bytes(i);return t.t("add.total",{count:n,size:e?t.t("add.at_least",{size:a}):a})};var H=class extends u{constructor(){super(...arguments);this.unfolded=!1}static{this.styles=[g,$,F,m` :host{display:block}.card{overflow:hidden}h3{margin:0;font-size:inherit}.plain-button{display:flex;align-items:center;gap:var(--ha-space-2,8px);width:100%;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);outline-offset:-2px}.plain-button .icon{color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.name{flex:1;min-width:0;font-weight:var(--ha-font-weight-medium,500)}.total{font-weight:var(--ha-font-weight-normal,400)}li{border-top:1px solid var(--divider-color);content-visibility:auto;contain-intrinsic-size:auto 104px}`]}render(){let{chosen:e,ui:t}=this,a=this.e??this.unfolded;return s`<div class="card">
<h3>
<button class="plain-button" aria-expanded=${a} @click=${()=>this.e=!a}>
${b(W)}
<span class="name">${e.batch.batch_name}</span>
<span class="total numbers secondary">${pe(e.totals,t)}</span>
</button>
</h3>
${a?s`<ul>
${k(e.files,({file:r})=>r.key,r=>s`<li><fshare-plan-row .chosen=${r} .ui=${t}></fshare-plan-row></li>`)}
</ul>`:h}
</div>`}};l([p({attribute:!1})],H.prototype,"chosen",2),l([p({attribute:!1})],H.prototype,"ui",2),l([p({type:Boolean})],H.prototype,"unfolded",2),l([T()],H.prototype,"e",2);f("fshare-plan-batch",H);var Ze=20,z=class extends u{constructor(){super(...arguments);this.n=new E(this)}static{this.styles=[g,$,Z,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.summary{position:sticky;z-index:1;top:var(--ha-space-2,8px);display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-2,8px) var(--ha-space-4,16px);padding:var(--ha-space-3,12px) var(--ha-space-4,16px);box-shadow:var(--ha-box-shadow-m,0 2px 8px rgb(0 0 0 / 20%))}.summary:focus{outline:none}.figures{flex:1 1 220px;min-width:0}.total{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.summary::before{position:absolute;inset:-9px -1px calc(100% + 1px);background:var(--primary-background-color);content:""}.summary ha-button{flex:1 0 auto;max-width:max-content}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.figures{flex-basis:160px}.summary ha-button{max-width:none}}`]}focus(e){this.E3?.focus(e)}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,ui:t}=this,{plan:a,batches:r}=e;if(!a)return h;let o=r.length===1||r.reduce((c,{files:d})=>c+d.length,0)<=Ze;return s`
${r.length?this.D3(a):this.y1(a)}
${a.problems.map(({code:c,reason:d})=>s`<fshare-trouble
.error=${{code:c,message:d}}
.ui=${t}
@fshare-again=${()=>e.makePlan()}
></fshare-trouble>`)}
${k(r,({batch:c})=>c.batch_name,c=>s`<fshare-plan-batch
.chosen=${c}
.ui=${t}
.unfolded=${o}
></fshare-plan-batch>`)}
<fshare-plan-gaps .plan=${a} .ui=${t} .open=${!0}></fshare-plan-gaps>
<fshare-choice-dialog .store=${e} .ui=${t}></fshare-choice-dialog>
`}D3(e){let{store:t,ui:a}=this,{t:r,format:o}=a,{totals:c}=t,{free_space:d}=e,v=d!==null&&c.bytes>d;return s`<section class="card summary" tabindex="-1" aria-label=${r("plan.title")}>
<div class="figures numbers" role="status">
<div class="total">${pe(c,a)}</div>
${t.isOutdated?s`<div class="secondary">${r("plan.outdated")}</div>`:d===null?h:s`<div class=${v?"error":"secondary"}>
${v?`${r("add.too_large")} · `:""}${r("add.free",{size:o.bytes(d)})}
</div>`}
</div>
${t.isOutdated?s`<ha-button ?disabled=${!t.canPlan} @click=${()=>t.makePlan()}
>${r("plan.make_again")}</ha-button
>`:s`<ha-button ?disabled=${!t.canGrab} @click=${()=>t.grab()}
>${r("plan.download",{count:c.files})}</ha-button
>`}
</section>`}y1(e){let{t}=this.ui,{missing:a,skipped:r}=e,o=!a.length&&r.length>0,c=o?"all_there":r.length?"some_there":"missing";return s`<fshare-empty-state
class="card"
.iconPath=${o?Q:_}
.heading=${t(o?"plan.all_there":"plan.nothing")}
.text=${t(`plan.${c}_text`)}
></fshare-empty-state>`}change(e){this.F3.show(e)}};l([p({attribute:!1})],z.prototype,"store",2),l([p({attribute:!1})],z.prototype,"ui",2),l([x(".summary")],z.prototype,"E3",2),l([x("fshare-choice-dialog")],z.prototype,"F3",2);f("fshare-plan-view",z);var Fe=[2160,1080,720,480],et=["subtitles","dubbed","any"],tt=["any","prefer","avoid"],at=3,G=class extends u{constructor(){super(...arguments);this.n=new E(this)}static{this.styles=[g,$,A,m` .card{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px)}fieldset{min-width:0;margin:0;padding:0;border:0}legend{display:flex;float:left;align-items:center;width:100%;min-height:32px;margin-bottom:var(--ha-space-2,8px);padding:0;font-weight:var(--ha-font-weight-medium,500)}legend span{flex:1}.choices{clear:both;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(190px,100%),1fr));gap:var(--ha-space-2,8px)}.choice{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-width:0;min-height:52px;padding:6px var(--ha-space-3,12px);border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);line-height:18px;cursor:pointer}.choice:has(:checked){border-color:var(--primary-color);background:color-mix(in srgb,var(--primary-color) 10%,transparent)}.choice span{min-width:0}.choice small{display:block;color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px)}fshare-poster{flex:none;width:32px;border-radius:var(--ha-border-radius-sm,4px);font-size:0;--mdc-icon-size:20px}.quality{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(180px,100%),1fr));gap:var(--ha-space-3,12px)}.go{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-3,12px)}.go p{flex:1 1 240px;font-size:var(--ha-font-size-s,12px);line-height:18px}.go ha-button{flex:0 0 auto}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.go ha-button{flex:1 0 100%}.choices{grid-template-columns:repeat(2,minmax(0,1fr))}.movies{grid-template-columns:minmax(0,1fr)}.quality{grid-template-columns:repeat(2,minmax(0,1fr))}.quality > :nth-child(2){grid-row:2;grid-column:1 / -1}}`]}focus(e){this.N3?.focus(e)}willUpdate(e){e.has("store")&&this.n.observe(this.store)}render(){let{store:e,details:t}=this,{t:a}=this.ui,r=t.seasons??[],o=t.movies??[];return s`<div class="card">
${r.length?this.I3(r):h}
${o.length?this.U3(o):h} ${this.W3()}
<div class="go">
<p class="secondary">${a("plan.quality_hint")}</p>
<ha-button
appearance=${e.plan&&!e.isOutdated?"plain":"accent"}
?disabled=${!e.canPlan}
@click=${()=>e.makePlan()}
>${a(e.plan?"plan.make_again":"plan.make")}</ha-button
>
</div>
</div>`}I3(e){let{store:t}=this,{t:a}=this.ui,r=e.filter(({number:c,aired_count:d})=>c>0&&d>0),o=r.every(({number:c})=>t.seasons.has(c));return s`<fieldset>
<legend>
<span>${a("plan.seasons")}</span>
${r.length>at?s`<ha-button
size="s"
appearance="plain"
@click=${()=>r.forEach(({number:c})=>t.selectSeason(c,!o))}
>${a(o?"plan.no_season":"plan.all_seasons")}</ha-button
>`:h}
</legend>
<div class="choices">
${e.map(c=>s`<label class="choice">
<input
type="checkbox"
.checked=${t.seasons.has(c.number)}
@change=${d=>t.selectSeason(c.number,Ge(d))}
/>
<span>${this.z3(c)}<small>${this.G3(c)}</small></span>
</label>`)}
</div>
</fieldset>`}z3({number:e}){let{t}=this.ui;return e===0?t("plan.specials"):t("plan.season",{number:e})}G3({episode_count:e,aired_count:t}){let{t:a}=this.ui;return t===0?a("skip.not_aired"):t<e?a("plan.episodes_aired",{aired:t,total:e}):a("plan.episodes",{count:e})}U3(e){let{store:t}=this;return s`<fieldset>
<legend><span>${this.ui.t("plan.movies")}</span></legend>
<div class="choices movies">
${e.map(a=>{let r=me(a);return s`<label class="choice">
<input
type="checkbox"
.checked=${!t.isLeftOut(r)}
@change=${o=>Ge(o)?t.takeAgain(r):t.leaveOut(r)}
/>
<fshare-poster .url=${a.poster_url} .name=${a.title}></fshare-poster>
<span>${a.title}<small>${a.year??""}</small></span>
</label>`})}
</div>
</fieldset>`}W3(){let{t:e}=this.ui,{resolution:t,vietnamese:a,hdr:r}=this.store.quality;return s`<div class="quality">
${this.k2(e("plan.resolution"),Fe.map(o=>[String(o),o===2160?"4K (2160p)":`${o}p`]),String(t),o=>({resolution:Number(o)}))}
${this.k2(e("plan.vietnamese"),et.map(o=>[o,e(`plan.vietnamese_${o}`)]),a,o=>({vietnamese:o}))}
${this.k2(e("plan.hdr"),tt.map(o=>[o,e(`plan.hdr_${o}`)]),r,o=>({hdr:o}))}
</div>`}k2(e,t,a,r){return s`<label class="field">
<span>${e}</span>
<select
@change=${o=>this.store.setQuality(r(o.target.value))}
>
${t.map(([o,c])=>s`<option value=${o} ?selected=${o===a}>${c}</option>`)}
</select>
</label>`}};l([p({attribute:!1})],G.prototype,"store",2),l([p({attribute:!1})],G.prototype,"details",2),l([p({attribute:!1})],G.prototype,"ui",2),l([x(".go ha-button")],G.prototype,"N3",2);var Ge=n=>n.target.checked;f("fshare-wish-form",G);var w=class extends u{constructor(){super(...arguments);this.basePath="";this.n=new E(this);this.J3=()=>{y(this,"fshare-up")}}static{this.styles=[g,F,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.up{display:flex;align-items:center;justify-self:start;gap:var(--ha-space-2,8px);min-height:44px;margin-block:calc(-1 * var(--ha-space-2,8px));padding-inline-end:var(--ha-space-2,8px);border-radius:var(--ha-border-radius-sm,4px);color:var(--primary-color)}.head{display:grid;grid-template-columns:140px minmax(0,1fr);gap:var(--ha-space-5,20px)}:host([narrow]) .head{grid-template-columns:92px minmax(0,1fr);gap:var(--ha-space-4,16px)}fshare-poster{align-self:start}h2{font-size:var(--ha-font-size-2xl,24px);font-weight:var(--ha-font-weight-normal,400);line-height:1.25;overflow-wrap:anywhere}h2:focus{outline:none}.overview{display:-webkit-box;max-width:64ch;margin-top:var(--ha-space-3,12px);overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:5}:host([narrow]) .overview{-webkit-line-clamp:3}.loading{display:flex;justify-content:center;padding:var(--ha-space-8,32px)}.part{scroll-margin:var(--ha-space-2,8px) 0 96px}`]}willUpdate(e){e.has("store")&&this.n.observe(this.store),e.has("ui")&&this.toggleAttribute("narrow",this.ui.narrow)}firstUpdated(){this.Q3?.focus({preventScroll:!0})}updated(){let e=this.L1;this.L1=this.X3(),!(e===void 0||e==="wish"&&this.L1==="plan")&&e!==this.L1&&this.Y3()}render(){let{store:e,ui:t,summary:a}=this,{details:r}=e,o=r??a;return s`
<button class="plain-button up" @click=${this.J3}>
${b(ue)}${t.t("panel.search")}
</button>
${o?this.C0(o):h}
${r?this.H0(r):this.V0()}
`}C0(e){let{t}=this.ui,a=this.summary?.overview,r=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<div class="head">
<fshare-poster
.url=${e.poster_url??this.summary?.poster_url??null}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div>
<h2 tabindex="-1">${e.title}</h2>
${e.original_title&&e.original_title!==e.title?s`<div class="secondary">${e.original_title}</div>`:h}
<div class="secondary numbers">${r}</div>
${a?s`<p class="overview secondary">${a}</p>`:h}
</div>
</div>`}V0(){let{store:e,ui:t}=this;return e.titleError?s`<fshare-trouble
.error=${e.titleError}
.ui=${t}
@fshare-again=${()=>e.load()}
></fshare-trouble>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("search.loading_title")}</span>
</div>`}H0(e){let{store:t,ui:a}=this;return s`
${t.isGrabbing||t.result||!a.canChange?h:s`<fshare-wish-form
.store=${t}
.details=${e}
.ui=${a}
></fshare-wish-form>`}
${t.error?s`<fshare-trouble
.error=${t.error}
.ui=${a}
@fshare-again=${()=>t.tryAgain()}
></fshare-trouble>`:h}
${this.L0()}
`}L0(){let{store:e,ui:t}=this;return e.progress?s`<fshare-grab-progress
class="part"
.progress=${e.progress}
.isGrab=${e.isGrabbing}
.ui=${t}
@fshare-cancel=${()=>e.cancel()}
@keydown=${this.b1}
></fshare-grab-progress>`:e.result?s`<fshare-grab-result
class="part"
.result=${e.result}
.ui=${t}
.basePath=${this.basePath}
@fshare-plan-again=${()=>e.forgetResult()}
></fshare-grab-result>`:e.plan?s`<fshare-plan-view
class="part"
.store=${e}
.ui=${t}
@fshare-change=${a=>this.j3.change(a.detail)}
@fshare-leave-out=${a=>e.leaveOut(a.detail)}
@fshare-take-again=${a=>e.takeAgain(a.detail)}
></fshare-plan-view>`:h}X3(){let{progress:e,result:t,plan:a}=this.store;return e?"busy":t?"result":a?"plan":"wish"}async Y3(){await new Promise(requestAnimationFrame);let e=this.L1==="wish"?this.K3:this.q3;e?.focus({preventScroll:!0});let t=this.L1==="plan"||this.L1==="result";e?.scrollIntoView({block:t?"start":"nearest"})}b1(e){e.key==="Escape"&&this.store.cancel()}};l([p({attribute:!1})],w.prototype,"store",2),l([p({attribute:!1})],w.prototype,"summary",2),l([p({attribute:!1})],w.prototype,"ui",2),l([p({attribute:!1})],w.prototype,"basePath",2),l([x("h2")],w.prototype,"Q3",2),l([x(".part")],w.prototype,"q3",2),l([x("fshare-wish-form")],w.prototype,"K3",2),l([x("fshare-plan-view")],w.prototype,"j3",2);f("fshare-title-view",w);var Ue=new WeakMap,Ne=n=>{let i=Ue.get(n)??{search:new ie(n),grab:new se(n)};return Ue.set(n,i),i},U=class extends u{constructor(){super(...arguments);this.basePath="";this.path=B;this.m5=null}static{this.styles=m` :host{display:block}`}willUpdate(e){let t=e.get("path");t!==void 0&&(this.m5=le(t));let a=le(this.path);a&&Ne(this.connection).grab.open(a)}render(){let{search:e,grab:t}=Ne(this.connection),a=le(this.path);return a?s`<fshare-title-view
.store=${t}
.summary=${e.summaryOf(a)}
.ui=${this.ui}
.basePath=${this.basePath}
@fshare-up=${()=>we(`${this.basePath}${B}`)}
@fshare-search-for=${r=>{e.setQuery(r.detail),e.search(),ae(`${this.basePath}${B}`)}}
></fshare-title-view>`:s`<fshare-search-results
.store=${e}
.ui=${this.ui}
.basePath=${this.basePath}
.leftTitle=${this.m5}
></fshare-search-results>`}};l([p({attribute:!1})],U.prototype,"connection",2),l([p({attribute:!1})],U.prototype,"ui",2),l([p({attribute:!1})],U.prototype,"basePath",2),l([p()],U.prototype,"path",2);f("fshare-search-view",U);export{U as FshareSearchView};
