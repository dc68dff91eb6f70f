import{a as n}from"./chunk-BKZ7LBYC.js";import{a as u}from"./chunk-BBGUO4MO.js";import{a as c,b as a,e as h,g as p,h as l,i as o,k as d,l as m}from"./chunk-QDXWAYV4.js";import{a as s}from"./chunk-JFKSI6I7.js";var f=864e5,v=[null,7,30,90,365],i=class extends p{constructor(){super(...arguments);this.e=!1;this.E=null;this.k1=null;this.G=!1;this.Z=()=>{this.e=!1}}static{this.styles=[m,u,c` .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:var(--ha-space-3,12px);margin-bottom:var(--ha-space-4,16px)}`]}show(){this.E=this.store.category,this.k1=null,this.e=!0,this.p1()}render(){if(!this.e)return h;let{t}=this.ui;return a`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`clear.title_${this.store.state}`)}
@closed=${this.g}
>
<div class="fields">${this.b0()} ${this.O0()}</div>
<p role="status">${this.K}</p>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.Z}
>${t("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
variant="danger"
?disabled=${!this.s2?.total}
.loading=${this.G}
@click=${this.T5}
>${t("clear.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}get K(){let{ui:t,s2:e}=this;return e?e.total?t.t("clear.text",{count:e.total,size:t.format.bytes(e.size)}):t.t("clear.nothing"):t.t("clear.counting")}b0(){let{store:t,ui:e}=this;return a`<label class="field">
<span>${e.t("add.category")}</span>
<select
name="clear-category"
@change=${r=>{this.E=r.target.value||null,this.p1()}}
>
<option value="" ?selected=${this.E===null}>
${e.t("finished.all_categories")}
</option>
${t.categories.map(r=>a`<option value=${r} ?selected=${r===this.E}>${r}</option>`)}
</select>
</label>`}O0(){let{t}=this.ui;return a`<label class="field">
<span>${t("clear.age")}</span>
<select
name="clear-age"
@change=${e=>{this.k1=Number(e.target.value)||null,this.p1()}}
>
${v.map(e=>a`<option value=${e??""} ?selected=${e===this.k1}>
${e===null?t("clear.any_age"):t("clear.days",{count:e})}
</option>`)}
</select>
</label>`}get k3(){return{state:[this.store.state],...this.E!==null&&{category:this.E},...this.k1!==null&&{before:new Date(Date.now()-this.k1*f).toISOString()}}}async p1(){this.s2=void 0;let t=[this.E,this.k1];try{let e=await this.store.count(this.k3);t[0]===this.E&&t[1]===this.k1&&(this.s2=e)}catch(e){n(this,this.ui.commandErrorText(e)),this.Z()}}async T5(){let{s2:t,ui:e}=this;if(!(!t||this.G)){this.G=!0;try{await this.store.forget({...this.k3,before:t.before}),this.Z()}catch(r){n(this,e.commandErrorText(r))}this.G=!1}}g(t){t.stopPropagation(),this.e=!1}};s([l({attribute:!1})],i.prototype,"store",2),s([l({attribute:!1})],i.prototype,"ui",2),s([o()],i.prototype,"e",2),s([o()],i.prototype,"E",2),s([o()],i.prototype,"k1",2),s([o()],i.prototype,"s2",2),s([o()],i.prototype,"G",2);d("fshare-clear-dialog",i);export{i as FshareClearDialog};
