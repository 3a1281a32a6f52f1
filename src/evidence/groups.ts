import { FITTED_WEIGHTS } from './fitted/fitted-weights.ts';

/** Analyzers that look at one fact from several sides share a cap, so that the fact never counts twice. */
export interface Group {
  readonly name: string;
  readonly analyzers: readonly string[];
  /** Sum of the group's bits is kept within these. */
  readonly least: number;
  readonly most: number;
  /** False where it makes no finding by itself, however much it says: something else has to speak for one. */
  readonly standsAlone?: false;
  readonly why: string;
}

/** Limits as stated by hand, in the order in which the groups are asked: the heaviest first. */
export const STATED_GROUPS: readonly Group[] = [
  {
    name: 'timing',
    analyzers: ['beaconing', 'long-session', 'remote-terminal', 'same-size', 'awake-or-asleep', 'unusual-hour'],
    least: 0,
    most: 10.5,
    why: 'calls inside a session that is held open are both a timer and a long session, whoever begins them; what has a timer sends requests of one size, innocent or not',
  },
  {
    name: 'volume',
    analyzers: ['upload-download-ratio', 'own-past-ratio'],
    least: -2,
    most: 9,
    why: 'the ratio of the channel, that of its host and its own past are made of the same bytes',
  },
  {
    name: 'destination',
    analyzers: ['known-service', 'destination-port', 'api-without-person'],
    least: -5,
    most: 6.5,
    why: 'what a destination is makes other evidence plausible, but stays below Low (prior + 7) by itself',
  },
  {
    name: 'payload',
    analyzers: ['payload-profile'],
    least: 0,
    most: 6,
    why: 'sizes of one channel, seen by order and beside those of others',
  },
  {
    name: 'relay',
    analyzers: ['relay-pattern'],
    least: 0,
    most: 5,
    why: 'two sides of one host that move together: nothing else measures it',
  },
  {
    name: 'places',
    analyzers: ['geolocation-logon'],
    least: 0,
    most: 4,
    why: 'a new country and the speed to get there are one journey',
  },
  {
    name: 'client',
    analyzers: ['protocol-metadata'],
    least: 0,
    most: 5,
    why: 'a fingerprint, its oddities and what the client calls itself are all the same software',
  },
  {
    name: 'community',
    analyzers: ['prevalence', 'community-deviation'],
    least: -6,
    most: 3,
    standsAlone: false,
    why: 'being alone is common, having software of one’s own less so; being like everyone is strong. It makes no finding alone, whatever it is worth beside other signs',
  },
  {
    name: 'company',
    analyzers: ['timer-prevalence'],
    least: -6,
    most: 3,
    standsAlone: false,
    why: 'who else has a timer is another question than who else goes there. There is no timer without a finding of beaconing, which speaks for itself',
  },
  {
    name: 'past',
    analyzers: ['first-seen-destination', 'new-software'],
    least: 0,
    most: 3,
    why: 'a new program goes to new places: one event. What is new is mostly innocent, so that it makes no finding alone (3.2)',
  },
];

/** The groups with the limits that were fitted on the lab, where it had enough to say. */
export const GROUPS: readonly Group[] = STATED_GROUPS.map((group) => ({ ...group, ...FITTED_WEIGHTS.groups[group.name] }));
