import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { html } from '../../src/report/html.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';

const CHROMIUM = '/usr/bin/chromium';
const OPTIONS = { width: 80, colour: false };

describe('the page', () => {
  it('forbids everything but its own style and script', () => {
    const page = html.render(hostileReport(), OPTIONS);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'$/,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toMatch(/<[^>]* (?:style|on[a-z]+|src|href)=/);
  });
});

describe.skipIf(!existsSync(CHROMIUM))(`the page in a browser (skipped where ${CHROMIUM} is absent)`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-html-'));
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
  });

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(report: Report, hash = '', width = 1280) {
    const file = join(folder, 'report.html');
    writeFileSync(file, html.render(report, OPTIONS));
    const page = await browser.newPage({ viewport: { width, height: 900 } });
    const said: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => requested.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address + hash);
    return { page, said, requested, address };
  }

  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
    ['an empty report', emptyReport],
  ])('runs no stranger’s script, says nothing and asks for nothing: %s', async (_name, make) => {
    const { page, said, requested, address } = await open(make());
    expect(await page.evaluate(`globalThis.injected`)).toBeUndefined();
    expect(said).toEqual([]);
    expect(requested).toEqual([address]);
    await page.close();
  });

  it('has no element, attribute or link that is not its own, whatever the names hold', async () => {
    const census = `[...new Set([...document.querySelectorAll('*')].flatMap((one) => [one.localName, ...one.getAttributeNames().map((name) => one.localName + '@' + name)]))].sort()`;
    const plain = await open(fixtureReport());
    const allowed = (await plain.page.evaluate(census)) as string[];
    await plain.page.close();
    const hostile = await open(hostileReport());
    const found = (await hostile.page.evaluate(census)) as string[];
    expect(found.filter((one) => !allowed.includes(one))).toEqual([]);
    expect(await hostile.page.evaluate(`document.querySelectorAll('a, img, iframe, form, object, embed, link, base').length`)).toBe(0);
    await hostile.page.close();
  });

  it('shows every finding’s destination, with unseen characters as escapes', async () => {
    const { page } = await open(hostileReport());
    const names = (await page.evaluate(
      `[...document.querySelectorAll('summary .destination strong')].map((one) => one.textContent)`,
    )) as string[];
    expect(names[0]).toBe('\\u{1b}[2J\\u{1b}[31mred\\u{1b}]0;title\\u{7}');
    expect(names[16]).toBe('<script>globalThis.injected=1</script>');
    await page.close();
  });

  it('opens the finding that the address names, and all of them before printing', async () => {
    const report = fixtureReport();
    const { page } = await open(report, `#f-${report.findings[1]!.id}`);
    const opened = `[...document.querySelectorAll('details')].map((one) => one.open)`;
    expect(await page.evaluate(opened)).toEqual(report.findings.map((_, i) => i === 1));
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    expect(await page.evaluate(opened)).toEqual(report.findings.map(() => true));
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
    expect(await page.evaluate(opened)).toEqual(report.findings.map((_, i) => i === 1));
    await page.close();
  });

  it('opens a finding from the keyboard', async () => {
    const { page } = await open(fixtureReport());
    await page.focus('summary');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(`document.querySelector('details').open`)).toBe(true);
    await page.close();
  });

  it.each([320, 390, 820, 1280, 1920])('needs no scrolling sideways at %i pixels, even with hostile names', async (width) => {
    for (const report of [fixtureReport(), hostileReport()]) {
      const { page } = await open(report, '', width);
      await page.evaluate(`for (const one of document.querySelectorAll('details')) one.open = true`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.close();
    }
  });
});
