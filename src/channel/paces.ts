import type { Flow } from '../model/flow.ts';

const PAGE_BITS = 12;
const PAGE_MASK = (1 << PAGE_BITS) - 1;
const COLUMNS = 4;
export const PACE = { burstsUp: 0, burstsDown: 1, keysUp: 2, keysDown: 3 } as const;

/** Bursts and keys of each channel, by who began or typed them. Most channels have none: pages are made on demand. */
export class Paces {
  /** In doubles: sums of many flows may pass 32 bits. */
  readonly #pages: (Float64Array | undefined)[] = [];

  /** @param isSwapped true when the host is the flow's server. */
  add(channel: number, flow: Flow, isSwapped: boolean): void {
    const { burstsUp, burstsDown, keysUp, keysDown } = flow;
    if (burstsUp + burstsDown + keysUp + keysDown === 0) return;
    this.#pages[channel >>> PAGE_BITS] ??= new Float64Array(COLUMNS << PAGE_BITS);
    const page = this.#pages[channel >>> PAGE_BITS]!;
    const at = (channel & PAGE_MASK) * COLUMNS;
    page[at + PACE.burstsUp]! += isSwapped ? burstsDown : burstsUp;
    page[at + PACE.burstsDown]! += isSwapped ? burstsUp : burstsDown;
    page[at + PACE.keysUp]! += isSwapped ? keysDown : keysUp;
    page[at + PACE.keysDown]! += isSwapped ? keysUp : keysDown;
  }

  /** @param column of PACE. */
  count(channel: number, column: number): number {
    return this.#pages[channel >>> PAGE_BITS]?.[(channel & PAGE_MASK) * COLUMNS + column] ?? 0;
  }
}
