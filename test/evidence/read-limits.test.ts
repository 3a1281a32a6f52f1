import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import { readLimits } from '../../src/evidence/read-limits.ts';

test('without settings: every declared threshold', () => {
  const limits = readLimits([]);
  expect(limits.beaconing).toMatchObject({ minimumCalls: 8, minimumPeriod: 1 });
  expect(limits['upload-download-ratio']).toMatchObject({ minimumUp: 200_000 });
});

test('a setting replaces a threshold, the last one wins, numbers may be written with an exponent', () => {
  const limits = readLimits(['upload-download-ratio.minimumUp=2e6', 'beaconing.minimumCalls=12', 'beaconing.minimumCalls = 20']);
  expect(limits['upload-download-ratio']!.minimumUp).toBe(2_000_000);
  expect(limits.beaconing!.minimumCalls).toBe(20);
});

describe('what the operator can mend', () => {
  const wrong = [
    ['beaconing', /is not analyzer\.threshold=value/, /beaconing\.minimumCalls=12/],
    ['beaconing.minimumCalls', /is not analyzer\.threshold=value/, /undertow list/],
    ['beaconin.minimumCalls=9', /no analyzer named "beaconin"/, /did you mean beaconing\?/],
    ['upload-download.minimumUp=9', /no analyzer named "upload-download"/, /./],
    ['beaconing.minimumCall=9', /no threshold of beaconing named "minimumCall"/, /did you mean minimumCalls\?/],
    ['beaconing.qqqqqqqqqqqq=9', /no threshold/, /there are: minimumCalls/],
    ['beaconing.minimumCalls=', /needs a number of at least 0, not ""/, /the default is 8/],
    ['beaconing.minimumCalls=many', /needs a number of at least 0, not "many"/, /the default is 8/],
    ['beaconing.minimumCalls=-1', /needs a number of at least 0/, /the default is 8/],
    ['beaconing.minimumCalls=Infinity', /needs a number of at least 0/, /the default is 8/],
    ['__proto__.x=1', /no analyzer named "__proto__"/, /./],
    ['beaconing.constructor=1', /no threshold of beaconing named "constructor"/, /./],
    ['\u001b[31m.x=1', /no analyzer named "\\u001b\[31m"/, /./],
  ] as const;

  test.each(wrong)('--set %s', (setting, message, hint) => {
    let error: unknown;
    try {
      readLimits([setting]);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(message);
    expect((error as UserError).hint).toMatch(hint);
  });
});
