/** Waits until a folder has changed and come to rest. */
import { type FSWatcher, watch } from 'node:fs';
import { type FolderLook, lookAtFolder } from './look-at-folder.ts';

/** How long nothing may change before what is there is read: a rotation renames, opens and writes in one go. */
const REST_MS = 400;
/** The longest time between two looks. The system says when something happens in the folder itself, but not below it, nor on shares. */
const LOOK_MS = 2_000;
/** However often the system says that something happens, no look follows another sooner. */
const LEAST_MS = 50;
/** Looking takes at most one part in so many of the time, however slow the share is. */
const LOOK_SHARE = 20;

export class FolderChanges {
  readonly #folder: string;
  readonly #everyMs: number;
  #watcher: FSWatcher | null = null;
  #wake: () => void = () => undefined;
  #isFirst = true;

  /** @param everyMs a folder that never rests is read after this time all the same. */
  constructor(folder: string, everyMs: number) {
    this.#folder = folder;
    this.#everyMs = everyMs;
  }

  /**
   * @param seen what the last pass read; null when there was none.
   * @param notBeforeMs of `performance.now()`.
   * @returns what is there now, which is not what was seen; null when the folder cannot be listed any more, and was before.
   */
  async next(seen: FolderLook | null, notBeforeMs: number): Promise<FolderLook | null> {
    let last = seen;
    let firstMs: number | null = null;
    let restsMs = 0;
    for (;;) {
      const beganMs = performance.now();
      const look = await lookAtFolder(this.#folder);
      const nowMs = performance.now();
      if (look?.state !== last?.state) {
        firstMs ??= nowMs;
        restsMs = nowMs;
        last = look;
      }
      if (look?.state === seen?.state) firstMs = null;
      const isDue = this.#isFirst || (nowMs >= notBeforeMs && (nowMs - restsMs >= REST_MS || nowMs - (firstMs ?? nowMs) >= this.#everyMs));
      if (firstMs !== null && isDue) {
        this.#isFirst = false;
        return look;
      }
      const soonMs = firstMs === null ? this.#everyMs : Math.max(REST_MS, notBeforeMs - nowMs);
      await this.#wait(Math.min(soonMs, LOOK_MS), Math.max(LEAST_MS, LOOK_SHARE * (nowMs - beganMs)), firstMs === null);
    }
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  /** @param mayWake ends when the system says that something happened, yet not before `leastMs`. */
  async #wait(ms: number, leastMs: number, mayWake: boolean): Promise<void> {
    if (this.#watcher === null) this.#listen();
    const beganMs = performance.now();
    await new Promise<void>((resolve) => {
      let timer = setTimeout(resolve, Math.max(ms, leastMs));
      this.#wake = () => {
        if (!mayWake) return;
        clearTimeout(timer);
        timer = setTimeout(resolve, Math.max(0, leastMs - (performance.now() - beganMs)));
      };
    });
  }

  /** Only a help: without it (too many watches, a network share, a folder that is not there yet) looking now and then finds the same. */
  #listen(): void {
    try {
      const watcher = watch(this.#folder, { persistent: false }, () => this.#wake());
      const drop = () => {
        watcher.close();
        if (this.#watcher === watcher) this.#watcher = null;
      };
      watcher.on('error', drop);
      this.#watcher = watcher;
    } catch {
      this.#watcher = null;
    }
  }
}
