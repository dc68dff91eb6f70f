var a=/https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i,f=/^\W*(?:pass|pw|mk|m\S+ ?kh)/i,l=e=>{let n=e.split(`
`).map(t=>t.trim()),i=n.findLastIndex(t=>a.test(t)),s=[],r=!1,o=0;return n.forEach((t,p)=>{let c=a.test(t);c?s.push(t):f.test(t)&&(s[0]?o&&!r&&(o<2||p>i||!n[p+1])&&s.push(`${s.pop()}
${t}`):r||=/[:=]/.test(t)),o=t?c?1:0:o&&2}),[...new Set(s)]},d=({code:e})=>e==="host_unsupported",h=(e,n)=>{let i=new Set(e.split(`
`));return n.split(`
`).filter(s=>!i.has(s)).join(`
`)};export{l as a,d as b,h as c};
