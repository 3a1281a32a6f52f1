/** The output of `nfdump -o json`: one array, an object over many lines for each flow. */
import type { Format } from '../../format.ts';
import { headLines } from '../head-lines.ts';
import { JsonRecords } from '../json-records.ts';
import { NfdumpJsonRows } from './nfdump-json-rows.ts';

const FIRST = /"(?:t_)?first"\s*:\s*"\d{4}-\d\d-\d\dT/;
const COUNTER = /"in_(?:packets|bytes)"\s*:\s*\d/;
const OWN = /"(?:export_sysid|src4_addr|src6_addr)"\s*:/;

export const nfdumpJson: Format = {
  name: 'nfdump-json',
  title: 'nfdump -o json: milliseconds in local time',

  recognises(head) {
    const text = headLines(head).join('\n');
    return /^\s*(?:\[\s*)?\{/.test(text) && FIRST.test(text) && COUNTER.test(text) && OWN.test(text);
  },

  reader(context) {
    const rows = new NfdumpJsonRows(context);
    return new JsonRecords('nfdump', context, rows.record);
  },
};
