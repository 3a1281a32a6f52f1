/** Reads bytes as a file of that content would be read: recognised, opened, turned into UTF-8, split. */
import { formatAddress } from '../../../src/core/address.ts';
import { Issues } from '../../../src/core/issues.ts';
import { Frame } from '../../../src/model/frame.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import type { LogSink } from '../../../src/model/log-sink.ts';
import { Intake } from '../../../src/source/intake.ts';
import type { LogMap } from '../../../src/source/log/table/mapped-map.ts';

export interface KeptRow {
  readonly startUs: number;
  readonly endUs: number;
  readonly counts: readonly number[];
  /** Everything that the row says. */
  readonly text: string;
}

export interface Taken {
  readonly format: string | null;
  readonly refused: string | null;
  readonly rows: readonly KeptRow[];
  readonly issues: Readonly<Record<string, number>>;
  readonly places: (name: string) => readonly string[];
}

export async function take(bytes: Uint8Array, map: LogMap | null = null, pieceBytes = 65_536): Promise<Taken> {
  const issues = new Issues();
  const rows: KeptRow[] = [];
  const keep = (row: LogFlow) => {
    const { startUs, endUs, bytesUp, bytesDown, wireBytesUp, wireBytesDown, packetsUp, packetsDown } = row;
    const counts = [bytesUp, bytesDown, wireBytesUp, wireBytesDown, packetsUp, packetsDown];
    const text = JSON.stringify({
      ...row,
      client: formatAddress(row.client),
      server: formatAddress(row.server),
      counts: counts.map(String),
    });
    rows.push({ startUs, endUs, counts, text });
  };
  const sink: LogSink = {
    flow: keep,
    names: keep,
    alert: keep,
    answer: (timeUs, client, clientAt, name, address, addressAt) => {
      const text = [timeUs, formatAddress(client, clientAt), name, formatAddress(address, addressAt)].join(' ');
      rows.push({ startUs: timeUs, endUs: timeUs, counts: [], text });
    },
  };
  const context = { sink: { frame() {} }, frame: new Frame(), rows: sink, row: new LogFlow(), name: 'log', issues, map };
  const intake = new Intake(context, 65_536);
  for (let at = 0; at < bytes.length; at += pieceBytes) await intake.push(bytes.subarray(at, at + pieceBytes));
  await intake.finish();
  return {
    format: intake.format,
    refused: intake.refusal?.what ?? null,
    rows,
    issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])),
    places: (name) => issues.places(name),
  };
}
