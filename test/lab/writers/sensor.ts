import type { LabDay } from '../day.ts';
import { flowRecords } from './flow-records.ts';
import { losePackets } from './lose-packets.ts';

/** Where the look at a day comes from. `records` are a router's, alone; `records-and-answers` have the resolver's log beside them. */
export interface Sensor {
  readonly as: 'log' | 'capture' | 'records' | 'records-and-answers';
  /** Share of all packets that it misses, in [0, 1). */
  readonly loss: number;
}

/** What of a day such a sensor can know. */
export function sensed(day: LabDay, { as, loss }: Sensor): LabDay {
  const kept = loss > 0 ? losePackets(day, loss) : day;
  return as === 'records' ? flowRecords(kept, 'nothing') : as === 'records-and-answers' ? flowRecords(kept, 'answers') : kept;
}

/** How its flows are folded: only captures tell exchanges within a connection. */
export function foldedAs({ as }: Sensor): 'log' | 'capture' {
  return as === 'capture' ? 'capture' : 'log';
}
