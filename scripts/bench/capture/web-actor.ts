/** The things that programs do on the generated web: resolve, connect, load, keep a socket open, call home. */
import type { ClientShape } from './client-shape.ts';
import { clientShapes } from './client-shapes.ts';
import { dnsMessage } from './dns-message.ts';
import type { Endpoint } from './endpoint.ts';
import type { Person } from './person.ts';
import { QuicSession } from './quic-session.ts';
import type { Site } from './sites.ts';
import { TcpStream } from './tcp-stream.ts';
import { TlsSession } from './tls-session.ts';
import type { Wire } from './wire.ts';

type Steps = Generator<number, void, void>;

const GATEWAY = Uint8Array.of(2, 0x20, 0, 1, 0, 1);
const RESOLVER: Endpoint = { mac: Uint8Array.of(2, 0x20, 0, 2, 0, 1), address: Uint8Array.of(10, 20, 0, 2), port: 53 };
const SECOND_US = 1_000_000;
const LARGEST_ANSWER = 30_000_000;

export class WebActor {
  private readonly wire: Wire;

  constructor(wire: Wire) {
    this.wire = wire;
  }

  /** Asks for the addresses, and for the HTTPS record as browsers do. */
  *resolve(person: Person, site: Site, browser: boolean): Steps {
    const { random, frames } = this.wire;
    const types = [1, ...(person.address6 === undefined ? [] : [28]), ...(browser ? [65] : [])];
    for (const type of types) {
      const client: Endpoint = { mac: person.mac, address: person.address4, port: random.between(20_000, 65_000) };
      const query = { id: random.below(65_536), name: site.name, type };
      frames.udp(client, RESOLVER, dnsMessage(query));
      yield random.between(400, random.chance(0.3) ? 40_000 : 3_000);
      const addresses = type === 1 ? [site.address4] : [site.address6];
      const alias = site.alias === undefined ? {} : { alias: site.alias };
      const answer = { ...query, ...alias, addresses, secondsToLive: random.between(30, 600) };
      frames.udp(RESOLVER, client, dnsMessage(answer));
      yield random.between(20, 300);
    }
  }

  /** One connection with some requests in it, as a page or a tool makes. */
  *load(person: Person, site: Site, shape: ClientShape, exchanges: number, medianDown: number): Steps {
    const { random } = this.wire;
    const quic = shape === clientShapes.quicBrowser || shape === clientShapes.quicCurl;
    if (site.version === 0) {
      yield* this.cleartext(person, site, shape, exchanges, medianDown);
      return;
    }
    const session = quic ? this.quic(person, site, shape) : this.tls(person, site, shape);
    yield* session instanceof QuicSession ? session.open(site.name) : session.open(site.name, this.version(site, shape));
    for (let i = 0; i < exchanges; i++) {
      const upload = random.chance(0.02);
      const up = upload ? random.heavy(60_000, 1.5, 4_000_000) : random.between(90, 900);
      yield* session.exchange(up, random.heavy(medianDown, 1.5, LARGEST_ANSWER));
      if (i + 1 < exchanges) yield random.exponential(random.chance(0.15) ? 6 * SECOND_US : SECOND_US / 5);
    }
    yield random.exponential(2 * SECOND_US);
    if (session instanceof QuicSession) session.close();
    else yield* session.close();
  }

  /** A socket that stays: small messages every so often, now and then a push. */
  *keep(person: Person, site: Site, shape: ClientShape, periodUs: number, rounds: number): Steps {
    const { random } = this.wire;
    const session = this.tls(person, site, shape);
    yield* session.open(site.name, this.version(site, shape));
    for (let i = 0; i < rounds; i++) {
      yield* session.exchange(random.between(30, 60), random.chance(0.2) ? random.between(200, 3_000) : random.between(30, 60));
      yield periodUs * (0.98 + 0.04 * random.fraction());
    }
    yield* session.close();
  }

  /** A timer with its jitter (0.2 is ±20 %), a short connection per call; some calls are lost. */
  *beacon(person: Person, site: Site, shape: ClientShape, periodUs: number, jitter: number): Steps {
    const { random, clock } = this.wire;
    for (let call = 0; ; call++) {
      if (call % 8 === 0) yield* this.resolve(person, site, false);
      if (call < 2 || random.chance(0.96)) clock.start(this.load(person, site, shape, 1, 600));
      yield periodUs * (1 - jitter + 2 * jitter * random.fraction());
    }
  }

  private *cleartext(person: Person, site: Site, shape: ClientShape, exchanges: number, medianDown: number): Steps {
    const { random } = this.wire;
    const tcp = this.tcp(person, site, 80);
    yield* tcp.open();
    for (let i = 0; i < exchanges; i++) {
      const path = `/${random.next().toString(36)}/${i}`;
      const fields = `Host: ${site.name}\r\nUser-Agent: ${shape.userAgent}\r\nAccept: */*\r\nConnection: keep-alive`;
      yield* tcp.send(true, Buffer.from(`GET ${path} HTTP/1.1\r\n${fields}\r\n\r\n`, 'latin1'));
      yield random.between(800, 25_000);
      const length = random.heavy(medianDown, 1.3, 60_000);
      const type = 'Content-Type: application/octet-stream';
      const head = Buffer.from(`HTTP/1.1 200 OK\r\nServer: nginx\r\n${type}\r\nContent-Length: ${length}\r\n\r\n`, 'latin1');
      yield* tcp.send(false, Buffer.concat([head, this.wire.opaque(length)]));
      yield random.exponential(SECOND_US / 4);
    }
    if (random.chance(0.1)) tcp.reset(true);
    else yield* tcp.close();
  }

  private version(site: Site, shape: ClientShape): number {
    return shape.versions.length === 0 ? 0x0303 : site.version;
  }

  private tls(person: Person, site: Site, shape: ClientShape): TlsSession {
    return new TlsSession(this.wire, this.tcp(person, site, 443), shape);
  }

  private tcp(person: Person, site: Site, port: number): TcpStream {
    const [client, server] = this.ends(person, site, port);
    return new TcpStream(this.wire, client, server, { rttUs: site.rttUs, timestamps: person.timestamps, troublePerMille: 3 });
  }

  private quic(person: Person, site: Site, shape: ClientShape): QuicSession {
    const [client, server] = this.ends(person, site, 443);
    return new QuicSession(this.wire, client, server, shape, site.rttUs);
  }

  private ends(person: Person, site: Site, port: number): [Endpoint, Endpoint] {
    const six = person.address6;
    const from = person.nextPort++;
    if (person.nextPort > 65_535) person.nextPort = 49_152;
    return [
      { mac: person.mac, address: six ?? person.address4, port: from },
      { mac: GATEWAY, address: six === undefined ? site.address4 : site.address6, port },
    ];
  }
}
