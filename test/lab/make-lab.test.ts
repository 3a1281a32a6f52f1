import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readLabRequest } from '../../scripts/make-lab/read-lab-request.ts';
import { writeLab } from '../../scripts/make-lab/write-lab.ts';
import { UserError } from '../../src/core/user-error.ts';
import { makeDay } from './make-day.ts';

describe('npm run lab', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('makes a training day of 200 hosts unless told otherwise', () => {
    expect(readLabRequest(['--out', 'x'])).toEqual({
      day: { seed: 1, hosts: 200, days: 1, plants: 15, family: 'fit' },
      format: 'zeek',
      loss: 0,
      out: 'x',
    });
    expect(readLabRequest(['--help'])).toBeNull();
  });

  it.each([
    [[]],
    [['--out', 'x', '--hosts', '0']],
    [['--out', 'x', '--seed', '1e3']],
    [['--out', 'x', '--days', '-1']],
    [['--out', 'x', '--loss', '1']],
    [['--out', 'x', '--format', 'pcapng']],
    [['--out', 'x', '--family', 'other']],
    [['--out', 'x', '--no-such']],
    [['stray']],
  ])('says what is wrong with %j, and what to do', (args) => {
    expect(() => readLabRequest(args)).toThrow(UserError);
  });

  it.each([
    ['zeek', 'zeek/2026-01-12-00/conn.log'],
    ['suricata', 'suricata/2026-01-12-01/eve.json'],
    ['capture', 'day.pcap'],
  ] as const)('writes %s and the truth beside it', (format, file) => {
    const day = makeDay({ seed: 2, hosts: 2, days: 1, plants: 1, family: 'fit' });
    const short = { ...day, connections: day.connections.filter(({ startUs }) => startUs < day.fromUs + 2 * 3600e6) };
    const files = writeLab(short, { format, loss: 0, out: folder });
    expect(files).toContain(join(folder, file));
    expect(readFileSync(join(folder, file)).length).toBeGreaterThan(1_000);
    const truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
    expect(truth).toMatchObject({ seed: 2, connections: short.connections.length, plants: [{ number: 0, host: day.plants[0]!.host }] });
  });

  it('says so when the folder is none', () => {
    const day = { ...makeDay({ seed: 2, hosts: 1, days: 1, plants: 0, family: 'fit' }), connections: [] };
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeLab(day, { format: 'zeek', loss: 0, out: join(folder, 'file', 'below') })).toThrow(UserError);
  });
});
