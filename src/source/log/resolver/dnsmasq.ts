/** dnsmasq's query log (`log-queries`, `log-queries=extra`): dnsmasq(8), and `log_query` in dnsmasq's cache.c for the form of a line. */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { DnsmasqLines } from './dnsmasq-lines.ts';

const FIRST = /^(<\d{1,3}>)?([A-Z][a-z]{2} |\d{4}-).{8,60}? dnsmasq(-[a-z]+)?(\[\d+\])?: /;
const QUESTION = / dnsmasq(\[\d+\])?: ((\d+|\*) \S+\/\d+ )?query\[[A-Za-z0-9=]+\] \S+ from \S+/;

export const dnsmasq: Format = {
  name: 'dnsmasq',
  title: 'dnsmasq query log: what names stood for',
  recognises(head) {
    const lines = headLines(head);
    return FIRST.test(lines[0] ?? '') && lines.some((line) => QUESTION.test(line));
  },
  reader(context) {
    const lines = new DnsmasqLines(context);
    return new LineReader('dnsmasq', context, (bytes, at, end) => lines.read(bytes, afterMark(bytes, at, end), end));
  },
};
