import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson, isWindows } from '../software/system-of.ts';
import { HOUR_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

const CHECKS = [
  { name: 'officecdn.microsoft.com', share: 0.85, hours: 6, down: 40_000 },
  { name: 'armmf.adobe.com', share: 0.5, hours: 8, down: 6_000 },
  { name: 'clientservices.googleapis.com', share: 0.6, hours: 5, down: 3_000 },
  { name: 'javadl-esd-secure.oracle.com', share: 0.08, hours: 24, down: 5_000 },
  { name: 'notepad-plus-plus.org', share: 0.06, hours: 12, down: 7_000 },
  { name: 'download.videolan.org', share: 0.05, hours: 20, down: 4_000 },
];

/** Programs that look whether there is a newer one of them. */
export const officeUpdates: Program = {
  name: 'office-updates',
  runsOn: (host) => hasPerson(host) && isWindows(host),
  act(stage) {
    const { random, host } = stage;
    const dialer = new Dialer(stage);
    for (const { name, share, hours, down } of CHECKS) {
      const offsetUs = random.fraction() * hours * HOUR_US;
      if (!isAmong(share, name, host, 0)) continue;
      for (const timeUs of ticks(stage, { periodUs: hours * HOUR_US, jitter: 0.15, offsetUs })) {
        dialer.call({ timeUs, name, software: stacks.winHttp, up: 600, down: random.chance(0.95) ? down : random.heavy(4e7, 0.7, 4e8) });
      }
    }
    return dialer.finish();
  },
};
