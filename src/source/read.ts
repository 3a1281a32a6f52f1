/** Reads captures, the earliest first, and hands every frame on. */
import { open } from 'node:fs/promises';
import process from 'node:process';
import { UserError } from '../core/user-error.ts';
import { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import type { Input } from '../model/input.ts';
import { LogFlow } from '../model/log-flow.ts';
import { NO_ROWS } from '../model/no-rows.ts';
import { Intake } from './intake.ts';
import { CHUNK_BYTES } from './limits.ts';
import { ExportFiles } from './log/netflow/netflow-files.ts';
import { Plan } from './plan.ts';
import type { PlannedInput } from './planned-input.ts';
import { mergePortions } from './portions/merge-portions.ts';
import { MUCH_BYTES } from './portions/portion-limits.ts';
import type { ReadOptions } from './read-options.ts';
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
  for (const path of paths) await plan.add(path);
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
  const { issues, onProgress, map = null, chunkBytes = CHUNK_BYTES, spool } = options;
  const portions = (progress.totalBytes ?? 0) >= MUCH_BYTES && chunkBytes <= CHUNK_BYTES ? (options.portions ?? null) : null;
  const tally = new Tally(sink);
  const rowTally = new RowTally(options.rows ?? NO_ROWS);
  const whole = { path: planned.stream === null ? planned.path : null, spool };
  const intake = new Intake(
    { sink: tally, frame, rows: rowTally, row, name: planned.name, issues, map, whole, exportFiles, portions },
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
    const handle = await open(planned.path).catch(() => null);
    if (handle === null) {
      issues.count('source.unreadable');
      return null;
    }
    try {
      await stored.fromFile(handle);
    } finally {
      await handle.close();
    }
  }
  if (intake.format === null) issues.count('source.not-a-capture');
  progress.packets = packetsBefore + tally.packets;
  progress.rows = rowsBefore + rowTally.rows;
  const { name } = planned;
  const { bytes } = stored;
  const { cutter } = intake;
  const format = intake.format ?? 'unknown';
  const sha256 = stored.sha256();
  return async () => {
    await mergePortions(cutter, name, issues, rowTally);
    // An input is a capture or a log; export packets in a capture are both, and what they tell of counts.
    const { firstUs, lastUs } = rowTally.firstUs === null ? tally : rowTally;
    return { name, format, sha256, packets: tally.packets, bytes, firstUs, lastUs };
  };
}
