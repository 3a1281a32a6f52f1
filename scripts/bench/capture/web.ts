/** An hour of two hundred people on the web, with a few timers among them. */
import type { CaptureKind } from './capture-kind.ts';
import type { ClientShape } from './client-shape.ts';
import { clientShapes } from './client-shapes.ts';
import { type Person, people } from './person.ts';
import type { Random } from './random.ts';
import { type Site, sites } from './sites.ts';
import { WebActor } from './web-actor.ts';
import type { Wire } from './wire.ts';

const MINUTE_US = 60_000_000;
const BETWEEN_VISITS_US = 1_000_000;
const MEDIAN_DOWN = 5_600;
const BEACONS = [
  { host: 17, site: 'api.telegram.org', shape: clientShapes.python, periodUs: MINUTE_US, jitter: 0.2 },
  { host: 58, site: 'content.dropboxapi.com', shape: clientShapes.curl, periodUs: 45_000_000, jitter: 0.5 },
  { host: 91, site: 'raw.githubusercontent.com', shape: clientShapes.schannel, periodUs: 2 * MINUTE_US, jitter: 0.1 },
  { host: 133, site: 'discord.com', shape: clientShapes.node, periodUs: 30_000_000, jitter: 0.3 },
  { host: 176, site: 'pastebin.com', shape: clientShapes.curl, periodUs: 5 * MINUTE_US, jitter: 0 },
];

/** Popular sites come first in the list; the square pulls towards them. */
const popular = (all: readonly Site[], random: Random): Site => all[Math.floor(random.fraction() * random.fraction() * all.length)]!;

const shapeFor = (site: Site, random: Random): ClientShape => {
  if (random.chance(0.14)) {
    const tools = [clientShapes.curl, clientShapes.python, clientShapes.node, clientShapes.schannel, clientShapes.schannel];
    return site.quic && random.chance(0.3) ? clientShapes.quicCurl : random.pick(tools);
  }
  return site.quic && random.chance(0.8) ? clientShapes.quicBrowser : clientShapes.browser;
};

/** One of everything in the first second, so that a short capture has it all. */
const samples = (wire: Wire, actor: WebActor, who: readonly Person[], all: readonly Site[]): void => {
  let turn = 0;
  for (const version of [0x0304, 0x0303, 0]) {
    for (const shape of Object.values(clientShapes)) {
      const quic = shape === clientShapes.quicBrowser || shape === clientShapes.quicCurl;
      const site = all.find((candidate, at) => candidate.version === version && (!quic || candidate.quic) && at > 3 * turn);
      if (site === undefined || (quic && version !== 0x0304)) continue;
      wire.clock.start(actor.load(who[turn % 7]!, site, shape, 2, 1_500), 40_000 * turn++);
    }
  }
};

function* visit(wire: Wire, actor: WebActor, person: Person, all: readonly Site[]): Generator<number, void, void> {
  const { random, clock } = wire;
  const site = popular(all, random);
  const targets = [site, ...site.others.filter(() => random.chance(0.6)).map((at) => all[at]!)];
  for (const target of targets) {
    const shape = shapeFor(target, random);
    if (random.chance(0.7)) yield* actor.resolve(person, target, shape.grease);
    const exchanges = Math.ceil(random.exponential(4));
    clock.start(actor.load(person, target, shape, exchanges, MEDIAN_DOWN), random.between(100, 400_000));
    yield random.between(1_000, 300_000);
  }
}

function* arrivals(wire: Wire, actor: WebActor, who: readonly Person[], all: readonly Site[]): Generator<number, void, void> {
  const { random, clock } = wire;
  const sockets = all.filter((site) => /(gateway\.discord|wss-primary|web\.telegram|teams\.microsoft|outlook)/.test(site.name));
  for (const person of who) {
    if (!random.chance(0.3)) continue;
    const keep = actor.keep(
      person,
      random.pick(sockets),
      clientShapes.browser,
      random.between(20, 50) * 1_000_000,
      random.between(10, 150),
    );
    clock.start(keep, random.fraction() * 20 * MINUTE_US);
  }
  for (;;) {
    yield random.exponential(BETWEEN_VISITS_US);
    clock.start(visit(wire, actor, random.pick(who), all));
  }
}

export const web: CaptureKind = {
  name: 'web',
  title: 'web traffic',
  bytes: 1_073_741_824,
  seed: 20_260_114,

  start(wire) {
    const { random, clock } = wire;
    const all = sites(random);
    const who = people(200, random);
    const actor = new WebActor(wire);
    samples(wire, actor, who, all);
    for (const { host, site, shape, periodUs, jitter } of BEACONS) {
      const target = all.find((candidate) => candidate.name === site)!;
      clock.start(actor.beacon(who[host]!, target, shape, periodUs, jitter), random.fraction() * periodUs);
    }
    clock.start(arrivals(wire, actor, who, all), 1_000_000);
  },
};
