/** The output of `nfdump -o pipe`: the one with exact times. */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { NfdumpPipeRows, OLD_PIPE_FIELDS, PIPE_FIELDS } from './nfdump-pipe-rows.ts';

/** 2 is IPv4; IPv6 has the number of the system that nfdump ran on. */
const LINE = /^\d{1,2}(?:\|\d+)+\|?$/;

export const nfdumpPipe: Format = {
  name: 'nfdump-pipe',
  title: 'nfdump -o pipe: milliseconds since 1970',

  recognises(head) {
    const first = headLines(head)[0] ?? '';
    const count = first.split('|').length;
    return (count === PIPE_FIELDS || count === OLD_PIPE_FIELDS) && LINE.test(first);
  },

  reader(context) {
    const rows = new NfdumpPipeRows(context);
    return new LineReader('nfdump', context, (bytes, at, end) => rows.line(bytes, afterMark(bytes, at, end), end));
  },
};
