/** Squid's access log, native (`squid`) and `combined`: wiki.squid-cache.org/Features/LogFormat. */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { SquidRows } from './squid-rows.ts';

/** What Squid did, such as TCP_MISS or NONE_NONE, and the status: found in no other server's log. */
const NATIVE = /^\d{9,10}\.\d{3} +-?\d+ \S+ [A-Z][A-Z_]*\/\d{3} \d+ [A-Z_]+ \S+ \S+ [A-Z][A-Z_0-9]*\/\S+ \S+/;
const COMBINED =
  /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "[^"]*" \d{3} \d+ "[^"]*" "[^"]*" [A-Z][A-Z_]+:[A-Z_0-9]+/;

export const squid: Format = {
  name: 'squid',
  title: 'Squid access log, native or combined',
  recognises(head) {
    const first = headLines(head)[0] ?? '';
    return NATIVE.test(first) || COMBINED.test(first);
  },
  reader(context) {
    const rows = new SquidRows(context);
    return new LineReader('squid', context, (bytes, at, end) => rows.read(bytes, afterMark(bytes, at, end), end));
  },
};
