import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captures, goldenPath, root } from '../../helpers/captures.ts';
import { undertow } from '../../helpers/run-cli.ts';
import { axe } from './axe.ts';
import { CHROMIUM, HAS_CHROMIUM, type Opened, useBrowser } from './open-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-captures-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Golden {
  readonly findings: readonly {
    readonly id: string;
    readonly host: string;
    readonly destination: string;
    readonly severity: string;
    readonly bytesUp: number;
  }[];
}

describe.skipIf(!HAS_CHROMIUM)(`the report of every capture that ships, in a browser (skipped where ${CHROMIUM} is absent)`, () => {
  const open = useBrowser();

  describe.each(captures.map((capture) => [capture.file, capture] as const))('%s', (name, capture) => {
    const { findings } = JSON.parse(readFileSync(goldenPath(capture), 'utf8')) as Golden;
    let opened: Opened;

    beforeAll(async () => {
      const out = join(folder, name.replaceAll(/[^a-z0-9]/g, '-'));
      undertow(['analyze', `pcaps/${name}`, '--format', 'html', '--out', out, '--quiet'], { cwd: root });
      opened = await open(join(out, 'undertow.html'));
    });

    it('ranks as the other formats do', async () => {
      const { page } = opened;
      await page.locator('#page h1').waitFor();
      expect(await page.locator('.rows .row').count()).toBe(findings.length);
      if (findings.length > 0) expect(await page.locator('.rows .severity').first().textContent()).toBe(capitalized(findings[0]!.severity));
    });

    it.runIf(findings.length > 0)('opens the first finding by keyboard, with its charts, and comes back', async () => {
      const { page } = opened;
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await page.locator('.evidence').waitFor();
      expect(await page.evaluate('location.hash')).toBe(`#finding=${findings[0]!.id}`);
      expect(await page.locator('.plot canvas').count()).toBeGreaterThanOrEqual(2);
      await page.keyboard.press('Escape');
      await page.locator('.rows').waitFor();
    });

    it.runIf(findings.length > 1)('sorts and filters', async () => {
      const { page } = opened;
      await page.getByRole('button', { name: 'Sent, received' }).click();
      const most = findings.reduce((best, one) => (one.bytesUp > best.bytesUp ? one : best));
      expect(await page.locator('.rows .open').first().getAttribute('href')).toContain(`finding=${most.id}`);
      const [{ host }] = findings as [Golden['findings'][number]];
      await page.keyboard.press('/');
      await page.keyboard.type(`host:${host}`);
      const starting = findings.filter((one) => one.host.startsWith(host));
      await expect.poll(() => page.evaluate('location.hash')).toContain(`filter=host:${encodeURIComponent(host).replaceAll('%3A', ':')}`);
      await expect.poll(() => page.locator('.rows .row').count()).toBe(starting.length);
      expect(await page.locator('.problems').textContent()).toBe('');
    });

    it('shows what was read, and says nothing and asks for nothing all the while', async () => {
      const { page, said, requested, address } = opened;
      await page.evaluate(`location.hash = '#capture'`);
      await page.locator('#inputs').waitFor();
      if (findings.length > 0) {
        await page.evaluate(`location.hash = '#host=' + encodeURIComponent(${JSON.stringify(findings[0]!.host)})`);
        await page.locator('#strips').waitFor();
      }
      expect(said).toEqual([]);
      expect(requested).toEqual([address]);
      await page.context().close();
    });
  });

  it.each(['light', 'dark'] as const)('gives axe-core nothing to object to on any view, in %s', async (colorScheme) => {
    const out = join(folder, 'all');
    if (colorScheme === 'light') undertow(['analyze', 'pcaps', '--format', 'html', '--out', out, '--quiet'], { cwd: root });
    const { page, said } = await open(join(out, 'undertow.html'), '', { colorScheme });
    await page.locator('.rows').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('?');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.rows .open').first().click();
    await page.locator('.evidence').waitFor();
    expect(await axe(page)).toEqual([]);
    for (const link of ['.finding-head h1 a >> nth=0', '.finding-head h1 a >> nth=1']) {
      await page.locator(link).click();
      await page.locator('#strips').waitFor();
      expect(await axe(page)).toEqual([]);
      await page.goBack();
      await page.locator('.evidence').waitFor();
    }
    await page.keyboard.press('c');
    await page.locator('#inputs').waitFor();
    expect(await axe(page)).toEqual([]);
    expect(said).toEqual([]);
  });
});

const capitalized = (word: string) => word[0]!.toUpperCase() + word.slice(1);
