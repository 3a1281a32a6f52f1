/** What logs cannot show, in plain sentences. */
import type { FlowCounts } from './flow-tally.ts';

/** Rows of logs by what they say. */
export interface LogRowCounts {
  /** Connections with their bytes. */
  readonly flowRows: number;
  /** Names of connections. */
  readonly nameRows: number;
  readonly answerRows: number;
  /** Alerts on connections. */
  readonly alertRows: number;
}

/** @returns sentences in a fixed order; none when no log was read. */
export function logCaveats({ flowRows, nameRows, answerRows, alertRows }: LogRowCounts, tally: FlowCounts, frames: number): string[] {
  if (flowRows + nameRows + answerRows + alertRows === 0) return [];
  const told: string[] = [];
  if (tally.sampled > 0) {
    told.push(
      `${percent(tally.sampled, tally.flows)} of the flows come from sampled records: their bytes are estimates, small flows are missing, ` +
        'and a timer can neither be seen in them nor ruled out.',
    );
  }
  if (tally.flows === 0) return told;
  if (flowRows === 0) {
    told.push(
      'No log of connections was read (such as conn.log or flow events): the others give names and times only, so nothing is known about bytes.',
    );
  } else if (share(tally.withoutCounts, tally.flows) > 0.01) {
    told.push(
      `${percent(tally.withoutCounts, tally.flows)} of the flows are named by a log and counted by none: the log of connections is missing for their time.`,
    );
  }
  if (nameRows + answerRows === 0 && tally.named === 0) {
    told.push(
      `Only ${flowRows > 0 ? 'connections' : 'alerts'} were logged and nothing that names them (TLS, QUIC, HTTP, DNS): destinations are bare addresses, and client software is unknown.`,
    );
  }
  told.push(
    `${frames === 0 ? 'The inputs are logs' : 'Some inputs are logs'}: they tell of whole connections, so what happens inside one, such as calls over a connection that is kept open, does not show.`,
  );
  return told;
}

const share = (part: number, whole: number) => part / Math.max(whole, 1);
const percent = (part: number, whole: number) => {
  const value = Math.round(100 * share(part, whole));
  return value >= 1 ? `${value} %` : 'under 1 %';
};
