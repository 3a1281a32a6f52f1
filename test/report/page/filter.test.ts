import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFilter } from '../../../src/report/page/filter.ts';
import { FILTER_FIELDS } from '../../../src/report/page/filter-fields.ts';
import { findingRow } from './finding-row.ts';

const row = findingRow();

describe('a filter of the ranking', () => {
  it.each([
    [''],
    ['telegram'],
    ['host:10.2.'],
    ['HOST:10.2. service:Telegram severity:>=high'],
    ['software:"telegram desktop"'],
    ['"Telegram Bot"'],
    ['-dropbox -host:10.3.'],
    ['severity:high'],
    ['severity:>=med'],
    ['severity:<critical'],
    ['score:>60 score:<=71.2 score:71.2'],
    ['period:5min period:<=5m period:<1h period:>=300'],
    ['up:>1MB up:1500kB down:<1MB'],
    ['ratio:>0.5 jitter:<0.3 calls:120'],
    ['first:2026-11-20 first:>=2026-11-20T21 last:>2026-11-20 last:<=2026-11-21'],
    ['first:2026 first:2026-11 first:2026-11-20T21:30'],
    ['technique:D3-NTA T1102 d3-pmad'],
    ['host:nas group:servers status:new triage:watch'],
    ['category:messaging scope:outbound id:bd76'],
  ])('keeps what all of its terms hold for: %s', (text) => {
    const filter = readFilter(text);
    expect(filter.problems).toEqual([]);
    expect(filter.test(row)).toBe(true);
  });

  it.each([
    ['dropbox'],
    ['host:0.2.'],
    ['-telegram'],
    ['severity:>high'],
    ['severity:low'],
    ['score:>71.2'],
    ['period:<5min'],
    ['period:301'],
    ['up:>1.5MB'],
    ['first:>2026-11-20'],
    ['first:2026-11-21'],
    ['last:<2026-11-21'],
    ['id:7632'],
    ['telegram severity:critical'],
  ])('keeps nothing else: %s', (text) => {
    const filter = readFilter(text);
    expect(filter.problems).toEqual([]);
    expect(filter.test(row)).toBe(false);
  });

  it('keeps nothing without a timer by its period, and with a minus all of it', () => {
    const silent = findingRow({ period: null });
    expect(readFilter('period:<1h').test(silent)).toBe(false);
    expect(readFilter('-period:<1h').test(silent)).toBe(true);
  });

  it.each([
    ['fe80::1', 'fe80::1'],
    ['2001:db8::7', '2001:db8::7'],
  ])('takes the colons of an address for what they are: %s', (text, host) => {
    expect(readFilter(text).test(findingRow({ host }))).toBe(true);
    expect(readFilter(text).problems).toEqual([]);
    expect(readFilter(text).test(row)).toBe(false);
  });

  it.each([
    ['hots:10.2.', 'Findings have no “hots”. Did you mean host:10.2.?'],
    ['zzzzzzzz:1', 'Findings have no “zzzzzzzz”. Known are host,'],
    ['severity:>=severe', '“severity:>=severe” is not understood. Severities are info, low, medium, high, critical'],
    ['score:many', '“score:many” is not understood. Write a number like 60 or 0.5.'],
    ['up:>1XB', 'Write bytes like 500, 20kB or 1.5MB.'],
    ['period:soon', 'Write a time like 90, 5min or 2h.'],
    ['first:yesterday', 'Write a time in UTC like 2026-11-20'],
    ['score:', '“score:” waits for a value: of 100.'],
    ['host: ', '“host:” waits for a value'],
    ['host:""', '“host:” waits for a value'],
    ['constructor:1', 'Findings have no'],
  ])('says kindly what it does not understand, and leaves it out: %s', (text, words) => {
    const filter = readFilter(text);
    expect(filter.problems.join(' ')).toContain(words);
    expect(filter.test(row)).toBe(true);
  });

  it('never throws, whatever is typed', () => {
    const field = fc.constantFrom(...Object.keys(FILTER_FIELDS));
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(field, fc.string({ unit: 'binary' })).map(([key, text]) => `${key}:${text}`),
    );
    fc.assert(fc.property(typed, (text) => typeof readFilter(text).test(row) === 'boolean'));
  });
});
