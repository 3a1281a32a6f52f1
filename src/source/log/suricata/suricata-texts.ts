/** What Suricata's events say in text, made once for the same bytes. */
import { ByteCache } from '../../../core/byte-cache.ts';
import { hostName } from '../../../core/host-name.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import { JsonItems } from '../json-items.ts';
import { jsonText } from '../json-text.ts';

const STRING = 0x22;
const MAXIMUM_CERTIFICATE_NAMES = 100;
const EVENT_TYPES = ['flow', 'dns', 'tls', 'http', 'quic', 'alert', 'netflow'] as const;
const COMMON_NAME = /(?:^|,\s*|\/)CN=([^,/]+)/;
/** An office meets some thousand names, and few versions of anything. */
const MANY = 2048;
const SOME = 256;
const FEW = 64;

/** Each takes the bytes of a JSON string without its quotes, or of an array with its brackets. */
export class SuricataTexts {
  /** `other` for types that say nothing of connections, '' for none. */
  readonly eventType = ofText((text) => EVENT_TYPES.find((type) => type === text) ?? (text === '' ? '' : 'other'), FEW);
  readonly protocol = ofText(protocolNumber, FEW);
  /** '' where Suricata knows none. */
  readonly application = ofText((text) => (text === 'failed' || text === 'unknown' ? '' : text), FEW);
  /** Two hexadecimal digits at most; -1 when they are none. */
  readonly tcpFlags = ofText((text) => (/^[0-9a-f]{1,2}$/i.test(text) ? Number.parseInt(text, 16) : -1), SOME);
  readonly flowState = ofText((text) => text, FEW);
  readonly tlsVersion = ofText(tlsVersion, FEW);
  readonly ja4 = ofText((text) => text, SOME);
  readonly userAgent = ofText((text) => text, SOME);
  readonly host = ofText(hostName, MANY);
  readonly isConnect = ofText((text) => text === 'CONNECT', FEW);
  readonly isAnswer = ofText((text) => text === 'answer' || text === 'response', FEW);
  readonly isAddressType = ofText((text) => text === 'A' || text === 'AAAA', FEW);
  /** The one name of a subject, or none. */
  readonly commonNames = ofText(commonNames, SOME);
  /** The first string of an array, null when it has none. */
  readonly firstOf = new ByteCache((bytes, at, end): string | null => strings(bytes, at, end, 1)[0] ?? null, FEW);
  readonly hostsOf = new ByteCache(
    (bytes, at, end): readonly string[] => strings(bytes, at, end, MAXIMUM_CERTIFICATE_NAMES).map(hostName),
    SOME,
  );
}

function ofText<Value>(make: (text: string) => Value, places: number): ByteCache<Value> {
  return new ByteCache((bytes, at, end) => make(jsonText(bytes, at, end)), places);
}

/** Of an array; what is in it and no string is left out. */
function strings(bytes: Uint8Array, from: number, to: number, limit: number): string[] {
  const items = new JsonItems();
  const texts: string[] = [];
  for (let at = from + 1; at > 0 && texts.length < limit; ) {
    at = items.next(bytes, at, to);
    if (at >= 0 && items.item.kind === STRING) texts.push(jsonText(bytes, items.item.at, items.item.end));
  }
  return texts;
}

/** Suricata writes `TLSv1` for 1.0, `TLS 1.2`, `TLS 1.3 draft-28`, `UNDETERMINED`. */
function tlsVersion(text: string): string {
  if (text === 'TLSv1') return 'TLS 1.0';
  if (text === 'SSLv2') return 'SSL 2.0';
  if (text === 'SSLv3') return 'SSL 3.0';
  return /^TLS 1\.[0-3]/.exec(text)?.[0] ?? '';
}

function commonNames(subject: string): readonly string[] {
  const name = COMMON_NAME.exec(subject)?.[1];
  return name === undefined ? [] : [hostName(name)];
}
