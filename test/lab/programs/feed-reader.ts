import { Dialer } from '../dialer.ts';
import { regionalSites } from '../people/wide-web.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';
import { ticks } from './ticks.ts';

/** One person's feed reader asks some twenty sites every half hour. */
export const feedReader: Program = {
  name: 'feed-reader',
  runsOn: (host, seed, hosts) => host.kind === 'office' && isChosen(1, 'feed-reader', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const feeds = Array.from({ length: 22 }, () => random.pick(regionalSites).pages[0]!);
    for (const timeUs of ticks(stage, { periodUs: 30 * MINUTE_US })) {
      feeds.forEach((name, i) => {
        dialer.call({
          timeUs: timeUs + i * 0.3 * SECOND_US,
          name,
          software: stacks.electron,
          up: 420,
          down: random.chance(0.8) ? 260 : random.heavy(30_000, 0.8, 600_000),
          keepUs: 0,
          failing: 0.01,
        });
      });
    }
    return dialer.finish();
  },
};
