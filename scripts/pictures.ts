/** Draws the pictures of the README from the captures that ship: the terminal, a finding explained, and the HTML report. Needs a Chromium of the system. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../', import.meta.url));
const pictures = join(root, 'docs/pictures');
const COMMAND = 'undertow analyze pcaps --top 5';
const EXPLAIN = 'undertow explain 1';

const COLOURS: Record<string, string> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '34': '#79c0ff',
  '35': '#d2a8ff',
  '36': '#76e3ea',
  '90': '#8b949e',
  '91': '#ffa198',
  '93': '#f2cc60',
};

const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** SGR sequences to spans: the few that the report uses. */
function page(command: string, text: string): string {
  let open = false;
  const body = markup(text).replace(/\u001b\[([0-9;]*)m/g, (_all, codes: string) => {
    const styles = codes
      .split(';')
      .flatMap((code) =>
        code === '1' ? ['font-weight:700'] : code === '2' ? ['opacity:.65'] : COLOURS[code] ? [`color:${COLOURS[code]}`] : [],
      );
    const close = open ? '</span>' : '';
    open = styles.length > 0;
    return open ? `${close}<span style="${styles.join(';')}">` : close;
  });
  return `<meta charset="utf-8"><body style="margin:0;background:#0d1117"><pre style="display:inline-block;margin:0;padding:22px 28px;color:#e6edf3;font:15px/1.45 'DejaVu Sans Mono',monospace"><span style="color:#8b949e">$ ${command}</span>\n\n${body}</pre>`;
}

const folder = mkdtempSync(join(tmpdir(), 'undertow-pictures-'));
mkdirSync(pictures, { recursive: true });
const run = (words: string[], env: Record<string, string> = {}) =>
  execFileSync(process.execPath, [join(root, 'dist/cli/main.js'), ...words], {
    cwd: root,
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  }).toString();
const text = run(COMMAND.split(' ').slice(1), { FORCE_COLOR: '1', COLUMNS: '112' });
run(['analyze', 'pcaps', '--out', folder, '--quiet']);
const explained = run([...EXPLAIN.split(' ').slice(1), join(folder, 'undertow.json')], { FORCE_COLOR: '1', COLUMNS: '100' });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const terminal = await browser.newPage({ deviceScaleFactor: 1.5, viewport: { width: 1300, height: 900 } });
for (const [name, content] of [
  ['terminal', page(COMMAND, text.slice(0, text.indexOf('What was read') || undefined))],
  ['explain', page(EXPLAIN, explained.slice(0, explained.indexOf('What to check next') || undefined))],
] as const) {
  await terminal.setContent(content);
  await terminal.locator('pre').screenshot({ path: join(pictures, `${name}.png`) });
}
for (const scheme of ['light', 'dark'] as const) {
  const report = await browser.newPage({ deviceScaleFactor: 1.25, viewport: { width: 1280, height: 1180 }, colorScheme: scheme });
  await report.goto(pathToFileURL(join(folder, 'undertow.html')).href);
  await report.locator('summary').first().click();
  await report.screenshot({ path: join(pictures, `report-${scheme}.png`) });
}
await browser.close();
rmSync(folder, { recursive: true });
