/** A day's capture and its Zeek logs, analyzed by the program: the same findings, but for what only packets tell. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeLab } from '../../../scripts/make-lab/write-lab.ts';
import { undertow } from '../../helpers/run-cli.ts';
import type { LabConnection } from '../connection.ts';
import type { LabDay } from '../day.ts';
import { HitPlants } from '../evaluate/hit-plants.ts';
import { makeDay } from '../make-day.ts';
import { namedByAnswers } from '../writers/named-by-answers.ts';
import { carry } from './carry.ts';
import { seenExchanges } from './turn.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-lab-same-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Listed {
  readonly host: string;
  readonly destination: string;
  readonly software: { readonly kind: string; readonly value: string } | null;
  readonly severity: string;
  readonly score: number;
}

const SHOWN = new Set(['medium', 'high', 'critical']);
/** What all channels of a day say together (communities, peers) moves a channel's score by less. */
const MOVED = 10;
const keyOf = ({ host, destination, software }: Listed) => `${host} ${destination} ${software?.value ?? ''}`;

function findingsOf(day: LabDay, format: 'zeek' | 'capture'): Listed[] {
  const out = mkdtempSync(join(folder, format));
  writeLab(day, { format, loss: 0, out });
  const input = join(out, format === 'zeek' ? 'zeek' : 'day.pcap');
  const { code, out: text } = undertow(['analyze', input, '--format', 'json', '--quiet', '--top', '100000']);
  expect(code).toBe(0);
  const { findings } = JSON.parse(text) as { findings: Listed[] };
  return findings.map(({ host, destination, software, severity, score }) => ({ host, destination, software, severity, score }));
}

/** As if every connection were one turn: all that a log can tell. */
function flattened(day: LabDay): LabDay {
  const flat = (one: LabConnection): LabConnection => {
    const [first] = one.exchanges;
    if (first === undefined) return one;
    const sum = (side: 'up' | 'down') => one.exchanges.reduce((all, exchange) => all + exchange[side], 0);
    // A longer upload would be a turn of its own behind the handshake.
    return { ...one, exchanges: [{ timeUs: first.timeUs, up: Math.min(sum('up'), 1_000_000), down: sum('down') }] };
  };
  return { ...day, connections: day.connections.map((one) => carry(flat(one))) };
}

/** Hosts and what they call, where a connection has several turns. */
function severalTurns(day: LabDay): Set<string> {
  const names = namedByAnswers(day);
  const several = new Set<string>();
  for (const connection of day.connections) {
    if (seenExchanges(carry(connection).exchanges).length < 2) continue;
    const { client, serverName, server, serverPort } = connection;
    for (const name of [serverName || names.find(connection), `${server}:${serverPort}`]) several.add(`${client} ${name}`);
  }
  return several;
}

describe('the findings of a day', () => {
  const day = makeDay({ seed: 21, hosts: 12, days: 1, plants: 4, family: 'fit' });

  it('are the same from its capture as from its logs when every connection is one turn: host, destination, software, score', () => {
    const flat = flattened(day);
    const fromLogs = findingsOf(flat, 'zeek');
    expect(fromLogs.length).toBeGreaterThan(20);
    expect(findingsOf(flat, 'capture')).toEqual(fromLogs);
  }, 120_000);

  it('differ as it is only where a connection has several turns, which no log tells, or a little by what all channels say together', () => {
    const several = severalTurns(day);
    const fromLogs = new Map(findingsOf(day, 'zeek').map((one) => [keyOf(one), one]));
    const fromCapture = new Map(findingsOf(day, 'capture').map((one) => [keyOf(one), one]));
    const unexplained = [...new Set([...fromLogs.keys(), ...fromCapture.keys()])].filter((key) => {
      const [log, capture] = [fromLogs.get(key), fromCapture.get(key)];
      const shown = [log, capture].map((one) => one !== undefined && SHOWN.has(one.severity));
      if (shown[0] === shown[1]) return false;
      const { host, destination } = (log ?? capture)!;
      if (several.has(`${host} ${destination}`)) return false;
      return log === undefined || capture === undefined || Math.abs(log.score - capture.score) >= MOVED;
    });
    expect(unexplained).toEqual([]);

    const hits = new HitPlants(day.plants);
    const plantsOf = (findings: Iterable<Listed>) => {
      const found = [...findings].filter(({ severity }) => SHOWN.has(severity));
      return new Set(found.map((one) => hits.of({ ...one, ja4: one.software?.kind === 'ja4' ? one.software.value : '' })?.number));
    };
    for (const { number } of day.plants) {
      expect(plantsOf(fromLogs.values())).toContain(number);
      expect(plantsOf(fromCapture.values())).toContain(number);
    }
  }, 120_000);
});
