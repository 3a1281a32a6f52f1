import type { Random } from '../../scripts/bench/capture/random.ts';
import type { HostKind, LabHost } from './host.ts';
import { randomOf } from './random-of.ts';

/** The shares of a mid-sized office; the lab's choice. */
const KINDS: readonly (readonly [share: number, kind: HostKind])[] = [
  [0.58, 'office'],
  [0.17, 'developer'],
  [0.11, 'server'],
  [0.05, 'kiosk'],
  [0.09, 'iot'],
];
/** Catalogue ids that people of each kind have habits among, with the chance that one has it. */
const HABITS: Readonly<Record<'office' | 'developer', Readonly<Record<string, number>>>> = {
  office: {
    'google-drive': 0.4,
    'onedrive-personal': 0.35,
    dropbox: 0.3,
    slack: 0.3,
    notion: 0.22,
    telegram: 0.16,
    trello: 0.15,
    discord: 0.08,
    'google-docs': 0.3,
    'github-web': 0.05,
    pastebin: 0.03,
    mega: 0.03,
    zoom: 0.3,
    'google-calendar': 0.25,
    gmail: 0.2,
  },
  developer: {
    'github-web': 0.92,
    slack: 0.6,
    'github-api': 0.4,
    'github-raw': 0.5,
    'google-drive': 0.3,
    notion: 0.35,
    discord: 0.3,
    dropbox: 0.15,
    telegram: 0.25,
    pastebin: 0.22,
    trello: 0.12,
    'google-docs': 0.2,
    'onedrive-personal': 0.15,
    gmail: 0.2,
    mega: 0.03,
    zoom: 0.2,
  },
};

/** The machines of a day: kinds in steady shares, so that small networks have some of the common ones. */
export function makeHosts(seed: number, count: number): LabHost[] {
  return Array.from({ length: count }, (_, number) => {
    const random = randomOf(seed, number, 'host');
    const kind = kindOf(number, randomOf(seed, 'kinds').fraction());
    const hours = hoursOf(kind, random);
    const address = `10.20.${1 + Math.floor(number / 200)}.${10 + (number % 200)}`;
    return { number, address, kind, ...hours, habits: habitsOf(kind, random) };
  });
}

/** Weyl's sequence of the golden ratio: any run of numbers has the shares, nearly exactly. */
function kindOf(number: number, offset: number): HostKind {
  let place = (offset + number * 0.618_033_988_75) % 1;
  for (const [share, kind] of KINDS) {
    place -= share;
    if (place < 0) return kind;
  }
  return 'office';
}

function hoursOf(kind: HostKind, random: Random): { fromHour: number; toHour: number } {
  if (kind !== 'office' && kind !== 'developer') return { fromHour: 0, toHour: 0 };
  const hour = (value: number) => Math.round(value * 4) / 4;
  const fromHour = hour(kind === 'developer' ? 8 + 2.5 * random.fraction() : 6.75 + 2.5 * random.fraction());
  return { fromHour, toHour: hour(fromHour + 8 + 1.75 * random.fraction()) };
}

function habitsOf(kind: HostKind, random: Random): string[] {
  if (kind !== 'office' && kind !== 'developer') return [];
  return Object.entries(HABITS[kind])
    .flatMap(([id, chance]) => (random.chance(chance) ? [{ id, rank: random.fraction() / chance }] : []))
    .sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}
