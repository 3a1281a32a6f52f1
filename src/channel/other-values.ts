import { keepSmallest } from './keep-smallest.ts';

/** What a channel has besides its first address, port and protocol: ascending, distinct, the smallest eight. */
export interface OtherValues {
  readonly addresses: string[];
  readonly ports: number[];
  readonly protocols: number[];
}

/** The values of the few channels that have more than one of a kind. */
export class OtherValuesTable {
  readonly #byChannel = new Map<number, OtherValues>();

  /** @param address null when it is the first one. */
  add(channel: number, address: string | null, port: number, protocol: number): void {
    let values = this.#byChannel.get(channel);
    if (values === undefined) {
      values = { addresses: [], ports: [], protocols: [] };
      this.#byChannel.set(channel, values);
    }
    if (address !== null) keepSmallest(values.addresses, address);
    keepSmallest(values.ports, port);
    keepSmallest(values.protocols, protocol);
  }

  get(channel: number): OtherValues | undefined {
    return this.#byChannel.get(channel);
  }
}
