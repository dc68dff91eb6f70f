var r=class{constructor(){this.o5=new Set}observe(e){let t=()=>e();return this.o5.add(t),()=>this.o5.delete(t)}r(){for(let e of[...this.o5])e()}};export{r as a};
