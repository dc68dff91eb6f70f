import{b as y}from"./chunk-B5NDUEGE.js";import{a as U}from"./chunk-BKZ7LBYC.js";import{A as S,B as C,F as I,K as N,M as E,c as k,d as T,n as A,p as $}from"./chunk-2KBTBCID.js";import{a as q}from"./chunk-XYYNEXGI.js";import{a as g,b as d,e as u,g as x,h,k as w,l as z}from"./chunk-DGS2YR5O.js";import{a as m}from"./chunk-JFKSI6I7.js";var b=["queued","starting","downloading"],P=[...b,"paused","failed"],D=["queued","paused"],V=[{verb:"pause",text:"pause",path:S,states:b},{verb:"resume",text:"resume",path:C,states:["paused"]},{verb:"retry",text:"retry",path:I,states:["failed","cancelled"]},{verb:"retry",text:"again",path:N,states:["completed"]},...["top","bottom"].map(c=>({verb:c,text:c,path:c==="top"?T:k,states:D,forAdmins:!0,onlyTicked:!0})),{verb:"cancel",text:"cancel",path:A,states:[...b,"paused"],forAdmins:!0},{verb:"remove",text:"remove",path:$,states:[...P,"completed","cancelled"],forAdmins:!0}],l=class extends x{constructor(){super(...arguments);this.s=new q(this)}static{this.styles=[z,g` :host{display:flex;flex:none;flex-wrap:wrap;align-items:center;justify-content:space-between;padding:var(--ha-space-1,4px) var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-1,4px);background:var(--card-background-color);border-top:1px solid var(--divider-color)}.what,.actions{display:flex;align-items:center;min-width:0}.count{margin-inline-start:var(--ha-space-2,8px);font-weight:var(--ha-font-weight-medium,500);margin-inline-end:var(--ha-space-2,8px);white-space:nowrap}.actions{margin-inline-start:auto}`]}willUpdate(t){t.has("selection")&&this.s.observe(this.selection)}render(){let{selection:t,ui:e}=this,{count:r,size:o,counts:i}=t.sums,s=V.filter(({states:a,forAdmins:n,onlyTicked:p})=>e.canChange&&(e.isAdmin||!n)&&!(p&&t.matching)&&a.some(f=>i[f]));return d`
<div class="what">
<ha-button size="s" appearance="plain" @click=${()=>t.end()}
>${e.t("select.done")}</ha-button
>
<span role="status">
<span class="count numbers">${e.t("select.count",{count:r})}</span>
${o?d`<span class="secondary numbers">${e.format.bytes(o)}</span>`:u}
</span>
</div>
<div class="actions" role="toolbar" aria-label=${e.t("select.actions")}>
${this.Q5()}
${s.map(a=>d`<ha-icon-button
.label=${e.t(a.text==="again"?"finished.again":`action.${a.text}`)}
@click=${()=>this.C5(a)}
>${E(a.path)}</ha-icon-button
>`)}
</div>
`}Q5(){let{selection:t,queueStore:e,ui:r}=this,[o,...i]=t.tasks,s=o?.batch_id??null;if(s===null||i.some(n=>n.batch_id!==s))return u;let a=e.inBatch(s).filter(n=>!t.has(n));return!a.length&&e.isWhole?u:d`<ha-button
size="s"
appearance="plain"
@click=${()=>{this.$7(s,a)}}
>${r.t("select.batch")}</ha-button
>`}async $7(t,e){let{selection:r,queueStore:o,ui:i}=this;if(o.isWhole){r.add(e);return}let s={batch_id:t,state:P};try{r.addAllThatMatch(s,await o.count(s))}catch(a){U(this,i.commandErrorText(a))}}C5({verb:t,states:e}){let{matching:r,tasks:o,sums:i,onAction:s}=this.selection;if(s&&(t==="retry"||t==="remove")){s(t);return}if(!r){y(this,t,o.filter(M(e)));return}let a=r.state.filter(p=>e.includes(p)),n=a.reduce((p,f)=>p+(i.counts[f]??0),0);y(this,t,[],{matching:{...r,state:a},totals:{total:n,size:i.size}})}};m([h({attribute:!1})],l.prototype,"selection",2),m([h({attribute:!1})],l.prototype,"queueStore",2),m([h({attribute:!1})],l.prototype,"ui",2);var M=c=>v=>c.includes(v.state);w("fshare-selection-bar",l);export{l as FshareSelectionBar};
