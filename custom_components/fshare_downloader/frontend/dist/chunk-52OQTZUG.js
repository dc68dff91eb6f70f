var r=class{constructor(){this.i5=new Set}observe(e){let t=()=>e();return this.i5.add(t),()=>this.i5.delete(t)}r(){for(let e of[...this.i5])e()}};export{r as a};
