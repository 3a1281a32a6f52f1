/** Prints how fast the reader alone goes through a generated conn.log: `tsx scripts/zeek-bench.ts [megabytes]`. */
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Issues } from '../src/core/issues.ts';
import { Frame } from '../src/model/frame.ts';
import { LogFlow } from '../src/model/log-flow.ts';
import { Intake } from '../src/source/intake.ts';
import { CHUNK_BYTES } from '../src/source/limits.ts';
import { StoredBytes } from '../src/source/stored-bytes.ts';

const COLUMNS =
  'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents'.split(
    ' ',
  );
const STRINGS = new Set(['uid', 'id.orig_h', 'id.resp_h', 'proto', 'service', 'conn_state', 'history']);
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Numbers that look random and are the same every time (a Lehmer generator, 2^31 − 1 and 48271). */
let state = 1;
const next = (below: number) => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};

function row(index: number): string[] {
  const up = 200 + next(5_000);
  const down = 300 + next(80_000);
  const uid = `C${Array.from({ length: 17 }, () => DIGITS[next(62)]).join('')}`;
  const time = `${1_700_000_000 + Math.floor(index / 40)}.${String(next(1_000_000)).padStart(6, '0')}`;
  const web = next(3) > 0;
  return [
    time,
    uid,
    `10.${next(4)}.${next(256)}.${next(256)}`,
    String(1_024 + next(64_000)),
    web ? `${20 + next(180)}.${next(256)}.${next(256)}.${next(256)}` : '10.0.0.53',
    web ? '443' : '53',
    web ? 'tcp' : 'udp',
    web ? 'ssl' : 'dns',
    `${next(90)}.${String(next(1_000_000)).padStart(6, '0')}`,
    String(up),
    String(down),
    'SF',
    'T',
    'F',
    '0',
    web ? 'ShADadFf' : 'Dd',
    String(3 + next(40)),
    String(up + 800),
    String(3 + next(90)),
    String(down + 1_200),
    '-',
  ];
}

function write(path: string, bytes: number, json: boolean): number {
  const file = openSync(path, 'w');
  let written = 0;
  let rows = 0;
  if (!json) {
    const header = `#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\t${COLUMNS.join('\t')}\n`;
    written += writeSync(file, header);
  }
  while (written < bytes) {
    let text = '';
    for (let i = 0; i < 5_000; i++) {
      const values = row(rows++);
      if (!json) text += `${values.join('\t')}\n`;
      else {
        const members = values.flatMap((value, column) => {
          const name = COLUMNS[column]!;
          if (value === '-') return [];
          return [`"${name}":${STRINGS.has(name) ? `"${value}"` : value === 'T' ? 'true' : value === 'F' ? 'false' : value}`];
        });
        text += `{${members.join(',')}}\n`;
      }
    }
    written += writeSync(file, text);
  }
  closeSync(file);
  return rows;
}

async function measure(path: string): Promise<{ seconds: number; rows: number; format: string | null }> {
  let rows = 0;
  const sink = {
    flow: () => {
      rows++;
    },
    names() {},
    alert() {},
    answer() {},
  };
  const issues = new Issues();
  const context = { sink: { frame() {} }, frame: new Frame(), rows: sink, row: new LogFlow(), name: 'conn.log', issues };
  const intake = new Intake(context, CHUNK_BYTES);
  const handle = await open(path);
  const before = process.hrtime.bigint();
  await new StoredBytes(intake, issues, CHUNK_BYTES, () => {}).fromFile(handle);
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  await handle.close();
  return { seconds, rows, format: intake.format };
}

const megabytes = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'zeek-bench-'));
try {
  for (const json of [false, true]) {
    const path = join(folder, json ? 'conn.json' : 'conn.log');
    const expected = write(path, megabytes * 1e6, json);
    const size = statSync(path).size;
    for (let run = 0; run < 3; run++) {
      const { seconds, rows, format } = await measure(path);
      if (rows !== expected) throw new Error(`read ${rows} rows of ${expected}`);
      console.log(
        `${format}: ${(size / 1e6).toFixed(0)} MB, ${rows} rows in ${seconds.toFixed(2)} s: ${(size / 1e6 / seconds).toFixed(0)} MB/s, ${(rows / seconds / 1e6).toFixed(2)} M rows/s`,
      );
    }
    rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
