import type { Endpoint } from '../../../scripts/bench/capture/endpoint.ts';
import type { Steps, Tape } from './tape.ts';

const LARGEST = 1_330;
/** Longer runs go by as a sensor on a machine with receive offload sees them. */
const COALESCED_FROM = 32 * LARGEST;
const COALESCED = 44 * LARGEST;

/** The two ends of a UDP conversation. */
export class DatagramLine {
  readonly #tape: Tape;
  readonly #client: Endpoint;
  readonly #server: Endpoint;

  constructor(tape: Tape, client: Endpoint, server: Endpoint) {
    this.#tape = tape;
    this.#client = client;
    this.#server = server;
  }

  /** @param cut bytes behind the payload that are not in the capture. */
  send(up: boolean, payload: Uint8Array, cut = 0): void {
    this.#tape.frames.udp(up ? this.#client : this.#server, up ? this.#server : this.#client, payload, cut);
  }

  /** Sends `bytes` in datagrams of about one size until a time, each begun by the same bytes. */
  *run(up: boolean, beginning: Uint8Array, bytes: number, endUs: number): Steps {
    if (bytes <= 0) return;
    const { clock, keptBytes, random } = this.#tape;
    const count = Math.ceil(bytes / (bytes > COALESCED_FROM ? COALESCED : LARGEST));
    const startUs = clock.nowUs;
    const spanUs = Math.max(0, endUs - startUs);
    for (let i = 0; i < count; i++) {
      // The last goes at the end of the time, as the answer's end is the end of the flow.
      const atUs = i === count - 1 && (i > 0 || !up) ? endUs : startUs + Math.round((i * spanUs) / count);
      if (atUs > clock.nowUs) yield atUs - clock.nowUs;
      const length = Math.floor(((i + 1) * bytes) / count) - Math.floor((i * bytes) / count);
      const payload = Buffer.from(random.bytes(Math.min(length, Math.max(keptBytes, beginning.length))));
      payload.set(beginning.subarray(0, payload.length));
      this.send(up, payload, length - payload.length);
    }
  }
}
