/** Zscaler's web log as a feed writes it, quoted with commas or `name=value` with tabs: help.zscaler.com/unified/nss-feed-output-format-web-logs. */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { ZscalerRows } from './elff-zscaler-rows.ts';

const QUOTED = /^"(Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]?\d \d\d:\d\d:\d\d \d{4}"(,"[^"]*"){6},"-?\d+","-?\d+",/;
const NAMED = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t(?=(.*\t)?ClientIP=)(?=(.*\t)?vendor=Zscaler(\t|$))/;

export const zscaler: Format = {
  name: 'zscaler',
  title: 'Zscaler web log (NSS feed), quoted with commas or name=value with tabs',
  recognises(head) {
    const first = headLines(head)[0] ?? '';
    return QUOTED.test(first) || NAMED.test(first);
  },
  reader(context) {
    const rows = new ZscalerRows(context);
    return new LineReader('zscaler', context, (bytes, at, end) => rows.read(bytes, afterMark(bytes, at, end), end));
  },
};
