var r=class{constructor(){this.J2=new Set}observe(e){let t=()=>e();return this.J2.add(t),()=>this.J2.delete(t)}r(){for(let e of[...this.J2])e()}};export{r as a};
