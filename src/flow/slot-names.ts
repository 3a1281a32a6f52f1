/** What DNS answers called the servers of live flows when these began, by slot: few have one, and an object for each would cost more. */
export class SlotNames {
  readonly #names: string[] = [];

  set(slot: number, name: string): void {
    // Filled up to there: an array with holes would become a dictionary.
    while (this.#names.length <= slot) this.#names.push('');
    this.#names[slot] = name;
  }

  /** Good until the slot gets another name: whoever asks knows that it has one. */
  get(slot: number): string {
    return this.#names[slot]!;
  }
}
