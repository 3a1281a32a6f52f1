/** Reads inputs as `analyze` does and keeps what they said. */
import { formatAddress } from '../../../../src/core/address.ts';
import { Issues } from '../../../../src/core/issues.ts';
import type { Input } from '../../../../src/model/input.ts';
import type { LogFlow } from '../../../../src/model/log-flow.ts';
import { readInputs } from '../../../../src/source/read.ts';
import type { ReadOptions } from '../../../../src/source/read-options.ts';

export interface RowsRead {
  readonly inputs: Input[];
  /** In the order they came, with `names` or `flow` in front. */
  readonly rows: string[];
  readonly issues: Record<string, number>;
  readonly places: Record<string, readonly string[]>;
}

export async function readRows(paths: readonly string[], more: Partial<ReadOptions> = {}): Promise<RowsRead> {
  const issues = new Issues();
  const rows: string[] = [];
  const keep = (kind: string) => (row: LogFlow) => {
    const own = { ...row, client: formatAddress(row.client), server: formatAddress(row.server), input: 0 };
    rows.push(`${kind} ${JSON.stringify(own)}`);
  };
  const sink = { flow: keep('flow'), names: keep('names'), alert() {}, answer() {} };
  const inputs = await readInputs(paths, { frame() {} }, { issues, rows: sink, ...more });
  return {
    inputs,
    rows,
    issues: Object.fromEntries(issues.list().map(({ name, count }) => [name, count])),
    places: Object.fromEntries(issues.list().map(({ name }) => [name, issues.places(name)])),
  };
}
