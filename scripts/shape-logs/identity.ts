import { createHash } from 'node:crypto';
import type { FlowCopy } from '../../test/helpers/collect.ts';

/** Bytes that stand for a connection, the same at every run: a sensor draws its ids at random. */
export function identity(flow: FlowCopy): Buffer {
  const { protocol, client, clientPort, server, serverPort, startUs } = flow;
  return createHash('sha256').update([protocol, client, clientPort, server, serverPort, startUs].join(' ')).digest();
}
