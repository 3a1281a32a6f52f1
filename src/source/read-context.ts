/** What a reader works with: where frames go, the one frame it refills, and where oddities are counted. */
import type { Issues } from '../core/issues.ts';
import type { Frame } from '../model/frame.ts';
import type { FrameSink } from '../model/frame-sink.ts';
import type { LogFlow } from '../model/log-flow.ts';
import type { LogSink } from '../model/log-sink.ts';
import type { ContentTrail } from './content-trail.ts';
import type { ExportFiles } from './log/netflow/netflow-files.ts';
import type { LogMap } from './log/table/mapped-map.ts';
import type { PortionPool } from './portions/portion.ts';
import type { Replay } from './replay.ts';
import type { WholeInput } from './whole-input.ts';

export interface ReadContext {
  readonly sink: FrameSink;
  /** `frame.input` is set by the owner and left alone by readers. */
  readonly frame: Frame;
  /** Where rows of logs go, and the one row that is refilled. `row.input` is set by the owner. */
  readonly rows: LogSink;
  readonly row: LogFlow;
  /** The input as the operator named it, to say where a bad line stands. Hostile text. */
  readonly name: string;
  readonly issues: Issues;
  /** How to read logs that are not known by themselves. */
  readonly map?: LogMap | null;
  /** For formats that cannot be read from front to back; not there when an input is only looked at. */
  readonly whole?: WholeInput;
  /** What files of flow export packets tell each other; absent where one file is looked at alone. */
  readonly exportFiles?: ExportFiles;
  /** Reads logs on other threads; absent or null where they are read on this one. */
  readonly portions?: PortionPool | null;
  /** Follows the content where it is to be known again: what is no whole record at its end is left for the next run. */
  readonly trail?: ContentTrail;
  /** False when the input may still be written, so that a later run finds more; true when not given. */
  readonly isFinished?: boolean;
  /** Of an input whose beginning was read in an earlier run. */
  readonly replay?: Replay | null;
}
