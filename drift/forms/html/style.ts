/** How the HTML form looks, in light and in dark, on paper too. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1c2330;--dim:#5b6475;--line:#dfe3ea;--good:#1a7f4b;--high:#c62828;--medium:#b45309;--low:#64748b;--missing:#7b1fa2;--unread:#946200;--unmanaged:#1565c0}
@media(prefers-color-scheme:dark){:root{--bg:#12161d;--card:#1b212b;--ink:#e6e9ef;--dim:#9aa4b5;--line:#2f3846;--good:#4cc38a;--high:#ff6b6b;--medium:#f0a04b;--low:#94a3b8;--missing:#ce93d8;--unread:#e0b33f;--unmanaged:#64b5f6}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:74rem;padding:1.5rem;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
header{display:flex;gap:2rem;align-items:center;justify-content:space-between;border-left:.4rem solid var(--line);padding:.2rem 1.2rem}
header.good{border-color:var(--good)}header.bad{border-color:var(--high)}header.unsure{border-color:var(--unread)}
h1,h2,h3,p{margin:.2rem 0}h1{font-size:1.3rem}h2{font-size:1.05rem}h3{font-size:1rem}
.verdict{font-size:1.7rem;font-weight:650}small,figcaption span,.dim{color:var(--dim)}
.ring{width:20rem;max-width:45%;flex:none}.ring text{fill:var(--ink);font:13px system-ui,sans-serif}.ring .sum{font-size:26px;font-weight:650;text-anchor:middle}
fieldset{border:0;margin:1rem 0;padding:0;display:flex;gap:1rem;color:var(--dim)}legend{float:left;margin-right:1rem}
figure,article,.list{background:var(--card);border:1px solid var(--line);border-radius:.6rem;margin:0 0 .8rem;padding:.8rem 1rem}
figcaption{display:flex;flex-wrap:wrap;gap:1rem;align-items:baseline}
.map{display:block;max-width:100%;height:auto}.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:.2rem 0 .6rem;color:var(--dim);font-size:.85rem}.legend svg{vertical-align:-.15em;margin-right:.35rem}
.map text{fill:var(--dim);font:12px system-ui,sans-serif}
.inSync{fill:var(--good)}.high{fill:var(--high)}.medium{fill:var(--medium)}.low{fill:var(--low)}.missing{fill:var(--missing)}.unreadable,.inconclusive{fill:var(--unread)}.ignored{fill:var(--low)}.unmanaged{fill:var(--unmanaged)}
.mark{fill:none;stroke:#fff;stroke-width:1.6}
article{border-left:.35rem solid var(--low);content-visibility:auto;contain-intrinsic-size:auto 11rem}
article.l-high{border-left-color:var(--high)}article.l-medium{border-left-color:var(--medium)}article.s-missing{border-left-color:var(--missing)}article.s-unread{border-left-color:var(--unread)}article.s-unmanaged{border-left-color:var(--unmanaged)}
article:target{outline:2px solid var(--unmanaged)}
b.tag{font-size:.75rem;font-weight:650;padding:.05rem .45rem;border-radius:1rem;border:1px solid currentColor;margin-left:.5rem;white-space:nowrap}
table{border-collapse:collapse;margin:.4rem 0;width:100%}td,th{text-align:left;vertical-align:top;padding:.15rem .8rem .15rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}th{color:var(--dim);font-weight:500}
code{font:13px ui-monospace,monospace;overflow-wrap:anywhere}.now{font-weight:650}
i{font:12px ui-monospace,monospace;color:var(--dim)}ul{margin:.3rem 0;padding-left:1.2rem}.failure{color:var(--high)}
body:has(#show-high:checked) article:not(.l-high),body:has(#show-new:checked) article:not(.new),body:has(#show-unread:checked) article:not(.s-unread){display:none}
@media print{body{background:#fff}fieldset{display:none}article{break-inside:avoid}}
@media(max-width:40rem){header{display:block}.ring{max-width:100%}}
`;
