/** Every report format over the hostile capture, as the program writes it: nothing runs, breaks out or hides. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rendered, ReportFormat } from '../../src/model/report-format.ts';
import { formats } from '../../src/report/formats.ts';
import { parseCsv } from '../helpers/parse-csv.ts';
import { MEDIA } from '../report/media.ts';
import { CHROMIUM, HAS_CHROMIUM, useBrowser } from '../report/page/open-page.ts';
import { type HostileFolder, hostileFolder, writable } from './hostile-folder.ts';
import { unseenIn } from './unseen.ts';

interface Document {
  readonly findings: readonly { id: string; host: string; destination: string }[];
  readonly inputs: readonly { name: string }[];
}

const RUN_MS = 120_000;
const MOST_VIEWS = 150;
/** Presses whatever can be pressed, and waits until the page has drawn what came of it. */
const CLICK_ALL = `(async () => {
  const controls = [...document.querySelectorAll('button, summary, select, input')];
  for (const control of controls) control.click();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return controls.length;
})()`;
const LINKS = "[...document.querySelectorAll('[href],[src],[action]')].map((one) => one.getAttribute('href') ?? one.outerHTML)";
const hasPoppler = spawnSync('pdftotext', ['-v']).status === 0;
let folder: HostileFolder;
let document: Document;

beforeAll(() => {
  folder = hostileFolder();
  document = JSON.parse(folder.bytesOf(formats.find(({ name }) => name === 'json')!).toString('utf8')) as Document;
}, RUN_MS);
afterAll(() => rmSync(folder.parent, { recursive: true, force: true }));

/** What other programs make of a medium, beside the check that `media.ts` has for every format; by the ending of the file. */
const REFEREES: Readonly<Record<string, (bytes: Buffer, path: string) => void>> = {
  txt: isTerminalText,
  csv: isWholeCsv,
  md: isSafeMarkdown,
  pdf: isSafePdf,
};
const mediumOf = ({ extension }: ReportFormat<Rendered>) => extension.split('.').at(-1)!;

describe('the hostile capture in every report format', () => {
  it('is analyzed without a word that is not ours on stderr and stdout', () => {
    const { code, out, talk } = folder.analyzed;
    expect(code).toBe(0);
    expect([unseenIn(out), unseenIn(talk)]).toEqual(['', '']);
    expect(document.findings.length).toBeGreaterThanOrEqual(20);
    expect(document.inputs.map(({ name }) => name)[0]).toContain('=cmd|');
  });

  describe.each(writable.map((format) => [format.name, format] as const))('%s', (name, format) => {
    it('neither runs nor breaks out in its own medium', { timeout: RUN_MS }, () => {
      const bytes = folder.bytesOf(format);
      MEDIA[name]!(format.binary === true ? bytes.toString('latin1') : new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      REFEREES[mediumOf(format)]?.(bytes, folder.pathOf(format));
    });

    it.skipIf(['html', 'pdf'].includes(mediumOf(format)))('hides no finding', () => {
      const text = folder.bytesOf(format).toString('utf8');
      for (const { id, host } of document.findings) expect(text).toContain(mediumOf(format) === 'txt' ? host : id.slice(0, 8));
    });
  });
});

function isTerminalText(bytes: Buffer): void {
  const text = bytes.toString('utf8');
  expect(text).not.toContain('\u001b');
  // Every row is a row: a name with line feeds makes no line of its own.
  expect(text).not.toMatch(/^\s*(?:evil\.example|allow all|- \{)/m);
}

function isWholeCsv(bytes: Buffer): void {
  const [names, ...rows] = parseCsv(bytes.toString('utf8'));
  expect(rows.map((row) => row.length)).toEqual(document.findings.map(() => names!.length));
  const destination = rows.map((row) => row[names!.indexOf('destination')]);
  expect(destination).toEqual(expect.arrayContaining(["'=cmd|' /c calc'!a0.example", "'\\u{9}=1+1.example"]));
}

/** What our own headings, lists, tables and emphasis become; a link, an image or raw HTML is none of these. */
const OWN_TAGS =
  /^<\/?(?:h[1-6]|p|ul|ol|li|strong|em|code|pre|table|thead|tbody|tr|th|td|hr|br|blockquote)(?: (?:class="language-text"|align="(?:left|right|center)"|start="\d+"))*(?: \/)?>$/;

function isSafeMarkdown(bytes: Buffer): void {
  const text = bytes.toString('utf8');
  const careless = { allowDangerousHtml: true, allowDangerousProtocol: true } as const;
  const pages = [
    micromark(text, 'utf8', careless),
    micromark(text, 'utf8', { ...careless, extensions: [gfm()], htmlExtensions: [gfmHtml()] }),
  ];
  for (const page of pages) {
    expect([...new Set((page.match(/<[^>]*>/g) ?? []).filter((tag) => !OWN_TAGS.test(tag)))]).toEqual([]);
    expect(page.match(/<h[1-6]>/g)!.length).toBeGreaterThan(5);
  }
  // That a renderer would show it, were it not kept in: this check can fail.
  expect(micromark('[x](javascript:1) <script>', 'utf8', careless)).toContain('<a href="javascript:1">x</a> <script>');
}

function isSafePdf(_bytes: Buffer, path: string): void {
  if (!hasPoppler) {
    process.stderr.write('\nSKIPPED: what is in the hostile PDF, since pdftotext is absent (apt-get install poppler-utils)\n\n');
    return;
  }
  const said = (program: string, ...words: string[]) => spawnSync(program, [...words], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout;
  const text = said('pdftotext', '-layout', path, '-');
  // Form feeds stand between pages, and printing adds none of its own marks of direction.
  expect(unseenIn(text.replaceAll('\f', ''))).toBe('');
  for (const { host } of document.findings) expect(text).toContain(host);
  expect(said('pdfinfo', '-js', path)).toBe('');
  expect(said('pdfinfo', '-url', path).match(/\b(?:javascript|https?|file|mailto):\S*/gi) ?? []).toEqual([]);
}

describe.skipIf(!HAS_CHROMIUM)(`the hostile page in a browser (skipped where ${CHROMIUM} is absent)`, () => {
  const open = useBrowser();

  it('raises no error, warning, dialog or request, whatever is clicked', { timeout: RUN_MS }, async () => {
    const html = formats.find(({ name }) => name === 'html')!;
    const { page, said, requested, address } = await open(folder.pathOf(html));
    const dialogs: string[] = [];
    page.on('dialog', async (dialog) => {
      dialogs.push(dialog.message());
      await dialog.dismiss();
    });
    await page.locator('h1').first().waitFor();
    const shown = await page.locator('body').innerText();
    for (const { host } of document.findings) expect(shown).toContain(host);
    // Every view that a link leads to, and in each every control.
    const views = [''];
    let clicked = 0;
    for (let at = 0; at < views.length && at < MOST_VIEWS; at++) {
      await page.evaluate(`location.hash = ${JSON.stringify(views[at]!.slice(1))}`);
      clicked += (await page.evaluate(CLICK_ALL)) as number;
      for (const link of (await page.evaluate(LINKS)) as string[]) {
        expect(link).toMatch(/^(?:#|https:\/\/(?:attack|d3fend)\.mitre\.org\/)/);
        if (link.startsWith('#') && !views.includes(link)) views.push(link);
      }
    }
    expect(views.length).toBeGreaterThan(document.findings.length);
    expect(clicked).toBeGreaterThan(document.findings.length);
    expect(await page.evaluate('globalThis.injected')).toBeUndefined();
    expect(await page.evaluate("document.querySelectorAll('img,iframe,object,embed,form,base,meta[http-equiv=refresh]').length")).toBe(0);
    expect([said, dialogs]).toEqual([[], []]);
    expect([...new Set(requested.map((url) => url.split('#')[0]))]).toEqual([address]);
  });
});
