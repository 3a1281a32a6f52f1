/** http.log (docs.zeek.org, HTTP::Info): the first request of each connection, as far as the flow table keeps it. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Seen } from './seen.ts';
import { ZEEK_ENDS, zeekEnds } from './zeek-ends.ts';
import { type ZeekValue, zeekText } from './zeek-text.ts';

const COLUMNS: readonly (readonly [string, string])[] = [
  ...ZEEK_ENDS,
  ['trans_depth', 'count'],
  ['method', 'string'],
  ['host', 'string'],
  ['uri', 'string'],
  ['referrer', 'string'],
  ['version', 'string'],
  ['user_agent', 'string'],
  ['origin', 'string'],
  ['request_body_len', 'count'],
  ['response_body_len', 'count'],
  ['status_code', 'count'],
  ['status_msg', 'string'],
  ['tags', 'set[enum]'],
];

export function zeekHttp({ flows }: Seen, firstUs: number, lastUs: number): string {
  return zeekText('http', COLUMNS, flows.filter(({ application }) => application === 'http').map(row), firstUs, lastUs);
}

function row(flow: FlowCopy): ZeekValue[] {
  const { serverName, serverNameFrom, userAgent } = flow;
  const tunnel = serverNameFrom === 'http-connect';
  const host = tunnel || serverNameFrom === 'http-host' ? serverName : null;
  const target = tunnel ? serverName : null;
  return [...zeekEnds(flow), 1, tunnel ? 'CONNECT' : null, host, target, null, null, userAgent || null, null, 0, 0, null, null, []];
}
