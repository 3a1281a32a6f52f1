import type { Weight } from './weight.ts';

/** Timers, sessions, hours, and who drives. */
export const timing = {
  timer: {
    bits: 10.5,
    why: 'most that a timer can say. Most timers are innocent (updates, mail, sync), so that a timer alone stays below Medium (prior + 11)',
  },
  sessionHour: { bits: 1, why: 'one connection held for an hour; each doubling adds a bit. Judgement' },
  sessionMost: { bits: 5, why: 'most that a long session can say: 16 hours; tunnels and remote desktops of administrators look alike' },
  sessionSteady: { bits: 1.5, why: 'a busy two-way session over most of a short capture; judgement, as the capture may simply be short' },
  sameSize: {
    bits: 1.5,
    why: 'all requests and answers of one size: what programs send; people’s visits hardly ever do. Programs are innocent far more often than not. Judgement',
  },
  asleep: {
    bits: 1.5,
    why: 'goes on while the host is quiet: most programs that do so on machines left on are updates and sync clients. Judgement',
  },
  awake: {
    bits: -0.75,
    why: 'keeps a person’s hours on a machine that is on beyond them: people and what they start; implants in working hours do so too. Judgement',
  },
  unusualHour: {
    bits: 1.5,
    why: 'calls in hours of the day in which this host began nothing for a week or more: as for a host that is otherwise quiet (asleep). Judgement',
  },
  drivenByHand: {
    bits: 4,
    why: 'the server speaks first, briefly and unevenly, and the host answers at length: a shell that was handed out. Long polls that upload look alike. Judgement',
  },
  driven: { bits: 2.5, why: 'the same at even times or too few to tell: a program drives, as monitoring may. Judgement' },
  keysThere: { bits: 4.5, why: 'keys typed at the other end and echoed here: remote control; of support staff, too. Judgement' },
  keysHere: { bits: 1, why: 'keys typed here and echoed there: shells of administrators and developers, and of tunnels. Judgement' },
} as const satisfies Record<string, Weight>;
