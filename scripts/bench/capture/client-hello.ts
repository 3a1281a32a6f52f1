/** Builds the handshake message of a ClientHello, RFC 8446 §4.1.2, in the shape of a given client. */
import type { ClientShape } from './client-shape.ts';
import { Octets } from './octets.ts';
import type { Random } from './random.ts';

const SERVER_NAME = 0;
const PRE_SHARED_KEY = 41;
const PUBLIC_KEY_BYTES: Readonly<Record<number, number>> = { 29: 32, 23: 65, 4588: 1216 };

/** RFC 8701 §2: 0x0a0a, 0x1a1a, … 0xfafa. */
const grease = (random: Random): number => 0x0a0a + 0x1010 * random.below(16);

interface Facts {
  readonly shape: ClientShape;
  readonly serverName: string;
  readonly transportParameters: Uint8Array;
  readonly random: Random;
  readonly groupGrease: number;
}

const serverName = (out: Octets, { serverName: name }: Facts): void => {
  out.block(2, (names) => names.uint(1, 0).block(2, (value) => value.text(name)));
};

const keyShare = (out: Octets, { shape, random, groupGrease }: Facts): void => {
  out.block(2, (shares) => {
    if (shape.grease) shares.uint(2, groupGrease).block(2, (key) => key.uint(1, 0));
    for (const group of shape.keyShares) shares.uint(2, group).block(2, (key) => key.raw(random.bytes(PUBLIC_KEY_BYTES[group] ?? 32)));
  });
};

/** draft-ietf-tls-esni §6.2: a made-up outer hello of the size that browsers send. */
const encryptedHello = (out: Octets, { random }: Facts): void => {
  out.uint(1, 0).uint(2, 1, 1).uint(1, random.below(256));
  out.block(2, (key) => key.raw(random.bytes(32))).block(2, (payload) => payload.raw(random.bytes(144 + 32 * random.below(4))));
};

/** RFC 8446 §4.2.11: one ticket, its age, and a binder of SHA-256. */
const preSharedKey = (out: Octets, { random }: Facts): void => {
  out.block(2, (identities) => identities.block(2, (ticket) => ticket.raw(random.bytes(192))).uint(4, random.next()));
  out.block(2, (binders) => binders.block(1, (binder) => binder.raw(random.bytes(32))));
};

const signatureAlgorithms = (out: Octets, { shape }: Facts): void => {
  out.block(2, (schemes) => schemes.uint(2, ...shape.signatures));
};

const applicationSettings = (out: Octets, { shape }: Facts): void => {
  out.block(2, (protocols) => protocols.block(1, (name) => name.text(shape.alpn[0]!)));
};

const bodies: Readonly<Record<number, (out: Octets, facts: Facts) => void>> = {
  0: serverName,
  5: (out) => out.uint(1, 1).uint(2, 0, 0),
  10: (out, { shape, groupGrease }) => out.block(2, (groups) => groups.uint(2, ...(shape.grease ? [groupGrease] : []), ...shape.groups)),
  11: (out, { shape }) => out.block(1, (formats) => formats.uint(1, ...(shape.name === 'curl' ? [0, 1, 2] : [0]))),
  13: signatureAlgorithms,
  16: (out, { shape }) =>
    out.block(2, (protocols) => {
      for (const protocol of shape.alpn) protocols.block(1, (name) => name.text(protocol));
    }),
  17: (out) => out.block(2, (items) => items.uint(1, 2).block(2, (request) => request.uint(2, 0, 0))), // RFC 6961 §2.2
  27: (out) => out.block(1, (algorithms) => algorithms.uint(2, 2)),
  28: (out) => out.uint(2, 0x4001), // RFC 8449 §4
  34: (out) => out.block(2, (schemes) => schemes.uint(2, 0x0403, 0x0503, 0x0603, 0x0203)), // RFC 9345 §4.1.1
  43: (out, { shape, random }) =>
    out.block(1, (versions) => versions.uint(2, ...(shape.grease ? [grease(random)] : []), ...shape.versions)),
  45: (out) => out.block(1, (modes) => modes.uint(1, 1)),
  50: signatureAlgorithms,
  51: keyShare,
  57: (out, { transportParameters }) => out.raw(transportParameters),
  17513: applicationSettings,
  17613: applicationSettings,
  65037: encryptedHello,
  65281: (out) => out.uint(1, 0),
};

/** `transportParameters` is the body of the QUIC extension and matters only to shapes that list it. A hello to '' has no server name. */
export const clientHello = (
  shape: ClientShape,
  name: string,
  random: Random,
  transportParameters: Uint8Array = new Uint8Array(0),
): Buffer => {
  const facts: Facts = { shape, serverName: name, transportParameters, random, groupGrease: grease(random) };
  const first = grease(random);
  const last = first === 0xfafa ? 0x0a0a : first + 0x1010; // two extensions of one type would be an error
  const extensions = shape.shuffled ? random.shuffled(shape.extensions) : shape.extensions;
  const resumes = extensions.includes(PRE_SHARED_KEY);
  const out = new Octets();
  out.uint(1, 1).block(3, (hello) => {
    hello.uint(2, 0x0303).raw(random.bytes(32));
    hello.block(1, (id) => id.raw(random.bytes(shape.sessionIdBytes)));
    hello.block(2, (ciphers) => ciphers.uint(2, ...(shape.grease ? [grease(random)] : []), ...shape.ciphers));
    hello.block(1, (methods) => methods.uint(1, 0));
    hello.block(2, (all) => {
      if (shape.grease) all.uint(2, first, 0);
      for (const type of extensions) {
        if (type === PRE_SHARED_KEY || (type === SERVER_NAME && name === '')) continue;
        all.uint(2, type).block(2, (body) => bodies[type]?.(body, facts));
      }
      if (shape.grease) all.uint(2, last).block(2, (body) => body.uint(1, 0));
      // RFC 8446 §4.2.11: it must be the last.
      if (resumes) all.uint(2, PRE_SHARED_KEY).block(2, (body) => preSharedKey(body, facts));
    });
  });
  return out.done();
};
