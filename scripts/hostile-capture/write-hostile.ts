/** The hostile capture: well-formed conversations on timers, whose texts are made to reach through whatever shows them. */
import { clientShapes } from '../bench/capture/client-shapes.ts';
import { dnsMessage } from '../bench/capture/dns-message.ts';
import type { Endpoint } from '../bench/capture/endpoint.ts';
import { FrameWriter } from '../bench/capture/frame-writer.ts';
import { PcapWriter } from '../bench/capture/pcap-writer.ts';
import { Random } from '../bench/capture/random.ts';
import { Schedule } from '../bench/capture/schedule.ts';
import { type Message, tcpConversation, udpConversation } from './conversation.ts';
import { certifiedCall, httpCall, quicCall, tlsCall, tunnelCall } from './hostile-calls.ts';
import { HOSTILE_AGENTS, HOSTILE_LABELS, HOSTILE_NAMES } from './hostile-names.ts';

/** 2026-11-20T21:10:00Z, among the other captures. */
const START_US = 1_795_209_000_000_000;
const SECOND_US = 1_000_000;
const PERIOD_US = 60 * SECOND_US;
const LOOK_UP_US = 500_000;
const SPREAD_US = 2 * SECOND_US;
const CALLS = 10;
const FEW = 3;
const MOST_BYTES = 8_000_000;
/** As long as the head of a connection can hold, and longer. */
const LONG_NAME = `${'n'.repeat(15_000)}.example`;
const LONG_AGENT = 'u'.repeat(65_536);
const GATEWAY = Uint8Array.of(2, 0x66, 0, 0, 0, 1);
const RESOLVER = [10, 66, 0, 1];
const TELEGRAM = [149, 154, 167, 220];
const FIRST_HOST = 10;

/** Every conversation of a host over TCP, or over UDP where it is so called. */
interface Timer {
  readonly host: number;
  readonly address: readonly number[];
  readonly port: number;
  readonly make: () => Message[];
  readonly calls?: number;
  readonly periodUs?: number;
  readonly spreadUs?: number;
  readonly udp?: boolean;
}

/** @param path is written over; the same bytes every time. @returns the SHA-256. */
export function writeHostile(path: string): string {
  const random = new Random(66);
  const clock = new Schedule(START_US);
  const pcap = new PcapWriter(path, MOST_BYTES);
  const frames = new FrameWriter(pcap, clock);
  const shapes = Object.values(clientShapes).filter(({ grease }) => !grease);
  let port = 49_152;
  let places = 0;

  const hostEnd = (host: number): Endpoint => ({
    mac: Uint8Array.of(2, 0x66, 1, 0, 0, host),
    address: Uint8Array.of(10, 66, 0, host),
    port: port++,
  });
  const end = (address: readonly number[], at: number): Endpoint => ({ mac: GATEWAY, address: Uint8Array.from(address), port: at });
  /** RFC 5737: addresses for documents. */
  const place = () => [203, 0, 113, ++places];
  const start = ({ host, address, port: to, make, calls = CALLS, periodUs = PERIOD_US, spreadUs = SPREAD_US, udp = false }: Timer) => {
    const offsetUs = SECOND_US + random.below(periodUs);
    for (let call = 0; call < calls; call++) {
      const waitUs = offsetUs + call * periodUs + random.below(spreadUs);
      const ends = [frames, hostEnd(host), end(address, to), make()] as const;
      clock.start(udp ? udpConversation(...ends) : tcpConversation(...ends, random), waitUs);
    }
  };

  HOSTILE_NAMES.forEach(({ name, timed = false }, i) => {
    const calls = timed ? CALLS : FEW;
    const host = FIRST_HOST + i;
    const shape = shapes[i % shapes.length]!;
    start({ host, address: place(), port: 443, make: () => tlsCall(shape, name, random), calls });
    // The same text in a header, and another one as the client's own name.
    if (!name.includes('\n')) {
      const agent = HOSTILE_AGENTS[(i + 7) % HOSTILE_AGENTS.length]!;
      start({
        host: FIRST_HOST + ((i + 3) % HOSTILE_NAMES.length),
        address: place(),
        port: 80,
        make: () => httpCall(name, agent),
        calls: FEW,
      });
    }
  });

  const [tls, other] = [shapes[0]!, shapes[1]!];
  const host = FIRST_HOST + HOSTILE_NAMES.length;
  const script = HOSTILE_NAMES.find(({ what }) => what === 'a script element')!.name;
  // A well-known service, so that what the catalogue says stands beside it.
  const bot = `=cmd|' /C calc'!A0 <script>injected=1</script> [x](javascript:1) \u001b[2J`;
  const poll = { periodUs: 90 * SECOND_US, calls: 6, spreadUs: 20 * SECOND_US };
  start({ host, address: TELEGRAM, port: 80, make: () => httpCall('api.telegram.org', bot, '/bot1:x/getUpdates'), ...poll });
  start({ host: host + 1, address: place(), port: 443, make: () => quicCall(tls, script, random), udp: true });
  start({
    host: host + 1,
    address: place(),
    port: 443,
    make: () => certifiedCall(other, 'certified.example', [script, '=1+1', bot], random),
  });
  start({ host: host + 2, address: place(), port: 3128, make: () => tunnelCall('=1+1<b>"`|;).example', random) });
  start({ host: host + 2, address: place(), port: 443, make: () => tlsCall(tls, LONG_NAME, random), calls: 8 });
  start({
    host: host + 3,
    address: place(),
    port: 80,
    make: () => httpCall('long.example', `curl ${LONG_AGENT.slice(0, 6_000)}`),
    calls: 8,
  });
  start({ host: host + 3, address: place(), port: 80, make: () => httpCall('longer.example', LONG_AGENT), calls: 1 });
  HOSTILE_LABELS.forEach((name, i) => {
    const address = place();
    const question = { id: 0x6600 + i, name, type: 1 };
    const answered = { ...question, addresses: [Uint8Array.from(address)], secondsToLive: 3_600 };
    const lookUp = [
      { up: true, bytes: dnsMessage(question) },
      { up: false, bytes: dnsMessage(answered) },
    ];
    clock.start(udpConversation(frames, hostEnd(host + 4 + i), end(RESOLVER, 53), lookUp), LOOK_UP_US);
    start({ host: host + 4 + i, address, port: 443, make: () => tlsCall(other, '', random) });
  });

  clock.run(() => false);
  return pcap.close();
}
