/** Reads captures, the earliest first, and hands every frame on. */
import { open } from 'node:fs/promises';
import process from 'node:process';
import { Issues } from '../core/issues.ts';
import { UserError } from '../core/user-error.ts';
import { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import type { Input } from '../model/input.ts';
import { LogFlow } from '../model/log-flow.ts';
import { NO_ROWS } from '../model/no-rows.ts';
import { ContentTrail } from './content-trail.ts';
import type { FileLook, InputMemory } from './input-memory.ts';
import { Intake } from './intake.ts';
import { CHUNK_BYTES } from './limits.ts';
import { ExportFiles } from './log/netflow/netflow-files.ts';
import { NothingToRead } from './nothing-to-read.ts';
import { Plan } from './plan.ts';
import type { PlannedInput } from './planned-input.ts';
import { mergePortions } from './portions/merge-portions.ts';
import { MUCH_BYTES } from './portions/portion-limits.ts';
import type { ReadOptions } from './read-options.ts';
import { Replay } from './replay.ts';
import { RowTally } from './row-tally.ts';
import { SpoolFolder } from './spool-folder.ts';
import { StoredBytes } from './stored-bytes.ts';
import { Tally } from './tally.ts';

/**
 * @param paths files, folders (with everything under them) and `-`.
 * @returns the inputs in the order they were read; `frame.input` is the index into them.
 * @throws UserError before anything is read, when one of `paths` cannot be read or is no capture. What is wrong inside a
 * capture is counted, and everything that could be read is handed on.
 */
export async function readInputs(paths: readonly string[], sink: FrameSink, options: ReadOptions): Promise<Input[]> {
  const spool = options.spool ?? new SpoolFolder();
  try {
    return await readAll(paths, sink, { ...options, spool });
  } finally {
    spool.remove();
  }
}

type SpooledOptions = ReadOptions & { readonly spool: SpoolFolder };

async function readAll(paths: readonly string[], sink: FrameSink, options: SpooledOptions): Promise<Input[]> {
  if (paths.length === 0) throw new UserError('No capture was named.', 'Name files or folders, or "-" for standard input.');
  const plan = new Plan(options.issues, options.stdin ?? process.stdin, options.map ?? null);
  for (const path of paths) {
    await plan.add(path).catch((error: unknown) => {
      // Who comes again looks into the folder then.
      if (options.memory === undefined || !(error instanceof NothingToRead)) throw error;
      options.issues.countAt('source.nothing-to-read', () => path);
    });
  }
  const planned = plan.inputs;
  const totalBytes = planned.reduce<number | null>((sum, { bytes }) => (sum === null || bytes === null ? null : sum + bytes), 0);
  const inputs: Input[] = [];
  const frame = new Frame();
  const row = new LogFlow();
  const progress = { bytes: 0, totalBytes, packets: 0, rows: 0 };
  const exportFiles = new ExportFiles();
  const finished: (() => Promise<Input>)[] = [];
  for (const one of planned) {
    frame.input = finished.length;
    row.input = finished.length;
    const input = await readOne(one, frame, row, sink, options, progress, exportFiles);
    if (input !== null) finished.push(input);
  }
  exportFiles.finish();
  let latestUs = -Infinity;
  for (const finish of finished) {
    const input = await finish();
    // Logs of the same hours stand side by side; what two of them tell of one connection is joined.
    if (input.packets > 0) {
      if (input.firstUs !== null && input.firstUs < latestUs) options.issues.count('source.overlap');
      latestUs = Math.max(latestUs, input.lastUs ?? latestUs);
    }
    inputs.push(input);
  }
  return inputs;
}

async function readOne(
  planned: PlannedInput,
  frame: Frame,
  row: LogFlow,
  sink: FrameSink,
  options: SpooledOptions,
  progress: { bytes: number; totalBytes: number | null; packets: number; rows: number },
  exportFiles: ExportFiles,
): Promise<(() => Promise<Input>) | null> {
  const { onProgress, map = null, memory, chunkBytes = CHUNK_BYTES, spool } = options;
  // What is read again is counted apart, to be forgotten.
  const issues = memory === undefined ? options.issues : new Issues();
  const opened = planned.stream === null ? await openFile(planned, memory) : null;
  if (opened === 'gone') {
    options.issues.count('source.unreadable');
    return null;
  }
  if (opened === 'known') {
    progress.bytes += planned.bytes ?? 0;
    return null;
  }
  const tally = new Tally(sink);
  const rowTally = new RowTally(options.rows ?? NO_ROWS);
  const from = opened?.from ?? 0;
  const replay = from === 0 ? null : new Replay(from, tally, rowTally, issues);
  const wide = (progress.totalBytes ?? 0) >= MUCH_BYTES && chunkBytes <= CHUNK_BYTES && replay === null;
  const portions = wide ? (options.portions ?? null) : null;
  const whole = { path: planned.stream === null ? planned.path : null, spool };
  const trail = memory === undefined ? undefined : new ContentTrail();
  const intake = new Intake(
    {
      sink: replay ?? tally,
      frame,
      rows: replay ?? rowTally,
      row,
      name: planned.name,
      issues,
      map,
      whole,
      exportFiles,
      portions,
      replay,
      ...(trail === undefined ? {} : { trail }),
      ...(memory === undefined || opened === null ? {} : { isFinished: memory.isFinished(opened.look) }),
    },
    chunkBytes,
  );
  const packetsBefore = progress.packets;
  const rowsBefore = progress.rows;
  const stored = new StoredBytes(intake, issues, chunkBytes, (bytes) => {
    progress.bytes += bytes;
    progress.packets = packetsBefore + tally.packets;
    progress.rows = rowsBefore + rowTally.rows + (portions?.rows ?? 0);
    onProgress?.({ ...progress });
  });
  if (planned.stream !== null) await stored.fromStream(planned.stream);
  else {
    try {
      await stored.fromFile(opened!.handle);
    } finally {
      await opened!.handle.close();
    }
  }
  if (intake.format === null) issues.count('source.not-a-capture');
  else if (opened !== null && trail !== undefined) {
    memory!.keep(planned, opened.look, { format: intake.contentFormat!, print: trail.print(), rest: intake.rest });
  }
  progress.packets = packetsBefore + tally.packets;
  progress.rows = rowsBefore + rowTally.rows;
  const { name } = planned;
  const { bytes } = stored;
  const { cutter } = intake;
  const format = intake.format ?? 'unknown';
  const sha256 = stored.sha256();
  return async () => {
    await mergePortions(cutter, name, issues, rowTally);
    if (issues !== options.issues) options.issues.absorb(issues.counts(), (place) => place);
    // An input is a capture or a log; export packets in a capture are both, and what they tell of counts.
    const { firstUs, lastUs } = rowTally.firstUs === null ? tally : rowTally;
    return { name, format, sha256, packets: tally.packets, bytes, firstUs, lastUs };
  };
}

/** @returns 'gone' when it cannot be opened any more, 'known' when earlier runs have read all of it, else from which byte of its content on it is new. */
async function openFile(planned: PlannedInput, memory: InputMemory | undefined) {
  const handle = await open(planned.path).catch(() => null);
  if (handle === null) return 'gone';
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = await handle.stat({ bigint: true });
    const look: FileLook = { device: dev, number: ino, size, modifiedNs: mtimeNs, changedNs: ctimeNs };
    const from = memory === undefined ? 0 : await memory.recall(planned, look);
    if (from !== null) return { handle, look, from };
    await handle.close();
    return 'known';
  } catch (error) {
    await handle.close();
    // What the system says of a file that vanishes while it is looked at, but nothing that the operator should mend.
    if (error instanceof Error && 'syscall' in error) return 'gone';
    throw error;
  }
}
