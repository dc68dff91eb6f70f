import{a as R}from"./chunk-BKZ7LBYC.js";import{a as k}from"./chunk-WIHQVUTE.js";import{M as _,l as S}from"./chunk-CUE2Y5X3.js";import{a as F}from"./chunk-POWDYP2N.js";import{a as w,b as a,e as p,g as b,h as u,i as f,k as $,l as P,o as E}from"./chunk-JDZRSLSD.js";import{a as d}from"./chunk-JFKSI6I7.js";var x="fshare_downloader",g=s=>s==="options"?"config/config_entries/options/flow":"config/config_entries/flow",c=async(s,r)=>{let[t]=await s.callWS({type:"config_entries/get",domain:x});if(!t)throw new Error("There is no account");let{entry_id:e}=t;return s.callApi("POST",g(r),r==="options"?{handler:e}:{handler:x,entry_id:e})},m=(s,r,t,e)=>s.callApi("POST",`${g(r)}/${t}`,e),O=(s,r,t)=>s.callApi("DELETE",`${g(r)}/${t}`),T=s=>s.status_code===404,A=s=>{let{status_code:r,body:t}=s,{errors:e}=t??{};if(!(r!==400||typeof e!="object"))return Object.fromEntries(Object.entries(e).map(([i,n])=>[i,[n].flat().join(", ")]))};var v=["account","files","limits","links","quiet_hours","search","sonarr_and_radarr","voice"],L={files:["download_dir","min_free_space"],links:["direct_links","direct_links_private"]},h=class extends k{constructor(t,e){super();this.L1=t;this.part=e;this.G3={};this.c1={};this.g="loading";this.G5=!1;this.q5=!1}get status(){return this.g}get isUnsent(){return this.G5}get kind(){return this.part==="account"?"config":"options"}get section(){return this.V1?.data_schema?.find(({name:t,schema:e})=>e&&t===this.part)?.name}get stepId(){return this.V1?.step_id??""}get fields(){let t=this.V1?.data_schema??[];if(this.part==="account")return t;let e=t.find(({name:i,schema:n})=>n&&i===this.part);return e?e.schema??[]:t.filter(({name:i,schema:n})=>!n&&K(i)===this.part)}get values(){let{section:t}=this;return t?this.c1[t]??{}:this.c1}set values(t){let{section:e}=this;this.c1=e?{...this.c1,[e]:t}:{...this.c1,...t},this.r()}get fieldErrors(){let t=new Set(this.section?[]:this.fields.map(({name:e})=>e));return Object.fromEntries(Object.entries(this.q3).filter(([e])=>t.has(e)))}get errors(){let t=this.fieldErrors;return Object.entries(this.q3).filter(([e])=>!(e in t)).map(([,e])=>e)}get placeholders(){return this.V1?.description_placeholders??{}}get q3(){return this.j2??this.V1?.errors??{}}async open(){try{this.K3(await c(this.L1(),this.kind)),this.G3=this.c1=y(this.V1?.data_schema??[])}catch{this.g="failed"}this.r()}async save(){let t=this.V1?.flow_id;if(!(!t||this.g!=="form")){this.g="saving",this.G5=!1,this.r();try{this.K3(await this.z7(t)),this.j2=void 0}catch(e){this.j2=A(e),this.G5=this.j2===void 0,this.g="form",this.q5&&this.e1(t)}this.r()}}close(){this.q5=!0,this.V1&&this.g==="form"&&this.e1(this.V1.flow_id)}async z7(t){if(this.kind==="config")return this.v1(t,this.c1);let e=await c(this.L1(),this.kind),i=j(y(e.data_schema??[]),this.G3,this.c1);try{return await this.v1(t,i)}finally{this.e1(e.flow_id)}}async v1(t,e){let i=this.L1();try{return await m(i,this.kind,t,e)}catch(n){if(!T(n))throw n;let{flow_id:o}=await c(i,this.kind);return m(i,this.kind,o,e)}}K3(t){this.V1=t,this.g=N(t),this.q5&&this.g==="form"&&this.e1(t.flow_id)}e1(t){O(this.L1(),this.kind,t).catch(()=>{})}},N=({type:s,reason:r})=>s==="form"?"form":s==="create_entry"||r?.endsWith("_successful")?"saved":"failed",K=s=>v.find(r=>L[r]?.includes(s))??"limits",y=s=>{let r={};for(let{name:t,schema:e,description:i,default:n}of s){let o=e?y(e):i?.suggested_value??n;o!=null&&(r[t]=o)}return r},j=(s,r,t)=>{let e={...s};for(let i of new Set([...Object.keys(r),...Object.keys(t)])){let[n,o]=[r[i],t[i]];V(n)&&V(o)?e[i]=j(s[i]??{},n,o):JSON.stringify(n)!==JSON.stringify(o)&&(e[i]=o)}return e},V=s=>typeof s=="object"&&s!==null&&!Array.isArray(s);var H="fshare_downloader",l=class extends b{constructor(){super(...arguments);this.e=!1;this.s=new F(this);this.q7=(t,e,i)=>this.o1(t,"data",i?.path)||t.name;this.K7=(t,e)=>this.o1(t,"data_description",e?.path);this.v=t=>{let e=this.a;return e&&this.x2?.(this.W(e,`error.${t}`),e.placeholders)||t};this.G7=async()=>{let t=this.a;if(!t)return;await t.save();let e=t.status==="saved",i=t!==this.a;(e||i)&&R(this,this.ui.t(e?"settings.saved":"settings.unsent")),e&&!i&&this.S()};this.S=()=>{this.e=!1}}static{this.styles=[P,E,w` li + li{border-top:1px solid var(--divider-color)}.plain-button{display:flex;align-items:center;justify-content:space-between;width:100%;min-height:56px}ha-alert{display:block;margin-bottom:var(--ha-space-4,16px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-6,24px)}`]}show(t){this.e1(),this.e=!0,t&&this.R1(t)}render(){let{t}=this.ui,e=this.a;return a`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t(e?`settings.${e.part}`:"settings.title")}
@closed=${this.E}
>
${e?this.w1(e):this.Q7()}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.S}
>${t("action.close")}</ha-button
>
${e&&e.fields.length?a`<ha-button
slot="primaryAction"
.loading=${e.status==="saving"}
@click=${this.G7}
>${t("settings.save")}</ha-button
>`:p}
</ha-dialog-footer>
</ha-dialog>`}Q7(){return a`<ul>
${v.map(t=>a`<li>
<button class="plain-button" @click=${()=>this.R1(t)}>
<span>${this.ui.t(`settings.${t}`)}</span>${_(S)}
</button>
</li>`)}
</ul>`}w1(t){if(t.status==="failed")return a`<ha-alert alert-type="error">${this.ui.t("settings.failed")}</ha-alert>`;let e=this.x2;return!e||t.status==="loading"?a`<div class="loading"><ha-spinner></ha-spinner></div>`:a`
${t.isUnsent?a`<ha-alert alert-type="error">${this.ui.t("settings.unsent")}</ha-alert>`:p}
${t.errors.map(i=>a`<ha-alert alert-type="error"
>${e(this.W(t,`error.${i}`),t.placeholders)||i}</ha-alert
>`)}
<ha-form
.hass=${this.hass}
.data=${t.values}
.schema=${t.fields}
.error=${t.fieldErrors}
.disabled=${t.status==="saving"}
.computeLabel=${this.q7}
.computeHelper=${this.K7}
.computeError=${this.v}
@value-changed=${this.j7}
></ha-form>
`}W({kind:t},e){return`component.${H}.${t}.${e}`}o1(t,e,i){let n=this.a;if(!n||!this.x2)return"";let o=n.section??i?.at(-1),I=t.schema!==void 0?`sections.${t.name}.${e==="data"?"name":"description"}`:`${o?`sections.${o}.`:""}${e}.${t.name}`;return this.x2(this.W(n,`step.${n.stepId}.${I}`),n.placeholders)}async R1(t){let e=new h(()=>this.hass,t);this.a=e,this.s.observe(e),this.requestUpdate();let[i]=await Promise.all([this.hass.loadBackendTranslation(e.kind,H),e.open()]);e===this.a&&(this.x2=i)}j7(t){t.stopPropagation(),this.a&&(this.a.values=t.detail.value)}e1(){this.a?.close(),this.a=void 0}E(t){t.stopPropagation(),this.e=!1,this.e1()}};d([u({attribute:!1})],l.prototype,"hass",2),d([u({attribute:!1})],l.prototype,"ui",2),d([f()],l.prototype,"e",2),d([f()],l.prototype,"x2",2);$("fshare-settings-dialog",l);export{l as FshareSettingsDialog};
