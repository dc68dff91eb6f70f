import{c as Re,d as He,e as Ie,f as Ue,g as se,h as Be,i as ae,j as oe,k as je,l as Qe,m as Ve,n as We,o as Ke,p as Ge}from"./chunk-GFG2JVSJ.js";import{a as Ne,b as re}from"./chunk-ODY747OP.js";import{$ as ze,C as H,D as I,E as F,F as Te,G as L,H as Ee,L as ee,N as h,O as g,P as x,Q as U,R as N,S as k,U as Se,V as Ae,X as te,Y as Ce,Z as Le,_ as Me,a as o,aa as Pe,b as u,ba as Oe,c as s,ca as qe,d as _e,e as n,ea as ie,f as m,fa as w,g as d,ga as D,h as f,ha as E,i as C,j as v,ja as De,k as X,n as Z,o as ye,p as be,q as J,r as xe,u as $e,v as ke,x as R,y as we,z as K}from"./chunk-ON7V54FW.js";var ue=(c,p,e,t,i=8)=>{let r=Math.floor(Math.max(0,c)/e)-i,a=Math.ceil((Math.max(0,c)+p)/e)+i,l=Math.min(t,Math.max(0,a)),_=Math.min(l,Math.max(0,r));return{start:_,end:l,top:_*e,height:t*e}},Ye=(c,p,e)=>{let t=[];for(let i=Math.floor(c/e);i*e<p;i++)t.push(i);return t};var z=100,nt=250,lt=1e3,ne=class extends ie{constructor(e){super();this._connection=e;this._pages=new Map;this._pending=new Set;this._reload=new Re(()=>this._refetch());this._generation=0;this._sight={start:0,end:z};this._total=null;this._hasFailed=!1;this._search="";this._category=null;this._state="completed";this._categories=[]}get total(){return this._total}get hasFailed(){return this._hasFailed}get search(){return this._search}get category(){return this._category}get state(){return this._state}get categories(){return this._categories}get isFiltered(){return this._search!==""||this._category!==null||this._state!=="completed"}row(e){return this._pages.get(Math.floor(e/z))?.[e%z]}show(e,t){this._sight={start:e,end:Math.max(t,e+1)};for(let i of this._pagesInSight())this._pages.has(i)||this._fetch(i)}setSearch(e){let t=e.trim();t!==this._search&&(this._search=t,clearTimeout(this._searchTimer),this._searchTimer=setTimeout(()=>this._restart(),nt),this._notify())}setCategory(e){e!==this._category&&(this._category=e,this._restart())}setState(e){e!==this._state&&(this._state=e,this._restart())}reload(){this._reload.request(lt)}stop(){this._generation++,this._pending.clear(),this._reload.cancel(),clearTimeout(this._searchTimer)}_restart(){this._pages.clear(),this._total=null,this._sight={start:0,end:z},this._notify(),this._refetch()}_refetch(){this._generation++,this._pending.clear();let e=this._pagesInSight();for(let t of[...this._pages.keys()])e.includes(t)||this._pages.delete(t);for(let t of e)this._fetch(t);this._fetchCategories()}_pagesInSight(){let{start:e,end:t}=this._sight,i=this._total===null?t:Math.max(1,Math.min(t,this._total));return Ye(Math.min(e,i-1),i,z)}async _fetch(e){if(this._pending.has(e))return;this._pending.add(e);let t=this._generation,i;try{i=await Se(this._connection,this._query(e))}catch{i=void 0}t===this._generation&&(this._pending.delete(e),this._hasFailed=i===void 0,i&&(this._pages.set(e,i.tasks),this._total=i.total),this._notify())}async _fetchCategories(){try{this._categories=await te(this._connection),this._notify()}catch{}}_query(e){return{state:[this._state],sort:this._state==="completed"?"-completed_at":"-created_at",limit:z,offset:e*z,...this._search&&{query:this._search},...this._category!==null&&{category:this._category}}}};var dt=400,pt=3,ct=200,me=new Set(["password_required","password_wrong"]),le=class extends ie{constructor(e){super();this._connection=e;this._lookups=new Map;this._deselected=new Set;this._excluded=new Map;this._text="";this._password="";this._generation=0;this._isAdding=!1;this._result=null;this._error=null}get text(){return this._text}get password(){return this._password}get isAdding(){return this._isAdding}get result(){return this._result}get error(){return this._error}get isNonsense(){return this._text.trim()!==""&&this._lookups.size===0}get isLookingUp(){return[...this._lookups.values()].some(({status:e})=>e==="waiting"||e==="pending")}get needsPassword(){return this.items.some(({info:e})=>e.needs_password||me.has(e.code??""))}get items(){let e=new Map;for(let{links:t}of this._lookups.values())for(let i of t)e.has(i.link)||e.set(i.link,this._item(i));return[...e.values()]}get lines(){return[...this._lookups].filter(([,{status:e}])=>e!=="known").map(([e,{status:t,error:i}])=>({text:e,status:t==="unseen"||t==="failed"?t:"pending",error:i}))}get totals(){let e=this.items.filter(t=>t.isSelected).flatMap(fe);return{files:e.length,bytes:e.reduce((t,i)=>t+(i.size??0),0),hasUnknownSizes:e.some(t=>t.size===null)||this.lines.length>0}}get canAdd(){return!this._isAdding&&this._chosenLinks().length>0}setText(e){this._text=e,this._result=null,this._error=null;let t=this._lookups;this._lookups=new Map(Ne(e).map((i,r)=>[i,t.get(i)??ht(r)])),this._lookUpSoon(),this._notify()}setPassword(e){if(e!==this._password){this._password=e;for(let[t,i]of this._lookups)i.links.some(r=>me.has(r.code??""))&&this._lookups.set(t,{...i,status:"waiting"});this._lookUpSoon(),this._notify()}}selectLink(e,t){t?this._deselected.delete(e):this._deselected.add(e),t&&this._excluded.delete(e),this._notify()}selectFile(e,t,i){let r=this.items.find(l=>l.link===e);if(!r)return;let a=new Set(r.isSelected?r.excluded:r.info.files.map(l=>l.url));i?a.delete(t):a.add(t),this._excluded.set(e,a),r.info.files.every(l=>a.has(l.url))?this._deselected.add(e):this._deselected.delete(e),this._notify()}async add(e){if(this.canAdd){this._isAdding=!0,this._error=null,this._notify();try{this._result=await Le(this._connection,this._request(e))}catch(t){this._error=t}this._isAdding=!1,this._notify()}}reset(){this._generation++,clearTimeout(this._timer),this._lookups.clear(),this._deselected.clear(),this._excluded.clear(),this._text="",this._password="",this._result=null,this._error=null,this._notify()}_item(e){return{link:e.link,info:e,isSelected:e.kind!=="rejected"&&!this._deselected.has(e.link),excluded:this._excluded.get(e.link)??new Set}}_lookUpSoon(){clearTimeout(this._timer),this._timer=setTimeout(()=>this._lookUpNext(),dt)}_lookUpNext(){let e=[...this._lookups],t=e.filter(([,{status:i}])=>i==="pending").length;for(let[i,{status:r}]of e){if(t>=pt)return;r==="waiting"&&(t++,this._lookUp(i))}}async _lookUp(e){let t=this._generation,i=this._password;this._lookups.set(e,{status:"pending",links:[],error:null});let r;try{r={status:"known",links:await Ce(this._connection,[e],i||void 0),error:null}}catch(l){r={status:"failed",links:[],error:l}}if(t!==this._generation||!this._lookups.has(e))return;let a=i!==this._password&&r.links.some(l=>me.has(l.code??""));this._lookups.set(e,a?{...r,status:"waiting"}:r),this._notify(),this._lookUpNext()}_chosenLinks(){let e=this.items.filter(i=>i.isSelected).map(i=>i.link),t=this.lines.filter(i=>i.status!=="failed").map(i=>i.text);return[...e,...t]}_request(e){let t=this.items.filter(i=>i.isSelected).flatMap(i=>[...i.excluded]);return{links:this._chosenLinks(),priority:e.priority,paused:e.paused,...t.length>0&&{exclude:t},...this._password&&{password:this._password},...e.category.trim()&&{category:e.category.trim()},...e.batchName.trim()&&{batch_name:e.batchName.trim()}}}},fe=c=>c.info.kind==="folder"?c.info.files.filter(p=>!c.excluded.has(p.url)):[{name:c.info.name??c.link,size:c.info.size}],ht=c=>({status:c<ct?"waiting":"unseen",links:[],error:null});var B=class extends m{constructor(){super(...arguments);this._open=!1}static{this.styles=[g,D,x,u` :host{display:block}.row{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-1,4px) 6px var(--ha-space-3,12px)}label.row{cursor:pointer}.text{flex:1;min-width:0}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.row > .icon{color:var(--secondary-text-color)}.row.error{padding-inline-end:var(--ha-space-4,16px)}.row.error > .icon{color:var(--error-color)}.name{color:var(--primary-text-color)}.head{display:flex;align-items:center}.head label{flex:1;min-width:0}[aria-expanded="true"] .icon{transform:rotate(180deg)}.files{max-height:320px;overflow:auto;border-top:1px solid var(--divider-color);overscroll-behavior:contain}.files .row{min-height:44px;padding-block:2px;padding-inline:var(--ha-space-12,48px) var(--ha-space-4,16px);content-visibility:auto;contain-intrinsic-size:auto 44px}.size{flex:none;font-size:var(--ha-font-size-s,12px)}`]}render(){switch(this.item.info.kind){case"rejected":return this._renderRejected();case"folder":return this._renderFolder();case"file":return this._renderLabel(re(this.item.info.name??""))}}_renderRejected(){let{info:e}=this.item;return s`<div class="row error">
${h(X)}
<span class="text">
<span class="name one-line" title=${e.link}>${e.name??e.link}</span>
<span class="facts error">${this.ui.errorText(e.code,e.reason)}</span>
</span>
</div>`}_renderFolder(){let{t:e}=this.ui;return s`<div class="head">
${this._renderLabel($e)}
<ha-icon-button
.label=${e(this._open?"batch.close":"batch.open")}
aria-expanded=${this._open}
@click=${()=>this._open=!this._open}
>${h(Z)}</ha-icon-button
>
</div>
${this._open?s`<div class="files">
${this.item.info.files.map(t=>this._renderFile(t))}
</div>`:n}`}_renderLabel(e){let{item:t}=this,{info:i}=t;return s`<label class="row">
<input
type="checkbox"
aria-label=${i.name??i.link}
.checked=${t.isSelected}
.indeterminate=${t.isSelected&&t.excluded.size>0}
@change=${this._handleLink}
/>
${h(i.needs_password?we:e)}
<span class="text">
<span class="name one-line" title=${i.link}>${i.name??i.link}</span>
<span class="facts numbers secondary one-line">${this._facts()}</span>
</span>
</label>`}_facts(){let{item:e,ui:t}=this,{t:i,format:r}=t,{info:a}=e,l=[];if(a.kind==="folder"){let _=e.isSelected?fe(e):[],$=_.reduce((he,ot)=>he+(ot.size??0),0);l.push(i("batch.done",{done:_.length,total:a.files.length}),r.bytes($)),a.task_ids.length&&l.push(i("add.there_files",{count:a.task_ids.length}))}else a.size!==null&&l.push(r.bytes(a.size)),a.task_ids.length&&l.push(i("add.there")),a.needs_password&&l.push(i("add.password"));return l.join(" · ")}_renderFile(e){let{item:t,ui:i}=this,r=[...e.folder,e.name].join(" / ");return s`<label class="row">
<input
type="checkbox"
.checked=${t.isSelected&&!t.excluded.has(e.url)}
@change=${a=>this._handleFile(e,a)}
/>
<span class="text one-line" title=${r}>${r}</span>
<span class="size numbers secondary"
>${e.size===null?"":i.format.bytes(e.size)}</span
>
</label>`}_handleLink(e){let{checked:t}=e.target;this._fire({isSelected:t})}_handleFile(e,t){let{checked:i}=t.target;this._fire({isSelected:i,url:e.url})}_fire(e){this.dispatchEvent(new CustomEvent("fshare-choose",{detail:e}))}};o([d({attribute:!1})],B.prototype,"item",2),o([d({attribute:!1})],B.prototype,"ui",2),o([f()],B.prototype,"_open",2);v("fshare-link-item",B);var Xe={category:"",batchName:"",priority:"normal",paused:!1},ut=["high","normal","low"],S=class extends m{constructor(){super(...arguments);this.freeSpace=null;this._open=!1;this._options=Xe;this._categories=[];this._observer=new k(this);this._close=()=>{this._open=!1}}static{this.styles=[g,D,x,u` .content{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}.links{border:1px solid var(--divider-color);border-radius:var(--ha-border-radius-lg,12px);overflow:hidden}li + li{border-top:1px solid var(--divider-color)}.line{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:56px;padding:6px var(--ha-space-4,16px) 6px var(--ha-space-3,12px)}.line > div{min-width:0}.line .facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.line > .icon{color:var(--error-color)}ha-spinner{flex:none;--ha-spinner-size:24px}summary{display:flex;align-items:center;min-height:44px;color:var(--primary-color);font-weight:var(--ha-font-weight-medium,500);cursor:pointer;list-style-position:inside}summary::before{content:"";width:7px;height:7px;margin:0 var(--ha-space-3,12px) 0 var(--ha-space-1,4px);border:solid currentcolor;border-width:0 2px 2px 0;transform:rotate(-45deg)}details[open] summary::before{transform:rotate(45deg)}.options{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:var(--ha-space-4,16px)}.check{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}.total{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 var(--ha-space-4,16px);min-height:22px}`]}async show(e=""){this._store||(this._store=new le(this.hass.connection),this._observer.observe(this._store)),this._open||this._store.reset(),this._open=!0,e&&this._store.setText([this._store.text,e].filter(Boolean).join(`
`));try{this._categories=await te(this.hass.connection)}catch{}}updated(e){super.updated(e);let t=this._textarea;t&&this._store&&t.value!==this._store.text&&(t.value=this._store.text)}render(){let e=this._store;if(!e)return n;let{t}=this.ui;return s`<ha-dialog
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
</ha-dialog>`}_renderLinks(e){let{t}=this.ui;if(e.isNonsense)return s`<p class="error" role="status">${t("add.nonsense")}</p>`;let{items:i,lines:r}=e;return!i.length&&!r.length?n:s`<ul class="links">
${w(i,a=>a.link,a=>s`<li>${this._renderItem(e,a)}</li>`)}
${w(r,a=>a.text,a=>s`<li>${this._renderLine(a)}</li>`)}
</ul>`}_renderItem(e,t){let i=e.result?.rejected.find(a=>a.link===t.link),r=i?{...t,info:{...t.info,kind:"rejected",...i}}:t;return s`<fshare-link-item
.item=${r}
.ui=${this.ui}
@fshare-choose=${({detail:a})=>a.url===void 0?e.selectLink(t.link,a.isSelected):e.selectFile(t.link,a.url,a.isSelected)}
></fshare-link-item>`}_renderLine(e){let{t,commandErrorText:i}=this.ui,r=e.status==="failed",a=e.error?i(e.error):t(e.status==="unseen"?"add.unseen":"add.looking_up");return s`<div class="line">
${r?h(X):n}
${e.status==="pending"?s`<ha-spinner></ha-spinner>`:n}
<div>
<div class="one-line" title=${e.text}>${e.text}</div>
<div class="facts ${r?"error":"secondary"}">${a}</div>
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
@input=${i=>e.setPassword(i.target.value)}
/>
</label>`}_renderOptions(){let{t:e}=this.ui,{category:t,batchName:i,priority:r,paused:a}=this._options;return s`<details>
<summary>${e("add.more_options")}</summary>
<div class="options">
<label class="field">
<span>${e("add.category")}</span>
<input
name="category"
list="categories"
placeholder=${e("add.category_hint")}
.value=${t}
@input=${l=>this._setOptions({category:ve(l)})}
/>
</label>
<datalist id="categories">
${this._categories.map(l=>s`<option value=${l}></option>`)}
</datalist>
<label class="field">
<span>${e("add.batch_name")}</span>
<input
name="batch-name"
.value=${i}
@input=${l=>this._setOptions({batchName:ve(l)})}
/>
</label>
<label class="field">
<span>${e("add.priority")}</span>
<select
@change=${l=>this._setOptions({priority:ve(l)})}
>
${ut.map(l=>s`<option value=${l} ?selected=${l===r}>
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
</details>`}_renderTotal(e){let{t,format:i}=this.ui,{files:r,bytes:a,hasUnknownSizes:l}=e.totals;if(!r)return n;let _=this.freeSpace!==null&&a>this.freeSpace,$=i.bytes(a);return s`<div class="total numbers" role="status">
<span
>${t("add.total",{count:r,size:l?t("add.at_least",{size:$}):$})}</span
>
${this.freeSpace===null?n:s`<span class=${_?"error":"secondary"}
>${_?`${t("add.too_large")} · `:""}${t("add.free",{size:i.bytes(this.freeSpace)})}</span
>`}
</div>`}_setOptions(e){this._options={...this._options,...e}}_handleText(e){this._store?.setText(e.target.value)}async _handleAdd(){let e=this._store;if(!e)return;await e.add(this._options);let{result:t}=e;t&&(se(this,Ue(t,this.ui.t)),t.rejected.length||this._close())}_handleOpened(){this._textarea?.focus()}_handleClosed(e){e.stopPropagation(),this._open=!1,this._options=Xe,this._store?.reset()}};o([d({attribute:!1})],S.prototype,"hass",2),o([d({attribute:!1})],S.prototype,"ui",2),o([d({attribute:!1})],S.prototype,"freeSpace",2),o([f()],S.prototype,"_open",2),o([f()],S.prototype,"_options",2),o([f()],S.prototype,"_categories",2),o([C("textarea")],S.prototype,"_textarea",2);var ve=c=>c.target.value;v("fshare-add-dialog",S);var P=class extends m{constructor(){super(...arguments);this._open=!1;this._deleteFiles=!1;this._close=()=>{this._open=!1}}static{this.styles=[g,u` p{margin-bottom:var(--ha-space-4,16px);overflow-wrap:anywhere}fieldset{margin:0;padding:0;border:0}label{display:flex;align-items:center;gap:var(--ha-space-3,12px);min-height:44px;cursor:pointer}input{flex:none;width:20px;height:20px;margin:0;accent-color:var(--primary-color)}`]}ask(e){this._action=e,this._deleteFiles=!1,this._open=!0}render(){let e=this._action;if(!e)return n;let{t}=this.ui,i=e.verb==="remove"?"remove":"cancel",[r]=e.tasks,a=e.batchId&&r?.batch_name||(r?.filename??"");return s`<ha-dialog
.open=${this._open}
width="small"
header-title=${t(`${i}.title`)}
@closed=${this._handleClosed}
>
<p>${t(`${i}.text`,{name:a})}</p>
${i==="remove"&&e.tasks.some(l=>l.state==="completed")?this._renderChoice():n}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this._close}
>${t(i==="remove"?"remove.back":"cancel.keep")}</ha-button
>
<ha-button slot="primaryAction" variant="danger" @click=${this._handleConfirm}
>${t(`action.${i}`)}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}_renderChoice(){let{t:e}=this.ui,t=(i,r)=>s`<label>
<input
type="radio"
name="files"
.checked=${this._deleteFiles===i}
@change=${()=>this._deleteFiles=i}
/>${r}
</label>`;return s`<fieldset>
<legend class="visually-hidden">${e("remove.file")}</legend>
${t(!1,e("remove.keep_file"))} ${t(!0,e("remove.with_file"))}
</fieldset>`}_handleClosed(e){e.stopPropagation(),this._open=!1,this._action=void 0}_handleConfirm(){this._action&&this.dispatchEvent(new CustomEvent("fshare-confirmed",{detail:{...this._action,deleteFiles:this._deleteFiles}})),this._close()}};o([d({attribute:!1})],P.prototype,"ui",2),o([f()],P.prototype,"_action",2),o([f()],P.prototype,"_open",2),o([f()],P.prototype,"_deleteFiles",2);v("fshare-confirm-dialog",P);var b=(c,p,e,t)=>{let i=t?{verb:p,tasks:e,batchId:t}:{verb:p,tasks:e};c.dispatchEvent(new CustomEvent("fshare-task-action",{detail:i,bubbles:!0,composed:!0}))};var O=class extends m{constructor(){super(...arguments);this.minute=0}static{this.styles=[g,N,u` :host{display:flex;align-items:center;container-type:inline-size}.row{display:flex;flex:1;align-items:center;gap:var(--ha-space-4,16px);min-width:0;padding-inline:var(--ha-space-4,16px) var(--ha-space-1,4px)}.row > .icon{color:var(--state-icon-color,var(--secondary-text-color))}.plain-button{flex:1;min-height:48px;border-radius:var(--ha-border-radius-sm,4px)}.name,.facts{display:block;line-height:20px}.facts{font-size:var(--ha-font-size-s,12px);line-height:18px}.actions{display:flex;flex:none}.waiting{width:60%;height:14px;border-radius:var(--ha-border-radius-sm,4px);background:var(--divider-color)}@container (max-width:560px){.wide{display:none}}`]}render(){let{task:e,ui:t,mediaPath:i}=this;if(!e)return s`<div class="row"><span class="waiting"></span></div>`;let{t:r}=t;return s`<div class="row">
${h(re(e.filename))}
<button
class="plain-button"
title=${e.filename}
@click=${()=>b(this,"details",[e])}
>
<span class="name one-line">${e.filename}</span>
<span class="facts numbers secondary one-line">${this._renderFacts(e)}</span>
</button>
<div class="actions">
${i&&e.state==="completed"?s`<ha-icon-button
.label=${r("finished.open_media")}
@click=${()=>E(i)}
>${h(ke)}</ha-icon-button
>`:n}
${t.canChange?s`<ha-icon-button
class="wide"
.label=${r("finished.again")}
@click=${()=>b(this,"retry",[e])}
>${h(L)}</ha-icon-button
>`:n}
${t.isAdmin?s`<ha-icon-button
class="wide"
.label=${r("action.remove")}
@click=${()=>b(this,"remove",[e])}
>${h(J)}</ha-icon-button
>`:n}
</div>
</div>`}_renderFacts(e){let{format:t}=this.ui,i=e.completed_at??e.created_at,r=[e.size===null?"":t.bytes(e.size),e.category??""];return s`<time datetime=${i} title=${t.dateTime(i)}>${t.relative(i)}</time>
${r.filter(Boolean).map(a=>s` · ${a}`)}`}};o([d({attribute:!1})],O.prototype,"task",2),o([d({attribute:!1})],O.prototype,"ui",2),o([d({attribute:!1})],O.prototype,"mediaPath",2),o([d({attribute:!1})],O.prototype,"minute",2);v("fshare-finished-row",O);var Ze="media-source://media_source",de=(c,p)=>{for(let[e,t]of Object.entries(p)){let i=t.replace(/\/+$/,"");if(!c.startsWith(`${i}/`))continue;let r=c.slice(i.length+1).split("/").slice(0,-1),a=`${Ze}/${e}`,l=[Ze,a];for(let $ of r)l.push(a+=`/${$}`);return["/media-browser/browser",...l.map($=>encodeURIComponent(`app,${$}`))].join("/")}};var G=64,mt=6e4,T=class extends m{constructor(){super(...arguments);this.mediaDirs={};this.scroller=null;this._window=ue(0,0,G,0);this._minute=0;this._revision=-1;this._observer=new k(this);this._queueObserver=new k(this);this._resize=new ResizeObserver(()=>this._measure());this._measure=()=>{let e=this._rows,{total:t}=this.store;if(!e||!t)return;let i=this.scroller?.getBoundingClientRect(),r=e.getBoundingClientRect().top,a=(i?.top??0)-r,l=(i?.height??innerHeight)+Math.min(0,a),_=ue(a,Math.max(0,l),G,t);(_.start!==this._window.start||_.end!==this._window.end)&&(this._window=_,this.store.show(_.start,_.end))}}static{this.styles=[g,U,D,u` :host{display:block}.filters{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,200px) minmax(0,160px);gap:var(--ha-space-3,12px)}.search{display:flex;align-items:center;min-height:56px;padding-inline-start:var(--ha-space-4,16px);color:var(--secondary-text-color)}.search input{padding-block:0}.count{padding:var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-2,8px)}.rows{position:relative;overflow:hidden}fshare-finished-row{position:absolute;inset-inline:0;height:${G}px;border-bottom:1px solid var(--divider-color)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}@media (max-width:600px){.filters{grid-template-columns:repeat(2,minmax(0,1fr))}.search{grid-column:1 / -1}}`]}connectedCallback(){super.connectedCallback(),this._timer=setInterval(()=>this._minute++,mt),this.scroller?.addEventListener("scroll",this._measure,{passive:!0}),this._resize.observe(this),this._revision=-1}disconnectedCallback(){super.disconnectedCallback(),clearInterval(this._timer),this.scroller?.removeEventListener("scroll",this._measure),this._resize.disconnect(),this.store.stop()}willUpdate(e){e.has("store")&&this._observer.observe(this.store),e.has("queueStore")&&this._queueObserver.observe(this.queueStore),e.has("scroller")&&(e.get("scroller")?.removeEventListener("scroll",this._measure),this.scroller?.addEventListener("scroll",this._measure,{passive:!0})),this._revision!==this.queueStore.finishedRevision&&(this._revision=this.queueStore.finishedRevision,this.store.reload())}updated(){this._measure()}render(){let{store:e,ui:t}=this,{total:i}=e;return s`
${this._renderFilters()}
${i===null?this._renderWithoutList():i===0?this._renderEmpty():s`<p class="count secondary numbers" role="status">
${t.t("finished.count",{count:i})}
</p>
<div class="card rows" role="list" style="height: ${i*G}px">
${this._renderRows()}
</div>`}
`}_renderRows(){let{start:e,end:t}=this._window,i=Array.from({length:t-e},(r,a)=>e+a);return w(i,r=>r,r=>{let a=this.store.row(r);return s`<fshare-finished-row
role="listitem"
style="top: ${r*G}px"
.task=${a}
.ui=${this.ui}
.minute=${this._minute}
.mediaPath=${a&&de(a.destination,this.mediaDirs)}
></fshare-finished-row>`})}_renderFilters(){let{store:e}=this,{t}=this.ui;return s`<div class="filters">
<label class="field search">
${h(K)}
<input
type="search"
aria-label=${t("finished.search")}
placeholder=${t("finished.search")}
.value=${e.search}
@input=${i=>e.setSearch(i.target.value)}
/>
</label>
<label class="field">
<span>${t("finished.category")}</span>
<select
name="category"
@change=${i=>e.setCategory(i.target.value||null)}
>
<option value="" ?selected=${e.category===null}>
${t("finished.all_categories")}
</option>
${e.categories.map(i=>s`<option value=${i} ?selected=${i===e.category}>${i}</option>`)}
</select>
</label>
<label class="field">
<span>${t("finished.show")}</span>
<select
name="state"
@change=${i=>e.setState(i.target.value)}
>
${["completed","cancelled"].map(i=>s`<option value=${i} ?selected=${i===e.state}>
${t(`finished.${i}`)}
</option>`)}
</select>
</label>
</div>`}_renderWithoutList(){let{t:e}=this.ui;return this.store.hasFailed?s`<fshare-empty-state
.iconPath=${R}
.heading=${e("finished.failed_to_load")}
.text=${e("status.unavailable_hint")}
></fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`}_renderEmpty(){let{t:e}=this.ui,{isFiltered:t}=this.store;return s`<fshare-empty-state
.iconPath=${t?K:F}
.heading=${e(t?"empty.search_title":"empty.finished_title")}
.text=${e(t?"empty.search_text":"empty.finished_text")}
>
${t?s`<ha-button appearance="plain" @click=${this._handleClear}
>${e("empty.clear_search")}</ha-button
>`:n}
</fshare-empty-state>`}_handleClear(){this.store.setSearch(""),this.store.setCategory(null),this.store.setState("completed")}};o([d({attribute:!1})],T.prototype,"store",2),o([d({attribute:!1})],T.prototype,"queueStore",2),o([d({attribute:!1})],T.prototype,"ui",2),o([d({attribute:!1})],T.prototype,"mediaDirs",2),o([d({attribute:!1})],T.prototype,"scroller",2),o([f()],T.prototype,"_window",2),o([f()],T.prototype,"_minute",2),o([C(".rows")],T.prototype,"_rows",2);v("fshare-finished-view",T);var Je={pause:Me,resume:ze,retry:Pe},pe=class{constructor(p,e){this._host=p;this._queue=e}run(p){let{verb:e}=p;if(e!=="pause"&&e!=="resume"&&e!=="retry")return;let t=p.tasks.length?Fe(p):{};this._attempt(i=>Je[e](i,t))}all(p){this._attempt(e=>Je[p](e,{}))}tryNow(){let p=this._queue()?.view.line.find(({state:e})=>e==="queued");p&&this.run({verb:"resume",tasks:[p]})}confirmed({deleteFiles:p,...e}){let t=Fe(e);this._attempt(i=>e.verb==="remove"?qe(i,t,p):Oe(i,t))}move({taskIds:p,beforeId:e}){this._attempt(async()=>{for(let t of p)await this._queue()?.moveBefore(t,e)})}setSpeedLimit(p){let e=this._host.ui?.speedLimitEntity;e&&this._attempt(()=>this._callService("number","set_value",{value:p},e))}switchOn(){let p=this._host.ui?.downloadsEntity;p&&this._attempt(()=>this._callService("switch","turn_on",{},p))}async _callService(p,e,t,i){await this._host.hass?.callService(p,e,t,{entity_id:i})}async _attempt(p){let{hass:e,ui:t}=this._host;if(!(!e||!t))try{await p(e.connection)}catch(i){se(this._host,t.commandErrorText(i))}}},Fe=({tasks:c,batchId:p})=>p?{batch_id:p}:{task_id:c.map(e=>e.task_id)};var et=[g,u` :host{display:flex;flex-direction:column;height:calc(100vh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));height:calc(100dvh - var(--safe-area-inset-top,0px) - var(--safe-area-inset-bottom,0px));background:var(--primary-background-color)}.toolbar{display:flex;flex:none;align-items:center;height:var(--header-height,56px);padding:var(--ha-space-2,8px) var(--ha-space-3,12px);background:var(--sidebar-background-color);border-bottom:1px solid var(--divider-color);color:var(--sidebar-text-color,var(--primary-text-color))}:host([narrow]) .toolbar{padding:var(--ha-space-1,4px)}ha-menu-button{flex:none;color:var(--sidebar-icon-color)}.title{margin:0;margin-inline-start:var(--ha-space-3,12px);overflow:hidden;font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);text-overflow:ellipsis;white-space:nowrap}:host([narrow]) .title{margin-inline-start:var(--ha-space-2,8px)}.toolbar > .title,.toolbar-end{flex:1 1 0}.tabs{display:flex;flex:none;justify-content:center;height:calc(var(--header-height,56px) - 1px);background:var(--sidebar-background-color)}.tabs a{position:relative;display:flex;align-items:center;gap:var(--ha-space-2,8px);height:100%;padding-inline:var(--ha-space-8,32px);border-block:2px solid transparent;color:var(--sidebar-text-color,var(--primary-text-color));text-decoration:none;outline-offset:-2px}.tabs a[aria-current="page"]{border-bottom-color:var(--primary-color);color:var(--primary-color)}.badge{padding:0 var(--ha-space-2,8px);border-radius:10px;background:var(--ha-color-fill-primary-normal-resting,var(--divider-color));color:var(--ha-color-on-primary-normal,inherit);font-size:var(--ha-font-size-s,12px);line-height:20px}:host([narrow]) .tabs{justify-content:space-around;height:var(--header-height,56px);border-top:1px solid var(--divider-color);font-size:var(--ha-font-size-s,12px)}:host([narrow]) .tabs a{flex:1;flex-direction:column;justify-content:center;gap:2px;padding-inline:var(--ha-space-1,4px);border:0;line-height:16px}.content{position:relative;flex:1;min-height:0;overflow:auto;overscroll-behavior:contain}.page{max-width:1040px;margin:0 auto;padding:var(--ha-space-4,16px) var(--ha-space-4,16px) 96px}:host([narrow]) .page{padding:var(--ha-space-2,8px) var(--ha-space-2,8px) 88px}.look{padding:0 var(--ha-space-1,4px) var(--ha-space-3,12px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.fab{position:fixed;z-index:1;inset-inline-end:calc(16px + var(--safe-area-inset-right,0px));bottom:calc(16px + var(--safe-area-inset-bottom,0px));--ha-button-box-shadow:var(--ha-box-shadow-l)}:host([narrow]) .fab{bottom:calc(var(--header-height,56px) + 16px + var(--safe-area-inset-bottom,0px))}.drop{position:sticky;z-index:2;bottom:0;display:flex;align-items:center;justify-content:center;margin:var(--ha-space-4,16px);padding:var(--ha-space-8,32px);border:2px dashed var(--primary-color);border-radius:var(--ha-border-radius-lg,12px);background:color-mix(in srgb,var(--primary-color) 15%,var(--card-background-color));font-size:var(--ha-font-size-l,16px);text-align:center;pointer-events:none}`];var ft={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:void 0,failed:"retry",cancelled:"retry"},tt={pause:H,resume:I,retry:L,cancel:be,remove:J},q=class extends m{constructor(){super(...arguments);this.large=!1;this.withBatch=!1}static{this.styles=[g,N,x,u` :host{display:block;container-type:inline-size}.row{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.body{flex:1;min-width:0}.plain-button{width:100%;border-radius:var(--ha-border-radius-sm,4px)}.name{display:block;line-height:20px}.large{padding-block:var(--ha-space-3,12px)}.large .name{font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500);line-height:24px}.status{display:block;font-size:var(--ha-font-size-s,12px);line-height:18px}.status.error{white-space:normal}fshare-progress-bar{margin:6px 0 4px;--fshare-bar-height:4px}.large fshare-progress-bar{margin:var(--ha-space-2,8px) 0 var(--ha-space-1,4px);--fshare-bar-height:8px}.figures{display:grid;grid-template-columns:4.5em minmax(0,1fr) 7.5em 11em;font-size:var(--ha-font-size-m,14px);line-height:20px;white-space:nowrap}.figures > *{overflow:hidden;text-overflow:ellipsis}.speed,.eta{text-align:end}.actions{display:flex;flex:none;min-width:var(--ha-space-2,8px);margin-inline-start:var(--ha-space-1,4px)}@container (max-width:480px){.figures{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}.percent{order:1}.speed{order:2}.bytes{order:3}.eta{order:4}.second-verb{display:none}}`]}shouldUpdate(e){return e.size>0}render(){let{task:e,ui:t}=this,i=ae(e);return s`<div class="row ${this.large?"large":""}">
<slot name="start"></slot>
<div class="body">
<button class="plain-button" title=${e.filename} @click=${this._handleDetails}>
<span class="name one-line">${e.filename}</span>
${i?this._renderCaption():this._renderStatus()}
</button>
${i?this._renderProgress():n}
</div>
<div class="actions">
${this._renderVerb(ft[e.state])}
${t.isAdmin?this._renderVerb(e.state==="failed"?"remove":"cancel",!0):n}
</div>
</div>`}_renderCaption(){let{batch_name:e}=this.task;return this.withBatch&&e?s`<span class="status secondary one-line">${e}</span>`:n}_renderStatus(){let{task:e,ui:t}=this,i=e.state==="failed"?"error":"secondary";return s`<span class="status numbers one-line ${i}">${je(e,t)}</span>`}_renderProgress(){let{task:e,ui:t}=this,{format:i}=t,r=e.state==="starting";return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${oe(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span class="percent">${i.percent(e.progress)}</span>
<span class="bytes">${i.bytesOf(e.downloaded,e.size)}</span>
<span class="speed">${r?"":i.speed(e.speed)}</span>
<span class="eta">${r?t.t("state.starting"):t.timeLeft(e.eta)}</span>
</div>
`}_renderVerb(e,t=!1){return!e||!(e in tt)||!this.ui.canChange?n:s`<ha-icon-button
class=${t?"second-verb":""}
.label=${this.ui.t(`action.${e}`)}
@click=${()=>b(this,e,[this.task])}
>${h(tt[e])}</ha-icon-button
>`}_handleDetails(){b(this,"details",[this.task])}};o([d({attribute:!1})],q.prototype,"task",2),o([d({attribute:!1})],q.prototype,"ui",2),o([d({type:Boolean})],q.prototype,"large",2),o([d({attribute:!1})],q.prototype,"withBatch",2);v("fshare-task-row",q);var vt={queued:{verb:"pause",path:H},paused:{verb:"resume",path:I},failed:{verb:"retry",path:L}},j=class extends m{constructor(){super(...arguments);this._open=!1}static{this.styles=[g,N,x,u` :host{display:block}.head{display:flex;align-items:center;min-height:56px;padding:var(--ha-space-2,8px) var(--ha-space-1,4px) var(--ha-space-2,8px) var(--fshare-row-start,var(--ha-space-4,16px))}.plain-button{display:flex;flex:1;align-items:center;gap:var(--ha-space-2,8px);min-height:44px;border-radius:var(--ha-border-radius-sm,4px)}.plain-button:last-child{margin-inline-end:var(--ha-space-3,12px)}.plain-button .icon{margin-inline-start:-4px;color:var(--secondary-text-color)}[aria-expanded="true"] .icon{transform:rotate(90deg)}.body{flex:1;min-width:0}.name{line-height:20px}.status{font-size:var(--ha-font-size-s,12px);line-height:18px}fshare-progress-bar{margin:4px 0 2px;--fshare-bar-height:4px}ul{border-top:1px solid var(--divider-color);background:color-mix(in srgb,var(--secondary-text-color) 5%,transparent);--fshare-row-start:calc(var(--ha-space-4,16px) + 28px)}`]}render(){let{batch:e,tasks:t}=this.entry,{ui:i}=this,r=t[0]&&vt[t[0].state];return s`
<div class="head">
<slot name="start"></slot>
<button
class="plain-button"
aria-expanded=${this._open}
@click=${()=>this._open=!this._open}
>
${h(ye)}
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
${r&&i.canChange?s`<ha-icon-button
.label=${i.t(`action.${r.verb}_batch`)}
@click=${()=>b(this,r.verb,t,e.id)}
>${h(r.path)}</ha-icon-button
>`:n}
</div>
${this._open?s`<ul>
${w(t,a=>a.task_id,a=>s`<li><fshare-task-row .task=${a} .ui=${i}></fshare-task-row></li>`)}
</ul>`:n}
`}_renderSums(){let{batch:e}=this.entry,{t,format:i,timeLeft:r}=this.ui;return[t("batch.done",{done:e.completed,total:e.total}),e.failed?t("batch.failed",{count:e.failed}):"",i.bytesOf(e.downloaded,e.size),e.eta===null?"":r(e.eta)].filter(Boolean).join(" · ")}};o([d({attribute:!1})],j.prototype,"entry",2),o([d({attribute:!1})],j.prototype,"ui",2),o([f()],j.prototype,"_open",2);v("fshare-batch-group",j);var gt="/config/integrations/integration/fshare_downloader",_t="/config/storage",yt="/config/repairs",bt="https://www.fshare.vn/account/profile",Q=class extends m{constructor(){super(...arguments);this.queue=null;this.status="loading"}static{this.styles=[g,u` :host{display:grid;gap:var(--ha-space-2,8px)}ha-alert{display:block;overflow:hidden;background:var(--card-background-color);border-radius:var(--ha-border-radius-lg,12px)}.folder{overflow-wrap:anywhere}ha-button::part(label){white-space:nowrap}`]}updated(){this.hidden=!this.renderRoot.querySelector("ha-alert")}render(){let{queue:e,status:t}=this,{t:i}=this.ui;return e?t==="disconnected"||t==="unavailable"?s`<ha-alert alert-type="warning" .title=${i(`status.${t}`)}>
${i(`status.${t}_hint`)}
</ha-alert>`:s`
${e.enabled?n:this._renderSwitchedOff()}
${Ve(e.holds).map(r=>this._renderHold(r))}
`:n}_renderSwitchedOff(){let{t:e,downloadsEntity:t,canChange:i}=this.ui;return s`<ha-alert alert-type="info" .title=${e("hold.disabled")}>
${e("hold.disabled_text")}
${t&&i?s`<ha-button
slot="action"
size="s"
appearance="plain"
@click=${()=>this._fire("fshare-switch-on")}
>${e("hold.enable")}</ha-button
>`:n}
</ha-alert>`}_renderHold(e){let{ui:t}=this,i=e.reason==="disk"?e.target:null;return s`<ha-alert
alert-type=${Qe(e)}
.title=${Ke(e,t)}
.narrow=${t.narrow}
>
${Ge(e,t)} ${i?s`<div class="folder">${i}</div>`:n}
${this._renderRemedy(e)}
</ha-alert>`}_renderRemedy(e){let{isAdmin:t,canChange:i,t:r}=this.ui;if(!i)return n;switch(e.reason){case"line":return this._renderButton("hold.try_now",()=>this._fire("fshare-try-now"));case"busy":case"account":return s`<ha-button
slot="action"
size="s"
appearance="plain"
href=${bt}
target="_blank"
rel="noreferrer"
>${r("hold.open_fshare")}</ha-button
>`}return t?e.reason==="auth"?this._renderButton("hold.sign_in",()=>E(gt)):We(e)?this._renderButton("hold.open_storage",()=>E(_t)):this._renderButton("hold.open_repairs",()=>E(yt)):n}_renderButton(e,t){return s`<ha-button slot="action" size="s" appearance="plain" @click=${t}
>${this.ui.t(e)}</ha-button
>`}_fire(e){this.dispatchEvent(new CustomEvent(e,{bubbles:!0,composed:!0}))}};o([d({attribute:!1})],Q.prototype,"queue",2),o([d({attribute:!1})],Q.prototype,"status",2),o([d({attribute:!1})],Q.prototype,"ui",2);v("fshare-queue-banners",Q);var ce=240,Y=48,xt=(c,p)=>{let e=Math.max(1,...c),t=ce/Math.max(1,p-1),i=ce-(c.length-1)*t;return c.map((r,a)=>{let l=i+a*t,_=Y-1-r/e*(Y-4);return`${l.toFixed(1)},${_.toFixed(1)}`}).join(" ")},V=class extends m{constructor(){super(...arguments);this.values=[];this.capacity=60;this.label=""}static{this.styles=u` :host{display:block;height:48px;color:var(--primary-color)}svg{display:block;width:100%;height:100%}polyline{fill:none;stroke:currentcolor;stroke-width:2;stroke-linejoin:round;vector-effect:non-scaling-stroke}polygon{fill:currentcolor;opacity:0.15}`}render(){let e=this.values.length>1?xt(this.values,this.capacity):"",t=e.split(",",1)[0]??"0";return s`<svg
role="img"
aria-label=${this.label}
viewBox="0 0 ${ce} ${Y}"
preserveAspectRatio="none"
>
${e&&_e`<polygon points="${t},${Y} ${e} ${ce},${Y}"></polygon>
<polyline points=${e}></polyline>`}
</svg>`}};o([d({attribute:!1})],V.prototype,"values",2),o([d({type:Number})],V.prototype,"capacity",2),o([d()],V.prototype,"label",2);v("fshare-sparkline",V);var it=1e6,$t=[0,1,2,5,10,20,50,100],kt=120,wt=30,Tt=7,Et=1440*60*1e3,M=class extends m{constructor(){super(...arguments);this.account=null;this.history=[];this.live=!1}static{this.styles=[g,U,x,u` :host{display:block;container-type:inline-size}.card{overflow:hidden}.figures{display:grid;grid-template-columns:minmax(220px,5fr) 7fr;align-items:stretch}.total{display:flex;flex-direction:column;justify-content:space-between;padding-top:var(--ha-space-4,16px)}.total > div{padding-inline:var(--ha-space-4,16px)}.speed{font-size:var(--ha-font-size-3xl,28px);line-height:36px;white-space:nowrap}.label{font-size:var(--ha-font-size-s,12px);line-height:18px}dl{display:grid;grid-template-columns:1fr 1fr;gap:var(--ha-space-4,16px);padding:var(--ha-space-4,16px);border-inline-start:1px solid var(--divider-color)}dl > div{min-width:0}dd{overflow:hidden;font-size:var(--ha-font-size-l,16px);line-height:24px;text-overflow:ellipsis;white-space:nowrap}.warning{color:var(--fshare-warning-text)}.controls{display:flex;flex-wrap:wrap;align-items:center;gap:var(--ha-space-1,4px) var(--ha-space-2,8px);padding:var(--ha-space-2,8px);border-top:1px solid var(--divider-color)}.spacer{flex:1}.controls .icon{--mdc-icon-size:20px}@container (max-width:560px){.figures{grid-template-columns:1fr}dl{gap:var(--ha-space-3,12px) var(--ha-space-4,16px);padding-block:var(--ha-space-3,12px);border:0;border-top:1px solid var(--divider-color)}.spacer{display:none}}`]}render(){let{queue:e,ui:t}=this,{format:i,t:r}=t,a=this.history.slice(-kt);return s`<section class="card" aria-label=${r("summary.title")}>
<div class="figures">
<div class="total">
<div>
<div class="label secondary">${r("summary.speed")}</div>
<div class="speed numbers">${i.speed(e.speed)}</div>
</div>
<fshare-sparkline
.values=${a.map(l=>l.speed)}
.capacity=${Math.max(wt,a.length)}
.label=${r("summary.history")}
></fshare-sparkline>
</div>
<dl class="numbers">
${this._renderFigure("time_left",e.eta===null?t.t("time.unknown"):i.duration(e.eta))}
${this._renderFigure("remaining",i.bytes(e.remaining_bytes))}
${this._renderFigure("free_space",e.free_space===null?t.t("time.unknown"):i.bytes(e.free_space),e.free_space!==null&&e.free_space<e.remaining_bytes)}
${this._renderAccount()}
</dl>
</div>
${this.ui.canChange?this._renderControls():n}
</section>`}_renderFigure(e,t,i=!1){return s`<div>
<dt class="label secondary">${this.ui.t(`summary.${e}`)}</dt>
<dd class=${i?"warning":""} title=${t}>${t}</dd>
</div>`}_renderAccount(){let{account:e,ui:t}=this;if(!e)return this._renderFigure("account",t.t("summary.no_account"));if(!e.is_premium||!e.expires_at)return this._renderFigure("account",e.account_type,!e.is_premium);let i=Math.floor((Date.parse(e.expires_at)-Date.now())/Et),r=`${e.account_type} · ${t.t("summary.days_left",{count:Math.max(0,i)})}`;return this._renderFigure("account",r,i<Tt)}_renderControls(){let{counts:e}=this.queue,{t}=this.ui,i=e.queued+e.starting+e.downloading>0;return s`<div class="controls">
<ha-button
appearance="plain"
size="s"
?disabled=${!this.live||!i}
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
${h(I,"start")}${t("action.resume_all")}
</ha-button>
<span class="spacer"></span>
${this._renderLimit()}
</div>`}_renderLimit(){let{ui:e}=this,t=this.queue.speed_limit,i=t?e.t("summary.limit",{speed:e.format.speed(t)}):e.t("summary.no_limit");return e.speedLimitEntity?s`<ha-dropdown
placement="bottom-end"
@wa-select=${r=>this._fire("limit",Number(r.detail.item.value))}
>
<ha-button
slot="trigger"
appearance="plain"
variant="neutral"
size="s"
?disabled=${!this.live}
>
${h(Ee,"start")}${i}${h(Z,"end")}
</ha-button>
${$t.map(r=>s`<ha-dropdown-item
.value=${String(r)}
.selected=${r*it===t}
>${r?e.format.speed(r*it):e.t("summary.no_limit")}
</ha-dropdown-item>`)}
</ha-dropdown>`:s`<span class="label secondary">${i}</span>`}_fire(e,t){this.dispatchEvent(new CustomEvent(`fshare-${e}`,{detail:t,bubbles:!0,composed:!0}))}};o([d({attribute:!1})],M.prototype,"queue",2),o([d({attribute:!1})],M.prototype,"account",2),o([d({attribute:!1})],M.prototype,"history",2),o([d({attribute:!1})],M.prototype,"ui",2),o([d({type:Boolean})],M.prototype,"live",2);v("fshare-queue-summary",M);var St=10,At=200,W=class extends m{constructor(){super(...arguments);this._announcement="";this._observer=new k(this)}static{this.styles=[g,U,u` :host{display:grid;grid-template-columns:minmax(0,1fr);gap:var(--ha-space-4,16px)}h2{display:flex;align-items:center;gap:var(--ha-space-2,8px);min-height:40px;padding-inline:var(--ha-space-1,4px);font-size:var(--ha-font-size-l,16px);font-weight:var(--ha-font-weight-medium,500)}h2 ha-button{margin-inline-start:auto}h2 .icon{--mdc-icon-size:20px}ul.card{overflow:hidden}li{content-visibility:auto;contain-intrinsic-size:auto 57px}li + li{border-top:1px solid var(--divider-color)}.handle{display:flex;flex:none;align-items:center;justify-content:center;width:44px;height:44px;margin:0;padding:0;border:0;border-radius:50%;background:none;color:var(--secondary-text-color);cursor:grab;touch-action:none}.sortable{--fshare-row-start:var(--ha-space-1,4px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-12,48px)}.more{padding:var(--ha-space-3,12px) var(--ha-space-4,16px)}`]}willUpdate(e){e.has("store")&&this._observer.observe(this.store)}render(){let{store:e,ui:t}=this,{queue:i,status:r,view:a}=e;if(!i)return this._renderWithoutQueue();let l=!a.active.length&&!a.waiting.length&&!a.paused.length&&!a.failed.length;return s`
<fshare-queue-banners .queue=${i} .status=${r} .ui=${t}></fshare-queue-banners>
<fshare-queue-summary
.queue=${i}
.account=${e.account}
.history=${e.speedHistory}
.live=${r==="live"}
.ui=${t}
></fshare-queue-summary>
${l?this._renderEmpty():n} ${this._renderActive(a.active)}
${this._renderWaiting(a.waiting)}
${this._renderSection("paused",a.paused,i.counts.paused)}
${this._renderSection("failed",a.failed,i.counts.failed,this._renderRetryAll())}
`}_renderWithoutQueue(){let{t:e}=this.ui,{status:t}=this.store;return t==="loading"||t==="live"?s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${e("panel.loading")}</span>
</div>`:s`<fshare-empty-state
.iconPath=${R}
.heading=${e(`status.${t}`)}
.text=${e(`status.${t}_hint`)}
></fshare-empty-state>`}_renderEmpty(){let{t:e,canChange:t}=this.ui;return s`<fshare-empty-state
class="card"
.iconPath=${ee}
.heading=${e("empty.queue_title")}
.text=${t?e("empty.queue_text"):""}
></fshare-empty-state>`}_renderActive(e){return e.length?s`<section>
${this._renderHeading("active",e.length)}
<ul class="card">
${w(e,t=>t.task_id,t=>s`<li>
<fshare-task-row
.task=${t}
.ui=${this.ui}
.large=${e.length<=St}
.withBatch=${!0}
></fshare-task-row>
</li>`)}
</ul>
</section>`:n}_renderWaiting(e){if(!e.length)return n;let{isAdmin:t}=this.ui,i=s`<ul class="card ${t?"sortable":""}">
${w(e,r=>r.key,(r,a)=>s`<li>
${this._renderEntry(r,t?this._renderHandle(r,a):n)}
</li>`)}
</ul>`;return s`<section>
${this._renderHeading("waiting",this.store.queue?.counts.queued??0)}
${t?s`<ha-sortable
handle-selector=".handle"
draggable-selector="li"
@item-moved=${this._handleMoved}
>${i}</ha-sortable
>`:i}
${this._renderMore(e,this.store.queue?.counts.queued??0)}
<div class="visually-hidden" role="status">${this._announcement}</div>
</section>`}_renderSection(e,t,i,r=n){return t.length?s`<section>
${this._renderHeading(e,i,r)}
<ul class="card">
${w(t,a=>a.key,a=>s`<li>${this._renderEntry(a)}</li>`)}
</ul>
${this._renderMore(t,i)}
</section>`:n}_renderMore(e,t){let i=e.reduce((r,a)=>r+ge(a).length,0);return i<At||t<=i?n:s`<p class="more secondary numbers">
${this.ui.t("section.more",{count:t-i})}
</p>`}_renderHeading(e,t,i=n){let{t:r,format:a}=this.ui;return s`<h2>
${r(`section.${e}`)}
<span class="secondary numbers">${a.number(t)}</span> ${i}
</h2>`}_renderRetryAll(){return this.ui.canChange?s`<ha-button
appearance="plain"
size="s"
@click=${()=>b(this,"retry",[])}
>${h(L,"start")}${this.ui.t("action.retry_all")}</ha-button
>`:n}_renderEntry(e,t=n){return e.kind==="task"?s`<fshare-task-row .task=${e.task} .ui=${this.ui} .withBatch=${!0}
>${t}</fshare-task-row
>`:s`<fshare-batch-group .entry=${e} .ui=${this.ui}>${t}</fshare-batch-group>`}_renderHandle(e,t){let i=e.kind==="task"?e.task.filename:e.batch.name;return s`<button
slot="start"
class="handle"
aria-label=${this.ui.t("move.handle",{name:i})}
@keydown=${r=>this._handleKey(r,t)}
>
${h(xe)}
</button>`}_handleKey(e,t){let r={ArrowUp:-1,ArrowDown:1}[e.key];r!==void 0&&(e.preventDefault(),this._move(t,t+r))}_handleMoved(e){e.stopPropagation(),this._move(e.detail.oldIndex,e.detail.newIndex)}_move(e,t){let i=this.store.view.waiting,r=i[e],a=i.filter(($,he)=>he!==e);if(!r||t<0||t>=i.length||e===t)return;let l=a[t],_=r.kind==="task"?r.task.filename:r.batch.name;this._announcement=this.ui.t("move.moved",{name:_,position:t+1}),this.dispatchEvent(new CustomEvent("fshare-move",{detail:{taskIds:ge(r).map($=>$.task_id),beforeId:(l&&ge(l)[0]?.task_id)??null},bubbles:!0,composed:!0}))}};o([d({attribute:!1})],W.prototype,"store",2),o([d({attribute:!1})],W.prototype,"ui",2),o([f()],W.prototype,"_announcement",2);var ge=c=>c.kind==="task"?[c.task]:c.tasks;v("fshare-queue-view",W);var Ct={queued:"pause",starting:"pause",downloading:"pause",paused:"resume",completed:"retry",failed:"retry",cancelled:"retry"},rt=new Set(["completed","cancelled"]),A=class extends m{constructor(){super(...arguments);this.mediaDirs={};this._open=!1;this._observer=new k(this)}static{this.styles=[g,x,u` .name{margin-bottom:var(--ha-space-4,16px);font-size:var(--ha-font-size-l,16px);overflow-wrap:anywhere}fshare-progress-bar{margin-bottom:var(--ha-space-2,8px);--fshare-bar-height:8px}.figures{display:flex;flex-wrap:wrap;gap:0 var(--ha-space-4,16px);margin-bottom:var(--ha-space-4,16px)}dl{display:grid;grid-template-columns:minmax(96px,max-content) minmax(0,1fr);gap:var(--ha-space-2,8px) var(--ha-space-4,16px)}dd{overflow-wrap:anywhere}a{color:var(--primary-color)}h3{margin:var(--ha-space-5,20px) 0 var(--ha-space-2,8px);font-size:var(--ha-font-size-m,14px);font-weight:var(--ha-font-weight-medium,500)}li{padding:var(--ha-space-2,8px) 0}li + li{border-top:1px solid var(--divider-color)}li span{display:block;font-size:var(--ha-font-size-s,12px)}`]}show(e){this._task=e,this._details=void 0,this._open=!0,this._fetch(e.task_id)}willUpdate(e){e.has("store")&&this._observer.observe(this.store);let t=this._task;if(!t)return;let i=this.store.task(t.task_id);i&&(this._task=i),(!i&&!rt.has(t.state)||i&&i.error_code!==t.error_code)&&this._fetch(t.task_id)}render(){let{_task:e,ui:t}=this;return e?s`<ha-dialog
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
</ha-dialog>`:n}_renderProgress(e){let{format:t,timeLeft:i}=this.ui;return s`
<fshare-progress-bar
.value=${e.progress}
.tone=${oe(e)}
.label=${e.filename}
></fshare-progress-bar>
<div class="figures numbers secondary">
<span>${t.percent(e.progress)}</span>
<span>${t.bytesOf(e.downloaded,e.size)}</span>
${ae(e)?s`<span>${t.speed(e.speed)}</span><span>${i(e.eta)}</span>`:n}
</div>
${e.error_code&&!this._details?.error_history.length?s`<p class="name error">${Be(e,this.ui)}</p>`:n}
`}_renderFacts(e){let{t,format:i}=this.ui,r=(a,l)=>l?s`<dt class="secondary">${t(a)}</dt>
<dd>${l}</dd>`:n;return s`<dl class="numbers">
${r("details.size",e.size!==null&&i.bytes(e.size))}
${r("details.batch",e.batch_name)} ${r("add.category",e.category)}
${r("add.priority",e.priority!=="normal"&&t(`add.priority_${e.priority}`))}
${r("details.added",i.dateTime(e.created_at))}
${r("details.finished",e.completed_at&&i.dateTime(e.completed_at))}
${r("details.destination",e.destination)}
${r("details.link",s`<a href=${e.original_url} target="_blank" rel="noreferrer"
>${e.original_url}</a
>`)}
</dl>`}_renderHistory(){let{t:e,format:t,errorText:i}=this.ui,r=this._details?.error_history??[];return r.length?s`<h3>${e("details.history")}</h3>
<ul>
${r.toReversed().map(a=>s`<li>
${i(a.code,a.message)}
<span class="secondary" title=${t.dateTime(a.timestamp)}
>${t.relative(a.timestamp)} · ${t.dateTime(a.timestamp)}</span
>
</li>`)}
</ul>`:n}_renderMain(e){let t=Ct[e.state],i=e.state==="completed"?"finished.again":`action.${t}`;return s`<ha-button
slot="primaryAction"
appearance=${e.state==="completed"?"plain":"accent"}
@click=${()=>this._act(t,e)}
>${this.ui.t(i)}</ha-button
>`}_renderOpen(e){let t=e.state==="completed"&&de(e.destination,this.mediaDirs);return t?s`<ha-button slot="primaryAction" @click=${()=>this._openMedia(t)}
>${this.ui.t("finished.open_media")}</ha-button
>`:n}_renderEnd(e){let t=rt.has(e.state)||e.state==="failed"?"remove":"cancel";return s`<ha-button
slot="secondaryAction"
appearance="plain"
variant="danger"
@click=${()=>this._act(t,e)}
>${this.ui.t(`action.${t}`)}</ha-button
>`}async _fetch(e){try{let t=await Ae(this.hass.connection,e);if(this._task?.task_id!==e)return;this._details=t,this._task=this.store.task(e)??t}catch{}}_act(e,t){this._open=!1,b(this,e,[t])}_openMedia(e){this._open=!1,E(e)}_handleClosed(e){e.stopPropagation(),this._open=!1,this._task=void 0}};o([d({attribute:!1})],A.prototype,"hass",2),o([d({attribute:!1})],A.prototype,"ui",2),o([d({attribute:!1})],A.prototype,"mediaDirs",2),o([d({attribute:!1})],A.prototype,"store",2),o([f()],A.prototype,"_task",2),o([f()],A.prototype,"_details",2),o([f()],A.prototype,"_open",2);v("fshare-task-dialog",A);var st=[{name:"queue",path:ee},{name:"finished",path:F},{name:"search",path:K}],at="/search",y=class extends m{constructor(){super(...arguments);this.narrow=!1;this._isDropTarget=!1;this._scroller=null;this._searchCode="unasked";this._searchPath=at;this._isSorting=!1;this._observer=new k(this);this._actions=new pe(this,()=>this._queue)}static{this.styles=et}shouldUpdate(e){if(!this.hass)return!1;let t=Ie(this.hass,this.narrow,this.ui),i=t!==this.ui||e.size>1||!e.has("hass");return this.ui=t,i}willUpdate(){let{hass:e}=this;e&&(this._queue=He(e.connection),this._finished??=new ne(e.connection),this._observer.observe(this._queue),this._tab==="search"&&(this._searchPath=this.route?.path??at,this._loadSearch()))}render(){let{hass:e,ui:t,_queue:i,_finished:r}=this;return!e||!t||!i||!r?n:s`
<div class="toolbar">
<ha-menu-button .hass=${e} .narrow=${this.narrow}></ha-menu-button>
<h1 class="title">${t.t("panel.title")}</h1>
${this.narrow?n:this._renderTabs(t,i)}
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
${this._renderTab(e,t,i,r)}
</div>
${this._isDropTarget?s`<div class="drop">${t.t("panel.drop")}</div>`:n}
</div>
${this.narrow?this._renderTabs(t,i):n}
${i.queue&&t.canChange?s`<ha-button class="fab" size="l" @click=${()=>this._addDialog.show()}
>${h(Te,"start")}${t.t("panel.add")}</ha-button
>`:n}
<div lang=${t.language} @fshare-task-action=${this._handleTaskAction}>
<fshare-add-dialog
.hass=${e}
.ui=${t}
.freeSpace=${i.queue?.free_space??null}
></fshare-add-dialog>
<fshare-task-dialog
.hass=${e}
.store=${i}
.ui=${t}
.mediaDirs=${this._mediaDirs}
></fshare-task-dialog>
<fshare-confirm-dialog
.ui=${t}
@fshare-confirmed=${a=>this._actions.confirmed(a.detail)}
></fshare-confirm-dialog>
</div>
`}_renderTab(e,t,i,r){switch(this._tab){case"queue":return s`<fshare-queue-view .store=${i} .ui=${t}></fshare-queue-view>`;case"finished":return s`<fshare-finished-view
.store=${r}
.queueStore=${i}
.ui=${t}
.mediaDirs=${this._mediaDirs}
.scroller=${this._scroller}
></fshare-finished-view>`;case"search":return this._renderSearch(e,t)}}_renderSearch(e,t){return this._searchCode==="here"?s`<fshare-search-view
.connection=${e.connection}
.ui=${t}
.basePath=${this.route?.prefix??""}
.path=${this._searchPath}
></fshare-search-view>`:this._searchCode==="failed"?s`<fshare-empty-state
.iconPath=${R}
.heading=${t.t("panel.outdated")}
.text=${t.t("panel.outdated_hint")}
>
<ha-button appearance="plain" @click=${()=>location.reload()}
>${t.t("panel.reload")}</ha-button
>
</fshare-empty-state>`:s`<div class="loading" role="status">
<ha-spinner></ha-spinner><span class="visually-hidden">${t.t("panel.loading")}</span>
</div>`}async _loadSearch(){if(this._searchCode==="unasked"){this._searchCode="loading";try{await import("./chunk-LPX6INSI.js"),this._searchCode="here"}catch{this._searchCode="failed"}}}get _mediaDirs(){return this.panel?.config?.media_dirs??{}}updated(){this._scroller=this.renderRoot.querySelector(".content")}_renderTabs(e,t){let i=this.route?.prefix??"",r=t.queue?t.queue.counts.downloading+t.queue.counts.starting:0;return s`<nav class="tabs" aria-label=${e.t("panel.title")}>
${st.map(({name:a,path:l})=>s`<a
href="${i}${this._pathOf(a)}"
aria-current=${a===this._tab?"page":"false"}
@click=${_=>this._handleTab(_,a)}
>
${h(l)}<span>${e.t(`panel.${a}`)}</span>
${a==="queue"&&r&&!this.narrow?s`<span class="badge">${e.format.number(r)}</span>`:n}
</a>`)}
</nav>`}get _tab(){let[,e]=this.route?.path.split("/")??[];return st.find(({name:t})=>t===e)?.name??"queue"}_pathOf(e){return e==="search"&&this._tab!==e?this._searchPath:`/${e}`}_handleTab(e,t){if(e.ctrlKey||e.metaKey||e.shiftKey||e.button!==0)return;e.preventDefault();let i=`${this.route?.prefix??""}${this._pathOf(t)}`;t===this._tab&&this.route?.path!==this._pathOf(t)?De(i):E(i,!0),this._scroller?.scrollTo(0,0)}_handleTaskAction(e){e.stopPropagation();let{detail:t}=e,[i]=t.tasks;t.verb==="details"?i&&this._taskDialog.show(i):t.verb==="cancel"||t.verb==="remove"?this._confirmDialog.ask(t):this._actions.run(t)}_handleDragOver(e){let t=e.dataTransfer?.types??[];this._isSorting||!this.ui?.canChange||!t.some(i=>i.startsWith("text/"))||(e.preventDefault(),this._isDropTarget=!0)}_handleDragLeave(e){e.relatedTarget||(this._isDropTarget=!1)}_handleDrop(e){if(!this._isDropTarget)return;e.preventDefault(),this._isDropTarget=!1;let t=e.dataTransfer,i=t?.getData("text/uri-list")||t?.getData("text/plain");i&&this._addDialog.show(i)}};o([d({attribute:!1})],y.prototype,"hass",2),o([d({type:Boolean,reflect:!0})],y.prototype,"narrow",2),o([d({attribute:!1})],y.prototype,"route",2),o([d({attribute:!1})],y.prototype,"panel",2),o([f()],y.prototype,"ui",2),o([f()],y.prototype,"_isDropTarget",2),o([C("fshare-add-dialog")],y.prototype,"_addDialog",2),o([C("fshare-confirm-dialog")],y.prototype,"_confirmDialog",2),o([C("fshare-task-dialog")],y.prototype,"_taskDialog",2),o([f()],y.prototype,"_scroller",2),o([f()],y.prototype,"_searchCode",2);v("fshare-downloads-panel",y);export{y as FshareDownloadsPanel};
