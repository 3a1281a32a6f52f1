/** The store of hunts: who may open it, what becomes of old and damaged ones, and full or read-only disks. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { parseInternal } from '../../src/channel/internal.ts';
import { UserError } from '../../src/core/user-error.ts';
import { Flow } from '../../src/model/flow.ts';
import { exportHunt, importHunt, vacuumHunt } from '../../src/store/hunt-copy.ts';
import { copyPath } from '../../src/store/hunt-migrations.ts';
import { HuntStore } from '../../src/store/hunt-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { testServices } from '../channel/test-services.ts';
import { temporaryFolder } from './temporary-folder.ts';

const OPTIONS = { internal: null, standard: ['10.0.0.0/8'] };
const internal = parseInternal(['10.0.0.0/8']);
const NO_INPUTS = { read: { contents: [], files: [], outgrown: [] }, inputs: 1, bytes: 1, atUs: 1_700_000_000_000_000 };
const DAY_US = 86_400_000_000;

async function runIn(path: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path, { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

function flowAt(startUs: number, last = 1): Flow {
  const flow = new Flow();
  flow.client.set([0, 0, 0xffff, 0x0a000001]);
  flow.server.set([0, 0, 0xffff, 0x08080800 + last]);
  flow.protocol = 6;
  flow.serverPort = 443;
  flow.startUs = startUs;
  flow.endUs = startUs + 1_000_000;
  flow.bytesUp = 100;
  return flow;
}

/** A store of some flows, an import for each list. */
async function filled(path: string, ...imports: readonly (readonly Flow[])[]): Promise<void> {
  const store = await HuntStore.open(path, OPTIONS);
  for (const flows of imports) {
    const entry = await store.beginImport(internal);
    for (const flow of flows) entry.flow(flow);
    await entry.commit(NO_INPUTS);
  }
  store.close();
}

const T = 1_700_000_000_000_000;

describe('a store of hunts', () => {
  it('leaves one file, and nothing of an import that was not committed', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'h.duckdb');
    await filled(path, [flowAt(T)], [flowAt(T + 1), flowAt(T + 2)]);
    const store = await HuntStore.open(path, OPTIONS);
    const entry = await store.beginImport(internal);
    for (let i = 0; i < 200_000; i++) entry.flow(flowAt(T + 3 + i));
    await entry.abandon();
    expect(await store.span()).toEqual({ firstUs: T, lastUs: T + 2 + 1_000_000 });
    store.close();
    expect(readdirSync(folder)).toEqual(['h.duckdb']);
    expect(await runIn(path, 'SELECT id FROM flow ORDER BY id')).toEqual([[0n], [1n], [2n]]);
    expect((await HuntStore.look(path)).faults).toEqual([]);
  });

  it('holds flows in a window that were still there at its beginning', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    const long = flowAt(T - 5 * DAY_US);
    long.endUs = T + 10;
    await filled(path, [long, flowAt(T - DAY_US, 2), flowAt(T, 3), flowAt(T + 100, 4)]);
    const store = await HuntStore.open(path, OPTIONS);
    const window = await store.window({
      internal,
      scopes: new Set(['outbound']),
      services: testServices,
      window: { sinceUs: T, untilUs: T + 100 },
    });
    const found: string[] = [];
    await window.forEach(({ destination }) => {
      found.push(destination);
    });
    expect(found).toEqual(['8.8.8.1:443', '8.8.8.3:443']);
    store.close();
  });

  it('lets go of old flows and days, and puts the rows of a day together', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    await filled(path, [flowAt(T - 20 * DAY_US), flowAt(T - DAY_US)], [flowAt(T - DAY_US + 1), flowAt(T)]);
    const store = await HuntStore.open(path, OPTIONS);
    const retention = { flowsUs: 14 * DAY_US, channelsUs: 400 * DAY_US };
    expect(await store.retain(retention, T)).toEqual({ flows: 1, days: 0 });
    expect(await store.retain(retention, T)).toBe(null);
    expect(await store.retain({ ...retention, channelsUs: 10 * DAY_US }, T)).toEqual({ flows: 0, days: 1 });
    store.close();
    expect((await HuntStore.look(path)).faults).toEqual([]);
    expect(await runIn(path, 'SELECT COUNT(*) FROM flow')).toEqual([[3n]]);
    expect(await runIn(path, 'SELECT flows, bytes_up, exchanges FROM channel_day ORDER BY day')).toEqual([
      [2n, 200n, 0n],
      [1n, 100n, 0n],
    ]);
  });
});

describe('letting go of a month at once', () => {
  it('goes a day after the other, with all that hangs on its flows, and comes to the same as day by day', async () => {
    const days = Array.from({ length: 30 }, (_, day) => day);
    const flows = () => days.flatMap((day) => [flowAt(T - (29 - day) * DAY_US), flowAt(T - (29 - day) * DAY_US + 7, 2)]);
    const left = async (cuts: readonly number[]) => {
      const path = join(temporaryFolder(), 'h.duckdb');
      await filled(path, flows());
      const store = await HuntStore.open(path, OPTIONS);
      let gone = 0;
      for (const cut of cuts) gone += (await store.retain({ flowsUs: cut * DAY_US, channelsUs: 400 * DAY_US }, T))?.flows ?? 0;
      store.close();
      expect((await HuntStore.look(path)).faults).toEqual([]);
      return { gone, flows: await runIn(path, 'SELECT * FROM flow ORDER BY id'), exchanges: await runIn(path, 'SELECT * FROM exchange') };
    };
    const atOnce = await left([3]);
    expect(atOnce.gone).toBe(52);
    expect(await left(days.slice(3).reverse())).toEqual(atOnce);
  });
});

describe('the days before a window', () => {
  it('are told of each host, destination and software of the window', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    const midnight = Math.floor(T / DAY_US) * DAY_US;
    const at = (day: number, hour: number, name: string, ja4: string, up: number) =>
      Object.assign(flowAt(midnight + day * DAY_US + hour * 3_600_000_000), {
        serverName: name,
        serverNameFrom: 'tls-sni',
        ja4,
        bytesUp: up,
        bytesDown: up === 900 ? 900 : 3 * up,
      });
    const other = at(-2, 3, 'api.telegram.org', 'x', 5);
    other.client[3] = 0x0a000002;
    const before = [1, 2, 3, 4, 5, 6].flatMap((day) => [
      at(-day, 9, 'cdn.example.com', 'x', day * 10),
      at(-day, 9 + day, 'cdn.example.com', 'x', 1),
    ]);
    await filled(
      path,
      before,
      [other, at(-1, 9, 'www.example.org', 'y', 900), at(-40, 9, 'api.telegram.org', 'z', 1)],
      [
        at(0, 1, 'cdn.example.com', 'x', 7),
        at(0, 2, 'img.example.com', 'z', 7),
        at(0, 3, 'api.telegram.org', 'y', 7),
        at(0, 4, 'cdn.example.com', '', 7),
      ],
    );
    const store = await HuntStore.open(path, OPTIONS);
    const window = await store.window({
      internal,
      scopes: new Set(['outbound']),
      services: testServices,
      window: { sinceUs: midnight, untilUs: midnight + DAY_US },
    });
    const past = (await window.past())!;
    const mine = { scope: 'outbound', host: '10.0.0.1' } as const;
    expect(past.days).toBe(6);
    expect(past.host(mine)).toEqual({
      days: 6,
      hours: Array.from({ length: 24 }, (_, hour) => (hour === 9 ? 6 : hour > 9 && hour < 16 ? 1 : 0)),
    });
    expect(past.host({ ...mine, host: '10.0.0.9' })).toBe(null);
    const uses = new Map<string, unknown>();
    const software = new Map<string, unknown>();
    await window.forEach((channel) => {
      uses.set(channel.destination, past.use(channel));
      software.set(channel.software?.value ?? '', past.software(channel));
    });
    // Of 11, 21, … 61 bytes a day.
    const spread = { median: 36, mad: 15 };
    expect(uses.get('cdn.example.com')).toEqual({
      days: 6,
      siteDays: 6,
      otherHosts: 0,
      bytesUp: spread,
      ratio: { median: -0.5, mad: 0 },
    });
    expect(uses.get('img.example.com')).toEqual({
      days: 0,
      siteDays: 6,
      otherHosts: 0,
      bytesUp: null,
      ratio: null,
    });
    expect(uses.get('api.telegram.org')).toEqual({
      days: 0,
      siteDays: 0,
      otherHosts: 1,
      bytesUp: null,
      ratio: null,
    });
    expect(Object.fromEntries(software)).toEqual({
      x: { days: 6, otherHosts: 1 },
      y: { days: 1, otherHosts: 0 },
      z: { days: 0, otherHosts: 0 },
      '': null,
    });
    store.close();
    const first = await HuntStore.open(path, OPTIONS);
    const earliest = await first.window({
      internal,
      scopes: new Set(['outbound']),
      services: testServices,
      window: { sinceUs: midnight - 40 * DAY_US, untilUs: midnight - 39 * DAY_US },
    });
    expect(await earliest.past()).toBe(null);
    first.close();
  });
});

describe('a flow that goes on in the next import', () => {
  const part = (startUs: number, more: Partial<Flow>) =>
    Object.assign(flowAt(startUs), { paced: true, truncated: 8, exchangeCount: 1 }, more);

  it.each([
    ['within the time that a silent flow is kept', {}, 1],
    ['seen from the other side', { swapped: true }, 1],
    ['but begins anew with a SYN', { truncated: 0 }, 2],
    ['but after too long a silence', { startUs: T + 8_000_000_000 }, 2],
    ['but only a log tells of it', { paced: false }, 2],
    ['between other ports', { clientPort: 7 }, 2],
  ])('%s', async (_name, { swapped = false, ...more }: Record<string, unknown>, flows) => {
    const path = join(temporaryFolder(), 'h.duckdb');
    const first = part(T, { truncated: 0, serverName: 'api.telegram.org', serverNameFrom: 'tls-sni', ja4: 'x', tcpEnd: 'open' });
    const second = part(T + 60_000_000, { tcpEnd: 'closed', bytesDown: 7, ...more });
    second.endUs = second.startUs + 5;
    if (swapped === true) {
      second.client.set(first.server);
      second.server.set(first.client);
      [second.clientPort, second.serverPort, second.bytesUp, second.bytesDown] = [443, 0, 7, 100];
    }
    const store = await HuntStore.open(path, OPTIONS);
    for (const flow of [first, second]) {
      const entry = await store.beginImport(internal);
      entry.captureEnds();
      entry.flow(flow);
      entry.captureEnded();
      await entry.commit(NO_INPUTS);
    }
    store.close();
    const found = await runIn(
      path,
      'SELECT server_name, bytes_up, bytes_down, exchanges, end_us, tcp_end, truncated FROM flow ORDER BY id',
    );
    expect(found.length).toBe(flows);
    if (flows === 1) expect(found).toEqual([['api.telegram.org', 200n, 7n, 2n, BigInt(second.endUs), 'closed', 0]]);
    expect(await runIn(path, 'SELECT SUM(flows)::INTEGER, SUM(bytes_up)::INTEGER, SUM(exchanges)::INTEGER FROM channel_day')).toEqual([
      [flows, 200, 2],
    ]);
    expect((await HuntStore.look(path)).faults).toEqual([]);
  });
});

describe('the lock of a store', () => {
  it('names the process that has it, and is gone with it', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    const store = await HuntStore.open(path, OPTIONS);
    const message = `the store ${path} is in use by process ${process.pid}`;
    await expect(HuntStore.open(path, OPTIONS)).rejects.toThrow(message);
    await expect(HuntStore.look(path)).rejects.toThrow(message);
    await expect(vacuumHunt(path, (one) => statSync(one).size)).rejects.toThrow(message);
    store.close();
    (await HuntStore.open(path, OPTIONS)).close();
  });

  it('of a dead process is taken over, also when its number went to another', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    await filled(path, [flowAt(T)]);
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', OPENER, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await expect(HuntStore.open(path, OPTIONS)).rejects.toThrow(`in use by process ${child.pid}`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = readFileSync(`${path}.lock`, 'utf8');
    (await HuntStore.open(path, OPTIONS)).close();
    writeFileSync(`${path}.lock`, JSON.stringify({ ...JSON.parse(lock), pid: process.pid }));
    (await HuntStore.open(path, OPTIONS)).close();
    expect(existsSync(`${path}.lock`)).toBe(false);
    expect(readdirSync(join(path, '..'))).toEqual(['h.duckdb']);
  });

  it.each([
    ['of another machine', JSON.stringify({ pid: 1, start: 1, space: 'elsewhere', host: 'sensor\u001b[2J' })],
    ['that nobody can read', 'half a lo'],
  ])('%s is respected', async (_name, text) => {
    const path = join(temporaryFolder(), 'h.duckdb');
    writeFileSync(`${path}.lock`, text);
    const error = await HuntStore.open(path, OPTIONS).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).hint).toContain(`${path}.lock`);
    expect((error as UserError).message).not.toContain('\u001b');
    expect(readFileSync(`${path}.lock`, 'utf8')).toBe(text);
  });
});

const OPENER = `const { HuntStore } = await import('./src/store/hunt-store.ts');
  globalThis.kept = await HuntStore.open(process.argv[1], { internal: null, standard: ['10.0.0.0/8'] }); console.log('open'); setInterval(() => {}, 1000);`;

describe('a store of another version', () => {
  it('that is newer is refused and stays as it was', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    await filled(path, [flowAt(T)]);
    await runIn(path, 'UPDATE undertow_hunt SET version = 99');
    await expect(HuntStore.open(path, OPTIONS)).rejects.toThrow(/has version 99, this Undertow knows 1/);
    await expect(HuntStore.look(path)).rejects.toThrow(/has version 99/);
    expect(await runIn(path, 'SELECT version FROM undertow_hunt')).toEqual([[99]]);
  });

  it('that is older is brought up to date step by step, and a copy stays', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    await filled(path, [flowAt(T)]);
    const step = (sql: string) => async (connection: { run(sql: string): Promise<unknown> }) => void (await connection.run(sql));
    const migrations = [step('ALTER TABLE flow ADD COLUMN colour VARCHAR'), step("UPDATE flow SET colour = 'blue'")];
    (await HuntStore.open(path, { ...OPTIONS, migrations })).close();
    expect(await runIn(path, 'SELECT id, colour, (SELECT version FROM undertow_hunt) FROM flow')).toEqual([[0n, 'blue', 3]]);
    expect(await runIn(copyPath(path, 1), 'SELECT COUNT(*), (SELECT version FROM undertow_hunt) FROM flow')).toEqual([[1n, 1]]);
    // From the version between, only what is left.
    (await HuntStore.open(path, { ...OPTIONS, migrations: [...migrations, step("UPDATE flow SET colour = 'red'")] })).close();
    expect(await runIn(path, 'SELECT colour, (SELECT version FROM undertow_hunt) FROM flow')).toEqual([['red', 4]]);
  });

  it('stays as it was when a step fails', async () => {
    const path = join(temporaryFolder(), 'h.duckdb');
    await filled(path, [flowAt(T)]);
    const migrations = [
      async (connection: { run(sql: string): Promise<unknown> }) => {
        await connection.run('DELETE FROM flow');
        throw new Error('no');
      },
    ];
    await expect(HuntStore.open(path, { ...OPTIONS, migrations })).rejects.toThrow('no');
    expect(await runIn(path, 'SELECT COUNT(*), (SELECT version FROM undertow_hunt) FROM flow')).toEqual([[1n, 1]]);
    (await HuntStore.open(path, OPTIONS)).close();
  });

  it.each([
    [
      'holds one run of analyze',
      async (path: string) => (await openStore(path, { internal, scopes: new Set(['outbound']), services: testServices })).close(),
    ],
    ['not an Undertow store', async (path: string) => void (await runIn(path, 'CREATE TABLE flow (mine INTEGER)'))],
    ['not an Undertow store', async (path: string) => writeFileSync(path, 'words '.repeat(5_000))],
  ])('or of another kind is refused: %s', async (message, make) => {
    const path = join(temporaryFolder(), 'h.duckdb');
    await make(path);
    const before = readFileSync(path);
    await expect(HuntStore.open(path, OPTIONS)).rejects.toThrow(message);
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(readdirSync(join(path, '..'))).toEqual(['h.duckdb']);
  });
});

describe('an exported store', () => {
  it('is the same once imported', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'h.duckdb');
    await filled(path, [flowAt(T), flowAt(T + 1, 2)], [flowAt(T + 2, 3)]);
    await exportHunt(path, join(folder, 'out'));
    await importHunt(join(folder, 'out'), join(folder, 'again.duckdb'));
    const sql = 'SELECT * FROM flow ORDER BY id';
    expect(await runIn(join(folder, 'again.duckdb'), sql)).toEqual(await runIn(path, sql));
    const [one, other] = [await HuntStore.look(path), await HuntStore.look(join(folder, 'again.duckdb'))];
    expect({ ...other, fileBytes: 0 }).toEqual({ ...one, fileBytes: 0 });
    await expect(importHunt(join(folder, 'out'), path)).rejects.toThrow(/is there already/);
    await expect(exportHunt(path, join(folder, 'out'))).rejects.toThrow(/is there already/);
    await expect(importHunt(folder, join(folder, 'x'))).rejects.toThrow(/no exported store/);
    expect(readdirSync(folder).sort()).toEqual(['again.duckdb', 'h.duckdb', 'out']);
  });

  it('of a damaged file has what can be read, and says what cannot', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'h.duckdb');
    const flows = Array.from({ length: 150_000 }, (_, i) => flowAt(T + i * 1_000, i % 200));
    await filled(path, flows);
    const size = statSync(path).size;
    const file = openSync(path, 'r+');
    // A sector in each of some blocks of 256 KiB.
    for (let at = Math.floor(size * 0.3); at < size * 0.7; at += 786_432) writeSync(file, Buffer.alloc(512, 0xa5), 0, 512, at);
    closeSync(file);
    const look = await HuntStore.look(path).catch((error: unknown) => error as UserError);
    if (look instanceof UserError) expect(look.hint).toContain('undertow store export');
    else expect(look.faults.join()).toMatch(/cannot be read/);
    const tables = await exportHunt(path, join(folder, 'out'));
    expect(tables.some(({ lost }) => lost !== null)).toBe(true);
    const saved = tables.find(({ table }) => table === 'flow')!.rows + tables.find(({ table }) => table === 'exchange')!.rows;
    expect(saved).toBeGreaterThan(20_000);
    expect(saved).toBeLessThan(300_000);
    await importHunt(join(folder, 'out'), join(folder, 'saved.duckdb'));
    expect(await runIn(join(folder, 'saved.duckdb'), 'SELECT COUNT(*) FROM import')).toEqual([[1n]]);
  }, 120_000);

  it('of a file whose beginning is gone cannot be had: that is said', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'h.duckdb');
    await filled(path, [flowAt(T)]);
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(12_288, 0xa5), 0, 12_288, 0);
    closeSync(file);
    await expect(HuntStore.open(path, OPTIONS)).rejects.toThrow(UserError);
    await expect(exportHunt(path, join(folder, 'out'))).rejects.toThrow(UserError);
  });
});

describe('a disk', () => {
  const isRoot = process.getuid?.() === 0;
  const mounted = (size: string) => {
    const folder = temporaryFolder();
    const ran = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    return ran.status === 0 ? folder : null;
  };
  const can =
    isRoot &&
    (() => {
      const folder = spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"']);
      return folder.status === 0;
    })();

  it.skipIf(!can)(
    'that gets full leaves the import out whole, at any stage (skipped where nothing can be mounted)',
    async () => {
      const folder = mounted('12m')!;
      try {
        const path = join(folder, 'h.duckdb');
        await filled(path, [flowAt(T)]);
        for (const flows of [600_000, 250_000]) {
          const store = await HuntStore.open(path, OPTIONS);
          const entry = await store.beginImport(internal);
          const add = async () => {
            for (let i = 0; i < flows; i++) {
              const flow = flowAt(T + ((i * 7_919) % 100_003) * 1_000_003, i % 251);
              flow.serverName = `${((i * 2_654_435_761) >>> 0).toString(36)}.example`;
              entry.flow(flow);
            }
            await entry.commit(NO_INPUTS);
          };
          const error = await add().catch((one: unknown) => one);
          expect(error).toBeInstanceOf(UserError);
          expect((error as UserError).message).toContain('no space left');
          await entry.abandon();
          store.close();
        }
        expect(await runIn(path, 'SELECT COUNT(*) FROM flow')).toEqual([[1n]]);
        expect((await HuntStore.look(path)).faults).toEqual([]);
        expect(readdirSync(folder)).toEqual(['h.duckdb']);
      } finally {
        spawnSync('umount', [folder]);
      }
    },
    120_000,
  );

  it.skipIf(!can)(
    'that is read-only can be looked at and exported from, and nothing else (skipped where nothing can be mounted)',
    async () => {
      const folder = mounted('32m')!;
      try {
        const path = join(folder, 'h.duckdb');
        await filled(path, [flowAt(T)]);
        spawnSync('mount', ['-o', 'remount,ro', folder]);
        await expect(HuntStore.open(path, OPTIONS)).rejects.toThrow(/may not write/);
        await expect(vacuumHunt(path, (one) => statSync(one).size)).rejects.toThrow(/may not write/);
        expect((await HuntStore.look(path)).flows).toBe(1);
        const out = join(temporaryFolder(), 'out');
        expect((await exportHunt(path, out)).find(({ table }) => table === 'flow')).toEqual({ table: 'flow', rows: 1, lost: null });
      } finally {
        spawnSync('umount', [folder]);
      }
    },
  );
});
