import { countOf } from '../core/count-of.ts';
import { UserError } from '../core/user-error.ts';
import type { Finding } from '../model/finding.ts';
import { escapeTerminal } from '../report/escape-terminal.ts';
import type { ReadReport } from '../report/explain/read-report.ts';
import { fitColumns } from '../report/fit-columns.ts';

const RANK = /^#?([1-9]\d{0,4})$/;
const NAMED = 3;

/**
 * The finding that a word means: `#3` or `3` the one of that rank, anything else the one whose id begins so. A number that is no rank
 * may still begin an id.
 * @throws UserError when there is none, or more than one.
 */
export function pickFinding(word: string, { findings, total }: ReadReport): Finding {
  const rank = RANK.exec(word)?.[1];
  const ranked = rank === undefined ? undefined : findings.find((one) => one.rank === Number(rank));
  if (ranked !== undefined) return ranked;
  const wanted = word.toLowerCase();
  const found = wanted === '' ? [] : findings.filter(({ id }) => id.toLowerCase().startsWith(wanted));
  const exact = found.find(({ id }) => id.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  if (found.length === 1) return found[0]!;
  if (findings.length === 0) throw new UserError('the report lists no finding', 'it says itself why it could be empty');
  if (found.length > 1) {
    throw new UserError(`${JSON.stringify(word)} begins ${countOf(found.length, 'id')}`, `write more of it: ${list(found)}`);
  }
  const cut = total > findings.length ? ` (the report lists the first ${findings.length} of ${total}: --top shows more)` : '';
  throw new UserError(
    `there is no finding ${JSON.stringify(word)}${cut}`,
    `the nearest: ${list(nearest(wanted, findings))}; or a rank, as ${findings.length === 1 ? '1' : `1 to ${findings.length}`}`,
  );
}

/** By how much of the beginning is the same, then by rank. */
function nearest(wanted: string, findings: readonly Finding[]): Finding[] {
  const same = ({ id }: Finding) => {
    let length = 0;
    while (length < wanted.length && length < id.length && wanted[length] === id[length]!.toLowerCase()) length++;
    return length;
  };
  return [...findings].sort((a, b) => same(b) - same(a) || a.rank - b.rank);
}

function list(findings: readonly Finding[]): string {
  const short = (text: string, width: number) => fitColumns(escapeTerminal(text), width);
  const named = findings
    .slice(0, NAMED)
    .map(({ id, rank, host, destination }) => `${short(id, 16)} (#${rank}, ${short(host, 24)} → ${short(destination, 32)})`);
  return named.join(', ') + (findings.length > NAMED ? ', …' : '');
}
