/** Google Cloud's VPC flow logs as they are exported, JSON: cloud.google.com/vpc/docs/about-flow-logs-records. */
import type { Format } from '../../format.ts';
import { headLines } from '../head-lines.ts';
import { JsonRecords } from '../json-records.ts';
import { GcpFlowRows } from './gcp-flow-rows.ts';

export const gcpFlow: Format = {
  name: 'gcp-flow',
  title: 'Google Cloud VPC flow log, JSON, a record a line or one array',
  recognises(head) {
    const text = headLines(head).join('\n');
    if (!/^\s*(\[\s*)?\{/.test(text)) return false;
    return /"connection"\s*:\s*\{/.test(text) && /"(src|dest)_ip"/.test(text) && /"(bytes_sent|packets_sent|reporter)"/.test(text);
  },
  reader(context) {
    const rows = new GcpFlowRows(context);
    return new JsonRecords('gcp-flow', context, (record) => rows.read(record));
  },
};
