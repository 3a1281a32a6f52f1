import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import type { Report } from '../../src/model/report.ts';
import { chromiumOptions } from '../../src/report/pdf/chromium-options.ts';
import { findChromium } from '../../src/report/pdf/find-chromium.ts';
import { printPage } from '../../src/report/pdf/print-page.ts';
import { settlePdf } from '../../src/report/pdf/settle-pdf.ts';
import { pdf } from '../../src/report/pdf.ts';
import { undertow } from '../helpers/run-cli.ts';
import { emptyReport } from './empty.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';
import { MEDIA } from './media.ts';

const OPTIONS = { width: 80, colour: false };
const LIMITS = { milliseconds: 60_000 };
const chromium = findChromium();
const hasText = ['/usr/bin/pdftotext', '/usr/local/bin/pdftotext', '/opt/homebrew/bin/pdftotext'].some((path) => {
  try {
    execFileSync(path, ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'undertow-pdf-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(chromium === null)('PDF (skipped where Chromium is not in PATH)', () => {
  it.each([
    ['a realistic report', fixtureReport],
    ['a hostile report', hostileReport],
    ['an empty report', emptyReport],
  ])('prints %s', { timeout: 120_000 }, async (_name, make) => {
    const bytes = await pdf.render(make(), OPTIONS);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(Buffer.from(bytes.subarray(-1_024)).toString('latin1')).toContain('%%EOF');
    MEDIA.pdf!(Buffer.from(bytes).toString('latin1'));
  });

  it.skipIf(!hasText)('shows what was found (skipped without pdftotext)', { timeout: 120_000 }, async () => {
    const text = await textOf(fixtureReport());
    for (const { host } of fixtureReport().findings.slice(0, 3)) expect(text).toContain(host);
    expect(text).toContain('api.telegram.org');
    expect(await textOf(emptyReport())).toContain('no packets were read');
  });

  it('is dated by the capture, and the same bytes twice on one machine', { timeout: 120_000 }, async () => {
    const first = await pdf.render(fixtureReport(), OPTIONS);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(Buffer.from(await pdf.render(fixtureReport(), OPTIONS)).equals(first)).toBe(true);
    expect(Buffer.from(first).toString('latin1')).toContain("/CreationDate (D:20261121080000+00'00')");
  });

  it('reaches nothing, also not on this machine, whatever a page asks for', { timeout: 120_000 }, async () => {
    const server = createServer((socket) => {
      asked++;
      socket.destroy();
    });
    let asked = 0;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const local = `http://127.0.0.1:${port}/`;
    const page = `<!doctype html><title>x</title><link rel=stylesheet href="${local}"><img src="${local}"><iframe src="${local}"></iframe>
      <img src="http://localhost:${port}/"><script src="${local}"></script><script>fetch('${local}'); new WebSocket('ws://127.0.0.1:${port}/'); navigator.sendBeacon('${local}')</script>hello`;
    const bytes = await printPage(chromium!, page, LIMITS);
    server.close();
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(asked).toBe(0);
  });

  it('leaves nothing behind, also when it fails', { timeout: 120_000 }, async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('undertow-print-') && name.includes(`-${process.pid}-`));
    await printPage(chromium!, '<!doctype html><title>x</title>hello', LIMITS);
    await expect(printPage(chromium!, '<script>for (;;);</script>', { milliseconds: 3_000 })).rejects.toThrow(UserError);
    expect(left()).toEqual([]);
  });

  it('is written by analyze --out only when it is named', { timeout: 120_000 }, () => {
    const out = join(folder, 'out');
    const { code, talk } = undertow(['analyze', 'pcaps/telegram-bot-ipv6.pcap', '--format', 'pdf', '--out', out, '--quiet']);
    expect([code, talk]).toEqual([0, '']);
    expect(readdirSync(out)).toEqual(['undertow.pdf']);
  });
});

describe('the Chromium that prints', () => {
  it('is not there: said in two lines before anything is read', () => {
    const { code, out, talk } = undertow(['analyze', 'no-such-file.pcap', '--format', 'pdf'], {
      env: { PATH: folder, UNDERTOW_CHROMIUM: '' },
    });
    expect([code, out]).toEqual([2, '']);
    expect(talk.trimEnd().split('\n')).toHaveLength(2);
    expect(talk).toMatch(/PDF needs Chromium.*\n {2}.*apt install chromium.*--format html/);
  });

  it('is the one that the operator names, and no other', () => {
    expect(findChromium({ PATH: process.env.PATH, UNDERTOW_CHROMIUM: join(folder, 'none') })).toBeNull();
    expect(findChromium({ PATH: '', UNDERTOW_CHROMIUM: process.execPath })).toBe(process.execPath);
    expect(findChromium({ PATH: `relative:${folder}` })).toBeNull();
    vi.stubEnv('UNDERTOW_CHROMIUM', join(folder, 'none'));
    expect(() => pdf.ready?.()).toThrow(/UNDERTOW_CHROMIUM names no program/);
    vi.unstubAllEnvs();
  });

  it('says that it is none, in words', async () => {
    const impostor = join(folder, 'impostor');
    writeFileSync(impostor, '#!/bin/sh\necho "No usable sandbox!" >&2\n', { mode: 0o755 });
    await expect(printPage(impostor, '', LIMITS)).rejects.toThrow(/cannot build its sandbox/);
    writeFileSync(impostor, '#!/bin/sh\necho "one\ntwo" >&2\n', { mode: 0o755 });
    await expect(printPage(impostor, '', LIMITS)).rejects.toThrow(/did not print the report: two$/);
    writeFileSync(impostor, 'no program', { mode: 0o755 });
    await expect(printPage(impostor, '', LIMITS)).rejects.toThrow(/could not be started|did not print/);
  });

  it('keeps its sandbox unless root runs it', () => {
    expect(chromiumOptions('/profile', false)).not.toContain('--no-sandbox');
    expect(chromiumOptions('/profile', true)).toContain('--no-sandbox');
  });
});

it('dates a PDF without moving a byte', () => {
  const bytes = Buffer.from(
    "<</CreationDate (D:20010203040506+00'00')\n/ModDate (D:20010203040507+00'00')>> (D:20010203040506+00'00')",
    'latin1',
  );
  const { length } = bytes;
  settlePdf(bytes, Date.UTC(2026, 10, 20, 20, 1, 2) * 1000);
  expect(bytes.toString('latin1')).toBe(
    "<</CreationDate (D:20261120200102+00'00')\n/ModDate (D:20261120200102+00'00')>> (D:20010203040506+00'00')",
  );
  expect(bytes).toHaveLength(length);
});

it('numbers the parts of a page from 1 on, in their order, and nothing else that is called so', () => {
  const settled = (from: number) => {
    const name = (part: number) => `(node${String(from + part).padStart(8, '0')})`;
    const text = `/ID ${name(0)} /ID ${name(9)} /Headers [${name(9)} ${name(0)}] /Limits [${name(0)} ${name(9)}] /Title (node00000777) \\(node${String(from).padStart(8, '0')})`;
    const bytes = Buffer.from(text, 'latin1');
    settlePdf(bytes, 0);
    return bytes.toString('latin1');
  };
  const [one, two] = ['(node00000001)', '(node00000002)'];
  const left = `/Title (node00000777) \\(node`;
  expect(settled(1223)).toBe(`/ID ${one} /ID ${two} /Headers [${two} ${one}] /Limits [${one} ${two}] ${left}00001223)`);
  expect(settled(1224)).toBe(`/ID ${one} /ID ${two} /Headers [${two} ${one}] /Limits [${one} ${two}] ${left}00001224)`);
});

async function textOf(report: Report): Promise<string> {
  const file = join(folder, 'report.pdf');
  writeFileSync(file, await pdf.render(report, OPTIONS));
  return execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
}
