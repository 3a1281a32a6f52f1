/** Marks that come from the page. */
import { UserError } from '../../core/user-error.ts';
import { checkReason } from '../../hunt/mark-texts.ts';
import { planMark } from '../../hunt/plan-mark.ts';
import { pickMark, takeBack } from '../../hunt/take-back.ts';
import { MARK_SCOPES, MARK_VERDICTS, type Mark } from '../../model/mark.ts';
import { author } from '../author.ts';
import { clockUs } from '../clock.ts';
import { readMarkEnd } from '../read-mark-end.ts';
import type { LiveStore } from './live-store.ts';
import { Refusal } from './refusal.ts';

type Body = Readonly<Record<string, unknown>>;

const MOST_HOSTS = 100;

/** @param body `finding`, `verdict`, `reason`, and maybe `scope`, `hosts`, `until`, `by`. */
export async function setMark(store: LiveStore, body: Body): Promise<Mark> {
  const nowUs = clockUs();
  const until = text(body, 'until', '');
  const hosts = text(body, 'hosts', '')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  if (hosts.length > MOST_HOSTS) throw new Refusal(400, `At most ${MOST_HOSTS} hosts.`);
  const [set] = await store.change(async (marks, view) => {
    const finding = view.byId.get(text(body, 'finding', ''));
    if (finding === undefined) throw new Refusal(404, 'There is no such finding.');
    const wish = {
      verdict: oneOf(body, 'verdict', MARK_VERDICTS, null),
      scope: oneOf(body, 'scope', MARK_SCOPES, 'channel'),
      hosts,
      reason: text(body, 'reason', ''),
      by: author(text(body, 'by', '') || undefined),
      atUs: nowUs,
      untilUs: until === '' ? null : readMarkEnd(until, nowUs),
    };
    return marks.add([planMark(finding, wish)]);
  });
  return set!;
}

/** @param body `mark`, its number, and maybe `reason` and `by`. */
export async function removeMark(store: LiveStore, body: Body): Promise<Mark> {
  const [gone] = await store.change(async (marks) => {
    if (!Number.isSafeInteger(body.mark)) throw new Refusal(400, 'mark is the number of a mark.');
    const found = pickMark(`#${body.mark}`, await marks.marks());
    const who = {
      by: author(text(body, 'by', '') || undefined),
      atUs: clockUs(),
      reason: checkReason(text(body, 'reason', '') || 'taken back'),
    };
    return marks.add([takeBack(found, who)]);
  });
  return gone!;
}

function text(body: Body, name: string, standard: string): string {
  const value = body[name] ?? standard;
  if (typeof value !== 'string') throw new Refusal(400, `${name} is a text.`);
  return value;
}

function oneOf<T extends string>(body: Body, name: string, known: readonly T[], standard: T | null): T {
  const value = body[name] ?? standard;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new UserError(`${name} is one of ${known.join(', ')}`, 'choose one');
  return found;
}
