import { parseAddress } from '../../../src/core/parse-address.ts';
import { MAXIMUM_EXCHANGES } from '../../../src/flow/slots.ts';
import { EXCHANGE_DEAD_TIME_US } from '../../../src/model/exchange-dead-time.ts';
import type { Flow } from '../../../src/model/flow.ts';
import { TRUNCATED_EXCHANGES } from '../../../src/model/truncation.ts';
import type { LabConnection } from '../connection.ts';
import { packetsOf } from './packets-of.ts';

const encoder = new TextEncoder();
const NAME_SOURCES = { tls: 'tls-sni', quic: 'quic-sni', http: 'http-host', dns: '', ntp: '', '': '' } as const;
const words = new Map<string, Uint32Array>();

/** Four words of an address; an address that cannot be read is the lab's fault. */
export function wordsOf(address: string): Uint32Array {
  let known = words.get(address);
  if (known === undefined) {
    known = new Uint32Array(4);
    const bytes = encoder.encode(address);
    if (!parseAddress(bytes, 0, bytes.length, known)) throw new Error(`${address} is no address`);
    words.set(address, known);
  }
  return known;
}

/** Fills a flow with what a connection is on the wire, its exchanges as the flow table would tell them apart. */
export function fillFlow(flow: Flow, connection: LabConnection): void {
  const { protocol, application, serverName, software, exchanges, tcpEnd } = connection;
  flow.protocol = protocol;
  flow.client.set(wordsOf(connection.client));
  flow.server.set(wordsOf(connection.server));
  flow.clientPort = connection.clientPort;
  flow.serverPort = connection.serverPort;
  flow.directionFrom = protocol === 6 ? 'syn' : 'port';
  flow.startUs = connection.startUs;
  flow.endUs = connection.endUs;
  flow.bytesUp = flow.bytesDown = 0;
  for (const { up, down } of exchanges) {
    flow.bytesUp += up;
    flow.bytesDown += down;
  }
  const packets = packetsOf(connection, flow.bytesUp, flow.bytesDown);
  flow.packetsUp = packets.up;
  flow.packetsDown = packets.down;
  flow.wireBytesUp = packets.wireUp;
  flow.wireBytesDown = packets.wireDown;
  // A packet alone has no duration.
  if (packets.up + packets.down < 2) flow.endUs = connection.startUs;
  flow.tcpEnd = protocol === 6 ? tcpEnd : '';
  flow.application = application;
  flow.serverName = NAME_SOURCES[application] === '' ? '' : serverName;
  flow.serverNameFrom = flow.serverName === '' ? '' : NAME_SOURCES[application];
  const isTls = application === 'tls' || application === 'quic';
  flow.alpn = isTls ? software.alpn : '';
  flow.tlsVersion = isTls ? software.tlsVersion : '';
  flow.ja4 = isTls ? software.ja4 : '';
  flow.userAgent = application === 'http' ? software.userAgent : '';
  flow.truncated = 0;
  flow.paced = false;
  flow.burstsUp = flow.burstsDown = flow.keysUp = flow.keysDown = 0;
  fillExchanges(flow, connection);
}

/** What only packets tell beside the exchanges: who began to speak again after a second of silence. Nobody types in the lab. */
export function fillPace(flow: Flow, { exchanges }: LabConnection): void {
  flow.paced = true;
  let lastUs = exchanges[0]?.timeUs ?? 0;
  for (const { timeUs, up } of exchanges) {
    if (timeUs - lastUs >= EXCHANGE_DEAD_TIME_US) {
      if (up > 0) flow.burstsUp++;
      else flow.burstsDown++;
    }
    lastUs = timeUs;
  }
}

/** What follows within the dead time of an exchange's start belongs to it; past the cap only sums are kept. */
function fillExchanges(flow: Flow, { exchanges }: LabConnection): void {
  if (flow.exchangeTimesUs.length < Math.min(exchanges.length, MAXIMUM_EXCHANGES)) {
    flow.exchangeTimesUs = new Float64Array(MAXIMUM_EXCHANGES);
    flow.exchangeBytesUp = new Float64Array(MAXIMUM_EXCHANGES);
    flow.exchangeBytesDown = new Float64Array(MAXIMUM_EXCHANGES);
  }
  let count = 0;
  let beganUs = Number.NEGATIVE_INFINITY;
  flow.moreExchanges = flow.moreBytesUp = flow.moreBytesDown = 0;
  for (const { timeUs, up, down } of exchanges) {
    const isNew = timeUs - beganUs >= EXCHANGE_DEAD_TIME_US;
    if (isNew) {
      beganUs = timeUs;
      if (count === MAXIMUM_EXCHANGES) flow.moreExchanges++;
      else {
        flow.exchangeTimesUs[count] = timeUs;
        flow.exchangeBytesUp[count] = up;
        flow.exchangeBytesDown[count++] = down;
        continue;
      }
    }
    if (flow.moreExchanges > 0) {
      flow.moreBytesUp += up;
      flow.moreBytesDown += down;
    } else {
      flow.exchangeBytesUp[count - 1]! += up;
      flow.exchangeBytesDown[count - 1]! += down;
    }
  }
  flow.exchangeCount = count;
  if (flow.moreExchanges > 0) flow.truncated |= TRUNCATED_EXCHANGES;
}
