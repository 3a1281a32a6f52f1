/** What rows of Zeek's logs say in text, made once for the same bytes. */
import { ByteCache } from '../../../core/byte-cache.ts';
import { hostName } from '../../../core/host-name.ts';
import { zeekApplication } from './zeek-application.ts';
import type { ZeekCells } from './zeek-cells.ts';
import { zeekCommonName } from './zeek-common-name.ts';
import { zeekTlsVersion } from './zeek-tls-version.ts';

/** A JA4 has 36 characters, and 40 with a longer count. */
const LONGEST_JA4 = 64;
const LONGEST_AGENT = 255;
/** An office meets some thousand names, and few versions of anything. */
const MANY = 2048;
const SOME = 256;
const FEW = 64;

/** Each takes the bytes of a value that is set. */
export class ZeekTexts {
  readonly application: ByteCache<string>;
  readonly tlsVersion: ByteCache<string>;
  readonly alpn: ByteCache<string>;
  /** '' when it is too long to be one. */
  readonly ja4: ByteCache<string>;
  readonly host: ByteCache<string>;
  readonly userAgent: ByteCache<string>;
  /** Of a subject, at most one. */
  readonly commonNames: ByteCache<readonly string[]>;

  constructor(cells: ZeekCells) {
    const text = (bytes: Uint8Array, at: number, end: number) => cells.text(bytes, at, end);
    this.application = new ByteCache((bytes, at, end) => zeekApplication(text(bytes, at, end)), FEW);
    this.tlsVersion = new ByteCache((bytes, at, end) => zeekTlsVersion(text(bytes, at, end)), FEW);
    this.alpn = new ByteCache(text, FEW);
    this.ja4 = new ByteCache((bytes, at, end) => upTo(LONGEST_JA4, text(bytes, at, end)), SOME);
    this.host = new ByteCache((bytes, at, end) => hostName(text(bytes, at, end)), MANY);
    this.userAgent = new ByteCache((bytes, at, end) => text(bytes, at, end).slice(0, LONGEST_AGENT), SOME);
    this.commonNames = new ByteCache((bytes, at, end) => {
      const name = zeekCommonName(text(bytes, at, end));
      return name === '' ? [] : [name];
    }, SOME);
  }
}

function upTo(length: number, text: string): string {
  return text.length <= length ? text : '';
}
