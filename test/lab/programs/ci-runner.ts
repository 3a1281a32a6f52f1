import { Dialer } from '../dialer.ts';
import { stacks } from '../software/stacks.ts';
import { MINUTE_US, SECOND_US } from '../times.ts';
import type { Program } from './program.ts';
import { isChosen } from './share.ts';

/** Self-hosted runners on two developers' machines and two servers: a long poll of 50 s, and builds in working hours. */
export const ciRunner: Program = {
  name: 'ci-runner',
  runsOn: (host, seed, hosts) => (host.kind === 'developer' || host.kind === 'server') && isChosen(2, 'ci-runner', host, hosts, seed),
  act(stage) {
    const { random } = stage;
    const dialer = new Dialer(stage);
    let timeUs = stage.nextAwake(stage.fromUs) + random.exponential(MINUTE_US);
    while (timeUs < stage.untilUs) {
      const hour = ((timeUs - stage.fromUs) / (60 * MINUTE_US)) % 24;
      const hasJob = random.chance(hour > 7 && hour < 18 ? 0.06 : 0.003);
      const waitUs = hasJob ? 45 * SECOND_US * random.fraction() : 50 * SECOND_US + 200_000 * random.fraction();
      dialer.call({
        timeUs,
        name: 'broker.actions.githubusercontent.com',
        software: stacks.dotnet,
        up: 2_300,
        down: hasJob ? 2_900 : 460,
        takesUs: waitUs,
        keepUs: 60 * SECOND_US,
      });
      timeUs = stage.nextAwake((hasJob ? build(stage, dialer, timeUs + waitUs) : timeUs + waitUs) + random.exponential(0.4 * SECOND_US));
    }
    return dialer.finish();
  },
};

/** @returns when the build is over. */
function build(stage: Parameters<Program['act']>[0], dialer: Dialer, fromUs: number): number {
  const { random } = stage;
  let at = dialer.call({ timeUs: fromUs, name: 'api.github.com', software: stacks.node, up: 1_500, down: 4_000 });
  at = dialer.call({ timeUs: at, name: 'github.com', software: stacks.git, up: 2_600, down: random.heavy(3e6, 1, 1e8) });
  for (let i = random.between(3, 25); i > 0; i--) {
    at = dialer.call({
      timeUs: at,
      name: random.pick(['registry.npmjs.org', 'objects.githubusercontent.com', 'pypi.org']),
      software: stacks.node,
      up: 700,
      down: random.heavy(200_000, 1.5, 3e7),
      keepUs: 15 * SECOND_US,
    });
  }
  const untilUs = at + (1 + random.exponential(5)) * MINUTE_US;
  for (; at < untilUs; at += 5 * SECOND_US) {
    dialer.call({
      timeUs: at,
      name: 'results-receiver.actions.githubusercontent.com',
      software: stacks.dotnet,
      up: random.heavy(3_000, 0.9, 90_000),
      down: 420,
      keepUs: MINUTE_US,
    });
  }
  return at;
}
