/** A key of an object: the field it holds, or -1; the object it holds that is walked into, or 0. */
export interface JsonKey {
  readonly node: number;
  readonly hash: number;
  readonly key: Uint8Array;
  field: number;
  child: number;
}

/** The wanted fields of a JSON object, as keys of objects; object 0 is the outermost. */
export class JsonPaths {
  readonly #nodes: string[] = [''];
  readonly #keys: JsonKey[] = [];
  readonly #table: Int32Array;
  readonly #mask: number;

  constructor(names: readonly (string | readonly string[])[]) {
    names.forEach((spellings, field) => {
      for (const path of typeof spellings === 'string' ? [spellings] : spellings) this.#want(0, path, field);
    });
    let size = 16;
    while (size < this.#keys.length * 4) size *= 2;
    this.#table = new Int32Array(size).fill(-1);
    this.#mask = size - 1;
    this.#keys.forEach((key, index) => {
      let at = key.hash & this.#mask;
      while (this.#table[at] !== -1) at = (at + 1) & this.#mask;
      this.#table[at] = index;
    });
  }

  /** As many objects as can stand inside each other, and more. */
  get depth(): number {
    return this.#nodes.length + 1;
  }

  /** @param node the object that has the key. @returns null when nothing that is wanted is there. */
  find(node: number, bytes: Uint8Array, at: number, end: number): JsonKey | null {
    let hash = node;
    for (let i = at; i < end; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const index = this.#table[slot]!;
      if (index < 0) return null;
      const key = this.#keys[index]!;
      if (key.hash === hash && key.node === node && isSame(key.key, bytes, at, end)) return key;
    }
  }

  /** Every way to take a path apart: as one key, or as a key and a path inside it. */
  #want(node: number, path: string, field: number): void {
    this.#key(node, path).field = field;
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      const key = this.#key(node, path.slice(0, dot));
      if (key.child === 0) key.child = this.#nodes.push(path.slice(0, dot)) - 1;
      this.#want(key.child, path.slice(dot + 1), field);
    }
  }

  #key(node: number, name: string): JsonKey {
    const bytes = new TextEncoder().encode(name);
    const known = this.#keys.find((key) => key.node === node && isSame(key.key, bytes, 0, bytes.length));
    if (known !== undefined) return known;
    const hash = bytes.reduce((sum, code) => (Math.imul(sum, 31) + code) | 0, node);
    const key = { node, hash, key: bytes, field: -1, child: 0 };
    this.#keys.push(key);
    return key;
  }
}

function isSame(key: Uint8Array, bytes: Uint8Array, at: number, end: number): boolean {
  if (key.length !== end - at) return false;
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[at + i]) return false;
  return true;
}
