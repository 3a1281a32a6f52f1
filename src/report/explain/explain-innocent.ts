import { analyzers } from '../../evidence/analyzers.ts';
import type { Finding } from '../../model/finding.ts';
import type { Innocent } from './innocent.ts';
import { INNOCENT_CATEGORIES, INNOCENT_UNLISTED } from './innocent-categories.ts';
import { INNOCENT_EVIDENCE } from './innocent-evidence.ts';
import { aside, heading, type Page, paragraph } from './section.ts';

/** Reasons shown: what stands behind the strongest evidence, not a textbook. */
const MOST = 4;
const FLAGS: ReadonlyMap<string, string> = new Map(analyzers.map(({ name, flags }) => [name, flags]));

/** What an innocent explanation would look like, and how to check it. */
export function explainInnocent(finding: Finding, page: Page): string[] {
  const shown = innocentReasons(finding);
  return [
    ...heading(page, 'What an innocent explanation would look like'),
    ...shown.flatMap(({ looks, check }) => [
      ...paragraph(page, `${looks[0]!.toUpperCase()}${looks.slice(1)}.`, '  • '),
      ...aside(page, `Check: ${check}`, '    '),
    ]),
  ];
}

/** By what the service is for, then by what spoke for command and control, the heaviest first; none twice. */
export function innocentReasons({ service, evidence }: Pick<Finding, 'service' | 'evidence'>): readonly Innocent[] {
  const byCategory = service === null ? INNOCENT_UNLISTED : own(INNOCENT_CATEGORIES, service.category);
  const reasons = new Set<Innocent>(byCategory === undefined ? [] : [byCategory]);
  const spoke = new Set(evidence.filter(({ bits }) => bits > 0).map(({ analyzer }) => analyzer));
  for (const analyzer of spoke) {
    const known = own(INNOCENT_EVIDENCE, analyzer);
    const flags = FLAGS.get(analyzer);
    if (known !== undefined) reasons.add(known);
    else if (flags !== undefined) reasons.add({ looks: flags, check: 'Find the process on the host, and its owner.' });
  }
  return [...reasons].slice(0, MOST);
}

const own = (table: Readonly<Record<string, Innocent>>, name: string) => (Object.hasOwn(table, name) ? table[name] : undefined);
