import{b as r,e as d}from"./chunk-QDXWAYV4.js";var m=(n,t,o)=>{let i=o.trim().toLowerCase();return n.find(({id:a})=>a===t)??n.find(({categories:a})=>a.some(e=>e.toLowerCase()===i))??n[0]},f=(n,t)=>n.some(({id:o})=>o===t)?t:"",y=(n,t,o,i,{always:a=!1}={})=>n.length<2&&!a?d:r`<label class="field">
<span>${o.t("add.location")}</span>
<select
name="location"
@change=${e=>i(e.target.value)}
>
${n.map(e=>r`<option value=${e.id} .selected=${e===t}>
${c(e,o)}
</option>`)}
</select>
</label>`,s=20,c=({name:n,space:t},{t:o,format:i,narrow:a})=>{let e=n??o("add.download_folder"),l=a&&e.length>s?`${e.slice(0,s)}…`:e;return t?o("add.location_free",{name:l,size:i.bytes(t.free)}):o("add.location_away",{name:l})};export{m as a,f as b,y as c};
