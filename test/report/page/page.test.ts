import { describe, expect, it } from 'vitest';
import { html } from '../../../src/report/html.ts';
import { emptyReport } from '../empty.ts';
import { fixtureReport } from '../fixture.ts';
import { hostileReport } from '../hostile.ts';
import { axe } from './axe.ts';
import { CHROMIUM, HAS_CHROMIUM, useBrowser } from './open-page.ts';
import { remembered } from './remembered.ts';
import { withSurroundings } from './with-surroundings.ts';

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

  it.each([320, 390, 820, 1280, 1920])('needs no scrolling sideways at %i pixels on any view, even with hostile names', async (width) => {
    for (const report of [fixtureReport(), hostileReport()].map((one) => withSurroundings(remembered(one)))) {
      const { page } = await open(report, '', { viewport: { width, height: 900 } });
      const { id, host, destination, service } = report.findings[report.findings.length - 2]!;
      for (const route of [
        '#',
        '#capture',
        `#finding=${code(id)}`,
        `#host=${code(host)}`,
        `#service=${code(service?.id ?? destination)}`,
      ]) {
        await page.evaluate(`location.hash = ${JSON.stringify(route)}`);
        expect([route, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([route, width]);
      }
      await page.context().close();
    }
  });

  it('has no element, attribute or link that is not its own on any view, whatever the names hold', async () => {
    const census = `[...new Set([...document.querySelectorAll('*')].flatMap((one) => [one.localName, ...one.getAttributeNames().map((name) => one.localName + '@' + name)]))]`;
    const plain = fixtureReport();
    const hostile = hostileReport();
    const routes = (report: typeof plain, every: number) => [
      '#',
      '#capture',
      ...report.findings
        .filter((_, i) => i % every === 0)
        .flatMap(({ id, host, service, destination }) => [
          `#finding=${code(id)}`,
          `#host=${code(host)}`,
          `#service=${code(service?.id ?? destination)}`,
        ]),
    ];
    const seen = async (report: typeof plain, every: number) => {
      const { page, said, requested, address } = await open(withSurroundings(remembered(report)));
      const found = new Set<string>();
      for (const route of routes(report, every)) {
        await page.evaluate(`location.hash = ${JSON.stringify(route)}`);
        for (const one of (await page.evaluate(census)) as string[]) found.add(one);
        for (const href of (await page.evaluate(
          `[...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))`,
        )) as string[]) {
          expect(href).toMatch(/^#[\x21-\x7e]*$/);
        }
      }
      expect(await page.evaluate(`globalThis.injected`)).toBeUndefined();
      expect(said).toEqual([]);
      expect(requested.filter((one) => one.split('#')[0] !== address)).toEqual([]);
      return found;
    };
    const allowed = await seen(plain, 1);
    const found = await seen(hostile, 3);
    // What stands for hostile characters, and what long names break at.
    expect([...found].filter((one) => !allowed.has(one) && !['wbr', 'span', 'span@class'].includes(one))).toEqual([]);
    expect([...found].filter((one) => /^(img|iframe|form|object|embed|link|base|style@|.*@on|.*@src)/.test(one))).toEqual([]);
  });

  it('opens the finding that the address names, and says where it names none', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, `#finding=${report.findings[1]!.id}`);
    expect(await page.locator('.finding-head h1').textContent()).toContain(report.findings[1]!.destination);
    await page.evaluate(`location.hash = '#finding=nonesuch'`);
    await page.getByText('no finding with the id nonesuch').waitFor();
  });

  it('goes from finding to finding by j and k, in the order of the list', async () => {
    const report = withSurroundings(fixtureReport());
    const [first, second] = report.findings;
    const { page } = await open(report, `#finding=${first!.id}`);
    await page.keyboard.press('j');
    await expect.poll(() => page.evaluate('location.hash')).toBe(`#finding=${second!.id}`);
    await page.keyboard.press('k');
    await expect.poll(() => page.evaluate('location.hash')).toBe(`#finding=${first!.id}`);
  });

  it('says what earlier runs knew, what people decided and what is allowed', async () => {
    const report = withSurroundings(remembered(fixtureReport()));
    const { page } = await open(report);
    const first = page.locator('.rows .row').first();
    expect(await first.locator('.tags').textContent()).toBe('newwatched');
    expect(await first.locator('.host').textContent()).toContain('nas (backup, ');
    await first.locator('.open').click();
    const facts = await page.locator('.facts').textContent();
    expect(facts).toContain('new, in 1 run; seen 2026-11-20');
    expect(facts).toContain('Marked watch by');
    await page.keyboard.press('c');
    expect(
      await page
        .locator('section', { has: page.locator('#allowed') })
        .locator('tbody tr')
        .count(),
    ).toBe(report.findings.length);
    await page.getByText('and 2 more findings').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('gives axe-core nothing to object to with marks, in %s at %i pixels', async (colorScheme, width) => {
    const report = withSurroundings(remembered(fixtureReport()));
    const { page } = await open(report, '', { colorScheme, viewport: { width, height: 900 } });
    for (const route of ['#', '#capture', `#finding=${report.findings[0]!.id}`]) {
      await page.evaluate(`location.hash = ${JSON.stringify(route)}`);
      expect(await axe(page)).toEqual([]);
    }
  });

  it('zooms by its buttons, for fingers', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, `#finding=${report.findings[0]!.id}`);
    const readout = page.locator('.plot .readout').first();
    await readout.getByRole('button', { name: 'Zoom in' }).click();
    await readout.getByRole('button', { name: 'Show all' }).waitFor();
    await readout.getByRole('button', { name: 'Zoom out' }).click();
    await expect.poll(() => readout.getByText('Show all').count()).toBe(0);
  });

  it('comes back to where it was in the list', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, '', { viewport: { width: 1280, height: 400 } });
    const link = page.locator('.rows .open').nth(6);
    await link.click();
    await page.locator('.evidence').waitFor();
    expect(await page.title()).toBe(`Undertow: ${report.findings[6]!.host} to ${report.findings[6]!.destination}`);
    expect(await page.evaluate('document.activeElement.localName')).toBe('h1');
    expect(await page.evaluate('scrollY')).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.getAttribute("href")')).toBe(`#finding=${report.findings[6]!.id}`);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
  });

  it('zooms a chart where it is dragged, reads out where it is pointed at, and shows all after a double click', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, `#finding=${report.findings[0]!.id}`);
    const chart = page.locator('.plot-area').first();
    const readout = page.locator('.plot .readout').first();
    const over = chart.locator('.u-over');
    await over.scrollIntoViewIfNeeded();
    const box = (await over.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + 40);
    await expect.poll(() => readout.textContent()).toMatch(/UTC: .* sent, .* received/);
    expect(await readout.getByText('Show all').count()).toBe(0);
    await page.mouse.move(box.x + 200, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 400, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await readout.getByRole('button', { name: 'Show all' }).waitFor();
    await over.dblclick();
    await expect.poll(() => readout.getByText('Show all').count()).toBe(0);
  });

  it('does the same by keyboard', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, `#finding=${report.findings[0]!.id}`);
    const readout = page.locator('.plot .readout').first();
    await page.locator('.plot-area').first().focus();
    await page.keyboard.press('ArrowRight');
    const said = await readout.textContent();
    expect(said).toMatch(/UTC: .* sent, .* received/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => readout.textContent()).not.toBe(said);
    await page.keyboard.press('+');
    await readout.getByRole('button', { name: 'Show all' }).waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Escape');
    await expect.poll(() => readout.getByText('Show all').count()).toBe(0);
    expect(await page.evaluate('location.hash')).toContain('finding=');
    await page.keyboard.press('Escape');
    await page.locator('.rows').waitFor();
  });

  it('draws on every canvas', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, `#finding=${report.findings[0]!.id}`);
    const colours = (await page.evaluate(
      `[...document.querySelectorAll('canvas')].map((one) => new Set(new Uint32Array(one.getContext('2d').getImageData(0, 0, one.width, one.height).data.buffer)).size)`,
    )) as number[];
    expect(colours.length).toBe(4);
    for (const count of colours) expect(count).toBeGreaterThan(10);
  });

  it('copies a filter from a page that is a file', async () => {
    const report = withSurroundings(fixtureReport());
    const { page } = await open(report, `#finding=${report.findings[0]!.id}`, { permissions: ['clipboard-read', 'clipboard-write'] });
    const block = page.locator('.filters .copyable').first();
    await block.getByRole('button').click();
    await block.getByText('Copied').first().waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(await block.locator('code').textContent());
  });

  it('tells kindly what a filter does not understand, and can show all again', async () => {
    const { page } = await open(fixtureReport(), '#filter=hots:10.2.%20zzz');
    expect(await page.locator('.problems').textContent()).toBe('Findings have no “hots”. Did you mean host:10.2.?');
    await page.getByRole('button', { name: 'Show all' }).click();
    await expect.poll(() => page.locator('.rows .row').count()).toBe(8);
  });

  it.each([
    ['the ranking, the first findings and the capture', '', 7],
    ['one finding', '#finding=', 2],
  ])('prints %s', async (_what, hash, least) => {
    const report = withSurroundings(fixtureReport());
    const { page, said } = await open(report, hash === '' ? '' : hash + report.findings[0]!.id, { colorScheme: 'dark' });
    await page.locator('#page h1').waitFor();
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)!.length;
    expect(pages).toBeGreaterThanOrEqual(least);
    expect(pages).toBeLessThan(40);
    expect(said).toEqual([]);
    expect(await page.locator('#paper').count()).toBe(0);
  });

  it('prints paper that is white and as wide as a sheet, in the dark and with hostile names', async () => {
    const { page } = await open(withSurroundings(hostileReport()), '', { colorScheme: 'dark', viewport: { width: 703, height: 900 } });
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(`getComputedStyle(document.getElementById('paper')).backgroundColor`)).toBe('rgb(255, 255, 255)');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('#paper h1')).color`)).toBe('rgb(22, 33, 42)');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(703);
    expect(await page.locator('#paper .evidence').count()).toBe(5);
    expect(await page.locator('#page').isVisible()).toBe(false);
  });
});

const code = (text: string) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));
