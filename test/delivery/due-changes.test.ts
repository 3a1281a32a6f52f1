import { describe, expect, it } from 'vitest';
import { dueChanges } from '../../src/delivery/due-changes.ts';
import type { Noted } from '../../src/delivery/noted.ts';
import type { Finding } from '../../src/model/finding.ts';
import { found, HOUR_US } from './findings.ts';

/** A receiver over the runs of a store. */
class Ear {
  readonly heard = new Map<string, Noted>();
  readonly keys: string[] = [];
  readonly #sinceUs: number;
  readonly #every: boolean;
  constructor(sinceHour = 0, every = false) {
    this.#sinceUs = sinceHour * HOUR_US;
    this.#every = every;
  }
  hear(hour: number, ...findings: Finding[]): string[] {
    const due = dueChanges(findings, hour * HOUR_US, this.heard, { least: 'medium', isEvery: this.#every, sinceUs: this.#sinceUs });
    for (const { id, noted } of due) this.heard.set(id, noted);
    const changes = due.flatMap(({ change }) => (change === null ? [] : [change]));
    this.keys.push(...changes.map(({ key }) => key));
    return changes.map(({ kind, finding }) => `${kind} ${finding.id} ${finding.severity}`);
  }
}

describe('what a receiver is told', () => {
  it('is each change once: new, raised, ended, returned', () => {
    const ear = new Ear();
    expect(ear.hear(1, found('a', 'medium', [['new', 1]]))).toEqual(['new a medium']);
    expect(ear.hear(1, found('a', 'medium', [['new', 1]]))).toEqual([]);
    expect(ear.hear(2, found('a', 'medium', [['new', 1]], 'ongoing'))).toEqual([]);
    expect(ear.hear(3, found('a', 'high', [['new', 1]], 'ongoing'))).toEqual(['raised a high']);
    expect(ear.hear(4, found('a', 'medium', [['new', 1]], 'ongoing'))).toEqual([]);
    expect(ear.hear(5, found('a', 'high', [['new', 1]], 'ongoing'))).toEqual([]);
    expect(ear.hear(6, found('a', 'critical', [['new', 1]], 'ongoing'))).toEqual(['raised a critical']);
    const gone = [
      ['new', 1],
      ['ended', 7],
    ] as const;
    expect(ear.hear(7, found('a', 'critical', gone))).toEqual(['ended a critical']);
    expect(ear.hear(8, found('a', 'critical', gone))).toEqual([]);
    expect(ear.hear(9, found('a', 'medium', [...gone, ['returned', 9]]))).toEqual(['returned a medium']);
    expect(ear.hear(10, found('a', 'high', [...gone, ['returned', 9]], 'ongoing'))).toEqual(['raised a high']);
    expect(new Set(ear.keys).size).toBe(ear.keys.length);
  });

  it('begins when a finding becomes severe enough, and its end is told however harmless it became', () => {
    const ear = new Ear();
    expect(ear.hear(1, found('a', 'low', [['new', 1]]))).toEqual([]);
    expect(ear.hear(2, found('a', 'medium', [['new', 1]], 'ongoing'))).toEqual(['raised a medium']);
    expect(ear.hear(3, found('a', 'info', [['new', 1]], 'ongoing'))).toEqual([]);
    expect(
      ear.hear(
        4,
        found('a', 'info', [
          ['new', 1],
          ['ended', 4],
        ]),
      ),
    ).toEqual(['ended a info']);
    expect(ear.hear(1, found('b', 'low', [['new', 1]]))).toEqual([]);
    expect(
      ear.hear(
        4,
        found('b', 'low', [
          ['new', 1],
          ['ended', 4],
        ]),
      ),
    ).toEqual([]);
  });

  it('is what killed runs did not get to', () => {
    const ear = new Ear();
    ear.hear(1, found('a', 'high', [['new', 1]]));
    // The runs of hours 2 and 3 remembered b and the end of a, and were killed before they told anyone.
    const told = ear.hear(
      4,
      found('b', 'high', [['new', 2]], 'ongoing'),
      found('a', 'high', [
        ['new', 1],
        ['ended', 3],
      ]),
    );
    expect(told).toEqual(['new b high', 'ended a high']);
  });

  it('is nothing of what was there before the receiver was named, until it changes', () => {
    const ear = new Ear(5);
    expect(ear.hear(6, found('a', 'high', [['new', 2]], 'ongoing'), found('b', 'high', [['new', 6]]))).toEqual(['new b high']);
    expect(ear.hear(7, found('a', 'high', [['new', 2]], 'ongoing'))).toEqual([]);
    expect(ear.hear(8, found('a', 'critical', [['new', 2]], 'ongoing'))).toEqual(['raised a critical']);
    expect(
      ear.hear(
        9,
        found('a', 'critical', [
          ['new', 2],
          ['ended', 9],
        ]),
      ),
    ).toEqual(['ended a critical']);
    expect(
      new Ear(5).hear(
        6,
        found('c', 'high', [
          ['new', 2],
          ['ended', 5],
        ]),
      ),
    ).toEqual([]);
  });

  it('is everything in every run where that is asked for, the same window once', () => {
    const ear = new Ear(0, true);
    const [a, b] = [found('a', 'high', [['new', 1]]), found('b', 'low', [['new', 1]])];
    expect(ear.hear(1, a, b)).toEqual(['new a high']);
    expect(ear.hear(1, a, b)).toEqual([]);
    const later = found('a', 'high', [['new', 1]], 'ongoing');
    expect(ear.hear(2, later)).toEqual(['ongoing a high']);
    expect(ear.hear(2, later)).toEqual([]);
    expect(ear.hear(3, later)).toEqual(['ongoing a high']);
    expect(
      ear.hear(
        4,
        found('a', 'high', [
          ['new', 1],
          ['ended', 4],
        ]),
      ),
    ).toEqual(['ended a high']);
    expect(new Set(ear.keys).size).toBe(ear.keys.length);
  });

  it('takes an end back where the same window, judged again, has the finding after all', () => {
    const ear = new Ear();
    ear.hear(1, found('a', 'high', [['new', 1]]));
    expect(
      ear.hear(
        2,
        found('a', 'high', [
          ['new', 1],
          ['ended', 2],
        ]),
      ),
    ).toEqual(['ended a high']);
    expect(ear.hear(2, found('a', 'high', [['new', 1]], 'ongoing'))).toEqual(['returned a high']);
    expect(ear.hear(3, found('a', 'high', [['new', 1]], 'ongoing'))).toEqual([]);
  });
});
