var r=class{constructor(){this.H5=new Set}observe(e){let t=()=>e();return this.H5.add(t),()=>this.H5.delete(t)}r(){for(let e of[...this.H5])e()}};export{r as a};
