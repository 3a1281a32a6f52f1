import type { Stage } from './actor.ts';
import type { LabConnection, LabExchange, LabLookup } from './connection.ts';
import { handshakeBytes } from './handshake.ts';
import { hashOf } from './random-of.ts';
import type { LabSoftware } from './software.ts';
import { HOUR_US, SECOND_US } from './times.ts';

/** One request of a program. */
export interface Call {
  readonly timeUs: number;
  readonly name: string;
  readonly software: LabSoftware;
  /** Request and answer in bytes, without the handshake. */
  readonly up: number;
  readonly down: number;
  /** How long the connection stays open after the last answer for more requests; 0 closes it at once. Half a second when not given. */
  readonly keepUs?: number;
  /** From request to the last byte of the answer; from the name's round trip and the sizes when not given. */
  readonly takesUs?: number;
  /** 443, or 80 without TLS, when not given. */
  readonly port?: number;
  /** No name in the hello: the server is known by its address, or by a look-up. */
  readonly nameless?: boolean;
  /** Never looked up. */
  readonly unresolved?: boolean;
  /** Which of a name's addresses; any of them, kept while the look-up holds, when not given. */
  readonly address?: string;
  /** By the software when not given: QUIC's is 17, all others' 6. */
  readonly protocol?: 6 | 17;
  /** 0.002 when not given. */
  readonly failing?: number;
}

interface Open {
  readonly key: string;
  readonly call: Call;
  readonly server: string;
  readonly lookup: LabLookup | null;
  readonly startUs: number;
  readonly exchanges: LabExchange[];
  endUs: number;
}

const TTLS = [20, 30, 60, 60, 120, 300, 300, 600, 1800, 3600];
const BYTES_PER_US = 4;

/** µs from asking a server of this name to the first byte of its answer. */
export const roundTripUs = (name: string): number => {
  const hash = hashOf(`${name}?`);
  return 6_000 + (hash & 0x7fff) + ((hash & 0x30000) === 0 ? (hash >>> 12) % 110_000 : 0);
};
export const ttlOf = (name: string): number => TTLS[hashOf(`${name}#`) % TTLS.length]!;

/** Makes the connections of one actor: looks names up while they are not known, keeps connections open for more requests, fails now and then. */
export class Dialer {
  readonly #stage: Stage;
  readonly #made: LabConnection[] = [];
  readonly #open = new Map<string, Open>();
  readonly #known = new Map<string, { address: string; untilUs: number }>();
  readonly #visited = new Map<string, number>();
  #port: number;

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#port = stage.random.between(49_152, 65_000);
  }

  /** Calls of one name and software come in time order. A call outside the day is none. @returns when its answer is over. */
  call(call: Call): number {
    const { timeUs, name, software } = call;
    if (timeUs < this.#stage.fromUs || timeUs >= this.#stage.untilUs) return timeUs;
    const key = `${name} ${software.name} ${software.alpn} ${call.port ?? 0}`;
    const open = this.#open.get(key);
    if (open !== undefined && timeUs <= open.endUs + (open.call.keepUs ?? SECOND_US / 2) && timeUs >= open.exchanges.at(-1)!.timeUs) {
      const endUs = Math.max(open.endUs, timeUs + this.#takes(call));
      open.exchanges.push({ timeUs: Math.round(timeUs), up: Math.round(call.up), down: Math.round(call.down) });
      open.endUs = endUs;
      return endUs;
    }
    if (open !== undefined) this.#close(open);
    return this.#dial(key, call);
  }

  /** One connection with exchanges of its own making, in order; the handshake is added to the first. Nothing of it is kept open. */
  session(
    call: Omit<Call, 'up' | 'down'>,
    exchanges: readonly LabExchange[],
    endUs: number,
    tcpEnd: LabConnection['tcpEnd'] = 'closed',
  ): void {
    const within = exchanges.filter((one) => one.timeUs < this.#stage.untilUs);
    const first = within[0];
    if (first === undefined || call.timeUs < this.#stage.fromUs) return;
    const [up, down] = this.#handshake({ ...call, up: 0, down: 0 });
    const { server, lookup } = this.#resolve({ ...call, up: 0, down: 0 }, Math.round(call.timeUs));
    const all = within.map(({ timeUs, up, down }) => ({ timeUs: Math.round(timeUs), up: Math.round(up), down: Math.round(down) }));
    all[0] = { timeUs: all[0]!.timeUs, up: all[0]!.up + up, down: all[0]!.down + down };
    const stop = Math.min(Math.max(Math.round(endUs), all.at(-1)!.timeUs), this.#stage.untilUs);
    this.#add(
      { ...call, up: 0, down: 0 },
      server,
      lookup,
      Math.round(call.timeUs),
      stop,
      all,
      stop === this.#stage.untilUs ? 'open' : tcpEnd,
    );
  }

  /** Datagrams or a stream that is no TLS, with exchanges of their own, in order; named by nothing but a look-up. */
  plain(
    call: Pick<Call, 'timeUs' | 'name' | 'software' | 'unresolved' | 'address'> & { readonly port: number; readonly protocol: 6 | 17 },
    application: LabConnection['application'],
    exchanges: readonly LabExchange[],
    endUs: number,
  ): void {
    const within = exchanges
      .filter((one) => one.timeUs < this.#stage.untilUs)
      .map(({ timeUs, up, down }) => ({ timeUs: Math.round(timeUs), up: Math.round(up), down: Math.round(down) }));
    const startUs = Math.round(call.timeUs);
    if (within.length === 0 || startUs < this.#stage.fromUs) return;
    const whole = { ...call, up: 0, down: 0, nameless: true };
    const { server, lookup } = this.#resolve(whole, startUs);
    const stop = Math.min(Math.max(Math.round(endUs), within.at(-1)!.timeUs), this.#stage.untilUs);
    this.#add(whole, server, lookup, startUs, stop, within, stop === this.#stage.untilUs ? 'open' : 'closed', application);
  }

  /** An attempt that nobody answers. */
  attempt(call: Omit<Call, 'up' | 'down'>, takesUs = 3 * SECOND_US): void {
    const whole = { ...call, up: 0, down: 0 };
    const { server, lookup } = this.#resolve(whole, Math.round(call.timeUs));
    const startUs = Math.round(call.timeUs);
    const endUs = Math.min(Math.round(startUs + takesUs), this.#stage.untilUs);
    // QUIC's first packet holds the hello already; it is sent again twice.
    const exchanges = call.software.alpn === 'h3' ? [{ timeUs: startUs, up: 3 * 1_250, down: 0 }] : [];
    this.#add(whole, server, lookup, startUs, endUs, exchanges, 'attempt');
  }

  /** All connections made, those still open closed. The dialer is done. */
  finish(): LabConnection[] {
    for (const open of this.#open.values()) this.#close(open);
    this.#open.clear();
    return this.#made;
  }

  #dial(key: string, call: Call): number {
    const { random } = this.#stage;
    let startUs = Math.round(call.timeUs);
    if (random.chance(call.failing ?? 0.002)) {
      this.attempt({ ...call, timeUs: startUs }, random.between(1, 3) * SECOND_US);
      startUs += Math.round((3 + random.fraction()) * SECOND_US);
      if (startUs >= this.#stage.untilUs) return startUs;
    }
    const { server, lookup } = this.#resolve(call, startUs);
    const [up, down] = this.#handshake(call);
    const tripUs = roundTripUs(call.name);
    const exchanges = [
      {
        timeUs: startUs + Math.round(tripUs * (0.95 + 0.1 * random.fraction())),
        up: Math.round(call.up + up),
        down: Math.round(call.down + down),
      },
    ];
    const endUs = Math.round(startUs + 2 * tripUs + this.#takes(call));
    this.#open.set(key, { key, call, server, lookup, startUs, exchanges, endUs });
    return endUs;
  }

  #takes(call: Call): number {
    const { random } = this.#stage;
    return Math.round(
      call.takesUs ??
        roundTripUs(call.name) * (1 + 0.3 * random.fraction()) + 2_000 + random.exponential(30_000) + (call.up + call.down) / BYTES_PER_US,
    );
  }

  #close(open: Open): void {
    this.#open.delete(open.key);
    const { random, untilUs } = this.#stage;
    const keepUs = open.call.keepUs ?? SECOND_US / 2;
    const closedUs = Math.round(open.endUs + (keepUs > 0 ? keepUs * (0.9 + 0.1 * random.fraction()) : 0));
    const end = closedUs >= untilUs ? 'open' : random.chance(0.06) ? 'reset' : 'closed';
    this.#add(open.call, open.server, open.lookup, open.startUs, Math.min(closedUs, untilUs), open.exchanges, end);
  }

  /** The address to call, looked up a moment before when it is not known. */
  #resolve(call: Call, startUs: number): { server: string; lookup: LabLookup | null } {
    const { random } = this.#stage;
    const { name } = call;
    if (call.unresolved || /^\d+\.\d+\.\d+\.\d+$/.test(name)) return { server: call.address ?? name, lookup: null };
    const known = this.#known.get(name);
    if (known !== undefined && startUs < known.untilUs && (call.address === undefined || call.address === known.address)) {
      return { server: known.address, lookup: null };
    }
    const address = call.address ?? random.pick(this.#stage.addressesOf(name));
    const whole = ttlOf(name);
    // The site's resolver has it from someone else: what is left of its life.
    const ttlSeconds = random.chance(0.5) ? whole : random.between(1, whole);
    const timeUs = startUs - random.between(600, 45_000);
    this.#known.set(name, { address, untilUs: timeUs + ttlSeconds * SECOND_US });
    return { server: address, lookup: { timeUs: Math.max(timeUs, this.#stage.fromUs), ttlSeconds, name } };
  }

  /** Bytes of the handshake each way: whole, or short where the last visit is near. */
  #handshake(call: Call): [up: number, down: number] {
    const key = `${call.name} ${call.software.name}`;
    const lastUs = this.#visited.get(key) ?? Number.NEGATIVE_INFINITY;
    if (call.software.shape !== '') this.#visited.set(key, call.timeUs);
    const { up, down } = handshakeBytes(call.software, call.name, call.timeUs - lastUs < 2 * HOUR_US, this.#stage.random);
    return [up, down];
  }

  #add(
    call: Call,
    server: string,
    lookup: LabLookup | null,
    startUs: number,
    endUs: number,
    exchanges: readonly LabExchange[],
    tcpEnd: LabConnection['tcpEnd'],
    plain?: LabConnection['application'],
  ): void {
    const { software, name, nameless } = call;
    const isQuic = software.alpn === 'h3';
    const protocol = call.protocol ?? (isQuic ? 17 : 6);
    const isTls = software.shape !== '';
    this.#port = this.#port >= 65_535 ? 49_152 : this.#port + 1 + this.#stage.random.below(5);
    this.#made.push({
      client: this.#stage.host.address,
      clientPort: Math.min(this.#port, 65_535),
      server,
      serverPort: call.port ?? (isTls ? 443 : 80),
      protocol,
      application: plain ?? (isQuic ? 'quic' : tcpEnd === 'attempt' ? '' : isTls ? 'tls' : 'http'),
      serverName: nameless || (tcpEnd === 'attempt' && !isQuic) ? '' : name,
      software,
      startUs,
      endUs,
      exchanges,
      tcpEnd: protocol === 17 ? '' : tcpEnd,
      lookup,
      plant: -1,
    });
  }
}
