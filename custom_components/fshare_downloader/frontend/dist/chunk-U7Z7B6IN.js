import{H as h,M as f,N as g,a as t,b as o,c as s,f as n,g as i,j as l,s as m,t as p,v as c,z as d}from"./chunk-KABIO6YN.js";var e=class extends n{constructor(){super(...arguments);this.iconPath="";this.heading="";this.text=""}static{this.styles=[g,o` :host{display:flex;flex-direction:column;align-items:center;padding:var(--ha-space-12,48px) var(--ha-space-6,24px);text-align:center;--mdc-icon-size:56px}.icon{margin-bottom:var(--ha-space-4,16px);color:var(--secondary-text-color);opacity:0.6}h2{font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);line-height:var(--ha-line-height-condensed,1.2)}p{max-width:420px;margin:var(--ha-space-2,8px) 0 var(--ha-space-5,20px)}`]}render(){return s`
${f(this.iconPath)}
<h2>${this.heading}</h2>
<p class="secondary">${this.text}</p>
<slot></slot>
`}};t([i({attribute:!1})],e.prototype,"iconPath",2),t([i()],e.prototype,"heading",2),t([i()],e.prototype,"text",2);l("fshare-empty-state",e);var x=[[/\.(mkv|mp4|avi|mov|ts|m2ts|webm|wmv|iso)$/i,p],[/\.(mp3|flac|m4a|wav|ogg|ape)$/i,d],[/\.(zip|rar|7z|tar|gz|\d{3})$/i,c],[/\.(srt|ass|sub|vtt)$/i,h]],M=a=>x.find(([r])=>r.test(a))?.[1]??m;export{M as a};
