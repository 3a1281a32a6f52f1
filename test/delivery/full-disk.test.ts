/** Disks that are full under an outbox, and under the file of findings. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import { ecsFile } from '../../src/delivery/ways/ecs-file.ts';
import { webhookWay } from '../../src/delivery/ways/webhook.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { found } from './findings.ts';
import { PostOffice } from './post-office.ts';
import { WebhookServer } from './webhook-server.ts';

const canMount = spawnSync('sh', ['-c', 'd=$(mktemp -d) && mount -t tmpfs tmpfs "$d" && umount "$d" && rmdir "$d"']).status === 0;
const fresh = (count: number) => Array.from({ length: count }, (_, i) => found(`d${i}`, 'high', [['new', 1]]));
const keysOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).undertow.delivery.key as string);

describe.skipIf(!canMount)('a full disk (skipped where nothing can be mounted)', { timeout: 60_000 }, () => {
  let disk = '';
  let server: WebhookServer;
  const mount = (...words: string[]) => expect(spawnSync('mount', [...words, disk]).status).toBe(0);
  beforeEach(async () => {
    disk = temporaryFolder();
    mount('-t', 'tmpfs', '-o', 'size=256k', 'tmpfs');
    server = await WebhookServer.open();
  });
  afterEach(async () => {
    spawnSync('umount', [disk]);
    await server.close();
  });
  const office = () => new PostOffice(disk, webhookWay({ url: new URL(server.url), secret: null, ca: null, version: '0.1.0' }));

  it('under the outbox keeps what finds room, tells nobody, and the next run has all of it', async () => {
    const one = office();
    const failure = await one.run(1, fresh(600)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect((failure as UserError).message).toBe(`no space left for ${one.path}`);
    expect(server.posted).toEqual([]);
    expect(readFileSync(one.path, 'utf8').endsWith('\n')).toBe(true);
    mount('-o', 'remount,size=16m');
    expect(
      (
        await one.run(
          2,
          fresh(600).map(({ id }) => found(id, 'high', [['new', 1]], 'ongoing')),
        )
      ).arrived,
    ).toBe(600);
    expect(new Set(server.taken.map(({ key }) => key)).size).toBe(600);
    expect(server.posted).toHaveLength(600);
  });

  it('under the outbox while it sends repeats one document at most, and sends no more before there is room', async () => {
    const one = office();
    const filler = join(disk, 'filler');
    server.answer = (response) => {
      if (server.posted.length === 3) spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k']);
      response.writeHead(200).end();
    };
    // Records of what arrived are small: some may find room in the last page of the journal.
    const failure = await one.run(1, fresh(40)).catch((error: unknown) => error);
    const sent = server.posted.length;
    rmSync(filler);
    server.answer = (response) => response.writeHead(200).end();
    await one.run(2, []);
    expect(new Set(server.taken.map(({ key }) => key)).size).toBe(40);
    expect(server.posted.length - 40).toBeLessThanOrEqual(1);
    expect(failure instanceof UserError).toBe(sent < 40);
  });

  it('under the file of findings leaves no half of anything', async () => {
    const path = join(disk, 'findings.jsonl');
    const one = new PostOffice(temporaryFolder(), ecsFile(path));
    writeFileSync(path, '{"before":1}\n');
    const { waiting, failure } = await one.run(1, fresh(200));
    expect([waiting, failure!.isLasting, failure!.why]).toEqual([200, true, 'it cannot be written (ENOSPC)']);
    expect(statSync(path).size).toBe(13);
    mount('-o', 'remount,size=16m');
    one.nowMs += 3_600_000;
    expect((await one.run(2, [])).arrived).toBe(200);
    const keys = keysOf(readFileSync(path, 'utf8').slice(13));
    expect([keys.length, new Set(keys).size]).toEqual([200, 200]);
  });

  it('that is read-only is said in two lines, before anything is sent', async () => {
    const one = office();
    await one.run(1, fresh(1));
    mount('-o', 'remount,ro');
    await expect(one.run(2, fresh(2))).rejects.toThrow('may not write');
    expect(server.posted).toHaveLength(1);
  });
});
