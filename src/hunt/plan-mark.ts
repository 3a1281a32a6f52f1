import { UserError } from '../core/user-error.ts';
import type { Mark, MarkScope, MarkVerdict } from '../model/mark.ts';
import type { FindingSummary } from '../store/stored-finding.ts';
import { checkHostWord } from './mark-matcher.ts';
import { checkReason } from './mark-texts.ts';

export interface MarkWish {
  readonly verdict: MarkVerdict;
  readonly scope: MarkScope;
  /** Networks, addresses, groups; `any` for all; empty for what the scope takes by itself. */
  readonly hosts: readonly string[];
  readonly reason: string;
  readonly by: string;
  readonly atUs: number;
  readonly untilUs: number | null;
}

const ANY = 'any';

/**
 * The mark that a wish on a finding makes: a service by itself for the finding's host, software by itself anywhere.
 * @throws UserError for what cannot be marked so.
 */
export function planMark(finding: FindingSummary, wish: MarkWish): Omit<Mark, 'id'> {
  const { scope, reason, by, atUs, untilUs, verdict } = wish;
  if (scope === 'channel' && wish.hosts.length > 0) {
    throw new UserError(
      'a channel has one host: --hosts is for the scopes service and software',
      'leave --hosts out, or write --scope service',
    );
  }
  if (scope === 'software' && finding.software === null) {
    throw new UserError('the software of this finding is not known', 'mark the channel, or with --scope service the service');
  }
  if (untilUs !== null && untilUs <= atUs) throw new UserError('the mark would end before it begins', 'give a later --until, or none');
  for (const word of wish.hosts) if (word !== ANY) checkHostWord(word);
  const hosts = wish.hosts.includes(ANY) ? [] : wish.hosts.length === 0 && scope === 'service' ? [finding.host] : wish.hosts;
  return {
    scope,
    finding: finding.id,
    direction: finding.scope,
    host: finding.host,
    destination: finding.destination,
    service: finding.service?.id ?? null,
    software: finding.software,
    hosts: [...new Set(hosts)].sort(),
    verdict,
    reason: checkReason(reason),
    by,
    atUs,
    untilUs,
  };
}
