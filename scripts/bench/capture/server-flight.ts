/** What a TLS 1.2 server sends behind its hello, a record each: RFC 5246 §7.4.2 Certificate, RFC 8422 §5.4 ServerKeyExchange, ServerHelloDone. */
import { certificate } from './certificate.ts';
import { Octets } from './octets.ts';
import type { Random } from './random.ts';
import { tlsRecord } from './tls-record.ts';

const HANDSHAKE = 22;

export const serverFlight = (serverName: string, random: Random): Buffer[] => {
  const parent = `*.${serverName.slice(serverName.indexOf('.') + 1)}`;
  const authority = 'Bench Issuing CA 1';
  const chain = [certificate(serverName, authority, [serverName, parent], random), certificate(authority, 'Bench Root CA', [], random)];
  const list = new Octets().uint(1, 11).block(3, (body) =>
    body.block(3, (all) => {
      for (const item of chain) all.block(3, (one) => one.raw(item));
    }),
  );
  const key = new Octets().uint(1, 12).block(3, (body) => {
    body
      .uint(1, 3)
      .uint(2, 0x001d)
      .block(1, (point) => point.raw(random.bytes(32)));
    body.uint(2, 0x0401).block(2, (signature) => signature.raw(random.bytes(256)));
  });
  return [list.done(), key.done(), Buffer.of(14, 0, 0, 0)].map((message) => tlsRecord(HANDSHAKE, 0x0303, message));
};
