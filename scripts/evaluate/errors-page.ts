import type { Case } from '../../test/lab/evaluate/diagnose.ts';
import type { Outcome } from './task.ts';

/** Every plant below High and every benign channel at Medium or above, with what each analyzer said of it: worst first. */
export function errorsPage(outcomes: readonly Outcome[]): string {
  const parts: string[] = [];
  for (const outcome of outcomes) {
    if (outcome.kind === 'random') continue;
    const title = outcome.kind === 'hard' ? `case ${outcome.result.kind}, seed ${outcome.result.seed}` : '';
    const lists =
      outcome.kind === 'hard'
        ? [{ title, cases: outcome.result.cases }]
        : outcome.views.map(({ view, result }) => ({
            title: `${outcome.family}, seed ${result.seed}, ${outcome.hosts} hosts, ${view.as}, ${view.loss} lost`,
            cases: result.cases,
          }));
    for (const list of lists) if (list.cases.length > 0) parts.push(`## ${list.title}`, ...inOrder(list.cases).map(caseText));
  }
  return `${[`# Errors\n`, kinds(outcomes), ...parts].join('\n')}\n`;
}

function inOrder(cases: readonly Case[]): Case[] {
  const weight = ({ kind, bits }: Case) => (kind === 'benign' ? (bits ?? -13) : 100 - (bits ?? -13));
  return [...cases].sort((a, b) => weight(b) - weight(a));
}

function caseText(one: Case): string {
  const bits = one.bits === null ? 'not listed' : `${one.bits} bits`;
  const what = one.kind === 'planted' ? `MISSED ${one.profile} (${one.trait})` : 'BENIGN';
  const head = `${what}: ${bits}: ${one.host} → ${one.destination} (${one.software}), ${one.flows} flows, ${one.bytesUp} B up, ${one.bytesDown} B down`;
  return [`- ${head}`, ...one.said.map((sentence) => `    - ${sentence}`)].join('\n');
}

/** Which destinations are wrong most often. */
function kinds(outcomes: readonly Outcome[]): string {
  const counts = new Map<string, number>();
  for (const outcome of outcomes) {
    if (outcome.kind !== 'day') continue;
    for (const { result } of outcome.views) {
      for (const one of result.cases) {
        const high = (one.bits ?? -13) >= 2 ? ' at High' : '';
        const key =
          one.kind === 'benign'
            ? `benign ${one.destination}${high}`
            : `missed ${one.profile}, ${one.trait}, ${one.bits === null ? 'not listed' : 'listed'}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, 80)
    .map(([what, count]) => `- ${count} × ${what}`)
    .join('\n');
}
