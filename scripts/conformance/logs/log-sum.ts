/** What two readers of the same log must agree on. */
export interface LogSum {
  readonly rows: number;
  /** NaN where one of the two cannot tell, here and in the other numbers. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly packetsUp: number;
  readonly packetsDown: number;
  /** Distinct pairs of addresses, whichever of the two is the client. */
  readonly pairs: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

/** One row as either side has it; `bytes` are those that are compared. */
export interface Summed {
  readonly client: string;
  readonly server: string;
  readonly startUs: number;
  readonly endUs: number;
  readonly up: number;
  readonly down: number;
  readonly packetsUp: number;
  readonly packetsDown: number;
}

/** Unknown counts of single rows add nothing. */
export function sumRows(rows: readonly Summed[]): LogSum {
  const pairs = new Set<string>();
  const sum = { bytesUp: 0, bytesDown: 0, packetsUp: 0, packetsDown: 0, firstUs: Number.NaN, lastUs: Number.NaN };
  for (const row of rows) {
    sum.bytesUp += row.up || 0;
    sum.bytesDown += row.down || 0;
    sum.packetsUp += row.packetsUp || 0;
    sum.packetsDown += row.packetsDown || 0;
    pairs.add([row.client, row.server].sort().join(' '));
    if (!(row.startUs >= sum.firstUs)) sum.firstUs = row.startUs;
    if (!(row.endUs <= sum.lastUs)) sum.lastUs = row.endUs;
  }
  return { ...sum, rows: rows.length, pairs: pairs.size };
}

/** Of logs that count nothing. */
export function withoutCounts(sum: LogSum): LogSum {
  return { ...sum, bytesUp: Number.NaN, bytesDown: Number.NaN, packetsUp: Number.NaN, packetsDown: Number.NaN };
}
