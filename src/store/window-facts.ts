/** Counts the flows that connections see by what they lack, carry and come from. */
import type { DuckDBConnection } from '@duckdb/node-api';
import {
  TRUNCATED_ALERTED,
  TRUNCATED_COUNTS,
  TRUNCATED_EXCHANGES,
  TRUNCATED_HEAD,
  TRUNCATED_SAMPLED,
  TRUNCATED_START,
} from '../model/truncation.ts';
import { numberRows } from './number-rows.ts';

export interface WindowFacts {
  /** The counts of `FlowTally`. */
  readonly tally: {
    readonly flows: number;
    readonly named: number;
    readonly tcp: number;
    readonly encrypted: number;
    readonly encryptedUnnamed: number;
    readonly headCut: number;
    readonly lateStart: number;
    readonly exchangesSummed: number;
    readonly sampled: number;
    readonly withoutCounts: number;
  };
  /** Packets of flows that were captured. */
  readonly packets: number;
  /** Flows that only logs tell of: with bytes, by name alone, by alerts alone. */
  readonly rows: { readonly flowRows: number; readonly nameRows: number; readonly answerRows: number; readonly alertRows: number };
  /** Flows and their payload by application ('' where nothing recognised it) and protocol. */
  readonly applications: readonly {
    readonly application: string;
    readonly protocol: number;
    readonly flows: number;
    readonly namedFlows: number;
    readonly bytesUp: number;
    readonly bytesDown: number;
  }[];
}

export async function windowFacts(connection: DuckDBConnection): Promise<WindowFacts> {
  const has = (bit: number) => `(truncated & ${bit}) <> 0`;
  const wheres = [
    'TRUE',
    'server_name IS NOT NULL',
    'protocol = 6',
    'server_port = 443 AND bytes_up > 0',
    'server_port = 443 AND bytes_up > 0 AND server_name IS NULL',
    has(TRUNCATED_HEAD),
    has(TRUNCATED_START),
    has(TRUNCATED_EXCHANGES),
    has(TRUNCATED_SAMPLED),
    has(TRUNCATED_COUNTS),
    `NOT paced AND NOT ${has(TRUNCATED_COUNTS)}`,
    `NOT paced AND server_name IS NOT NULL AND NOT ${has(TRUNCATED_ALERTED)}`,
    `NOT paced AND ${has(TRUNCATED_ALERTED)}`,
  ];
  const counts = wheres.map((where) => `COUNT(*) FILTER (${where})`).join(', ');
  const [row] = await numberRows(connection, `SELECT ${counts}, COALESCE(SUM(packets_up + packets_down) FILTER (paced), 0) FROM flow`);
  const [flows, named, tcp, encrypted, encryptedUnnamed, headCut, lateStart, exchangesSummed, sampled, withoutCounts, ...others] = row as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ];
  const [flowRows, nameRows, alertRows, packets] = others as [number, number, number, number];
  const applications = await connection.runAndReadAll(
    "SELECT COALESCE(application, '') AS name, protocol, COUNT(*), COUNT(server_name), SUM(bytes_up), SUM(bytes_down) FROM flow GROUP BY 1, 2 ORDER BY 1, 2",
  );
  return {
    tally: { flows, named, tcp, encrypted, encryptedUnnamed, headCut, lateStart, exchangesSummed, sampled, withoutCounts },
    packets,
    rows: { flowRows, nameRows, answerRows: 0, alertRows },
    applications: applications.getRows().map(([application, ...numbers]) => {
      const [protocol, all, namedFlows, bytesUp, bytesDown] = numbers.map(Number) as [number, number, number, number, number];
      return { application: String(application), protocol, flows: all, namedFlows, bytesUp, bytesDown };
    }),
  };
}
