/** Any table or JSON lines whose columns the operator explained in a mapping file. */
import { Buffer } from 'node:buffer';
import { Issues } from '../../../core/issues.ts';
import { Frame } from '../../../model/frame.ts';
import { LogFlow } from '../../../model/log-flow.ts';
import type { LogSink } from '../../../model/log-sink.ts';
import type { Format } from '../../format.ts';
import type { ReadContext } from '../../read-context.ts';
import { afterMark } from '../after-mark.ts';
import { LineReader } from '../line-reader.ts';
import type { LogMap } from './mapped-map.ts';
import { MappedRows } from './mapped-rows.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Without a header one of the first lines must be a row. */
const LINES = 5;

/** A file fits a map when its header has all columns, or one of its first lines is a row. Not in the registry: it is made for a map. */
export function mappedFormat(map: LogMap): Format {
  return {
    name: 'mapped',
    title: 'CSV, TSV or JSON lines, by a mapping file',

    recognises(head) {
      if (map.format === 'parquet') return false;
      let rows = 0;
      const count: LogSink = { flow: () => void rows++, names: () => void rows++, alert: () => void rows++, answer() {} };
      const context = { sink: { frame() {} }, frame: new Frame(), rows: count, row: new LogFlow(), name: '', issues: new Issues() };
      const read = lines(map, context);
      for (let at = 0, line = 0; at < head.length && line < LINES; line++) {
        const newline = head.indexOf(NEWLINE, at);
        const end = newline < 0 ? head.length : newline;
        const fits = read(head, at, end > at && head[end - 1] === RETURN ? end - 1 : end);
        if (map.header && map.format !== 'jsonl') return fits;
        if (rows > 0) return true;
        at = end + 1;
      }
      return false;
    },

    reader: (context) => new LineReader('mapped', context, lines(map, context)),
  };
}

function lines(map: LogMap, context: ReadContext) {
  const rows = new MappedRows(map, context);
  let header = map.header && map.format !== 'jsonl';
  let known = true;
  let first = '';
  const text = (bytes: Uint8Array, at: number, end: number) => {
    const from = afterMark(bytes, at, end);
    return Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString('latin1');
  };
  return (bytes: Uint8Array, at: number, end: number): boolean => {
    if (header) {
      header = false;
      known = rows.cells.header(bytes, at, end) === null;
      first = text(bytes, at, end);
      return known;
    }
    if (!known) return false;
    // Files are joined with `cat`: the header once more is no row.
    const isRow = rows.line(bytes, at, end);
    return isRow || (first !== '' && first === text(bytes, at, end));
  };
}
