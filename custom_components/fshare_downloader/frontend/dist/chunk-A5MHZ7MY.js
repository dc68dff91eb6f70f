var c=/https?:\/\/\S|(?:^|[^\w.@/-])(?:(?:www\.)?fshare\.vn|mega\.1280\.com)\/\S/i,f=/^\W*(?:pass|pw|mk|m\S+ ?kh)/i,d=n=>{let o=n.split(`
`).map(t=>t.trim()),a=o.findLastIndex(t=>c.test(t)),s=[],i=!1,e=0;return o.forEach((t,p)=>{let r=c.test(t);r?s.push(t):f.test(t)&&(s[0]?e&&!i&&(e<2||p>a||!o[p+1])&&s.push(`${s.pop()}
${t}`):i||=/[:=]/.test(t)),e=t?r?1:0:e&&2}),[...new Set(s)]},h=({code:n})=>n==="host_unsupported";export{d as a,h as b};
