import{N as s}from"./chunk-QQR3IHMZ.js";import{a as r,b as i,g as o,h as a,k as n,l as c}from"./chunk-QDXWAYV4.js";import{a as t}from"./chunk-JFKSI6I7.js";var e=class extends o{constructor(){super(...arguments);this.iconPath="";this.heading="";this.text=""}static{this.styles=[c,r` :host{display:flex;flex-direction:column;align-items:center;padding:var(--ha-space-12,48px) var(--ha-space-6,24px);text-align:center;--mdc-icon-size:56px}.icon{margin-bottom:var(--ha-space-4,16px);color:var(--secondary-text-color);opacity:0.6}h2{font-size:var(--ha-font-size-xl,20px);font-weight:var(--ha-font-weight-normal,400);line-height:var(--ha-line-height-condensed,1.2)}p{max-width:420px;margin:var(--ha-space-2,8px) 0 var(--ha-space-5,20px)}`]}render(){return i`
${s(this.iconPath)}
<h2>${this.heading}</h2>
<p class="secondary">${this.text}</p>
<slot></slot>
`}};t([a({attribute:!1})],e.prototype,"iconPath",2),t([a()],e.prototype,"heading",2),t([a()],e.prototype,"text",2);n("fshare-empty-state",e);
