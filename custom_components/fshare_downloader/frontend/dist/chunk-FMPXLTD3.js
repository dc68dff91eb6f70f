import{a,b as t,g as i,h as o,k as l}from"./chunk-QDXWAYV4.js";import{a as e}from"./chunk-JFKSI6I7.js";var r=class extends i{constructor(){super(...arguments);this.value=0;this.tone="active";this.label=""}static{this.styles=a` :host{display:block;height:var(--fshare-bar-height,6px);border-radius:var(--fshare-bar-height,6px);overflow:hidden;background:color-mix(in srgb,var(--bar-color) 20%,transparent);--bar-color:var(--primary-color)}:host([tone="paused"]){--bar-color:var(--secondary-text-color)}:host([tone="failed"]){--bar-color:var(--error-color)}:host([tone="done"]){--bar-color:var(--success-color)}div{height:100%;border-radius:inherit;background:var(--bar-color)}:host([tone="starting"]) div{opacity:0.5}`}render(){return t`<div
role="progressbar"
aria-label=${this.label}
aria-valuemin="0"
aria-valuemax="100"
aria-valuenow=${Math.round(this.value)}
style="width: ${this.value}%"
></div>`}};e([o({type:Number})],r.prototype,"value",2),e([o({reflect:!0})],r.prototype,"tone",2),e([o()],r.prototype,"label",2);l("fshare-progress-bar",r);
