import{a as xe}from"./chunk-U7Z7B6IN.js";import{E as X,H as ge,I as be,J as ye,L as J,M as b,N as g,O as Z,P as x,Q as F,R as k,Y as ve,a as l,b as m,c as s,da as ee,e as h,ea as w,f as u,fa as _e,g as p,h as S,ha as N,i as _,ia as te,j as f,ja as re,ka as $e,l as ue,m as Q,o as W,p as fe,t as V,u as Y,y as T}from"./chunk-KABIO6YN.js";var ce="fshare_downloader",we=(n,i)=>n.sendMessagePromise({type:`${ce}/search`,query:i}),ke=(n,{tmdb_id:i,media_type:e})=>n.sendMessagePromise({type:`${ce}/title/get`,tmdb_id:i,media_type:e}),Ee=(n,i,e)=>n.subscribeMessage(e,{...i,type:`${ce}/smart_grab`},{resubscribe:!1}),C=n=>{if(typeof n!="object"||n===null||!("code"in n))return he;let{code:i}=n;return i==="unknown_command"?{...n,code:"not_loaded"}:n},he={code:"connection_lost",message:"The connection to Home Assistant was lost"};var ae=class{constructor(i,e,t){this._connection=i;this._handlers=t;this._isOver=!1;this._handleDisconnected=()=>{this._unsubscribe=void 0,this._fail(he)};i.addEventListener("disconnected",this._handleDisconnected),this._start(e)}stop(){if(this._isOver)return;this._isOver=!0,this._connection.removeEventListener("disconnected",this._handleDisconnected);let i=this._unsubscribe;this._unsubscribe=void 0,i&&Se(i)}async _start(i){try{let e=await Ee(this._connection,i,t=>this._receive(t));this._isOver?await Se(e):this._unsubscribe=e}catch(e){this._fail(C(e))}}_receive(i){if(!this._isOver)switch(i.type){case"progress":this._handlers.onProgress(i);break;case"plan":this.stop(),this._handlers.onPlan(i.plan);break;case"error":{let{code:e,message:t,placeholders:r}=i;this._fail({code:e,message:t,...r&&{translation_placeholders:r}});break}}}_fail(i){this._isOver||(this.stop(),this._handlers.onError(i))}},Se=async n=>{try{await n()}catch{}};var Te=(n,i)=>n.batches.map(e=>{let t=e.files.map(r=>Ae(r,i.get(r.key)));return{batch:e,files:t,totals:de(t)}}),de=n=>{let i=n.filter(t=>!t.isLeftOut),e=i.flatMap(({file:t,candidate:r})=>[r.size,...t.subtitles.map(a=>a.size)]);return{files:i.length,bytes:e.reduce((t,r)=>t+(r??0),0),hasUnknownSizes:e.includes(null)}},Ae=(n,i)=>{let e=[n,...n.alternatives.filter(r=>r.link!==n.link)],t=e.find(r=>r.link===i);return{file:n,candidate:t??n,candidates:e,isLeftOut:i==="",isByHand:t!==void 0}};var qe={stage:"title",done:0,total:0},Re=0,se=class extends ee{constructor(e){super();this._connection=e;this._key=null;this._details=null;this._titleError=null;this._seasons=new Set;this._quality={resolution:1080,vietnamese:"subtitles",hdr:"any"};this._choices=new Map;this._plan=null;this._plannedWish=null;this._plannedChoices=new Map;this._result=null;this._progress=null;this._isGrabbing=!1;this._hasGrabFailed=!1;this._error=null;this._generation=0}get key(){return this._key}get details(){return this._details}get titleError(){return this._titleError}get seasons(){return this._seasons}get quality(){return this._quality}get plan(){return this._plan}get batches(){return this._plan?Te(this._plan,this._choices):[]}get totals(){return de(this.batches.flatMap(({files:e})=>e))}get result(){return this._result}get progress(){return this._progress}get isGrabbing(){return this._isGrabbing}get error(){return this._error}get canPlan(){let{_details:e}=this;return!e||this._progress?!1:e.seasons?.length?this._seasons.size>0:!e.movies?.length||e.movies.some(t=>!this.isLeftOut(me(t)))}get canGrab(){return!this._progress&&!this.isOutdated&&this.totals.files>0}get isOutdated(){let{_plan:e,_plannedWish:t}=this;return!e||!t?!1:JSON.stringify(t)!==JSON.stringify(this._wish())||e.skipped.some(({key:r,reason:a})=>a==="left_out"&&!this.isLeftOut(r))}isLeftOut(e){return this._choices.get(e)===""}open(e){Ke(this._key,e)||(this._stop(),this._key=e,this._choices=new Map,this._plan=null,this._plannedWish=null,this._result=null,this._error=null,this.load())}async load(){let{_key:e}=this;if(!e)return;let t=++this._generation;this._details=null,this._titleError=null,this._seasons=new Set,this._notify();try{let r=await ke(this._connection,e);if(t!==this._generation)return;this._details=r,this._seasons=new Set(r.seasons?.filter(a=>a.number!==Re&&a.aired_count>0).map(a=>a.number))}catch(r){if(t!==this._generation)return;this._titleError=C(r)}this._notify()}selectSeason(e,t){let r=new Set(this._seasons);t?r.add(e):r.delete(e),this._seasons=r,this._notify()}setQuality(e){this._quality={...this._quality,...e},this._notify()}choose(e,t){let r=this._plan?.batches.flatMap(({files:a})=>a).find(a=>a.key===e)?.link;t===r?this.takeAgain(e):this._setChoice(e,t)}leaveOut(e){this._setChoice(e,"")}takeAgain(e){this._setChoice(e,this._plannedChoices.get(e)||void 0)}makePlan(){if(!this.canPlan)return;let e=this._wish(),t=this._choices;this._start({...e,choices:t,dry_run:!0},r=>{this._plan=r,this._plannedWish=e,this._plannedChoices=t,this._result=null})}grab(){let{_plannedWish:e}=this;!this.canGrab||!e||(this._isGrabbing=!0,this._start({...e,choices:this._choices,dry_run:!1},t=>{this._result=t,this._plan=null}))}tryAgain(){this._hasGrabFailed?this.grab():this.makePlan()}forgetResult(){this._result=null,this._notify()}cancel(){this._isGrabbing||(this._stop(),this._notify())}_start(e,t){if(!this._key)return;let{seasons:r,quality:a,choices:o,dry_run:c}=e;this._progress=qe,this._error=null;let d={...this._key,...r.length>0&&{seasons:r},quality:a,choices:Object.fromEntries(o),dry_run:c};this._run=new ae(this._connection,d,{onProgress:y=>{this._progress=y,this._notify()},onPlan:y=>{this._stop(),t(y),this._notify()},onError:y=>{this._hasGrabFailed=this._isGrabbing,this._stop(),this._error=this._hasGrabFailed&&y.code==="connection_lost"?{...y,code:"grab_goes_on"}:y,this._notify()}}),this._notify()}_stop(){this._run?.stop(),this._run=void 0,this._progress=null,this._isGrabbing=!1}_setChoice(e,t){let r=new Map(this._choices);t===void 0?r.delete(e):r.set(e,t),this._choices=r,this._notify()}_wish(){return{seasons:[...this._seasons].sort((e,t)=>e-t),quality:this._quality}}},me=n=>`movie-${n.tmdb_id}`,Ke=(n,i)=>n?.tmdb_id===i.tmdb_id&&n.media_type===i.media_type;var Be=600,De=2,je={status:"new"},ie=class extends ee{constructor(e){super();this._connection=e;this._query="";this._asked="";this._answer=null;this._error=null;this._isSearching=!1;this._generation=0;this._hits=new Map}get query(){return this._query}get isSearching(){return this._isSearching}get answer(){return this._answer}get error(){return this._error}get hasLinks(){return _e(this._query).length>0}hitState(e){return this._hits.get(e.link)??je}summaryOf(e){return this._answer?.results.find(({tmdb_id:t,media_type:r})=>t===e.tmdb_id&&r===e.media_type)}setQuery(e){this._query=e,clearTimeout(this._timer);let t=e.trim();t?t!==this._asked&&t.length>=De&&!this.hasLinks&&(this._timer=setTimeout(()=>{this.search()},Be)):this._forget(),this._notify()}async search(){clearTimeout(this._timer);let e=this._query.trim();if(!e||this.hasLinks||this._isSearching&&e===this._asked)return;let t=++this._generation;this._asked=e,this._isSearching=!0,this._error=null,this._notify();let r=null,a=null;try{r=await we(this._connection,e)}catch(o){a=C(o)}t===this._generation&&(this._isSearching=!1,this._answer=r,this._error=a,this._notify())}async add(e){if(this.hitState(e).status!=="adding"){this._setHit(e,{status:"adding"});try{let{tasks:t,rejected:r}=await ve(this._connection,{links:[e.link]}),[a]=r;this._setHit(e,a&&!t.length?{status:"failed",error:{code:a.code,message:a.reason}}:{status:t.length?"added":"there"})}catch(t){this._setHit(e,{status:"failed",error:C(t)})}}}_setHit(e,t){this._hits.set(e.link,t),this._notify()}_forget(){this._generation++,this._asked="",this._answer=null,this._error=null,this._isSearching=!1}};var Ce={voice_over:"quality.voice_over",dubbed:"quality.dubbed"},Oe=(n,{t:i})=>{let t=[n.dub&&n.dub in Ce?i(Ce[n.dub]):null,n.vietnamese_subtitles?i("quality.subtitles"):null],r=[n.resolution===null?null:`${n.resolution}p`,n.source,...n.hdr,n.codec,...n.audio,n.edition];return[...t.map(a=>({text:a,isVietnamese:!0})),...r.map(a=>({text:a,isVietnamese:!1}))].filter(a=>!!a.text)},Pe=({points:n})=>n<0?1e3-n:n,ne=(n,{codeText:i})=>{let e=n.filter(({points:r})=>Math.abs(r)>=5).sort((r,a)=>Pe(a)-Pe(r)).map(({code:r})=>i("reason",r)),t=[...new Set(e)].join(" · ");return t.charAt(0).toUpperCase()+t.slice(1)},P=(n,i)=>{if(n===null)return"";let e=i.filter(t=>t!==null).map(t=>`E${Me(t)}`);return`S${Me(n)}${[...new Set([e[0],e.at(-1)])].join("–")}`},Me=n=>String(n).padStart(2,"0");var A=(n,i)=>{let e=Oe(n,i);return e.length?s`<span class="chips">
${e.map(({text:t,isVietnamese:r})=>s`<span class="chip ${r?"vietnamese":""}">${t}</span>`)}
</span>`:h};var q=m` .chips{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px)}.chip{padding:0 6px;border-radius:var(--ha-border-radius-sm,4px);background:color-mix(in srgb,var(--secondary-text-color) 14%,transparent);font-size:var(--ha-font-size-xs,11px);font-weight:var(--ha-font-weight-medium,500);line-height:18px;white-space:nowrap}.chip.vietnamese{background:color-mix(in srgb,var(--primary-color) 22%,transparent)}`,He=m` h3{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;margin:0;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}`;var R=class extends u{static{this.styles=[g,Z,q,m` :host{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-2,8px) var(--ha-space-4,16px)}:host > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.body{flex:1;min-width:0}.name{display:-webkit-box;overflow:hidden;line-height:20px;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}.done{color:var(--fshare-success-text)}.end{flex:none;text-align:end}`]}render(){let{hit:i,state:e,ui:t}=this,{t:r,format:a}=t,o=[];return i.is_folder&&o.push(r("search.folder")),i.size!==null&&o.push(a.bytes(i.size)),s`
${b(i.is_folder?Y:xe(i.name))}
<div class="body">
<div class="name" title=${i.name}>${i.name}</div>
<div class="facts">
${o.length?s`<span class="numbers secondary">${o.join(" · ")}</span>`:h}
${A(i.quality,t)}
</div>
${e.status==="failed"?s`<div class="facts error" role="alert">${t.commandErrorText(e.error)}</div>`:h}
</div>
<div class="end">${this._renderState()}</div>
`}_renderState(){let{hit:i,state:e}=this,{t}=this.ui;return e.status==="added"||e.status==="there"?s`<span class=${e.status==="added"?"done":"secondary"} role="status"
>${t(e.status==="added"?"search.added":"add.there")}</span
>`:this.ui.canChange?s`<ha-button
size="s"
appearance="filled"
aria-label=${t("search.add_name",{name:i.name})}
.loading=${e.status==="adding"}
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-add"))}
>${b(X,"start")}${t("add.submit")}</ha-button
>`:h}};l([p({attribute:!1})],R.prototype,"hit",2),l([p({attribute:!1})],R.prototype,"state",2),l([p({attribute:!1})],R.prototype,"ui",2);f("fshare-file-hit",R);var Ie={movie:V,tv:ye,collection:Y},M=class extends u{constructor(){super(...arguments);this.url=null;this.name="";this.type="movie";this._failed=null}static{this.styles=[g,m` :host{position:relative;display:block;aspect-ratio:2 / 3;border-radius:var(--ha-border-radius-lg,12px);overflow:hidden;background:color-mix(in srgb,var(--primary-color) 12%,var(--card-background-color));color:var(--secondary-text-color)}img{display:block;width:100%;height:100%;object-fit:cover}div{display:flex;flex-direction:column;align-items:center;justify-content:center;gap:var(--ha-space-2,8px);height:100%;padding:var(--ha-space-2,8px);line-height:1.3;text-align:center;overflow-wrap:anywhere;--mdc-icon-size:32px}span{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:4}`]}render(){let{url:e}=this;return e&&e!==this._failed?s`<img
src=${e}
alt=""
loading="lazy"
decoding="async"
referrerpolicy="no-referrer"
@error=${()=>this._failed=e}
/>`:s`<div aria-hidden="true">${b(Ie[this.type])}<span>${this.name}</span></div>`}};l([p()],M.prototype,"url",2),l([p()],M.prototype,"name",2),l([p()],M.prototype,"type",2),l([S()],M.prototype,"_failed",2);f("fshare-poster",M);var v=(n,i,...[e])=>{n.dispatchEvent(new CustomEvent(i,{detail:e??null,bubbles:!0,composed:!0}))};var D="/search",Qe=["movie","tv","collection"],oe=({media_type:n,tmdb_id:i})=>`${D}/${n}/${i}`,le=n=>{let[,,i,e]=n.split("/"),t=Qe.find(r=>r===i);return t&&e&&/^[1-9]\d{0,9}$/.test(e)?{media_type:t,tmdb_id:Number(e)}:null};var We="/config/integrations/integration/fshare_downloader",Ve="https://www.themoviedb.org/settings/api",Ye={tmdb_key_missing:["options","key"],tmdb_key_rejected:["options","key"],no_search_source:["options","links"],not_loaded:["options","again"],search_unavailable:["again","links"],search_answer_invalid:["links"],nothing_found:["links","again"],title_not_found:[],season_not_found:[],grab_goes_on:[],grab_interrupted:[]},j=class extends u{static{this.styles=[g,m` :host{display:block}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.remedies{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px);margin:var(--ha-space-1,4px) 0 0 calc(-1 * var(--ha-space-2,8px))}ha-button::part(label){white-space:nowrap}`]}render(){let{error:i,ui:e}=this,t=Ye[i.code]??["again"],r=i.code==="tmdb_key_missing"||i.code.startsWith("grab_"),a=t.map(o=>this._renderRemedy(o)).filter(Boolean);return s`<ha-alert alert-type=${r?"info":"warning"} role="status">
${e.commandErrorText(i)}
${a.length?s`<div class="remedies">${a}</div>`:h}
</ha-alert>`}_renderRemedy(i){let{t:e,isAdmin:t,canChange:r}=this.ui;switch(i){case"options":return t?this._renderButton(e("trouble.options"),()=>te(We)):null;case"key":return t?s`<ha-button
size="s"
appearance="plain"
href=${Ve}
target="_blank"
rel="noreferrer"
>${e("trouble.key")}</ha-button
>`:null;case"again":return this._renderButton(e("trouble.again"),()=>v(this,"fshare-again"));case"links":return r?this._renderButton(e("panel.add"),()=>v(this,"fshare-add-links","")):null}}_renderButton(i,e){return s`<ha-button size="s" appearance="plain" @click=${e}>${i}</ha-button>`}};l([p({attribute:!1})],j.prototype,"error",2),l([p({attribute:!1})],j.prototype,"ui",2);f("fshare-trouble",j);var E=class extends u{constructor(){super(...arguments);this.basePath="";this.leftTitle=null;this._observer=new k(this)}static{this.styles=[g,x,N,He,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.field{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.field input{padding-block:0}ha-spinner{flex:none;--ha-spinner-size:24px}.posters{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(132px,28%),1fr));gap:var(--ha-space-4,16px) var(--ha-space-3,12px)}.posters a{display:block;border-radius:var(--ha-border-radius-lg,12px);color:inherit;text-decoration:none}.posters a:hover .name{text-decoration:underline}.name{display:-webkit-box;margin-top:var(--ha-space-2,8px);overflow:hidden;line-height:20px;-webkit-box-orient:vertical;-webkit-line-clamp:2}.year{font-size:var(--ha-font-size-s,12px);line-height:18px}.attribution{padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-s,12px);line-height:18px}.files{overflow:hidden}.files li{content-visibility:auto;contain-intrinsic-size:auto 64px}.files li + li{border-top:1px solid var(--divider-color)}`]}willUpdate(e){e.has("store")&&this._observer.observe(this.store)}firstUpdated(){let e=this.leftTitle&&this.renderRoot.querySelector(Xe(this.leftTitle));e instanceof HTMLElement?e.focus():this.ui.narrow||this._input.focus()}render(){let{store:e}=this;return s`
${this._renderField()}
<div class="visually-hidden" role="status">${this._announcement()}</div>
${e.error?s`<fshare-trouble
.error=${e.error}
.ui=${this.ui}
@fshare-again=${()=>e.search()}
></fshare-trouble>`:h}
${e.hasLinks?this._renderLinks():this._renderAnswer(e.answer)}
`}_renderField(){let{t:e}=this.ui;return s`<form role="search" @submit=${this._handleSubmit}>
<label class="field">
${this.store.isSearching?s`<ha-spinner></ha-spinner>`:b(T)}
<input
type="search"
enterkeyhint="search"
autocomplete="off"
spellcheck="false"
aria-label=${e("search.label")}
placeholder=${e("search.placeholder")}
.value=${this.store.query}
@input=${t=>this.store.setQuery(t.target.value)}
@keydown=${this._handleKey}
/>
</label>
</form>`}_renderAnswer(e){let{store:t}=this,{t:r}=this.ui;if(!e)return t.isSearching||t.error?h:this._renderBeginning();let{results:a,files:o,problems:c}=e;return s`
${c.map(({code:d,reason:y})=>s`<fshare-trouble
.error=${{code:d,message:y}}
.ui=${this.ui}
@fshare-again=${()=>t.search()}
></fshare-trouble>`)}
${a.length?s`<section aria-busy=${t.isSearching}>
<h3>
${r("search.titles")} <span class="secondary numbers">${a.length}</span>
</h3>
<ul class="posters">
${w(a,oe,d=>s`<li>${this._renderTitle(d)}</li>`)}
</ul>
</section>`:h}
${o.length?this._renderFiles(e):h}
${a.length||o.length?h:this._renderNothing()}
${a.length?s`<p class="attribution secondary">${r("search.attribution")}</p>`:h}
`}_renderTitle(e){let{t}=this.ui,r=`${this.basePath}${oe(e)}`,a=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<a
href=${r}
title=${e.original_title}
@click=${o=>{o.ctrlKey||o.metaKey||o.shiftKey||o.button!==0||(o.preventDefault(),re(r))}}
>
<fshare-poster
.url=${e.poster_url}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div class="name">${e.title}</div>
<div class="year secondary numbers">${a}</div>
</a>`}_renderFiles({files:e}){let{store:t,ui:r}=this;return s`<section>
<h3>
${r.t("search.files")}
<span class="secondary numbers">${r.format.number(e.length)}</span>
</h3>
<ul class="card files">
${w(e,a=>a.link,a=>s`<li>
<fshare-file-hit
.hit=${a}
.state=${t.hitState(a)}
.ui=${r}
@fshare-add=${()=>t.add(a)}
></fshare-file-hit>
</li>`)}
</ul>
</section>`}_renderBeginning(){let{t:e}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${V}
.heading=${e("search.empty_title")}
.text=${e("search.empty_text")}
></fshare-empty-state>`}_renderNothing(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${T}
.heading=${e("empty.search_title")}
.text=${t?e("search.nothing_text"):""}
>
${this._renderAdd("")}
</fshare-empty-state>`}_renderLinks(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${X}
.heading=${e("search.links_title")}
.text=${t?e("search.links_text"):""}
>
${this._renderAdd(this.store.query)}
</fshare-empty-state>`}_renderAdd(e){return this.ui.canChange?s`<ha-button
appearance=${e?"accent":"plain"}
@click=${()=>v(this,"fshare-add-links",e)}
>${this.ui.t("panel.add")}</ha-button
>`:h}_announcement(){let{store:e,ui:t}=this;if(e.isSearching)return t.t("search.searching");if(!e.answer)return"";let{results:r,files:a}=e.answer;return[t.t("search.found_titles",{count:r.length}),t.t("search.found_files",{count:a.length})].join(", ")}_handleSubmit(e){e.preventDefault(),this.store.search()}_handleKey(e){e.key!=="Escape"||!this.store.query||(e.preventDefault(),this.store.setQuery(""))}};l([p({attribute:!1})],E.prototype,"store",2),l([p({attribute:!1})],E.prototype,"ui",2),l([p({attribute:!1})],E.prototype,"basePath",2),l([p({attribute:!1})],E.prototype,"leftTitle",2),l([_("input")],E.prototype,"_input",2);var Xe=n=>`a[href$="${oe(n)}"]`;f("fshare-search-results",E);var Le={title:5,searching:65,checking:20,adding:10},Ge=({stage:n,done:i,total:e},t)=>{let r=0,a=t?100:100-Le.adding;for(let[o,c]of Object.entries(Le)){if(o===n)return(r+(e>0?c*i/e:0))/a*100;r+=c}return 0};var O=class extends u{constructor(){super(...arguments);this.isGrab=!1}static{this.styles=[g,x,m` .card{padding:var(--ha-space-3,12px) var(--ha-space-4,16px) var(--ha-space-4,16px)}.line{display:flex;align-items:center;justify-content:space-between;gap:var(--ha-space-2,8px);min-height:40px}p{margin-top:var(--ha-space-2,8px);font-size:var(--ha-font-size-s,12px)}`]}focus(){this._cancel?.focus()}render(){let{progress:e,isGrab:t}=this,{t:r,codeText:a}=this.ui,{stage:o,done:c,total:d}=e,y=a("stage",o);return s`<div class="card">
<div class="line">
<span>
<span role="status">${y}</span>
${d>0?s`<span class="secondary numbers"
>· ${r("plan.done",{done:Math.min(c,d),total:d})}</span
>`:h}
</span>
${t?h:s`<ha-button
size="s"
appearance="plain"
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-cancel"))}
>${r("action.cancel")}</ha-button
>`}
</div>
<fshare-progress-bar
.value=${Ge(e,t)}
.label=${y}
></fshare-progress-bar>
${t?s`<p class="secondary">${r("plan.goes_on")}</p>`:h}
</div>`}};l([p({attribute:!1})],O.prototype,"progress",2),l([p({attribute:!1})],O.prototype,"isGrab",2),l([p({attribute:!1})],O.prototype,"ui",2),l([_("ha-button")],O.prototype,"_cancel",2);f("fshare-grab-progress",O);var Je=4,K=class extends u{constructor(){super(...arguments);this.open=!1}static{this.styles=[g,x,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{overflow:hidden}summary,.head{display:flex;flex-wrap:wrap;align-items:center;gap:0 var(--ha-space-2,8px);min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);font-weight:var(--ha-font-weight-medium,500);outline-offset:-2px}summary{cursor:pointer;list-style:none}summary .icon{color:var(--secondary-text-color)}details[open] summary .icon{transform:rotate(90deg)}.head{padding-inline-start:var(--ha-space-4,16px)}p{padding:0 var(--ha-space-4,16px) var(--ha-space-3,12px)}li{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:48px;padding:2px var(--ha-space-1,4px) 2px var(--ha-space-4,16px);border-top:1px solid var(--divider-color);line-height:20px}li > span:first-child{flex:1;min-width:0}b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.date{padding-inline-end:var(--ha-space-3,12px);font-size:var(--ha-font-size-s,12px)}`]}render(){let{missing:e,skipped:t}=this.plan,r=[...new Set(t.map(({reason:a})=>a))];return s`
${e.length?this._renderMissing(e):h}
${r.map(a=>this._renderSkipped(a,t))}
`}_renderMissing(e){let{t,format:r,errorText:a}=this.ui;return s`<section class="card">
<h3 class="head" style="margin: 0; font-size: inherit">
${t("plan.missing")} <span class="secondary numbers">${r.number(e.length)}</span>
</h3>
<p class="secondary">${t("plan.missing_text")}</p>
<ul>
${e.map(o=>{let c=this._words(o);return s`<li>
${this._renderName(o,o.code&&a(o.code,null))}
<ha-icon-button
.label=${t("plan.search_for",{name:c})}
@click=${()=>v(this,"fshare-search-for",c)}
>${b(T)}</ha-icon-button
>
</li>`})}
</ul>
</section>`}_renderSkipped(e,t){let{t:r,codeText:a,format:o}=this.ui,c=t.filter(d=>d.reason===e);return s`<details class="card" ?open=${c.length<=Je}>
<summary>
${b(W)} ${a("skip",e)}
<span class="secondary numbers">${o.number(c.length)}</span>
</summary>
<ul>
${c.map(d=>s`<li>
${this._renderName(d)}
${e==="not_aired"?s`<span class="date secondary numbers"
>${d.air_date?o.day(d.air_date):r("plan.no_date")}</span
>`:h}
${e==="left_out"&&this.open?s`<ha-icon-button
.label=${r("plan.take_again",{name:d.title})}
@click=${()=>v(this,"fshare-take-again",d.key)}
>${b(J)}</ha-icon-button
>`:h}
</li>`)}
</ul>
</details>`}_renderName(e,t=null){let r=P(e.season,[e.episode]);return s`<span
>${r?s`<b class="numbers">${r}</b>`:h} ${e.title}
${t?s`<div class="secondary">${t}</div>`:h}</span
>`}_words(e){let t=P(e.season,[e.episode]);return t?`${this.plan.title} ${t}`:e.title}};l([p({attribute:!1})],K.prototype,"plan",2),l([p({attribute:!1})],K.prototype,"ui",2),l([p({type:Boolean})],K.prototype,"open",2);f("fshare-plan-gaps",K);var B=class extends u{constructor(){super(...arguments);this.basePath=""}static{this.styles=[g,x,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.card{padding:var(--ha-space-4,16px)}.card:focus{outline:none}.head{display:flex;align-items:center;gap:var(--ha-space-3,12px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}.head .icon{color:var(--success-color)}ul{margin:var(--ha-space-2,8px) 0 var(--ha-space-3,12px);padding-inline-start:36px}li{display:flex;justify-content:space-between;gap:var(--ha-space-3,12px);min-height:28px}.actions{display:flex;flex-wrap:wrap;justify-content:flex-end;gap:var(--ha-space-2,8px)}`]}focus(e){this.renderRoot.querySelector(".card")?.focus(e)}render(){let{result:e,ui:t}=this,{t:r,format:a}=t,o=e.batches.reduce((c,{files:d})=>c+d.length,0);return s`
<section class="card" tabindex="-1">
<h3 class="head" role="status" style="margin: 0">
${b(Q)}
${o?r("plan.grabbed",{count:o}):r(e.missing.length?"plan.nothing":"plan.all_there")}
</h3>
<ul>
${e.batches.map(({batch_name:c,files:d,size:y})=>s`<li>
<span>${c}</span>
<span class="secondary numbers"
>${r("add.total",{count:d.length,size:a.bytes(y)})}</span
>
</li>`)}
</ul>
<div class="actions">
<ha-button
appearance="plain"
@click=${()=>this.dispatchEvent(new CustomEvent("fshare-plan-again"))}
>${r("plan.again")}</ha-button
>
<ha-button appearance="plain" @click=${()=>v(this,"fshare-up")}
>${r("plan.search_more")}</ha-button
>
${o?s`<ha-button @click=${()=>te(`${this.basePath}/queue`)}
>${r("plan.show_queue")}</ha-button
>`:h}
</div>
</section>
<fshare-plan-gaps .plan=${e} .ui=${t}></fshare-plan-gaps>
`}};l([p({attribute:!1})],B.prototype,"result",2),l([p({attribute:!1})],B.prototype,"ui",2),l([p({attribute:!1})],B.prototype,"basePath",2);f("fshare-grab-result",B);var H=class extends u{constructor(){super(...arguments);this._open=!1}static{this.styles=[g,N,q,m` fieldset{min-width:0;margin:0;padding:0;border:0}.choice{display:flex;align-items:flex-start;gap:var(--ha-space-3,12px);padding:var(--ha-space-3,12px) 0;border-bottom:1px solid var(--divider-color);cursor:pointer}.choice:last-child{border:0}.choice > span{flex:1;min-width:0;line-height:20px}.name{display:block;overflow-wrap:anywhere}.facts{display:flex;flex-wrap:wrap;align-items:center;gap:2px var(--ha-space-2,8px);margin-top:4px;font-size:var(--ha-font-size-s,12px)}.why{display:block;margin-top:2px;font-size:var(--ha-font-size-s,12px);line-height:18px}`]}show(e){this._key=e,this._open=!0}render(){let e=this.store.batches.flatMap(({files:a})=>a).find(({file:a})=>a.key===this._key),{t}=this.ui;if(!e)return h;let{file:r}=e;return s`<ha-dialog
.open=${this._open}
width="medium"
header-title=${[P(r.season,r.episodes),r.title].filter(Boolean).join(" ")}
@closed=${this._handleClosed}
>
<fieldset>
<legend class="visually-hidden">${t("plan.choose")}</legend>
${w(e.candidates,a=>a.link,a=>this._renderCandidate(e,a))}
<label class="choice">
${this._renderRadio(e.isLeftOut,()=>this.store.leaveOut(r.key))}
<span>${t("plan.choose_none")}</span>
</label>
</fieldset>
<ha-dialog-footer slot="footer">
<ha-button slot="primaryAction" @click=${()=>this._open=!1}
>${t("plan.choice_done")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}_renderCandidate({file:e,candidate:t,isLeftOut:r},a){let{store:o,ui:c}=this,d=ne(a.reasons,c),y=!r&&a.link===t.link;return s`<label class="choice">
${this._renderRadio(y,()=>o.choose(e.key,a.link))}
<span>
<span class="name">${a.name}</span>
<span class="facts">
<span class="numbers secondary"
>${a.size===null?c.t("plan.size_unknown"):c.format.bytes(a.size)}</span
>
${A(a.quality,c)}
</span>
${d?s`<span class="why secondary">${d}</span>`:h}
</span>
</label>`}_renderRadio(e,t){return s`<input type="radio" name="choice" .checked=${e} @change=${t} />`}_handleClosed(e){e.stopPropagation(),this._open=!1}};l([p({attribute:!1})],H.prototype,"store",2),l([p({attribute:!1})],H.prototype,"ui",2),l([S()],H.prototype,"_key",2),l([S()],H.prototype,"_open",2);f("fshare-choice-dialog",H);var I=class extends u{static{this.styles=[g,q,m` :host{display:flex;align-items:center;min-height:64px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--ha-space-4,16px);container-type:inline-size}.body{flex:1;min-width:0}.head{display:flex;gap:var(--ha-space-3,12px);line-height:20px}.title{flex:1;min-width:0}.title b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}.chips{margin:4px 0}.name,.why{font-size:var(--ha-font-size-s,12px);line-height:18px}.reasons{display:-webkit-box;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}.subtitles{display:flex;align-items:center;gap:var(--ha-space-1,4px);--mdc-icon-size:16px}.actions{display:flex;flex:none;justify-content:flex-end;min-width:88px;margin-inline-start:var(--ha-space-1,4px)}.left-out .title{color:var(--secondary-text-color);text-decoration:line-through}`]}render(){let{chosen:i,ui:e}=this,{file:t,candidate:r,isLeftOut:a}=i,o=P(t.season,t.episodes),c=[o,t.title].filter(Boolean).join(" "),d=r.size===null?e.t("time.unknown"):e.format.bytes(r.size);return s`
<div class="body ${a?"left-out":""}">
<div class="head">
<span class="title"
>${o?s`<b class="numbers">${o}</b>`:h} ${t.title}</span
>
<span class="numbers secondary">${a?e.t("skip.left_out"):d}</span>
</div>
${a?h:this._renderRelease()}
</div>
<div class="actions">${this._renderActions(c)}</div>
`}_renderRelease(){let{ui:i}=this,{candidate:e,file:t,isByHand:r}=this.chosen,a=r?i.t("plan.by_hand"):ne(e.reasons,i);return s`
${A(e.quality,i)}
<div class="name secondary one-line" title=${e.name}>${e.name}</div>
${a?s`<div class="why secondary reasons" title=${a}>${a}</div>`:h}
${t.subtitles.length?s`<div class="why secondary subtitles">
${b(ge)}${i.t("plan.with_subtitles",{count:t.subtitles.length})}
</div>`:h}
`}_renderActions(i){let{t:e}=this.ui,{file:t,candidates:r,isLeftOut:a}=this.chosen;return a?s`<ha-icon-button
.label=${e("plan.take_again",{name:i})}
@click=${()=>v(this,"fshare-take-again",t.key)}
>${b(J)}</ha-icon-button
>`:s`
${r.length>1?s`<ha-icon-button
.label=${e("plan.change",{name:i})}
@click=${()=>v(this,"fshare-change",t.key)}
>${b(be)}</ha-icon-button
>`:h}
<ha-icon-button
.label=${e("plan.leave_out",{name:i})}
@click=${()=>v(this,"fshare-leave-out",t.key)}
>${b(fe)}</ha-icon-button
>
`}};l([p({attribute:!1})],I.prototype,"chosen",2),l([p({attribute:!1})],I.prototype,"ui",2);f("fshare-plan-row",I);var pe=({files:n,bytes:i,hasUnknownSizes:e},t)=>{let r=t.format.bytes(i);return t.t("add.total",{count:n,size:e?t.t("add.at_least",{size:r}):r})};var L=class extends u{constructor(){super(...arguments);this.unfolded=!1}static{this.styles=[g,x,F,m` :host{display:block}.card{overflow:hidden}h3{margin:0;font-size:inherit}.plain-button{display:flex;align-items:center;gap:var(--ha-space-2,8px);width:100%;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-4,16px) var(--ha-space-2,8px) var(--ha-space-3,12px);outline-offset:-2px}.plain-button .icon{color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.name{flex:1;min-width:0;font-weight:var(--ha-font-weight-medium,500)}.total{font-weight:var(--ha-font-weight-normal,400)}li{border-top:1px solid var(--divider-color);content-visibility:auto;contain-intrinsic-size:auto 104px}`]}render(){let{chosen:e,ui:t}=this,r=this._open??this.unfolded;return s`<div class="card">
<h3>
<button class="plain-button" aria-expanded=${r} @click=${()=>this._open=!r}>
${b(W)}
<span class="name">${e.batch.batch_name}</span>
<span class="total numbers secondary">${pe(e.totals,t)}</span>
</button>
</h3>
${r?s`<ul>
${w(e.files,({file:a})=>a.key,a=>s`<li><fshare-plan-row .chosen=${a} .ui=${t}></fshare-plan-row></li>`)}
</ul>`:h}
</div>`}};l([p({attribute:!1})],L.prototype,"chosen",2),l([p({attribute:!1})],L.prototype,"ui",2),l([p({type:Boolean})],L.prototype,"unfolded",2),l([S()],L.prototype,"_open",2);f("fshare-plan-batch",L);var Ze=20,G=class extends u{constructor(){super(...arguments);this._observer=new k(this)}static{this.styles=[g,x,Z,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.summary{position:sticky;z-index:1;top:var(--ha-space-2,8px);display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-2,8px) var(--ha-space-4,16px);padding:var(--ha-space-3,12px) var(--ha-space-4,16px);box-shadow:var(--ha-box-shadow-m,0 2px 8px rgb(0 0 0 / 20%))}.summary:focus{outline:none}.figures{flex:1 1 220px;min-width:0}.total{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.summary::before{position:absolute;inset:-9px -1px calc(100% + 1px);background:var(--primary-background-color);content:""}.summary ha-button{flex:1 0 auto;max-width:max-content}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.figures{flex-basis:160px}.summary ha-button{max-width:none}}`]}focus(e){this._summary?.focus(e)}willUpdate(e){e.has("store")&&this._observer.observe(this.store)}render(){let{store:e,ui:t}=this,{plan:r,batches:a}=e;if(!r)return h;let o=a.length===1||a.reduce((c,{files:d})=>c+d.length,0)<=Ze;return s`
${a.length?this._renderSummary(r):this._renderEmpty(r)}
${r.problems.map(({code:c,reason:d})=>s`<fshare-trouble
.error=${{code:c,message:d}}
.ui=${t}
@fshare-again=${()=>e.makePlan()}
></fshare-trouble>`)}
${w(a,({batch:c})=>c.batch_name,c=>s`<fshare-plan-batch
.chosen=${c}
.ui=${t}
.unfolded=${o}
></fshare-plan-batch>`)}
<fshare-plan-gaps .plan=${r} .ui=${t} .open=${!0}></fshare-plan-gaps>
<fshare-choice-dialog .store=${e} .ui=${t}></fshare-choice-dialog>
`}_renderSummary(e){let{store:t,ui:r}=this,{t:a,format:o}=r,{totals:c}=t,{free_space:d}=e,y=d!==null&&c.bytes>d;return s`<section class="card summary" tabindex="-1" aria-label=${a("plan.title")}>
<div class="figures numbers" role="status">
<div class="total">${pe(c,r)}</div>
${t.isOutdated?s`<div class="secondary">${a("plan.outdated")}</div>`:d===null?h:s`<div class=${y?"error":"secondary"}>
${y?`${a("add.too_large")} · `:""}${a("add.free",{size:o.bytes(d)})}
</div>`}
</div>
${t.isOutdated?s`<ha-button ?disabled=${!t.canPlan} @click=${()=>t.makePlan()}
>${a("plan.make_again")}</ha-button
>`:s`<ha-button ?disabled=${!t.canGrab} @click=${()=>t.grab()}
>${a("plan.download",{count:c.files})}</ha-button
>`}
</section>`}_renderEmpty(e){let{t}=this.ui,{missing:r,skipped:a}=e,o=!r.length&&a.length>0,c=o?"all_there":a.length?"some_there":"missing";return s`<fshare-empty-state
class="card"
.iconPath=${o?Q:T}
.heading=${t(o?"plan.all_there":"plan.nothing")}
.text=${t(`plan.${c}_text`)}
></fshare-empty-state>`}change(e){this._dialog.show(e)}};l([p({attribute:!1})],G.prototype,"store",2),l([p({attribute:!1})],G.prototype,"ui",2),l([_(".summary")],G.prototype,"_summary",2),l([_("fshare-choice-dialog")],G.prototype,"_dialog",2);f("fshare-plan-view",G);var Fe=[2160,1080,720,480],et=["subtitles","dubbed","any"],tt=["any","prefer","avoid"],rt=3,z=class extends u{constructor(){super(...arguments);this._observer=new k(this)}static{this.styles=[g,x,N,m` .card{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px)}fieldset{min-width:0;margin:0;padding:0;border:0}legend{display:flex;float:left;align-items:center;width:100%;min-height:32px;margin-bottom:var(--ha-space-2,8px);padding:0;font-weight:var(--ha-font-weight-medium,500)}legend span{flex:1}.choices{clear:both;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(190px,100%),1fr));gap:var(--ha-space-2,8px)}.choice{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-width:0;min-height:52px;padding:6px var(--ha-space-3,12px);border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);line-height:18px;cursor:pointer}.choice:has(:checked){border-color:var(--primary-color);background:color-mix(in srgb,var(--primary-color) 10%,transparent)}.choice span{min-width:0}.choice small{display:block;color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px)}fshare-poster{flex:none;width:32px;border-radius:var(--ha-border-radius-sm,4px);font-size:0;--mdc-icon-size:20px}.quality{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(180px,100%),1fr));gap:var(--ha-space-3,12px)}.go{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-3,12px)}.go p{flex:1 1 240px;font-size:var(--ha-font-size-s,12px);line-height:18px}.go ha-button{flex:0 0 auto}ha-button::part(label){white-space:nowrap}@media (max-width:600px){.go ha-button{flex:1 0 100%}.choices{grid-template-columns:repeat(2,minmax(0,1fr))}.movies{grid-template-columns:minmax(0,1fr)}.quality{grid-template-columns:repeat(2,minmax(0,1fr))}.quality > :nth-child(2){grid-row:2;grid-column:1 / -1}}`]}focus(e){this._go?.focus(e)}willUpdate(e){e.has("store")&&this._observer.observe(this.store)}render(){let{store:e,details:t}=this,{t:r}=this.ui,a=t.seasons??[],o=t.movies??[];return s`<div class="card">
${a.length?this._renderSeasons(a):h}
${o.length?this._renderMovies(o):h} ${this._renderQuality()}
<div class="go">
<p class="secondary">${r("plan.quality_hint")}</p>
<ha-button
appearance=${e.plan&&!e.isOutdated?"plain":"accent"}
?disabled=${!e.canPlan}
@click=${()=>e.makePlan()}
>${r(e.plan?"plan.make_again":"plan.make")}</ha-button
>
</div>
</div>`}_renderSeasons(e){let{store:t}=this,{t:r}=this.ui,a=e.filter(({number:c,aired_count:d})=>c>0&&d>0),o=a.every(({number:c})=>t.seasons.has(c));return s`<fieldset>
<legend>
<span>${r("plan.seasons")}</span>
${a.length>rt?s`<ha-button
size="s"
appearance="plain"
@click=${()=>a.forEach(({number:c})=>t.selectSeason(c,!o))}
>${r(o?"plan.no_season":"plan.all_seasons")}</ha-button
>`:h}
</legend>
<div class="choices">
${e.map(c=>s`<label class="choice">
<input
type="checkbox"
.checked=${t.seasons.has(c.number)}
@change=${d=>t.selectSeason(c.number,ze(d))}
/>
<span>${this._seasonName(c)}<small>${this._episodes(c)}</small></span>
</label>`)}
</div>
</fieldset>`}_seasonName({number:e}){let{t}=this.ui;return e===0?t("plan.specials"):t("plan.season",{number:e})}_episodes({episode_count:e,aired_count:t}){let{t:r}=this.ui;return t===0?r("skip.not_aired"):t<e?r("plan.episodes_aired",{aired:t,total:e}):r("plan.episodes",{count:e})}_renderMovies(e){let{store:t}=this;return s`<fieldset>
<legend><span>${this.ui.t("plan.movies")}</span></legend>
<div class="choices movies">
${e.map(r=>{let a=me(r);return s`<label class="choice">
<input
type="checkbox"
.checked=${!t.isLeftOut(a)}
@change=${o=>ze(o)?t.takeAgain(a):t.leaveOut(a)}
/>
<fshare-poster .url=${r.poster_url} .name=${r.title}></fshare-poster>
<span>${r.title}<small>${r.year??""}</small></span>
</label>`})}
</div>
</fieldset>`}_renderQuality(){let{t:e}=this.ui,{resolution:t,vietnamese:r,hdr:a}=this.store.quality;return s`<div class="quality">
${this._renderSelect(e("plan.resolution"),Fe.map(o=>[String(o),o===2160?"4K (2160p)":`${o}p`]),String(t),o=>({resolution:Number(o)}))}
${this._renderSelect(e("plan.vietnamese"),et.map(o=>[o,e(`plan.vietnamese_${o}`)]),r,o=>({vietnamese:o}))}
${this._renderSelect(e("plan.hdr"),tt.map(o=>[o,e(`plan.hdr_${o}`)]),a,o=>({hdr:o}))}
</div>`}_renderSelect(e,t,r,a){return s`<label class="field">
<span>${e}</span>
<select
@change=${o=>this.store.setQuality(a(o.target.value))}
>
${t.map(([o,c])=>s`<option value=${o} ?selected=${o===r}>${c}</option>`)}
</select>
</label>`}};l([p({attribute:!1})],z.prototype,"store",2),l([p({attribute:!1})],z.prototype,"details",2),l([p({attribute:!1})],z.prototype,"ui",2),l([_(".go ha-button")],z.prototype,"_go",2);var ze=n=>n.target.checked;f("fshare-wish-form",z);var $=class extends u{constructor(){super(...arguments);this.basePath="";this._observer=new k(this);this._handleUp=()=>{v(this,"fshare-up")}}static{this.styles=[g,F,m` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.up{display:flex;align-items:center;justify-self:start;gap:var(--ha-space-2,8px);min-height:44px;margin-block:calc(-1 * var(--ha-space-2,8px));padding-inline-end:var(--ha-space-2,8px);border-radius:var(--ha-border-radius-sm,4px);color:var(--primary-color)}.head{display:grid;grid-template-columns:140px minmax(0,1fr);gap:var(--ha-space-5,20px)}:host([narrow]) .head{grid-template-columns:92px minmax(0,1fr);gap:var(--ha-space-4,16px)}fshare-poster{align-self:start}h2{font-size:var(--ha-font-size-2xl,24px);font-weight:var(--ha-font-weight-normal,400);line-height:1.25;overflow-wrap:anywhere}h2:focus{outline:none}.overview{display:-webkit-box;max-width:64ch;margin-top:var(--ha-space-3,12px);overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:5}:host([narrow]) .overview{-webkit-line-clamp:3}.loading{display:flex;justify-content:center;padding:var(--ha-space-8,32px)}.part{scroll-margin:var(--ha-space-2,8px) 0 96px}`]}willUpdate(e){e.has("store")&&this._observer.observe(this.store),e.has("ui")&&this.toggleAttribute("narrow",this.ui.narrow)}firstUpdated(){this._heading?.focus({preventScroll:!0})}updated(){let e=this._phase;this._phase=this._phaseNow(),!(e===void 0||e==="wish"&&this._phase==="plan")&&e!==this._phase&&this._goOn()}render(){let{store:e,ui:t,summary:r}=this,{details:a}=e,o=a??r;return s`
<button class="plain-button up" @click=${this._handleUp}>
${b(ue)}${t.t("panel.search")}
</button>
${o?this._renderHead(o):h}
${a?this._renderBody(a):this._renderWithout()}
`}_renderHead(e){let{t}=this.ui,r=this.summary?.overview,a=[e.year,t(`search.type_${e.media_type}`)].filter(Boolean).join(" · ");return s`<div class="head">
<fshare-poster
.url=${e.poster_url??this.summary?.poster_url??null}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div>
<h2 tabindex="-1">${e.title}</h2>
${e.original_title&&e.original_title!==e.title?s`<div class="secondary">${e.original_title}</div>`:h}
<div class="secondary numbers">${a}</div>
${r?s`<p class="overview secondary">${r}</p>`:h}
</div>
</div>`}_renderWithout(){let{store:e,ui:t}=this;return e.titleError?s`<fshare-trouble
.error=${e.titleError}
.ui=${t}
@fshare-again=${()=>e.load()}
></fshare-trouble>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("search.loading_title")}</span>
</div>`}_renderBody(e){let{store:t,ui:r}=this;return s`
${t.isGrabbing||t.result||!r.canChange?h:s`<fshare-wish-form
.store=${t}
.details=${e}
.ui=${r}
></fshare-wish-form>`}
${t.error?s`<fshare-trouble
.error=${t.error}
.ui=${r}
@fshare-again=${()=>t.tryAgain()}
></fshare-trouble>`:h}
${this._renderPart()}
`}_renderPart(){let{store:e,ui:t}=this;return e.progress?s`<fshare-grab-progress
class="part"
.progress=${e.progress}
.isGrab=${e.isGrabbing}
.ui=${t}
@fshare-cancel=${()=>e.cancel()}
@keydown=${this._handleKey}
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
@fshare-change=${r=>this._planView.change(r.detail)}
@fshare-leave-out=${r=>e.leaveOut(r.detail)}
@fshare-take-again=${r=>e.takeAgain(r.detail)}
></fshare-plan-view>`:h}_phaseNow(){let{progress:e,result:t,plan:r}=this.store;return e?"busy":t?"result":r?"plan":"wish"}async _goOn(){await new Promise(requestAnimationFrame);let e=this._phase==="wish"?this._form:this._part;e?.focus({preventScroll:!0});let t=this._phase==="plan"||this._phase==="result";e?.scrollIntoView({block:t?"start":"nearest"})}_handleKey(e){e.key==="Escape"&&this.store.cancel()}};l([p({attribute:!1})],$.prototype,"store",2),l([p({attribute:!1})],$.prototype,"summary",2),l([p({attribute:!1})],$.prototype,"ui",2),l([p({attribute:!1})],$.prototype,"basePath",2),l([_("h2")],$.prototype,"_heading",2),l([_(".part")],$.prototype,"_part",2),l([_("fshare-wish-form")],$.prototype,"_form",2),l([_("fshare-plan-view")],$.prototype,"_planView",2);f("fshare-title-view",$);var Ue=new WeakMap,Ne=n=>{let i=Ue.get(n)??{search:new ie(n),grab:new se(n)};return Ue.set(n,i),i},U=class extends u{constructor(){super(...arguments);this.basePath="";this.path=D;this._leftTitle=null}static{this.styles=m` :host{display:block}`}willUpdate(e){let t=e.get("path");t!==void 0&&(this._leftTitle=le(t));let r=le(this.path);r&&Ne(this.connection).grab.open(r)}render(){let{search:e,grab:t}=Ne(this.connection),r=le(this.path);return r?s`<fshare-title-view
.store=${t}
.summary=${e.summaryOf(r)}
.ui=${this.ui}
.basePath=${this.basePath}
@fshare-up=${()=>$e(`${this.basePath}${D}`)}
@fshare-search-for=${a=>{e.setQuery(a.detail),e.search(),re(`${this.basePath}${D}`)}}
></fshare-title-view>`:s`<fshare-search-results
.store=${e}
.ui=${this.ui}
.basePath=${this.basePath}
.leftTitle=${this._leftTitle}
></fshare-search-results>`}};l([p({attribute:!1})],U.prototype,"connection",2),l([p({attribute:!1})],U.prototype,"ui",2),l([p({attribute:!1})],U.prototype,"basePath",2),l([p()],U.prototype,"path",2);f("fshare-search-view",U);export{U as FshareSearchView};
