import { clientHello } from '../../../scripts/bench/capture/client-hello.ts';
import { Random } from '../../../scripts/bench/capture/random.ts';
import { ClientHello } from '../../../src/payload/client-hello.ts';
import { ja4 } from '../../../src/payload/ja4.ts';
import { latin1 } from '../../../src/payload/latin1.ts';
import { tlsVersionText } from '../../../src/payload/tls-version.ts';
import type { LabSoftware } from '../software.ts';
import { shapeOf } from './shape-of.ts';

/** Bytes of handshake header before a hello's body. */
const HEADER_BYTES = 4;

/** A program with the hello of a shape, read as the project reads it from packets. @param userAgent the shape's own when not given. */
export function softwareOf(name: string, shape: string, userAgent?: string): LabSoftware {
  const client = shapeOf(shape);
  const bytes = clientHello(client, 'example.org', new Random(1));
  const hello = new ClientHello();
  if (!hello.read(bytes, HEADER_BYTES, bytes.length)) throw new Error(`the hello of ${shape} cannot be read`);
  return {
    name,
    shape,
    ja4: ja4(client.alpn[0] === 'h3' ? 'q' : 't', bytes, hello),
    alpn: latin1(bytes, hello.alpnAt, hello.alpnEnd),
    tlsVersion: tlsVersionText(hello.offeredVersion || hello.legacyVersion),
    userAgent: userAgent ?? client.userAgent,
  };
}
