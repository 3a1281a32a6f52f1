import { compareText } from '../core/compare.ts';
import { byClient, type ClientKind, clientKind } from '../evidence/client-kind.ts';
import { Combination } from '../evidence/fitted/combination.ts';
import { combinationEvidence } from '../evidence/fitted/combination-evidence.ts';
import { fittedBits } from '../evidence/fitted/fitted-bits.ts';
import { GROUPS, STATED_GROUPS } from '../evidence/groups.ts';
import { isLacking, standBack } from '../evidence/lacking.ts';
import type { Limits } from '../evidence/limits.ts';
import { WEIGHTS } from '../evidence/weights.ts';
import type { Analyzer, Judge, Need, Testimony } from '../model/analyzer.ts';
import type { Beacon } from '../model/beacon.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Finding } from '../model/finding.ts';
import type { FoundTimer } from '../model/found-timer.ts';
import type { Past } from '../model/past.ts';
import type { Places } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';
import type { Survey } from '../model/survey.ts';
import { surveyChannels } from '../survey/survey-channels.ts';
import { type Draft, draftFinding, weighedFinding } from './build-finding.ts';
import { flowIds } from './flow-ids.ts';
import { type Ahead, GroupSums } from './group-sums.ts';
import { hundredths } from './hundredths.ts';
import { listedOf, Ranking } from './ranking.ts';
import type { TraitTally } from './reach/trait-tally.ts';
import { bitOf, lackOf, NEEDS, type Stage, stagesOf } from './stages.ts';
import { TimerBook } from './timer-book.ts';
import { type Grade, gradeOf, weigh } from './weigh.ts';

/** Bits from which a channel is listed. */
const LEAST_BITS = hundredths(WEIGHTS.prior.bits + WEIGHTS.finding.bits);

/** What judging came to. */
export interface Judged {
  /** The first `top` findings, ranked. */
  readonly findings: readonly Finding[];
  /** All findings, also those that `top` cut off. */
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  /** Channels looked at. */
  readonly judged: number;
  /** Analyzers that were not asked about some channels, in name order. */
  readonly stoodBack: readonly StoodBack[];
  /** Channels of remote sessions from outside. */
  readonly logonChannels: number;
  /** Channels of Low or above, also those that `top` cut off, by what rules can match on. */
  readonly flagged: TraitTally;
  /** What the first look at the channels said. */
  readonly survey: Survey;
}

/** How many channels an analyzer was not asked about, since most of their flows lack what it needs. */
export interface StoodBack {
  readonly analyzer: string;
  readonly need: Need;
  readonly channels: number;
}

export interface JudgeOptions {
  /** Findings to keep; 100 when not given. */
  readonly top?: number;
  /** From `readLimits`; the declared thresholds when not given. */
  readonly limits?: Limits;
  /** Where addresses are; not known when not given. */
  readonly places?: Places;
  /** What is remembered of the days before; nothing when not given. */
  readonly past?: () => Promise<Past | null>;
}

/** Channels with a timer that wait for the timers of others. More are compared with those that were found so far. */
const MOST_WAITING = 20_000;

/**
 * Asks every analyzer about every channel, weighs what they say and ranks it. Memory holds `top` findings, `MOST_WAITING` that may become
 * some, and some bytes a timer, whatever the input.
 */
export async function judgeChannels(source: ChannelSource, all: readonly Analyzer[], options: JudgeOptions = {}): Promise<Judged> {
  const survey = await surveyChannels(source, options.places ?? null, options.past);
  const analyzers = all.filter(
    ({ needsPast = false, needsPlaces = false }) => (survey.past || !needsPast) && (options.places || !needsPlaces),
  );
  const asked = stagesOf(analyzers).map((stage) => ({ ...stage, judge: start(stage.analyzer) }));
  const stages = asked.filter(({ analyzer }) => !analyzer.afterTimers);
  const later = asked.filter(({ analyzer }) => analyzer.afterTimers);
  const laterMost = byClient((kind) =>
    later.map(({ analyzer, most }) => most?.[kind] ?? { analyzer: analyzer.name, most: Number.POSITIVE_INFINITY }),
  );
  const ranking = new Ranking(options.top ?? 100);
  const timers = new TimerBook();
  let waiting: Waiting[] = [];
  const lacking: Record<Need, number> = { 'every-connection': 0, counts: 0, 'packet-timing': 0 };
  let judged = 0;
  const [fittedSums, statedSums] = [new GroupSums(GROUPS), new GroupSums(STATED_GROUPS)];
  const sumsOf = (kind: ClientKind) => (kind === 'unknown' ? statedSums : fittedSums);
  const combination = new Combination();
  let evidence: Evidence[] = [];
  let stated: number[] = [];
  let together = 0;
  let beacon: Beacon | null = null;
  let speaker = analyzers[0]!;
  let current: Channel;
  let client: ClientKind | null = null;
  const speakers: Stage[] = [];
  const ahead: Ahead[] = [];

  function start(analyzer: Analyzer): Judge {
    const declared = Object.fromEntries(Object.entries(analyzer.thresholds).map(([name, threshold]) => [name, threshold.value]));
    return analyzer.start({ ...declared, ...options.limits?.[analyzer.name] }, survey);
  }

  // One closure for all channels: a channel on which nobody testifies costs no allocation here.
  function testify(testimony: Testimony): void {
    const { measure, value, unit, against, sentence } = testimony;
    client ??= clientKind(current, survey);
    const bits = fittedBits(speaker.name, measure, client, testimony.bits);
    evidence.push({ analyzer: speaker.name, technique: speaker.technique, measure, value, unit, against, bits, sentence });
    stated.push(testimony.bits);
    combination.hear(speaker.name, measure, testimony.bits);
    if (testimony.beacon) beacon = testimony.beacon;
  }

  function visit(channel: Channel): void {
    judged++;
    current = channel;
    client = null;
    const uncertain = channel.sampledFlows + channel.uncountedFlows > 0;
    const lacks = uncertain || channel.unpacedFlows > 0 ? lackOf(channel) : 0;
    if (lacks !== 0) for (const need of NEEDS) if (lacks & bitOf(need)) lacking[need]++;
    if (evidence.length > 0) {
      evidence = [];
      stated = [];
      combination.clear();
    }
    beacon = null;
    for (let place = 0; place < stages.length; place++) {
      const { analyzer, judge, needs, most } = stages[place]!;
      if ((lacks & needs) !== 0) continue;
      speaker = analyzer;
      if (most !== null && judge.speaks?.(channel) === false) continue;
      if (most !== null && !canStillBeListed(place, lacks)) return;
      judge.channel(channel, testify);
    }
    if (uncertain) for (const { analyzer } of asked) tellStandBack(channel, analyzer);
    if (evidence.length === 0) return;
    client ??= clientKind(channel, survey);
    if (beacon !== null && later.length > 0) {
      waitForOthers(channel, client, beacon);
      return;
    }
    const grade = gradeTogether(client);
    if (grade !== null && ranking.count(listedOf(channel), grade)) keep(draftFinding(channel, beacon, survey), client);
  }

  /** Where others' timers could list it. All timers are heard of, also those of channels that are not listed. */
  function waitForOthers(channel: Channel, kind: ClientKind, { periodSeconds }: Beacon): void {
    const { scope, host, destination, software, hostsWithDestination, hostsWithBoth } = channel;
    const timer = { scope, host, destination, software: software && { ...software }, hostsWithDestination, hostsWithBoth, periodSeconds };
    timers.add(timer);
    const sums = sumsOf(kind);
    if (!sums.hasSign(evidence) || sums.most(evidence, laterMost[kind]) < LEAST_BITS) return;
    waiting.push({ timer, draft: draftFinding(channel, beacon, survey), client: kind, evidence, stated });
    if (waiting.length >= MOST_WAITING) settle();
  }

  /** Asks of timers those analyzers that compare them, and weighs what waited for it. */
  function settle(): void {
    const settled = waiting;
    waiting = [];
    for (const { timer, draft, ...said } of settled) {
      combination.clear();
      for (const [i, { analyzer, measure }] of said.evidence.entries()) combination.hear(analyzer, measure, said.stated[i]!);
      ({ client, evidence, stated } = said);
      const company = timers.company(timer);
      for (const { analyzer, judge } of later) {
        speaker = analyzer;
        judge.timer?.(timer, company, testify);
      }
      const grade = gradeTogether(said.client);
      if (grade !== null && ranking.count(draft.finding, grade)) keep(draft, said.client);
    }
  }

  /** Of all that was said; null for what is not listed. */
  function gradeTogether(kind: ClientKind): Grade | null {
    const sums = sumsOf(kind);
    const alone = sums.bits(evidence);
    if (alone < LEAST_BITS || !sums.hasSign(evidence)) return null;
    together = hundredths(combination.weigh(kind));
    const grade = gradeOf(hundredths(alone + together));
    return grade.bits < LEAST_BITS ? null : grade;
  }

  function keep(draft: Draft, kind: ClientKind): void {
    if (together !== 0) evidence.push(combinationEvidence(together, combination.reasons(), evidence.length));
    ranking.keep({ finding: weighedFinding(draft, weigh(evidence, sumsOf(kind).groups)), channel: draft.channel });
  }

  /** Whether the best that dear analyzers from this place on could say would list the channel. */
  function canStillBeListed(place: number, lacks: number): boolean {
    speakers.length = 0;
    let hasSign = fittedSums.hasSign(evidence);
    for (let i = place; i < stages.length; i++) {
      const stage = stages[i]!;
      if ((lacks & stage.needs) !== 0 || stage.judge.speaks?.(current) === false) continue;
      speakers.push(stage);
      hasSign ||= fittedSums.canMakeFinding(stage.analyzer.name);
    }
    if (!hasSign) return false;
    client ??= clientKind(current, survey);
    ahead.length = 0;
    for (const { most } of speakers) ahead.push(most![client]);
    if (speakers.some(({ analyzer }) => analyzer.findsTimers)) for (const most of laterMost[client]) ahead.push(most);
    return sumsOf(client).most(evidence, ahead) >= LEAST_BITS;
  }

  /** Never silently: the finding says which analyzers were not asked, and why. */
  function tellStandBack(channel: Channel, analyzer: Analyzer): void {
    const need = analyzer.needs.find((each) => isLacking(channel, each));
    // Every channel of a log lacks packets: the report's caveat says so for all.
    if (need === undefined || need === 'packet-timing') return;
    const { share, sentence } = standBack(channel, analyzer.name, need);
    speaker = analyzer;
    testify({ measure: 'flows that it cannot judge', value: share, unit: '', against: null, bits: 0, sentence });
  }

  await source.forEach(visit);
  settle();
  const kept = ranking.kept();
  const flows = await source.firstFlows(kept.map(({ channel }) => channel));
  const findings = kept.map(({ finding }, i) => ({ ...finding, rank: i + 1, firstFlows: flowIds(finding, flows[i]!) }));
  const stoodBack = analyzers
    .flatMap(({ name, needs }) => needs.map((need) => ({ analyzer: name, need, channels: lacking[need] })))
    .filter(({ channels }) => channels > 0)
    .sort((a, b) => compareText(a.analyzer, b.analyzer) || compareText(a.need, b.need));
  const { total, bySeverity, flagged } = ranking;
  return { findings, total, bySeverity, judged, stoodBack, logonChannels: survey.logonChannels, flagged, survey };
}

/** A channel with a timer, and what was said of it so far. */
interface Waiting {
  readonly timer: FoundTimer;
  readonly draft: Draft;
  readonly client: ClientKind;
  readonly evidence: Evidence[];
  /** Bits as analyzers state them, one for each of the evidence. */
  readonly stated: number[];
}
