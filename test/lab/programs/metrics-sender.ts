import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';
import { ticks } from './ticks.ts';

/** Monitoring of two servers only: measurements every 15 s, by the clock. */
export const metricsSender: Program = {
  name: 'metrics-sender',
  runsOn: (host, seed, hosts) => host.kind === 'server' && isChosen(2, 'metrics-sender', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 15 * SECOND_US, jitter: 0.01 })) {
      dialer.call({
        timeUs,
        name: '7-58-1-app.agent.datadoghq.eu',
        software: stacks.goPlain,
        up: random.heavy(6_000, 0.25, 30_000),
        down: 310,
        keepUs: random.chance(0.8) ? 20 * SECOND_US : 0,
      });
    }
    return dialer.finish();
  },
};
