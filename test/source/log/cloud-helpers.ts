/** Reads a log in memory, in pieces, and keeps what it said. */
import { expect } from 'vitest';
import { formatAddress } from '../../../src/core/address.ts';
import { Issues } from '../../../src/core/issues.ts';
import type { AlertSignature } from '../../../src/model/alert.ts';
import { Frame } from '../../../src/model/frame.ts';
import { LogFlow } from '../../../src/model/log-flow.ts';
import type { LogSink } from '../../../src/model/log-sink.ts';
import type { Format } from '../../../src/source/format.ts';

export type Row = Omit<LogFlow, 'client' | 'server' | 'reset'> & { client: string; server: string };

export interface LogRead {
  flows: Row[];
  names: Row[];
  alerts: { row: Row; alert: AlertSignature }[];
  answers: { timeUs: number; client: string; name: string; address: string; ttlSeconds: number }[];
  issues: Record<string, number>;
  places: Record<string, readonly string[]>;
}

/** @param pieceBytes how much the reader is given at a time, beside what it left. */
export function readLog(format: Format, text: string | Uint8Array, pieceBytes = 1 << 20, name = 'log'): LogRead {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const issues = new Issues();
  const read: LogRead = { flows: [], names: [], alerts: [], answers: [], issues: {}, places: {} };
  const keep = (row: LogFlow): Row => {
    const { reset: _reset, client, server, ...rest } = Object.assign(Object.create(null) as LogFlow, row);
    return { ...rest, client: formatAddress(client), server: formatAddress(server) };
  };
  const rows: LogSink = {
    flow: (row) => void read.flows.push(keep(row)),
    names: (row) => void read.names.push(keep(row)),
    alert: (row, alert) => void read.alerts.push({ row: keep(row), alert }),
    answer: (timeUs, client, clientAt, answered, address, addressAt, ttlSeconds) =>
      void read.answers.push({
        timeUs,
        client: formatAddress(client, clientAt),
        name: answered,
        address: formatAddress(address, addressAt),
        ttlSeconds,
      }),
  };
  const reader = format.reader({ sink: { frame() {} }, frame: new Frame(), rows, row: new LogFlow(), name, issues });
  let at = 0;
  for (let end = Math.min(pieceBytes, bytes.length); ; end = Math.min(end + pieceBytes, bytes.length)) {
    // A copy, so that a reader that keeps borrowed bytes is found out.
    at += reader.read(bytes.slice(at, end), 0, end - at, end === bytes.length);
    if (end === bytes.length) break;
  }
  expect(at).toBe(bytes.length);
  for (const { name: issue, count } of issues.list()) {
    read.issues[issue] = count;
    if (issues.places(issue).length > 0) read.places[issue] = issues.places(issue);
  }
  return read;
}

/** Every prefix reads without throwing, says nothing that the whole does not say (but for its last, cut row), and pieces do not matter. */
export function everyPrefix(format: Format, text: string): void {
  const bytes = new TextEncoder().encode(text);
  const whole = readLog(format, bytes);
  for (const pieceBytes of [1, 7, 64]) expect(readLog(format, bytes, pieceBytes)).toEqual(whole);
  for (let length = 0; length < bytes.length; length++) {
    const part = readLog(format, bytes.slice(0, length));
    expect(part.flows.length + part.names.length).toBeLessThanOrEqual(whole.flows.length + whole.names.length);
    expect(part.answers.length).toBeLessThanOrEqual(whole.answers.length);
    expect(whole.flows).toEqual(expect.arrayContaining(part.flows.slice(0, -1)));
    expect(whole.answers).toEqual(expect.arrayContaining(part.answers.slice(0, -1)));
    format.recognises(bytes.slice(0, length));
  }
}
