/** A log of each format that is text, made line by line: what the contract of all formats is held with. A new format needs one entry here. */

import type { LogMap } from '../../../src/source/log/table/mapped-map.ts';
import { parseLogMap } from '../../../src/source/log/table/mapped-parse.ts';

/** What a line says instead of the usual. */
export interface Said {
  /** Seconds since 1970. */
  readonly time?: number;
  /** In the format's own unit. */
  readonly lasted?: string;
  readonly up?: string;
}

export interface LogSample {
  /** Lines before the first row, each with its end. */
  readonly header: string;
  /** A line, or several, without the last line's end, that say one thing of a connection of its own. */
  line(call: number, said?: Said): string;
  /** The format says how long and how much, so that it may say it wrong. */
  readonly says: readonly ('lasted' | 'up')[];
  /** How columns are parted and what stands before their names, where a header names them. */
  readonly table?: { readonly separator: string; readonly before: string };
  /** A time that cannot be written in the format's own form. */
  readonly timeForm: 'number' | 'words';
  /** Lines that are none of the format's rows and are passed over without a word, as its documentation says. */
  isOther?(line: string): boolean;
  /** What every line is counted as, where nothing else comes of it. */
  readonly counted?: string;
  readonly map?: LogMap;
}

export const BASE_SECONDS = 1_790_000_000;
const seconds = (call: number, { time }: Said = {}) => time ?? BASE_SECONDS + 60 * call;
const date = (call: number, said?: Said) => {
  const at = seconds(call, said);
  // Beyond what Date can say, the year is written all the same.
  return Math.abs(at) > 8e12 ? '99999-01-01T00:00:00' : new Date(at * 1000).toISOString().slice(0, -5);
};
const port = (call: number) => 40_000 + call;
const parsed = (line: string): Record<string, unknown> | null => {
  try {
    // Readers let characters pass that JSON wants escaped.
    const value = JSON.parse(line.replace(/\p{Cc}/gu, ' ')) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};
const lacks = (line: string, keys: readonly string[]) => {
  const found = parsed(line);
  return found !== null && keys.some((key) => !(key in found));
};
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export const logSamples: Readonly<Record<string, LogSample>> = {
  zeek: {
    header: `#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\t${'ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes'.replaceAll(' ', '\t')}\n`,
    line: (call, said = {}) =>
      `${seconds(call, said)}.5 CHhAvVGS1DHFjwGM${call} 10.0.0.1 ${port(call)} 203.0.113.7 443 tcp ssl ${said.lasted ?? '2.5'} ${said.up ?? '700'} 900 SF 0 ShADadFf 9 1200 9 1400`.replaceAll(
        ' ',
        '\t',
      ),
    says: ['lasted', 'up'],
    table: { separator: '\t', before: '#fields\t' },
    timeForm: 'number',
    isOther: (line) => line.startsWith('#'),
  },
  'zeek-json': {
    header: '',
    line: (call, said = {}) =>
      `{"ts":${seconds(call, said)}.5,"uid":"C${call}","id.orig_h":"10.0.0.1","id.orig_p":${port(call)},"id.resp_h":"203.0.113.7","id.resp_p":443,"proto":"tcp","duration":${said.lasted ?? '2.5'},"orig_bytes":${said.up ?? '700'},"resp_bytes":900,"conn_state":"SF","orig_ip_bytes":1200}`,
    says: ['lasted', 'up'],
    timeForm: 'number',
    isOther: (line) => lacks(line, ['ts', 'uid', 'id.orig_h', 'conn_state', 'orig_ip_bytes']),
  },
  suricata: {
    header: '',
    line: (call, said = {}) =>
      `{"timestamp":"${date(call, said)}.000000+0000","flow_id":${1000 + call},"event_type":"flow","src_ip":"10.0.0.1","src_port":${port(call)},"dest_ip":"203.0.113.7","dest_port":443,"proto":"TCP","app_proto":"tls","flow":{"pkts_toserver":9,"pkts_toclient":9,"bytes_toserver":${said.up ?? '900'},"bytes_toclient":900,"start":"${date(call, said)}.000000+0000","end":"${said.lasted ?? date(call, said)}.500000+0000"}}`,
    says: ['up'],
    timeForm: 'words',
    isOther: (line) => {
      const type = parsed(line)?.event_type;
      return typeof type === 'string' && !['flow', 'netflow', 'tls', 'quic', 'http', 'dns', 'alert'].includes(type);
    },
  },
  'nfdump-csv': {
    header: 'ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out\n',
    line: (call, said = {}) =>
      `${date(call, said).replace('T', ' ')},${date(call, said).replace('T', ' ')},${said.lasted ?? '1.250'},10.0.0.1,203.0.113.7,${port(call)},443,TCP,...AP.SF,0,0,7,${said.up ?? '359'},0,0,0,0`,
    says: ['lasted', 'up'],
    table: { separator: ',', before: '' },
    timeForm: 'words',
  },
  'nfdump-json': {
    header: '',
    line: (call, said = {}) =>
      `{"type":"FLOW","sampled":0,"export_sysid":0,"first":"${date(call, said)}.401","last":"${date(call, said)}.404","in_packets":7,"in_bytes":${said.up ?? '359'},"proto":6,"tcp_flags":"......S.","src_port":${port(call)},"dst_port":443,"src4_addr":"10.0.0.1","dst4_addr":"203.0.113.7"}`,
    says: ['up'],
    timeForm: 'words',
  },
  'nfdump-pipe': {
    header: '',
    line: (call, said = {}) =>
      `2|${seconds(call, said)}401|${seconds(call, said)}${said.lasted ?? '901'}|6|0|0|0|167772161|${port(call)}|0|0|0|3405803783|443|0|0|0|0|27|0|7|${said.up ?? '359'}`,
    says: ['up'],
    timeForm: 'number',
  },
  'aws-vpc': {
    header: 'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status\n',
    line: (call, said = {}) =>
      `2 123456789010 eni-1235b8ca 10.0.0.1 203.0.113.7 ${port(call)} 443 6 20 ${said.up ?? '4249'} ${seconds(call, said)} ${seconds(call, said) + Number(said.lasted ?? 60)} ACCEPT OK`,
    says: ['lasted', 'up'],
    table: { separator: ' ', before: '' },
    timeForm: 'number',
  },
  'azure-flow': {
    header: '',
    line: (call, said = {}) =>
      `{"records":[{"properties":{"flows":[{"flows":[{"flowTuples":["${seconds(call, said)},10.0.0.1,203.0.113.7,${port(call)},443,T,O,A,E,10,${said.up ?? '5880'},80,4610"]}]}]}}]}`,
    says: ['up'],
    timeForm: 'number',
    isOther: (line) => !line.includes('"flowTuples":["'),
  },
  'gcp-flow': {
    header: '',
    line: (call, said = {}) =>
      `{"connection":{"src_ip":"10.0.0.1","src_port":${port(call)},"dest_ip":"203.0.113.7","dest_port":443,"protocol":6},"bytes_sent":"${said.up ?? '700'}","packets_sent":"9","reporter":"SRC","start_time":"${date(call, said)}Z","end_time":"${said.lasted ?? date(call, said)}Z"}`,
    says: ['up'],
    timeForm: 'words',
  },
  squid: {
    header: '',
    line: (call, said = {}) =>
      `${seconds(call, said)}.586 ${said.lasted ?? '418'} 10.0.0.1 TCP_MISS/200 ${said.up ?? '10182'} GET http://a${call}.example/ - HIER_DIRECT/203.0.113.7 text/html`,
    says: ['lasted', 'up'],
    timeForm: 'number',
  },
  elff: {
    header: '#Software: SGOS 6.7\n#Fields: date time time-taken c-ip cs-host cs-uri-port cs-method sc-bytes cs-bytes\n',
    line: (call, said = {}) =>
      `${date(call, said).replace('T', ' ')} ${said.lasted ?? '300'} 10.0.0.1 a${call}.example 443 GET 5120 ${said.up ?? '410'}`,
    says: ['lasted', 'up'],
    table: { separator: ' ', before: '#Fields: ' },
    timeForm: 'words',
    isOther: (line) => line.startsWith('#'),
  },
  zscaler: {
    header: '',
    line: (call, said = {}) =>
      `${date(call, said).replace('T', ' ')} reason=Allowed ClientIP=10.0.0.1 url=a${call}.example:443 requestmethod=GET requestsize=${said.up ?? '700'} responsesize=900 clienttranstime=${said.lasted ?? '250'} vendor=Zscaler`
        .replaceAll(' ', '\t')
        .replace('\t', ' '),
    says: ['lasted', 'up'],
    timeForm: 'words',
  },
  dnsmasq: {
    header: '',
    line: (call, said = {}) =>
      `${date(call, said)} dnsmasq[5]: ${call} 10.0.0.1/5353 query[A] a${call}.example from 10.0.0.1\n${date(call, said)} dnsmasq[5]: ${call} 10.0.0.1/5353 reply a${call}.example is 203.0.113.7`,
    says: [],
    timeForm: 'words',
    isOther: (line) => !/: ((\d+|\*) \S+\/\d+ )?(query\[|reply )/.test(line) || !line.includes('203.0.113.7'),
    counted: 'dnsmasq.query',
  },
  bind: {
    header: '',
    line: (call, said = {}) => {
      const [year, month, rest = ''] = date(call, said).split('-');
      const [day, clock] = rest.split('T');
      return `${day}-${months[Number(month) - 1]}-${year} ${clock}.299 client 10.0.0.1#${port(call)}: query: a${call}.example IN A + (10.0.0.53)`;
    },
    says: [],
    timeForm: 'words',
    isOther: (line) => !/ query: /.test(line),
    counted: 'bind.query',
  },
  unbound: {
    header: '',
    line: (call, said = {}) => `[${seconds(call, said)}] unbound[3:0] info: 10.0.0.1 a${call}.example. A IN`,
    says: [],
    timeForm: 'number',
    isOther: () => true,
    counted: 'unbound.query',
  },
  argus: {
    header: 'StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,TotPkts,TotBytes,SrcBytes,SrcPkts,DstPkts\n',
    line: (call, said = {}) =>
      `${date(call, said).replace('T', ' ')}.5,${said.lasted ?? '1.5'},tcp,10.0.0.1,${port(call)},   ->,203.0.113.7,443,FSPA_FSPA,10,1276,${said.up ?? '600'},5,5`,
    says: ['lasted', 'up'],
    table: { separator: ',', before: '' },
    timeForm: 'words',
    isOther: (line) => line.split(',')[2]?.trim() !== 'tcp',
  },
  nfstream: {
    header:
      'id,src_ip,src_port,dst_ip,dst_port,protocol,bidirectional_first_seen_ms,bidirectional_last_seen_ms,src2dst_packets,src2dst_bytes,dst2src_packets,dst2src_bytes,application_name,requested_server_name\n',
    line: (call, said = {}) =>
      `${call},10.0.0.1,${port(call)},203.0.113.7,443,6,${seconds(call, said)}000,${seconds(call, said)}${said.lasted ?? '900'},9,${said.up ?? '1200'},9,1400,TLS.Google,a${call}.example`,
    says: ['up'],
    table: { separator: ',', before: '' },
    timeForm: 'number',
  },
  mapped: {
    header: 'When,From,Port,To,At,Long,Out,In\n',
    line: (call, said = {}) =>
      `${seconds(call, said)},10.0.0.1,${port(call)},203.0.113.7,443,${said.lasted ?? '5'},${said.up ?? '700'},900`,
    says: ['lasted', 'up'],
    table: { separator: ',', before: '' },
    timeForm: 'number',
    map: parseLogMap(
      'columns: {time: When, client: From, clientPort: Port, server: To, serverPort: At, duration: Long, bytesUp: Out, bytesDown: In}\ntimeAs: s\ndurationAs: s',
      'map',
    ),
  },
};

/** Formats that are no text: their own tests hold them. */
export const BINARY_FORMATS: Readonly<Record<string, string>> = {
  netflow: 'export packets: test/source/log/netflow.test.ts, every prefix and damaged templates',
  ipfix: 'export messages: test/source/log/ipfix.test.ts',
  parquet: 'columns: test/source/log/parquet/parquet-hostile.test.ts',
};
