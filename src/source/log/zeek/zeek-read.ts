import { ZeekField } from './zeek-field.ts';
import type { ZeekLog } from './zeek-log.ts';

const { ts, uid, clientAddress, clientPort, serverAddress, serverPort } = ZeekField;
const ENDS = [ts, uid, clientAddress, clientPort, serverAddress, serverPort];

/** What is read of each log; all other columns are passed over. */
export const ZEEK_READ: Readonly<Record<ZeekLog, readonly number[]>> = {
  conn: [
    ...ENDS,
    ZeekField.protocol,
    ZeekField.service,
    ZeekField.duration,
    ZeekField.bytesUp,
    ZeekField.bytesDown,
    ZeekField.state,
    ZeekField.missedBytes,
    ZeekField.packetsUp,
    ZeekField.wireBytesUp,
    ZeekField.packetsDown,
    ZeekField.wireBytesDown,
  ],
  ssl: [
    ...ENDS,
    ZeekField.version,
    ZeekField.serverName,
    ZeekField.nextProtocol,
    ZeekField.ja4,
    ZeekField.subject,
    ZeekField.chainFingerprints,
    ZeekField.chainFileIds,
  ],
  quic: [...ENDS, ZeekField.serverName, ZeekField.clientProtocol, ZeekField.ja4],
  http: [...ENDS, ZeekField.method, ZeekField.host, ZeekField.target, ZeekField.userAgent],
  ssh: ENDS,
  dns: [ts, clientAddress, ZeekField.roundTrip, ZeekField.query, ZeekField.answers, ZeekField.timesToLive],
  x509: [ZeekField.fingerprint, ZeekField.fileId, ZeekField.certificateSubject, ZeekField.alternativeNames, ZeekField.alternativeAddresses],
  '': [],
};
