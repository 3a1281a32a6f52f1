/** What programs do in the generated office: resolve, load, keep a socket, call home, ask for the time. */
import type { Random } from '../capture/random.ts';
import type { Schedule } from '../capture/schedule.ts';
import { addressText } from './address-text.ts';
import type { AddressText, Connection, EndState, OfficeSink, Server, Service } from './connection.ts';
import type { OfficeHost } from './office-host.ts';
import { OpenConnections } from './open-connections.ts';
import type { Software } from './software.ts';

const SECOND_US = 1e6;
const RESOLVER = addressText(Uint8Array.of(10, 20, 0, 2));
const LARGEST_ANSWER = 30_000_000;
/** After which a sensor gives up on a datagram exchange. */
const DATAGRAM_TIMEOUT_US = 10 * SECOND_US;
/** RFC 792. Zeek writes an ICMP type where the client's port stands. */
const ECHO = 8;
const MTU_PAYLOAD = 1_380;

interface Shape {
  readonly service: Service;
  readonly state: EndState;
  readonly durationUs: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

export class OfficeActor {
  readonly random: Random;
  readonly #clock: Schedule;
  readonly #sink: OfficeSink;
  readonly #openConnections: OpenConnections;

  constructor(random: Random, clock: Schedule, sink: OfficeSink) {
    this.random = random;
    this.#clock = clock;
    this.#sink = sink;
    this.#openConnections = new OpenConnections(sink, clock.nowUs);
  }

  /** Asks for the addresses, and for the HTTPS record as browsers do. */
  resolve(host: OfficeHost, server: Server, browser: boolean): void {
    this.#lookUp(host, server, 'A');
    if (host.six !== undefined) this.#lookUp(host, server, 'AAAA');
    if (browser) this.#lookUp(host, server, 'HTTPS');
  }

  /** One connection with some requests in it, as a page or a tool makes. */
  load(host: OfficeHost, server: Server, software: Software, exchanges: number, medianDown: number): void {
    const { random } = this;
    const cleartext = server.site.version === 0;
    const fails = random.chance(0.012);
    const bytesUp = fails ? 0 : 500 + exchanges * random.between(90, 900) + (random.chance(0.02) ? random.heavy(60_000, 1.5, 4e6) : 0);
    const bytesDown = fails ? 0 : (cleartext ? 200 : 3_200) + random.heavy(medianDown * exchanges, 1.5, LARGEST_ANSWER);
    const durationUs = Math.round(server.site.rttUs * (2 + exchanges) + (fails ? 3 * SECOND_US : random.exponential(4 * SECOND_US)));
    const state: EndState = fails ? (random.chance(0.7) ? 'S0' : 'REJ') : random.chance(0.9) ? 'SF' : random.chance(0.5) ? 'RSTO' : 'RSTR';
    const service: Service = fails ? '' : cleartext ? 'http' : software.isQuic ? 'quic' : 'ssl';
    const connection = this.#connect(host, server, software.isQuic, { service, state, durationUs, bytesUp, bytesDown });
    if (cleartext && !fails) {
      for (let at = 0; at < exchanges; at++) {
        const timeUs = connection.startUs + server.site.rttUs * (at + 2);
        const path = `/${random.next().toString(36)}/${random.next().toString(36)}.html`;
        this.#sink.request(connection, timeUs, server, software, path, Math.round(bytesDown / exchanges));
      }
    } else if (!fails) this.#sink.handshake(connection, connection.startUs + 2 * server.site.rttUs, server, software);
    this.#open(connection);
  }

  /** A socket that stays. */
  keep(host: OfficeHost, server: Server, software: Software, hours: number): void {
    const messages = Math.round(hours * 120);
    const durationUs = Math.round(hours * 3600 * SECOND_US);
    const sizes = { bytesUp: 500 + messages * 45, bytesDown: 3_200 + messages * 160 };
    const connection = this.#connect(host, server, false, { service: 'ssl', state: 'SF', durationUs, ...sizes });
    this.#sink.handshake(connection, connection.startUs + 2 * server.site.rttUs, server, software);
    this.#open(connection);
  }

  /** Anything else that is one connection: time, file shares, scans, a ping. */
  other(host: OfficeHost, server: AddressText, port: number, protocol: Connection['protocol'], shape: Shape): void {
    this.#open(this.#connection(host, host.four, server, port, protocol, shape));
  }

  #lookUp(host: OfficeHost, server: Server, type: 'A' | 'AAAA' | 'HTTPS'): void {
    const { random } = this;
    const { site } = server;
    const roundTripUs = random.between(400, random.chance(0.3) ? 40_000 : 3_000);
    const bytesUp = site.name.length + 18;
    const shape: Shape = { service: 'dns', state: 'SF', durationUs: roundTripUs, bytesUp, bytesDown: bytesUp + random.between(16, 90) };
    const connection = this.#connection(host, host.four, RESOLVER, 53, 'udp', shape);
    const exists = !random.chance(0.03);
    const addresses = !exists || type === 'HTTPS' ? [] : [type === 'A' ? server.four : server.six];
    this.#sink.lookup(connection, {
      id: random.below(65_536),
      // What a resolver library tries first when a search list is set.
      name: exists ? site.name : `${site.name}.office.example`,
      type,
      roundTripUs,
      exists,
      alias: exists ? site.alias : undefined,
      addresses,
      secondsToLive: random.between(30, 600),
    });
    this.#open(connection);
  }

  #connect(host: OfficeHost, server: Server, quic: boolean, shape: Shape): Connection {
    const [from, to] = host.six === undefined ? [host.four, server.four] : [host.six, server.six];
    return this.#connection(host, from, to, server.site.version === 0 ? 80 : 443, quic && shape.service !== 'http' ? 'udp' : 'tcp', shape);
  }

  #connection(
    host: OfficeHost,
    client: AddressText,
    server: AddressText,
    serverPort: number,
    protocol: Connection['protocol'],
    { service, state, durationUs, bytesUp, bytesDown }: Shape,
  ): Connection {
    const { random } = this;
    const { nowUs: startUs } = this.#clock;
    this.#openConnections.until(startUs);
    const clientPort = protocol === 'icmp' ? ECHO : host.nextPort;
    if (protocol !== 'icmp') host.nextPort = clientPort >= 65_535 ? 49_152 : clientPort + 1;
    const handshake = protocol === 'tcp' ? 3 : 0;
    const packetsDown = state === 'S0' ? 0 : state === 'REJ' ? 1 : handshake + Math.ceil(bytesDown / MTU_PAYLOAD);
    const packetsUp = state === 'S0' ? 3 : handshake + Math.ceil(bytesUp / MTU_PAYLOAD) + (packetsDown >> 2);
    const what = { service, state, durationUs, bytesUp, bytesDown, packetsUp, packetsDown, protocol };
    const ends = { client, clientPort, server, serverPort, isLocal: server.short.startsWith('10.'), text: '' };
    return { high: random.next(), low: random.next(), startUs, ...what, ...ends };
  }

  #open(connection: Connection): void {
    const { startUs, durationUs, protocol } = connection;
    this.#openConnections.add(connection, startUs + durationUs + (protocol === 'tcp' ? 0 : DATAGRAM_TIMEOUT_US));
  }
}
