/** Reads one portion of a log. */
import type { Issues } from '../../core/issues.ts';
import { Frame } from '../../model/frame.ts';
import { LogFlow } from '../../model/log-flow.ts';
import type { LogSink } from '../../model/log-sink.ts';
import type { Format } from '../format.ts';
import { HELD_BYTES } from '../limits.ts';
import * as logs from '../log/registry.ts';
import { RowTally } from '../row-tally.ts';
import type { Portion, PortionResult } from './portion.ts';

const NEWLINE = 0x0a;
const formats: readonly Format[] = Object.values<Format>(logs);

/** @param rows takes the rows. @param issues of this portion alone; places are lines from its first one. */
export function readPortion(portion: Portion, rows: LogSink, issues: Issues): PortionResult {
  const tally = new RowTally(rows);
  const row = new LogFlow();
  row.input = portion.input;
  const context = { sink: { frame() {} }, frame: new Frame(), rows: tally, row, name: '', issues };
  const reader = formats.find(({ name }) => name === portion.format)!.portions!.reader(context, portion.state);
  if (portion.tooLong) {
    reader.read(new Uint8Array(HELD_BYTES), 0, HELD_BYTES, false);
    reader.read(Uint8Array.of(NEWLINE), 0, 1, false);
  } else reader.read(portion.block, 0, portion.end, portion.last);
  return { rows: tally.rows, days: tally.days(), issues: issues.counts(), lines: reader.lines };
}
