import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { HOUR_US, MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';
import { ticks } from './ticks.ts';

/** One office computer has a drawing program that asks its vendor for its licence every twenty minutes. */
export const licenceCheck: Program = {
  name: 'licence-check',
  runsOn: (host, seed, hosts) => host.kind === 'office' && isChosen(1, 'licence-check', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 20 * MINUTE_US, jitter: 0.005 })) {
      dialer.call({ timeUs, name: 'lic3.draftworks-licensing.com', software: stacks.java, up: 780, down: 610, keepUs: 0, failing: 0.01 });
    }
    for (const timeUs of ticks(stage, { periodUs: 9 * HOUR_US, jitter: 0.5 })) {
      dialer.call({ timeUs, name: 'updates.draftworks-licensing.com', software: stacks.java, up: 500, down: random.heavy(30_000, 1, 1e6) });
    }
    return dialer.finish();
  },
};
