/** Finds out what a Parquet file on disk holds, and why it would not be read. */
import { closeSync, openSync } from 'node:fs';
import { quote } from '../../quote.ts';
import type { Refusal } from '../../refusal.ts';
import type { LogMap } from '../table/mapped-map.ts';
import { awsVpcParquet } from './parquet-aws-vpc.ts';
import { type ParquetDamage, type ParquetFooter, parquetFooter } from './parquet-footer.ts';
import type { ParquetLog } from './parquet-log.ts';
import { mappedParquet } from './parquet-mapped.ts';

export interface ParquetContent {
  readonly log: ParquetLog;
  readonly footer: ParquetFooter;
}

export interface ParquetRefusal extends Refusal {
  /** What is counted where a file is passed over. */
  readonly issue: string;
}

const DAMAGES: Readonly<Record<ParquetDamage, ParquetRefusal>> = {
  cut: {
    issue: 'parquet.cut',
    what: 'begins like Parquet, but its end is missing',
    hint: 'Parquet says at its end where everything is: fetch the file again, or wait until it is written.',
  },
  damaged: {
    issue: 'parquet.damaged',
    what: 'is Parquet with a damaged end, and nothing can be read from it',
    hint: 'Parquet says at its end where everything is: fetch the file again.',
  },
  oversized: {
    issue: 'parquet.oversized',
    what: 'is Parquet with more columns, levels or row groups than are believed (4,096, 32 and 16,384)',
    hint: 'Write it anew with the columns that matter, for example with COPY in DuckDB.',
  },
};
const SHOWN_COLUMNS = 8;

/** @throws what the system says when the file cannot be read. */
export function parquetContent(path: string, map: LogMap | null): ParquetContent | ParquetRefusal {
  const file = openSync(path, 'r');
  try {
    const footer = parquetFooter(file);
    if (typeof footer === 'string') return DAMAGES[footer];
    // The operator's own word on a log comes before what it looks like.
    const log = (map === null ? null : mappedParquet(footer.columns, map)) ?? awsVpcParquet(footer.columns);
    return log === null ? unknownColumns(footer, map) : { log, footer };
  } finally {
    closeSync(file);
  }
}

function unknownColumns({ columns }: ParquetFooter, map: LogMap | null): ParquetRefusal {
  const names = columns.slice(0, SHOWN_COLUMNS).map((path) => quote(path.join('.').slice(0, 40)));
  if (columns.length > SHOWN_COLUMNS) names.push('…');
  return {
    issue: 'parquet.unknown-columns',
    what: `is Parquet, but not of AWS VPC flow logs${map === null ? '' : ', nor with all columns of the map'}: it has ${names.join(', ') || 'no columns'}`,
    hint: 'Say with --map FILE what the columns mean: docs/logs/mapped.md.',
  };
}
