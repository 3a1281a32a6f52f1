import type { Browser } from 'playwright-core';

/** Milliseconds since the page was asked for, or since a key was pressed. */
export interface PageTimes {
  readonly firstPaint: number;
  /** The page's program has taken over: sorting and filtering work. */
  readonly ready: number;
  readonly sorted: number;
  readonly filtered: number;
  readonly opened: number;
}

const PAINTED = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))';
const taken = (what: string) =>
  `(async () => { const from = performance.now(); ${what}; await ${PAINTED}; return performance.now() - from; })()`;

/** Opens a report in a new page of a running Chromium and does what a reader would do. */
export const measurePage = async (browser: Browser, address: string): Promise<PageTimes> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(address);
  await page.locator('#page .rows .row').first().waitFor();
  await page.waitForTimeout(300);
  const number = async (script: string) => (await page.evaluate(script)) as number;
  const times: PageTimes = {
    firstPaint: await number(`performance.getEntriesByName('first-contentful-paint')[0].startTime`),
    ready: await number(`performance.getEntriesByName('ready')[0].startTime`),
    sorted: await number(taken(`document.querySelector('.headings .traffic button').click()`)),
    filtered: await number(
      taken(
        `location.hash = 'filter=severity:>=medium'; await new Promise((done) => addEventListener('hashchange', done, { once: true }))`,
      ),
    ),
    opened: await number(
      taken(
        `document.querySelector('.rows .open').click(); await new Promise((done) => addEventListener('hashchange', done, { once: true }))`,
      ),
    ),
  };
  await page.close();
  return times;
};
