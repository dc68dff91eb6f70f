import{b as y}from"./chunk-MO4SIC33.js";import{a as U}from"./chunk-BKZ7LBYC.js";import{B as N,C,G as I,L as E,N as q,c as k,d as A,n as T,p as $,t as S}from"./chunk-RMZG562B.js";import{a as z}from"./chunk-LX2LZHKZ.js";import{a as g,b as d,e as u,g as x,h,k as w,l as P}from"./chunk-DGS2YR5O.js";import{a as m}from"./chunk-JFKSI6I7.js";var b=["queued","starting","downloading"],D=[...b,"paused","failed"],V=["queued","paused"],O=[{verb:"pause",text:"pause",path:N,states:b},{verb:"resume",text:"resume",path:C,states:["paused"]},{verb:"retry",text:"retry",path:I,states:["failed","cancelled"]},{verb:"retry",text:"again",path:E,states:["completed"]},{verb:"relocate",text:"relocate",path:S,states:["completed"],forAdmins:!0},...["top","bottom"].map(c=>({verb:c,text:c,path:c==="top"?A:k,states:V,forAdmins:!0,onlyTicked:!0})),{verb:"cancel",text:"cancel",path:T,states:[...b,"paused"],forAdmins:!0},{verb:"remove",text:"remove",path:$,states:[...D,"completed","cancelled"],forAdmins:!0}],l=class extends x{constructor(){super(...arguments);this.d=new z(this)}static{this.styles=[P,g` :host{display:flex;flex:none;flex-wrap:wrap;align-items:center;justify-content:space-between;padding:var(--ha-space-1,4px) var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-1,4px);background:var(--card-background-color);border-top:1px solid var(--divider-color)}.what,.actions{display:flex;align-items:center;min-width:0}.count{margin-inline-start:var(--ha-space-2,8px);font-weight:var(--ha-font-weight-medium,500);margin-inline-end:var(--ha-space-2,8px);white-space:nowrap}.actions{margin-inline-start:auto}`]}willUpdate(e){e.has("selection")&&this.d.observe(this.selection)}render(){let{selection:e,ui:t}=this,{count:o,size:r,counts:i}=e.sums,s=O.filter(({verb:a,states:n,forAdmins:p,onlyTicked:f})=>t.canChange&&(a!=="relocate"||t.locationNames.size>1)&&(t.isAdmin||!p)&&!(f&&e.matching)&&n.some(M=>i[M]));return d`
<div class="what">
<ha-button size="s" appearance="plain" @click=${()=>e.end()}
>${t.t("select.done")}</ha-button
>
<span role="status">
<span class="count numbers">${t.t("select.count",{count:o})}</span>
${r?d`<span class="secondary numbers">${t.format.bytes(r)}</span>`:u}
</span>
</div>
<div class="actions" role="toolbar" aria-label=${t.t("select.actions")}>
${this.C3()}
${s.map(a=>d`<ha-icon-button
.label=${t.t(a.text==="again"?"finished.again":`action.${a.text}`)}
@click=${()=>this.y2(a)}
>${q(a.path)}</ha-icon-button
>`)}
</div>
`}C3(){let{selection:e,queueStore:t,ui:o}=this,[r,...i]=e.tasks,s=r?.batch_id??null;if(s===null||i.some(n=>n.batch_id!==s))return u;let a=t.inBatch(s).filter(n=>!e.has(n));return!a.length&&t.isWhole?u:d`<ha-button
size="s"
appearance="plain"
@click=${()=>{this.z7(s,a)}}
>${o.t("select.batch")}</ha-button
>`}async z7(e,t){let{selection:o,queueStore:r,ui:i}=this;if(r.isWhole){o.add(t);return}let s={batch_id:e,state:D};try{o.addAllThatMatch(s,await r.count(s))}catch(a){U(this,i.commandErrorText(a))}}y2({verb:e,states:t}){let{matching:o,tasks:r,sums:i,onAction:s}=this.selection;if(s&&(e==="retry"||e==="remove"||e==="relocate")){s(e);return}if(!o){y(this,e,r.filter(W(t)));return}let a=o.state.filter(p=>t.includes(p)),n=a.reduce((p,f)=>p+(i.counts[f]??0),0);y(this,e,[],{matching:{...o,state:a},totals:{total:n,size:i.size}})}};m([h({attribute:!1})],l.prototype,"selection",2),m([h({attribute:!1})],l.prototype,"queueStore",2),m([h({attribute:!1})],l.prototype,"ui",2);var W=c=>v=>c.includes(v.state);w("fshare-selection-bar",l);export{l as FshareSelectionBar};
