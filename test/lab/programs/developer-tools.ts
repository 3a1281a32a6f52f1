import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { ticks } from './ticks.ts';

/** What developers' tools fetch as they work: clones, packages, images, completions, and the editor's own calls. */
export const developerTools: Program = {
  name: 'developer-tools',
  runsOn: (host) => host.kind === 'developer',
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    const hasCompletion = random.chance(0.5);
    for (const timeUs of ticks(stage, { periodUs: 25 * MINUTE_US, jitter: 0.95, withPerson: true })) {
      dialer.call({
        timeUs,
        name: 'github.com',
        software: stacks.git,
        up: random.heavy(3_000, 1.2, 2e7),
        down: random.heavy(12_000, 1.8, 8e7),
      });
    }
    for (const timeUs of ticks(stage, { periodUs: 100 * MINUTE_US, jitter: 0.95, withPerson: true })) {
      const [name, software] = random.pick([
        ['registry.npmjs.org', stacks.node],
        ['pypi.org', stacks.pythonOld],
        ['index.crates.io', stacks.rust],
        ['proxy.golang.org', stacks.go],
        ['registry-1.docker.io', stacks.go],
        ['repo.maven.apache.org', stacks.java],
      ] as const);
      for (let i = random.between(2, 40), at = timeUs; i > 0; i--) {
        at = dialer.call({
          timeUs: at,
          name,
          software,
          up: random.between(300, 900),
          down: random.heavy(70_000, 1.5, 4e7),
          keepUs: 4 * SECOND_US,
        });
      }
    }
    if (hasCompletion) {
      for (const timeUs of ticks(stage, { periodUs: 40 * SECOND_US, jitter: 0.95, withPerson: true })) {
        if (random.chance(0.5)) continue;
        dialer.call({
          timeUs,
          name: 'proxy.individual.githubcopilot.com',
          software: stacks.electron,
          up: random.heavy(9_000, 0.6, 60_000),
          down: random.heavy(3_000, 0.7, 40_000),
          keepUs: MINUTE_US,
        });
      }
    }
    for (const timeUs of ticks(stage, { periodUs: HOUR_US, jitter: 0.02 })) {
      dialer.call({ timeUs, name: 'update.code.visualstudio.com', software: stacks.electron, up: 700, down: 800 });
    }
    for (const timeUs of ticks(stage, { periodUs: 9 * MINUTE_US, jitter: 0.4, withPerson: true })) {
      dialer.call({
        timeUs,
        name: 'mobile.events.data.microsoft.com',
        software: stacks.electron,
        up: random.heavy(6_000, 0.8, 90_000),
        down: 420,
      });
    }
    return dialer.finish();
  },
};
