import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';
import { ticks } from './ticks.ts';

const UPSTREAM = ['9.9.9.9', '1.1.1.1'];

/** One server asks resolvers outside for what the site does not know, day and night, more by day. */
export const forwardingResolver: Program = {
  name: 'forwarding-resolver',
  runsOn: (host, seed, hosts) => host.kind === 'server' && isChosen(1, 'forwarding-resolver', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const timeUs of ticks(stage, { periodUs: 22 * SECOND_US, jitter: 0.99 })) {
      const hour = ((timeUs - stage.fromUs) / 3600e6) % 24;
      if ((hour < 6 || hour > 20) && random.chance(0.7)) continue;
      const name = random.chance(0.9) ? UPSTREAM[0]! : UPSTREAM[1]!;
      const call = { timeUs, name, software: stacks.resolver, port: 53, protocol: 17 } as const;
      dialer.plain(
        call,
        'dns',
        [{ timeUs, up: random.between(34, 62), down: random.between(60, 320) }],
        timeUs + random.between(4_000, 60_000),
      );
    }
    return dialer.finish();
  },
};
