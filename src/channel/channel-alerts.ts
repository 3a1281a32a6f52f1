import type { Alerts } from '../model/alert.ts';
import { AlertList } from '../model/alert-list.ts';
import { wellFormed } from './well-formed.ts';

/** Texts kept once for all channels: rule sets have some 50,000 signatures. */
const MOST_TEXTS = 1 << 16;

/** The alerts of the few channels that have some. */
export class ChannelAlerts {
  readonly #lists = new Map<number, AlertList>();
  readonly #texts = new Map<string, string>();

  add(channel: number, alerts: Alerts): void {
    let list = this.#lists.get(channel);
    if (list === undefined) {
      list = new AlertList();
      this.#lists.set(channel, list);
    }
    list.beyond += alerts.beyond;
    for (const alert of alerts.kept) {
      list.add({ ...alert, signature: this.#text(alert.signature), category: this.#text(alert.category) });
    }
  }

  get(channel: number): Alerts | null {
    return this.#lists.get(channel) ?? null;
  }

  #text(raw: string): string {
    const known = this.#texts.get(raw);
    if (known !== undefined) return known;
    const text = wellFormed(raw);
    if (this.#texts.size < MOST_TEXTS) this.#texts.set(raw, text);
    return text;
  }
}
