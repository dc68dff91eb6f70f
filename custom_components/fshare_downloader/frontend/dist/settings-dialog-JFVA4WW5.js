import{a as _}from"./chunk-BKZ7LBYC.js";import{a as F}from"./chunk-WIHQVUTE.js";import{M as b,l as w}from"./chunk-CUE2Y5X3.js";import{a as $}from"./chunk-4G7PVT3R.js";import{a as g,b as o,e as m,g as y,h as p,i as h,k as v,l as S,o as P}from"./chunk-JDZRSLSD.js";import{a as d}from"./chunk-JFKSI6I7.js";var R="fshare_downloader",u=s=>s==="options"?"config/config_entries/options/flow":"config/config_entries/flow",k=async(s,r)=>{let[t]=await s.callWS({type:"config_entries/get",domain:R});if(!t)throw new Error("There is no account");let{entry_id:e}=t;return s.callApi("POST",u(r),r==="options"?{handler:e}:{handler:R,entry_id:e})},E=(s,r,t,e)=>s.callApi("POST",`${u(r)}/${t}`,e),x=(s,r,t)=>s.callApi("DELETE",`${u(r)}/${t}`);var f=["account","files","limits","links","quiet_hours","search","sonarr_and_radarr","voice"],A={files:["download_dir","min_free_space"],links:["direct_links","direct_links_private"]},c=class extends F{constructor(t,e){super();this.o1=t;this.part=e;this.w1={};this.E="loading";this.m=0}get status(){return this.E}get kind(){return this.part==="account"?"config":"options"}get section(){return this.M1?.data_schema?.find(({name:t,schema:e})=>e&&t===this.part)?.name}get stepId(){return this.M1?.step_id??""}get fields(){let t=this.M1?.data_schema??[];if(this.part==="account")return t;let e=t.find(({name:i,schema:n})=>n&&i===this.part);return e?e.schema??[]:t.filter(({name:i,schema:n})=>!n&&L(i)===this.part)}get values(){let{section:t}=this;return t?this.w1[t]??{}:this.w1}set values(t){let{section:e}=this;this.w1=e?{...this.w1,[e]:t}:{...this.w1,...t},this.r()}get fieldErrors(){let t=new Set(this.section?[]:this.fields.map(({name:e})=>e));return Object.fromEntries(Object.entries(this.U3).filter(([e])=>t.has(e)))}get errors(){let t=this.fieldErrors;return Object.entries(this.U3).filter(([e])=>!(e in t)).map(([,e])=>e)}get placeholders(){return this.M1?.description_placeholders??{}}get U3(){return this.M1?.errors??{}}async open(){await this.l2(()=>k(this.o1(),this.kind)),this.w1=T(this.M1?.data_schema??[]),this.r()}async save(){let t=this.M1?.flow_id;!t||this.E!=="form"||(this.E="saving",this.r(),await this.l2(()=>E(this.o1(),this.kind,t,this.w1)))}close(){this.m++;let t=this.M1?.flow_id;t&&this.E!=="saved"&&x(this.o1(),this.kind,t).catch(()=>{})}async l2(t){let e=this.m;try{let i=await t();if(e!==this.m)return;this.M1=i,this.E=I(i)}catch{if(e!==this.m)return;this.E="failed"}this.r()}},I=({type:s,reason:r})=>s==="form"?"form":s==="create_entry"||r?.endsWith("_successful")?"saved":"failed",L=s=>f.find(r=>A[r]?.includes(s))??"limits",T=s=>{let r={};for(let{name:t,schema:e,description:i,default:n}of s){let l=e?T(e):i?.suggested_value??n;l!=null&&(r[t]=l)}return r};var O="fshare_downloader",a=class extends y{constructor(){super(...arguments);this.e=!1;this.s=new $(this);this.N7=(t,e,i)=>this.t1(t,"data",i?.path)||t.name;this.I7=(t,e)=>this.t1(t,"data_description",e?.path);this.c=t=>{let e=this.a;return e&&this.x2?.(this.W(e,`error.${t}`),e.placeholders)||t};this.D7=async()=>{let t=this.a;t&&(await t.save(),t.status==="saved"&&(_(this,this.ui.t("settings.saved")),this.S()))};this.S=()=>{this.e=!1}}static{this.styles=[S,P,g` li + li{border-top:1px solid var(--divider-color)}.plain-button{display:flex;align-items:center;justify-content:space-between;width:100%;min-height:56px}ha-alert{display:block;margin-bottom:var(--ha-space-4,16px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-6,24px)}`]}show(t){this.h2(),this.e=!0,t&&this.B1(t)}render(){let{t}=this.ui,e=this.a;return o`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t(e?`settings.${e.part}`:"settings.title")}
@closed=${this.w}
>
${e?this.b1(e):this.F7()}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.S}
>${t("action.close")}</ha-button
>
${e&&e.fields.length?o`<ha-button
slot="primaryAction"
.loading=${e.status==="saving"}
@click=${this.D7}
>${t("settings.save")}</ha-button
>`:m}
</ha-dialog-footer>
</ha-dialog>`}F7(){return o`<ul>
${f.map(t=>o`<li>
<button class="plain-button" @click=${()=>this.B1(t)}>
<span>${this.ui.t(`settings.${t}`)}</span>${b(w)}
</button>
</li>`)}
</ul>`}b1(t){if(t.status==="failed")return o`<ha-alert alert-type="error">${this.ui.t("settings.failed")}</ha-alert>`;let e=this.x2;return!e||t.status==="loading"?o`<div class="loading"><ha-spinner></ha-spinner></div>`:o`
${t.errors.map(i=>o`<ha-alert alert-type="error"
>${e(this.W(t,`error.${i}`),t.placeholders)||i}</ha-alert
>`)}
<ha-form
.hass=${this.hass}
.data=${t.values}
.schema=${t.fields}
.error=${t.fieldErrors}
.disabled=${t.status==="saving"}
.computeLabel=${this.N7}
.computeHelper=${this.I7}
.computeError=${this.c}
@value-changed=${this.U7}
></ha-form>
`}W({kind:t},e){return`component.${O}.${t}.${e}`}t1(t,e,i){let n=this.a;if(!n||!this.x2)return"";let l=n.section??i?.at(-1),H=t.schema!==void 0?`sections.${t.name}.${e==="data"?"name":"description"}`:`${l?`sections.${l}.`:""}${e}.${t.name}`;return this.x2(this.W(n,`step.${n.stepId}.${H}`),n.placeholders)}async B1(t){let e=new c(()=>this.hass,t);this.a=e,this.s.observe(e),this.requestUpdate();let[i]=await Promise.all([this.hass.loadBackendTranslation(e.kind,O),e.open()]);this.x2=i}U7(t){t.stopPropagation(),this.a&&(this.a.values=t.detail.value)}h2(){this.a?.close(),this.a=void 0}w(t){t.stopPropagation(),this.e=!1,this.h2()}};d([p({attribute:!1})],a.prototype,"hass",2),d([p({attribute:!1})],a.prototype,"ui",2),d([h()],a.prototype,"e",2),d([h()],a.prototype,"x2",2);v("fshare-settings-dialog",a);export{a as FshareSettingsDialog};
