import{c as Re,d as Ie,e as Ue,f as De,g as ae,h as je,i as oe,j as ne,k as Ve,l as Qe,m as Ke,n as We,o as Ge,p as Ye}from"./chunk-PK32WC6I.js";import{a as se}from"./chunk-U7Z7B6IN.js";import{$ as Pe,A as H,B as R,C as Te,D as ee,E as Ee,F as C,G as Se,K as te,M as h,N as g,O as x,P as I,Q as U,R as $,T as Ae,U as Ce,W as re,X as Le,Y as Me,Z as ze,_ as Oe,a as o,aa as qe,b as u,ba as He,c as s,d as ye,da as ie,e as n,ea as k,f as m,fa as Ne,g as p,ga as G,h as f,ha as N,i as A,ia as w,j as v,k as Z,ka as Be,n as J,o as be,p as xe,q as F,r as $e,u as ke,w as q,x as we,y as W}from"./chunk-KABIO6YN.js";var fe=(c,d,e,t,r=8)=>{let i=Math.floor(Math.max(0,c)/e)-r,a=Math.ceil((Math.max(0,c)+d)/e)+r,l=Math.min(t,Math.max(0,a)),_=Math.min(l,Math.max(0,i));return{start:_,end:l,top:_*e,height:t*e}},Xe=(c,d,e)=>{let t=[];for(let r=Math.floor(c/e);r*e<d;r++)t.push(r);return t};var z=100,lt=250,dt=1e3,le=class extends ie{constructor(e){super();this._connection=e;this._pages=new Map;this._pending=new Set;this._reload=new Re(()=>this._refetch());this._generation=0;this._sight={start:0,end:z};this._total=null;this._hasFailed=!1;this._search="";this._category=null;this._state="completed";this._categories=[]}get total(){return this._total}get hasFailed(){return this._hasFailed}get search(){return this._search}get category(){return this._category}get state(){return this._state}get categories(){return this._categories}get isFiltered(){return this._search!==""||this._category!==null||this._state!=="completed"}row(e){return this._pages.get(Math.floor(e/z))?.[e%z]}show(e,t){this._sight={start:e,end:Math.max(t,e+1)};for(let r of this._pagesInSight())this._pages.has(r)||this._fetch(r)}setSearch(e){let t=e.trim();t!==this._search&&(this._search=t,clearTimeout(this._searchTimer),this._searchTimer=setTimeout(()=>this._restart(),lt),this._notify())}setCategory(e){e!==this._category&&(this._category=e,this._restart())}setState(e){e!==this._state&&(this._state=e,this._restart())}reload(){this._reload.request(dt)}stop(){this._generation++,this._pending.clear(),this._reload.cancel(),clearTimeout(this._searchTimer)}_restart(){this._pages.clear(),this._total=null,this._sight={start:0,end:z},this._notify(),this._refetch()}_refetch(){this._generation++,this._pending.clear();let e=this._pagesInSight();for(let t of[...this._pages.keys()])e.includes(t)||this._pages.delete(t);for(let t of e)this._fetch(t);this._fetchCategories()}_pagesInSight(){let{start:e,end:t}=this._sight,r=this._total===null?t:Math.max(1,Math.min(t,this._total));return Xe(Math.min(e,r-1),r,z)}async _fetch(e){if(this._pending.has(e))return;this._pending.add(e);let t=this._generation,r;try{r=await Ae(this._connection,this._query(e))}catch{r=void 0}t===this._generation&&(this._pending.delete(e),this._hasFailed=r===void 0,r&&(this._pages.set(e,r.tasks),this._total=r.total),this._notify())}async _fetchCategories(){try{this._categories=await re(this._connection),this._notify()}catch{}}_query(e){return{state:[this._state],sort:this._state==="completed"?"-completed_at":"-created_at",limit:z,offset:e*z,...this._search&&{query:this._search},...this._category!==null&&{category:this._category}}}};var pt=400,ct=3,ht=200,de=class extends ie{constructor(e){super();this._connection=e;this._lookups=new Map;this._deselected=new Set;this._excluded=new Map;this._passwords=new Map;this._text="";this._password="";this._generation=0;this._isAdding=!1;this._result=null;this._error=null}get text(){return this._text}get password(){return this._password}get isAdding(){return this._isAdding}get result(){return this._result}get error(){return this._error}get isNonsense(){return this._text.trim()!==""&&this._lookups.size===0}get isLookingUp(){return[...this._lookups.values()].some(({status:e})=>e==="waiting"||e==="pending")}get needsPassword(){return this.items.some(({info:e,password:t})=>t===null&&Ze(e))}get items(){return this._infos.filter(e=>!G(e)).map(e=>this._item(e))}get otherSites(){return this._infos.filter(G).length}get lines(){return[...this._lookups].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:r}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:r}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(ve);return{files:e.length,bytes:e.reduce((t,r)=>t+(r.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this._isAdding&&this._chosenLinks().length>0}setText(e){this._text=e,this._result=null,this._error=null;let t=this._lookups;this._lookups=new Map(Ne(e).map((r,i)=>[r,t.get(r)??ut(i)])),this._lookUpSoon(),this._notify()}setPassword(e){this._password=e,this._notify()}setPasswordOf(e,t){this._passwords.set(e,t),this._notify()}selectLink(e,t){t?this._deselected.delete(e):this._deselected.add(e),t&&this._excluded.delete(e),this._notify()}selectFile(e,t,r){let i=this.items.find(l=>l.link===e);if(!i)return;let a=new Set(i.isSelected?i.excluded:i.info.files.map(l=>l.url));r?a.delete(t):a.add(t),this._excluded.set(e,a),i.info.files.every(l=>a.has(l.url))?this._deselected.add(e):this._deselected.delete(e),this._notify()}async add(e){if(this.canAdd){this._isAdding=!0,this._error=null,this._notify();try{this._result=await Me(this._connection,this._request(e))}catch(t){this._error=t}this._isAdding=!1,this._notify()}}reset(){this._generation++,clearTimeout(this._timer),this._lookups.clear(),this._deselected.clear(),this._excluded.clear(),this._passwords.clear(),this._text="",this._password="",this._result=null,this._error=null,this._notify()}get _infos(){let e=new Map;for(let{links:t}of this._lookups.values())for(let r of t)e.get(r.link)?.offered_password||e.set(r.link,r);return[...e.values()]}_item(e){let{offered_password:t}=e;return{link:e.link,info:e,isSelected:e.kind!=="rejected"&&!this._deselected.has(e.link),excluded:this._excluded.get(e.link)??new Set,password:t!==null&&Ze(e)?this._passwords.get(e.link)??t:null}}_lookUpSoon(){clearTimeout(this._timer),this._timer=setTimeout(()=>this._lookUpNext(),pt)}_lookUpNext(){let e=[...this._lookups],t=e.filter(([,{status:r}])=>r==="pending").length;for(let[r,{status:i}]of e){if(t>=ct)return;i==="waiting"&&(t++,this._lookUp(r))}}async _lookUp(e){let t=this._generation;this._lookups.set(e,{status:"pending",links:[],error:null});let r;try{r={status:"known",links:await Le(this._connection,[e]),error:null}}catch(i){r={status:"failed",links:[],error:i}}t!==this._generation||!this._lookups.has(e)||(this._lookups.set(e,r),this._notify(),this._lookUpNext())}_chosenLinks(){let e=this.items.filter(r=>r.isSelected).map(r=>r.link),t=this.lines.filter(r=>r.status!=="failed").map(r=>r.text);return[...e,...t]}_request(e){let t=this.items.filter(a=>a.isSelected),r=t.flatMap(a=>[...a.excluded]),i={};for(let{link:a,password:l}of t)l&&(i[a]=l);return{links:this._chosenLinks(),priority:e.priority,paused:e.paused,...r.length>0&&{exclude:r},...this._password&&{password:this._password},...Object.keys(i).length>0&&{passwords:i},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},ve=c=>c.info.kind==="folder"?c.info.files.filter(d=>!c.excluded.has(d.url)):[{name:c.info.name??c.link,size:c.info.size}],Ze=c=>c.needs_password||c.files.some(d=>d.needs_password),ut=c=>({status:c<ht?"waiting":"unseen",links:[],error:null});var D=class extends m{constructor(){super(...arguments);this._open=!1}static{this.styles=[g,N,x,u` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.field{margin:0 var(--ha-space-3,12px) var(--ha-space-3,12px)}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){return s`${this._renderLink()} ${this._renderPassword()}`}_renderLink(){switch(this.item.info.kind){case"rejected":return this._renderRejected();case"folder":return this._renderFolder();case"file":return this._renderLabel(se(this.item.info.name??""))}}_renderPassword(){let{password:e}=this.item;return e===null?n:s`<label class="field">
<span>${this.ui.t("add.password_named")}</span>
<input
type="text"
autocomplete="off"
spellcheck="false"
.value=${e}
@input=${t=>this._fire("fshare-password",t.target.value)}
/>
</label>`}_renderRejected(){let{info:e}=this.item;return s`<div class="row error">
${h(Z)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}_renderFolder(){let{t:e}=this.ui;return s`<div class="head">
${this._renderLabel(ke)}
<ha-icon-button
.label=${e(this._open?"batch.close":"batch.open")}
aria-expanded=${this._open}
@click=${()=>this._open=!this._open}
>${h(J)}</ha-icon-button
>
</div>
${this._open?s`<div class="files">
${this.item.info.files.map(t=>this._renderFile(t))}
</div>`:n}`}_renderLabel(e){let{item:t}=this,{info:r}=t;return s`<label class="row">
<input
type="checkbox"
aria-label=${r.name??r.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this._handleLink}
/>
${h(r.needs_password?we:e)}
<span class="text">
<span class="name one-line" title=${r.link}>${r.name??r.link}</span>
<span class="facts numbers secondary one-line">${this._facts()}</span>
</span>
</label>`}_facts(){let{item:e,ui:t}=this,{t:r,format:i}=t,{info:a}=e,l=[];if(a.kind==="folder"){let _=e.isSelected?ve(e):[],M=_.reduce((me,nt)=>me+(nt.size??0),0);l.push(r("batch.done",{done:_.length,total:a.files.length}),i.bytes(M)),a.task_ids.length&&l.push(r("add.there_files",{count:a.task_ids.length}))}else a.size!==null&&l.push(i.bytes(a.size)),a.task_ids.length&&l.push(r("add.there")),a.needs_password&&l.push(r("add.password"));return l.join(" · ")}_renderFile(e){let{item:t,ui:r}=this,i=[...e.folder,e.name].join(" / ");return s`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${a=>this._handleFile(e,a)}
/>
<span class="text one-line" title=${i}>${i}</span>
<span class="size numbers secondary"
>${e.size===null?"":r.format.bytes(e.size)}</span
>
</label>`}_handleLink(e){let{checked:t}=e.target;this._fire("fshare-choose",{isSelected:t})}_handleFile(e,t){let{checked:r}=t.target;this._fire("fshare-choose",{isSelected:r,url:e.url})}_fire(e,t){this.dispatchEvent(new CustomEvent(e,{detail:t}))}};o([p({attribute:!1})],D.prototype,"item",2),o([p({attribute:!1})],D.prototype,"ui",2),o([f()],D.prototype,"_open",2);v("fshare-link-item",D);var Je={category:"",batchName:"",priority:"normal",paused:!1},mt=["high","normal","low"],T=class extends m{constructor(){super(...arguments);this.freeSpace=null;this._open=!1;this._options=Je;this._categories=[];this._observer=new $(this);this._close=()=>{this._open=!1}}static{this.styles=[g,N,x,u` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--primary-color);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this._store||(this._store=new de(this.hass.connection),this._observer.observe(this._store)),this._open||this._store.reset(),this._open=!0,e&&this._store.setText([this._store.text,e].filter(Boolean).join(`
`));try{this._categories=await re(this.hass.connection)}catch{}}updated(e){super.updated(e);let t=this._textarea;t&&this._store&&t.value!==this._store.text&&(t.value=this._store.text)}render(){let e=this._store;if(!e)return n;let{t}=this.ui;return s`<ha-dialog
.open=${this._open}
width="medium"
prevent-scrim-close
header-title=${t("add.title")}
@opened=${this._handleOpened}
@closed=${this._handleClosed}
>
<div class="content">
<label class="field">
<span>${t("add.links")}</span>
<textarea
autofocus
rows="3"
spellcheck="false"
placeholder=${t("add.hint")}
@input=${this._handleText}
></textarea>
</label>
${this._renderLinks(e)} ${e.needsPassword?this._renderPassword(e):n}
${this._renderOptions()} ${this._renderTotal(e)}
${e.error?s`<p class="error" role="alert">${this.ui.commandErrorText(e.error)}</p>`:n}
</div>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
>${t("action.close")}</ha-button
>
<ha-button
slot="primaryAction"
?disabled=${!e.canAdd}
.loading=${e.isAdding}
@click=${this._handleAdd}
>${t("add.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}_renderLinks(e){let{t}=this.ui;if(e.isNonsense)return s`<p class="error" role="status">${t("error.link_invalid")}</p>`;let{items:r,lines:i,otherSites:a}=e;return!r.length&&!i.length?a?s`<p class="error" role="status">${t("error.host_unsupported")}</p>`:n:s`<ul class="links">
${k(r,l=>l.link,l=>s`<li>${this._renderItem(e,l)}</li>`)}
${k(i,l=>l.text,l=>s`<li>${this._renderLine(l)}</li>`)}
</ul>
${a?s`<p class="secondary" role="status">
${t("add.other_sites",{count:a})}
</p>`:n}`}_renderItem(e,t){let r=e.result?.rejected.find(a=>a.link===t.link),i=r?{...t,info:{...t.info,kind:"rejected",...r}}:t;return s`<fshare-link-item
.item=${i}
.ui=${this.ui}
@fshare-choose=${({detail:a})=>a.url===void 0?e.selectLink(t.link,a.isSelected):e.selectFile(t.link,a.url,a.isSelected)}
@fshare-password=${({detail:a})=>e.setPasswordOf(t.link,a)}
></fshare-link-item>`}_renderLine(e){let{t,commandErrorText:r}=this.ui,i=e.status==="failed",a=e.error?r(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return s`<div class="line">
${i?h(Z):n}
${e.status==="pending"?s`<ha-spinner></ha-spinner>`:n}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${i?"error":"secondary"}">${a}</div>
</div>
</div>`}_renderPassword(e){let{t}=this.ui;return s`<label class="field">
<span>${t("add.password")}</span>
<input
name="link-password"
type="text"
autocomplete="off"
spellcheck="false"
placeholder=${t("add.password_hint")}
.value=${e.password}
@input=${r=>e.setPassword(pe(r))}
/>
</label>`}_renderOptions(){let{t:e}=this.ui,{category:t,batchName:r,priority:i,paused:a}=this._options;return s`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${l=>this._setOptions({category:pe(l)})}
/>
</label>
<datalist id="categories">
${this._categories.map(l=>s`<option value=${l}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${r}
@input=${l=>this._setOptions({batchName:pe(l)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${l=>this._setOptions({priority:pe(l)})}
>
${mt.map(l=>s`<option value=${l} ?selected=${l===i}>
${e(`add.priority_${l}`)}
</option>`)}
</select>
</label>
<label class="check">
<input
type="checkbox"
.checked=${a}
@change=${l=>this._setOptions({paused:l.target.checked})}
/>${e("add.paused")}
</label>
</div>
</details>`}_renderTotal(e){let{t,format:r}=this.ui,{files:i,bytes:a,hasUnknownSizes:l}=e.totals;if(!i)return n;let _=this.freeSpace!==null&&a>this.freeSpace,M=r.bytes(a);return s`<div class="total numbers" role="status">
<span
>${t("add.total",{count:i,size:l?t("add.at_least",{size:M}):M})}</span
>
${this.freeSpace===null?n:s`<span class=${_?"error":"secondary"}
>${_?`${t("add.too_large")} · `:""}${t("add.free",{size:r.bytes(this.freeSpace)})}</span
>`}
</div>`}_setOptions(e){this._options={...this._options,...e}}_handleText(e){this._store?.setText(e.target.value)}async _handleAdd(){let e=this._store;if(!e)return;await e.add(this._options);let{result:t}=e;t&&(ae(this,De(t,this.ui.t)),t.rejected.every(G)&&this._close())}_handleOpened(){this._textarea?.focus()}_handleClosed(e){e.stopPropagation(),this._open=!1,this._options=Je,this._store?.reset()}};o([p({attribute:!1})],T.prototype,"hass",2),o([p({attribute:!1})],T.prototype,"ui",2),o([p({attribute:!1})],T.prototype,"freeSpace",2),o([f()],T.prototype,"_open",2),o([f()],T.prototype,"_options",2),o([f()],T.prototype,"_categories",2),o([A("textarea")],T.prototype,"_textarea",2);var pe=c=>c.target.value;v("fshare-add-dialog",T);var O=class extends m{constructor(){super(...arguments);this._open=!1;this._deleteFiles=!1;this._close=()=>{this._open=!1}}static{this.styles=[g,u` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this._action=e,this._deleteFiles=!1,this._open=!0}render(){let e=this._action;if(!e)return n;let{t}=this.ui,r=e.verb==="remove"?"remove":"cancel",[i]=e.tasks,a=e.batchId&&i?.batch_name||(i?.filename??"");return s`<ha-dialog
.open=${this._open}
width="small"
header-title=${t(`${r}.title`)}
@closed=${this._handleClosed}
>
<p>${t(`${r}.text`,{name:a})}</p>
${r==="remove"&&e.tasks.some(l=>l.state==="completed")?this._renderChoice():n}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
>${t(r==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this._handleConfirm}
>${t(`action.${r}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}_renderChoice(){let{t:e}=this.ui,t=(r,i)=>s`<label>
<input
type="radio"
name="files"
.checked=${this._deleteFiles===r}
@change=${()=>this._deleteFiles=r}
/>${i}
</label>`;return s`<fieldset>
<legend class="visually-hidden">${e("remove.file")}</legend>
${t(!1,e("remove.keep_file"))} ${t(!0,e("remove.with_file"))}
</fieldset>`}_handleClosed(e){e.stopPropagation(),this._open=!1,this._action=void 0}_handleConfirm(){this._action&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this._action,deleteFiles:this._deleteFiles}})),this._close()}};o([p({attribute:!1})],O.prototype,"ui",2),o([f()],O.prototype,"_action",2),o([f()],O.prototype,"_open",2),o([f()],O.prototype,"_deleteFiles",2);v("fshare-confirm-dialog",O);var y=(c,d,e,t)=>{let r=t?{verb:d,tasks:e,batchId:t}:{verb:d,tasks:e};c.dispatchEvent(new CustomEvent("fshare-task-action",{detail:r,bubbles:!0,composed:!0}))};var ge="app,media-source://fshare_downloader",ce=({category:c,batch_id:d})=>{let e=[ge];return c&&e.push(`${ge}/category/${encodeURIComponent(c)}`),d&&e.push(`${ge}/batch/${d}`),["/media-browser/browser",...e.map(t=>encodeURIComponent(t))].join("/")};var B=class extends m{constructor(){super(...arguments);this.minute=0}static{this.styles=[g,U,u` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:e,ui:t}=this;if(!e)return s`<div class="row"><span class="waiting"></span></div>`;let{t:r}=t;return s`<div class="row">
${h(se(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${()=>y(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
<span class="facts numbers secondary one-line">${this._renderFacts(e)}</span>
</button>
<div class="actions">
${e.state==="completed"?s`<ha-icon-button
.label=${r("finished.open_media")}
@click=${()=>w(ce(e))}
>${h(Te)}</ha-icon-button
>`:n}
${t.canChange?s`<ha-icon-button
class="wide"
.label=${r("finished.again")}
@click=${()=>y(this,"retry",[e])}
>${h(C)}</ha-icon-button
>`:n}
${t.isAdmin?s`<ha-icon-button
class="wide"
.label=${r("action.remove")}
@click=${()=>y(this,"remove",[e])}
>${h(F)}</ha-icon-button
>`:n}
</div>
</div>`}_renderFacts(e){let{format:t}=this.ui,r=e.completed_at??e.created_at,i=[e.size===null?"":t.bytes(e.size),e.category??""];return s`<time datetime=${r} title=${t.dateTime(r)}>${t.relative(r)}</time>
${i.filter(Boolean).map(a=>s` · ${a}`)}`}};o([p({attribute:!1})],B.prototype,"task",2),o([p({attribute:!1})],B.prototype,"ui",2),o([p({attribute:!1})],B.prototype,"minute",2);v("fshare-finished-row",B);var Y=64,ft=6e4,E=class extends m{constructor(){super(...arguments);this.scroller=null;this._window=fe(0,0,Y,0);this._minute=0;this._revision=-1;this._observer=new $(this);this._queueObserver=new $(this);this._resize=new ResizeObserver(()=>this._measure());this._measure=()=>{let e=this._rows,{total:t}=this.store;if(!e||!t)return;let r=this.scroller?.getBoundingClientRect(),i=e.getBoundingClientRect().top,a=(r?.top??0)-i,l=(r?.height??innerHeight)+Math.min(0,a),_=fe(a,Math.max(0,l),Y,t);(_.start!==this._window.start||_.end!==this._window.end)&&(this._window=_,this.store.show(_.start,_.end))}}static{this.styles=[g,I,N,u` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${Y}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this._timer=setInterval(()=>this._minute++,ft),this.scroller?.addEventListener("scroll",this._measure,{passive:!0}),this._resize.observe(this),this._revision=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this._timer),this.scroller?.removeEventListener("scroll",this._measure),this._resize.disconnect(),this.store.stop()}willUpdate(e){e.has("store")&&this._observer.observe(this.store),e.has("queueStore")&&this._queueObserver.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this._measure),this.scroller?.addEventListener("scroll",this._measure,{passive:!0})),this._revision!==this.queueStore.finishedRevision&&(this._revision=this.queueStore.finishedRevision,this.store.reload())}updated(){this._measure()}render(){let{store:e,ui:t}=this,{total:r}=e;return s`
${this._renderFilters()}
${r===null?this._renderWithoutList():r===0?this._renderEmpty():s`<p class="count secondary numbers" role="status">
${t.t("finished.count",{count:r})}
</p>
<div class="card rows" role="list" style="height: ${r*Y}px">
${this._renderRows()}
</div>`}
`}_renderRows(){let{start:e,end:t}=this._window,r=Array.from({length:t-e},(i,a)=>e+a);return k(r,i=>i,i=>{let a=this.store.row(i);return s`<fshare-finished-row
role="listitem"
style="top: ${i*Y}px"
.task=${a}
.ui=${this.ui}
.minute=${this._minute}
></fshare-finished-row>`})}_renderFilters(){let{store:e}=this,{t}=this.ui;return s`<div class="filters">
<label class="field search">
${h(W)}
<input
type="search"
aria-label=${t("panel.search")}
placeholder=${t("panel.search")}
.value=${e.search}
@input=${r=>e.setSearch(r.target.value)}
/>
</label>
<label class="field">
<span>${t("add.category")}</span>
<select
name="category"
@change=${r=>e.setCategory(r.target.value||null)}
>
<option value="" ?selected=${e.category===null}>
${t("finished.all_categories")}
</option>
${e.categories.map(r=>s`<option value=${r} ?selected=${r===e.category}>${r}</option>`)}
</select>
</label>
<label class="field">
<span>${t("finished.show")}</span>
<select
name="state"
@change=${r=>e.setState(r.target.value)}
>
${["completed","cancelled"].map(r=>s`<option value=${r} ?selected=${r===e.state}>
${t(`state.${r}`)}
</option>`)}
</select>
</label>
</div>`}_renderWithoutList(){let{t:e}=this.ui;return this.store.hasFailed?s`<fshare-empty-state
.iconPath=${q}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}_renderEmpty(){let{t:e}=this.ui,{isFiltered:t}=this.store;return s`<fshare-empty-state
.iconPath=${t?W:ee}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?s`<ha-button appearance="plain" @click=${this._handleClear}
>${e("empty.clear_search")}</ha-button
>`:n}
</fshare-empty-state>`}_handleClear(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};o([p({attribute:!1})],E.prototype,"store",2),o([p({attribute:!1})],E.prototype,"queueStore",2),o([p({attribute:!1})],E.prototype,"ui",2),o([p({attribute:!1})],E.prototype,"scroller",2),o([f()],E.prototype,"_window",2),o([f()],E.prototype,"_minute",2),o([A(".rows")],E.prototype,"_rows",2);v("fshare-finished-view",E);var Fe={pause:ze,resume:Oe,retry:Pe},he=class{constructor(d,e){this._host=d;this._queue=e}run(d){let{verb:e}=d;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=d.tasks.length?et(d):{};this._attempt(r=>Fe[e](r,t))}all(d){this._attempt(e=>Fe[d](e,{}))}tryNow(){let d=this._queue()?.view.line.find(({state:e})=>e==="queued");d&&this.run({verb:"resume",tasks:[d]})}confirmed({deleteFiles:d,...e}){let t=et(e);this._attempt(r=>e.verb==="remove"?He(r,t,d):qe(r,t))}move({taskIds:d,beforeId:e}){this._attempt(async()=>{for(let t of d)await this._queue()?.moveBefore(t,e)})}setSpeedLimit(d){let e=this._host.ui?.speedLimitEntity;e&&this._attempt(()=>this._callService("number","set_value",{value:d},e))}switchOn(){let d=this._host.ui?.downloadsEntity;d&&this._attempt(()=>this._callService("switch","turn_on",{},d))}async _callService(d,e,t,r){await this._host.hass?.callService(d,e,t,{entity_id:r})}async _attempt(d){let{hass:e,ui:t}=this._host;if(!(!e||!t))try{await d(e.connection)}catch(r){ae(this._host,t.commandErrorText(r))}}},et=({tasks:c,batchId:d})=>d?{batch_id:d}:{task_id:c.map(e=>e.task_id)};var tt=[g,u` :host{display:flex;flex-direction:column;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color)}.toolbar{display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:var(--ha-space-8,32px);border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--primary-color)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) 96px}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.fab{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}:host([narrow]) .fab{bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px))}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var vt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},rt={pause:H,resume:R,retry:C,cancel:xe,remove:F},P=class extends m{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[g,U,x,u` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,r=oe(e);return s`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this._handleDetails}>
<span class="name one-line">${e.filename}</span>
${r?this._renderCaption():this._renderStatus()}
</button>
${r?this._renderProgress():n}
</div>
<div class="actions">
${this._renderVerb(vt[e.state])}
${t.isAdmin?this._renderVerb(e.state==="failed"?"remove":"cancel",!0):n}
</div>
</div>`}_renderCaption(){let{batch_name:e}=this.task;return this.withBatch&&e?s`<span class="status secondary one-line">${e}</span>`:n}_renderStatus(){let{task:e,ui:t}=this,r=e.state==="failed"?"error":"secondary";return s`<span class="status numbers one-line ${r}">${Ve(e,t)}</span>`}_renderProgress(){let{task:e,ui:t}=this,{format:r}=t,i=e.state==="starting";return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${ne(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${r.percent(e.progress)}</span>
<span class="bytes">${r.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${i?"":r.speed(e.speed)}</span>
<span class="eta">${i?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}_renderVerb(e,t=!1){return!e||!(e in rt)||!this.ui.canChange?n:s`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>y(this,e,[this.task])}
>${h(rt[e])}</ha-icon-button
>`}_handleDetails(){y(this,"details",[this.task])}};o([p({attribute:!1})],P.prototype,"task",2),o([p({attribute:!1})],P.prototype,"ui",2),o([p({type:Boolean})],P.prototype,"large",2),o([p({attribute:!1})],P.prototype,"withBatch",2);v("fshare-task-row",P);var gt={queued:{verb:"pause",path:H},paused:{verb:"resume",path:R},failed:{verb:"retry",path:C}},j=class extends m{constructor(){super(...arguments);this._open=!1}static{this.styles=[g,U,x,u` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:r}=this,i=t[0]&&gt[t[0].state];return s`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this._open}
@click=${()=>this._open=!this._open}
>
${h(be)}
<span class="body">
<span class="name one-line" style="display: block" title=${e.name}
>${e.name}</span
>
<fshare-progress-bar
.value=${e.progress}
.tone=${t[0]?.state==="failed"?"failed":e.speed?"active":"paused"}
.label=${e.name}
></fshare-progress-bar>
<span class="status numbers secondary one-line" style="display: block"
>${this._renderSums()}</span
>
</span>
</button>
${i&&r.canChange?s`<ha-icon-button
.label=${r.t(`action.${i.verb}_batch`)}
@click=${()=>y(this,i.verb,t,e.id)}
>${h(i.path)}</ha-icon-button
>`:n}
</div>
${this._open?s`<ul>
${k(t,a=>a.task_id,a=>s`<li><fshare-task-row .task=${a} .ui=${r}></fshare-task-row></li>`)}
</ul>`:n}
`}_renderSums(){let{batch:e}=this.entry,{t,format:r,timeLeft:i}=this.ui;return[t("batch.done",{done:e.completed,total:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",r.bytesOf(e.downloaded,e.size),e.eta===null?"":i(e.eta)].filter(Boolean).join(" · ")}};o([p({attribute:!1})],j.prototype,"entry",2),o([p({attribute:!1})],j.prototype,"ui",2),o([f()],j.prototype,"_open",2);v("fshare-batch-group",j);var _t="/config/integrations/integration/fshare_downloader",yt="/config/storage",bt="/config/repairs",xt="https://www.fshare.vn/account/profile",V=class extends m{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[g,u` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:r}=this.ui;return e?t==="disconnected"||t==="unavailable"?s`<ha-alert alert-type="warning" .title=${r(`status.${t}`)}>
${r(`status.${t}_hint`)}
</ha-alert>`:s`
${e.enabled?n:this._renderSwitchedOff()}
${Ke(e.holds).map(i=>this._renderHold(i))}
`:n}_renderSwitchedOff(){let{t:e,downloadsEntity:t,canChange:r}=this.ui;return s`<ha-alert alert-type="info" .title=${e("hold.disabled")}>
${e("hold.disabled_text")}
${t&&r?s`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this._fire("fshare-switch-on")}
>${e("hold.enable")}</ha-button
>`:n}
</ha-alert>`}_renderHold(e){let{ui:t}=this,r=e.reason==="disk"?e.target:null;return s`<ha-alert
alert-type=${Qe(e)}
.title=${Ge(e,t)}
.narrow=${t.narrow}
>
${Ye(e,t)} ${r?s`<div class="folder">${r}</div>`:n}
${this._renderRemedy(e)}
</ha-alert>`}_renderRemedy(e){let{isAdmin:t,canChange:r,t:i}=this.ui;if(!r)return n;switch(e.reason){case"line":return this._renderButton("hold.try_now",()=>this._fire("fshare-try-now"));case"busy":case"account":return s`<ha-button
slot="action"
size="s"
appearance="plain"
href=${xt}
target="_blank"
rel="noreferrer"
>${i("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this._renderButton("hold.sign_in",()=>w(_t)):We(e)?this._renderButton("hold.open_storage",()=>w(yt)):this._renderButton("hold.open_repairs",()=>w(bt)):n}_renderButton(e,t){return s`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}_fire(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};o([p({attribute:!1})],V.prototype,"queue",2),o([p({attribute:!1})],V.prototype,"status",2),o([p({attribute:!1})],V.prototype,"ui",2);v("fshare-queue-banners",V);var ue=240,X=48,$t=(c,d)=>{let e=Math.max(1,...c),t=ue/Math.max(1,d-1),r=ue-(c.length-1)*t;return c.map((i,a)=>{let l=r+a*t,_=X-1-i/e*(X-4);return`${l.toFixed(1)},${_.toFixed(1)}`}).join(" ")},Q=class extends m{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=u` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?$t(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return s`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ue} ${X}"
preserveAspectRatio="none"
>
${e&&ye`<polygon points="${t},${X} ${e} ${ue},${X}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};o([p({attribute:!1})],Q.prototype,"values",2),o([p({type:Number})],Q.prototype,"capacity",2),o([p()],Q.prototype,"label",2);v("fshare-sparkline",Q);var it=1e6,kt=[0,1,2,5,10,20,50,100],wt=120,Tt=30,Et=7,St=1440*60*1e3,L=class extends m{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[g,I,x,u` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:r,t:i}=t,a=this.history.slice(-wt);return s`<section class="card" aria-label=${i("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${i("summary.speed")}</div>
<div class="speed numbers">${r.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${a.map(l=>l.speed)}
.capacity=${Math.max(Tt,a.length)}
.label=${i("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this._renderFigure("time_left",e.eta===null?t.t("time.unknown"):r.duration(e.eta))}
${this._renderFigure("remaining",r.bytes(e.remaining_bytes))}
${this._renderFigure("free_space",e.free_space===null?t.t("time.unknown"):r.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this._renderAccount()}
</dl>
</div>
${this.ui.canChange?this._renderControls():n}
</section>`}_renderFigure(e,t,r=!1){return s`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${r?"warning":""} title=${t}>${t}</dd>
</div>`}_renderAccount(){let{account:e,ui:t}=this;if(!e)return this._renderFigure("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this._renderFigure("account",e.account_type,!e.is_premium);let r=Math.floor((Date.parse(e.expires_at)-Date.now())/St),i=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,r)})}`;return this._renderFigure("account",i,r<Et)}_renderControls(){let{counts:e}=this.queue,{t}=this.ui,r=e.queued+e.starting+e.downloading>0;return s`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!r}
@click=${()=>this._fire("pause-all")}
>
${h(H,"start")}${t("action.pause_all")}
</ha-button>
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||e.paused===0}
@click=${()=>this._fire("resume-all")}
>
${h(R,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this._renderLimit()}
</div>`}_renderLimit(){let{ui:e}=this,t=this.queue.speed_limit,r=t?e.t("summary.limit",{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?s`<ha-dropdown
placement="bottom-end"
@wa-select=${i=>this._fire("limit",Number(i.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${h(Se,"start")}${r}${h(J,"end")}
</ha-button>
${kt.map(i=>s`<ha-dropdown-item
.value=${String(i)}
.selected=${i*it===t}
>${i?e.format.speed(i*it):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:s`<span class="label secondary">${r}</span>`}_fire(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};o([p({attribute:!1})],L.prototype,"queue",2),o([p({attribute:!1})],L.prototype,"account",2),o([p({attribute:!1})],L.prototype,"history",2),o([p({attribute:!1})],L.prototype,"ui",2),o([p({type:Boolean})],L.prototype,"live",2);v("fshare-queue-summary",L);var At=10,Ct=200,K=class extends m{constructor(){super(...arguments);this._announcement="";this._observer=new $(this)}static{this.styles=[g,I,u` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this._observer.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:r,status:i,view:a}=e;if(!r)return this._renderWithoutQueue();let l=!a.active.length&&!a.waiting.length&&!a.paused.length&&!a.failed.length;return s`
<fshare-queue-banners .queue=${r} .status=${i} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${r}
.account=${e.account}
.history=${e.speedHistory}
.live=${i==="live"}
.ui=${t}
></fshare-queue-summary>
${l?this._renderEmpty():n} ${this._renderActive(a.active)}
${this._renderWaiting(a.waiting)}
${this._renderSection("paused",a.paused,r.counts.paused)}
${this._renderSection("failed",a.failed,r.counts.failed,this._renderRetryAll())}
`}_renderWithoutQueue(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:s`<fshare-empty-state
.iconPath=${q}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}_renderEmpty(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${te}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}_renderActive(e){return e.length?s`<section>
${this._renderHeading("active",e.length)}
<ul class="card">
${k(e,t=>t.task_id,t=>s`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=At}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:n}_renderWaiting(e){if(!e.length)return n;let{isAdmin:t}=this.ui,r=s`<ul class="card ${t?"sortable":""}">
${k(e,i=>i.key,(i,a)=>s`<li>
${this._renderEntry(i,t?this._renderHandle(i,a):n)}
</li>`)}
</ul>`;return s`<section>
${this._renderHeading("waiting",this.store.queue?.counts.queued??0)}
${t?s`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this._handleMoved}
>${r}</ha-sortable
>`:r}
${this._renderMore(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this._announcement}</div>
</section>`}_renderSection(e,t,r,i=n){return t.length?s`<section>
${this._renderHeading(e,r,i)}
<ul class="card">
${k(t,a=>a.key,a=>s`<li>${this._renderEntry(a)}</li>`)}
</ul>
${this._renderMore(t,r)}
</section>`:n}_renderMore(e,t){let r=e.reduce((i,a)=>i+_e(a).length,0);return r<Ct||t<=r?n:s`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-r})}
</p>`}_renderHeading(e,t,r=n){let{t:i,format:a}=this.ui;return s`<h2>
${i(`section.${e}`)}
<span class="secondary numbers">${a.number(t)}</span> ${r}
</h2>`}_renderRetryAll(){return this.ui.canChange?s`<ha-button
appearance="plain"
size="s"
@click=${()=>y(this,"retry",[])}
>${h(C,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:n}_renderEntry(e,t=n){return e.kind==="task"?s`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:s`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}_renderHandle(e,t){let r=e.kind==="task"?e.task.filename:e.batch.name;return s`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:r})}
@keydown=${i=>this._handleKey(i,t)}
>
${h($e)}
</button>`}_handleKey(e,t){let i={ArrowUp:-1,ArrowDown:1}[e.key];i!==void 0&&(e.preventDefault(),this._move(t,t+i))}_handleMoved(e){e.stopPropagation(),this._move(e.detail.oldIndex,e.detail.newIndex)}_move(e,t){let r=this.store.view.waiting,i=r[e],a=r.filter((M,me)=>me!==e);if(!i||t<0||t>=r.length||e===t)return;let l=a[t],_=i.kind==="task"?i.task.filename:i.batch.name;this._announcement=this.ui.t("move.moved",{name:_,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:_e(i).map(M=>M.task_id),beforeId:(l&&_e(l)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};o([p({attribute:!1})],K.prototype,"store",2),o([p({attribute:!1})],K.prototype,"ui",2),o([f()],K.prototype,"_announcement",2);var _e=c=>c.kind==="task"?[c.task]:c.tasks;v("fshare-queue-view",K);var Lt={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},st=new Set(["completed","cancelled"]),S=class extends m{constructor(){super(...arguments);this._open=!1;this._observer=new $(this)}static{this.styles=[g,x,u` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--primary-color)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this._task=e,this._details=void 0,this._open=!0,this._fetch(e.task_id)}willUpdate(e){e.has("store")&&this._observer.observe(this.store);let t=this._task;if(!t)return;let r=this.store.task(t.task_id);r&&(this._task=r),(!r&&!st.has(t.state)||r&&r.error_code!==t.error_code)&&this._fetch(t.task_id)}render(){let{_task:e,ui:t}=this;return e?s`<ha-dialog
.open=${this._open}
width="medium"
header-title=${t.t(`state.${e.state}`)}
@closed=${this._handleClosed}
>
<p class="name">${e.filename}</p>
${e.state==="completed"?n:this._renderProgress(e)}
${this._renderFacts(e)} ${this._renderHistory()}
<ha-dialog-footer slot="footer">
${t.isAdmin?this._renderEnd(e):n} ${this._renderOpen(e)}
${t.canChange?this._renderMain(e):n}
</ha-dialog-footer>
</ha-dialog>`:n}_renderProgress(e){let{format:t,timeLeft:r}=this.ui;return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${ne(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${oe(e)?s`<span>${t.speed(e.speed)}</span><span>${r(e.eta)}</span>`:n}
</div>
${e.error_code&&!this._details?.error_history.length?s`<p class="name error">${je(e,this.ui)}</p>`:n}
`}_renderFacts(e){let{t,format:r}=this.ui,i=(a,l)=>l?s`<dt class="secondary">${t(a)}</dt>
<dd>${l}</dd>`:n;return s`<dl class="numbers">
${i("details.size",e.size!==null&&r.bytes(e.size))}
${i("details.batch",e.batch_name)} ${i("add.category",e.category)}
${i("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${i("details.added",r.dateTime(e.created_at))}
${i("details.finished",e.completed_at&&r.dateTime(e.completed_at))}
${i("details.destination",e.destination)}
${i("details.link",s`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}_renderHistory(){let{t:e,format:t,errorText:r}=this.ui,i=this._details?.error_history??[];return i.length?s`<h3>${e("details.history")}</h3>
<ul>
${i.toReversed().map(a=>s`<li>
${r(a.code,a.message)}
<span class="secondary" title=${t.dateTime(a.timestamp)}
>${t.relative(a.timestamp)} · ${t.dateTime(a.timestamp)}</span
>
</li>`)}
</ul>`:n}_renderMain(e){let t=Lt[e.state],r=e.state==="completed"?"finished.again":`action.${t}`;return s`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this._act(t,e)}
>${this.ui.t(r)}</ha-button
>`}_renderOpen(e){return e.state!=="completed"?n:s`<ha-button slot="primaryAction" @click=${()=>this._openMedia(e)}
>${this.ui.t("finished.open_media")}</ha-button
>`}_renderEnd(e){let t=st.has(e.state)||e.state==="failed"?"remove":"cancel";return s`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this._act(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async _fetch(e){try{let t=await Ce(this.hass.connection,e);if(this._task?.task_id!==e)return;this._details=t,this._task=this.store.task(e)??t}catch{}}_act(e,t){this._open=!1,y(this,e,[t])}_openMedia(e){this._open=!1,w(ce(e))}_handleClosed(e){e.stopPropagation(),this._open=!1,this._task=void 0}};o([p({attribute:!1})],S.prototype,"hass",2),o([p({attribute:!1})],S.prototype,"ui",2),o([p({attribute:!1})],S.prototype,"store",2),o([f()],S.prototype,"_task",2),o([f()],S.prototype,"_details",2),o([f()],S.prototype,"_open",2);v("fshare-task-dialog",S);var at=[{name:"queue",path:te},{name:"finished",path:ee},{name:"search",path:W}],ot="/search",b=class extends m{constructor(){super(...arguments);this.narrow=!1;this._isDropTarget=!1;this._scroller=null;this._searchCode="unasked";this._searchPath=ot;this._isSorting=!1;this._observer=new $(this);this._actions=new he(this,()=>this._queue)}static{this.styles=tt}shouldUpdate(e){if(!this.hass)return!1;let t=Ue(this.hass,this.narrow,this.ui),r=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,r}willUpdate(){let{hass:e}=this;e&&(this._queue=Ie(e.connection),this._finished??=new le(e.connection),this._observer.observe(this._queue),this._tab==="search"&&(this._searchPath=this.route?.path??ot,this._loadSearch()))}render(){let{hass:e,ui:t,_queue:r,_finished:i}=this;return!e||!t||!r||!i?n:s`
<div class="toolbar">
<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
<h1 class="title">${t.t("panel.title")}</h1>
${this.narrow?n:this._renderTabs(t,r)}
<span class="toolbar-end"></span>
</div>
<div
class="content"
lang=${t.language}
@fshare-task-action=${this._handleTaskAction}
@fshare-pause-all=${()=>this._actions.all("pause")}
@fshare-resume-all=${()=>this._actions.all("resume")}
@fshare-try-now=${()=>this._actions.tryNow()}
@fshare-limit=${a=>this._actions.setSpeedLimit(a.detail)}
@fshare-switch-on=${()=>this._actions.switchOn()}
@fshare-add-links=${a=>this._addDialog.show(a.detail)}
@fshare-move=${a=>this._actions.move(a.detail)}
@drag-start=${()=>this._isSorting=!0}
@drag-end=${()=>this._isSorting=!1}
@dragover=${this._handleDragOver}
@dragleave=${this._handleDragLeave}
@drop=${this._handleDrop}
>
<div class="page">
${t.canChange?n:s`<p class="look secondary">${t.t("panel.look")}</p>`}
${this._renderTab(e,t,r,i)}
</div>
${this._isDropTarget?s`<div class="drop">${t.t("panel.drop")}</div>`:n}
</div>
${this.narrow?this._renderTabs(t,r):n}
${r.queue&&t.canChange?s`<ha-button class="fab" size="l" @click=${()=>this._addDialog.show()}
>${h(Ee,"start")}${t.t("panel.add")}</ha-button
>`:n}
<div lang=${t.language} @fshare-task-action=${this._handleTaskAction}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.freeSpace=${r.queue?.free_space??null}
></fshare-add-dialog>
<fshare-task-dialog .hass=${e} .store=${r} .ui=${t}></fshare-task-dialog>
<fshare-confirm-dialog
.ui=${t}
@fshare-confirmed=${a=>this._actions.confirmed(a.detail)}
></fshare-confirm-dialog>
</div>
`}_renderTab(e,t,r,i){switch(this._tab){case"queue":return s`<fshare-queue-view .store=${r} .ui=${t}></fshare-queue-view>`;case"finished":return s`<fshare-finished-view
.store=${i}
.queueStore=${r}
.ui=${t}
.scroller=${this._scroller}
></fshare-finished-view>`;case"search":return this._renderSearch(e,t)}}_renderSearch(e,t){return this._searchCode==="here"?s`<fshare-search-view
.connection=${e.connection}
.ui=${t}
.basePath=${this.route?.prefix??""}
.path=${this._searchPath}
></fshare-search-view>`:this._searchCode==="failed"?s`<fshare-empty-state
.iconPath=${q}
.heading=${t.t("panel.outdated")}
.text=${t.t("panel.outdated_hint")}
>
<ha-button appearance="plain" @click=${()=>location.reload()}
>${t.t("panel.reload")}</ha-button
>
</fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}async _loadSearch(){if(this._searchCode==="unasked"){this._searchCode="loading";try{await import("./chunk-RO7AFA4Z.js"),this._searchCode="here"}catch{this._searchCode="failed"}}}updated(){this._scroller=this.renderRoot.querySelector(".content")}_renderTabs(e,t){let r=this.route?.prefix??"",i=t.queue?t.queue.counts.downloading+t.queue.counts.starting:0;return s`<nav class="tabs" aria-label=${e.t("panel.title")}>
${at.map(({name:a,path:l})=>s`<a
href="${r}${this._pathOf(a)}"
aria-current=${a===this._tab?"page":"false"}
@click=${_=>this._handleTab(_,a)}
>
${h(l)}<span>${e.t(`panel.${a}`)}</span>
${a==="queue"&&i&&!this.narrow?s`<span class="badge">${e.format.number(i)}</span>`:n}
</a>`)}
</nav>`}get _tab(){let[,e]=this.route?.path.split("/")??[];return at.find(({name:t})=>t===e)?.name??"queue"}_pathOf(e){return e==="search"&&this._tab!==e?this._searchPath:`/${e}`}_handleTab(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let r=`${this.route?.prefix??""}${this._pathOf(t)}`;t===this._tab&&this.route?.path!==this._pathOf(t)?Be(r):w(r,!0),this._scroller?.scrollTo(0,0)}_handleTaskAction(e){e.stopPropagation();let{detail:t}=e,[r]=t.tasks;t.verb==="details"?r&&this._taskDialog.show(r):t.verb==="cancel"||t.verb==="remove"?this._confirmDialog.ask(t):this._actions.run(t)}_handleDragOver(e){let t=e.dataTransfer?.types??[];this._isSorting||!this.ui?.canChange||!t.some(r=>r.startsWith("text/"))||(e.preventDefault(),this._isDropTarget=!0)}_handleDragLeave(e){e.relatedTarget||(this._isDropTarget=!1)}_handleDrop(e){if(!this._isDropTarget)return;e.preventDefault(),this._isDropTarget=!1;let t=e.dataTransfer,r=t?.getData("text/uri-list")||t?.getData("text/plain");r&&this._addDialog.show(r)}};o([p({attribute:!1})],b.prototype,"hass",2),o([p({type:Boolean,reflect:!0})],b.prototype,"narrow",2),o([p({attribute:!1})],b.prototype,"route",2),o([f()],b.prototype,"ui",2),o([f()],b.prototype,"_isDropTarget",2),o([A("fshare-add-dialog")],b.prototype,"_addDialog",2),o([A("fshare-confirm-dialog")],b.prototype,"_confirmDialog",2),o([A("fshare-task-dialog")],b.prototype,"_taskDialog",2),o([f()],b.prototype,"_scroller",2),o([f()],b.prototype,"_searchCode",2);v("fshare-downloads-panel",b);export{b as FshareDownloadsPanel};
