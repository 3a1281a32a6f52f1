import type { Finding } from '../model/finding.ts';
import { alertWords } from './alert-words.ts';
import { visible } from './escape-visible.ts';
import { priorBits } from './prior.ts';
import { formatSigned } from './signed.ts';

/** How a finding's score comes about, a line each, without unseen characters. */
export function findingSentences(finding: Finding): readonly string[] {
  return [
    `${formatSigned(priorBits(finding))} bits before any evidence`,
    ...finding.evidence.map(
      ({ bits, sentence, technique }) => `${formatSigned(bits)} bits (${visible(technique, 64)}): ${visible(sentence)}`,
    ),
    `${formatSigned(finding.bits)} bits in all`,
    ...(finding.alerts?.kept.map((alert) => `Alert of a sensor: ${visible(alertWords(alert))}`) ?? []),
    `Id of the finding: ${visible(finding.id, 128)}`,
  ];
}
