var r=class{constructor(){this.t5=new Set}observe(e){let t=()=>e();return this.t5.add(t),()=>this.t5.delete(t)}r(){for(let e of[...this.t5])e()}};export{r as a};
