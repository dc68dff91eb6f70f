var r=class{constructor(){this.V5=new Set}observe(e){let t=()=>e();return this.V5.add(t),()=>this.V5.delete(t)}r(){for(let e of[...this.V5])e()}};export{r as a};
