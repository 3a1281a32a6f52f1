import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seeCapture } from '../../../scripts/shape-logs/see-capture.ts';
import type { LabDay } from '../day.ts';
import { makeDay } from '../make-day.ts';
import { resolutions } from '../writers/resolutions.ts';
import { carry } from './carry.ts';
import { differences } from './differences.ts';
import { handMadeDay } from './hand-made-day.ts';
import { type WrittenCapture, writeCapture } from './write-capture.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-lab-capture-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['made by hand', handMadeDay],
  ['of five hosts', () => makeDay({ seed: 4, hosts: 5, days: 1, plants: 2, family: 'fit' })],
])('the capture of a day %s', (title, make) => {
  const path = join(folder, `${title.replaceAll(' ', '-')}.pcap`);
  let day: LabDay;
  let written: WrittenCapture;
  beforeAll(() => {
    day = make();
    written = writeCapture(day, path);
  });

  it('reads as its connections: ends, names, fingerprints, bytes and exchanges', async () => {
    expect(written.connections).toBe(day.connections.filter((one) => one.protocol === 6 || one.exchanges.length > 0).length);
    expect(await differences(day, path)).toEqual([]);
  });

  it('holds every look-up with its name, addresses and times to live', async () => {
    const asked = [...resolutions(day)].map(({ resolution }) => resolution);
    const seen = (await seeCapture(path)).resolutions.filter(({ answers }) => answers.length > 0);
    const row = ({ questionUs, answerUs, client, query, answers }: (typeof asked)[number]) =>
      JSON.stringify([client, questionUs, answerUs, query, answers]);
    const seenRows = new Set(seen.map(row));
    expect(asked.map(row).filter((one) => !seenRows.has(one))).toEqual([]);
    expect(seen).toHaveLength(asked.length);
    expect(written.lookups).toBe(asked.length);
  });

  it('is in time order, and the same to the byte when written again', () => {
    expect(writeCapture(day, `${path}.again`).sha256).toBe(written.sha256);
    const times = timesOf(path);
    expect(times).toHaveLength(written.packets);
    expect(times.findIndex((time, at) => time < (times[at - 1] ?? 0))).toBe(-1);
  });

  it('carries what is carried already as it is', () => {
    for (const connection of day.connections) {
      const carried = carry(connection);
      expect(carry(carried)).toEqual(carried);
    }
  });

  it('misses the share of packets that is asked for, the others unmoved', () => {
    const loss = 0.1;
    const lossy = writeCapture(day, `${path}.lossy`, { loss });
    expect(lossy.packets + lossy.lost).toBe(written.packets);
    const spread = Math.sqrt((loss * (1 - loss)) / written.packets);
    expect(Math.abs(lossy.lost / written.packets - loss)).toBeLessThan(5 * spread);
    const whole = new Set(recordsOf(path));
    expect(recordsOf(`${path}.lossy`).filter((record) => !whole.has(record))).toEqual([]);
    expect(writeCapture(day, `${path}.lossy`, { loss }).sha256).toBe(lossy.sha256);
    expect(writeCapture(day, `${path}.lossy`, { loss, lossSeed: day.seed + 1 }).sha256).not.toBe(lossy.sha256);
  });
});

/** A capture and where its records stand. */
function offsetsOf(path: string): { bytes: Buffer; offsets: number[] } {
  const bytes = readFileSync(path);
  const offsets: number[] = [];
  for (let at = 24; at < bytes.length; at += 16 + bytes.readUInt32LE(at + 8)) offsets.push(at);
  return { bytes, offsets };
}

function timesOf(path: string): number[] {
  const { bytes, offsets } = offsetsOf(path);
  return offsets.map((at) => bytes.readUInt32LE(at) * 1e6 + bytes.readUInt32LE(at + 4));
}

/** Time, lengths and addresses of every packet: the numbers that IP counts differ where packets are missing. */
function recordsOf(path: string): string[] {
  const { bytes, offsets } = offsetsOf(path);
  return offsets.map((at) => `${bytes.toString('latin1', at, at + 16)}${bytes.toString('latin1', at + 42, at + 54)}`);
}
