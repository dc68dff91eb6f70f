import{a as ee}from"./chunk-Z4IMWKES.js";import{a as ae}from"./chunk-N2EQXFFD.js";import{a as O}from"./chunk-BKZ7LBYC.js";import{d as L,f as ne,j as S,k as le,l as re,p as pe}from"./chunk-HZ47ND24.js";import{a as de,b as ce,c as he}from"./chunk-MPQ3SSFA.js";import{a as te,d as U}from"./chunk-EV5QYYLY.js";import"./chunk-P5M4L7KF.js";import"./chunk-RIYYWB47.js";import{f as oe}from"./chunk-WWJ3TQGP.js";import{a as Z}from"./chunk-YM6GT6PL.js";import{B as Y,N as _,a as j,f as B,g as K,h as Q,i as D,l as I,m as G,w as J,y as X}from"./chunk-QQR3IHMZ.js";import{c as P}from"./chunk-CG3IFCC7.js";import"./chunk-YMSOGHXP.js";import{a as C}from"./chunk-TYG63QFD.js";import{a as se}from"./chunk-BBGUO4MO.js";import{a as m,b as n,e as d,g as f,h as p,i as g,j as V,k as u,l as w,m as M,n as ie}from"./chunk-QDXWAYV4.js";import{a as l}from"./chunk-JFKSI6I7.js";var q="fshare_downloader",me=(s,o)=>s.sendMessagePromise({...o,type:`${q}/follow`}),fe=(s,o)=>s.sendMessagePromise({type:`${q}/unfollow`,follow_id:o}),ue=(s,o,e)=>s.sendMessagePromise({type:`${q}/following/${o}`,follow_id:e}),we=(s,o)=>s.subscribeMessage(o,{type:`${q}/following/subscribe`},{resubscribe:!1});var W=class extends Z{constructor(e){super();this.i=e;this.N1=new te(we,{onMessage:({titles:e})=>this.G5(e),onStatus:e=>{this.b=e,this.r()}});this.X2=new Map;this.r2=0;this.b="loading";this.K1=null}get status(){return this.b}get titles(){return this.K1}titleOf({tmdb_id:e,media_type:t}){return this.K1?.find(i=>i.tmdb_id===e&&i.media_type===t)}busyWith(e){return this.X2.get(e)}observe(e){let t=super.observe(e);this.r2++===0&&this.N1.start(this.i);let i=!1;return()=>{i||(i=!0,t(),--this.r2===0&&this.N1.stop())}}async follow(e){this.I3(await me(this.i,e))}async unfollow(e){await this.U3("unfollow",e,async()=>{await fe(this.i,e),this.G5(this.K1?.filter(t=>t.follow_id!==e)??[])})}async change(e,t){await this.U3(e,t,async()=>{this.I3(await ue(this.i,e,t))})}async U3(e,t,i){if(!this.X2.has(t)){this.X2.set(t,e),this.r();try{await i()}finally{this.X2.delete(t),this.r()}}}I3(e){this.K1&&this.G5([...this.K1.filter(t=>t.follow_id!==e.follow_id),e])}G5(e){this.K1=e.toSorted(Se),this.r()}},ge={looking:0,waiting:0,paused:1,ended:2},Ce="9999",Se=(s,o)=>ge[s.state]-ge[o.state]||ye(s).localeCompare(ye(o))||s.title.localeCompare(o.title),ye=({state:s,upcoming:o,release_date:e})=>s==="looking"?"":o[0]?.air_date??e??Ce,ve=new WeakMap,b=s=>{let o=ve.get(s)??new W(s);return ve.set(s,o),o};var k=class extends f{constructor(){super(...arguments);this.d=new C(this)}static{this.styles=[w,m` :host{display:block}ha-button::part(label){white-space:nowrap}`]}willUpdate(e){e.has("connection")&&this.d.observe(b(this.connection))}render(){let{offer:e,ui:t}=this,i=b(this.connection),[a]=e.titles;if(!a||!i.titles||!t.canChange)return d;let r=!!i.titleOf(a);return n`<ha-button
size="s"
appearance=${r?"plain":"filled"}
@click=${()=>pe(this,e)}
>${_(r?B:Q,"start")}${t.t(r?"follow.change":a.media_type==="movie"?"follow.until_there":"follow.button")}</ha-button
>`}};l([p({attribute:!1})],k.prototype,"offer",2),l([p({attribute:!1})],k.prototype,"connection",2),l([p({attribute:!1})],k.prototype,"ui",2);u("fshare-follow-button",k);var be=m` .parts{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}fieldset{min-width:0;margin:0;padding:0;border:0}legend{padding:0;font-weight:var(--ha-font-weight-medium,500)}.choice{display:flex;align-items:center;gap:var(--ha-space-3,12px);margin-top:var(--ha-space-2,8px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);line-height:20px;cursor:pointer}.choice:has(:checked){border-color:var(--primary-color);background:color-mix(in srgb,var(--primary-color) 10%,transparent)}small{display:block;color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px);line-height:18px}.seasons{display:grid;grid-template-columns:repeat(auto-fill,minmax(130px,1fr));gap:0 var(--ha-space-3,12px);margin-top:var(--ha-space-2,8px);padding-inline-start:var(--ha-space-3,12px)}.season{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.fields{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:var(--ha-space-3,12px)}fshare-quality-fields{display:contents}@media (max-width:600px){.until{grid-column:1 / -1}}.movies{margin-top:var(--ha-space-2,8px);padding-inline-start:var(--ha-space-5,20px);list-style:disc}`;var xe=(s,o)=>{let{missing:e}=s,t=o?.scope==="movie"?void 0:o?.scope,i=t==="all"?t:e.length?"seasons":t??"new",a=t==="seasons"?o?.seasons??[]:[],r=[...new Set([...a,...e])];return{scope:i,seasons:r.length?r:s.seasons.slice(-1),quality:Fe(o?.quality??s.quality),until:o?.until??"",location:o?.location??""}},$e=({titles:s},{scope:o,seasons:e,quality:t,until:i,location:a})=>s.map(({tmdb_id:r,media_type:c})=>({tmdb_id:r,media_type:c,...c==="tv"&&{scope:o},...c==="tv"&&o==="seasons"&&{seasons:e.toSorted((h,v)=>h-v)},quality:t,...i&&{until:i},...a&&{location:a}})),Fe=({max_size:s,...o})=>({...o,...s&&{max_size:s}});var Pe=["new","seasons","all"],y=class extends f{constructor(){super(...arguments);this.locations=[];this.e=!1;this.G=!1;this.v=null;this.z3=!1}static{this.styles=[w,se,M,be]}show(e){let[t]=e.titles,i=t&&b(this.connection).titleOf(t);this.z3=!!i,this.Q5=e,this.f=xe(e,i),this.v=null,this.G=!1,this.e=!0}render(){let e=this.Q5;if(!e)return d;let{t}=this.ui;return n`<ha-dialog
.open=${this.e}
width="medium"
header-title=${this.q5(e)}
@closed=${this.g}
>
<div class="parts">
${this.t7(e)}
<div class="fields">
<fshare-quality-fields
.quality=${this.f.quality}
.ui=${this.ui}
@fshare-quality=${i=>this.S1({quality:{...this.f.quality,...i.detail}})}
></fshare-quality-fields>
<label class="field until">
<span>${t("follow.until")}</span>
<input
type="date"
min=${this.ui.format.today()}
.value=${this.f.until}
@change=${i=>this.S1({until:i.target.value})}
/>
</label>
</div>
${he(this.locations,de(this.locations,this.f.location,ne(e.titles[0])),this.ui,i=>this.S1({location:i}))}
${this.v?n`<p class="error" role="alert">${this.ui.commandErrorText(this.v)}</p>`:d}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${()=>this.e=!1}
>${t("action.cancel")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${this.f.scope==="seasons"&&!this.f.seasons.length}
.loading=${this.G}
@click=${()=>this.r7(e)}
>${t(this.z3?"follow.save":"follow.button")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}t7(e){let{t}=this.ui,{titles:i}=e;return i.length>1?n`<div>
<p>${t("follow.movies_text",{count:i.length})}</p>
<ul class="movies">
${i.map(({title:a})=>n`<li>${a}</li>`)}
</ul>
</div>`:i[0]?.media_type==="movie"?n`<p>${t("follow.movie_text")}</p>`:n`<fieldset>
<legend>${t("follow.what")}</legend>
${Pe.map(a=>n`<label class="choice">
<input
type="radio"
name="scope"
.checked=${this.f.scope===a}
@change=${()=>this.S1({scope:a})}
/>
<span>${t(`follow.${a}`)}<small>${t(`follow.${a}_text`)}</small></span>
</label>
${a==="seasons"&&this.f.scope===a?this.W5(e.seasons):d}`)}
</fieldset>`}W5(e){let{t}=this.ui;return n`<fieldset class="seasons">
<legend class="visually-hidden">${t("plan.seasons")}</legend>
${e.map(i=>n`<label class="season">
<input
type="checkbox"
.checked=${this.f.seasons.includes(i)}
@change=${a=>{let r=this.f.seasons.filter(c=>c!==i);this.S1({seasons:a.target.checked?[...r,i]:r})}}
/>
${i===0?t("plan.specials"):t("plan.season",{number:i})}
</label>`)}
</fieldset>`}q5({titles:e}){let{t}=this.ui,[i]=e;return e.length>1?t("plan.follow_missing"):t("follow.title",{name:i?.title??""})}S1(e){this.f={...this.f,...e}}async r7(e){let t=b(this.connection),{t:i}=this.ui;this.G=!0,this.v=null;try{let a=$e(e,{...this.f,location:ce(this.locations,this.f.location)});for(let r of a)await t.follow(r);O(this,e.titles.length>1?i("follow.done_all",{count:e.titles.length}):i("follow.done",{name:e.titles[0]?.title??""})),this.e=!1}catch(a){this.v=L(a)}this.G=!1}g(e){e.stopPropagation(),this.e=!1,this.Q5=void 0}};l([p({attribute:!1})],y.prototype,"connection",2),l([p({attribute:!1})],y.prototype,"ui",2),l([p({attribute:!1})],y.prototype,"locations",2),l([g()],y.prototype,"Q5",2),l([g()],y.prototype,"f",2),l([g()],y.prototype,"e",2),l([g()],y.prototype,"G",2),l([g()],y.prototype,"v",2);u("fshare-follow-dialog",y);var F=class extends f{static{this.styles=[w,m` :host{display:block}summary{display:flex;align-items:center;gap:var(--ha-space-2,8px);width:fit-content;min-height:44px;margin-inline-start:-4px;padding-inline-end:var(--ha-space-2,8px);border-radius:var(--ha-border-radius-sm,4px);color:var(--secondary-text-color);cursor:pointer;list-style:none}details[open] summary .icon{transform:rotate(90deg)}h3{margin:var(--ha-space-2,8px) 0 0;font-size:inherit;font-weight:var(--ha-font-weight-medium,500)}li{display:flex;align-items:baseline;justify-content:space-between;gap:0 var(--ha-space-4,16px);padding-block:6px;border-bottom:1px solid var(--divider-color);line-height:20px}li:last-child{border:0}b{margin-inline-end:var(--ha-space-1,4px);font-weight:var(--ha-font-weight-medium,500)}li > :first-child{min-width:0;overflow-wrap:anywhere}li > :last-child{flex:none;font-size:var(--ha-font-size-s,12px);text-align:end}`]}render(){let{t:o,format:e}=this.ui,{wanted:t,wanted_count:i,upcoming:a,found:r}=this.followed,c=[t.length?o("followed.wanted_count",{count:i}):"",a.length?o("followed.upcoming_count",{count:a.length}):"",r.length?o("followed.found_count",{count:r.length}):""].filter(Boolean);return c.length?n`<details>
<summary class="numbers">${_(I)}${c.join(" · ")}</summary>
${this.B1(o("followed.wanted"),t,({looks:h,air_date:v})=>[e.day(v),h?o("followed.looks",{count:h}):""].filter(Boolean).join(" · "))}
${this.B1(o("followed.upcoming"),a,({air_date:h})=>e.day(h))}
${this.B1(o("followed.found"),r,({found_at:h})=>e.date(h))}
</details>`:d}B1(o,e,t){return e.length?n`<h3>${o}</h3>
<ul>
${e.map(i=>{let a=S(i.season,[i.episode]);return n`<li>
<span
>${a?n`<b class="numbers">${a}</b>`:d} ${i.title}</span
>
<span class="secondary numbers">${t(i)}</span>
</li>`})}
</ul>`:d}};l([p({attribute:!1})],F.prototype,"followed",2),l([p({attribute:!1})],F.prototype,"ui",2);u("fshare-followed-episodes",F);var _e=m` :host{display:block;container-type:inline-size}.card{display:grid;grid-template-columns:116px minmax(0,1fr);grid-template-rows:auto 1fr;column-gap:var(--ha-space-5,20px);padding:var(--ha-space-4,16px)}fshare-poster{grid-row:1 / span 2;align-self:start}h2{font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);line-height:1.3;overflow-wrap:anywhere}h2 .secondary{font-size:var(--ha-font-size-m,14px)}h2 a{color:inherit;text-decoration:none}h2 a::after{position:absolute;inset-block-start:var(--ha-space-4,16px);inset-inline-start:var(--ha-space-4,16px);width:116px;aspect-ratio:2 / 3;content:""}h2 a:hover{text-decoration:underline}.wish{font-size:var(--ha-font-size-s,12px);line-height:18px}.state{display:flex;align-items:flex-start;gap:var(--ha-space-2,8px);margin-top:var(--ha-space-2,8px);line-height:20px;--mdc-icon-size:20px}.looking .icon{color:var(--primary-color)}.ended .icon{color:var(--success-color)}.waiting .icon,.paused .icon{color:var(--secondary-text-color)}dl{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:var(--ha-space-3,12px) var(--ha-space-4,16px);margin:var(--ha-space-3,12px) 0 0}dl > :only-child{grid-column:1 / -1}dt{color:var(--secondary-text-color);font-size:var(--ha-font-size-s,12px);line-height:18px}dd{line-height:20px}.name{display:-webkit-box;overflow:hidden;overflow-wrap:anywhere;-webkit-box-orient:vertical;-webkit-line-clamp:2}.name + span{font-size:var(--ha-font-size-s,12px)}fshare-followed-episodes{margin-top:var(--ha-space-1,4px)}.actions{display:flex;flex-wrap:wrap;gap:var(--ha-space-1,4px);margin:var(--ha-space-1,4px) 0 calc(-1 * var(--ha-space-1,4px)) calc(-1 * var(--ha-space-3,12px))}ha-button::part(label){white-space:nowrap}@container (max-width:520px){.card{grid-template-columns:84px minmax(0,1fr);grid-template-rows:auto;column-gap:var(--ha-space-4,16px)}fshare-poster{grid-row:1}h2 a::after{width:84px}.rest{grid-column:1 / -1}dl{grid-template-columns:repeat(2,minmax(0,1fr))}}`;var N=({season:s,episode:o,title:e})=>[S(s,[o]),e].filter(Boolean).join(" "),ke=(s,o)=>{let{t:e,format:t}=o,{quality:i,until:a,location:r}=s;return[Oe(s,e),`${i.resolution}p`,i.vietnamese==="any"?"":e(`plan.vietnamese_${i.vietnamese}`),ae(r,o),a?e("followed.until",{date:t.day(a)}):""].filter(Boolean).join(" · ")},Oe=({scope:s,seasons:o},e)=>{if(s!=="seasons")return e(`followed.scope_${s}`);let[t]=o;return o.length===1&&t!==void 0?t===0?e("plan.specials"):e("plan.season",{number:t}):e("followed.scope_seasons",{numbers:o.join(", ")})},Te=(s,o)=>{switch(s.state){case"looking":return Me(s,o);case"waiting":return Le(s,o);case"paused":return o.t("followed.paused");case"ended":return qe(s,o)}},Me=({media_type:s,wanted:o,wanted_count:e},{t})=>{let[i]=o;if(s==="movie"||!i)return t("followed.looking");let a=S(i.season,[i.episode])||i.title;return e>1?t("followed.looking_for_more",{name:a,count:e-1}):t("followed.looking_for",{name:a})},Le=(s,{t:o,format:e})=>{let t=R(s);return s.media_type==="movie"?t?o("followed.waiting_movie_day",{when:e.relativeDay(t)}):o("followed.waiting_movie"):t?o("followed.waiting_day",{when:e.relativeDay(t)}):o("followed.waiting")},R=({upcoming:s,release_date:o})=>s[0]?.air_date??o,qe=({media_type:s,found:o,until:e},{t,format:i})=>s==="movie"&&o.length?t("followed.ended_movie"):e!==null&&i.daysUntil(e)<0?t("followed.ended_until",{date:i.day(e)}):t(s==="movie"?"followed.ended_movie":"followed.ended");var He={looking:X,waiting:G,paused:Y,ended:D},x=class extends f{constructor(){super(...arguments);this.basePath="";this.minute=0}static{this.styles=[w,ie,M,_e]}render(){let{followed:e,ui:t}=this,i=`${this.basePath}${re(e)}`;return n`<article class="card">
<fshare-poster
.url=${e.poster_url}
.name=${e.title}
.type=${e.media_type}
></fshare-poster>
<div class="body">
<h2>
<a
href=${i}
@click=${a=>{a.ctrlKey||a.metaKey||a.shiftKey||a.button!==0||(a.preventDefault(),P(i))}}
>${e.title}</a
>
${e.year?n`<span class="secondary numbers">${e.year}</span>`:d}
</h2>
<p class="wish secondary">${ke(e,t)}</p>
<p class="state ${e.state}">
${_(He[e.state])}<span>${Te(e,t)}</span>
</p>
${e.problem?n`<p class="state warning">
${_(j)}<span>${t.errorText(e.problem,null)}</span>
</p>`:d}
</div>
<div class="rest">
${this.n2()}
${e.media_type==="movie"?d:n`<fshare-followed-episodes
.followed=${e}
.ui=${t}
></fshare-followed-episodes>`}
${t.canChange?this.v2():d}
</div>
</article>`}n2(){let{t:e,format:t}=this.ui,{found:i,upcoming:a,next_look:r,state:c,media_type:h}=this.followed,[v]=i,[A]=a,H=R(this.followed),E=[];return v&&E.push(z(e(h==="movie"?"followed.found":"followed.last_found"),h==="movie"?v.filename??v.title:N(v),t.relative(v.found_at),t.dateTime(v.found_at))),H&&c!=="ended"&&E.push(z(e(h==="movie"?"followed.release":"followed.next_episode"),A?N(A):"",`${t.day(H)} (${t.relativeDay(H)})`)),r&&E.push(z(e("followed.next_look"),"",Date.parse(r)<=Date.now()?e("followed.soon"):t.relative(r),t.dateTime(r))),E.length?n`<dl>${E}</dl>`:d}v2(){let{followed:e,busyWith:t}=this,{t:i}=this.ui,{state:a}=e,r=()=>this.dispatchEvent(new CustomEvent("fshare-followed-stop"));if(a==="ended")return n`<div class="actions">
${this.Y2(i("action.remove"),t==="unfollow",r)}
</div>`;let c=a==="paused"?"resume":"pause";return n`<div class="actions">
${a==="paused"?d:this.Y2(i("followed.look"),t==="look",()=>this.S1("look"))}
${this.Y2(i(`action.${c}`),t===c,()=>this.S1(c))}
${this.Y2(i("followed.stop"),t==="unfollow",r)}
</div>`}Y2(e,t,i){return n`<ha-button
size="s"
appearance="plain"
aria-label="${e}: ${this.followed.title}"
.loading=${t}
@click=${i}
>${e}</ha-button
>`}S1(e){this.dispatchEvent(new CustomEvent("fshare-followed-change",{detail:e}))}};l([p({attribute:!1})],x.prototype,"followed",2),l([p({attribute:!1})],x.prototype,"ui",2),l([p({attribute:!1})],x.prototype,"basePath",2),l([p({attribute:!1})],x.prototype,"busyWith",2),l([p({attribute:!1})],x.prototype,"minute",2);var z=(s,o,e,t="")=>n`<div>
<dt>${s}</dt>
<dd>
${o?n`<span class="name">${o}</span>`:d}
<span class=${o?"secondary numbers":"numbers"} title=${t}>${e}</span>
</dd>
</div>`;u("fshare-followed-title",x);var T=class extends f{constructor(){super(...arguments);this.e=!1;this.Z=()=>{this.e=!1}}static{this.styles=[w,m` p{overflow-wrap:anywhere}`]}ask(e){this.K5=e,this.e=!0}render(){let e=this.K5;if(!e)return d;let{t}=this.ui;return n`<ha-dialog
.open=${this.e}
width="small"
header-title=${t("followed.stop_title")}
@closed=${this.g}
>
<p>${t("followed.stop_text",{name:e.title})}</p>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${t("followed.keep")}</ha-button
>
<ha-button
slot="primaryAction"
variant="danger"
@click=${()=>{this.dispatchEvent(new CustomEvent("fshare-stop",{detail:e.follow_id})),this.Z()}}
>${t("followed.stop")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}g(e){e.stopPropagation(),this.e=!1,this.K5=void 0}};l([p({attribute:!1})],T.prototype,"ui",2),l([g()],T.prototype,"K5",2),l([g()],T.prototype,"e",2);u("fshare-stop-dialog",T);var Ee={en:{follow:{button:"Follow",change:"Following",until_there:"Follow until it can be had",title:"Follow {name}",what:"What is to be downloaded?",new:"New episodes",new_text:"Each one that airs from today on, as soon as it can be had",seasons:"Whole seasons",seasons_text:"Every episode of the seasons you choose, whether it is out or still to come",all:"The whole series",all_text:"Every episode but the specials, whether it is out or still to come",movie_text:"It is looked for again and again, and downloaded once it can be had.",movies_text:{one:"{count} movie is looked for again and again, and downloaded once it can be had:",other:"{count} movies are looked for again and again, and downloaded once they can be had:"},until:"Until (optional)",save:"Save",done:"{name} is followed now",done_all:{one:"{count} movie is followed now",other:"{count} movies are followed now"}},followed:{count:{one:"{count} title is followed",other:"{count} titles are followed"},empty_title:"Nothing is followed yet",empty_text:"Find a series with Search and choose Follow: its new episodes are then downloaded by themselves, as soon as they can be had. A movie that isn't there yet can be followed as well.",empty_search:"Search for a series",scope_new:"New episodes",scope_all:"Whole series",scope_movie:"Movie",scope_seasons:"Seasons {numbers}",until:"until {date}",looking:"Looking for it",looking_for:"Looking for {name}",looking_for_more:{one:"Looking for {name} and {count} more episode",other:"Looking for {name} and {count} more episodes"},waiting:"Up to date. The next episode has no date yet",waiting_day:"Up to date. The next episode airs {when}",waiting_movie:"Waiting until it is out",waiting_movie_day:"Waiting until it is out: {when}",paused:"Paused: it is not looked for",ended:"Complete: nothing is left to look for",ended_movie:"The movie is here",ended_until:"Ended: it was looked for until {date}",last_found:"Last found",next_episode:"Next episode",release:"Out on",next_look:"Next look",soon:"in a moment",wanted:"Aired, but not found yet",upcoming:"Coming up",found:"Found",wanted_count:"{count} missing",upcoming_count:"{count} coming up",found_count:"{count} found",looks:{one:"looked for {count} time",other:"looked for {count} times"},look:"Look now",stop:"Stop following",stop_title:"Stop following?",stop_text:"{name} is no longer looked for. What has been downloaded stays.",keep:"Keep following"}},vi:{follow:{button:"Theo dõi",change:"Đang theo dõi",until_there:"Theo dõi đến khi có",title:"Theo dõi {name}",what:"Bạn muốn tải những gì?",new:"Tập mới",new_text:"Mỗi tập chiếu từ hôm nay trở đi, tải ngay khi có",seasons:"Trọn mùa",seasons_text:"Mọi tập của các mùa bạn chọn, đã chiếu hay sắp chiếu",all:"Cả bộ phim",all_text:"Mọi tập trừ tập đặc biệt, đã chiếu hay sắp chiếu",movie_text:"Phim sẽ được tìm lại thường xuyên và tải về ngay khi có.",movies_text:"{count} phim sẽ được tìm lại thường xuyên và tải về ngay khi có:",until:"Đến ngày (không bắt buộc)",save:"Lưu",done:"Đã bắt đầu theo dõi {name}",done_all:"Đã bắt đầu theo dõi {count} phim"},followed:{count:"Đang theo dõi {count} phim",empty_title:"Chưa theo dõi phim nào",empty_text:"Hãy vào Tìm kiếm, chọn một phim bộ rồi bấm Theo dõi: các tập mới sẽ tự động được tải về ngay khi có. Phim lẻ chưa có bản tải cũng theo dõi được.",empty_search:"Tìm phim bộ",scope_new:"Tập mới",scope_all:"Cả bộ phim",scope_movie:"Phim lẻ",scope_seasons:"Mùa {numbers}",until:"đến {date}",looking:"Đang tìm phim",looking_for:"Đang tìm {name}",looking_for_more:"Đang tìm {name} và {count} tập khác",waiting:"Đã đủ tập. Tập tiếp theo chưa có ngày chiếu",waiting_day:"Đã đủ tập. Tập tiếp theo chiếu {when}",waiting_movie:"Đang chờ phim phát hành",waiting_movie_day:"Đang chờ phim phát hành: {when}",paused:"Tạm dừng: hiện không tìm",ended:"Đã đủ: không còn gì để tìm",ended_movie:"Phim đã có",ended_until:"Đã kết thúc: chỉ tìm đến {date}",last_found:"Tìm thấy gần nhất",next_episode:"Tập tiếp theo",release:"Phát hành",next_look:"Lần tìm tới",soon:"trong giây lát",wanted:"Đã chiếu, chưa tìm thấy",upcoming:"Sắp chiếu",found:"Đã tìm thấy",wanted_count:"còn thiếu {count}",upcoming_count:"sắp chiếu {count}",found_count:"đã có {count}",looks:"đã tìm {count} lần",look:"Tìm ngay",stop:"Ngừng theo dõi",stop_title:"Ngừng theo dõi?",stop_text:"{name} sẽ không được tìm nữa. Những gì đã tải về vẫn được giữ lại.",keep:"Theo dõi tiếp"}}};ee.add(Ee);var Ue=6e4,$=class extends f{constructor(){super(...arguments);this.basePath="";this.d2=0;this.d=new C(this);this.$5=new C(this)}static{this.styles=[w,m` :host{display:block}ul{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-3,12px)}.count{padding:0 var(--ha-space-1,4px) var(--ha-space-2,8px)}.count:focus{outline:none}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}`]}connectedCallback(){super.connectedCallback(),this.c=setInterval(()=>this.d2++,Ue)}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this.c)}willUpdate(e){e.has("connection")&&(this.d.observe(this.a),this.$5.observe(U(this.connection)))}render(){let{titles:e}=this.a;return e?n`
${e.length?this.i7(e):this.T1()}
<fshare-stop-dialog
.ui=${this.ui}
@fshare-stop=${t=>this.d1(t.detail)}
></fshare-stop-dialog>
`:this.c2()}i7(e){return n`<p class="count secondary numbers" role="status" tabindex="-1">
${this.ui.t("followed.count",{count:e.length})}
</p>
<ul>
${oe(e,t=>t.follow_id,t=>n`<li>
<fshare-followed-title
.followed=${t}
.ui=${this.ui}
.basePath=${this.basePath}
.busyWith=${this.a.busyWith(t.follow_id)}
.minute=${this.d2}
@fshare-followed-change=${i=>this.X(()=>this.a.change(i.detail,t.follow_id))}
@fshare-followed-stop=${()=>t.state==="ended"?this.d1(t.follow_id):this.z5.ask(t)}
></fshare-followed-title>
</li>`)}
</ul>`}c2(){let{t:e}=this.ui,{status:t}=U(this.connection);return t==="unavailable"||t==="disconnected"?n`<fshare-empty-state
.iconPath=${J}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`:n`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("search.loading_title")}</span>
</div>`}T1(){let{t:e,canChange:t}=this.ui;return n`<fshare-empty-state
.iconPath=${K}
.heading=${e("followed.empty_title")}
.text=${e("followed.empty_text")}
>
${t?n`<ha-button @click=${()=>P(`${this.basePath}${le}`)}
>${e("followed.empty_search")}</ha-button
>`:d}
</fshare-empty-state>`}async d1(e){await this.X(async()=>{await this.a.unfollow(e),await this.updateComplete,this.renderRoot.querySelector(".count")?.focus({preventScroll:!0})})}async X(e){try{await e()}catch(t){O(this,this.ui.commandErrorText(L(t)))}}get a(){return b(this.connection)}};l([p({attribute:!1})],$.prototype,"connection",2),l([p({attribute:!1})],$.prototype,"ui",2),l([p({attribute:!1})],$.prototype,"basePath",2),l([g()],$.prototype,"d2",2),l([V("fshare-stop-dialog")],$.prototype,"z5",2);u("fshare-following-view",$);export{$ as FshareFollowingView};
