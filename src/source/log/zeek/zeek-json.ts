import type { Format } from '../../format.ts';
import { JsonFields } from '../json-fields.ts';
import { zeekJsonPortions } from './zeek-json-portions.ts';
import { ZeekJsonReader } from './zeek-json-reader.ts';
import { zeekTime } from './zeek-time.ts';

const NEWLINE = 0x0a;
/** Lines looked at where the beginning was cut off. */
const LINES = 3;
const TS = 0;
const UID = 1;
const CLIENT = 2;
const PATH = 3;
const FILE = 4;
const CERTIFICATE = 5;

/** Zeek's logs as JSON lines (LogAscii::use_json, json-streaming-logs). */
export const zeekJson: Format = {
  name: 'zeek-json',
  title: 'Zeek logs as JSON lines: conn, ssl, quic, http, dns, x509, ssh',

  recognises(head) {
    const fields = new JsonFields(['ts', 'uid', ['id.orig_h', 'id_orig_h'], '_path', 'fuid', 'certificate.serial']);
    let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
    for (let line = 0; line < LINES && at < head.length; line++) {
      const newline = head.indexOf(NEWLINE, at);
      const end = newline < 0 ? head.length : newline;
      // A line that is longer than the head shows its first fields all the same.
      if ((fields.scan(head, at, end) || newline < 0) && isZeek(head, fields)) return true;
      at = end + 1;
    }
    return false;
  },

  reader(context) {
    return new ZeekJsonReader(context);
  },

  portions: zeekJsonPortions,
};

function isZeek(bytes: Uint8Array, { from, to }: JsonFields): boolean {
  if (from[TS]! < 0 || !(zeekTime(bytes, from[TS]!, to[TS]!) > 0)) return false;
  return (from[UID]! >= 0 && from[CLIENT]! >= 0) || from[PATH]! >= 0 || from[FILE]! >= 0 || from[CERTIFICATE]! >= 0;
}
