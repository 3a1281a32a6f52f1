/** A border sensor's view of many hosts and very many short conversations. */
import type { CaptureKind } from './capture-kind.ts';
import { clientHello } from './client-hello.ts';
import { clientShapes } from './client-shapes.ts';
import { dnsMessage } from './dns-message.ts';
import type { Endpoint } from './endpoint.ts';
import type { Random } from './random.ts';
import { TcpStream } from './tcp-stream.ts';
import { tlsRecord } from './tls-record.ts';
import type { Wire } from './wire.ts';

type Steps = Generator<number, void, void>;

const HOSTS = 5_000;
const DESTINATIONS = 200_000;
const HABITS = 25;
const SCANNERS = 60;
const BETWEEN_US = 800;
const SYN = 2;
const RST_ACK = 20;
const NOTHING = new Uint8Array(0);
const MSS = Uint8Array.of(2, 4, 5, 180);
const INSIDE = Uint8Array.of(2, 0x40, 0, 0, 0, 1);
const OUTSIDE = Uint8Array.of(2, 0x40, 0, 0, 0, 2);
/** Unassigned, so that no other reader takes the text in them for a protocol. */
const QUIET_PORTS = [48_620, 48_700, 48_811, 49_005, 49_017, 49_099];
const SCANNED_PORTS = [22, 23, 25, 80, 110, 139, 445, 1433, 3306, 3389, 5900, 6379, 8080, 8443];

const inside = (random: Random, port: number): Endpoint => insideAt(random.below(HOSTS), port);

const insideAt = (host: number, port: number): Endpoint => {
  return { mac: INSIDE, address: Uint8Array.of(10, 40 + (host >> 12), (host >> 6) & 63, 4 + (host & 63)), port };
};

/** The odd factor spreads the numbers over globally routed space. */
const outsideAt = (number: number, port: number): Endpoint => {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  const address = Uint8Array.of(20 + ((mixed >>> 24) % 80), (mixed >>> 16) & 63, (mixed >>> 8) & 255, 1 + (number % 250));
  return { mac: OUTSIDE, address, port };
};

/** A host mostly returns to its own few destinations, seldom to one of all. */
const pair = (random: Random, port: number): { client: Endpoint; server: Endpoint } => {
  const host = random.below(HOSTS);
  const habit = Math.imul(host * HABITS + random.below(HABITS), 0x85ebca6b) >>> 0;
  const number = random.chance(0.8) ? habit % DESTINATIONS : random.below(DESTINATIONS);
  return { client: insideAt(host, ephemeral(random)), server: outsideAt(number, port) };
};

const ephemeral = (random: Random): number => random.between(49_152, 65_535);
const label = (random: Random): string => random.next().toString(36);

/** A line such as counters and chat programs send. */
const line = (random: Random, length: number): Buffer => Buffer.from(`set ${label(random)} `.repeat(16).slice(0, length), 'latin1');

function* dns({ random, frames }: Wire): Steps {
  const { client, server } = pair(random, 53);
  const name = random.chance(0.5) ? `${label(random)}.${label(random)}.com` : `www.${label(random)}-web-services.net`;
  const query = { id: random.below(65_536), name, type: random.pick([1, 1, 1, 28]) };
  frames.udp(client, server, dnsMessage(query));
  if (random.chance(0.03)) return;
  yield random.between(2_000, 90_000);
  const failed = random.chance(0.15);
  const alias = random.chance(0.3) ? { alias: `edge-${label(random)}.content-delivery.net` } : {};
  const addresses = failed ? [] : [query.type === 1 ? random.bytes(4) : random.bytes(16)];
  frames.udp(server, client, dnsMessage({ ...query, ...(failed ? {} : alias), addresses, failed }));
}

/** Both ways: from outside at everything here, and a few hosts here at everything outside. */
function* scan({ random, frames }: Wire): Steps {
  const outward = random.chance(0.3);
  const port = random.pick(SCANNED_PORTS);
  const source = random.below(SCANNERS);
  const from = outward ? insideAt(source, ephemeral(random)) : outsideAt(source, ephemeral(random));
  const to = outward ? outsideAt(random.below(DESTINATIONS), port) : inside(random, port);
  const seq = random.next();
  frames.tcp(from, to, seq, 0, SYN, MSS, NOTHING);
  yield random.between(500, 120_000);
  if (random.chance(0.35)) frames.tcp(to, from, 0, (seq + 1) >>> 0, RST_ACK, NOTHING, NOTHING);
}

function* datagrams(wire: Wire): Steps {
  const { random, frames } = wire;
  const { client, server } = pair(random, random.pick(QUIET_PORTS));
  for (let i = random.between(1, 4); i > 0; i--) {
    const payload = line(random, random.between(40, 190));
    if (random.chance(0.6)) frames.udp(client, server, payload);
    else frames.udp(server, client, payload);
    yield random.between(5_000, 800_000);
  }
}

/** RFC 5905 §7.3: 48 bytes, client mode 3, server mode 4. */
function* ntp({ random, frames }: Wire): Steps {
  const { client, server } = pair(random, 123);
  for (const mode of [0x23, 0x24]) {
    const payload = Buffer.alloc(48);
    payload[0] = mode;
    payload.set(random.bytes(8), 40);
    if (mode === 0x23) frames.udp(client, server, payload);
    else {
      payload[1] = 2;
      frames.udp(server, client, payload);
    }
    yield random.between(4_000, 90_000);
  }
}

function* session(wire: Wire, secure: boolean): Steps {
  const { random } = wire;
  const { client, server } = pair(random, secure ? 443 : random.pick(QUIET_PORTS));
  const traits = { rttUs: random.between(3_000, 150_000), timestamps: false, troublePerMille: 2 };
  const tcp = new TcpStream(wire, client, server, traits);
  yield* tcp.open();
  if (secure) {
    const shape = random.pick([clientShapes.curl, clientShapes.python, clientShapes.schannel]);
    yield* tcp.send(true, tlsRecord(22, 0x0301, clientHello(shape, `www.${label(random)}.com`, random)));
    yield* tcp.send(false, tlsRecord(21, 0x0303, Uint8Array.of(2, 40))); // handshake_failure
  } else {
    yield* tcp.send(true, line(random, random.between(20, 130)));
    yield* tcp.send(false, line(random, random.between(12, 150)));
  }
  if (random.chance(0.3)) tcp.reset(true);
  else yield* tcp.close();
}

const next = (wire: Wire): Steps => {
  const chance = wire.random.fraction();
  if (chance < 0.42) return dns(wire);
  if (chance < 0.72) return scan(wire);
  if (chance < 0.82) return datagrams(wire);
  if (chance < 0.9) return ntp(wire);
  return session(wire, chance >= 0.98);
};

function* arrivals(wire: Wire): Steps {
  for (;;) {
    wire.clock.start(next(wire));
    yield wire.random.exponential(BETWEEN_US);
  }
}

export const small: CaptureKind = {
  name: 'small',
  title: 'small packets',
  bytes: 314_572_800,
  seed: 20_260_115,

  start(wire) {
    wire.clock.start(arrivals(wire));
  },
};
