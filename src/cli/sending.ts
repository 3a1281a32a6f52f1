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
import { SEVERITY_NAMES } from '../model/severity.ts';
import { clockUs } from './clock.ts';
import type { OutputReceiver } from './config/output-receivers.ts';
import { pickWord } from './pick-word.ts';
import { readDuration } from './read-duration.ts';
import { readCertificates, readSecret } from './read-secret.ts';
import { DEFAULT_TO_LEAST, type SendingWords } from './sending-options.ts';
import { version } from './version.ts';
import { visible } from './visible.ts';
import { writeOut } from './write-out.ts';

interface Sent {
  /** One for each receiver. */
  readonly sentences: readonly string[];
  /** What only the operator can mend. */
  readonly lasting: readonly UserError[];
}

/** What a run has to tell. */
export interface Told {
  readonly findings: readonly Finding[];
  /** End of a hunt's window; null when there was nothing to judge, or for a run without memory. */
  readonly untilUs: number | null;
  readonly tool: Report['tool'];
  /** What went wrong before. */
  readonly failure: UserError | null;
}

/** A receiver that says nothing for so long is gone. */
const PATIENCE_MS = 10_000;

/** Typed for nobody, whatever the configuration says. */
const NOBODY = 'none';

/**
 * Who is told: those that were typed, else those of the configuration.
 * @param configured receivers of the configuration that the command sends to. @throws UserError when an option cannot be carried out.
 */
export function readTargets(words: SendingWords, configured: readonly OutputReceiver[]): Target[] {
  const typed = words['to-least'];
  const needs: Omit<TargetNeeds, 'least' | 'secret'> = {
    isEvery: words['to-all'],
    ca: words['to-ca'] === undefined ? null : readCertificates(words['to-ca']),
    hostname: hostname(),
    version: version(),
    readCa: readCertificates,
  };
  const least = typed === undefined ? undefined : pickWord('to-least', typed, SEVERITY_NAMES);
  const secretFile = words['webhook-secret-file'] ?? null;
  const named = words.to.filter((word) => word !== NOBODY).map((word) => ({ word, least, secretFile }));
  const receivers: readonly OutputReceiver[] = words.to.length > 0 ? named : configured;
  return receivers.map((one) =>
    readTarget(one.word, {
      ...needs,
      least: least ?? one.least ?? DEFAULT_TO_LEAST,
      secret: one.secretFile === null ? null : readSecret(one.secretFile),
    }),
  );
}

export class Sending {
  readonly #outbox: Outbox;
  readonly #targets: readonly Target[];
  readonly #budgetMs: number;
  readonly #isKept: boolean;

  private constructor(outbox: Outbox, targets: readonly Target[], budgetMs: number, isKept: boolean) {
    this.#outbox = outbox;
    this.#targets = targets;
    this.#budgetMs = budgetMs;
    this.#isKept = isKept;
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
    return new Sending(path === null ? Outbox.inMemory() : await Outbox.open(path), targets, budgetMs, path !== null);
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

  /** @param problems of queueing. */
  async send(problems: readonly UserError[]): Promise<Sent> {
    const startMs = clockUs() / 1_000;
    const began = performance.now();
    const delivered = await deliver(this.#outbox, this.#targets, {
      budgetMs: this.#budgetMs,
      patienceMs: PATIENCE_MS,
      now: () => Math.round(startMs + performance.now() - began),
      sleep: (ms) => after(ms),
    });
    return {
      sentences: delivered.map(sentence),
      lasting: [...problems, ...this.#damage(), ...delivered.flatMap((one) => lasting(one, this.#isKept))],
    };
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

/**
 * Tells receivers what a run found, after it was shown.
 * @param run says what to tell. @throws UserErrors for what the operator must mend, when everybody else was told.
 */
export async function withSending(sending: Sending | null, isQuiet: boolean, run: () => Promise<Told>): Promise<void> {
  try {
    const { findings, untilUs, tool, failure } = await run();
    const problems = failure === null ? [] : [failure];
    if (sending !== null) {
      const { sentences, lasting } = await sending.send(await sending.queue(findings, untilUs, tool));
      if (!isQuiet) await writeOut(process.stderr, sentences.map((one) => `${visible(one)}\n`).join(''));
      problems.push(...lasting);
    }
    if (problems.length > 0) throw new UserErrors(problems);
  } finally {
    await sending?.close();
  }
}

function sentence({ target: { way }, arrived, waiting, failure }: Delivered): string {
  const told = `sent ${countOf(arrived, 'finding')} to ${way.label}`;
  return failure === null ? told : `${told}; ${countOf(waiting, 'waits', 'wait')}: ${failure.why}`;
}

/** @param isKept false where no later run knows of what waits. */
function lasting({ target: { way }, waiting, failure }: Delivered, isKept: boolean): UserError[] {
  if (failure === null || (isKept && !failure.isLasting)) return [];
  const what = isKept
    ? `${countOf(waiting, 'finding waits', 'findings wait')} for`
    : `${countOf(waiting, 'finding was not sent', 'findings were not sent')} to`;
  const hint = isKept ? 'the next run tries again' : 'try again: repeats have the same key; or use hunt, which keeps what waits';
  return [new UserError(`${what} ${way.label}: ${failure.why}`, hint)];
}

const isFull = ({ way }: Target, left: number) =>
  new UserError(
    `the queue for ${way.label} is full: ${countOf(left, 'change')} found no room`,
    'bring the receiver back: those that still hold then are sent by the next run that has room',
  );
