import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { SECOND_US } from '../times.ts';
import { arrivals } from './arrivals.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';

const CALLS = ['api.stripe.com', 'api.sendgrid.com', 'api.northwind-logistics.net', 'graph.microsoft.com'];

/** The firm's own application on three servers calls partners as orders come: at random, more by day. */
export const serverApplication: Program = {
  name: 'server-application',
  runsOn: (host, seed, hosts) => host.kind === 'server' && isChosen(3, 'server-application', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    for (const at of arrivals(stage, { dayMinutes: 1.5, nightMinutes: 8, untilHour: 21 })) {
      dialer.call({
        timeUs: at,
        name: random.pick(CALLS),
        software: stacks.java,
        up: random.heavy(2_400, 0.6, 90_000),
        down: random.heavy(1_900, 0.7, 90_000),
        keepUs: 60 * SECOND_US,
      });
    }
    return dialer.finish();
  },
};
