/** Draws the pictures of the README from the captures that ship: the terminal, a finding explained, a watch, and the HTML report. Needs a Chromium of the system. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { terminalPage } from './pictures/terminal-page.ts';
import { watchFrame } from './pictures/watch-frame.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const pictures = join(root, 'docs/pictures');
const COMMAND = 'undertow analyze pcaps --top 5';
const EXPLAIN = 'undertow explain 1';
const WATCH = 'undertow watch captures';
/** Those of people first, then an implant arrives. */
const WATCHED = ['person-browsing.pcap.gz', 'paste-rs-atomic.pcapng', 'night-upload.pcap', 'discord-webhook-any.pcap'];
const ARRIVING = ['telegram-bot-ipv6.pcap', 'dropbox-dbc2-beacon.pcap'];

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

const inPcaps = (name: string) => join(root, 'pcaps', name);
const watched = await watchFrame(join(root, 'dist/cli/main.js'), WATCHED.map(inPcaps), ARRIVING.map(inPcaps));

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const terminal = await browser.newPage({ deviceScaleFactor: 1.5, viewport: { width: 1300, height: 900 } });
for (const [name, content] of [
  ['terminal', terminalPage(COMMAND, text.slice(0, text.indexOf('What was read') || undefined))],
  ['explain', terminalPage(EXPLAIN, explained.slice(0, explained.indexOf('What to check next') || undefined))],
  ['watch', terminalPage(WATCH, watched)],
] as const) {
  await terminal.setContent(content);
  await terminal.locator('pre').screenshot({ path: join(pictures, `${name}.png`) });
}
const address = pathToFileURL(join(folder, 'undertow.html')).href;
for (const scheme of ['light', 'dark'] as const) {
  const report = await browser.newPage({ deviceScaleFactor: 1.25, viewport: { width: 1280, height: 880 }, colorScheme: scheme });
  await report.goto(address);
  await report.locator('.rows').waitFor();
  await report.screenshot({ path: join(pictures, `report-${scheme}.png`) });
  await report.locator('.rows .open').first().click();
  await report.locator('.plot canvas').first().waitFor();
  const head = (await report.locator('.finding-head').boundingBox())!;
  const pairs = (await report.locator('.pair').first().boundingBox())!;
  const shot = (name: string, from: number, to: number) =>
    report.screenshot({
      path: join(pictures, `${name}-${scheme}.png`),
      fullPage: true,
      clip: { x: 0, y: from, width: 1280, height: to - from },
    });
  await shot('finding', head.y - 16, pairs.y);
  await shot('charts', pairs.y - 16, pairs.y + pairs.height);
  await report.close();
}
await browser.close();
rmSync(folder, { recursive: true });
