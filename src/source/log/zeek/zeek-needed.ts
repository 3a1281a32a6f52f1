import { ZeekField } from './zeek-field.ts';
import type { ZeekLog } from './zeek-log.ts';

const { ts, uid, clientAddress, clientPort, serverAddress, serverPort, protocol, query, answers, certificateSubject } = ZeekField;
const NAMING = [ts, uid, clientAddress, clientPort, serverAddress, serverPort];

/** The columns without which nothing can be read from a log. */
export const ZEEK_NEEDED: Readonly<Record<ZeekLog, readonly number[]>> = {
  conn: [ts, clientAddress, clientPort, serverAddress, serverPort, protocol],
  ssl: NAMING,
  quic: NAMING,
  http: NAMING,
  ssh: NAMING,
  dns: [ts, clientAddress, query, answers],
  x509: [certificateSubject],
  '': [],
};
