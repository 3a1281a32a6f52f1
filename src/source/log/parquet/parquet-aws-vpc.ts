/** AWS VPC flow logs as Parquet: the same fields as in text, with dashes or underscores in their names, as numbers, times or text. */
import { Buffer } from 'node:buffer';
import { awsVpcColumns } from '../cloud/aws-vpc-columns.ts';
import { AwsVpcRows } from '../cloud/aws-vpc-rows.ts';
import type { ParquetLog } from './parquet-log.ts';
import { columnSql, isNumber, textSql } from './parquet-text.ts';

/** Fields that a row is made of; others are not even read. */
const USED = new Set(
  `srcaddr dstaddr pkt-srcaddr pkt-dstaddr srcport dstport protocol packets bytes start end action log-status tcp-flags`.split(' '),
);
/** The longest address in text has 45 characters. */
const LONGEST = 64;

/** @returns null when the columns are not those of a flow log. */
export function awsVpcParquet(columns: readonly (readonly string[])[]): ParquetLog | null {
  const flat = columns.filter((path) => path.length === 1);
  const names = flat.map(([name]) => name!.toLowerCase().replaceAll('_', '-'));
  if (awsVpcColumns(names) === null) return null;
  const used = [...names.keys()].filter((at) => USED.has(names[at]!) && names.indexOf(names[at]!) === at);
  return {
    name: 'aws-vpc',
    columns: used.map((at) => flat[at]!),
    // The number of the version in front tells a row from a header.
    sql: (types) => `concat_ws(' ', '2', ${used.map((at, place) => cell(flat[at]!, types[place]!)).join(', ')})`,
    reader(context) {
      const rows = new AwsVpcRows(context);
      const header = Buffer.from(['version', ...used.map((at) => names[at]!)].join(' '));
      rows.read(header, 0, header.length);
      return (bytes, at, end) => rows.read(bytes, at, end);
    },
  };
}

/** What parts or quotes fields must not stand in one. */
function cell(path: readonly string[], type: string): string {
  const text = textSql(columnSql(path), type, 'seconds', LONGEST);
  return isNumber(type) ? `coalesce(${text}, '-')` : `coalesce(nullif(translate(${text}, ' "' || chr(9), '___'), ''), '-')`;
}
