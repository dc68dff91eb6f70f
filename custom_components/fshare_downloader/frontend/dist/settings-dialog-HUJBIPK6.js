import{a as P}from"./chunk-BKZ7LBYC.js";import{a as R}from"./chunk-T3B4JP6E.js";import{M as F,l as _}from"./chunk-2KBTBCID.js";import{a as k}from"./chunk-XYYNEXGI.js";import{a as b,b as o,e as c,g as $,h as f,i as g,k as S,l as E,o as x}from"./chunk-DGS2YR5O.js";import{a as d}from"./chunk-JFKSI6I7.js";var O="fshare_downloader",m=i=>i==="options"?"config/config_entries/options/flow":"config/config_entries/flow",h=async(i,r)=>{let[t]=await i.callWS({type:"config_entries/get",domain:O});if(!t)throw new Error("There is no account");let{entry_id:e}=t;return i.callApi("POST",m(r),r==="options"?{handler:e}:{handler:O,entry_id:e})},y=(i,r,t,e)=>i.callApi("POST",`${m(r)}/${t}`,e),T=(i,r,t)=>i.callApi("DELETE",`${m(r)}/${t}`),A=i=>i.status_code===404,V=i=>{let{status_code:r,body:t}=i,{errors:e}=t??{};if(!(r!==400||typeof e!="object"))return Object.fromEntries(Object.entries(e).map(([s,n])=>[s,[n].flat().join(", ")]))};var w=["account","files","limits","links","aria2","quiet_hours","search","sonarr_and_radarr","voice"],N={files:["download_dir","min_free_space"],links:["direct_links","direct_links_private"]},p=class extends R{constructor(t,e){super();this.t1=t;this.part=e;this.z3={};this.Z1={};this.g="loading";this.G5=!1;this.q5=!1}get status(){return this.g}get isUnsent(){return this.G5}get kind(){return this.part==="account"?"config":"options"}get section(){return this.e1?.data_schema?.find(({name:t,schema:e})=>e&&t===this.part)?.name}get stepId(){return this.e1?.step_id??""}get fields(){let t=this.e1?.data_schema??[];if(this.part==="account")return t;let e=t.find(({name:s,schema:n})=>n&&s===this.part);return e?e.schema??[]:t.filter(({name:s,schema:n})=>!n&&z(s)===this.part)}get values(){let{section:t}=this;return t?this.Z1[t]??{}:this.Z1}set values(t){let{section:e}=this;this.Z1=e?{...this.Z1,[e]:t}:{...this.Z1,...t},this.r()}get fieldErrors(){let t=new Set(this.section?[]:this.fields.map(({name:e})=>e));return Object.fromEntries(Object.entries(this.W3).filter(([e])=>t.has(e)))}get errors(){let t=this.fieldErrors;return Object.entries(this.W3).filter(([e])=>!(e in t)).map(([,e])=>e)}get placeholders(){return this.e1?.description_placeholders??{}}get W3(){return this.H5??this.e1?.errors??{}}async open(){try{this.Q3(await h(this.t1(),this.kind)),this.z3=this.Z1=v(this.e1?.data_schema??[])}catch{this.g="failed"}this.r()}async save(){let t=this.e1?.flow_id;if(!(!t||this.g!=="form")){this.g="saving",this.G5=!1,this.r();try{this.Q3(await this._7(t)),this.H5=void 0}catch(e){this.H5=V(e),this.G5=this.H5===void 0,this.g="form",this.q5&&this.r1(t)}this.r()}}close(){this.q5=!0,this.e1&&this.g==="form"&&this.r1(this.e1.flow_id)}async _7(t){if(this.kind==="config")return this.u1(t,this.Z1);let e=await h(this.t1(),this.kind),s=L(v(e.data_schema??[]),this.z3,this.Z1);try{return await this.u1(t,s)}finally{this.r1(e.flow_id)}}async u1(t,e){let s=this.t1();try{return await y(s,this.kind,t,e)}catch(n){if(!A(n))throw n;let{flow_id:a}=await h(s,this.kind);return y(s,this.kind,a,e)}}Q3(t){this.e1={...t,data_schema:H(t.data_schema??[])},this.g=K(t),this.q5&&this.g==="form"&&this.r1(t.flow_id)}r1(t){T(this.t1(),this.kind,t).catch(()=>{})}},K=({type:i,reason:r})=>i==="form"?"form":i==="create_entry"||r?.endsWith("_successful")?"saved":"failed",H=i=>i.map(r=>({...r,...r.schema&&{schema:H(r.schema)},...Object.values(r.selector??{}).some(t=>t?.read_only)&&{disabled:!0}})),z=i=>w.find(r=>N[r]?.includes(i))??"limits",v=i=>{let r={};for(let{name:t,schema:e,description:s,default:n}of i){let a=e?v(e):s?.suggested_value??n;a!=null&&(r[t]=a)}return r},L=(i,r,t)=>{let e={...i};for(let s of new Set([...Object.keys(r),...Object.keys(t)])){let[n,a]=[r[s],t[s]];j(n)&&j(a)?e[s]=L(i[s]??{},n,a):JSON.stringify(n)!==JSON.stringify(a)&&(e[s]=a)}return e},j=i=>typeof i=="object"&&i!==null&&!Array.isArray(i);var u="fshare_downloader",l=class extends ${constructor(){super(...arguments);this.e=!1;this.s=new k(this);this.F7=(t,e,s)=>this.Q(t,"data",s?.path)||t.name;this.D7=(t,e)=>{let s=this.Q(t,"data_description",e?.path);return s?o`<ha-markdown breaks .content=${s}></ha-markdown>`:""};this.N7=t=>this.X1?.(`component.${u}.selector.${t}`)??"";this.c=t=>{let e=this.a;return e&&this.X1?.(this.E(e,`error.${t}`),e.placeholders)||t};this.E7=async()=>{let t=this.a;if(!t)return;await t.save();let e=t.status==="saved",s=t!==this.a;(e||s)&&P(this,this.ui.t(e?"settings.saved":"settings.unsent")),e&&!s&&this.f()};this.f=()=>{this.e=!1}}static{this.styles=[E,x,b` li + li{border-top:1px solid var(--divider-color)}.plain-button{display:flex;align-items:center;justify-content:space-between;width:100%;min-height:56px}ha-alert,.about{display:block;margin-bottom:var(--ha-space-4,16px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-6,24px)}`]}show(t){this.r1(),this.e=!0,t&&this.D1(t)}render(){let{t}=this.ui,e=this.a;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t(e?`settings.${e.part}`:"settings.title")}
@closed=${this.w}
>
${e?this.T1(e):this.B7()}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.f}
>${t("action.close")}</ha-button
>
${e&&e.fields.length?o`<ha-button
slot="primaryAction"
.loading=${e.status==="saving"}
@click=${this.E7}
>${t("settings.save")}</ha-button
>`:c}
</ha-dialog-footer>
</ha-dialog>`}B7(){return o`<ul>
${w.map(t=>o`<li>
<button class="plain-button" @click=${()=>this.D1(t)}>
<span>${this.ui.t(`settings.${t}`)}</span>${F(_)}
</button>
</li>`)}
</ul>`}T1(t){if(t.status==="failed")return o`<ha-alert alert-type="error">${this.ui.t("settings.failed")}</ha-alert>`;let e=this.X1;if(!e||t.status==="loading")return o`<div class="loading"><ha-spinner></ha-spinner></div>`;let s=e(this.E(t,this.R7(t)),t.placeholders);return o`
${s?o`<ha-markdown class="about secondary" .content=${s}></ha-markdown>`:c}
${t.isUnsent?o`<ha-alert alert-type="error">${this.ui.t("settings.unsent")}</ha-alert>`:c}
${t.errors.map(n=>o`<ha-alert alert-type="error"
>${e(this.E(t,`error.${n}`),t.placeholders)||n}</ha-alert
>`)}
<ha-form
.hass=${this.hass}
.data=${t.values}
.schema=${t.fields}
.error=${t.fieldErrors}
.disabled=${t.status==="saving"}
.computeLabel=${this.F7}
.computeHelper=${this.D7}
.computeError=${this.c}
.localizeValue=${this.N7}
@value-changed=${this.I7}
></ha-form>
`}E({kind:t},e){return`component.${u}.${t}.${e}`}R7({section:t,stepId:e}){return`step.${e}.${t?`sections.${t}.`:""}description`}Q(t,e,s){let n=this.a;if(!n||!this.X1)return"";let a=n.section??s?.at(-1),I=t.schema!==void 0?`sections.${t.name}.${e==="data"?"name":"description"}`:`${a?`sections.${a}.`:""}${e}.${t.name}`;return this.X1(this.E(n,`step.${n.stepId}.${I}`),n.placeholders)}async D1(t){let e=new p(()=>this.hass,t);this.a=e,this.s.observe(e),this.requestUpdate();let[s]=await Promise.all([this.V2(e),e.open()]);e===this.a&&(this.X1=s)}async V2({kind:t}){return await this.hass.loadBackendTranslation("selector",u),this.hass.loadBackendTranslation(t,u)}I7(t){t.stopPropagation(),this.a&&(this.a.values=t.detail.value)}r1(){this.a?.close(),this.a=void 0}w(t){t.stopPropagation(),this.e=!1,this.r1()}};d([f({attribute:!1})],l.prototype,"hass",2),d([f({attribute:!1})],l.prototype,"ui",2),d([g()],l.prototype,"e",2),d([g()],l.prototype,"X1",2);S("fshare-settings-dialog",l);export{l as FshareSettingsDialog};
