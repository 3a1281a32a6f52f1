import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mainPath, undertow } from '../helpers/run-cli.ts';
import { copyToParquet } from '../source/log/parquet/parquet-writing.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-cli-parquet-'));
const spill = mkdtempSync(join(folder, 'spill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

const FIELDS = 'srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status tcp-flags';
/** A host that calls every ten minutes for two days, among people who visit other places. */
const LOG = `${FIELDS}\n${Array.from({ length: 288 }, (_, call) => {
  const start = 1_766_000_000 + call * 600 + (call % 5);
  const visit = start + ((call * call * 37) % 590);
  return [
    `10.1.2.3 203.0.113.9 ${40_000 + call} 443 6 12 1900 ${start} ${start + 30} ACCEPT OK 2`,
    `203.0.113.9 10.1.2.3 443 ${40_000 + call} 6 10 5100 ${start} ${start + 30} ACCEPT OK 18`,
    `10.1.2.${call % 40} 198.51.100.${call % 90} ${50_000 + call} 443 6 40 ${3000 + ((call * 7919) % 90_000)} ${visit} ${visit + 50} ACCEPT OK 2`,
  ].join('\n');
}).join('\n')}\n`;
const columns = Object.fromEntries(
  FIELDS.split(' ').map((field) => [field.replaceAll('-', '_'), /addr|action|status/.test(field) ? `"${field}"` : `"${field}"::BIGINT`]),
);

interface Document {
  findings: unknown[];
  summary: { flows: number };
  issues: { name: string }[];
  inputs: unknown[];
}
const analyzed = (words: readonly string[], input?: Uint8Array): Omit<Document, 'inputs'> => {
  const { code, out, talk } = undertow(
    ['analyze', ...words, '--format', 'json', '--quiet', '--spill', spill],
    input === undefined ? {} : { input },
  );
  expect([code, talk]).toEqual([0, '']);
  const { inputs, summary, ...rest } = JSON.parse(out) as Document & { summary: { bytes: number } };
  expect(inputs).toHaveLength(1);
  return { ...rest, summary: { ...summary, bytes: 0 } as Document['summary'] };
};

beforeAll(async () => {
  writeFileSync(at('log'), LOG);
  await copyToParquet(at('log.parquet'), LOG, ' ', columns, 'COMPRESSION GZIP, ROW_GROUP_SIZE 2048');
});

describe('analyze', () => {
  it('finds in Parquet what it finds in the text: from a file, within gzip, and from standard input', () => {
    const fromText = analyzed([at('log')]);
    expect(fromText.findings.length).toBeGreaterThan(0);
    expect(JSON.stringify(fromText.findings[0])).toContain('203.0.113.9');
    const bytes = readFileSync(at('log.parquet'));
    writeFileSync(at('log.gz'), gzipSync(bytes));
    expect(analyzed([at('log.parquet')])).toEqual(fromText);
    expect(analyzed([at('log.gz')])).toEqual(fromText);
    expect(analyzed(['-'], bytes)).toEqual(fromText);
    expect(readdirSync(spill)).toEqual([]);
  });

  it('refuses what cannot be read in two lines', () => {
    const bytes = readFileSync(at('log.parquet'));
    writeFileSync(at('cut'), bytes.subarray(0, bytes.length - 100));
    const { code, out, talk } = undertow(['analyze', at('cut')]);
    expect([code, out]).toEqual([2, '']);
    expect(talk.trimEnd().split('\n')).toHaveLength(2);
    expect(talk).toContain('begins like Parquet, but its end is missing');
  });

  it.each(['SIGINT', 'SIGKILL'] as const)(
    'leaves nothing of what it put aside after %s, or takes it away in the next run',
    async (signal) => {
      const bytes = readFileSync(at('log.parquet'));
      const child = spawn(process.execPath, [mainPath, 'analyze', '-', '--quiet', '--spill', spill], {
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      const ended = once(child, 'exit');
      child.stdin.on('error', () => {});
      child.stdin.write(bytes.subarray(0, bytes.length - 100));
      for (let waited = 0; readdirSync(spill).length === 0 && waited < 400; waited++) await setTimeout(50);
      expect(readdirSync(spill)).toHaveLength(1);
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      if (signal === 'SIGKILL') {
        expect(readdirSync(spill)).toHaveLength(1);
        analyzed(['-'], bytes);
      }
      expect(readdirSync(spill)).toEqual([]);
    },
  );

  it('says where a folder for what is put aside cannot be made', () => {
    const { code, out, talk } = undertow(['analyze', '-', '--spill', at('absent')], { input: readFileSync(at('log.parquet')) });
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain('cannot be put aside in');
  });
});
