import { formatCount } from '../core/format-count.ts';
import type { Alert, Alerts } from '../model/alert.ts';

/** An alert in one line of words, as hostile as its signature: `3 × ET MALWARE Example (1:2024697, severity 1, Trojan activity)`. */
export function alertWords({ count, signature, generatorId, signatureId, severity, category }: Alert): string {
  const facts = [
    `${generatorId}:${signatureId}`,
    ...(severity === 0 ? [] : [`severity ${severity}`]),
    ...(category === '' ? [] : [category]),
  ];
  return `${formatCount(count)} × ${signature === '' ? 'a signature without a text' : signature} (${facts.join(', ')})`;
}

/** What was raised besides the first `shown` signatures; '' when nothing. */
export function otherAlerts({ kept, beyond }: Alerts, shown: number): string {
  const others = kept.slice(shown).reduce((sum, { count }) => sum + count, beyond);
  return others === 0 ? '' : `${formatCount(others)} of other signatures`;
}

export function countAlerts({ kept, beyond }: Alerts): number {
  return kept.reduce((sum, { count }) => sum + count, beyond);
}
