import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../src/core/address.ts';
import { UserError } from '../../src/core/user-error.ts';
import { Flow } from '../../src/model/flow.ts';
import { keepFlows } from '../../src/store/keep-flows.ts';
import { arbitraryFlow } from '../channel/arbitrary-flows.ts';
import { temporaryFolder } from './temporary-folder.ts';

const flows = fc.sample(arbitraryFlow, { numRuns: 5_000, seed: 3 });

async function keep(path: string, kept: readonly Flow[]): Promise<void> {
  const file = await keepFlows(path);
  for (const flow of kept) file.flow(flow);
  await file.finish();
}

async function query(sql: string, path: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql, [path])).getRowObjects();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** What every format must give back of a flow. */
function essence(flow: Flow) {
  const asKept = (text: string) => (text === '' ? null : Buffer.from(text).toString());
  return {
    start_us: flow.startUs,
    client: formatAddress(flow.client),
    server_port: flow.serverPort,
    bytes_up: flow.bytesUp,
    server_name: asKept(flow.serverName),
    user_agent: asKept(flow.userAgent),
    certificate_names: flow.certificateNames.length === 0 ? null : Buffer.from(JSON.stringify(flow.certificateNames)).toString(),
    continued: flow.continued,
  };
}
const ESSENCE = 'start_us, client, server_port, bytes_up, server_name, user_agent, certificate_names, continued';
const readable = (row: Record<string, unknown>) => ({ ...row, start_us: Number(row.start_us), bytes_up: Number(row.bytes_up) });

/** RFC 4180 §2, by its grammar. */
function parseCsv(text: string): string[][] {
  return text
    .match(/(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,(?:"(?:[^"]|"")*"|[^",\r\n]*))*\r\n/g)!
    .map((line) =>
      [...line.slice(0, -2).matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map((cell) => cell[1]?.replaceAll('""', '"') ?? cell[2]!),
    );
}

describe('keepFlows', () => {
  it('writes Parquet that gives back every flow in order', async () => {
    const folder = temporaryFolder();
    const path = join(folder, "it's.parquet");
    await keep(path, flows);
    expect((await query(`SELECT ${ESSENCE} FROM read_parquet($1)`, path)).map(readable)).toEqual(flows.map(essence));
    expect(readdirSync(folder)).toEqual(["it's.parquet"]);
    const [first] = await query('SELECT CAST(start_time AS VARCHAR) AS t, community_id FROM read_parquet($1) LIMIT 1', path);
    expect(first).toEqual({
      t: new Date(flows[0]!.startUs / 1000).toISOString().replace('T', ' ').slice(0, 19) + (String(first?.t).slice(19) || ''),
      community_id: expect.stringMatching(/^1:[A-Za-z0-9+/]{27}=$/),
    });
  });

  it('writes CSV that gives back every flow in order, whatever the names hold', async () => {
    const path = join(temporaryFolder(), 'flows.csv');
    await keep(path, flows);
    const [header, ...rows] = parseCsv(readFileSync(path, 'utf8'));
    const at = (name: string) => header!.indexOf(name);
    expect(rows).toHaveLength(flows.length);
    rows.forEach((row, i) => {
      expect(row).toHaveLength(header!.length);
      const text = (name: string) => row[at(name)] || null;
      const { start_us, server_port, bytes_up, continued, ...texts } = essence(flows[i]!);
      expect(Object.fromEntries(Object.keys(texts).map((name) => [name, text(name)]))).toEqual(texts);
      expect([start_us, server_port, bytes_up, continued].map(String)).toEqual(
        ['start_us', 'server_port', 'bytes_up', 'continued'].map(text),
      );
    });
  });

  it('writes JSON lines that give back every flow in order', async () => {
    const path = join(temporaryFolder(), 'flows.JSONL');
    await keep(path, flows);
    const rows = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows).toHaveLength(flows.length);
    rows.forEach((row, i) => {
      const flow = flows[i]!;
      expect(row.certificate_names).toEqual(flow.certificateNames);
      expect(row.server_name).toBe(flow.serverName === '' ? null : flow.serverName);
      expect(Date.parse(String(row.start_time).replace(/\d{3}Z$/, 'Z'))).toBe(Math.floor(flow.startUs / 1000));
      expect(Object.keys(row)).toHaveLength(35);
    });
  });

  it.each(['parquet', 'csv', 'jsonl'])('writes the same %s twice, and the empty table', async (ending) => {
    const folder = temporaryFolder();
    const [a, b, empty] = ['a', 'b', 'empty'].map((name) => join(folder, `${name}.${ending}`)) as [string, string, string];
    await keep(a, flows);
    await keep(b, flows);
    await keep(empty, []);
    expect(readFileSync(a).equals(readFileSync(b))).toBe(true);
    expect(readFileSync(empty).length === 0).toBe(ending === 'jsonl');
    expect(readdirSync(folder).sort()).toEqual([a, b, empty].map((path) => path.slice(folder.length + 1)).sort());
  });

  it.each(['parquet', 'csv', 'jsonl'])('takes any time in %s, even one that no calendar has', async (ending) => {
    const flow = Object.assign(new Flow(), { startUs: 1.5e19, endUs: -1 });
    await keep(join(temporaryFolder(), `x.${ending}`), [flow]);
  });

  it.each(['parquet', 'csv', 'jsonl'])('leaves an older %s as it was until the new one is whole', async (ending) => {
    const folder = temporaryFolder();
    const path = join(folder, `flows.${ending}`);
    writeFileSync(path, 'older');
    const kept = await keepFlows(path);
    kept.flow(flows[0]!);
    await kept.discard();
    expect(readFileSync(path, 'utf8')).toBe('older');
    expect(readdirSync(folder)).toEqual([`flows.${ending}`]);
  });

  it.each(['parquet', 'csv', 'jsonl'])('refuses a place for %s that cannot be written', async (ending) => {
    const folder = temporaryFolder();
    await expect(keepFlows(join(folder, 'none', `x.${ending}`))).rejects.toThrow(UserError);
    mkdirSync(join(folder, `folder.${ending}`));
    await expect(keepFlows(join(folder, `folder.${ending}`))).rejects.toThrow(UserError);
    expect(readdirSync(folder)).toEqual([`folder.${ending}`]);
  });

  it.each(['flows', 'flows.txt', 'a.csv/flows', '.csv.gz'])('refuses the name %s', async (name) => {
    await expect(keepFlows(name)).rejects.toThrow(UserError);
  });
});

/** A disk of 64 KiB, where this user may mount one. */
function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('on a full disk', () => {
  it.for(['parquet', 'csv', 'jsonl'])('says so and leaves no %s', async (ending, context) => {
    const folder = temporaryFolder();
    if (!mountSmallDisk(folder)) context.skip('this user may not mount a small disk');
    try {
      await expect(keep(join(folder, `x.${ending}`), flows)).rejects.toThrow(UserError);
      expect(readdirSync(folder)).toEqual([]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
