import type { Channel } from '../../model/channel.ts';
import type { Finding } from '../../model/finding.ts';
import type { ServiceSurroundings } from '../../model/surroundings.ts';
import { RatioList } from './ratio-list.ts';
import { RowBoard } from './row-board.ts';
import { rowsEach } from './rows-each.ts';

interface Entry {
  readonly head: Pick<ServiceSurroundings, 'key' | 'name' | 'category'>;
  readonly rows: RowBoard;
  readonly hosts: Set<string>;
  readonly ratios: RatioList;
}

/** The services with findings, and the destinations that are none, with all channels to them. */
export class ServiceBoard {
  readonly #services = new Map<string, Entry>();
  /** Apart from services: a server may call itself what the catalogue calls one. */
  readonly #destinations = new Map<string, Entry>();
  readonly #ordered: Entry[] = [];

  /** @param findings ranked. */
  constructor(findings: readonly Finding[]) {
    const keys = findings.map(({ service, destination }) => JSON.stringify([service === null, service?.id ?? destination]));
    const most = rowsEach(new Set(keys).size);
    for (const { service, destination } of findings) {
      const entries = service === null ? this.#destinations : this.#services;
      const key = service?.id ?? destination;
      if (entries.has(key)) continue;
      const head = { key, name: service?.name ?? destination, category: service?.category ?? null };
      const entry = { head, rows: new RowBoard(most), hosts: new Set<string>(), ratios: new RatioList() };
      entries.set(key, entry);
      this.#ordered.push(entry);
    }
  }

  add(channel: Channel, finding: Finding | null): void {
    const { service } = channel;
    const entry = service === null ? this.#destinations.get(channel.destination) : this.#services.get(service.service.id);
    if (entry === undefined) return;
    entry.rows.add(channel, finding);
    entry.hosts.add(channel.host);
    entry.ratios.add(channel.bytesUp, channel.bytesDown);
  }

  services(): ServiceSurroundings[] {
    return this.#ordered
      .filter(({ rows }) => rows.count > 0)
      .map(({ head, rows, hosts, ratios }) => {
        const channels = rows.rows();
        return { ...head, hosts: hosts.size, ratio: ratios.summary(), channels, more: rows.count - channels.length };
      });
  }
}
