/** Knows inputs by what earlier runs read of them, and notes what this one reads. */
import type { FileLook, InputMemory, ReadContent } from '../source/input-memory.ts';
import { contentHead, matchContent } from '../source/match-content.ts';
import type { PlannedInput } from '../source/planned-input.ts';
import type { KnownContent, KnownContents, KnownFile } from '../store/known-contents.ts';

/** A file that nobody wrote to for so long is finished: loggers flush their buffers within seconds or minutes. */
const SETTLED_US = 3_600_000_000;

export class InputBook implements InputMemory {
  /** Files that brought nothing new. */
  known = 0;
  readonly #contents: KnownContents;
  readonly #nowUs: number;
  #nextId: number;
  /** Read in this run, over what the store has of them. */
  readonly #read = new Map<number, KnownContent>();
  readonly #files: KnownFile[] = [];
  readonly #outgrown: number[] = [];
  /** Contents that files of this run go on from. */
  readonly #recalled = new Map<string, KnownContent>();

  private constructor(contents: KnownContents, nextId: number, nowUs: number) {
    this.#contents = contents;
    this.#nextId = nextId;
    this.#nowUs = nowUs;
  }

  /** @param nowUs the machine's clock: only whether a file is still being written depends on it. */
  static async open(contents: KnownContents, nowUs: number): Promise<InputBook> {
    return new InputBook(contents, await contents.nextId(), nowUs);
  }

  async recall({ path }: PlannedInput, look: FileLook): Promise<number | null> {
    const seen = await this.#contents.fileOf(look);
    if (seen !== null && (seen.rest === 0 || !this.isFinished(look))) return this.#nothingNew();
    const head = await contentHead(path);
    const candidates = await this.#beginningLike(head);
    if (candidates.length === 0) return 0;
    const match = await matchContent(path, candidates);
    if (match === null) return 0;
    const { known, more } = match;
    if (more === 0 || (more === known.rest && !this.isFinished(look))) {
      this.#files.push({ look, content: known.id, rest: more });
      return this.#nothingNew();
    }
    this.#recalled.set(path, known);
    return known.length;
  }

  isFinished({ modifiedNs }: FileLook): boolean {
    return this.#nowUs - Number(modifiedNs / 1_000n) >= SETTLED_US;
  }

  keep({ path, name }: PlannedInput, look: FileLook, { format, print, rest }: ReadContent): void {
    if (print.length === 0) return;
    const id = this.#nextId++;
    const before = this.#recalled.get(path);
    if (before !== undefined) this.#outgrown.push(before.id);
    this.#read.set(id, { ...print, id, rest, format, name });
    this.#files.push({ look, content: id, rest });
  }

  /** What this run read. */
  get contents(): readonly KnownContent[] {
    return [...this.#read.values()];
  }

  /** Contents that others go on from now; they stay, since a copy may go on from them in another way. */
  get outgrown(): readonly number[] {
    return this.#outgrown;
  }

  /** How files look whose content is known now. */
  get files(): readonly KnownFile[] {
    return this.#files;
  }

  #nothingNew(): null {
    this.known++;
    return null;
  }

  async #beginningLike(head: Uint8Array): Promise<KnownContent[]> {
    const stored = await this.#contents.beginningLike(head);
    return [...stored, ...this.#read.values()];
  }
}
