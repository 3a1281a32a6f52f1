import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { HOUR_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';

const CHANNELS = ['api.telegram.org', 'discord.com', 'hooks.slack.com'];

/** One server tells its operator of trouble by a chat service: a few messages a day, whenever there is trouble. */
export const alertMessages: Program = {
  name: 'alert-messages',
  runsOn: (host, seed, hosts) => host.kind === 'server' && isChosen(1, 'alert-messages', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const name = random.pick(CHANNELS);
    for (let at = stage.fromUs + random.exponential(3 * HOUR_US); at < stage.untilUs; at += random.exponential(3 * HOUR_US)) {
      for (let i = random.between(1, 4), timeUs = at; i > 0; i--) {
        timeUs =
          dialer.call({ timeUs, name, software: stacks.python, up: random.heavy(700, 0.3, 4_000), down: 640, keepUs: 0 }) +
          random.exponential(40e6);
      }
    }
    return dialer.finish();
  },
};
