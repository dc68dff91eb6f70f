import{a as b}from"./chunk-4IYWKX4Q.js";import{a as E}from"./chunk-BKZ7LBYC.js";import{A as C,E as f,L as I,c as w,d as T,n as A,o as $,z as S}from"./chunk-54CKKALI.js";import{a as g,b as p,e as m,g as x,h as u,k,l as N,m as q}from"./chunk-DTRYRZXX.js";import{a as d}from"./chunk-JFKSI6I7.js";var y=["queued","starting","downloading"],U=[...y,"paused","failed"],P=["queued","paused"],V=[{verb:"pause",text:"pause",path:S,states:y},{verb:"resume",text:"resume",path:C,states:["paused"]},{verb:"retry",text:"retry",path:f,states:["failed","cancelled"]},{verb:"retry",text:"again",path:f,states:["completed"]},...["top","bottom"].map(c=>({verb:c,text:c,path:c==="top"?T:w,states:P,forAdmins:!0,onlyTicked:!0})),{verb:"cancel",text:"cancel",path:A,states:[...y,"paused"],forAdmins:!0},{verb:"remove",text:"remove",path:$,states:[...U,"completed","cancelled"],forAdmins:!0}],l=class extends x{constructor(){super(...arguments);this.n=new N(this)}static{this.styles=[q,g` :host{display:flex;flex:none;flex-wrap:wrap;align-items:center;justify-content:space-between;padding:var(--ha-space-1,4px) var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-1,4px);background:var(--card-background-color);border-top:1px solid var(--divider-color)}.what,.actions{display:flex;align-items:center;min-width:0}.count{margin-inline-start:var(--ha-space-2,8px);font-weight:var(--ha-font-weight-medium,500);margin-inline-end:var(--ha-space-2,8px);white-space:nowrap}.actions{margin-inline-start:auto}`]}willUpdate(e){e.has("selection")&&this.n.observe(this.selection)}render(){let{selection:e,ui:t}=this,{count:r,size:o,counts:n}=e.sums,s=V.filter(({states:a,forAdmins:i,onlyTicked:h})=>t.canChange&&(t.isAdmin||!i)&&!(h&&e.matching)&&a.some(z=>n[z]));return p`
<div class="what">
<ha-button size="s" appearance="plain" @click=${()=>e.end()}
>${t.t("select.done")}</ha-button
>
<span role="status">
<span class="count numbers">${t.t("select.count",{count:r})}</span>
${o?p`<span class="secondary numbers">${t.format.bytes(o)}</span>`:m}
</span>
</div>
<div class="actions" role="toolbar" aria-label=${t.t("select.actions")}>
${this.O5()}
${s.map(a=>p`<ha-icon-button
.label=${t.t(a.text==="again"?"finished.again":`action.${a.text}`)}
@click=${()=>this.B2(a)}
>${I(a.path)}</ha-icon-button
>`)}
</div>
`}O5(){let{selection:e,queueStore:t,ui:r}=this,[o,...n]=e.tasks,s=o?.batch_id??null;if(s===null||n.some(i=>i.batch_id!==s))return m;let a=t.inBatch(s).filter(i=>!e.has(i));return!a.length&&t.isWhole?m:p`<ha-button
size="s"
appearance="plain"
@click=${()=>{this.M7(s,a)}}
>${r.t("select.batch")}</ha-button
>`}async M7(e,t){let{selection:r,queueStore:o,ui:n}=this;if(o.isWhole){r.add(t);return}let s={batch_id:e,state:U};try{r.addAllThatMatch(s,await o.count(s))}catch(a){E(this,n.commandErrorText(a))}}B2({verb:e,states:t}){let{matching:r,tasks:o,sums:n}=this.selection;if(!r){b(this,e,o.filter(D(t)));return}let s=r.state.filter(i=>t.includes(i)),a=s.reduce((i,h)=>i+(n.counts[h]??0),0);b(this,e,[],{matching:{...r,state:s},totals:{total:a,size:n.size}})}};d([u({attribute:!1})],l.prototype,"selection",2),d([u({attribute:!1})],l.prototype,"queueStore",2),d([u({attribute:!1})],l.prototype,"ui",2);var D=c=>v=>c.includes(v.state);k("fshare-selection-bar",l);export{l as FshareSelectionBar};
