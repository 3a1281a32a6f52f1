import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { isWindows } from '../software/system-of.ts';
import { MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';
import { ticks } from './ticks.ts';

/** The news and weather corner of the task bar: every half hour on many hosts. */
export const weatherWidget: Program = {
  name: 'weather-widget',
  runsOn: (host, seed) => host.kind !== 'server' && isWindows(host) && isAmong(0.45, 'weather-widget', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 30 * MINUTE_US, jitter: 0.05 })) {
      const at = dialer.call({
        timeUs,
        name: 'api.msn.com',
        software: stacks.webView,
        up: random.between(1_900, 2_300),
        down: random.heavy(14_000, 0.4, 90_000),
      });
      if (random.chance(0.6))
        dialer.call({ timeUs: at, name: 'assets.msn.com', software: stacks.webView, up: 900, down: random.heavy(30_000, 0.8, 900_000) });
    }
    return dialer.finish();
  },
};
