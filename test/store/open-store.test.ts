import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { parseInternal } from '../../src/channel/internal.ts';
import { UserError } from '../../src/core/user-error.ts';
import { Flow } from '../../src/model/flow.ts';
import { openStore } from '../../src/store/open-store.ts';
import { testServices } from '../channel/test-services.ts';
import { temporaryFolder } from './temporary-folder.ts';

const options = { internal: parseInternal(), scopes: new Set(['outbound'] as const), services: testServices };

function anyFlow(): Flow {
  const flow = new Flow();
  flow.client.set([0, 0, 0xffff, 0x0a000001]);
  flow.server.set([0, 0, 0xffff, 0x08080808]);
  return flow;
}

/** Runs SQL on a file through an instance of its own. */
async function runIn(path: string, sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path, { autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  const rows = (await connection.runAndReadAll(sql)).getRows();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

describe('openStore', () => {
  it('leaves one file, with flows and channels to ask', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'run.duckdb');
    const store = await openStore(path, options);
    store.flow(anyFlow());
    store.flow(anyFlow());
    await store.forEach(() => {});
    await store.close();
    expect(readdirSync(folder)).toEqual(['run.duckdb']);
    expect(await runIn(path, 'SELECT host, destination, flows FROM channel')).toEqual([['10.0.0.1', '8.8.8.8:0', 2n]]);
    expect(await runIn(path, 'SELECT COUNT(*) FROM flow')).toEqual([[2n]]);
  });

  it('refuses a store that holds a run, and leaves it as it was', async () => {
    const path = join(temporaryFolder(), 'run.duckdb');
    const store = await openStore(path, options);
    store.flow(anyFlow());
    await store.network();
    await store.close();
    await expect(openStore(path, options)).rejects.toThrow(/already holds a run/);
    expect(await runIn(path, 'SELECT COUNT(*) FROM flow')).toEqual([[1n]]);
  });

  it('takes a store again that was opened and got no flow', async () => {
    const path = join(temporaryFolder(), 'run.duckdb');
    await (await openStore(path, options)).close();
    const store = await openStore(path, options);
    store.flow(anyFlow());
    expect((await store.summary()).channels).toBe(1);
    await store.close();
  });

  it('refuses a file that is no database, and leaves it as it was', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'not a database, but words '.repeat(1_000));
    await expect(openStore(path, options)).rejects.toThrow(UserError);
    expect(readFileSync(path, 'utf8')).toBe('not a database, but words '.repeat(1_000));
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it('refuses the database of another program', async () => {
    const path = join(temporaryFolder(), 'other.duckdb');
    await runIn(path, 'CREATE TABLE flow (mine INTEGER)');
    await expect(openStore(path, options)).rejects.toThrow(/not an Undertow store/);
    expect(await runIn(path, 'SELECT COUNT(*) FROM flow')).toEqual([[0n]]);
  });

  it('refuses a store of a newer version', async () => {
    const path = join(temporaryFolder(), 'newer.duckdb');
    await runIn(path, 'CREATE TABLE undertow AS SELECT 99 AS version');
    await expect(openStore(path, options)).rejects.toThrow(/has version 99/);
  });

  it('refuses a place that does not exist', async () => {
    await expect(openStore(join(temporaryFolder(), 'none', 'x.duckdb'), options)).rejects.toThrow(UserError);
  });

  it('refuses a second store on the same file in this process, until the first is closed', async () => {
    const path = join(temporaryFolder(), 'run.duckdb');
    const store = await openStore(path, options);
    await expect(openStore(path, options)).rejects.toThrow(/already open/);
    await store.close();
    await (await openStore(path, options)).close();
  });

  it('refuses a file that another process has open', async () => {
    const path = join(temporaryFolder(), 'run.duckdb');
    const code = `import('@duckdb/node-api').then(async (d) => {
      globalThis.kept = await (await d.DuckDBInstance.create(process.argv[1])).connect(); console.log('open'); setInterval(() => {}, 1000); })`;
    const other = spawn(process.execPath, ['-e', code, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await once(other.stdout, 'data');
      await expect(openStore(path, options)).rejects.toThrow(/another program has open/);
    } finally {
      other.kill();
      await once(other, 'exit');
    }
  });

  it('is not loaded by the live fold', async () => {
    const code = `await import('./src/store/open-store.ts'); await import('./src/store/keep-flows.ts'); await import('./src/channel/fold.ts');
      const { createRequire } = await import('node:module');
      console.log(Object.keys(createRequire(process.cwd() + '/x.js').cache).filter((name) => name.includes('duckdb')).length);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code]);
    expect(stdout.trim()).toBe('0');
  });
});

describe('with little memory', () => {
  it('judges 200,000 flows of as many channels within 128 MB of the database', async () => {
    const folder = temporaryFolder();
    const store = await openStore(join(folder, 'run.duckdb'), { ...options, memoryLimitMb: 128 });
    const flow = anyFlow();
    for (let i = 0; i < 200_000; i++) {
      flow.client[3] = 0x0a000000 + (i % 2_999);
      flow.serverName = i % 2 === 0 ? `name-${i % 75_000}.example.net` : '';
      flow.server[3] = 0x5db80000 + (i % 60_000);
      flow.startUs = flow.endUs = 1_700_000_000_000_000 + i;
      store.flow(flow);
    }
    let channels = 0;
    let flows = 0;
    let events = 0;
    await store.network();
    await store.forEach((channel) => {
      channels++;
      flows += channel.flows;
      events += channel.events.count;
    });
    const summary = await store.summary();
    await store.close();
    expect([flows, events, summary.channels]).toEqual([200_000, 200_000, 200_000]);
    expect(channels).toBe(200_000);
    expect(readdirSync(folder)).toEqual(['run.duckdb']);
  }, 180_000);
});
