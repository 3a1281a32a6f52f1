import { describe, expect, it } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { emptyReport } from '../empty.ts';
import { fixtureReport } from '../fixture.ts';
import { hostileReport } from '../hostile.ts';
import { CHROMIUM, HAS_CHROMIUM, useBrowser } from './open-page.ts';

const OPTIONS = { width: 80, colour: false };

describe('the page', () => {
  it('forbids everything but its own style and script', () => {
    const page = html.render(hostileReport(), OPTIONS);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'sha256-[A-Za-z0-9+/=]{44}'; base-uri 'none'; form-action 'none'$/,
    );
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page.match(/<script>/g)).toHaveLength(1);
    const [markup] = page.split('<script>');
    expect(markup!.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/<[^>]* (?:style|on[a-z]+|src|href)=/);
  });

  it('holds its data in base64 alone', () => {
    const page = html.render(hostileReport(), OPTIONS);
    const blocks = [...page.matchAll(/<script type="text\/plain" id="data-[a-z0-9-]+">([^<]*)<\/script>/g)];
    expect(blocks.length).toBeGreaterThan(2);
    for (const [, text] of blocks) expect(text).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(page.match(/<script/g)).toHaveLength(blocks.length + 1);
  });
});

describe.skipIf(!HAS_CHROMIUM)(`the page in a browser (skipped where ${CHROMIUM} is absent)`, () => {
  const open = useBrowser();

  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
    ['an empty report', emptyReport],
  ])('runs no stranger’s script, says nothing and asks for nothing: %s', async (_name, make) => {
    const { page, said, requested, address } = await open(make());
    await page.locator('#page h1').waitFor();
    expect(await page.evaluate(`globalThis.injected`)).toBeUndefined();
    expect(said).toEqual([]);
    expect(requested).toEqual([address]);
  });

  it('shows every finding’s destination, with unseen characters as escapes', async () => {
    const { page } = await open(hostileReport());
    const names = await page.locator('.rows .open').allTextContents();
    expect(names[0]).toBe('\\u{1b}[2J\\u{1b}[31mred\\u{1b}]0;title\\u{7}');
    expect(names[16]).toBe('<script>globalThis.injected=1</script>');
  });

  it('shows the first findings, and why there may be more, where no script may run', async () => {
    for (const report of [fixtureReport(), hostileReport(), emptyReport()]) {
      const { page } = await open(report, '', { javaScriptEnabled: false });
      expect(await page.locator('#static .rows .row').count()).toBe(Math.min(40, report.findings.length));
      expect(await page.locator('#static .capture').isVisible()).toBe(true);
    }
  });

  it.each([320, 390, 820, 1280, 1920])('needs no scrolling sideways at %i pixels, even with hostile names', async (width) => {
    for (const report of [fixtureReport(), hostileReport()]) {
      const { page } = await open(report, '', { viewport: { width, height: 900 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    }
  });
});
