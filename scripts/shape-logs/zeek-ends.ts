/** Whose a row is: when, by which id, between whom. */
import type { FlowCopy } from '../../test/helpers/collect.ts';
import type { ZeekValue } from './zeek-text.ts';
import { zeekUid } from './zeek-uid.ts';

/** Columns that every log of connections begins with. */
export const ZEEK_ENDS: readonly (readonly [string, string])[] = [
  ['ts', 'time'],
  ['uid', 'string'],
  ['id.orig_h', 'addr'],
  ['id.orig_p', 'port'],
  ['id.resp_h', 'addr'],
  ['id.resp_p', 'port'],
];

export function zeekEnds(flow: FlowCopy, timeUs = flow.startUs): ZeekValue[] {
  return [timeUs, zeekUid(flow), flow.client, flow.clientPort, flow.server, flow.serverPort];
}
