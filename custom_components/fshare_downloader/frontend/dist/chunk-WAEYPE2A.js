import{b as i,e as l}from"./chunk-IZNMUQWW.js";var s=(e,o,n)=>{let r=n.trim().toLowerCase();return e.find(({id:t})=>t===o)??e.find(({categories:t})=>t.some(a=>a.toLowerCase()===r))??e[0]},p=(e,o)=>e.some(({id:n})=>n===o)?o:"",m=(e,o,n,r,{always:t=!1}={})=>e.length<2&&!t?l:i`<label class="field">
<span>${n.t("add.location")}</span>
<select
name="location"
@change=${a=>r(a.target.value)}
>
${e.map(a=>i`<option value=${a.id} .selected=${a===o}>
${d(a,n)}
</option>`)}
</select>
</label>`,d=({name:e,space:o},{t:n,format:r})=>{let t=e??n("add.download_folder");return o?n("add.location_free",{name:t,size:r.bytes(o.free)}):n("add.location_away",{name:t})};export{s as a,p as b,m as c};
