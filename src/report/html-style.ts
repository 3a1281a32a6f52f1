/** The page's only style sheet. The policy names its hash, so no style attribute works, ours or a stranger's. */
export const HTML_STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f7f7; --sheet: #ffffff; --open: #fbfcfc; --ink: #17222b; --soft: #586773; --faint: #86929c; --line: #e0e5e8; --rail: #e9edef;
  --accent: #0f6d7c; --up: #b9562f; --down: #5d7f99;
  --critical: #b3213a; --high: #c05a12; --medium: #8f6f00; --low: #3f6f8f; --info: #75828c;
  --for: #c4623c; --against: #2f8b84;
  --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --row: 2.2rem 4.6rem 5.8rem 8.2rem minmax(9rem, 1fr) 7.2rem 8.6rem 8.4rem 8rem;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #0d1419; --sheet: #131c22; --open: #10181e; --ink: #e3eaee; --soft: #9aa9b4; --faint: #70808c; --line: #24313a; --rail: #22303a;
    --accent: #5cc4d0; --up: #e58a5f; --down: #86aac6;
    --critical: #ff7285; --high: #ff9f57; --medium: #e2bf46; --low: #85b9dc; --info: #8b99a4;
    --for: #e08a63; --against: #59b9b0;
  }
}
* { box-sizing: border-box; }
html { font: 15px/1.5 var(--sans); background: var(--page); color: var(--ink); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 2.4rem 2.4rem 4rem; max-width: 92rem; }
h1, h2, h3, h4, p, dl, dd, ol, ul, table, pre { margin: 0; padding: 0; }
h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 650; }
h3 { font-size: .8rem; font-weight: 650; margin: 1.6rem 0 .5rem; }
h4 { font-size: .8rem; font-weight: 400; color: var(--soft); margin: .9rem 0 .25rem; }
.number { font-variant-numeric: tabular-nums lining-nums; }
.code, pre { font-family: var(--mono); font-size: .86em; }
.name { overflow-wrap: anywhere; }
.made { color: var(--critical); border-bottom: 1px dotted; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.hint, .measure, .second, .span, .none { color: var(--soft); }
.hint, .measure, .second { font-size: .8rem; }
.measure { display: block; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }

header { padding-bottom: 2.2rem; }
.mark { display: flex; align-items: center; gap: .6rem; color: var(--soft); }
.mark strong { color: var(--ink); font-weight: 650; letter-spacing: .01em; }
.mark path { fill: none; stroke: var(--accent); stroke-width: 2.4; stroke-linecap: round; opacity: .4; }
.mark .under { opacity: 1; }
h1 { font-size: 2.6rem; line-height: 1.1; font-weight: 680; letter-spacing: -.022em; margin-top: 1.5rem; }
.tally { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; margin-top: .8rem; font-size: 1.07rem; }
.span { margin-top: .5rem; }
.figures { display: flex; flex-wrap: wrap; gap: .9rem 2.8rem; margin-top: 1.7rem; padding-top: 1.1rem; border-top: 1px solid var(--line); }
.figures div { display: flex; flex-direction: column-reverse; }
.figures dt { color: var(--soft); font-size: .8rem; }
.figures dd { font-size: 1.2rem; line-height: 1.3; font-weight: 600; }

.severity { display: inline-flex; align-items: center; gap: .45rem; font-weight: 600; white-space: nowrap; }
.severity svg { flex: none; fill: currentColor; }
.severity .ring { fill: none; stroke: currentColor; stroke-width: 1.8; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); } .info { color: var(--info); }

.over { display: flex; flex-wrap: wrap; align-items: baseline; gap: .3rem 1.2rem; margin-bottom: .8rem; }
.over .hint { flex: 1; }
button { font: inherit; font-size: .8rem; color: var(--accent); background: none; border: 1px solid var(--line); border-radius: 6px; padding: .25rem .8rem; cursor: pointer; }
button:hover { border-color: var(--accent); }
.row { display: grid; grid-template-columns: var(--row); column-gap: 1rem; align-items: center; padding: .8rem 1.2rem .8rem .7rem; }
.headings { font-size: .8rem; color: var(--soft); padding-top: .2rem; padding-bottom: .5rem; }
.findings { list-style: none; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; overflow: hidden; }
.findings > li + li { border-top: 1px solid var(--line); }
summary { cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary:hover, details[open] > summary { background: var(--open); }
summary:focus-visible { outline-offset: -3px; border-radius: 10px; }
.rank { text-align: right; color: var(--soft); }
summary .rank::before { content: ""; display: inline-block; width: .34rem; height: .34rem; margin-right: .45rem; border: solid var(--faint); border-width: 0 1.5px 1.5px 0; transform: translateY(-.12rem) rotate(-45deg); }
details[open] > summary .rank::before { transform: translateY(-.18rem) rotate(45deg); }
.bar { display: block; width: 100%; height: 5px; border-radius: 3px; }
.bar rect { fill: currentColor; } .bar .rail { fill: var(--rail); }
.score .number { display: block; font-size: 1.45rem; line-height: 1.1; font-weight: 680; letter-spacing: -.01em; margin-bottom: .2rem; }
.destination { min-width: 0; }
.destination strong { font-weight: 620; display: block; line-height: 1.35; }
.second { display: block; line-height: 1.4; }
.second.code { font-size: .74rem; }
.row .host, .row .destination > * { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.rhythm { font-size: .8rem; white-space: nowrap; } .none { font-size: .8rem; color: var(--faint); }
.flow { display: grid; grid-template-columns: .8rem 4.1rem 1fr; align-items: center; column-gap: .25rem; font-size: .8rem; line-height: 1.55; }
.flow .number { text-align: right; padding-right: .35rem; }
.flow.up > :first-child, .flow.up .bar { color: var(--up); } .flow.down > :first-child, .flow.down .bar { color: var(--down); }
.seen { font-size: .8rem; line-height: 1.55; color: var(--soft); }
.seen span { display: block; white-space: nowrap; }
.activity { display: block; width: 100%; height: 2rem; }
.activity rect { fill: var(--accent); }
.activity .ground { stroke: var(--line); stroke-width: 1; vector-effect: non-scaling-stroke; }

.body { padding: .4rem 1.4rem 1.8rem 3.9rem; background: var(--open); }
.body .activity { height: 4rem; }
.axis { display: flex; justify-content: space-between; gap: 1rem; font-size: .8rem; color: var(--soft); margin-top: .3rem; }
table { border-collapse: collapse; width: 100%; text-align: left; }
th { font-weight: 400; font-size: .8rem; color: var(--soft); }
.evidence { table-layout: fixed; }
.evidence th, .evidence td { padding: .6rem 0; vertical-align: middle; }
.evidence tbody tr { border-top: 1px solid var(--line); }
.evidence td:first-child { padding-right: 1.6rem; }
.evidence .picture { width: 36%; position: relative; }
.evidence th.picture span { display: inline-block; width: 50%; }
.evidence th.picture span:last-child { text-align: right; }
.evidence td svg { position: absolute; inset: 0; width: 100%; height: 100%; }
.evidence .bits { width: 4.6rem; text-align: right; font-variant-numeric: tabular-nums; }
.evidence th:last-child, .evidence td:last-child { width: 12.5rem; padding-left: 1.6rem; }
.zero { stroke: var(--faint); stroke-width: 1; stroke-dasharray: 2 3; vector-effect: non-scaling-stroke; }
.joint { stroke: var(--faint); stroke-width: 1; vector-effect: non-scaling-stroke; }
.step { stroke: currentColor; stroke-width: 14; vector-effect: non-scaling-stroke; fill: none; }
.step.prior { color: var(--faint); } .step.for { color: var(--for); } .step.against { color: var(--against); }
.below { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0 3rem; }
.facts div { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 1rem; padding: .32rem 0; border-top: 1px solid var(--line); font-size: .87rem; }
.facts div:first-child { border-top: 0; }
.facts dt { color: var(--soft); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; background: var(--page); border: 1px solid var(--line); border-radius: 8px; padding: .6rem .8rem; font-size: .8rem; line-height: 1.5; }
.capture { margin-top: 3rem; }
.capture ul { padding-left: 1.1rem; } .capture li { margin: .3rem 0; }
.plain th, .plain td { padding: .5rem 1.6rem .5rem 0; vertical-align: top; border-top: 1px solid var(--line); font-size: .87rem; }
.plain th { border-top: 0; font-size: .8rem; }
.plain .right { text-align: right; white-space: nowrap; }
.plain .measure { font-size: .74rem; color: var(--faint); overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
.wide table { min-width: 56rem; }
.nothing { background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; padding: 1.6rem; margin-top: .8rem; }

@media screen and (max-width: 76rem) {
  :root { --row: 2.2rem 4.2rem 5.6rem minmax(0, 1fr) 7.2rem 8.6rem; }
  .headings { display: none; }
  .row { row-gap: .2rem; }
  .rank, .score, .cell-severity { grid-row: 1 / span 2; }
  .host { grid-column: 4; grid-row: 1; color: var(--soft); } .destination { grid-column: 4; grid-row: 2; }
  .rhythm { grid-column: 5; grid-row: 1 / span 2; } .traffic { grid-column: 6; grid-row: 1; } .spark { grid-column: 6; grid-row: 2; align-self: end; }
  .seen { display: none; }
  .spark .activity { height: 1.5rem; }
  .body { padding-left: 1.4rem; }
}
@media screen and (max-width: 52rem) {
  html { font-size: 14px; }
  body { padding: 1.4rem 1rem 3rem; }
  h1 { font-size: 2.1rem; }
  .figures { gap: .8rem 1.8rem; }
  .row { grid-template-columns: 2.2rem 3.4rem minmax(0, 1fr) auto; padding-right: .9rem; }
  .rank, .score { grid-row: 1 / span 2; align-self: start; padding-top: .1rem; }
  .cell-severity { grid-column: 3; grid-row: 1; } .rhythm { grid-column: 4; grid-row: 1; text-align: right; }
  .host { grid-column: 3 / -1; grid-row: 2; } .destination { grid-column: 3 / -1; grid-row: 3; }
  .traffic { grid-column: 3; grid-row: 4; max-width: 11rem; margin-top: .3rem; } .spark { grid-column: 4; grid-row: 4; width: 6.4rem; }
  .below { grid-template-columns: minmax(0, 1fr); }
  .body { padding: .2rem 1rem 1.4rem; }
  .evidence, .evidence tbody, .evidence tr, .evidence td { display: block; }
  .evidence thead { display: none; }
  .evidence tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; padding: .6rem 0; }
  .evidence td { padding: 0; }
  .evidence td:first-child { padding: 0; grid-column: 1; }
  .evidence .bits { grid-column: 2; grid-row: 1; padding-left: 1rem; }
  .evidence .picture { grid-column: 1 / -1; grid-row: 2; width: auto; height: 2rem; }
  .evidence td:last-child { width: auto; padding: 0; grid-column: 1 / -1; }
  .evidence td:last-child .measure { display: inline; margin-left: .6rem; }
  .facts div { grid-template-columns: 1fr; gap: 0; }
}
@media print {
  :root { --page: #fff; --sheet: #fff; --open: #fff; --row: 1.6rem 3.6rem 5rem 7rem minmax(0, 1fr) 6rem 8rem; color-scheme: light; }
  html { font-size: 9.5px; }
  body { padding: 0; max-width: none; }
  .body { padding-left: 1rem; }
  .evidence th:last-child, .evidence td:last-child { width: 11rem; }
  button, .over .hint, .headings { display: none; }
  .findings { border-radius: 0; overflow: visible; }
  .row { break-inside: avoid; break-after: avoid; } .evidence tr, .facts div, pre { break-inside: avoid; }
  .seen, .spark { display: none; }
  .wide table { min-width: 0; }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
