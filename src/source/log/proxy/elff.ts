/** Proxy logs in the Extended Log File Format: www.w3.org/TR/WD-logfile; fields as Blue Coat names them (Symantec, Access Log Fields). */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { elffColumns } from './elff-columns.ts';
import { ElffRows } from './elff-rows.ts';

export const elff: Format = {
  name: 'elff',
  title: 'Proxy log in the W3C extended format (Blue Coat, Symantec, …), fields in any order',
  recognises(head) {
    const lines = headLines(head);
    // A web server's own log has the client and the host too, but the other way round.
    if (!lines[0]?.startsWith('#') || lines.some((line) => /^#Software:.*Internet Information/.test(line))) return false;
    const fields = lines.find((line) => line.startsWith('#Fields:'));
    return (
      fields !== undefined &&
      elffColumns(
        fields
          .slice(8)
          .trim()
          .split(/[ \t]+/),
      ) !== null
    );
  },
  reader(context) {
    const rows = new ElffRows(context);
    return new LineReader('elff', context, (bytes, at, end) => rows.read(bytes, afterMark(bytes, at, end), end));
  },
};
