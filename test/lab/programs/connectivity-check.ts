import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { isWindows, systemOf } from '../software/system-of.ts';
import { HOUR_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** Is there an internet: asked in the clear, on waking and now and then. */
export const connectivityCheck: Program = {
  name: 'connectivity-check',
  runsOn: (host) => isWindows(host) || systemOf(host) === 'mac',
  act(stage) {
    const dialer = new Dialer(stage);
    const windows = isWindows(stage.host);
    for (const timeUs of ticks(stage, { periodUs: 2 * HOUR_US, jitter: 0.7 })) {
      dialer.call({
        timeUs,
        name: windows ? 'www.msftconnecttest.com' : 'captive.apple.com',
        software: windows ? stacks.clearConnectTest : { ...stacks.clearCurl, userAgent: 'CaptiveNetworkSupport-471.100.13 wispr' },
        up: 110,
        down: 430,
      });
    }
    return dialer.finish();
  },
};
