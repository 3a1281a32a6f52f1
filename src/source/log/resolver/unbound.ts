/** Unbound's query log (`log-queries`, `log-replies`), which has no addresses in its answers: unbound.conf(5). */
import { Buffer } from 'node:buffer';
import { parseAddress } from '../../../core/parse-address.ts';
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { DaemonTime } from '../daemon-time.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';

const MAXIMUM_LINE = 4_096;
const PROGRAM = /(?:^| )unbound(?:\[[\d:]+\])?:? (?:\[[\d:]+\] )?/;
/** With a response code, seconds, whether it was cached, and bytes for a reply. */
const QUESTION =
  /unbound\S* (?:\[[\d:]+\] )?(?:info|query|reply): ([0-9a-fA-F.:%]+) \S+ [A-Z0-9]+ (?:IN|CH|HS|ANY|NONE|CLASS\d+)( [A-Z0-9]+ \d+\.\d+ [01] \d+)?(?: |$)/;
/** What begins like a question and is none, because it is cut. */
const CUT = /unbound\S* (?:\[[\d:]+\] )?(?:info|query|reply): [0-9a-fA-F]*[.:][0-9a-fA-F.:%]*(?: |$)/;
const TIME = /^(<\d{1,3}>)?([A-Z][a-z]{2} +\d|\[\d{9,11}\] |\d{4}-\d\d-\d\d[T ])/;

export const unbound: Format = {
  name: 'unbound',
  title: 'Unbound query log (no addresses in it: counted, and nothing else)',
  recognises(head) {
    const lines = headLines(head);
    const first = lines[0] ?? '';
    return TIME.test(first) && PROGRAM.test(first) && lines.some((line) => TIME.test(line) && QUESTION.test(line));
  },
  reader(context) {
    const time = new DaemonTime(context.name, () => {});
    const words = new Uint32Array(4);
    return new LineReader('unbound', context, (bytes, at, end) => {
      const begin = afterMark(bytes, at, end);
      if (begin === end) return true;
      const line = Buffer.from(bytes.buffer, bytes.byteOffset + begin, Math.min(end - begin, MAXIMUM_LINE)).toString('latin1');
      if (time.read(line) === 0 || !PROGRAM.test(line)) return false;
      const question = QUESTION.exec(line);
      if (question === null) return !CUT.test(line);
      const client = Buffer.from(question[1]!, 'latin1');
      if (!parseAddress(client, 0, client.length, words)) return false;
      context.issues.count(question[2] === undefined ? 'unbound.query' : 'unbound.reply');
      return true;
    });
  },
};
