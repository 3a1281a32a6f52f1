import { compareText } from '../core/compare.ts';
import { isLacking, standBack } from '../evidence/lacking.ts';
import type { Limits } from '../evidence/limits.ts';
import type { Analyzer, Judge, Need } from '../model/analyzer.ts';
import type { Beacon } from '../model/beacon.ts';
import type { Channel } from '../model/channel.ts';
import type { ChannelSource } from '../model/channel-source.ts';
import type { Finding } from '../model/finding.ts';
import type { FoundTimer } from '../model/found-timer.ts';
import type { Past } from '../model/past.ts';
import type { Places } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';
import type { Survey } from '../model/survey.ts';
import { surveyChannels } from '../survey/survey-channels.ts';
import { type Draft, draftFinding, weighedFinding } from './build-finding.ts';
import { flowIds } from './flow-ids.ts';
import type { Ahead } from './group-sums.ts';
import { type Heard, Hearing } from './hearing.ts';
import { listedOf, Ranking } from './ranking.ts';
import type { TraitTally } from './reach/trait-tally.ts';
import { bitOf, lackOf, NEEDS, type Stage, stagesOf } from './stages.ts';
import { TimerBook } from './timer-book.ts';

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
  const ranking = new Ranking(options.top ?? 100);
  const timers = new TimerBook();
  let waiting: Waiting[] = [];
  const hearing = new Hearing(survey);
  const lacking: Record<Need, number> = { 'every-connection': 0, counts: 0, 'packet-timing': 0 };
  let judged = 0;
  const speakers: Stage[] = [];
  const ahead: Ahead[] = [];

  function start(analyzer: Analyzer): Judge {
    const declared = Object.fromEntries(Object.entries(analyzer.thresholds).map(([name, threshold]) => [name, threshold.value]));
    return analyzer.start({ ...declared, ...options.limits?.[analyzer.name] }, survey);
  }

  function visit(channel: Channel): void {
    judged++;
    hearing.begin(channel);
    const uncertain = channel.sampledFlows + channel.uncountedFlows > 0;
    const lacks = uncertain || channel.unpacedFlows > 0 ? lackOf(channel) : 0;
    if (lacks !== 0) for (const need of NEEDS) if (lacks & bitOf(need)) lacking[need]++;
    for (let place = 0; place < stages.length; place++) {
      const { analyzer, judge, needs, most } = stages[place]!;
      if ((lacks & needs) !== 0) continue;
      if (most !== null && judge.speaks?.(channel) === false) continue;
      if (most !== null && !canStillBeListed(channel, place, lacks)) return;
      hearing.speaker = analyzer;
      judge.channel(channel, hearing.testify);
    }
    if (uncertain) for (const { analyzer } of asked) tellStandBack(channel, analyzer);
    if (hearing.isSilent) return;
    if (hearing.beacon !== null && later.length > 0) {
      waitForOthers(channel, hearing.beacon);
      return;
    }
    const grade = hearing.grade();
    if (grade !== null && ranking.count(listedOf(channel), grade)) keep(draftFinding(channel, hearing.beacon, survey));
  }

  /** Where others' timers could list it. All timers are heard of, also those of channels that are not listed. */
  function waitForOthers(channel: Channel, beacon: Beacon): void {
    const { scope, host, destination, software, hostsWithDestination, hostsWithBoth } = channel;
    const { periodSeconds } = beacon;
    const timer = { scope, host, destination, software: software && { ...software }, hostsWithDestination, hostsWithBoth, periodSeconds };
    timers.add(timer);
    ahead.length = 0;
    addLater(channel);
    if (!hearing.hasSign() || !hearing.canBeListed(ahead)) return;
    waiting.push({ timer, draft: draftFinding(channel, beacon, survey), heard: hearing.heard() });
    if (waiting.length >= MOST_WAITING) settle();
  }

  /** Asks of timers those analyzers that compare them, and weighs what waited for it. */
  function settle(): void {
    for (const { timer, draft, heard } of waiting) {
      hearing.resume(heard);
      const company = timers.company(timer);
      for (const { analyzer, judge } of later) {
        hearing.speaker = analyzer;
        judge.timer?.(timer, company, hearing.testify);
      }
      const grade = hearing.grade();
      if (grade !== null && ranking.count(draft.finding, grade)) keep(draft);
    }
    waiting = [];
  }

  function keep(draft: Draft): void {
    ranking.keep({ finding: weighedFinding(draft, hearing.weighed()), channel: draft.channel });
  }

  /** Whether the best that dear analyzers from this place on could say would list the channel. */
  function canStillBeListed(channel: Channel, place: number, lacks: number): boolean {
    speakers.length = 0;
    for (let i = place; i < stages.length; i++) {
      const { judge, needs } = stages[i]!;
      if ((lacks & needs) === 0 && judge.speaks?.(channel) !== false) speakers.push(stages[i]!);
    }
    if (!hearing.hasSign(speakers)) return false;
    const { client } = hearing;
    ahead.length = 0;
    for (const { analyzer, most } of speakers) {
      ahead.push(most![client]);
      if (analyzer.findsTimers) addLater(channel);
    }
    return hearing.canBeListed(ahead);
  }

  /** What analyzers of timers could say of one. */
  function addLater(channel: Channel): void {
    for (const { analyzer, judge, most } of later) {
      if (judge.speaks?.(channel) !== false)
        ahead.push(most?.[hearing.client] ?? { analyzer: analyzer.name, most: Number.POSITIVE_INFINITY });
    }
  }

  /** Never silently: the finding says which analyzers were not asked, and why. */
  function tellStandBack(channel: Channel, analyzer: Analyzer): void {
    const need = analyzer.needs.find((each) => isLacking(channel, each));
    // Every channel of a log lacks packets: the report's caveat says so for all.
    if (need === undefined || need === 'packet-timing') return;
    const { share, sentence } = standBack(channel, analyzer.name, need);
    hearing.speaker = analyzer;
    hearing.testify({ measure: 'flows that it cannot judge', value: share, unit: '', against: null, bits: 0, sentence });
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
  readonly heard: Heard;
}
