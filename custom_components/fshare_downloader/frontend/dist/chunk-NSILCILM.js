import{B as d,I as h,N as g,O as x,a as r,b as s,c as n,f as a,g as o,j as p,s as m,t as l,w as c}from"./chunk-GWYGXGQ7.js";var i=class extends a{constructor(){super(...arguments);this.iconPath="";this.heading="";this.text=""}static{this.styles=[x,s`
:host {
display: flex;
flex-direction: column;
align-items: center;
padding: var(--ha-space-12, 48px) var(--ha-space-6, 24px);
text-align: center;
--mdc-icon-size: 56px;
}
.icon {
margin-bottom: var(--ha-space-4, 16px);
color: var(--secondary-text-color);
opacity: 0.6;
}
h2 {
font-size: var(--ha-font-size-xl, 20px);
font-weight: var(--ha-font-weight-normal, 400);
line-height: var(--ha-line-height-condensed, 1.2);
}
p {
max-width: 420px;
margin: var(--ha-space-2, 8px) 0 var(--ha-space-5, 20px);
}
`]}render(){return n`
${g(this.iconPath)}
<h2>${this.heading}</h2>
<p class="secondary">${this.text}</p>
<slot></slot>
`}};r([o()],i.prototype,"iconPath",2),r([o()],i.prototype,"heading",2),r([o()],i.prototype,"text",2);p("fshare-empty-state",i);var f=/https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i,L=e=>[...new Set(e.split(/[\r\n]+/).map(t=>t.trim()).filter(t=>f.test(t)))];var v=[[/\.(mkv|mp4|avi|mov|ts|m2ts|webm|wmv|iso)$/i,l],[/\.(mp3|flac|m4a|wav|ogg|ape)$/i,d],[/\.(zip|rar|7z|tar|gz|\d{3})$/i,c],[/\.(srt|ass|sub|vtt)$/i,h]],N=e=>v.find(([t])=>t.test(e))?.[1]??m;export{L as a,N as b};
