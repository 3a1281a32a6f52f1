import type { Alerts } from './alert.ts';
import type { NameSource } from './name-source.ts';

/** How the client was told from the server. */
export type DirectionSource = 'syn' | 'port' | 'first';

/** How a TCP flow stood when it left the table, `attempt` when nobody took the call or it was refused; '' for other protocols. */
export type TcpEnd = '' | 'attempt' | 'open' | 'closed' | 'reset';

/** One bidirectional conversation. Borrowed: the table owns one instance and refills it; `exchange*` arrays too. */
export class Flow {
  /** IP protocol number: 6 TCP, 17 UDP. */
  protocol = 0;
  /** Four words each, IPv4 as ::ffff:a.b.c.d. */
  readonly client = new Uint32Array(4);
  readonly server = new Uint32Array(4);
  clientPort = 0;
  serverPort = 0;
  directionFrom: DirectionSource = 'first';
  startUs = 0;
  endUs = 0;
  /** Transport payload in bytes, retransmissions counted once. */
  bytesUp = 0;
  bytesDown = 0;
  /** Bytes by the IP headers. */
  wireBytesUp = 0;
  wireBytesDown = 0;
  packetsUp = 0;
  packetsDown = 0;
  /** True when packets were seen: the four counts below are known. */
  paced = false;
  /** Bursts of payload after a second of silence, by who began them; the flow's first payload is none. */
  burstsUp = 0;
  burstsDown = 0;
  /** Short payload 50 to 600 ms after short payload of the other side, by who sent it: keys typed, where the other side echoes them. */
  keysUp = 0;
  keysDown = 0;
  tcpEnd: TcpEnd = '';
  application = '';
  serverName = '';
  serverNameFrom: NameSource = '';
  alpn = '';
  tlsVersion = '';
  ja4 = '';
  certificateNames: readonly string[] = [];
  userAgent = '';
  /** What sensors raised on it; null when nothing. */
  alerts: Alerts | null = null;
  /** Bit set of TRUNCATED_… in `truncation.ts`. */
  truncated = 0;
  /** True when an earlier flow of the same five-tuple was ended by a timeout and this one goes on. */
  continued = false;
  /** Index of the input that held the first packet. */
  input = 0;
  /** Exchanges kept: entries 0 … exchangeCount-1 of the three arrays, in time order. */
  exchangeCount = 0;
  exchangeTimesUs: Float64Array = new Float64Array(16);
  exchangeBytesUp: Float64Array = new Float64Array(16);
  exchangeBytesDown: Float64Array = new Float64Array(16);
  /** Exchanges past the cap, summed. */
  moreExchanges = 0;
  moreBytesUp = 0;
  moreBytesDown = 0;
}
