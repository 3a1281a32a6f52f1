/** How inputs are read. */
import type { Issues } from '../core/issues.ts';
import type { LogSink } from '../model/log-sink.ts';
import type { InputMemory } from './input-memory.ts';
import type { LogMap } from './log/table/mapped-map.ts';
import type { PortionPool } from './portions/portion.ts';
import type { SpoolFolder } from './spool-folder.ts';

export interface ReadOptions {
  readonly issues: Issues;
  /** Takes the rows of logs; without it they are read and forgotten. */
  readonly rows?: LogSink;
  /** How to read logs that are not known by themselves; a log that fits it is read by it. */
  readonly map?: LogMap | null;
  /** Called after each chunk. `bytes` are stored bytes; `totalBytes` is null when a stream is among the inputs. */
  readonly onProgress?: (progress: { bytes: number; totalBytes: number | null; packets: number; rows: number }) => void;
  /** Where an input is put aside that must be read as a whole and is no plain file. Its owner removes it; without it there is one for the call. */
  readonly spool?: SpoolFolder;
  /** Reads large logs side by side; without it all are read on this thread. */
  readonly portions?: PortionPool;
  /** What earlier runs read: only what is new is handed on. Without it all is. */
  readonly memory?: InputMemory;
  /** What `-` reads, the process's standard input unless given. */
  readonly stdin?: AsyncIterable<unknown>;
  /** How much is read and looked at in one go; no result depends on it. */
  readonly chunkBytes?: number;
}
