/** Reads bytes of a log as if they were a file and keeps what its rows say. */
import { formatAddress } from '../../../src/core/address.ts';
import { Issues } from '../../../src/core/issues.ts';
import { Frame } from '../../../src/model/frame.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import type { LogSink } from '../../../src/model/log-sink.ts';
import { Intake } from '../../../src/source/intake.ts';

export type KeptRow = Omit<LogFlow, 'reset' | 'client' | 'server'> & { client: string; server: string };

export interface ZeekReading {
  format: string | null;
  flows: KeptRow[];
  names: KeptRow[];
  answers: { timeUs: number; client: string; name: string; address: string; ttlSeconds: number }[];
  certificates: { keyLow: number; keyHigh: number; names: readonly string[] }[];
  issues: Record<string, number>;
  places: (name: string) => readonly string[];
}

export async function readZeek(bytes: Uint8Array, pieceBytes = bytes.length || 1, chunkBytes = 65_536): Promise<ZeekReading> {
  const flows: KeptRow[] = [];
  const names: KeptRow[] = [];
  const answers: ZeekReading['answers'] = [];
  const certificates: ZeekReading['certificates'] = [];
  const keep = (row: LogFlow): KeptRow => ({ ...row, client: formatAddress(row.client, 0), server: formatAddress(row.server, 0) });
  const rows: LogSink = {
    flow: (row) => void flows.push(keep(row)),
    names: (row) => void names.push(keep(row)),
    alert() {},
    answer(timeUs, client, clientAt, name, address, addressAt, ttlSeconds) {
      answers.push({ timeUs, client: formatAddress(client, clientAt), name, address: formatAddress(address, addressAt), ttlSeconds });
    },
    certificate: (keyLow, keyHigh, of) => void certificates.push({ keyLow, keyHigh, names: [...of] }),
  };
  const issues = new Issues();
  const context = { sink: { frame() {} }, frame: new Frame(), rows, row: new LogFlow(), name: 'test.log', issues };
  const intake = new Intake(context, chunkBytes);
  for (let at = 0; at < bytes.length; at += pieceBytes) await intake.push(bytes.subarray(at, at + pieceBytes));
  await intake.finish();
  return {
    format: intake.format,
    flows,
    names,
    answers,
    certificates,
    issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])),
    places: (name) => issues.places(name),
  };
}

/** Lines of text, cells parted by `|` in place of tabs. */
export function zeekText(...lines: string[]): Uint8Array {
  return new TextEncoder().encode(`${lines.join('\n').replaceAll('|', '\t')}\n`);
}
