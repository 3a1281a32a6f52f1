import { countOf } from '../../core/count-of.ts';
import type { Finding } from '../../model/finding.ts';
import { floorScore } from '../score.ts';
import { formatTime } from '../time.ts';
import { commentLine, quoted } from './comment-text.ts';
import { impactOf } from './impact.ts';
import { type MostBenign, mostFor } from './most-benign.ts';
import { refusals } from './refusals.ts';
import type { Rule, RuleLanguage } from './rule-language.ts';
import { ruleNumbers } from './rule-numbers.ts';
import { type RuleTarget, ruleTarget } from './rule-target.ts';

/** What rules are made of. All text in it may be hostile. */
export interface RuleRequest {
  readonly version: string;
  /** Names of the report's inputs. */
  readonly captures: readonly string[];
  /** All of the report: numbers are given to all, so that they do not depend on which are picked. */
  readonly findings: readonly Finding[];
  readonly picked: ReadonlySet<Finding>;
  /** What is said where nothing was picked. */
  readonly empty: string;
  readonly mostBenign: MostBenign;
}

/** A file of rules, and what became of them. */
export interface RenderedRules {
  readonly text: string;
  readonly findings: number;
  /** Rules that are meant to be loaded as they stand. */
  readonly armed: number;
  /** Rules that would meet too much: softened or commented out. */
  readonly held: number;
  /** Findings for which the language has no rule at all. */
  readonly without: number;
}

const CAPTURES_NAMED = 3;

/** Rules of one language for the picked findings, with where each comes from and what else it would meet. The same input gives the same bytes. */
export function renderRules(language: RuleLanguage, request: RuleRequest): RenderedRules {
  const { mark, verb, indent } = language;
  const numbers = ruleNumbers(request.findings);
  const lines: string[] = [...language.first];
  const say = (text: string, before = '') => lines.push(before + commentLine(mark, text));
  say(`Rules: ${language.title}, written by Undertow ${quoted(request.version, 40)} from a JSON report of ${captures(request.captures)}.`);
  for (const sentence of language.about) say(sentence);
  if (verb === 'block') {
    const { oneHost, allHosts } = request.mostBenign;
    say(
      `Armed is what would block at most ${countOf(oneHost, 'benign channel')} of one host, or ${allHosts === 0 ? 'none' : allHosts} of all hosts; the rest is held back.`,
    );
  }
  const latestUs = request.findings.reduce((latest, { lastUs }) => (Number.isFinite(lastUs) ? Math.max(latest, lastUs) : latest), 0);
  const serial = String(Math.min(2 ** 31 - 1, Math.floor(latestUs / 1e6) + 1));
  lines.push(...language.opening.map((line) => line.replace('{serial}', serial)));
  // The same line of two findings is written once: BIND takes no zone with more than a hundred records of one name.
  const standing = new Set<string>();
  const counts = { findings: 0, armed: 0, held: 0, without: 0 };
  request.findings.forEach((finding, index) => {
    if (!request.picked.has(finding)) return;
    counts.findings++;
    const target = ruleTarget(finding, numbers[index]!);
    const { rules, remarks } = language.rules(target);
    say('', indent);
    for (const sentence of about(target, request.captures)) say(sentence, indent);
    for (const sentence of [...refusals(target), ...remarks]) say(`not said: ${sentence}`, indent);
    if (rules.length === 0) {
      counts.without++;
      say(`no rule: the language has none for this finding`, indent);
    }
    for (const rule of rules) {
      const own = rule.lines.join('\n');
      if (standing.has(own)) {
        say('the same rule stands above', indent);
        continue;
      }
      standing.add(own);
      const { benign, sentence } = impactOf(rule.matches, finding.reach);
      say(`would also ${verb} here: ${sentence}`, indent);
      const most = mostFor(rule.matches, request.mostBenign);
      const isHeld = (benign === null || benign > most) && (verb === 'block' || rule.softer !== null);
      if (rule.offered !== null) say(`offered: ${rule.offered}`, indent);
      else if (isHeld) {
        counts.held++;
        say(
          `held back: ${benign === null ? `what it would ${verb} is not known` : `more than ${countOf(most, 'benign channel')}`}`,
          indent,
        );
      } else counts.armed++;
      lines.push(...written(rule, isHeld, mark).map((line) => indent + line));
    }
  });
  if (counts.findings === 0) say(`no rule: ${request.empty}`, indent);
  lines.push(...language.closing);
  return { text: `${lines.join('\n')}\n`, ...counts };
}

function written({ lines, softer, offered }: Rule, isHeld: boolean, mark: string): readonly string[] {
  if (offered === null && !isHeld) return lines;
  return offered === null && softer !== null ? softer : lines.map((line) => `${mark}${line}`);
}

function about({ finding, tag, isInbound, attack }: RuleTarget, names: readonly string[]): string[] {
  const { rank, severity, score, scope, host, destination, destinationFrom, software, firstUs, lastUs } = finding;
  const against = attack.length === 0 ? '' : `, against ATT&CK ${attack.join(', ')}`;
  return [
    `finding ${tag}${tag === finding.id ? '' : `, of the id ${quoted(finding.id, 40)}`}, rank ${rank}, ${severity}, score ${floorScore(score)}`,
    `channel: ${quoted(scope, 20)} ${quoted(host)} and ${quoted(destination)} (${quoted(destinationFrom, 20)}), software ${
      software === null ? 'not known' : `${software.kind} ${quoted(software.value)}`
    }`,
    `seen: ${formatTime(firstUs)} to ${formatTime(lastUs)}, in ${captures(names)}`,
    `technique: ${isInbound ? 'D3-ITF Inbound Traffic Filtering' : 'D3-OTF Outbound Traffic Filtering'}${against}`,
  ];
}

function captures(names: readonly string[]): string {
  const named = names.slice(0, CAPTURES_NAMED).map((name) => quoted(name, 80));
  const more = names.length - named.length;
  return named.length === 0 ? 'no named input' : named.join(', ') + (more > 0 ? ` and ${countOf(more, 'more', 'more')}` : '');
}
