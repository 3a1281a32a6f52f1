import { describe, expect, it } from 'vitest';
import { softwareOf } from './software-of.ts';
import { stacks } from './stacks.ts';

describe('client programs of the lab', () => {
  // FoxIO, ja4 README, table of examples: Chromium; the first two parts of IcedID and Qakbot, which use Windows' own stack.
  it('have the fingerprints that are published of the real ones', () => {
    expect(stacks.chromeOld.ja4).toBe('t13d1516h2_8daaf6152771_02713d6af862');
    expect(stacks.windows.ja4.split('_')[1]).toBe('2b729b4bf6f3');
  });

  it('have a fingerprint when they speak TLS, and only then', () => {
    for (const { shape, ja4, tlsVersion } of Object.values(stacks)) {
      expect(/^[tq]1[23]d\d{4}\w\w_[\da-f]{12}_[\da-f]{12}$/.test(ja4)).toBe(shape !== '');
      expect(tlsVersion !== '').toBe(shape !== '');
    }
  });

  it('throw for a shape that nobody wrote down', () => {
    expect(() => softwareOf('x', 'no-such-shape')).toThrow('no-such-shape');
  });
});
