const NULL = 0x6e;
const OPEN = 0x7b;

/** What is known of the line that is being read: its values by field, and the objects around the place that is looked at. */
export class JsonFound {
  /** As `JsonFields` has them. */
  readonly kind: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly escaped: Uint8Array;
  readonly whole: Int32Array;
  depth = 0;
  /** The fields of the line, to be forgotten with it: each once. */
  readonly #fields: Int32Array;
  #count = 0;
  /** By depth: which of the wanted objects, what it is kept as or -1, where it begins. */
  readonly #nodes: Int32Array;
  readonly #keptAs: Int32Array;
  readonly #begins: Int32Array;

  /** @param depth of the wanted objects inside each other, with the outermost. */
  constructor(fields: number, depth: number) {
    this.kind = new Uint8Array(fields);
    this.from = new Int32Array(fields).fill(-1);
    this.to = new Int32Array(fields).fill(-1);
    this.escaped = new Uint8Array(fields);
    this.whole = new Int32Array(fields).fill(-1);
    this.#fields = new Int32Array(fields);
    this.#nodes = new Int32Array(depth);
    this.#keptAs = new Int32Array(depth);
    this.#begins = new Int32Array(depth);
  }

  clear(): void {
    for (let index = 0; index < this.#count; index++) {
      const field = this.#fields[index]!;
      this.kind[field] = 0;
      this.from[field] = -1;
    }
    this.#count = 0;
    this.depth = 0;
  }

  keep(field: number, kind: number, from: number, to: number, escaped: boolean, whole: number): void {
    if (this.kind[field] === 0) this.#fields[this.#count++] = field;
    this.kind[field] = kind;
    this.from[field] = kind === NULL ? -1 : from;
    this.to[field] = to;
    this.escaped[field] = escaped ? 1 : 0;
    this.whole[field] = whole;
  }

  /** The innermost of the objects. */
  get node(): number {
    return this.#nodes[this.depth - 1]!;
  }

  /** @param at of its bracket. */
  open(node: number, keptAs: number, at: number): void {
    const depth = this.depth++;
    this.#nodes[depth] = node;
    this.#keptAs[depth] = keptAs;
    this.#begins[depth] = at;
  }

  /** @param at behind its bracket. */
  close(at: number): void {
    const depth = --this.depth;
    const field = this.#keptAs[depth]!;
    if (field >= 0) this.keep(field, OPEN, this.#begins[depth]!, at, false, -1);
  }

  /** @param moves of a `JsonStep` whose text stands at `at`. */
  replay(moves: Int32Array, at: number): void {
    for (let move = 0; move < moves.length; move += 3) {
      const node = moves[move + 1]!;
      if (node >= 0) this.open(node, moves[move + 2]!, at + moves[move]!);
      else this.close(at + moves[move]!);
    }
  }
}
