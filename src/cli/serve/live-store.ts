/** A store while hunts go on with it: what was last copied out of it, renewed when the file changed. */
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import type { PrivateFolder } from '../../core/private-folder.ts';
import { UserError } from '../../core/user-error.ts';
import { type RankedFinding, rankStore } from '../../hunt/store-ranking.ts';
import type { Mark } from '../../model/mark.ts';
import type { HuntRun, Stretch } from '../../store/finding-book.ts';
import { HuntSnapshot } from '../../store/hunt-snapshot.ts';
import type { MarkBook } from '../../store/mark-book.ts';
import { changeHunt } from '../../store/read-hunt.ts';
import type { FindingSummary } from '../../store/stored-finding.ts';
import { clockUs } from '../clock.ts';

const LOOK_MS = 1_000;
/** A hunt may be at work; a request must not wait for it. */
const PATIENCE_MS = 3_000;
const RETRY_MS = 150;

/** One view of the store; a later one takes its place, this one stays as it is while somebody uses it. */
export interface StoreView {
  /** Another one for every other ranking. */
  readonly generation: number;
  readonly snapshot: HuntSnapshot;
  readonly runs: readonly HuntRun[];
  readonly stretches: ReadonlyMap<string, readonly Stretch[]>;
  readonly marks: readonly Mark[];
  readonly ranking: readonly RankedFinding[];
  readonly byId: ReadonlyMap<string, RankedFinding>;
  /** When a mark ends next. */
  readonly staleUs: number;
}

interface Held {
  readonly snapshot: HuntSnapshot;
  /** Who uses it, this store among them. */
  users: number;
}

export class LiveStore {
  readonly path: string;
  readonly #folder: PrivateFolder;
  #held: Held;
  #view: StoreView;
  #signature: string;
  #summaries: readonly FindingSummary[];
  #lookedMs = 0;
  #renewing: Promise<void> | null = null;
  #changing: Promise<unknown> = Promise.resolve();
  /** Why the last look at the store failed; null when it did not. */
  trouble: string | null = null;
  #generation = 0;

  private constructor(path: string, folder: PrivateFolder, signature: string, summaries: readonly FindingSummary[], view: StoreView) {
    this.path = path;
    this.#folder = folder;
    this.#signature = signature;
    this.#summaries = summaries;
    this.#held = { snapshot: view.snapshot, users: 1 };
    this.#view = view;
  }

  /** @throws UserError when there is no such store, or a run has it for longer than one waits. */
  static async open(path: string, folder: PrivateFolder): Promise<LiveStore> {
    const signature = signatureOf(path);
    const snapshot = await patiently(() => HuntSnapshot.take(path, freshFile(folder)));
    const summaries = await snapshot.findings.summaries();
    return new LiveStore(path, folder, signature, summaries, await viewOf(snapshot, summaries, 0));
  }

  /** Does something with the latest view, which stays until it is done. */
  async use<T>(task: (view: StoreView) => Promise<T> | T): Promise<T> {
    this.#look();
    if (this.#view.staleUs <= clockUs()) await this.#rank();
    const held = this.#held;
    held.users++;
    try {
      return await task(this.#view);
    } finally {
      this.#leave(held);
    }
  }

  /** Changes marks in the store and shows them at once; one change after the other. @throws UserError when a run has the store. */
  change(task: (marks: MarkBook, view: StoreView) => Promise<readonly Mark[]>): Promise<readonly Mark[]> {
    const done = this.#changing.then(() => this.#change(task));
    this.#changing = done.catch(() => undefined);
    return done;
  }

  async #change(task: (marks: MarkBook, view: StoreView) => Promise<readonly Mark[]>): Promise<readonly Mark[]> {
    await this.#renewing;
    const view = this.#view;
    const before = signatureOf(this.path);
    const added = await patiently(() => changeHunt(this.path, ({ marks }) => task(marks, view)));
    // What else was new before is still to be copied.
    if (before === this.#signature) this.#signature = signatureOf(this.path);
    if (this.#held.snapshot === view.snapshot) await view.snapshot.marks.copy(added);
    await this.#rank();
    return added;
  }

  /** Ranks what is known anew: other marks, or marks that ended. */
  async #rank(): Promise<void> {
    const before = this.#view;
    const view = await viewOf(before.snapshot, this.#summaries, ++this.#generation, before);
    // What was copied anew meanwhile is newer.
    if (this.#held.snapshot === before.snapshot) this.#view = view;
  }

  #look(): void {
    const nowMs = performance.now();
    if (nowMs - this.#lookedMs < LOOK_MS || this.#renewing !== null) return;
    this.#lookedMs = nowMs;
    const signature = signatureOf(this.path);
    if (signature === this.#signature) return;
    this.#renewing = this.#renew(signature).finally(() => {
      this.#renewing = null;
    });
  }

  async #renew(signature: string): Promise<void> {
    try {
      const snapshot = await HuntSnapshot.take(this.path, freshFile(this.#folder));
      const summaries = await snapshot.findings.summaries();
      const view = await viewOf(snapshot, summaries, ++this.#generation);
      const before = this.#held;
      this.#summaries = summaries;
      this.#held = { snapshot, users: 1 };
      this.#view = view;
      this.#signature = signature;
      this.trouble = null;
      this.#leave(before);
    } catch (error) {
      // A hunt at work is no trouble: what is shown is from before it.
      this.trouble = error instanceof UserError && !/is in use by|another program has open/.test(error.message) ? error.message : null;
      if (!(error instanceof UserError)) throw error;
    }
  }

  #leave(held: Held): void {
    if (--held.users === 0) held.snapshot.close();
  }

  /** Waits for what is under way; then nothing of it is left. */
  async close(): Promise<void> {
    await this.#changing;
    await this.#renewing?.catch(() => undefined);
    this.#held.snapshot.close();
  }
}

async function viewOf(
  snapshot: HuntSnapshot,
  summaries: readonly FindingSummary[],
  generation: number,
  known?: StoreView,
): Promise<StoreView> {
  const runs = known?.runs ?? (await snapshot.findings.runs());
  const stretches = known?.stretches ?? (await snapshot.findings.stretches());
  const marks = await snapshot.marks.marks();
  const nowUs = clockUs();
  const ranking = rankStore(summaries, stretches, runs, marks, nowUs);
  return {
    generation,
    snapshot,
    runs,
    stretches,
    marks,
    ranking,
    byId: new Map(ranking.map((one) => [one.id, one])),
    staleUs: marks.reduce(
      (next, { untilUs }) => (untilUs !== null && untilUs > nowUs ? Math.min(next, untilUs) : next),
      Number.POSITIVE_INFINITY,
    ),
  };
}

/** Waits a little when a hunt has the store. */
async function patiently<T>(task: () => Promise<T>): Promise<T> {
  const tiredMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (
        !(error instanceof UserError) ||
        !/is in use by|already open|another program has open/.test(error.message) ||
        performance.now() > tiredMs
      )
        throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Other after every change of the file. */
function signatureOf(path: string): string {
  const parts = [path, `${path}.wal`].map((one) => {
    const found = statSync(one, { bigint: true, throwIfNoEntry: false });
    return found === undefined ? '-' : `${found.ino} ${found.size} ${found.mtimeNs}`;
  });
  return parts.join(' / ');
}

const freshFile = (folder: PrivateFolder) => folder.file(`snapshot-${randomBytes(6).toString('hex')}`);
