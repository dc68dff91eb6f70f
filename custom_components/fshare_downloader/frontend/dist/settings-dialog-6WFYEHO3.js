import{a as P}from"./chunk-BKZ7LBYC.js";import{a as R}from"./chunk-5HMECKIB.js";import{M as F,l as _}from"./chunk-CUE2Y5X3.js";import{a as k}from"./chunk-2QCRRERH.js";import{a as b,b as a,e as u,g as $,h as f,i as g,k as S,l as E,o as x}from"./chunk-JDZRSLSD.js";import{a as d}from"./chunk-JFKSI6I7.js";var O="fshare_downloader",m=s=>s==="options"?"config/config_entries/options/flow":"config/config_entries/flow",c=async(s,r)=>{let[t]=await s.callWS({type:"config_entries/get",domain:O});if(!t)throw new Error("There is no account");let{entry_id:e}=t;return s.callApi("POST",m(r),r==="options"?{handler:e}:{handler:O,entry_id:e})},y=(s,r,t,e)=>s.callApi("POST",`${m(r)}/${t}`,e),T=(s,r,t)=>s.callApi("DELETE",`${m(r)}/${t}`),A=s=>s.status_code===404,V=s=>{let{status_code:r,body:t}=s,{errors:e}=t??{};if(!(r!==400||typeof e!="object"))return Object.fromEntries(Object.entries(e).map(([i,n])=>[i,[n].flat().join(", ")]))};var w=["account","files","limits","links","quiet_hours","search","sonarr_and_radarr","voice"],I={files:["download_dir","min_free_space"],links:["direct_links","direct_links_private"]},h=class extends R{constructor(t,e){super();this.e1=t;this.part=e;this.G3={};this.u1={};this.g="loading";this.G5=!1;this.q5=!1}get status(){return this.g}get isUnsent(){return this.G5}get kind(){return this.part==="account"?"config":"options"}get section(){return this.L1?.data_schema?.find(({name:t,schema:e})=>e&&t===this.part)?.name}get stepId(){return this.L1?.step_id??""}get fields(){let t=this.L1?.data_schema??[];if(this.part==="account")return t;let e=t.find(({name:i,schema:n})=>n&&i===this.part);return e?e.schema??[]:t.filter(({name:i,schema:n})=>!n&&K(i)===this.part)}get values(){let{section:t}=this;return t?this.u1[t]??{}:this.u1}set values(t){let{section:e}=this;this.u1=e?{...this.u1,[e]:t}:{...this.u1,...t},this.r()}get fieldErrors(){let t=new Set(this.section?[]:this.fields.map(({name:e})=>e));return Object.fromEntries(Object.entries(this.q3).filter(([e])=>t.has(e)))}get errors(){let t=this.fieldErrors;return Object.entries(this.q3).filter(([e])=>!(e in t)).map(([,e])=>e)}get placeholders(){return this.L1?.description_placeholders??{}}get q3(){return this.C5??this.L1?.errors??{}}async open(){try{this.K3(await c(this.e1(),this.kind)),this.G3=this.u1=v(this.L1?.data_schema??[])}catch{this.g="failed"}this.r()}async save(){let t=this.L1?.flow_id;if(!(!t||this.g!=="form")){this.g="saving",this.G5=!1,this.r();try{this.K3(await this.z7(t)),this.C5=void 0}catch(e){this.C5=V(e),this.G5=this.C5===void 0,this.g="form",this.q5&&this.r1(t)}this.r()}}close(){this.q5=!0,this.L1&&this.g==="form"&&this.r1(this.L1.flow_id)}async z7(t){if(this.kind==="config")return this.c1(t,this.u1);let e=await c(this.e1(),this.kind),i=H(v(e.data_schema??[]),this.G3,this.u1);try{return await this.c1(t,i)}finally{this.r1(e.flow_id)}}async c1(t,e){let i=this.e1();try{return await y(i,this.kind,t,e)}catch(n){if(!A(n))throw n;let{flow_id:o}=await c(i,this.kind);return y(i,this.kind,o,e)}}K3(t){this.L1=t,this.g=N(t),this.q5&&this.g==="form"&&this.r1(t.flow_id)}r1(t){T(this.e1(),this.kind,t).catch(()=>{})}},N=({type:s,reason:r})=>s==="form"?"form":s==="create_entry"||r?.endsWith("_successful")?"saved":"failed",K=s=>w.find(r=>I[r]?.includes(s))??"limits",v=s=>{let r={};for(let{name:t,schema:e,description:i,default:n}of s){let o=e?v(e):i?.suggested_value??n;o!=null&&(r[t]=o)}return r},H=(s,r,t)=>{let e={...s};for(let i of new Set([...Object.keys(r),...Object.keys(t)])){let[n,o]=[r[i],t[i]];j(n)&&j(o)?e[i]=H(s[i]??{},n,o):JSON.stringify(n)!==JSON.stringify(o)&&(e[i]=o)}return e},j=s=>typeof s=="object"&&s!==null&&!Array.isArray(s);var p="fshare_downloader",l=class extends ${constructor(){super(...arguments);this.e=!1;this.s=new k(this);this.q7=(t,e,i)=>this.G(t,"data",i?.path)||t.name;this.K7=(t,e)=>{let i=this.G(t,"data_description",e?.path);return i?a`<ha-markdown breaks .content=${i}></ha-markdown>`:""};this.j7=t=>this.Y1?.(`component.${p}.selector.${t}`)??"";this.c=t=>{let e=this.a;return e&&this.Y1?.(this.W(e,`error.${t}`),e.placeholders)||t};this.G7=async()=>{let t=this.a;if(!t)return;await t.save();let e=t.status==="saved",i=t!==this.a;(e||i)&&P(this,this.ui.t(e?"settings.saved":"settings.unsent")),e&&!i&&this.S()};this.S=()=>{this.e=!1}}static{this.styles=[E,x,b` li + li{border-top:1px solid var(--divider-color)}.plain-button{display:flex;align-items:center;justify-content:space-between;width:100%;min-height:56px}ha-alert{display:block;margin-bottom:var(--ha-space-4,16px)}.loading{display:flex;justify-content:center;padding:var(--ha-space-6,24px)}`]}show(t){this.r1(),this.e=!0,t&&this.F1(t)}render(){let{t}=this.ui,e=this.a;return a`<ha-dialog
.open=${this.e}
width="medium"
prevent-scrim-close
header-title=${t(e?`settings.${e.part}`:"settings.title")}
@closed=${this.E}
>
${e?this.T1(e):this.Q7()}
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.S}
>${t("action.close")}</ha-button
>
${e&&e.fields.length?a`<ha-button
slot="primaryAction"
.loading=${e.status==="saving"}
@click=${this.G7}
>${t("settings.save")}</ha-button
>`:u}
</ha-dialog-footer>
</ha-dialog>`}Q7(){return a`<ul>
${w.map(t=>a`<li>
<button class="plain-button" @click=${()=>this.F1(t)}>
<span>${this.ui.t(`settings.${t}`)}</span>${F(_)}
</button>
</li>`)}
</ul>`}T1(t){if(t.status==="failed")return a`<ha-alert alert-type="error">${this.ui.t("settings.failed")}</ha-alert>`;let e=this.Y1;return!e||t.status==="loading"?a`<div class="loading"><ha-spinner></ha-spinner></div>`:a`
${t.isUnsent?a`<ha-alert alert-type="error">${this.ui.t("settings.unsent")}</ha-alert>`:u}
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
.computeError=${this.c}
.localizeValue=${this.j7}
@value-changed=${this.Y7}
></ha-form>
`}W({kind:t},e){return`component.${p}.${t}.${e}`}G(t,e,i){let n=this.a;if(!n||!this.Y1)return"";let o=n.section??i?.at(-1),L=t.schema!==void 0?`sections.${t.name}.${e==="data"?"name":"description"}`:`${o?`sections.${o}.`:""}${e}.${t.name}`;return this.Y1(this.W(n,`step.${n.stepId}.${L}`),n.placeholders)}async F1(t){let e=new h(()=>this.hass,t);this.a=e,this.s.observe(e),this.requestUpdate();let[i]=await Promise.all([this.C2(e),e.open()]);e===this.a&&(this.Y1=i)}async C2({kind:t}){return await this.hass.loadBackendTranslation("selector",p),this.hass.loadBackendTranslation(t,p)}Y7(t){t.stopPropagation(),this.a&&(this.a.values=t.detail.value)}r1(){this.a?.close(),this.a=void 0}E(t){t.stopPropagation(),this.e=!1,this.r1()}};d([f({attribute:!1})],l.prototype,"hass",2),d([f({attribute:!1})],l.prototype,"ui",2),d([g()],l.prototype,"e",2),d([g()],l.prototype,"Y1",2);S("fshare-settings-dialog",l);export{l as FshareSettingsDialog};
