/** Suricata's eve.json: one JSON object per line, told apart by `event_type`. */
import type { Format } from '../../format.ts';
import { headLines } from '../head-lines.ts';
import { LineReader } from '../line-reader.ts';
import { suricataPortions } from './suricata-portions.ts';
import { SuricataReader } from './suricata-reader.ts';

const TYPE = /"event_type"\s*:\s*"[a-z0-9_]+"/;
const TIME = /"timestamp"\s*:\s*"\d{4}-\d\d-\d\dT/;
/** Suricata's own, at the head of each line: others write `event_type` and `timestamp` too. */
const OWN = /"(?:flow_id|pcap_cnt|stats|engine|in_iface|src_ip)"\s*:/;
/** The first line may be half of one, where a log was cut. */
const LINES = 3;

export const suricata: Format = {
  name: 'suricata',
  title: 'Suricata eve.json: flow, netflow, tls, quic, http, dns, alert',

  recognises(head) {
    return headLines(head)
      .slice(0, LINES)
      .some((line) => line.startsWith('{') && TYPE.test(line) && TIME.test(line) && OWN.test(line));
  },

  reader(context) {
    return new LineReader('suricata', context, new SuricataReader(context).line);
  },

  portions: suricataPortions,
};
