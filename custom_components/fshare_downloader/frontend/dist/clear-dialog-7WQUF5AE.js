import{a as n}from"./chunk-BKZ7LBYC.js";import{a as u}from"./chunk-SGWWUYZO.js";import{a as c,b as a,e as h,g as p,h as l,i as o,k as d,l as m}from"./chunk-JDZRSLSD.js";import{a as s}from"./chunk-JFKSI6I7.js";var f=864e5,v=[null,7,30,90,365],i=class extends p{constructor(){super(...arguments);this.e=!1;this.f=null;this.m1=null;this.V1=!1;this.w=()=>{this.e=!1}}static{this.styles=[m,u,c` .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:var(--ha-space-3,12px);margin-bottom:var(--ha-space-4,16px)}`]}show(){this.f=this.store.category,this.m1=null,this.e=!0,this.t1()}render(){if(!this.e)return h;let{t}=this.ui;return a`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`clear.title_${this.store.state}`)}
@closed=${this.b}
>
<div class="fields">${this.p0()} ${this.l0()}</div>
<p role="status">${this.$1}</p>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.w}
>${t("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
variant="danger"
?disabled=${!this.H2?.total}
.loading=${this.V1}
@click=${this.m5}
>${t("clear.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}get $1(){let{ui:t,H2:e}=this;return e?e.total?t.t("clear.text",{count:e.total,size:t.format.bytes(e.size)}):t.t("clear.nothing"):t.t("clear.counting")}p0(){let{store:t,ui:e}=this;return a`<label class="field">
<span>${e.t("add.category")}</span>
<select
name="clear-category"
@change=${r=>{this.f=r.target.value||null,this.t1()}}
>
<option value="" ?selected=${this.f===null}>
${e.t("finished.all_categories")}
</option>
${t.categories.map(r=>a`<option value=${r} ?selected=${r===this.f}>${r}</option>`)}
</select>
</label>`}l0(){let{t}=this.ui;return a`<label class="field">
<span>${t("clear.age")}</span>
<select
name="clear-age"
@change=${e=>{this.m1=Number(e.target.value)||null,this.t1()}}
>
${v.map(e=>a`<option value=${e??""} ?selected=${e===this.m1}>
${e===null?t("clear.any_age"):t("clear.days",{count:e})}
</option>`)}
</select>
</label>`}get m3(){return{state:[this.store.state],...this.f!==null&&{category:this.f},...this.m1!==null&&{before:new Date(Date.now()-this.m1*f).toISOString()}}}async t1(){this.H2=void 0;let t=[this.f,this.m1];try{let e=await this.store.count(this.m3);t[0]===this.f&&t[1]===this.m1&&(this.H2=e)}catch(e){n(this,this.ui.commandErrorText(e)),this.w()}}async m5(){let{H2:t,ui:e}=this;if(!(!t||this.V1)){this.V1=!0;try{await this.store.forget({...this.m3,before:t.before}),this.w()}catch(r){n(this,e.commandErrorText(r))}this.V1=!1}}b(t){t.stopPropagation(),this.e=!1}};s([l({attribute:!1})],i.prototype,"store",2),s([l({attribute:!1})],i.prototype,"ui",2),s([o()],i.prototype,"e",2),s([o()],i.prototype,"f",2),s([o()],i.prototype,"m1",2),s([o()],i.prototype,"H2",2),s([o()],i.prototype,"V1",2);d("fshare-clear-dialog",i);export{i as FshareClearDialog};
