import type { Random } from '../../../scripts/bench/capture/random.ts';
import { moveService } from './move-service.ts';
import type { ImplantProfile, Keeping, Range, Turn } from './profile.ts';
import type { StackName } from './stack-name.ts';
import type { Timing } from './timing/timing.ts';

/** Clients that published implants are written with. */
const CLIENTS: readonly StackName[] = [
  'powershell',
  'dotnet',
  'curl',
  'python',
  'pythonOld',
  'node',
  'go',
  'goPlain',
  'java',
  'rust',
  'openssl',
  'winHttp',
  'windows',
  'windowsOld',
];
/** Ways to sleep, about as often as tools have them. */
const SLEEPS = ['fixed', 'fixed', 'symmetric', 'symmetric', 'shortened', 'lengthened', 'ticker', 'cron', 'memoryless'] as const;
const KEEPINGS: readonly Keeping[] = [
  { idleSeconds: 0 },
  { idleSeconds: 0 },
  { idleSeconds: 15 },
  { idleSeconds: 75 },
  { idleSeconds: 180, mostSeconds: 3_600 },
];
/** A sleep is that much shorter or longer at most, and within these seconds; so are held calls, which servers end within minutes. */
const SLEEP = { most: 6, from: 5, until: 3_600, heldUntil: 300 } as const;
/** Requests and answers are that much smaller or larger at most. */
const SIZES = { up: 2, down: 4 } as const;

/** Of the variants, those that go to another service, and those of tools that poll and hold a socket instead. */
const MOVED = 0.35;
const HELD = 0.15;
/** Heartbeats of sockets as libraries have them: Engine.IO 25 s, Discord 41.25 s, MQTT 60 s; frames of a few words. */
const HEARTBEAT = { seconds: [15, 75], up: [20, 160], down: [20, 160] } as const;

/**
 * A profile's tool as another attacker runs it: with another sleep, in another language, with smaller or larger requests, with connections kept
 * for longer or shorter; at times over another service, or with a socket held where it used to ask. For fitting only: what is fitted to few tools
 * as published knows them by heart.
 */
export function varyProfile(published: ImplantProfile, random: Random): ImplantProfile {
  const moved = random.chance(MOVED) ? moveService(published, random) : published;
  const profile = !stands(moved) && random.chance(HELD) ? holdSocket(moved, random) : moved;
  const [up, down] = [factor(random, SIZES.up), factor(random, SIZES.down)];
  const resized = (turns: readonly Turn[]) => turns.map((turn) => ({ ...turn, up: scaled(turn.up, up), down: scaled(turn.down, down) }));
  const timing = timingOf(profile, random);
  return {
    ...profile,
    family: 'varied',
    software: random.chance(0.5) ? profile.software : [random.pick(CLIENTS)],
    timing,
    keeping: keepingOf(profile, timing, random),
    begin: resized(profile.begin),
    poll: resized(profile.poll),
    task: resized(profile.task),
    result: resized(profile.result),
    tasks: [1, random.between(2, 40)],
  };
}

/** Tasks are pushed over a socket that heartbeats keep open; results go the way they went. */
function holdSocket({ carries: _, ...profile }: ImplantProfile, random: Random): ImplantProfile {
  const seconds = random.between(...HEARTBEAT.seconds);
  const to = profile.poll[0]!.to;
  const range = ([least, most]: Range): Range => {
    const drawn = random.between(least, most);
    return [drawn, drawn + 8];
  };
  return {
    ...profile,
    pushes: true,
    timing: { kind: 'ticker', seconds },
    keeping: { idleSeconds: 3 * seconds },
    begin: [...profile.begin, { to, up: [700, 1_400], down: [2_000, 9_000] }],
    poll: [{ to, up: range(HEARTBEAT.up), down: range(HEARTBEAT.down), wiggle: 3 }],
    task: [{ to, up: [0, 0], down: [200, 1_500], wiggle: 60 }],
  };
}

function timingOf(profile: ImplantProfile, random: Random): Timing {
  const { timing } = profile;
  const drawn = Number((timing.seconds * factor(random, SLEEP.most)).toPrecision(3));
  const seconds = Math.min(SLEEP.until, Math.max(SLEEP.from, drawn));
  if (stands(profile) || timing.kind === 'long-poll') return { ...timing, seconds: Math.min(SLEEP.heldUntil, seconds) };
  if (random.chance(0.4)) return { ...timing, seconds, ...(timing.most === undefined ? {} : { most: Math.max(timing.most, 4 * seconds) }) };
  const kind = random.pick(SLEEPS);
  // Schedulers know minutes.
  return { kind, seconds: kind === 'cron' ? Math.max(60, 60 * Math.round(seconds / 60)) : seconds, jitter: random.between(5, 50) / 100 };
}

function keepingOf(profile: ImplantProfile, { seconds }: Timing, random: Random): Keeping {
  const { keeping } = profile;
  if (!stands(profile)) return random.chance(0.5) ? keeping : random.pick(KEEPINGS);
  return { idleSeconds: Math.max(keeping.idleSeconds, 3 * seconds), mostSeconds: random.between(1_800, 80_000) };
}

/** Its connections stand, and its calls keep them alive. */
function stands({ pushes, parallel }: ImplantProfile): boolean {
  return pushes === true || parallel !== undefined;
}

/** Around 1, up to `most` times more or less. */
function factor(random: Random, most: number): number {
  return most ** (2 * random.fraction() - 1);
}

function scaled([least, most]: Range, by: number): Range {
  return [Math.round(least * by), Math.round(most * by)];
}
