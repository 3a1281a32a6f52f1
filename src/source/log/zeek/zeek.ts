import type { Format } from '../../format.ts';
import { headLines } from '../head-lines.ts';
import { zeekHeaderless } from './zeek-headerless.ts';
import { zeekPortions } from './zeek-portions.ts';
import { ZeekTsvReader } from './zeek-tsv-reader.ts';

const HEADER = /^#(?:separator \\x[\da-fA-F]{2}$|(?:fields\tts|types\ttime)(?:\t|$))/;
/** Lines looked at where a header was cut off: the first may be half a row. */
const ROWS = 3;

/** Zeek's own text format (LogAscii): a header that names the columns, then a row a line. */
export const zeek: Format = {
  name: 'zeek',
  title: 'Zeek logs as text with a header: conn, ssl, quic, http, dns, x509, ssh',

  recognises(head) {
    const lines = headLines(head);
    return lines.some((line) => HEADER.test(line)) || lines.slice(0, ROWS).some((line) => zeekHeaderless(line) !== null);
  },

  reader(context) {
    return new ZeekTsvReader(context);
  },

  portions: zeekPortions,
};
