import type { NameSource } from './name-source.ts';

const NO_NAMES: readonly string[] = [];

/** What a log says of one connection. Borrowed: a reader owns one instance, calls `reset` for each row and fills in what the row says. */
export class LogFlow {
  /** Hash (`KeyHash`) of what other logs call the connection by, Zeek's uid or Suricata's flow_id; both 0 when nothing does. */
  keyLow = 0;
  keyHigh = 0;
  /** IP protocol number; 0 when unknown. */
  protocol = 0;
  /** Four words each, IPv4 as ::ffff:a.b.c.d; all zero when unknown. */
  readonly client = new Uint32Array(4);
  readonly server = new Uint32Array(4);
  clientPort = 0;
  serverPort = 0;
  startUs = 0;
  /** At least `startUs`. */
  endUs = 0;
  /** Transport payload where the log has it; NaN when it only has bytes by IP headers. */
  bytesUp = 0;
  bytesDown = 0;
  /** Bytes by IP headers; NaN when the log only has payload. */
  wireBytesUp = Number.NaN;
  wireBytesDown = Number.NaN;
  /** NaN when unknown. */
  packetsUp = Number.NaN;
  packetsDown = Number.NaN;
  /** True when the row is one direction of a conversation (NetFlow): it is paired with its other half. */
  oneWay = false;
  /** True when `client` may be the server: the log does not know who began. */
  unsureDirection = false;
  /** Every n-th packet was looked at; counts are multiplied already. 1 when all were. */
  sampling = 1;
  /** `attempt` when nobody answered or the call was refused, `open`, `closed`, `reset`; '' when unknown. */
  tcpEnd: '' | 'attempt' | 'open' | 'closed' | 'reset' = '';
  application = '';
  serverName = '';
  serverNameFrom: NameSource = '';
  alpn = '';
  tlsVersion = '';
  ja4 = '';
  userAgent = '';
  certificateNames: readonly string[] = NO_NAMES;
  /** Hash (`KeyHash`) of what another log calls the server's certificate by, whose names come by `LogSink.certificate`; both 0 when nothing does. */
  certificateKeyLow = 0;
  certificateKeyHigh = 0;
  /** Index of the input. */
  input = 0;

  reset(): void {
    this.keyLow = 0;
    this.keyHigh = 0;
    this.protocol = 0;
    const { client, server } = this;
    // A loop of four costs a tenth of a call of fill.
    for (let i = 0; i < 4; i++) client[i] = server[i] = 0;
    this.clientPort = 0;
    this.serverPort = 0;
    this.startUs = 0;
    this.endUs = 0;
    this.bytesUp = 0;
    this.bytesDown = 0;
    this.wireBytesUp = Number.NaN;
    this.wireBytesDown = Number.NaN;
    this.packetsUp = Number.NaN;
    this.packetsDown = Number.NaN;
    this.oneWay = false;
    this.unsureDirection = false;
    this.sampling = 1;
    this.tcpEnd = '';
    this.application = '';
    this.serverName = '';
    this.serverNameFrom = '';
    this.alpn = '';
    this.tlsVersion = '';
    this.ja4 = '';
    this.userAgent = '';
    this.certificateNames = NO_NAMES;
    this.certificateKeyLow = 0;
    this.certificateKeyHigh = 0;
  }
}
