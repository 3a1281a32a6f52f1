import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { arrivals } from './arrivals.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';

/** One server posts builds to a channel as they come: irregular, in working hours. */
export const buildWebhook: Program = {
  name: 'build-webhook',
  runsOn: (host, seed, hosts) => host.kind === 'server' && isChosen(1, 'build-webhook', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const at of arrivals(stage, { dayMinutes: 14, nightMinutes: 150 }))
      dialer.call({ timeUs: at, name: 'hooks.slack.com', software: stacks.curl, up: random.heavy(900, 0.3, 6_000), down: 420, keepUs: 0 });
    return dialer.finish();
  },
};
