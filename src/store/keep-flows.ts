import { UserError } from '../core/user-error.ts';
import type { KeptFlows } from './kept-flows.ts';
import { ParquetFlows } from './parquet-flows.ts';
import { csv, jsonl } from './row-text.ts';
import { TextFlows } from './text-flows.ts';

/**
 * Keeps the flow table in a file for other tools; the end of the name says the format. Taking a flow is complete when the call returns,
 * so there is nothing to wait for between flows.
 * @throws UserError for a name of another kind or a place that cannot be written.
 */
export async function keepFlows(path: string): Promise<KeptFlows> {
  const ending = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase();
  if (ending === '.csv') return new TextFlows(path, csv);
  if (ending === '.jsonl') return new TextFlows(path, jsonl);
  if (ending === '.parquet') return ParquetFlows.open(path);
  throw new UserError(`cannot keep flows as ${path}`, 'end the name with .parquet, .csv or .jsonl');
}
