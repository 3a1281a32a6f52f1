/** quic.log (docs.zeek.org, QUIC::Info). The flow table keeps no connection ids: they are unset. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { Seen } from './seen.ts';
import { ZEEK_ENDS, zeekEnds } from './zeek-ends.ts';
import { type ZeekValue, zeekText } from './zeek-text.ts';

const COLUMNS: readonly (readonly [string, string])[] = [
  ...ZEEK_ENDS,
  ['version', 'string'],
  ['client_initial_dcid', 'string'],
  ['client_scid', 'string'],
  ['server_scid', 'string'],
  ['server_name', 'string'],
  ['client_protocol', 'string'],
  ['history', 'string'],
];

export function zeekQuic({ flows }: Seen, firstUs: number, lastUs: number): string {
  return zeekText('quic', COLUMNS, flows.filter(({ application }) => application === 'quic').map(row), firstUs, lastUs);
}

function row(flow: FlowCopy): ZeekValue[] {
  return [...zeekEnds(flow), '1', null, null, null, flow.serverName || null, flow.alpn || null, null];
}
