import{a as n}from"./chunk-BKZ7LBYC.js";import{a as u}from"./chunk-SGWWUYZO.js";import{a as c,b as a,e as h,g as p,h as l,i as o,k as d,l as m}from"./chunk-JDZRSLSD.js";import{a as s}from"./chunk-JFKSI6I7.js";var f=864e5,v=[null,7,30,90,365],i=class extends p{constructor(){super(...arguments);this.e=!1;this.w=null;this.g1=null;this.o1=!1;this.S=()=>{this.e=!1}}static{this.styles=[m,u,c` .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:var(--ha-space-3,12px);margin-bottom:var(--ha-space-4,16px)}`]}show(){this.w=this.store.category,this.g1=null,this.e=!0,this.A1()}render(){if(!this.e)return h;let{t}=this.ui;return a`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`clear.title_${this.store.state}`)}
@closed=${this.E}
>
<div class="fields">${this.$0()} ${this._0()}</div>
<p role="status">${this.Q}</p>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.S}
>${t("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
variant="danger"
?disabled=${!this.A2?.total}
.loading=${this.o1}
@click=${this.k5}
>${t("clear.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}get Q(){let{ui:t,A2:e}=this;return e?e.total?t.t("clear.text",{count:e.total,size:t.format.bytes(e.size)}):t.t("clear.nothing"):t.t("clear.counting")}$0(){let{store:t,ui:e}=this;return a`<label class="field">
<span>${e.t("add.category")}</span>
<select
name="clear-category"
@change=${r=>{this.w=r.target.value||null,this.A1()}}
>
<option value="" ?selected=${this.w===null}>
${e.t("finished.all_categories")}
</option>
${t.categories.map(r=>a`<option value=${r} ?selected=${r===this.w}>${r}</option>`)}
</select>
</label>`}_0(){let{t}=this.ui;return a`<label class="field">
<span>${t("clear.age")}</span>
<select
name="clear-age"
@change=${e=>{this.g1=Number(e.target.value)||null,this.A1()}}
>
${v.map(e=>a`<option value=${e??""} ?selected=${e===this.g1}>
${e===null?t("clear.any_age"):t("clear.days",{count:e})}
</option>`)}
</select>
</label>`}get T3(){return{state:[this.store.state],...this.w!==null&&{category:this.w},...this.g1!==null&&{before:new Date(Date.now()-this.g1*f).toISOString()}}}async A1(){this.A2=void 0;let t=[this.w,this.g1];try{let e=await this.store.count(this.T3);t[0]===this.w&&t[1]===this.g1&&(this.A2=e)}catch(e){n(this,this.ui.commandErrorText(e)),this.S()}}async k5(){let{A2:t,ui:e}=this;if(!(!t||this.o1)){this.o1=!0;try{await this.store.forget({...this.T3,before:t.before}),this.S()}catch(r){n(this,e.commandErrorText(r))}this.o1=!1}}E(t){t.stopPropagation(),this.e=!1}};s([l({attribute:!1})],i.prototype,"store",2),s([l({attribute:!1})],i.prototype,"ui",2),s([o()],i.prototype,"e",2),s([o()],i.prototype,"w",2),s([o()],i.prototype,"g1",2),s([o()],i.prototype,"A2",2),s([o()],i.prototype,"o1",2);d("fshare-clear-dialog",i);export{i as FshareClearDialog};
