import{a as n}from"./chunk-BKZ7LBYC.js";import{a as u}from"./chunk-MMJP3HT6.js";import{a as c,b as a,e as h,g as p,h as l,i as o,k as d,l as m}from"./chunk-DGS2YR5O.js";import{a as s}from"./chunk-JFKSI6I7.js";var f=864e5,v=[null,7,30,90,365],i=class extends p{constructor(){super(...arguments);this.e=!1;this.b=null;this.y1=null;this.o1=!1;this.f=()=>{this.e=!1}}static{this.styles=[m,u,c` .fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(160px,1fr));gap:var(--ha-space-3,12px);margin-bottom:var(--ha-space-4,16px)}`]}show(){this.b=this.store.category,this.y1=null,this.e=!0,this.d1()}render(){if(!this.e)return h;let{t}=this.ui;return a`<ha-dialog
.open=${this.e}
width="small"
header-title=${t(`clear.title_${this.store.state}`)}
@closed=${this.w}
>
<div class="fields">${this.u0()} ${this.x0()}</div>
<p role="status">${this.Q}</p>
<ha-dialog-footer slot="footer">
<ha-button slot="secondaryAction" appearance="plain" @click=${this.f}
>${t("remove.back")}</ha-button
>
<ha-button
slot="primaryAction"
variant="danger"
?disabled=${!this.a2?.total}
.loading=${this.o1}
@click=${this.Z5}
>${t("clear.submit")}</ha-button
>
</ha-dialog-footer>
</ha-dialog>`}get Q(){let{ui:t,a2:e}=this;return e?e.total?t.t("clear.text",{count:e.total,size:t.format.bytes(e.size)}):t.t("clear.nothing"):t.t("clear.counting")}u0(){let{store:t,ui:e}=this;return a`<label class="field">
<span>${e.t("add.category")}</span>
<select
name="clear-category"
@change=${r=>{this.b=r.target.value||null,this.d1()}}
>
<option value="" ?selected=${this.b===null}>
${e.t("finished.all_categories")}
</option>
${t.categories.map(r=>a`<option value=${r} ?selected=${r===this.b}>${r}</option>`)}
</select>
</label>`}x0(){let{t}=this.ui;return a`<label class="field">
<span>${t("clear.age")}</span>
<select
name="clear-age"
@change=${e=>{this.y1=Number(e.target.value)||null,this.d1()}}
>
${v.map(e=>a`<option value=${e??""} ?selected=${e===this.y1}>
${e===null?t("clear.any_age"):t("clear.days",{count:e})}
</option>`)}
</select>
</label>`}get g3(){return{state:[this.store.state],...this.b!==null&&{category:this.b},...this.y1!==null&&{before:new Date(Date.now()-this.y1*f).toISOString()}}}async d1(){this.a2=void 0;let t=[this.b,this.y1];try{let e=await this.store.count(this.g3);t[0]===this.b&&t[1]===this.y1&&(this.a2=e)}catch(e){n(this,this.ui.commandErrorText(e)),this.f()}}async Z5(){let{a2:t,ui:e}=this;if(!(!t||this.o1)){this.o1=!0;try{await this.store.forget({...this.g3,before:t.before}),this.f()}catch(r){n(this,e.commandErrorText(r))}this.o1=!1}}w(t){t.stopPropagation(),this.e=!1}};s([l({attribute:!1})],i.prototype,"store",2),s([l({attribute:!1})],i.prototype,"ui",2),s([o()],i.prototype,"e",2),s([o()],i.prototype,"b",2),s([o()],i.prototype,"y1",2),s([o()],i.prototype,"a2",2),s([o()],i.prototype,"o1",2);d("fshare-clear-dialog",i);export{i as FshareClearDialog};
