/** Adds what is new in inputs to a store with memory. */
import { stat } from 'node:fs/promises';
import type { parseInternal } from '../channel/internal.ts';
import type { Issues } from '../core/issues.ts';
import { UserError } from '../core/user-error.ts';
import { InputBook } from '../hunt/input-book.ts';
import type { HuntStore } from '../store/hunt-store.ts';
import { type ReadFlows, readFlows } from './read-flows.ts';

export interface ImportedInputs {
  readonly flows: ReadFlows;
  /** Inputs that brought nothing new. */
  readonly known: number;
  /** The latest that this machine's clock was at an import. */
  readonly clockUs: number;
}

const NOTHING_READ: ReadFlows = { inputs: [], frames: 0, cutFrames: 0, rows: { flowRows: 0, nameRows: 0, answerRows: 0, alertRows: 0 } };

/** All that is new in the inputs, or none of it. */
export async function importInputs(
  request: Parameters<typeof readFlows>[0] & { readonly nowUs: number },
  store: HuntStore,
  internal: ReturnType<typeof parseInternal>,
  issues: Issues,
): Promise<ImportedInputs> {
  const clockUs = await store.clockUs();
  if (request.paths.length === 0) return { flows: NOTHING_READ, known: 0, clockUs };
  const book = await InputBook.open(await store.contents(), request.nowUs);
  const entry = await store.beginImport(internal);
  try {
    const flows = await readFlows(request, issues, [entry], {
      memory: book,
      captureEnds: () => entry.captureEnds(),
      captureEnded: () => entry.captureEnded(),
    });
    const { contents, files, outgrown } = book;
    if (contents.length + files.length === 0) await entry.abandon();
    else {
      const bytes = flows.inputs.reduce((sum, input) => sum + input.bytes, 0);
      await entry.commit({ read: { contents, files, outgrown }, inputs: flows.inputs.length, bytes, atUs: request.nowUs });
    }
    return { flows, known: book.known, clockUs };
  } catch (error) {
    await entry.abandon();
    throw error;
  }
}

/** What comes from a stream cannot be known again before it is read. @throws UserError for one. */
export async function refuseStreams(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const found = path === '-' ? null : await stat(path).catch(() => undefined);
    if (found === undefined || found?.isFile() || found?.isDirectory()) continue;
    throw new UserError(
      `a hunt reads files and folders, not ${path === '-' ? 'standard input' : JSON.stringify(path)}`,
      'write it into a file first: what a hunt has read it knows again by its content',
    );
  }
}
