/** AWS VPC flow logs as text: docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html. */
import type { Format } from '../../format.ts';
import { afterMark } from '../after-mark.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { awsVpcColumns } from './aws-vpc-columns.ts';
import { AwsVpcRows } from './aws-vpc-rows.ts';

/** A row of the default format (version 2), with the time that CloudWatch's export puts in front or without. */
const DEFAULT_ROW =
  /^(\d{4}-\d\d-\d\dT\S+Z )?2 (\d{12}|unknown) eni-[0-9a-z]+ \S+ \S+ \S+ \S+ \S+ \S+ \S+ \d+ \d+ (ACCEPT|REJECT|-) (OK|NODATA|SKIPDATA)$/;

export const awsVpc: Format = {
  name: 'aws-vpc',
  title: 'AWS VPC flow logs, text, with a header line in any order or in the default format',
  recognises(head) {
    const first = headLines(head)[0] ?? '';
    return DEFAULT_ROW.test(first) || awsVpcColumns(first.split(' ')) !== null;
  },
  reader(context) {
    const rows = new AwsVpcRows(context);
    return new LineReader('aws-vpc', context, (bytes, at, end) => rows.read(bytes, afterMark(bytes, at, end), end));
  },
};
