import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { MUCH_BYTES } from '../../src/source/portions/portion-limits.ts';
import { undertow } from '../helpers/run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-threads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HEADER = `#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\t${'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state'.replaceAll(' ', '\t')}\n`;

/** More than threads are asked for, with a beacon on host 10.1.2.3 and two bad lines: near the start and near the end. */
function writeLog(path: string): { bytes: number; badLines: number[] } {
  const file = openSync(path, 'w');
  let bytes = writeSync(file, HEADER);
  let line = 6;
  const badLines: number[] = [];
  for (let block = 0; bytes < MUCH_BYTES + 1_000_000; block++) {
    let text = '';
    for (let i = 0; i < 2000; i++) {
      const row = block * 2000 + i;
      line++;
      const at = (1_790_000_000 + row * 0.05).toFixed(6);
      if (row === 777 || row === 600_001) {
        badLines.push(line);
        text += `${at}\tbroken\n`;
      } else if (row % 1200 === 0)
        text += `${at}\tB${row}\t10.1.2.3\t${30_000 + (row % 30_000)}\t149.154.167.220\t443\ttcp\tssl\t0.4\t684\t3200\tSF\n`;
      else
        text += `${at}\tC${row}\t10.1.${row % 7}.${row % 251}\t${20_000 + (row % 40_000)}\t93.184.${row % 11}.${row % 199}\t443\ttcp\tssl\t${(row % 90) / 10}\t${500 + (row % 900)}\t${900 + (row % 70_000)}\tSF\n`;
    }
    bytes += writeSync(file, text);
  }
  closeSync(file);
  return { bytes, badLines };
}

interface Document {
  inputs: { name: string; sha256: string }[];
  summary: { bytes: number };
  issues: { name: string; count: number; examples?: unknown }[];
}

describe('a log that several threads read', () => {
  it('gives what one thread makes of the same log compressed, bad lines with their places', () => {
    const plain = join(folder, 'conn.log');
    const { bytes, badLines } = writeLog(plain);
    expect(bytes).toBeGreaterThan(MUCH_BYTES);
    expect(badLines).toHaveLength(2);
    const analyzed = (path: string) => {
      const { code, out, talk } = undertow(['analyze', path, '--format', 'json', '--quiet']);
      expect([code, talk]).toEqual([0, '']);
      return out;
    };
    const many = analyzed(plain);
    const packed = join(folder, 'packed.gz');
    const file = openSync(packed, 'w');
    writeSync(file, gzipSync(readFileSync(plain), { level: 1 }));
    closeSync(file);
    const one = analyzed(packed);
    for (const line of badLines) expect(many).toContain(String(line));
    // Only what is said of the files themselves differs.
    const said = ({ inputs: _, summary: { bytes: __, ...summary }, ...rest }: Document) =>
      JSON.stringify({ ...rest, summary }).replaceAll('packed.gz', 'conn.log');
    const document = JSON.parse(many) as Document;
    expect(said(JSON.parse(one) as Document)).toBe(said(document));
    expect(document.issues.map(({ count }) => count)).toContain(2);
  }, 120_000);
});
