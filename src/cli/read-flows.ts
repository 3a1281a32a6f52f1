/** From bytes to finished flows. */
import type { Issues } from '../core/issues.ts';
import type { LogRowCounts } from '../finding/log-caveats.ts';
import { FlowTable } from '../flow/flow-table.ts';
import { LogJoin } from '../flow/log/log-join.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { Input } from '../model/input.ts';
import { PacketDecoder } from '../packet/decode.ts';
import { FlowExports } from '../payload/flow-export.ts';
import { datagramRecognizers, streamRecognizers } from '../payload/recognizers.ts';
import type { InputMemory } from '../source/input-memory.ts';
import { readInputs } from '../source/read.ts';
import { SpoolFolder } from '../source/spool-folder.ts';
import type { AnalyzeRequest } from './analyze-request.ts';
import { onInterrupt } from './on-interrupt.ts';
import { PortionThreads } from './portion-threads.ts';

const FLOWS_BETWEEN_TALK = 1_024;

export type ReadRequest = Pick<AnalyzeRequest, 'paths' | 'map' | 'spill' | 'onProgress' | 'onJoined'>;

/** What was read. */
export interface ReadFlows {
  readonly inputs: readonly Input[];
  readonly frames: number;
  readonly cutFrames: number;
  readonly rows: LogRowCounts;
}

/** For what goes on in a later run. */
export interface Continuation {
  readonly memory: InputMemory;
  /** Called before the flows that had not ended where their captures did, and behind them. */
  captureEnds(): void;
  captureEnded(): void;
}

/** The memory of flow table and rows is free again when this returns, before anything is judged. @throws UserError when the inputs cannot be read. */
export async function readFlows(
  request: ReadRequest,
  issues: Issues,
  sinks: readonly FlowSink[],
  continuation: Continuation | null = null,
): Promise<ReadFlows> {
  let joined = -1;
  const flow = (one: Flow) => {
    if (joined >= 0 && joined++ % FLOWS_BETWEEN_TALK === 0) request.onJoined(joined, rows.flowRows);
    for (const sink of sinks) sink.flow(one);
  };
  const table = new FlowTable({ flow }, issues, { streams: streamRecognizers, datagrams: datagramRecognizers });
  const rows = new LogJoin({ flow }, issues, request.spill === null ? {} : { spillFolder: request.spill });
  const exports = new FlowExports(table, rows, issues);
  const decoder = new PacketDecoder(exports, issues);
  const spool = new SpoolFolder(request.spill ?? undefined);
  const portions = new PortionThreads(rows, issues);
  const release = onInterrupt(async () => {
    portions.close();
    rows.discard();
    spool.remove();
  });
  try {
    const { map, onProgress } = request;
    const memory = continuation === null ? {} : { memory: continuation.memory };
    const inputs = await readInputs(request.paths, decoder, { issues, rows, portions, map, spool, onProgress, ...memory });
    await portions.finish();
    continuation?.captureEnds();
    table.end();
    decoder.end();
    exports.end();
    continuation?.captureEnded();
    joined = 0;
    await rows.end();
    const { flowRows, nameRows, answerRows, alertRows } = rows;
    return { inputs, frames: decoder.frames, cutFrames: decoder.cutFrames, rows: { flowRows, nameRows, answerRows, alertRows } };
  } finally {
    portions.close();
    rows.discard();
    release();
  }
}
