/** Asks tshark for fields of every frame of a capture. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const CACHE = path.resolve(import.meta.dirname, '../../node_modules/.cache/undertow-conformance');

let version: string | undefined;

/** Such as `4.0.17`; '' where tshark is absent. */
export function tsharkVersion(): string {
  version ??= /\d[\d.]*\d/.exec(spawnSync('tshark', ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[0] ?? '';
  return version;
}

export function hasTshark(): boolean {
  return tsharkVersion() !== '';
}

/**
 * @returns one row a frame, one text a field; several values of a field are joined with `,`. Fragments and segments are
 * not put together unless `reassemble` is set. `more` are further arguments. What tshark read before a broken end of file counts.
 */
export function tsharkFields(capture: string, fields: readonly string[], reassemble = true, more: readonly string[] = []): string[][] {
  const preferences = reassemble ? [] : ['-o', 'ip.defragment:FALSE', '-o', 'ipv6.defragment:FALSE'];
  const wanted = fields.flatMap((field) => ['-e', field]);
  const arguments_ = ['-r', capture, '-n', ...preferences, ...more, '-T', 'fields', '-E', 'separator=/t', ...wanted];
  return remembered(capture, arguments_)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** tshark's answers are kept beside the installed packages: a sweep asks more than 700 times. */
function remembered(capture: string, arguments_: readonly string[]): string {
  const { size, mtimeMs } = statSync(capture);
  const name = createHash('sha256')
    .update(JSON.stringify([tsharkVersion(), path.basename(capture), size, mtimeMs, arguments_.slice(2)]))
    .digest('hex');
  const file = path.join(CACHE, `${name}.txt`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const { stdout } = spawnSync('tshark', arguments_, { encoding: 'utf8', maxBuffer: 1 << 30 });
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, stdout);
  return stdout;
}
