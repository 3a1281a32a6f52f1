import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US } from '../times.ts';
import type { Program } from './program.ts';
import { isAmong } from './share.ts';

const SCRIPTS = [
  { name: 'api.github.com', software: stacks.curl, minutes: 5, up: 260, down: 5_400 },
  { name: 'api.github.com', software: stacks.python, minutes: 10, up: 420, down: 8_800 },
  { name: 'slack.com', software: stacks.python, minutes: 15, up: 640, down: 1_700 },
  { name: 'api.github.com', software: stacks.go, minutes: 2, up: 520, down: 1_200 },
  { name: 'raw.githubusercontent.com', software: stacks.curl, minutes: 30, up: 240, down: 2_100 },
];

/** A developer's own script by cron: the same request by the clock, with nobody at a browser. What is hardest to tell from an implant. */
export const developerCron: Program = {
  name: 'developer-cron',
  runsOn: (host, seed) => host.kind === 'developer' && isAmong(0.1, 'developer-cron', host, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const script = random.pick(SCRIPTS);
    for (let at = stage.fromUs; at < stage.untilUs; at += script.minutes * MINUTE_US) {
      // Cron begins at the minute, the interpreter a moment later.
      const timeUs = at + 150_000 + random.exponential(250_000);
      if (!stage.isAwake(timeUs)) continue;
      const hasNews = random.chance(0.1);
      dialer.call({
        timeUs,
        name: script.name,
        software: script.software,
        up: script.up,
        down: hasNews ? random.heavy(script.down, 0.5, 200_000) : script.down,
        keepUs: 0,
      });
    }
    return dialer.finish();
  },
};
