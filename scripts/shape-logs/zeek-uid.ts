import type { FlowCopy } from '../../test/helpers/collect.ts';
import { identity } from './identity.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** `C` and seventeen letters or digits, the shape of Zeek's connection ids. */
export function zeekUid(flow: FlowCopy): string {
  return `C${[...identity(flow).subarray(0, 17)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}
