import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { hasPerson } from '../software/system-of.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** Meetings: media as datagrams for half an hour, as much up as down, and a socket beside them. */
export const videoCall: Program = {
  name: 'video-call',
  runsOn: hasPerson,
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const usesZoom = stage.host.habits.includes('zoom');
    for (const timeUs of ticks(stage, { periodUs: 150 * MINUTE_US, jitter: 0.9, withPerson: true })) {
      const untilUs = Math.min(timeUs + (12 + random.exponential(22)) * MINUTE_US, stage.awakeUntil(timeUs));
      const everyUs = 10 * SECOND_US;
      const rate = random.between(150_000, 600_000);
      const media = [];
      const signals = [];
      for (let at = timeUs + 2 * SECOND_US; at < untilUs; at += everyUs) {
        media.push({
          timeUs: at,
          up: Math.round(rate * (0.6 + 0.5 * random.fraction())),
          down: Math.round(2.2 * rate * (0.5 + 0.7 * random.fraction())),
        });
        if (random.chance(0.4)) signals.push({ timeUs: at, up: random.between(200, 2_000), down: random.between(150, 3_000) });
      }
      if (media.length === 0) continue;
      const server = usesZoom
        ? `170.114.${random.between(1, 60)}.${random.between(1, 250)}`
        : `52.115.${random.between(1, 250)}.${random.between(1, 250)}`;
      const port = usesZoom ? 8801 : 3478 + random.below(4);
      dialer.plain({ timeUs: timeUs + 2 * SECOND_US, name: server, software: stacks.resolver, port, protocol: 17 }, '', media, untilUs);
      const name = usesZoom ? 'us02web.zoom.us' : 'api.flightproxy.teams.microsoft.com';
      dialer.session(
        { timeUs, name, software: usesZoom ? stacks.openssl : stacks.webView },
        [{ timeUs: timeUs + 200_000, up: 4_000, down: 9_000 }, ...signals],
        untilUs,
      );
    }
    return dialer.finish();
  },
};
