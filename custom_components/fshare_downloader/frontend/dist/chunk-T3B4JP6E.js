var r=class{constructor(){this.a5=new Set}observe(e){let t=()=>e();return this.a5.add(t),()=>this.a5.delete(t)}r(){for(let e of[...this.a5])e()}};export{r as a};
