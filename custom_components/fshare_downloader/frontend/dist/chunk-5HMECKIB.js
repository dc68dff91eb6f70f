var r=class{constructor(){this.r5=new Set}observe(e){let t=()=>e();return this.r5.add(t),()=>this.r5.delete(t)}r(){for(let e of[...this.r5])e()}};export{r as a};
