import{a as P}from"./chunk-BKZ7LBYC.js";import{a as R}from"./chunk-YM6GT6PL.js";import{N as F,l as _}from"./chunk-QQR3IHMZ.js";import{a as k}from"./chunk-TYG63QFD.js";import{a as b,b as o,e as c,g as $,h as f,i as g,k as S,l as E,o as x}from"./chunk-QDXWAYV4.js";import{a as d}from"./chunk-JFKSI6I7.js";var O="fshare_downloader",m=i=>i==="options"?"config/config_entries/options/flow":"config/config_entries/flow",h=async(i,r)=>{let[t]=await i.callWS({type:"config_entries/get",domain:O});if(!t)throw new Error("There is no account");let{entry_id:e}=t;return i.callApi("POST",m(r),r==="options"?{handler:e}:{handler:O,entry_id:e})},y=(i,r,t,e)=>i.callApi("POST",`${m(r)}/${t}`,e),T=(i,r,t)=>i.callApi("DELETE",`${m(r)}/${t}`),A=i=>i.status_code===404,V=i=>{let{status_code:r,body:t}=i,{errors:e}=t??{};if(!(r!==400||typeof e!="object"))return Object.fromEntries(Object.entries(e).map(([s,n])=>[s,[n].flat().join(", ")]))};var w=["account","files","limits","links","aria2","quiet_hours","search","sonarr_and_radarr","voice"],N={files:["download_dir","min_free_space"],links:["direct_links","direct_links_private"]},p=class extends R{constructor(t,e){super();this.o1=t;this.part=e;this.Y3={};this.y1={};this.b="loading";this.V3=!1;this.e3=!1}get status(){return this.b}get isUnsent(){return this.V3}get kind(){return this.part==="account"?"config":"options"}get section(){return this.M1?.data_schema?.find(({name:t,schema:e})=>e&&t===this.part)?.name}get stepId(){return this.M1?.step_id??""}get fields(){let t=this.M1?.data_schema??[];if(this.part==="account")return t;let e=t.find(({name:s,schema:n})=>n&&s===this.part);return e?e.schema??[]:t.filter(({name:s,schema:n})=>!n&&z(s)===this.part)}get values(){let{section:t}=this;return t?this.y1[t]??{}:this.y1}set values(t){let{section:e}=this;this.y1=e?{...this.y1,[e]:t}:{...this.y1,...t},this.r()}get fieldErrors(){let t=new Set(this.section?[]:this.fields.map(({name:e})=>e));return Object.fromEntries(Object.entries(this.J3).filter(([e])=>t.has(e)))}get errors(){let t=this.fieldErrors;return Object.entries(this.J3).filter(([e])=>!(e in t)).map(([,e])=>e)}get placeholders(){return this.M1?.description_placeholders??{}}get J3(){return this.i1??this.M1?.errors??{}}async open(){try{this.C0(await h(this.o1(),this.kind)),this.Y3=this.y1=v(this.M1?.data_schema??[])}catch{this.b="failed"}this.r()}async save(){let t=this.M1?.flow_id;if(!(!t||this.b!=="form")){this.b="saving",this.V3=!1,this.r();try{this.C0(await this.X7(t)),this.i1=void 0}catch(e){this.i1=V(e),this.V3=this.i1===void 0,this.b="form",this.e3&&this.a1(t)}this.r()}}close(){this.e3=!0,this.M1&&this.b==="form"&&this.a1(this.M1.flow_id)}async X7(t){if(this.kind==="config")return this.f1(t,this.y1);let e=await h(this.o1(),this.kind),s=L(v(e.data_schema??[]),this.Y3,this.y1);try{return await this.f1(t,s)}finally{this.a1(e.flow_id)}}async f1(t,e){let s=this.o1();try{return await y(s,this.kind,t,e)}catch(n){if(!A(n))throw n;let{flow_id:a}=await h(s,this.kind);return y(s,this.kind,a,e)}}C0(t){this.M1={...t,data_schema:H(t.data_schema??[])},this.b=K(t),this.e3&&this.b==="form"&&this.a1(t.flow_id)}a1(t){T(this.o1(),this.kind,t).catch(()=>{})}},K=({type:i,reason:r})=>i==="form"?"form":i==="create_entry"||r?.endsWith("_successful")?"saved":"failed",H=i=>i.map(r=>({...r,...r.schema&&{schema:H(r.schema)},...Object.values(r.selector??{}).some(t=>t?.read_only)&&{disabled:!0}})),z=i=>w.find(r=>N[r]?.includes(i))??"limits",v=i=>{let r={};for(let{name:t,schema:e,description:s,default:n}of i){let a=e?v(e):s?.suggested_value??n;a!=null&&(r[t]=a)}return r},L=(i,r,t)=>{let e={...i};for(let s of new Set([...Object.keys(r),...Object.keys(t)])){let[n,a]=[r[s],t[s]];j(n)&&j(a)?e[s]=L(i[s]??{},n,a):JSON.stringify(n)!==JSON.stringify(a)&&(e[s]=a)}return e},j=i=>typeof i=="object"&&i!==null&&!Array.isArray(i);var u="fshare_downloader",l=class extends ${constructor(){super(...arguments);this.e=!1;this.d=new k(this);this.H4=(t,e,s)=>this.K(t,"data",s?.path)||t.name;this.V4=(t,e)=>{let s=this.K(t,"data_description",e?.path);return s?o`<ha-markdown breaks .content=${s}></ha-markdown>`:""};this.e4=t=>this.J1?.(`component.${u}.selector.${t}`)??"";this.v=t=>{let e=this.a;return e&&this.J1?.(this.z(e,`error.${t}`),e.placeholders)||t};this.J7=async()=>{let t=this.a;if(!t)return;await t.save();let e=t.status==="saved",s=t!==this.a;(e||s)&&P(this,this.ui.t(e?"settings.saved":"settings.unsent")),e&&!s&&this.Z()};this.Z=()=>{this.e=!1}}static{this.styles=[E,x,b` li + li{border-top:1px solid var(--divider-color)}.plain-button{display:flex;align-items:center;justify-content:space-between;width:100%;min-height:56px}ha-alert,.about{display:block;margin-bottom:var(--ha-space-4,16px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-6,24px)}`]}show(t){this.a1(),this.e=!0,t&&this.c1(t)}render(){let{t}=this.ui,e=this.a;return o`<ha-dialog
.open=${this.e}
width="medium"
?prevent-scrim-close=${e!==void 0}
header-title=${t(e?`settings.${e.part}`:"settings.title")}
@closed=${this.g}
>
${e?this.B1(e):this.Y7()}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${t("action.close")}</ha-button
>
${e&&e.fields.length?o`<ha-button
slot="primaryAction"
.loading=${e.status==="saving"}
@click=${this.J7}
>${t("settings.save")}</ha-button
>`:c}
</ha-dialog-footer>
</ha-dialog>`}Y7(){return o`<ul>
${w.map(t=>o`<li>
<button class="plain-button" @click=${()=>this.c1(t)}>
<span>${this.ui.t(`settings.${t}`)}</span>${F(_)}
</button>
</li>`)}
</ul>`}B1(t){if(t.status==="failed")return o`<ha-alert alert-type="error">${this.ui.t("settings.failed")}</ha-alert>`;let e=this.J1;if(!e||t.status==="loading")return o`<div class="loading"><ha-spinner></ha-spinner></div>`;let s=e(this.z(t,this.C4(t)),t.placeholders);return o`
${s?o`<ha-markdown class="about secondary" .content=${s}></ha-markdown>`:c}
${t.isUnsent?o`<ha-alert alert-type="error">${this.ui.t("settings.unsent")}</ha-alert>`:c}
${t.errors.map(n=>o`<ha-alert alert-type="error"
>${e(this.z(t,`error.${n}`),t.placeholders)||n}</ha-alert
>`)}
<ha-form
.hass=${this.hass}
.data=${t.values}
.schema=${t.fields}
.error=${t.fieldErrors}
.disabled=${t.status==="saving"}
.computeLabel=${this.H4}
.computeHelper=${this.V4}
.computeError=${this.v}
.localizeValue=${this.e4}
@value-changed=${this.L4}
></ha-form>
`}z({kind:t},e){return`component.${u}.${t}.${e}`}C4({section:t,stepId:e}){return`step.${e}.${t?`sections.${t}.`:""}description`}K(t,e,s){let n=this.a;if(!n||!this.J1)return"";let a=n.section??s?.at(-1),I=t.schema!==void 0?`sections.${t.name}.${e==="data"?"name":"description"}`:`${a?`sections.${a}.`:""}${e}.${t.name}`;return this.J1(this.z(n,`step.${n.stepId}.${I}`),n.placeholders)}async c1(t){let e=new p(()=>this.hass,t);this.a=e,this.d.observe(e),this.requestUpdate();let[s]=await Promise.all([this.L2(e),e.open()]);e===this.a&&(this.J1=s)}async L2({kind:t}){return await this.hass.loadBackendTranslation("selector",u),this.hass.loadBackendTranslation(t,u)}L4(t){t.stopPropagation(),this.a&&(this.a.values=t.detail.value)}a1(){this.a?.close(),this.a=void 0}g(t){t.stopPropagation(),this.e=!1,this.a1()}};d([f({attribute:!1})],l.prototype,"hass",2),d([f({attribute:!1})],l.prototype,"ui",2),d([g()],l.prototype,"e",2),d([g()],l.prototype,"J1",2);S("fshare-settings-dialog",l);export{l as FshareSettingsDialog};
