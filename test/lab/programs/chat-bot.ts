import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import { arrivals } from './arrivals.ts';
import type { Program } from './program.ts';
import { isAmong, isChosen } from './share.ts';
import { holdSocket } from './socket.ts';

/** Sockets that bots hold, with the heartbeats of their libraries, and where they answer. */
const SERVICES = [
  { socket: 'wss-primary.slack.com', answers: 'slack.com', beatUs: 10 * SECOND_US, beat: [36, 32], livesUs: 3 * HOUR_US },
  { socket: 'gateway.discord.gg', answers: 'discord.com', beatUs: 41.25 * SECOND_US, beat: [42, 34], livesUs: 8 * HOUR_US },
] as const;
const SOFTWARE = [stacks.python, stacks.node, stacks.go];

/** In some networks a team's bot runs on one server: it hears of messages over a socket and answers those that are for it. */
export const chatBot: Program = {
  name: 'chat-bot',
  runsOn: (host, seed, hosts) =>
    host.kind === 'server' && isChosen(1, 'chat-bot', host, hosts, seed) && isAmong(0.4, 'chat-bot', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const { socket: name, answers, beatUs, beat, livesUs } = random.pick(SERVICES);
    const software = random.pick(SOFTWARE);
    holdSocket(stage, dialer, { name, software, beatUs, beat, messageUs: 4 * MINUTE_US, message: [60, 900], livesUs });
    // Commands and builds in working hours, and the few reports of the night.
    for (const timeUs of arrivals(stage, { dayMinutes: 20, nightMinutes: 200 })) {
      const up = random.heavy(1_100, 0.6, 40_000);
      dialer.call({ timeUs, name: answers, software, up, down: random.heavy(1_400, 0.4, 20_000), keepUs: 30 * SECOND_US });
    }
    return dialer.finish();
  },
};
