import{a as d,b as h,e as f,f as n,i as m}from"./chunk-C6UGW5FB.js";import{a as i}from"./chunk-JFKSI6I7.js";var r=class extends f{constructor(){super(...arguments);this.value=0;this.tone="active";this.label=""}static{this.styles=d` :host{display:block;height:var(--fshare-bar-height,6px);border-radius:var(--fshare-bar-height,6px);overflow:hidden;background:color-mix(in srgb,var(--bar-color) 20%,transparent);--bar-color:var(--primary-color)}:host([tone="paused"]){--bar-color:var(--secondary-text-color)}:host([tone="failed"]){--bar-color:var(--error-color)}:host([tone="done"]){--bar-color:var(--success-color)}div{height:100%;border-radius:inherit;background:var(--bar-color)}:host([tone="starting"]) div{opacity:0.5}`}render(){return h`<div
role="progressbar"
aria-label=${this.label}
aria-valuemin="0"
aria-valuemax="100"
aria-valuenow=${Math.round(this.value)}
style="width: ${this.value}%"
></div>`}};i([n({type:Number})],r.prototype,"value",2),i([n({reflect:!0})],r.prototype,"tone",2),i([n()],r.prototype,"label",2);m("fshare-progress-bar",r);var u=/https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i,b=/^\W*(?:pass|pw|mk|m\S+ ?kh)/i,k=o=>{let a=o.split(`
`).map(e=>e.trim()),v=a.findLastIndex(e=>u.test(e)),t=[],l=!1,s=0;return a.forEach((e,c)=>{let p=u.test(e);p?t.push(e):b.test(e)&&(t[0]?s&&!l&&(s<2||c>v||!a[c+1])&&t.push(`${t.pop()}
${e}`):l||=/[:=]/.test(e)),s=e?p?1:0:s&&2}),[...new Set(t)]},S=({code:o})=>o==="host_unsupported";export{k as a,S as b};
