import type { FlowCopy } from '../../test/helpers/collect.ts';
import { identity } from './identity.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const uids = new WeakMap<FlowCopy, string>();

/** `C` and seventeen letters or digits, the shape of Zeek's connection ids. */
export function zeekUid(flow: FlowCopy): string {
  let uid = uids.get(flow);
  if (uid === undefined) {
    uid = 'C';
    for (const byte of identity(flow).subarray(0, 17)) uid += LETTERS[byte % LETTERS.length];
    uids.set(flow, uid);
  }
  return uid;
}
