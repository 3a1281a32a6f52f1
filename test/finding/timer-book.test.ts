import { assert, integer, property, shuffledSubarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TimerBook } from '../../src/finding/timer-book.ts';
import type { FoundTimer } from '../../src/model/found-timer.ts';

const timer = (host: number, destination: string, periodSeconds = 300, parts: Partial<FoundTimer> = {}): FoundTimer => ({
  scope: 'outbound',
  host: `10.0.0.${host}`,
  destination,
  software: { kind: 'ja4', value: 'agent' },
  hostsWithDestination: 9,
  hostsWithBoth: 9,
  periodSeconds,
  ...parts,
});

function bookOf(timers: readonly FoundTimer[]): TimerBook {
  const book = new TimerBook();
  for (const each of timers) book.add(each);
  return book;
}

describe('the timers of all channels', () => {
  it('have other hosts and other destinations in company, not themselves', () => {
    const mine = timer(1, 'a.example');
    expect(bookOf([mine]).company(mine)).toEqual({ hosts: 0, destinations: 0 });
    const book = bookOf([mine, timer(2, 'a.example'), timer(3, 'a.example', 310), timer(1, 'b.example'), timer(4, 'b.example')]);
    expect(book.company(mine)).toEqual({ hosts: 2, destinations: 1 });
  });

  it('are not the same in another scope, with another period or with other software', () => {
    const mine = timer(1, 'a.example');
    const others = [
      timer(2, 'a.example', 300, { scope: 'internal' }),
      timer(3, 'a.example', 360),
      timer(4, 'a.example', 60),
      timer(5, 'a.example', 300, { software: { kind: 'user-agent', value: 'agent' } }),
      timer(6, 'a.example', 300, { software: null }),
      timer(7, '10.0.0.1'),
    ];
    expect(bookOf([mine, ...others]).company(mine)).toEqual({ hosts: 0, destinations: 0 });
  });

  it('of unknown software are in the company of unknown software', () => {
    const unknown = (host: number) => timer(host, 'a.example', 60, { software: null });
    expect(bookOf([1, 2, 3].map(unknown)).company(unknown(2)).hosts).toBe(2);
  });

  it('are the same within 5 % for any period, and never beyond 16 %', () => {
    const periods = integer({ min: 1, max: 90_000_000 });
    assert(
      property(periods, (ms) => {
        const company = (by: number) =>
          bookOf([timer(1, 'a', ms / 1000), timer(2, 'a', (ms * by) / 1000)]).company(timer(1, 'a', ms / 1000));
        expect([company(0.955).hosts, company(1.05).hosts]).toEqual([1, 1]);
        expect([company(0.86).hosts, company(1.16).hosts]).toEqual([0, 0]);
      }),
    );
  });

  it('come in any order', () => {
    const timers = [1, 2, 3, 4, 5].flatMap((host) => ['a', 'b', 'c'].map((name) => timer(host, name, host < 4 ? 60 : 600)));
    const told = (book: TimerBook) => timers.map((each) => book.company(each));
    assert(
      property(shuffledSubarray(timers, { minLength: timers.length }), (shuffled) => {
        expect(told(bookOf(shuffled))).toEqual(told(bookOf(timers)));
      }),
    );
  });
});
