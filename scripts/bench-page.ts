/** `npm run bench:page`: how large the HTML report of a made-up day is, and how soon it shows and answers in Chromium. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { PRIVATE_RANGES, parseInternal } from '../src/channel/internal.ts';
import { readLimits } from '../src/evidence/read-limits.ts';
import type { Report } from '../src/model/report.ts';
import { html } from '../src/report/html.ts';
import { machine } from './bench/machine.ts';
import { markdownTable } from './bench/markdown-table.ts';
import { median } from './bench/median.ts';
import { manyFindings } from './bench/page/many-findings.ts';
import { measurePage, type PageTimes } from './bench/page/measure-page.ts';
import { replaceSection } from './bench/replace-section.ts';

const USAGE = `npm run bench:page -- [options]

  --capture            the day as a capture, whose calls are many more, instead of as Zeek logs (1.7 GB in the temporary folder)
  --runs N             pages opened of each report; the table has their medians (5)
  --date YYYY-MM-DD    said in the heading of the results
  --write FILE         put the results between the marker comments of FILE
`;
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

const { values } = parseArgs({
  options: {
    capture: { type: 'boolean', default: false },
    runs: { type: 'string', default: '5' },
    date: { type: 'string' },
    write: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
if (values.help || !Number.isInteger(runs) || runs < 1) {
  console.error(USAGE);
  process.exit(values.help ? 0 : 2);
}
if (!existsSync(CHROMIUM)) {
  console.error(`${CHROMIUM} is absent (apt-get install chromium, or name one in CHROMIUM)`);
  process.exit(2);
}

// Its threads are files of the build.
const { analysis } = (await import(new URL('../dist/cli/analysis.js', import.meta.url).href)) as typeof import('../src/cli/analysis.ts');
const folder = mkdtempSync(join(tmpdir(), 'undertow-bench-page-'));
const MILLISECONDS: readonly [keyof PageTimes, string][] = [
  ['firstPaint', 'first paint ms'],
  ['ready', 'ready ms'],
  ['sorted', 'sort ms'],
  ['filtered', 'filter ms'],
  ['opened', 'open a finding ms'],
];

const analyzed = (path: string, top: number): Promise<Report> =>
  analysis({
    paths: [path],
    internal: parseInternal(PRIVATE_RANGES),
    scopes: new Set(['outbound']),
    limits: readLimits([]),
    top,
    sinceUs: null,
    untilUs: null,
    servicesFile: null,
    geoip: [],
    map: null,
    keep: [],
    store: null,
    spill: null,
    surroundings: true,
    onKeepFailure: () => undefined,
    onProgress: () => undefined,
    onJoined: () => undefined,
  });

try {
  console.error('making the day');
  const words = `--seed 1 --hosts 200 --days 1 --plants 15 --family fit --format ${values.capture ? 'capture' : 'zeek'}`.split(' ');
  execFileSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('make-lab.ts', import.meta.url)), ...words, '--out', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const report = await analyzed(folder, 200);
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  const rows: string[][] = [['findings', 'file kB', 'written in ms', ...MILLISECONDS.map(([, title]) => title)]];
  for (const count of [20, 200, 1000, 5000]) {
    const many = manyFindings(report, count);
    const start = performance.now();
    const text = html.render(many, { width: 80, colour: false });
    const rendered = performance.now() - start;
    const file = join(folder, 'undertow.html');
    writeFileSync(file, text);
    const times: PageTimes[] = [];
    for (let run = 0; run < runs; run++) times.push(await measurePage(browser, pathToFileURL(file).href));
    const medians = MILLISECONDS.map(([name]) => String(Math.round(median(times.map((one) => one[name]))!)));
    rows.push([
      count.toLocaleString('en-US'),
      Math.round(Buffer.byteLength(text) / 1000).toLocaleString('en-US'),
      String(Math.round(rendered)),
      ...medians,
    ]);
  }
  const version = browser.version();
  await browser.close();
  const heading = `${values.date === undefined ? '' : `${values.date}. `}${machine()}, Chromium ${version.split('.')[0]}. Medians of ${runs} pages.`;
  const day = `A day of 200 hosts as ${values.capture ? 'a capture' : 'Zeek logs'}; beyond its 200 findings they are the same ones on other hosts.`;
  const section = `${heading}\n${day}\n\n${markdownTable(rows)}`;
  console.log(section);
  if (values.write !== undefined) writeFileSync(values.write, replaceSection(readFileSync(values.write, 'utf8'), section, 'bench-page'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
