import { existsSync, mkdirSync, readFileSync, renameSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { Outbox } from '../../src/delivery/outbox.ts';
import type { Link } from '../../src/delivery/way.ts';
import { ecsFile } from '../../src/delivery/ways/ecs-file.ts';
import { ecsFaults } from '../report/ecs-faults.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { found } from './findings.ts';
import { PostOffice } from './post-office.ts';

let folder = '';
let path = '';
let office: PostOffice;
beforeEach(() => {
  folder = temporaryFolder();
  path = join(folder, 'findings.ecs.jsonl');
  office = new PostOffice(folder, ecsFile(path));
});

const fresh = (hour: number, count = 3) => Array.from({ length: count }, (_, i) => found(`é${hour}-${i}`, 'high', [['new', hour]]));
const read = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const ids = (file: string) => read(file).map(({ event }) => event.id);

describe('a file of JSON lines', () => {
  it('grows by what changed, each line good for a SIEM', async () => {
    expect((await office.run(1, fresh(1))).arrived).toBe(3);
    expect((await office.run(1, fresh(1))).arrived).toBe(0);
    await office.run(2, [
      found('é1-0', 'critical', [['new', 1]], 'ongoing'),
      found('é1-1', 'high', [
        ['new', 1],
        ['ended', 2],
      ]),
    ]);
    const lines = read(path);
    expect(lines.map(({ undertow }) => undertow.delivery.change)).toEqual(['new', 'new', 'new', 'raised', 'ended']);
    expect(new Set(lines.map(({ undertow }) => undertow.delivery.key)).size).toBe(5);
    expect(lines.flatMap((line) => ecsFaults(line))).toEqual([]);
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  it('is made anew where it was rotated, by moving and by copying', async () => {
    await office.run(1, fresh(1));
    renameSync(path, `${path}.1`);
    await office.run(2, fresh(2));
    expect([ids(`${path}.1`), ids(path)]).toEqual([
      ['é1-0', 'é1-1', 'é1-2'],
      ['é2-0', 'é2-1', 'é2-2'],
    ]);
    truncateSync(path);
    await office.run(3, fresh(3));
    expect(ids(path)).toEqual(['é3-0', 'é3-1', 'é3-2']);
  });

  it('goes on behind half a line of somebody else', async () => {
    writeFileSync(path, '{"half":');
    await office.run(1, fresh(1, 1));
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
    expect(JSON.parse(readFileSync(path, 'utf8').split('\n')[1]!).event.id).toBe('é1-0');
  });

  it('that cannot be written loses nothing, and says what to do', async () => {
    mkdirSync(path);
    const { waiting, failure } = await office.run(1, fresh(1));
    expect([waiting, failure!.isLasting, failure!.why]).toEqual([3, true, 'it cannot be written (EISDIR)']);
    renameSync(path, `${path}.folder`);
    office.nowMs += 3_600_000;
    expect((await office.run(2, [])).arrived).toBe(3);
    expect(ids(path)).toEqual(['é1-0', 'é1-1', 'é1-2']);
  });

  it('/dev/full is a full disk: nothing arrives', async () => {
    const full = new PostOffice(folder, ecsFile('/dev/full'));
    const { waiting, failure } = await full.run(1, fresh(1));
    expect([waiting, failure!.isLasting]).toEqual([3, true]);
  });
});

describe('a run that is killed while it writes', () => {
  /** Leaves the outbox as a kill leaves it: the lines are meant for the file, and `written` bytes of them are in it. */
  async function killedAfter(written: number): Promise<number> {
    const lost = new Error('killed');
    const { way } = office.target;
    const all = { text: '' };
    const target = {
      ...office.target,
      way: {
        ...way,
        async send(items: Parameters<typeof way.send>[0], link: Link) {
          all.text = items.map(({ body }) => `${body}\n`).join('');
          if (!existsSync(path)) writeFileSync(path, '');
          const { ino, dev, size } = statSync(path);
          await link.intend(JSON.stringify({ ino, dev, at: size, lines: items.length }));
          writeFileSync(path, Buffer.from(all.text).subarray(0, written), { flag: 'a' });
          throw lost;
        },
      },
    };
    const broken = Object.assign(Object.create(office), { target }) as PostOffice;
    await expect(broken.run(1, fresh(1))).rejects.toBe(lost);
    return Buffer.byteLength(all.text);
  }

  it('leaves every line once, wherever it is killed', async () => {
    writeFileSync(path, '{"before":1}\n');
    const whole = await killedAfter(0);
    await office.run(2, []);
    const expected = readFileSync(path, 'utf8');
    for (let written = 1; written <= whole; written += 397) {
      folder = temporaryFolder();
      path = join(folder, 'findings.ecs.jsonl');
      office = new PostOffice(folder, ecsFile(path));
      writeFileSync(path, '{"before":1}\n');
      await killedAfter(written);
      const { arrived } = await office.run(2, []);
      expect([written, arrived]).toEqual([written, 3]);
      expect(readFileSync(path, 'utf8')).toBe(expected);
    }
  });

  it('repeats no line when the file was rotated before the next run', async () => {
    const whole = await killedAfter(1 << 20);
    expect(whole).toBe(statSync(path).size);
    renameSync(path, `${path}.1`);
    await office.run(2, fresh(2));
    expect([ids(`${path}.1`).length, ids(path)]).toEqual([3, ['é2-0', 'é2-1', 'é2-2']]);
  });

  it('writes whole into the new file what is half in the old one', async () => {
    const whole = await killedAfter(1 << 20);
    truncateSync(path, whole - 20);
    renameSync(path, `${path}.1`);
    await office.run(2, []);
    expect(ids(path)).toEqual(['é1-2']);
  });
});

describe('an outbox', () => {
  const journal = () => readFileSync(office.path, 'utf8');

  it('survives half a line, and passes over what nobody can read', async () => {
    mkdirSync(path);
    await office.run(1, fresh(1));
    const lines = journal().split('\n');
    writeFileSync(
      office.path,
      `${lines.slice(0, 3).join('\n')}\n{"what"\n["arrived",5]\n[]\n${lines.slice(3, -1).join('\n')}\n["queued","x`,
    );
    const outbox = await Outbox.open(office.path);
    expect([outbox.damaged, outbox.receiver(office.target.id).queue.size]).toEqual([3, 3]);
    await outbox.close();
    expect(journal().endsWith('\n')).toBe(true);
  });

  it('holds the same after a cut at any byte, or less, and never half of anything', async () => {
    mkdirSync(path);
    await office.run(1, fresh(1));
    const bytes = readFileSync(office.path);
    let before = 0;
    for (let length = 0; length <= bytes.length; length += 61) {
      writeFileSync(office.path, bytes.subarray(0, length));
      const outbox = await Outbox.open(office.path);
      const { queue, heard } = outbox.receiver(office.target.id);
      expect([outbox.damaged, heard.size]).toEqual([0, queue.size]);
      expect(queue.size).toBeGreaterThanOrEqual(before);
      before = queue.size;
      await outbox.close();
    }
    expect(before).toBe(3);
  });

  it('is written anew when most of it is over, and then holds the same', { timeout: 30_000 }, async () => {
    for (let hour = 1; hour <= 12; hour++) await office.run(hour, fresh(hour, 100));
    const { size } = statSync(office.path);
    expect(size).toBeLessThan(3 << 20);
    expect((await office.run(12, fresh(12, 100))).arrived).toBe(0);
    expect(
      (
        await office.run(
          13,
          fresh(12, 100).map(({ id }) => found(id, 'high', [['new', 12]], 'ongoing')),
        )
      ).arrived,
    ).toBe(0);
    expect(read(path)).toHaveLength(1_200);
    expect(statSync(office.path).mode & 0o777).toBe(0o600);
  });

  it('refuses what is none, and a second run', async () => {
    writeFileSync(office.path, 'a letter to the editor\n');
    await expect(Outbox.open(office.path)).rejects.toThrow('is no outbox');
    writeFileSync(office.path, '["undertow-outbox",2]\n');
    await expect(Outbox.open(office.path)).rejects.toThrow('is no outbox');
    writeFileSync(office.path, '');
    const outbox = await Outbox.open(office.path);
    await expect(Outbox.open(office.path)).rejects.toThrow(`in use by process ${process.pid}`);
    await outbox.close();
    await (await Outbox.open(office.path)).close();
  });
});
