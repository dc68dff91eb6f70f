var r=class{constructor(){this.n5=new Set}observe(e){let t=()=>e();return this.n5.add(t),()=>this.n5.delete(t)}r(){for(let e of[...this.n5])e()}};export{r as a};
