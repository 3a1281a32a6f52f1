import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { isWindows } from '../software/system-of.ts';
import { HOUR_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

const NAMES = [
  'ocsp.digicert.com',
  'crl3.digicert.com',
  'ctldl.windowsupdate.com',
  'oneocsp.microsoft.com',
  'ocsp.sectigo.com',
  'crl.globalsign.com',
];

/** Whether certificates still hold: in the clear, when programs meet new ones. */
export const certificateStatus: Program = {
  name: 'certificate-status',
  runsOn: isWindows,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: HOUR_US, jitter: 0.95 })) {
      dialer.call({
        timeUs,
        name: random.pick(NAMES),
        software: stacks.clearWindows,
        up: random.between(200, 320),
        down: random.heavy(1_900, 0.9, 200_000),
        failing: 0.01,
      });
    }
    return dialer.finish();
  },
};
