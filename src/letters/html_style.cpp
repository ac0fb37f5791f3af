// SPDX-License-Identifier: Apache-2.0
#include "letters/html.hpp"

namespace percuta::letters {

// Contrast: every text colour has at least 4.5:1 on its ground, in both schemes. Urgency shows in icon, words and
// border as well as colour.
std::string_view html_style() {
  return R"css(
:root{color-scheme:light dark;--ink:#1c2733;--soft:#4d5b69;--line:#d3dae1;--paper:#fff;--ground:#eef2f5;--link:#0a5a78;
--alarm:#9b1420;--alarm-ground:#fdf0ef;--today:#7d4600;--today-ground:#fff6e5;--draft:#5b2a86}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#aebac6;--line:#3a4652;--paper:#1a222b;--ground:#11171d;--link:#8fd0ea;
--alarm:#ff9d98;--alarm-ground:#331a1c;--today:#f5c177;--today-ground:#2e2412;--draft:#cfa8f2}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.125rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;
overflow-wrap:anywhere}
main{max-width:44rem;margin:1.5rem auto;padding:2rem 2.25rem;background:var(--paper);border:1px solid var(--line);border-radius:.75rem}
h1,h2,h3{line-height:1.25}
h1,h2{text-wrap:balance}
h1{font-size:1.9rem;margin:0 0 1rem}
h2{font-size:1.3rem;margin:0 0 .6rem}
h3{font-size:1.1rem;margin:1rem 0 .4rem}
p{margin:0 0 .75rem}
section{margin:0 0 1.75rem}
section>:last-child{margin-bottom:0}
ul,ol{margin:0 0 .75rem;padding-inline-start:1.4rem}
li{margin:.3rem 0}
li::marker{color:var(--soft)}
a{color:var(--link);text-underline-offset:.15em}
a[href^="tel:"]{font-weight:700;white-space:nowrap;color:inherit}
a:focus-visible{outline:3px solid var(--link);outline-offset:3px;border-radius:2px}
ul+p,ol+p,table+p{margin-top:.75rem}
table{width:100%;border-collapse:collapse;table-layout:fixed}
th,td{padding:.5rem .75rem .5rem 0;text-align:start;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-size:.95rem}
th:first-child,td:first-child{width:42%}
blockquote{margin:0 0 .75rem;padding-inline-start:1rem;border-inline-start:4px solid var(--line)}
hr{border:0;border-top:1px solid var(--line)}
code{font-family:ui-monospace,monospace;font-size:.95em}
.strip{margin:0 0 1rem;padding:.5rem;background:#fff;border-radius:.4rem}
.strip svg{display:block;width:100%;height:auto}
.logo{max-width:14rem;max-height:5rem;margin:0 0 1rem;display:block}
.head ul{list-style:none;padding:0;margin:0;border-top:1px solid var(--line)}
.head li{margin:0;padding:.4rem 0;border-bottom:1px solid var(--line)}
.groups{columns:17rem;column-gap:2rem}
.group{break-inside:avoid;padding-bottom:.75rem}
.group h3{margin-top:0}
.group>:last-child{margin-bottom:0}
.emergency,.same-day{padding:1.1rem 1.25rem;border-radius:.5rem;border:2px solid;border-inline-start-width:.6rem}
.emergency{border-color:var(--alarm);background:var(--alarm-ground)}
.same-day{border-color:var(--today);background:var(--today-ground);border-style:solid}
.emergency h2{color:var(--alarm);font-size:1.45rem}
.same-day h2{color:var(--today)}
.emergency li{font-weight:600}
.icon{width:1.15em;height:1.15em;margin-inline-end:.45em;vertical-align:-.18em;fill:currentColor}
.draft{position:sticky;top:0;z-index:1;padding:.7rem 1rem;background:var(--draft);color:var(--paper);text-align:center;line-height:1.4}
.draft p{max-width:44rem;margin:0 auto;font-size:1rem}
.draft-page{display:none}
footer{margin-top:2rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.85rem}
footer p{margin:0 0 .25rem}
@media (max-width:34rem){
body{font-size:1.0625rem}
main{margin:0;padding:1.25rem 1rem;border:0;border-radius:0}
h1{font-size:1.55rem}
.emergency,.same-day{margin-inline:-.25rem;padding:.9rem .9rem}
a[href^="tel:"]{white-space:normal}
}
@media (max-width:24rem){
table,thead,tbody,tr,th,td{display:block;width:auto}
th:first-child,td:first-child{width:auto}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
td{padding:0;border:0}
tr{padding:.5rem 0;border-bottom:1px solid var(--line)}
td:first-child{font-weight:600}
}
@media print{
@page{size:A4;margin:14mm 16mm}
:root{color-scheme:light;--ink:#000;--soft:#3a3a3a;--line:#b5b5b5;--paper:#fff;--ground:#fff;--link:#000;--alarm:#000;--alarm-ground:transparent;
--today:#000;--today-ground:transparent;--draft:#000}
body{font:12pt/1.35 Arial,"Liberation Sans","Noto Sans",sans-serif;background:none}
main{max-width:none;margin:0;padding:0;border:0;background:none}
h1{font-size:20pt;margin-bottom:8pt}
h2{font-size:14.5pt;margin-bottom:4pt}
h1,h2,h3{break-after:avoid}
p,li{orphans:3;widows:3}
li,tr,ul,ol{break-inside:avoid}
p:has(+ul){break-after:avoid}
ul,ol,p{margin-bottom:5pt}
li{margin:1.5pt 0}
th,td{padding:3pt 8pt 3pt 0}
.head li{padding:2.5pt 0}
section{margin-bottom:10pt}
.emergency,.same-day,.head{break-inside:avoid}
.head ul{columns:2;column-gap:8mm;border:0}
.groups{columns:2;column-gap:8mm}
.group{padding-bottom:6pt}
ul+p,ol+p,table+p{margin-top:6pt}
.emergency,.same-day{padding:8pt 10pt;border-width:1.5pt}
.emergency{border-width:2.5pt;border-inline-start-width:9pt}
.same-day{border-inline-start-width:5pt}
a{color:inherit;text-decoration:none}
footer{font-size:9pt;margin-top:10pt;break-inside:avoid}
.draft{position:static;background:none;color:#000;border:2pt solid #000;margin-bottom:10pt}
.draft-page{display:block;position:fixed;inset:0;z-index:-1;text-align:center;font-size:110pt;font-weight:800;line-height:240mm;color:#e4e4e4;
transform:rotate(-35deg);letter-spacing:.1em}
}
)css";
}

} // namespace percuta::letters
