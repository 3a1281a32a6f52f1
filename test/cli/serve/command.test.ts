/** The command as a user has it: what it refuses, and how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mainPath, undertow } from '../../helpers/run-cli.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';
import { fillStore, madeFindings } from './made-store.ts';

describe('undertow serve', () => {
  it.each([
    [['--listen', '0.0.0.0:8899'], '0.0.0.0:8899 can be reached by others, and no token is set'],
    [['--listen', '[::]:8899'], 'can be reached by others, and no token is set'],
    [['--listen', '10.1.2.3:8899'], 'can be reached by others, and no token is set'],
    [['--listen', 'example.org:80'], 'is no address with a port'],
    [['--listen', '127.0.0.1'], 'is no address with a port'],
    [['--listen', '127.0.0.1:99999'], 'is no address with a port'],
    [['--listen', '0.0.0.0:0', '--token', 'short'], '--token is no token of 16 to 500 plain characters'],
    [['--token-file', 'none'], 'cannot read "none" (ENOENT)'],
    [['--token-file', 'OPEN'], 'others may read'],
    [['--max-upload', 'much'], 'is not a size'],
    [[], 'there is no store none.duckdb'],
  ])('refuses in two lines: %j', (words, message) => {
    const open = join(temporaryFolder(), 'token');
    writeFileSync(open, 'correct-horse-battery-staple\n');
    chmodSync(open, 0o644);
    const { code, out, talk } = undertow(['serve', '--store', 'none.duckdb', ...words.map((word) => word.replace('OPEN', open))]);
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain(message);
    expect(talk.trimEnd().split('\n').length).toBe(2);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'serves until %s, then leaves nothing and is fine',
    async (signal) => {
      const folder = temporaryFolder();
      const spill = temporaryFolder();
      const store = join(folder, 'h.duckdb');
      await fillStore(store, [madeFindings(4)]);
      const token = join(folder, 'token');
      writeFileSync(token, 'correct-horse-battery-staple\n', { mode: 0o600 });
      const words = ['serve', '--store', store, '--listen', '127.0.0.1:0', '--token-file', token, '--spill', spill];
      const child = spawn(process.execPath, [mainPath, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
      const [said] = (await once(child.stderr, 'data')) as [Buffer];
      const address = /http:\/\/\S+\//.exec(said.toString())![0];
      const status = await new Promise((resolve) => {
        request(`${address}api/state`, { headers: { Authorization: 'Bearer correct-horse-battery-staple' } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
      expect(status).toBe(200);
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([0, null]);
      expect(readdirSync(spill)).toEqual([]);
      expect(readdirSync(folder).sort()).toEqual(['h.duckdb', 'token']);
    },
    60_000,
  );
});
