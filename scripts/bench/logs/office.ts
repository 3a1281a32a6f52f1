/** An office on the web, day after day: people in their hours, updates and clocks around them, a few timers among them. */
import { Random } from '../capture/random.ts';
import { Schedule } from '../capture/schedule.ts';
import { addressText } from './address-text.ts';
import type { OfficeSink, Server } from './connection.ts';
import { OfficeActor } from './office-actor.ts';
import { type OfficeHost, officeHosts } from './office-host.ts';
import { servers } from './servers.ts';
import { programs, type Software } from './software.ts';

type Steps = Generator<number, void, void>;

/** 2026-01-14 00:00:00 UTC. */
export const START_US = 1_768_348_800_000_000;
export const DAY_US = 86_400_000_000;
/** A day is a whole number of them. */
export const STATISTICS_US = 60_000_000;

const SEED = 20_260_114;
const MINUTE_US = 60_000_000;
const HOUR_US = 60 * MINUTE_US;
const MEDIAN_DOWN = 5_600;
const VISIT_US = 150_000_000;
const CLOCK = addressText(Uint8Array.of(10, 20, 0, 3));
const FILES = addressText(Uint8Array.of(10, 20, 0, 5));
const BEACONS = [
  { host: 17, site: 'api.telegram.org', software: programs.python, periodUs: MINUTE_US, jitter: 0.2 },
  { host: 58, site: 'content.dropboxapi.com', software: programs.curl, periodUs: 45_000_000, jitter: 0.5 },
  { host: 91, site: 'raw.githubusercontent.com', software: programs.schannel, periodUs: 2 * MINUTE_US, jitter: 0.1 },
  { host: 133, site: 'discord.com', software: programs.node, periodUs: 30_000_000, jitter: 0.3 },
  { host: 176, site: 'pastebin.com', software: programs.curl, periodUs: 5 * MINUTE_US, jitter: 0 },
];
const UPDATES = /(gstatic|login\.microsoft|graph\.microsoft|s3\.amazonaws|objects\.github)/;
const SOCKETS = /(gateway\.discord|wss-primary|web\.telegram|teams\.microsoft|outlook)/;

/** Plays the office into `sink` until `enough` says so. */
export const playOffice = (hostCount: number, sink: OfficeSink, enough: (nowUs: number) => boolean): void => {
  const random = new Random(SEED);
  const clock = new Schedule(START_US);
  const actor = new OfficeActor(random, clock, sink);
  const all = servers(random);
  const hosts = officeHosts(hostCount, all, random);
  const updates = all.filter(({ site }) => UPDATES.test(site.name));
  const sockets = all.filter(({ site }) => SOCKETS.test(site.name));

  function* person(host: OfficeHost): Steps {
    for (;;) {
      yield random.exponential(VISIT_US);
      const hour = ((clock.nowUs - START_US) % DAY_US) / HOUR_US;
      const present = hour >= host.fromHour && hour <= host.toHour;
      if (!present && !random.chance(0.04)) continue;
      const site = random.chance(0.8) ? random.pick(host.favourites) : random.pick(all);
      clock.start(visit(host, site));
      if (present && random.chance(0.004)) actor.keep(host, random.pick(sockets), programs.browser, 0.3 + 3 * random.fraction());
    }
  }

  function* visit(host: OfficeHost, first: Server): Steps {
    const targets = [first];
    for (const at of first.site.others) if (random.chance(0.6)) targets.push(all[at]!);
    for (const target of targets) {
      const software = softwareFor(target, random);
      if (random.chance(0.6)) actor.resolve(host, target, software.shape.grease);
      yield random.between(2_000, 60_000);
      actor.load(host, target, software, Math.ceil(random.exponential(4)), MEDIAN_DOWN);
      yield random.between(1_000, 300_000);
    }
  }

  function* updating(host: OfficeHost): Steps {
    yield random.fraction() * HOUR_US;
    for (;;) {
      const target = random.pick(updates);
      actor.resolve(host, target, false);
      yield random.between(1_000, 60_000);
      actor.load(host, target, programs.schannel, random.between(1, 4), 40_000);
      yield HOUR_US * (0.7 + 0.6 * random.fraction());
    }
  }

  function* house(host: OfficeHost): Steps {
    yield random.fraction() * 1_024e6;
    for (;;) {
      actor.other(host, CLOCK, 123, 'udp', {
        service: 'ntp',
        state: 'SF',
        durationUs: random.between(200, 900),
        bytesUp: 48,
        bytesDown: 48,
      });
      if (random.chance(0.2)) {
        const sizes = { bytesUp: random.heavy(4_000, 1.5, 1e7), bytesDown: random.heavy(30_000, 2, 1e8) };
        actor.other(host, FILES, 445, 'tcp', { service: 'smb', state: 'SF', durationUs: random.between(1e6, 600e6), ...sizes });
      }
      if (random.chance(0.1))
        actor.other(host, FILES, 0, 'icmp', { service: '', state: 'SF', durationUs: random.between(200, 900), bytesUp: 56, bytesDown: 56 });
      yield 1_024e6;
    }
  }

  function* beacon(host: OfficeHost, target: Server, software: Software, periodUs: number, jitter: number): Steps {
    yield random.fraction() * periodUs;
    for (let call = 0; ; call++) {
      if (call % 8 === 0) actor.resolve(host, target, false);
      if (random.chance(0.96)) actor.load(host, target, software, 1, 600);
      yield periodUs * (1 - jitter + 2 * jitter * random.fraction());
    }
  }

  function* statistics(): Steps {
    for (;;) {
      yield STATISTICS_US;
      sink.statistics(clock.nowUs);
    }
  }

  for (const host of hosts) for (const habit of [person, updating, house]) clock.start(habit(host));
  for (const { host, site, software, periodUs, jitter } of BEACONS) {
    const target = all.find((one) => one.site.name === site)!;
    clock.start(beacon(hosts[host % hosts.length]!, target, software, periodUs, jitter));
  }
  clock.start(statistics());
  clock.run(() => enough(clock.nowUs));
};

const softwareFor = ({ site }: Server, random: Random): Software => {
  if (random.chance(0.14)) {
    const tools = [programs.curl, programs.python, programs.node, programs.schannel, programs.schannel];
    return site.quic && random.chance(0.3) ? programs.quicCurl : random.pick(tools);
  }
  return site.quic && site.version !== 0 && random.chance(0.8) ? programs.quicBrowser : programs.browser;
};
