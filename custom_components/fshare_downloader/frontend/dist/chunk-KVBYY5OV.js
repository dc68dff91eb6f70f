import{b as r,e as i}from"./chunk-DGS2YR5O.js";var s=(n,t,o)=>{let a=o.trim().toLowerCase();return n.find(({id:e})=>e===t)??n.find(({categories:e})=>e.some(l=>l.toLowerCase()===a))??n[0]},p=(n,t)=>n.some(({id:o})=>o===t)?t:"",m=(n,t,o,a)=>n.length<2?i:r`<label class="field">
<span>${o.t("add.location")}</span>
<select
name="location"
@change=${e=>a(e.target.value)}
>
${n.map(e=>r`<option value=${e.id} .selected=${e===t}>
${d(e,o)}
</option>`)}
</select>
</label>`,d=({name:n,space:t},{t:o,format:a})=>{let e=n??o("add.download_folder");return t?o("add.location_free",{name:e,size:a.bytes(t.free)}):o("add.location_away",{name:e})};export{s as a,p as b,m as c};
