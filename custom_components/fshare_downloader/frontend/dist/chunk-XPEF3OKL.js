var r=class{constructor(){this.s5=new Set}observe(e){let t=()=>e();return this.s5.add(t),()=>this.s5.delete(t)}r(){for(let e of[...this.s5])e()}};export{r as a};
