/** The hostile capture under a hostile name, in a hostile folder, and what the program made of it. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rendered, ReportFormat } from '../../src/model/report-format.ts';
import { formats } from '../../src/report/formats.ts';
import { root } from '../helpers/captures.ts';
import { type Ran, undertow } from '../helpers/run-cli.ts';

/** What a file can be called; `/` and nul are the only bytes that it cannot have. */
const FILE_NAME =
  '=cmd|\'!A0\u001b]0;owned\u0007\u001b[2J\u009b31m\u202e"><img src=x onerror=globalThis.injected=1>[x](javascript:globalThis.injected=1)`"; ) alert\r\nevil.example CNAME .\u200b.pcap';
const OTHER_NAME = '@sum(1)\u001b]8;;http:evil.example\u0007<script>globalThis.injected=1\n- { owned: true }\u2066.txt';
const NO_UTF8 = Buffer.from([0xff, 0xfe, 0x1b, 0x5b, 0x32, 0x4a, 0x80, 0x2e, 0x74, 0x78, 0x74]);

/** Formats that can be written here; one that needs a program that is absent says so. */
export const writable: readonly ReportFormat<Rendered>[] = formats.filter(({ name, ready }) => {
  try {
    ready?.();
    return true;
  } catch (error) {
    process.stderr.write(`\nSKIPPED: the hostile capture as ${name}: ${error instanceof Error ? error.message : String(error)}\n\n`);
    return false;
  }
});

export interface HostileFolder {
  readonly parent: string;
  /** Holds the capture. */
  readonly input: string;
  readonly capture: string;
  /** Of a report below `--out`. */
  readonly pathOf: (format: ReportFormat<Rendered>) => string;
  readonly bytesOf: (format: ReportFormat<Rendered>) => Buffer;
  readonly analyzed: Ran;
}

/** Analyzes it into every format. The caller removes `parent`. */
export function hostileFolder(): HostileFolder {
  const parent = mkdtempSync(join(tmpdir(), 'undertow-hostile-'));
  const input = join(parent, '+1\u001b[5m\u202d<b>folder');
  const out = join(parent, 'out');
  mkdirSync(input);
  const capture = join(input, FILE_NAME);
  copyFileSync(`${root}pcaps/hostile-text.pcap`, capture);
  writeFileSync(join(input, OTHER_NAME), 'no capture');
  writeFileSync(Buffer.concat([Buffer.from(`${input}/`), NO_UTF8]), 'no capture either');
  const names = writable.map(({ name }) => name).join(',');
  const analyzed = undertow(['analyze', input, '--out', out, '--format', names], { cwd: parent });
  const pathOf = ({ extension }: ReportFormat<Rendered>) => join(out, `undertow.${extension}`);
  return { parent, input, capture, pathOf, bytesOf: (format) => readFileSync(pathOf(format)), analyzed };
}
