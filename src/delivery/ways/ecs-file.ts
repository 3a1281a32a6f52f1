/** Lines appended to a file that others read, rotate and compress. */
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ecsFinding } from '../../report/ecs/ecs-finding.ts';
import { escapeJson } from '../../report/escape-json.ts';
import type { OutboxItem } from '../outbox-item.ts';
import { failed, type Link, type Outcome, type Way } from '../way.ts';
import { alreadyThere, type Intent } from './already-there.ts';

const MODE = 0o640;

/** The file is opened for each portion, so that it may be moved away at any time. @param path whole. */
export function ecsFile(path: string): Way {
  return {
    identity: `ecs ${path}`,
    label: `ecs:${basename(path)}`,
    most: 500,

    body({ key, kind, finding }, about) {
      const document = ecsFinding(finding, about);
      return escapeJson({ ...document, undertow: { ...(document.undertow as object), delivery: { key, change: kind } } }, 0);
    },

    async send(items, link) {
      try {
        return { arrived: await append(path, items, link), failure: null };
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        if (code === undefined) throw error;
        return { arrived: 0, failure: failed(`it cannot be written (${code})`, { isLasting: true }) };
      }
    },
  };
}

/** @returns how many of the items are in the file now, or in the one that it was before it was rotated. */
async function append(path: string, items: readonly OutboxItem[], link: Link): Promise<Outcome['arrived']> {
  const handle = await open(path, 'a+', MODE);
  try {
    if (!(await handle.stat()).isFile()) throw Object.assign(new Error('not a file'), { code: 'ENOTSUP' });
    const lines = items.map(({ body }) => `${body}\n`);
    const there = await alreadyThere(path, handle, lines, link.intent);
    const isHalf = there.rest.length > 0;
    if (isHalf) await write(handle, there.rest);
    if (isHalf || there.lines > 0) return there.lines + (isHalf ? 1 : 0);
    const { size, ino, dev } = await handle.stat();
    const lead = (await endsWhole(handle, size)) ? '' : '\n';
    const intent: Intent = { ino, dev, at: size + lead.length, lines: lines.length };
    await link.intend(JSON.stringify(intent));
    await write(handle, lead + lines.join(''));
    return items.length;
  } finally {
    await handle.close();
  }
}

/** All of the text, or none of it. */
async function write(handle: FileHandle, text: string | Uint8Array): Promise<void> {
  const { size } = await handle.stat();
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } catch (error) {
    await handle.truncate(size).catch(() => undefined);
    throw error;
  }
}

/** Somebody else may have left half a line. */
async function endsWhole(handle: FileHandle, size: number): Promise<boolean> {
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}
