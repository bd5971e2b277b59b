/** The look of a page, on a screen and on paper. */
export const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; font: 15px/1.5 system-ui, "Segoe UI", "Yu Gothic UI", "Hiragino Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; border-bottom: 1px solid #8886; }
/* Words stay whole, where the browser knows them. */
body:lang(ja) { word-break: auto-phrase; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
.answer { font-weight: 600; padding: .6rem .8rem; border-left: .35rem solid #888; background: #8881; }
.ongoing { border-color: #c4314b; }
.unknown, .inconclusive { border-color: #b8860b; }
.recovered, .ended, .clear { border-color: #2e7d32; }
table { border-collapse: collapse; margin: .5rem 0; font-size: .9em; }
th, td { border: 1px solid #8886; padding: .2rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
td { min-width: 5em; }
.time { white-space: nowrap; }
th { background: #8881; font-weight: 600; }
th { white-space: nowrap; overflow-wrap: normal; }
ul { margin: .4rem 0; padding-left: 1.3rem; }
li { overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .6rem .8rem; background: #8881; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .85em; }
code { display: block; font-family: ui-monospace, Consolas, monospace; }
svg { display: block; width: 100%; margin: .5rem 0; }
svg text { font-size: 13px; fill: currentColor; }
svg .end { text-anchor: end; }
.bad { fill: #c4314b; }
.mild { fill: #b8860b; }
@media screen and (max-width: 40rem) {
  main { padding: 1rem; }
  table { display: block; overflow-x: auto; }
  td { min-width: 8em; }
}
@page { margin: 12mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 9pt; line-height: 1.35; }
  h1 { font-size: 14pt; }
  h2 { font-size: 11pt; margin-top: .8rem; }
  pre { font-size: 8pt; }
  main { max-width: none; padding: 0; }
  h2, tr, pre, svg { break-inside: avoid; }
  h2 { break-after: avoid; }
  * { print-color-adjust: exact; }
}
`;
