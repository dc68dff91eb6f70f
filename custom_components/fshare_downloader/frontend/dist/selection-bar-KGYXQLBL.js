import{a as f}from"./chunk-4IYWKX4Q.js";import{a as q}from"./chunk-BKZ7LBYC.js";import{A as $,B as S,F as C,K as I,M as N,c as w,d as k,n as T,p as A}from"./chunk-CUE2Y5X3.js";import{a as E}from"./chunk-ICZ6Q3UF.js";import{a as v,b as p,e as m,g,h as u,k as x,l as U}from"./chunk-JDZRSLSD.js";import{a as d}from"./chunk-JFKSI6I7.js";var y=["queued","starting","downloading"],z=[...y,"paused","failed"],D=["queued","paused"],V=[{verb:"pause",text:"pause",path:$,states:y},{verb:"resume",text:"resume",path:S,states:["paused"]},{verb:"retry",text:"retry",path:C,states:["failed","cancelled"]},{verb:"retry",text:"again",path:I,states:["completed"]},...["top","bottom"].map(c=>({verb:c,text:c,path:c==="top"?k:w,states:D,forAdmins:!0,onlyTicked:!0})),{verb:"cancel",text:"cancel",path:T,states:[...y,"paused"],forAdmins:!0},{verb:"remove",text:"remove",path:A,states:[...z,"completed","cancelled"],forAdmins:!0}],l=class extends g{constructor(){super(...arguments);this.s=new E(this)}static{this.styles=[U,v` :host{display:flex;flex:none;flex-wrap:wrap;align-items:center;justify-content:space-between;padding:var(--ha-space-1,4px) var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-1,4px);background:var(--card-background-color);border-top:1px solid var(--divider-color)}.what,.actions{display:flex;align-items:center;min-width:0}.count{margin-inline-start:var(--ha-space-2,8px);font-weight:var(--ha-font-weight-medium,500);margin-inline-end:var(--ha-space-2,8px);white-space:nowrap}.actions{margin-inline-start:auto}`]}willUpdate(e){e.has("selection")&&this.s.observe(this.selection)}render(){let{selection:e,ui:t}=this,{count:r,size:o,counts:n}=e.sums,s=V.filter(({states:a,forAdmins:i,onlyTicked:h})=>t.canChange&&(t.isAdmin||!i)&&!(h&&e.matching)&&a.some(P=>n[P]));return p`
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
${this.W5()}
${s.map(a=>p`<ha-icon-button
.label=${t.t(a.text==="again"?"finished.again":`action.${a.text}`)}
@click=${()=>this.q2(a)}
>${N(a.path)}</ha-icon-button
>`)}
</div>
`}W5(){let{selection:e,queueStore:t,ui:r}=this,[o,...n]=e.tasks,s=o?.batch_id??null;if(s===null||n.some(i=>i.batch_id!==s))return m;let a=t.inBatch(s).filter(i=>!e.has(i));return!a.length&&t.isWhole?m:p`<ha-button
size="s"
appearance="plain"
@click=${()=>{this.O7(s,a)}}
>${r.t("select.batch")}</ha-button
>`}async O7(e,t){let{selection:r,queueStore:o,ui:n}=this;if(o.isWhole){r.add(t);return}let s={batch_id:e,state:z};try{r.addAllThatMatch(s,await o.count(s))}catch(a){q(this,n.commandErrorText(a))}}q2({verb:e,states:t}){let{matching:r,tasks:o,sums:n}=this.selection;if(!r){f(this,e,o.filter(M(t)));return}let s=r.state.filter(i=>t.includes(i)),a=s.reduce((i,h)=>i+(n.counts[h]??0),0);f(this,e,[],{matching:{...r,state:s},totals:{total:a,size:n.size}})}};d([u({attribute:!1})],l.prototype,"selection",2),d([u({attribute:!1})],l.prototype,"queueStore",2),d([u({attribute:!1})],l.prototype,"ui",2);var M=c=>b=>c.includes(b.state);x("fshare-selection-bar",l);export{l as FshareSelectionBar};
