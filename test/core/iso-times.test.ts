import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoTime } from '../../src/core/iso-time.ts';
import { IsoTimes } from '../../src/core/iso-times.ts';

const two = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
const time = fc
  .record({
    year: fc.constantFrom('2026', '1970', '0001', '2255', '2256', '9999'),
    month: fc.constantFrom('01', '02', '12', '13'),
    day: fc.constantFrom('01', '28', '31', '32'),
    hour: fc.constantFrom('00', '23', '24'),
    minute: fc.constantFrom('00', '10', '19', '59', '60'),
    second: fc.oneof(two, fc.constantFrom('00', '59', '60', '6x')),
    fraction: fc.constantFrom('.000000', '.999999', '.251547', ',251547', '.25154', '.2515478', '.25154789', '.2515x7', ''),
    zone: fc.constantFrom('+0000', '-0930', '+01', 'Z', '+01:00', '', '+0x00', '99999'),
  })
  .map(
    ({ year, month, day, hour, minute, second, fraction, zone }) => `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${zone}`,
  );

describe('times one after the other', () => {
  it('are what each of them is alone', () => {
    const times = new IsoTimes();
    fc.assert(
      fc.property(fc.array(time, { minLength: 1 }), fc.nat({ max: 3 }), (texts, before) => {
        for (const text of texts) {
          const bytes = Buffer.from(`${'9'.repeat(before)}${text}00`);
          for (let again = 0; again < 2; again++) {
            expect(times.parse(bytes, before, before + text.length)).toBe(parseIsoTime(bytes, before, before + text.length));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keep their microseconds in a minute that is known', () => {
    const times = new IsoTimes();
    const read = (text: string) => times.parse(Buffer.from(text), 0, text.length);
    expect(read('2026-01-14T10:20:30.000001+0100')).toBe(Date.parse('2026-01-14T09:20:30Z') * 1000 + 1);
    expect(read('2026-01-14T10:20:59.999999+0100')).toBe(Date.parse('2026-01-14T09:20:59Z') * 1000 + 999_999);
    expect(read('2026-01-14T10:20:59.999999+0000')).toBe(Date.parse('2026-01-14T10:20:59Z') * 1000 + 999_999);
  });
});
