import { type ClientKind, clientKind } from '../evidence/client-kind.ts';
import { Combination } from '../evidence/fitted/combination.ts';
import { combinationEvidence } from '../evidence/fitted/combination-evidence.ts';
import { fittedBits } from '../evidence/fitted/fitted-bits.ts';
import { GROUPS, STATED_GROUPS } from '../evidence/groups.ts';
import { WEIGHTS } from '../evidence/weights.ts';
import type { Analyzer, Testimony } from '../model/analyzer.ts';
import type { Beacon } from '../model/beacon.ts';
import type { Channel } from '../model/channel.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Survey } from '../model/survey.ts';
import { type Ahead, GroupSums } from './group-sums.ts';
import { hundredths } from './hundredths.ts';
import type { Stage } from './stages.ts';
import { type Grade, gradeOf, type Weighed, weigh } from './weigh.ts';

/** Bits from which a channel is listed. */
const LEAST_BITS = hundredths(WEIGHTS.prior.bits + WEIGHTS.finding.bits);

/**
 * Fewest hosts for what testimonies are worth together: trees ask what was not said too, and where nobody is there to compare with, silence says
 * nothing. The smallest days that they were grown on have fifteen.
 */
const LEAST_HOSTS = 3;

/** What was said of a channel, to be gone on with. */
export interface Heard {
  readonly client: ClientKind;
  readonly evidence: readonly Evidence[];
  /** Bits as analyzers state them, one for each of the evidence. */
  readonly stated: readonly number[];
}

/** Hears what analyzers say of one channel after the other, and what it comes to. */
export class Hearing {
  /** Who testifies next. */
  speaker: Pick<Analyzer, 'name' | 'technique'> | null = null;
  /** The timer that was found, if any. */
  beacon: Beacon | null = null;
  readonly #survey: Survey;
  readonly #fitted = new GroupSums(GROUPS);
  readonly #stated = new GroupSums(STATED_GROUPS);
  readonly #combination = new Combination();
  #evidence: Evidence[] = [];
  #bits: number[] = [];
  #channel: Channel | null = null;
  #client: ClientKind | null = null;
  #together = 0;

  constructor(survey: Survey) {
    this.#survey = survey;
  }

  /** @param channel borrowed until the next one begins. */
  begin(channel: Channel): void {
    this.#channel = channel;
    this.#client = null;
    this.beacon = null;
    if (this.#evidence.length === 0) return;
    this.#evidence = [];
    this.#bits = [];
    this.#combination.clear();
  }

  /** Goes on with what was heard before, of a channel that is gone. */
  resume({ client, evidence, stated }: Heard): void {
    this.#client = client;
    this.#evidence = [...evidence];
    this.#bits = [...stated];
    this.#combination.clear();
    for (const [i, { analyzer, measure }] of evidence.entries()) this.#combination.hear(analyzer, measure, stated[i]!);
  }

  // One function for all channels: a channel on which nobody testifies costs no allocation.
  readonly testify = (testimony: Testimony): void => {
    const { name, technique } = this.speaker!;
    const { measure, value, unit, against, sentence } = testimony;
    const bits = fittedBits(name, measure, this.client, testimony.bits);
    this.#evidence.push({ analyzer: name, technique, measure, value, unit, against, bits, sentence });
    this.#bits.push(testimony.bits);
    this.#combination.hear(name, measure, testimony.bits);
    if (testimony.beacon) this.beacon = testimony.beacon;
  };

  get isSilent(): boolean {
    return this.#evidence.length === 0;
  }

  get client(): ClientKind {
    this.#client ??= clientKind(this.#channel!, this.#survey);
    return this.#client;
  }

  /** To be kept; nothing is said of this channel any more until it is gone on with. */
  heard(): Heard {
    return { client: this.client, evidence: this.#evidence, stated: this.#bits };
  }

  /** Whether anything speaks for a finding that can make one, or might. @param speakers who have yet to speak. */
  hasSign(speakers: readonly Pick<Stage, 'analyzer'>[] = []): boolean {
    return this.#fitted.hasSign(this.#evidence) || speakers.some(({ analyzer }) => this.#fitted.canMakeFinding(analyzer.name));
  }

  /** Whether the channel could be listed if all who have yet to speak said the most that they can. */
  canBeListed(ahead: readonly Ahead[]): boolean {
    return this.#sums.most(this.#evidence, ahead) >= LEAST_BITS;
  }

  /** Of all that was said; null for what is not listed. */
  grade(): Grade | null {
    const alone = this.#sums.bits(this.#evidence);
    if (alone < LEAST_BITS || !this.hasSign()) return null;
    this.#together = this.#survey.hosts < LEAST_HOSTS ? 0 : hundredths(this.#combination.weigh(this.client));
    const grade = gradeOf(hundredths(alone + this.#together));
    return grade.bits < LEAST_BITS ? null : grade;
  }

  /** All evidence of what was graded last. */
  weighed(): Weighed {
    const together = this.#together;
    const all = [...this.#evidence];
    if (together !== 0) all.push(combinationEvidence(together, this.#combination.reasons(), all.length));
    return weigh(all, this.#sums.groups);
  }

  get #sums(): GroupSums {
    return this.client === 'unknown' ? this.#stated : this.#fitted;
  }
}
