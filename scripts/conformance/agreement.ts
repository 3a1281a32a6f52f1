/** How far two sides agree on one thing in one set of captures. */

/** One thing on which they differ. */
export interface Disagreement {
  readonly capture: string;
  /** What it is about: a five-tuple, a stream. */
  readonly about: string;
  readonly ours: string;
  readonly theirs: string;
  /** Why, as a referee settled it; '' while nobody did. */
  reason: string;
}

export class Agreement {
  readonly set: string;
  readonly measure: string;
  /** Least share that must agree; null where none is set. */
  readonly mark: number | null;
  agreed = 0;
  readonly disagreements: Disagreement[] = [];
  /** Left out of the comparison, by reason. */
  readonly apart = new Map<string, number>();

  constructor(set: string, measure: string, mark: number | null) {
    this.set = set;
    this.measure = measure;
    this.mark = mark;
  }

  get compared(): number {
    return this.agreed + this.disagreements.length;
  }

  /** 1 when nothing was compared. */
  get share(): number {
    return this.compared === 0 ? 1 : this.agreed / this.compared;
  }

  leaveOut(reason: string): void {
    this.apart.set(reason, (this.apart.get(reason) ?? 0) + 1);
  }

  compare(capture: string, about: string, ours: string, theirs: string, equal: boolean = ours === theirs): void {
    if (equal) this.agreed++;
    else this.disagreements.push({ capture, about, ours, theirs, reason: '' });
  }
}
