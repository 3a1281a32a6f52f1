import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { html } from '../../../src/report/html.ts';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const HAS_CHROMIUM = existsSync(CHROMIUM);
if (!HAS_CHROMIUM)
  process.stderr.write(`\nSKIPPED: the tests of the HTML report in a browser, since ${CHROMIUM} is absent (apt-get install chromium)\n\n`);

const PATIENCE_MS = 10_000;

/** A page of a report, and what it should not do: anything in `said` or beyond its own address in `requested`. */
export interface Opened {
  readonly page: Page;
  readonly said: string[];
  readonly requested: string[];
  readonly address: string;
}

export type Open = (source: Report | string, hash?: string, options?: BrowserContextOptions) => Promise<Opened>;

/** One browser for all tests of a file; `open` takes a report, or the path of one that was written. Pages close after each file. */
export function useBrowser(): Open {
  const folder = mkdtempSync(join(tmpdir(), 'undertow-page-'));
  let browser: Browser;
  let pages = 0;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return async (source, hash = '', options = {}) => {
    const file = typeof source === 'string' ? source : join(folder, `report-${pages++}.html`);
    if (typeof source !== 'string') writeFileSync(file, html.render(source, { width: 80, colour: false }));
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const said: string[] = [];
    const requested: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => requested.push(request.url()));
    const address = pathToFileURL(file).href;
    await page.goto(address + hash);
    return { page, said, requested, address };
  };
}
