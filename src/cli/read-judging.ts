import { PRIVATE_RANGES, parseInternal } from '../channel/internal.ts';
import { SCOPES } from '../channel/scopes.ts';
import { UserError } from '../core/user-error.ts';
import { readLimits } from '../evidence/read-limits.ts';
import type { Rendered, ReportFormat } from '../model/report-format.ts';
import type { Scope } from '../model/scope.ts';
import type { AnalyzeRequest } from './analyze-request.ts';
import { checkOutputs } from './check-outputs.ts';
import type { JudgingWords } from './judging-options.ts';
import { listedWords, pickWord } from './pick-word.ts';
import { readLogMap } from './read-log-map.ts';
import { readTime } from './read-time.ts';

/** What is asked for; who is told how it goes comes from the command. */
export type Judging = Omit<AnalyzeRequest, 'onKeepFailure' | 'onProgress' | 'onJoined'>;

/** @param formats that will be written. @throws UserError when an option says something that cannot be carried out. */
export function readJudging(
  paths: readonly string[],
  store: string | null,
  words: JudgingWords,
  formats: readonly ReportFormat<Rendered>[],
): Judging {
  if (!Number.isSafeInteger(words.top) || words.top < 1)
    throw new UserError('--top needs a whole number of at least 1', 'leave it out for the first 100');
  const judging: Judging = {
    paths,
    internal: parseInternal(words.internal.length === 0 ? PRIVATE_RANGES : listedWords(words.internal)),
    scopes: pickScopes(listedWords(words.scope)),
    limits: readLimits(words.set),
    top: words.top,
    sinceUs: words.since === undefined ? null : readTime('since', words.since),
    untilUs: words.until === undefined ? null : readTime('until', words.until),
    servicesFile: words.services ?? null,
    ...(words.services !== undefined || words.settings.services === null ? {} : { services: words.settings.services }),
    geoip: words.geoip,
    keep: words.keep,
    store,
    map: words.map === undefined ? null : readLogMap(words.map),
    spill: words.spill ?? null,
    hosts: words.settings.hosts,
    allowances: words.settings.allowances,
    surroundings: formats.some(({ needsSurroundings }) => needsSurroundings),
  };
  checkOutputs(judging.paths, [...judging.keep, ...(store === null ? [] : [store])]);
  if (judging.sinceUs !== null && judging.untilUs !== null && judging.untilUs <= judging.sinceUs) {
    throw new UserError('--until is not later than --since', 'exchange the two');
  }
  return judging;
}

function pickScopes(words: readonly string[]): ReadonlySet<Scope> {
  const picked = words.map((word) => pickWord('scope', word, [...SCOPES, 'all']));
  return new Set(picked.includes('all') ? SCOPES : (picked as Scope[]));
}
