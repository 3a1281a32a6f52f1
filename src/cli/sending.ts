/** Tells receivers what a run found. */
import { hostname } from 'node:os';
import { setTimeout as after } from 'node:timers/promises';
import { countOf } from '../core/count-of.ts';
import { UserError } from '../core/user-error.ts';
import { UserErrors } from '../core/user-errors.ts';
import { type Delivered, deliver } from '../delivery/deliver.ts';
import { Outbox } from '../delivery/outbox.ts';
import { beginWindow, queueAll, queueHunt } from '../delivery/queue-changes.ts';
import { readTarget, type TargetNeeds } from '../delivery/targets.ts';
import type { Target } from '../delivery/way.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import { SEVERITIES } from '../model/severity.ts';
import { clockUs } from './clock.ts';
import { pickWord } from './pick-word.ts';
import { readDuration } from './read-duration.ts';
import { readCertificates, readSecret } from './read-secret.ts';
import type { SendingWords } from './sending-options.ts';
import { version } from './version.ts';

/** A receiver that says nothing for so long is gone. */
const PATIENCE_MS = 10_000;

/** @throws UserError when an option cannot be carried out. */
export function readTargets(words: SendingWords): Target[] {
  const needs: TargetNeeds = {
    least: pickWord(
      'to-least',
      words['to-least'],
      SEVERITIES.map(([severity]) => severity),
    ),
    isEvery: words['to-all'],
    ca: words['to-ca'] === undefined ? null : readCertificates(words['to-ca']),
    secret: words['webhook-secret-file'] === undefined ? null : readSecret(words['webhook-secret-file']),
    hostname: hostname(),
    version: version(),
    readCa: readCertificates,
  };
  return words.to.map((word) => readTarget(word, needs));
}

export class Sending {
  readonly #outbox: Outbox;
  readonly #targets: readonly Target[];
  readonly #budgetMs: number;

  private constructor(outbox: Outbox, targets: readonly Target[], budgetMs: number) {
    this.#outbox = outbox;
    this.#targets = targets;
    this.#budgetMs = budgetMs;
  }

  /**
   * @param path of the outbox; null for a run without memory. @returns null when nobody is to be told.
   * @throws UserError when the outbox cannot be used, or a receiver is named twice.
   */
  static async open(path: string | null, targets: readonly Target[], wait: string): Promise<Sending | null> {
    const budgetMs = readDuration('to-wait', wait) * 1_000;
    const seen = new Set<string>();
    for (const { id, way } of targets) {
      if (seen.has(id)) throw new UserError(`${way.label} is named twice`, 'name each receiver once');
      seen.add(id);
    }
    if (targets.length === 0) return null;
    return new Sending(path === null ? Outbox.inMemory() : await Outbox.open(path), targets, budgetMs);
  }

  /** Before a hunt remembers what it found. @param untilUs end of its window. */
  begin(untilUs: number): Promise<void> {
    return beginWindow(this.#outbox, this.#targets, untilUs);
  }

  /** @param untilUs of a hunt's window; null for a run without memory. */
  async queue(findings: readonly Finding[], untilUs: number | null, tool: Report['tool']): Promise<UserError[]> {
    const problems: UserError[] = [];
    for (const target of this.#targets) {
      const told = findings.filter(({ triage }) => triage?.verdict !== 'benign');
      if (untilUs === null) await queueAll(this.#outbox, target, told, { tool });
      else {
        const left = await queueHunt(this.#outbox, target, told, untilUs, { tool });
        if (left > 0) problems.push(isFull(target, left));
      }
    }
    return problems;
  }

  /** @returns a sentence for each receiver. @throws UserErrors for those that only the operator can bring back. */
  async send(problems: readonly UserError[]): Promise<string[]> {
    const startMs = clockUs() / 1_000;
    const began = performance.now();
    const delivered = await deliver(this.#outbox, this.#targets, {
      budgetMs: this.#budgetMs,
      patienceMs: PATIENCE_MS,
      now: () => Math.round(startMs + performance.now() - began),
      sleep: (ms) => after(ms),
    });
    const all = [...problems, ...this.#damage(), ...delivered.flatMap((one) => lasting(one))];
    if (all.length > 0) throw new UserErrors(all);
    return delivered.map(sentence);
  }

  close(): Promise<void> {
    return this.#outbox.close();
  }

  #damage(): UserError[] {
    const { damaged } = this.#outbox;
    if (damaged === 0) return [];
    return [
      new UserError(`${countOf(damaged, 'line')} of the outbox could not be read`, 'what they said may be sent again, or not at all'),
    ];
  }
}

function sentence({ target: { way }, arrived, waiting, failure }: Delivered): string {
  const told = `sent ${countOf(arrived, 'finding')} to ${way.label}`;
  return failure === null ? told : `${told}; ${countOf(waiting, 'waits', 'wait')}: ${failure.why}`;
}

function lasting({ target: { way }, waiting, failure }: Delivered): UserError[] {
  if (failure === null || !failure.isLasting) return [];
  return [
    new UserError(`${countOf(waiting, 'finding waits', 'findings wait')} for ${way.label}: ${failure.why}`, 'the next run tries again'),
  ];
}

const isFull = ({ way }: Target, left: number) =>
  new UserError(
    `the queue for ${way.label} is full: ${countOf(left, 'change')} found no room`,
    'bring the receiver back: those that still hold then are sent by the next run that has room',
  );
