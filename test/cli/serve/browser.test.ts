/** The server's page in a real browser: look, filter, decide, compare, send a capture in; names and reasons stay text. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillStore, madeFindings } from './made-store.ts';
import { startServer, type TestServer } from './serving.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const HAS_CHROMIUM = existsSync(CHROMIUM);
if (!HAS_CHROMIUM)
  process.stderr.write(`\nSKIPPED: the tests of the server in a browser, since ${CHROMIUM} is absent (apt-get install chromium)\n\n`);

const pcap = fileURLToPath(new URL('../../../pcaps/telegram-bot-ipv6.pcap', import.meta.url));
const SCRIPT = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const POLL = { timeout: 15_000 };
const TOKEN = 'correct-horse-battery-staple';
const axeSource = fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url));

describe.skipIf(!HAS_CHROMIUM)('the page of the server', () => {
  let folder = '';
  let server: TestServer;
  let closed: TestServer;
  let browser: Browser;
  let page: Page;
  const said: string[] = [];
  const requested: string[] = [];
  const findings = madeFindings(150, (_, i) => (i === 1 ? { destination: SCRIPT, software: { kind: 'user-agent', value: SCRIPT } } : {}));
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'undertow-test-'));
    const store = join(folder, 'h.duckdb');
    await fillStore(store, [findings.slice(0, 140), findings.slice(2)]);
    server = await startServer(store);
    closed = await startServer(store, { token: TOKEN });
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
    page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(`http://127.0.0.1:${server.port}/`);
    await page.waitForSelector('.rows .row');
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await closed?.stop();
    expect([...(server?.bugs ?? []), ...(closed?.bugs ?? [])]).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  });

  const status = () => page.locator('.live-list .over [role=status]').first().textContent();
  const objections = async () => {
    await page.evaluate(await (await import('node:fs/promises')).readFile(axeSource, 'utf8'));
    const { violations } = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] };
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  };

  it('lists findings, more on demand, filtered and sorted by the server', async () => {
    expect(await status()).toBe('150 findings');
    expect(await page.locator('.rows .row').count()).toBe(60);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => page.locator('.rows .row').count(), POLL).toBe(120);
    await page.fill('#filter', 'host:10.0.0.7');
    const expected = findings.filter(({ host }) => host.startsWith('10.0.0.7')).length;
    await expect.poll(() => page.locator('.rows .row').count(), POLL).toBe(expected);
    expect(new URL(page.url()).hash).toContain('filter=host');
    await page.fill('#filter', 'hots:1');
    await expect.poll(() => page.locator('.filter .problems').first().textContent(), POLL).toContain('host:');
    await page.fill('#filter', '');
    await page.getByLabel('Status').selectOption('ended');
    await expect.poll(() => page.locator('.rows .row').count(), POLL).toBe(2);
    await page.getByLabel('Status').selectOption('');
    await page.getByRole('button', { name: 'Host' }).click();
    await expect.poll(() => page.locator('.rows .host').first().textContent(), POLL).toBe('10.0.0.0');
    expect(await objections()).toEqual([]);
  });

  it('marks a finding by click, shows the reason as text, and takes it back', async () => {
    await page.goto(`http://127.0.0.1:${server.port}/#finding=${findings[5]!.id}`);
    await page.waitForSelector('#triage');
    expect(await page.getByRole('button', { name: 'Benign' }).isDisabled()).toBe(true);
    await page.fill('[name=reason]', SCRIPT);
    await page.fill('[name=until]', '30d');
    await page.getByRole('button', { name: 'Benign' }).click();
    await page.waitForSelector('.triage p .verdict.benign');
    expect(await page.locator('.triage p').first().textContent()).toContain(SCRIPT);
    expect(await page.locator('.decisions li').count()).toBe(1);
    expect(await objections()).toEqual([]);
    await page.goto(`http://127.0.0.1:${server.port}/#mark=benign`);
    await expect.poll(() => page.locator('.rows .row').count(), POLL).toBe(1);
    await page.click('.rows .open');
    await page.getByRole('button', { name: 'Take back' }).click();
    await expect.poll(() => page.locator('.decisions li').count(), POLL).toBe(2);
    expect(await page.locator('.triage p').first().textContent()).toBe('Nothing yet.');
    await page.fill('[name=reason]', 'x');
    await page.fill('[name=until]', 'never ever');
    await page.getByRole('button', { name: 'Watch' }).click();
    await expect.poll(() => page.locator('.triage').first().textContent(), POLL).toContain('is not a date');
  });

  it('shows hostile names of findings as text, everywhere', async () => {
    for (const hash of ['#status=ended', `#finding=${findings[1]!.id}`, '#runs']) {
      await page.goto(`http://127.0.0.1:${server.port}/${hash}`);
      await expect.poll(() => page.locator('body').textContent(), POLL).toContain('onerror="document.title=1"');
      expect(await page.locator('img').count()).toBe(0);
    }
    expect(await page.title()).toBe('Undertow');
  });

  it('puts two runs side by side', async () => {
    await page.goto(`http://127.0.0.1:${server.port}/#runs`);
    await page.waitForSelector('#new-in-the-later');
    expect(await page.locator('main h2').allTextContents()).toEqual(['New in the later: 10', 'Gone in the later: 2', 'Another score: 0']);
    const [earlier] = await page
      .getByLabel('Earlier')
      .locator('option')
      .evaluateAll((options) => options.map((option) => (option as unknown as { value: string }).value));
    await page.getByLabel('Earlier').selectOption(earlier!);
    await expect.poll(() => page.locator('#new-in-the-later').first().textContent(), POLL).toBe('New in the later: 0');
    expect(await objections()).toEqual([]);
  });

  it('sends a capture in, and opens its report, which cannot reach the server', async () => {
    await page.goto(`http://127.0.0.1:${server.port}/#captures`);
    await page.setInputFiles('input[type=file]', pcap);
    const link = page.getByRole('link', { name: 'Open the report' });
    await link.waitFor({ timeout: 60_000 });
    expect(await objections()).toEqual([]);
    const [report] = await Promise.all([page.waitForEvent('popup'), link.click()]);
    const reportSaid: string[] = [];
    report.on('pageerror', (error) => reportSaid.push(String(error)));
    await report.waitForSelector('.rows .open');
    await report.click('.rows .open >> nth=0');
    await report.waitForSelector('.finding-head');
    expect(await report.locator('h1').textContent()).toContain('api.telegram.org');
    expect(reportSaid).toEqual([]);
    expect(await report.evaluate<string>(`[origin, typeof document.cookie].join()`).catch((error: Error) => error.message)).toMatch(
      /null|sandboxed/,
    );
    const reached = await report.evaluate(
      (url) =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        ),
      `http://127.0.0.1:${server.port}/api/session`,
    );
    expect(reached).toBe('refused');
  }, 90_000);

  it('asks for the token where there is one', async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(`http://127.0.0.1:${closed.port}/`);
    await other.fill('[name=token]', 'a wrong one, surely');
    await other.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => other.locator('body').textContent(), POLL).toContain('That is not the token.');
    await other.fill('[name=token]', TOKEN);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.waitForSelector('.rows .row');
    await other.reload();
    await other.waitForSelector('.rows .row');
  });

  it('asked nobody but the server, and nothing went wrong', () => {
    expect(requested.filter((url) => !url.startsWith(`http://127.0.0.1:${server.port}/`) && !url.startsWith('data:,'))).toEqual([]);
    // Requests that the server refuses for a reason are told by the browser as well.
    expect(said.filter((one) => !/status of 400/.test(one))).toEqual([]);
  });
});
