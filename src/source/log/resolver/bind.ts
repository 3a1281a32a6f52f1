/** BIND's query log (category `queries`), which has questions and no answers: bind9.readthedocs.io, "The Query Log". */
import { Buffer } from 'node:buffer';
import { parseAddress } from '../../../core/parse-address.ts';
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { DaemonTime } from '../daemon-time.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';

const MAXIMUM_LINE = 4_096;
const QUESTION =
  /(?:^| )client (?:@0x[0-9a-f]+ )?([0-9a-fA-F.:%]+)#\d{1,5}(?: \(\S*\))?: (?:view [^:]+: )?query: \S+ [A-Z0-9]+ [A-Z0-9-]+ [-+]\S*/;
const TIME = /^(<\d{1,3}>)?([A-Z][a-z]{2} +\d|\d\d-[A-Z][a-z]{2}-\d{4} |\d{4}-\d\d-\d\d[T ])/;

export const bind: Format = {
  name: 'bind',
  title: 'BIND query log (questions only: counted, and nothing else)',
  recognises(head) {
    const lines = headLines(head);
    return TIME.test(lines[0] ?? '') && lines.some((line) => TIME.test(line) && QUESTION.test(line));
  },
  reader(context) {
    const time = new DaemonTime(context.name, () => {});
    const words = new Uint32Array(4);
    return new LineReader('bind', context, (bytes, at, end) => {
      const begin = afterMark(bytes, at, end);
      if (begin === end) return true;
      const line = Buffer.from(bytes.buffer, bytes.byteOffset + begin, Math.min(end - begin, MAXIMUM_LINE)).toString('latin1');
      if (time.read(line) === 0) return false;
      const question = QUESTION.exec(line);
      // Other categories may write to the same file.
      if (question === null) return !/ query: /.test(line);
      const client = Buffer.from(question[1]!, 'latin1');
      if (!parseAddress(client, 0, client.length, words)) return false;
      context.issues.count('bind.query');
      return true;
    });
  },
};
