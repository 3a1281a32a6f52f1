import { Der } from './der.ts';
import { formatIp } from './ip-text.ts';
import { latin1 } from './latin1.ts';
import { normalizeName } from './name.ts';

const MAXIMUM_NAMES = 16;

/**
 * Names of an X.509 certificate (RFC 5280): subject alternative names, else the last common name of the subject; at most 16.
 * A cut certificate gives the alternative names that are whole, and no common name, since alternative names might have followed.
 * @returns null when the bytes are no certificate.
 */
export function certificateNames(bytes: Uint8Array, at: number, end: number, whole: boolean): string[] | null {
  const der = new Der(bytes, at, end);
  if (!der.enter(0x30) || !der.enter(0x30)) return null;
  der.skip(0xa0); // version
  // Serial number, signature algorithm, issuer, validity.
  if (!der.skip(0x02) || !der.skip(0x30) || !der.skip(0x30) || !der.skip(0x30)) return der.cut ? [] : null;
  const subject = der.fork();
  if (!der.skip(0x30) || !der.skip(0x30)) return der.cut ? [] : null;
  der.skip(0x81); // unique identifiers
  der.skip(0x82);
  const names: string[] = [];
  if (der.at < der.end && der.enter(0xa3) && der.enter(0x30)) alternativeNames(der, names);
  if (names.length > 0 || !whole || der.cut) return names;
  const common = subject.enter(0x30) ? commonName(subject) : '';
  return common === '' ? names : [common];
}

/** id-ce-subjectAltName 2.5.29.17: dNSName [2], iPAddress [7] (RFC 5280 §4.2.1.6). */
function alternativeNames(extensions: Der, names: string[]): void {
  while (extensions.at < extensions.end) {
    const extension = extensions.fork();
    if (!extension.enter(0x30)) return;
    if (extension.isOid(0x55, 0x1d, 0x11)) {
      extension.skip(0x06);
      extension.skip(0x01);
      if (!extension.enter(0x04) || !extension.enter(0x30)) return;
      while (names.length < MAXIMUM_NAMES && extension.next()) {
        const { tag, contentAt, contentEnd, bytes } = extension;
        if (tag === 0x82) names.push(normalizeName(latin1(bytes, contentAt, contentEnd)));
        else if (tag === 0x87) names.push(formatIp(bytes, contentAt, contentEnd - contentAt));
        if (names.at(-1) === '') names.pop();
      }
      return;
    }
    if (!extensions.skip(0x30)) return;
  }
}

/** id-at-commonName 2.5.4.3: the last is the most specific. */
function commonName(subject: Der): string {
  let name = '';
  while (subject.at < subject.end) {
    const set = subject.fork();
    if (!subject.next() || !set.enter(0x31)) return name;
    while (set.at < set.end) {
      const attribute = set.fork();
      if (!set.next() || !attribute.enter(0x30)) break;
      if (!attribute.isOid(0x55, 0x04, 0x03) || !attribute.skip(0x06) || !attribute.next()) continue;
      const text = attributeText(attribute);
      if (text !== '') name = text;
    }
  }
  return name;
}

/** UTF8String (12), BMPString (30), else one byte a character. */
function attributeText({ tag, bytes, contentAt, contentEnd }: Der): string {
  const limit = Math.min(contentEnd, contentAt + 1_024);
  if (tag === 12) return normalizeName(new TextDecoder().decode(bytes.subarray(contentAt, limit)));
  if (tag !== 30) return normalizeName(latin1(bytes, contentAt, limit));
  let text = '';
  for (let i = contentAt; i + 2 <= limit; i += 2) text += String.fromCharCode((bytes[i]! << 8) | bytes[i + 1]!);
  return normalizeName(text);
}
