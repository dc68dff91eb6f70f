import{c as y}from"./chunk-AQAFOOCF.js";import{c as b,d as D}from"./chunk-N2EQXFFD.js";import{a as M}from"./chunk-BKZ7LBYC.js";import{B as I,C as N,G as E,L as q,N as U,c as A,d as T,n as $,p as S,t as C}from"./chunk-QQR3IHMZ.js";import{a as z}from"./chunk-TYG63QFD.js";import{a as x,b as d,e as u,g as k,h,k as w,l as P}from"./chunk-QDXWAYV4.js";import{a as m}from"./chunk-JFKSI6I7.js";var v=["queued","starting","downloading"],O=[...v,"paused","failed"],V=["queued","paused"],W=[{verb:"pause",text:"pause",path:I,states:v},{verb:"resume",text:"resume",path:N,states:["paused"]},{verb:"retry",text:"retry",path:E,states:["failed","cancelled"]},{verb:"retry",text:"again",path:q,states:["completed"]},{verb:"relocate",text:"relocate",path:C,states:[...V,"starting","failed","completed"],forAdmins:!0},...["top","bottom"].map(c=>({verb:c,text:c,path:c==="top"?T:A,states:V,forAdmins:!0,onlyTicked:!0})),{verb:"cancel",text:"cancel",path:$,states:[...v,"paused"],forAdmins:!0},{verb:"remove",text:"remove",path:S,states:[...O,"completed","cancelled"],forAdmins:!0}],l=class extends k{constructor(){super(...arguments);this.d=new z(this)}static{this.styles=[P,x` :host{display:flex;flex:none;flex-wrap:wrap;align-items:center;justify-content:space-between;padding:var(--ha-space-1,4px) var(--ha-space-4,16px) var(--ha-space-1,4px) var(--ha-space-1,4px);background:var(--card-background-color);border-top:1px solid var(--divider-color)}.what,.actions{display:flex;align-items:center;min-width:0}.count{margin-inline-start:var(--ha-space-2,8px);font-weight:var(--ha-font-weight-medium,500);margin-inline-end:var(--ha-space-2,8px);white-space:nowrap}.actions{margin-inline-start:auto}`]}willUpdate(t){t.has("selection")&&this.d.observe(this.selection)}render(){let{selection:t,ui:e}=this,{count:o,size:r,counts:i}=t.sums,s=W.filter(({verb:a,states:n,forAdmins:p,onlyTicked:f})=>e.canChange&&(a!=="relocate"||this.K7())&&(e.isAdmin||!p)&&!(f&&t.matching)&&n.some(R=>i[R]));return d`
<div class="what">
<ha-button size="s" appearance="plain" @click=${()=>t.end()}
>${e.t("select.done")}</ha-button
>
<span role="status">
<span class="count numbers">${e.t("select.count",{count:o})}</span>
${r?d`<span class="secondary numbers">${e.format.bytes(r)}</span>`:u}
</span>
</div>
<div class="actions" role="toolbar" aria-label=${e.t("select.actions")}>
${this.H3()}
${s.map(a=>d`<ha-icon-button
.label=${e.t(a.text==="again"?"finished.again":`action.${a.text}`)}
@click=${()=>this.b2(a)}
>${U(a.path)}</ha-icon-button
>`)}
</div>
`}K7(){let{matching:t,tasks:e}=this.selection;return D(e,this.ui)&&(t!==void 0||e.some(b))}H3(){let{selection:t,queueStore:e,ui:o}=this,[r,...i]=t.tasks,s=r?.batch_id??null;if(s===null||i.some(n=>n.batch_id!==s))return u;let a=e.inBatch(s).filter(n=>!t.has(n));return!a.length&&e.isWhole?u:d`<ha-button
size="s"
appearance="plain"
@click=${()=>{this.j7(s,a)}}
>${o.t("select.batch")}</ha-button
>`}async j7(t,e){let{selection:o,queueStore:r,ui:i}=this;if(r.isWhole){o.add(e);return}let s={batch_id:t,state:O};try{o.addAllThatMatch(s,await r.count(s))}catch(a){M(this,i.commandErrorText(a))}}b2({verb:t,states:e}){let{matching:o,tasks:r,sums:i,onAction:s}=this.selection;if(s&&(t==="retry"||t==="remove"||t==="relocate")){s(t);return}if(!o){y(this,t,r.filter(t==="relocate"?b:_(e)));return}let a=o.state.filter(p=>e.includes(p)),n=a.reduce((p,f)=>p+(i.counts[f]??0),0);y(this,t,[],{matching:{...o,state:a},totals:{total:n,size:i.size}})}};m([h({attribute:!1})],l.prototype,"selection",2),m([h({attribute:!1})],l.prototype,"queueStore",2),m([h({attribute:!1})],l.prototype,"ui",2);var _=c=>g=>c.includes(g.state);w("fshare-selection-bar",l);export{l as FshareSelectionBar};
