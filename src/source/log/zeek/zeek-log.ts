import type { ZeekCells } from './zeek-cells.ts';
import { ZeekField } from './zeek-field.ts';

/** The logs that are read; '' for all others. */
export type ZeekLog = 'conn' | 'ssl' | 'quic' | 'http' | 'dns' | 'x509' | 'ssh' | '';

const PATH = /^(?:open_|long_)?(conn|ssl|quic|http|dns|x509|ssh)(?:_open|_long|_red)?$/;

/**
 * Which log a row belongs to: by the log's name, else by the fields that no other log has.
 * @param path as `#path` or `_path` names it, '' when nothing does. @param cells with `from` ≥ 0 where a field is there.
 */
export function zeekLog(path: string, { from }: Pick<ZeekCells, 'from'>): ZeekLog {
  const named = path === '' ? null : PATH.exec(path);
  if (named !== null) return named[1] as ZeekLog;
  if (from[ZeekField.ts]! < 0) return '';
  if (from[ZeekField.certificateSubject]! >= 0) return 'x509';
  if (from[ZeekField.uid]! < 0 || from[ZeekField.clientAddress]! < 0) return '';
  if (from[ZeekField.state]! >= 0 || from[ZeekField.wireBytesUp]! >= 0) return 'conn';
  if (from[ZeekField.initialConnectionId]! >= 0) return 'quic';
  if (from[ZeekField.transactionDepth]! >= 0 || from[ZeekField.userAgent]! >= 0) return 'http';
  if (from[ZeekField.queryType]! >= 0 || from[ZeekField.transactionId]! >= 0) return 'dns';
  if (from[ZeekField.cipher]! >= 0 || from[ZeekField.established]! >= 0) return 'ssl';
  return from[ZeekField.sshKeyExchange]! >= 0 || from[ZeekField.sshAttempts]! >= 0 ? 'ssh' : '';
}
