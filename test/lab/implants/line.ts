import type { Random } from '../../../scripts/bench/capture/random.ts';
import type { Stage } from '../actor.ts';
import type { LabConnection, LabExchange, LabLookup } from '../connection.ts';
import { roundTripUs, ttlOf } from '../dialer.ts';
import { handshakeBytes } from '../handshake.ts';
import type { LabSoftware } from '../software.ts';
import { HOUR_US, SECOND_US } from '../times.ts';
import type { Keeping } from './profile.ts';

/** What Windows and Linux wait in all before a connection attempt is given up: three tries. */
const ATTEMPT_US = 21_000_000;

export interface LineOptions {
  readonly stage: Stage;
  readonly random: Random;
  readonly plant: number;
  /** '' when nothing names the addresses. */
  readonly name: string;
  readonly addresses: readonly string[];
  readonly port: number;
  readonly keeping: Keeping;
  /** The first hello, and the later ones of a client that resumes. */
  readonly fresh: LabSoftware;
  readonly resumed: LabSoftware;
  readonly nextPort: () => number;
}

interface Open {
  readonly connection: Omit<LabConnection, 'endUs' | 'tcpEnd'>;
  readonly exchanges: LabExchange[];
  lastUs: number;
}

/** One client's connections to one name: opens, keeps, resumes and closes them as the client does. */
export class Line {
  readonly #options: LineOptions;
  readonly #roundTripUs: number;
  #open: Open | null = null;
  #address = 0;
  #knownUntilUs = Number.NEGATIVE_INFINITY;
  #lastVisitUs = Number.NEGATIVE_INFINITY;
  readonly #done: LabConnection[] = [];

  constructor(options: LineOptions) {
    this.#options = options;
    this.#roundTripUs = roundTripUs(options.name);
  }

  /** Lets the client choose another address of the name from now on. */
  moveOn(): void {
    this.#address++;
    this.#knownUntilUs = Number.NEGATIVE_INFINITY;
  }

  get address(): string {
    return this.#options.addresses[this.#address % this.#options.addresses.length]!;
  }

  /** A turn that begins at `timeUs` and takes `lengthUs` once the connection stands. @returns when the answer is there. */
  turn(timeUs: number, up: number, down: number, lengthUs: number): number {
    this.#closeIdle(timeUs);
    const open = this.#open ?? this.#begin(timeUs);
    const isFirst = open.exchanges.length === 0;
    const { name } = this.#options;
    const recently = timeUs - this.#lastVisitUs < 2 * HOUR_US;
    const shake = isFirst
      ? handshakeBytes(open.connection.software, name || this.address, recently, this.#options.random)
      : { up: 0, down: 0 };
    const startUs = isFirst ? open.connection.startUs + this.#roundTripUs : Math.max(timeUs, open.lastUs);
    open.exchanges.push({ timeUs: startUs, up: up + shake.up, down: down + shake.down });
    open.lastUs = startUs + (isFirst ? 2 * this.#roundTripUs : 0) + lengthUs;
    if (isFirst) this.#lastVisitUs = timeUs;
    if (this.#options.keeping.idleSeconds === 0) this.drop(open.lastUs, 'closed');
    return open.lastUs;
  }

  /** An attempt that nobody answers. @returns when the client gives up. */
  attempt(timeUs: number): number {
    this.drop(timeUs, 'reset');
    const { connection } = this.#begin(timeUs);
    this.#open = null;
    const endUs = connection.startUs + ATTEMPT_US;
    // A hello was never sent, so nothing names what was called but the look-up.
    this.#done.push({
      ...connection,
      application: '',
      serverName: '',
      exchanges: [],
      endUs: Math.min(endUs, this.#options.stage.untilUs),
      tcpEnd: connection.protocol === 17 ? '' : 'attempt',
    });
    return endUs;
  }

  /** Ends an open connection, if there is one. */
  drop(timeUs: number, tcpEnd: 'closed' | 'reset' | 'open'): void {
    const open = this.#open;
    if (open === null) return;
    this.#open = null;
    const { protocol } = open.connection;
    this.#done.push({ ...open.connection, endUs: Math.max(open.lastUs, timeUs), tcpEnd: protocol === 17 ? '' : tcpEnd });
  }

  /** The other side is not told: nothing more is seen of an open connection. */
  lose(timeUs: number): void {
    this.#closeIdle(timeUs);
    if (this.#open !== null) this.drop(this.#open.lastUs, 'open');
  }

  /** All connections; the day's end cuts through the one that stands. */
  finish(): readonly LabConnection[] {
    const { untilUs } = this.#options.stage;
    this.#closeIdle(untilUs);
    if (this.#open !== null) this.drop(untilUs, 'open');
    return this.#done.map((connection) => ({
      ...connection,
      exchanges: connection.exchanges.filter(({ timeUs }) => timeUs < untilUs),
      endUs: Math.min(connection.endUs, untilUs),
    }));
  }

  #closeIdle(timeUs: number): void {
    const open = this.#open;
    if (open === null) return;
    const { idleSeconds, mostSeconds = Number.POSITIVE_INFINITY } = this.#options.keeping;
    const idleUs = open.lastUs + idleSeconds * 1e6;
    const mostUs = open.connection.startUs + mostSeconds * 1e6;
    const endUs = Math.max(open.lastUs, Math.min(idleUs, mostUs));
    if (endUs <= timeUs) this.drop(endUs, 'closed');
  }

  #begin(timeUs: number): Open {
    const { stage, name, port, plant, fresh, resumed, nextPort, random } = this.#options;
    const software = this.#lastVisitUs === Number.NEGATIVE_INFINITY ? fresh : resumed;
    const isQuic = software.alpn === 'h3';
    let lookup: LabLookup | null = null;
    let startUs = timeUs;
    if (name !== '' && timeUs >= this.#knownUntilUs) {
      // The site's resolver may have it from someone else: what is left of its life.
      const ttlSeconds = random.chance(0.5) ? ttlOf(name) : random.between(1, ttlOf(name));
      lookup = { timeUs, ttlSeconds };
      startUs += random.between(600, 45_000);
      this.#knownUntilUs = timeUs + ttlSeconds * SECOND_US;
    }
    const exchanges: LabExchange[] = [];
    this.#open = {
      connection: {
        client: stage.host.address,
        clientPort: nextPort(),
        server: this.address,
        serverPort: port,
        protocol: isQuic ? 17 : 6,
        application: isQuic ? 'quic' : 'tls',
        serverName: name,
        software,
        startUs,
        exchanges,
        lookup,
        plant,
      },
      exchanges,
      lastUs: startUs,
    };
    return this.#open;
  }
}
