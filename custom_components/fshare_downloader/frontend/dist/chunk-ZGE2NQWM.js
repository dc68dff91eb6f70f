var r=class{constructor(){this.e5=new Set}observe(e){let t=()=>e();return this.e5.add(t),()=>this.e5.delete(t)}r(){for(let e of[...this.e5])e()}};export{r as a};
