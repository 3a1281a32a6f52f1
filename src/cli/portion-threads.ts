/** Reads portions of logs on threads of their own, as many as there are cores. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Issues } from '../core/issues.ts';
import { UserError } from '../core/user-error.ts';
import type { LogJoin } from '../flow/log/log-join.ts';
import type { Portion, PortionPool, PortionResult } from '../source/portions/portion.ts';
import { BLOCK_BYTES } from '../source/portions/portion-limits.ts';
import type { PortionReply, PortionRequest, PortionThread } from './portion-message.ts';

/** One thread reads and hashes what these take: more would wait for it. */
const MOST_THREADS = 6;
/** For each thread one that it reads and one that is ready; for the cutter one to fill and one it cuts from. */
const BLOCKS_PER_THREAD = 2;
const BLOCKS_OF_CUTTER = 2;
/** Rows in memory, of all threads together. */
const BUDGET_BYTES = 1 << 28;

interface Waiting {
  readonly portion: Portion;
  readonly resolve: (result: PortionResult) => void;
  readonly reject: (error: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  /** Given to it and not answered, the oldest first. */
  readonly given: Waiting[];
}

export class PortionThreads implements PortionPool {
  rows = 0;
  readonly #join: LogJoin;
  readonly #issues: Issues;
  readonly #threads: Thread[] = [];
  readonly #most = Math.min(availableParallelism(), MOST_THREADS);
  readonly #free: Uint8Array[] = [];
  readonly #wantBlock: ((block: Uint8Array) => void)[] = [];
  #blocks = 0;
  #failure: Error | null = null;

  /** @param join takes over the rows at the end. No thread begins before there is something to read. */
  constructor(join: LogJoin, issues: Issues) {
    this.#join = join;
    this.#issues = issues;
  }

  async block(): Promise<Uint8Array> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#blocks < this.#most * BLOCKS_PER_THREAD + BLOCKS_OF_CUTTER) {
      this.#blocks++;
      return new Uint8Array(new SharedArrayBuffer(BLOCK_BYTES));
    }
    return new Promise((resolve) => this.#wantBlock.push(resolve));
  }

  give(block: Uint8Array): void {
    const next = this.#wantBlock.shift();
    if (next === undefined) this.#free.push(block);
    else next(block);
  }

  submit(portion: Portion): Promise<PortionResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== null) {
        reject(this.#failure);
        if (!portion.tooLong) this.give(portion.block);
        return;
      }
      const thread = this.#idlest();
      thread.given.push({ portion, resolve, reject });
      ask(thread.worker, { portion });
    });
  }

  /** Every portion was read: takes their rows over and lets the threads go. @throws UserError when rows cannot be put aside. */
  async finish(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    const replies = this.#threads.map(
      ({ worker }) =>
        new Promise<PortionReply>((resolve, reject) => {
          worker.once('message', resolve);
          worker.once('error', reject);
          ask(worker, { end: true });
        }),
    );
    for (const reply of await Promise.all(replies)) {
      if ('refusal' in reply) throw new UserError(reply.refusal.message, reply.refusal.hint);
      if (!('content' in reply)) continue;
      this.#join.adopt(reply.content);
      this.#issues.absorb(reply.issues, (place) => place);
    }
    this.close();
  }

  /** Stops the threads; for runs that end early. Safe to call at any time. */
  close(): void {
    for (const { worker } of this.#threads.splice(0)) void worker.terminate();
  }

  /** The thread that has least to do; a new one while there may be more and all are busy. */
  #idlest(): Thread {
    let best: Thread | null = null;
    for (const thread of this.#threads) if (best === null || thread.given.length < best.given.length) best = thread;
    if (best !== null && (best.given.length === 0 || this.#threads.length === this.#most)) return best;
    const data: PortionThread = {
      writer: this.#threads.length + 1,
      budgetBytes: Math.floor(BUDGET_BYTES / this.#most),
      folder: this.#join.folder(),
    };
    const worker = new Worker(new URL('./portion-thread.js', import.meta.url), { workerData: data });
    const thread: Thread = { worker, given: [] };
    worker.on('message', (reply: PortionReply) => this.#answered(thread, reply));
    worker.on('error', (error) => this.#failed(error));
    this.#threads.push(thread);
    return thread;
  }

  #answered(thread: Thread, reply: PortionReply): void {
    if ('refusal' in reply) this.#failed(new UserError(reply.refusal.message, reply.refusal.hint));
    if (!('result' in reply)) return;
    const { portion, resolve } = thread.given.shift()!;
    if (!portion.tooLong) this.give(portion.block);
    this.rows += reply.result.rows;
    resolve(reply.result);
  }

  /** Nothing more is read; whoever waits hears of it. */
  #failed(error: Error): void {
    this.#failure ??= error;
    for (const thread of this.#threads) {
      for (const { portion, reject } of thread.given.splice(0)) {
        if (!portion.tooLong) this.give(portion.block);
        reject(this.#failure);
      }
    }
  }
}

function ask(worker: Worker, request: PortionRequest): void {
  worker.postMessage(request);
}
