/** The look of a comparison, beside that of the summary. */
export const COMPARISON_STYLE = `
.answer.worse { border-color: #c4314b; }
.answer.incomplete { border-color: #b8860b; }
.answer.better { border-color: #2e7d32; }
article { margin: .6rem 0; padding: .1rem .8rem .3rem; border-left: .25rem solid #888; background: #8881; }
h3 { margin: .4rem 0 .2rem; font-size: 1rem; overflow-wrap: anywhere; }
article table { width: 100%; }
article th { width: 5rem; }
article svg { display: block; max-width: 20rem; margin: .25rem 0 .15rem; fill: #888; }
.new article, .worse article { border-color: #c4314b; }
.new svg, .worse svg { fill: #c4314b; }
.group.unknown article { border-color: #b8860b; }
.fixed article, .better article { border-color: #2e7d32; }
.fixed svg, .better svg { fill: #2e7d32; }
.severity { padding: 0 .4rem; border: 1px solid #8886; border-radius: .6rem; font-size: .85em; white-space: nowrap; }
.severity.critical, .severity.error { border-color: #c4314b; }
.severity.warning { border-color: #b8860b; }
.how { margin-top: 1.5rem; font-size: .85em; }
@media (max-width: 40rem) { td { min-width: 0; } td:nth-child(2) { min-width: 8em; } }
@media print { article { break-inside: avoid; } }
`;
