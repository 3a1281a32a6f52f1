/** The output of `nfdump -o csv`. */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { NFDUMP_CSV_NEEDED, NfdumpCsvRows } from './nfdump-csv-rows.ts';

export const nfdumpCsv: Format = {
  name: 'nfdump-csv',
  title: 'nfdump -o csv: whole seconds in local time',

  recognises(head) {
    const columns = (headLines(head)[0] ?? '').split(',');
    return NFDUMP_CSV_NEEDED.every((name) => columns.includes(name));
  },

  reader(context) {
    const rows = new NfdumpCsvRows(context);
    return new LineReader('nfdump', context, (bytes, at, end) => rows.line(bytes, afterMark(bytes, at, end), end));
  },
};
