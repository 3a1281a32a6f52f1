/** Builds the handshake message of a ServerHello, RFC 8446 §4.1.3 or RFC 5246 §7.4.1.3. */
import type { ClientShape } from './client-shape.ts';
import { Octets } from './octets.ts';
import type { Random } from './random.ts';

/** `version` is 0x0304 or 0x0303. */
export const serverHello = (shape: ClientShape, version: number, random: Random): Buffer => {
  const modern = version === 0x0304;
  const group = shape.keyShares[0] ?? 0x001d;
  const out = new Octets();
  out.uint(1, 2).block(3, (hello) => {
    hello.uint(2, 0x0303).raw(random.bytes(32));
    hello.block(1, (id) => id.raw(random.bytes(modern ? shape.sessionIdBytes : 32)));
    hello.uint(2, modern ? 0x1301 : 0xc02f).uint(1, 0);
    hello.block(2, (all) => {
      if (modern) {
        all.uint(2, 0x002b).block(2, (body) => body.uint(2, 0x0304));
        // A server answers the hybrid group with a ciphertext of 1,088 bytes and an X25519 key of 32.
        const keyBytes = group === 0x11ec ? 1120 : 32;
        all.uint(2, 0x0033).block(2, (body) => body.uint(2, group).block(2, (key) => key.raw(random.bytes(keyBytes))));
        return;
      }
      all.uint(2, 0xff01).block(2, (body) => body.uint(1, 0));
      all.uint(2, 0x000b).block(2, (body) => body.block(1, (formats) => formats.uint(1, 0)));
      all.uint(2, 0x0017).uint(2, 0);
      const protocol = shape.alpn[0];
      if (protocol !== undefined) {
        all.uint(2, 0x0010).block(2, (body) => body.block(2, (names) => names.block(1, (name) => name.text(protocol))));
      }
    });
  });
  return out.done();
};
