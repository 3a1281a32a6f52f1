/** Lets many conversations take turns in the order of capture time. */

/** Acts when resumed, then yields how many µs pass before it wants the next turn. */
type Conversation = Generator<number, void, void>;

interface Turn {
  timeUs: number;
  /** Breaks ties, so that the order never depends on the heap. */
  readonly order: number;
  readonly conversation: Conversation;
}

const before = (left: Turn, right: Turn): boolean =>
  left.timeUs < right.timeUs || (left.timeUs === right.timeUs && left.order < right.order);

export class Schedule {
  private readonly heap: Turn[] = [];
  private started = 0;
  nowUs: number;

  constructor(startUs: number) {
    this.nowUs = startUs;
  }

  start(conversation: Conversation, delayUs = 0): void {
    const turn: Turn = { timeUs: this.nowUs + Math.round(delayUs), order: this.started++, conversation };
    const { heap } = this;
    let at = heap.push(turn) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(turn, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = turn;
  }

  /** Runs until nobody is left or `enough` says so. */
  run(enough: () => boolean): void {
    const { heap } = this;
    while (heap.length > 0 && !enough()) {
      const turn = heap[0]!;
      this.nowUs = turn.timeUs;
      const step = turn.conversation.next();
      // Whatever the turn started stands behind it: not earlier, and later in order. It is still on top.
      if (step.done === true) {
        const last = heap.pop()!;
        if (last !== turn) this.sink(last);
      } else {
        turn.timeUs += Math.max(1, Math.round(step.value));
        this.sink(turn);
      }
    }
  }

  private sink(turn: Turn): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (!before(heap[child]!, turn)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = turn;
  }
}
