import { compareText } from '../core/compare.ts';
import { type ClientKind, clientKind } from '../evidence/client-kind.ts';
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
import type { Past } from '../model/past.ts';
import type { Places } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';
import type { Survey } from '../model/survey.ts';
import { surveyChannels } from '../survey/survey-channels.ts';
import { buildFinding } from './build-finding.ts';
import { compareFindings } from './compare-findings.ts';
import { flowIds } from './flow-ids.ts';
import { type Ahead, GroupSums } from './group-sums.ts';
import { hundredths } from './hundredths.ts';
import { isFlagged } from './reach/is-flagged.ts';
import { TraitTally } from './reach/trait-tally.ts';
import { bitOf, lackOf, NEEDS, type Stage, stagesOf } from './stages.ts';
import { TopHeap } from './top-heap.ts';
import { gradeOf, weigh } from './weigh.ts';

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

/** Asks every analyzer about every channel, weighs what they say and ranks it. Memory holds `top` findings, whatever the input. */
export async function judgeChannels(source: ChannelSource, all: readonly Analyzer[], options: JudgeOptions = {}): Promise<Judged> {
  const survey = await surveyChannels(source, options.places ?? null, options.past);
  const analyzers = all.filter(
    ({ needsPast = false, needsPlaces = false }) => (survey.past || !needsPast) && (options.places || !needsPlaces),
  );
  const stages = stagesOf(analyzers).map((stage) => ({ ...stage, judge: start(stage.analyzer) }));
  const heap = new TopHeap<Kept>(options.top ?? 100, (a, b) => compareFindings(a.finding, b.finding));
  const flagged = new TraitTally();
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const lacking: Record<Need, number> = { 'every-connection': 0, counts: 0, 'packet-timing': 0 };
  let judged = 0;
  let total = 0;
  const [fitted, stated] = [new GroupSums(GROUPS), new GroupSums(STATED_GROUPS)];
  const combination = new Combination();
  let evidence: Evidence[] = [];
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
    if (uncertain) for (const { analyzer } of stages) tellStandBack(channel, analyzer);
    if (evidence.length === 0) return;
    client ??= clientKind(channel, survey);
    const sums = client === 'unknown' ? stated : fitted;
    const alone = sums.bits(evidence);
    if (alone < LEAST_BITS || !sums.hasSign(evidence)) return;
    const together = hundredths(combination.weigh(client));
    const grade = gradeOf(hundredths(alone + together));
    if (grade.bits < LEAST_BITS) return;
    total++;
    bySeverity[grade.severity]++;
    if (isFlagged(grade)) flagged.add(channel);
    const { host, destination, software, scope } = channel;
    if (heap.worst && compareFindings({ bits: grade.bits, host, destination, software, scope }, heap.worst.finding) >= 0) return;
    if (together !== 0) evidence.push(combinationEvidence(together, combination.reasons(), evidence.length));
    heap.add({ finding: buildFinding(channel, weigh(evidence, sums.groups), beacon, survey), channel: channel.number });
  }

  /** Whether the best that dear analyzers from this place on could say would list the channel. */
  function canStillBeListed(place: number, lacks: number): boolean {
    speakers.length = 0;
    let hasSign = fitted.hasSign(evidence);
    for (let i = place; i < stages.length; i++) {
      const stage = stages[i]!;
      if ((lacks & stage.needs) !== 0 || stage.judge.speaks?.(current) === false) continue;
      speakers.push(stage);
      hasSign ||= fitted.canMakeFinding(stage.analyzer.name);
    }
    if (!hasSign) return false;
    client ??= clientKind(current, survey);
    ahead.length = 0;
    for (const { most } of speakers) ahead.push(most![client]);
    return (client === 'unknown' ? stated : fitted).most(evidence, ahead) >= LEAST_BITS;
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
  const kept = heap.sorted();
  const flows = await source.firstFlows(kept.map(({ channel }) => channel));
  const findings = kept.map(({ finding }, i) => ({ ...finding, rank: i + 1, firstFlows: flowIds(finding, flows[i]!) }));
  const stoodBack = analyzers
    .flatMap(({ name, needs }) => needs.map((need) => ({ analyzer: name, need, channels: lacking[need] })))
    .filter(({ channels }) => channels > 0)
    .sort((a, b) => compareText(a.analyzer, b.analyzer) || compareText(a.need, b.need));
  return { findings, total, bySeverity, judged, stoodBack, logonChannels: survey.logonChannels, flagged, survey };
}

/** A finding, and its channel's number. */
interface Kept {
  readonly finding: Finding;
  readonly channel: number;
}
