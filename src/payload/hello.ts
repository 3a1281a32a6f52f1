import type { PayloadContext } from '../model/payload-context.ts';
import { ClientHello } from './client-hello.ts';
import { type Ja4Transport, ja4 } from './ja4.ts';
import { latin1 } from './latin1.ts';
import { normalizeName } from './name.ts';
import { offerServerName } from './server-name.ts';
import { tlsVersionText } from './tls-version.ts';

const hello = new ClientHello();

/**
 * Writes what a ClientHello body tells into the flow's facts: server name, ALPN, versions, JA4.
 * A hello whose end is missing tells only what later bytes could not change.
 * @param whole false when the message's declared end lies past `end`.
 */
export function learnClientHello(
  bytes: Uint8Array,
  at: number,
  end: number,
  whole: boolean,
  transport: Ja4Transport,
  context: PayloadContext,
): void {
  const { facts } = context;
  const sound = hello.read(bytes, at, end);
  if (hello.nameEnd > hello.nameAt) {
    const name = normalizeName(latin1(bytes, hello.nameAt, hello.nameEnd));
    offerServerName(facts, name, transport === 'q' ? 'quic-sni' : 'tls-sni');
  }
  if (facts.alpn === '' && hello.alpnEnd > hello.alpnAt) facts.alpn = latin1(bytes, hello.alpnAt, hello.alpnEnd);
  if (facts.tlsVersion === '') {
    const version = hello.offeredVersion || (whole && sound ? hello.legacyVersion : 0);
    facts.tlsVersion = tlsVersionText(version);
  }
  if (whole && sound) {
    if (facts.ja4 === '') facts.ja4 = ja4(transport, bytes, hello);
  } else if (whole) {
    context.issue(transport === 'q' ? 'quic.malformed-hello' : 'tls.malformed-hello');
  }
  if (!context.fromClient) facts.reversed = true;
}
