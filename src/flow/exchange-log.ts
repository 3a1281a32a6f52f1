/** Finished exchanges of live flows: linked blocks of eight in slabs of typed arrays, freed with the flow. */
import type { Flow } from '../model/flow.ts';

const BLOCK = 8;
const BLOCK_FLOATS = BLOCK * 3;
const SLAB_BLOCKS = 4096;

export class ExchangeLog {
  readonly #slabs: Float64Array[] = [];
  readonly #nexts: Uint32Array[] = [];
  #free = 0;
  #used = 0;

  /**
   * Writes exchange number `count` of a flow.
   * @param tail the flow's last block plus one, 0 when it has none. @returns the block now last, plus one.
   */
  append(tail: number, count: number, timeUs: number, up: number, down: number): number {
    const place = count % BLOCK;
    let block = tail;
    if (place === 0) {
      block = this.#take();
      if (tail !== 0) this.#nexts[(tail - 1) >>> 12]![(tail - 1) & 4095] = block;
    }
    const slab = this.#slabs[(block - 1) >>> 12]!;
    const at = ((block - 1) & 4095) * BLOCK_FLOATS + place * 3;
    slab[at] = timeUs;
    slab[at + 1] = up;
    slab[at + 2] = down;
    return block;
  }

  /** Copies `count` exchanges from block `head` into the flow and frees the blocks. */
  drain(head: number, count: number, flow: Flow): void {
    let block = head;
    for (let done = 0; done < count; ) {
      const slab = this.#slabs[(block - 1) >>> 12]!;
      let at = ((block - 1) & 4095) * BLOCK_FLOATS;
      for (let i = 0; i < BLOCK && done < count; i++, done++, at += 3) {
        flow.exchangeTimesUs[done] = slab[at]!;
        flow.exchangeBytesUp[done] = slab[at + 1]!;
        flow.exchangeBytesDown[done] = slab[at + 2]!;
      }
      const next = this.#nexts[(block - 1) >>> 12]![(block - 1) & 4095]!;
      this.#give(block);
      block = next;
    }
  }

  #take(): number {
    let block = this.#free;
    if (block !== 0) {
      this.#free = this.#nexts[(block - 1) >>> 12]![(block - 1) & 4095]!;
    } else {
      block = ++this.#used;
      if ((block - 1) >>> 12 === this.#slabs.length) {
        this.#slabs.push(new Float64Array(SLAB_BLOCKS * BLOCK_FLOATS));
        this.#nexts.push(new Uint32Array(SLAB_BLOCKS));
      }
    }
    this.#nexts[(block - 1) >>> 12]![(block - 1) & 4095] = 0;
    return block;
  }

  #give(block: number): void {
    this.#nexts[(block - 1) >>> 12]![(block - 1) & 4095] = this.#free;
    this.#free = block;
  }
}
