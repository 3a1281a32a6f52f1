import type { Channel } from '../../model/channel.ts';
import type { Finding } from '../../model/finding.ts';
import type { HostSurroundings } from '../../model/surroundings.ts';
import type { HostActivity, Survey } from '../../model/survey.ts';
import { RowBoard } from './row-board.ts';
import { rowsEach } from './rows-each.ts';

/** A picture is no finer. */
const MOST_BINS = 480;

interface Entry {
  readonly rows: RowBoard;
  /** What the first of its channels says of the host. */
  host: Omit<HostSurroundings, 'channels' | 'more'> | null;
}

/** The hosts with findings and their channels. */
export class HostBoard {
  readonly #survey: Pick<Survey, 'activity'>;
  /** By scope and host, in the order of their best finding. */
  readonly #entries = new Map<string, Map<string, Entry>>();
  readonly #ordered: Entry[] = [];

  /** @param findings ranked. */
  constructor(findings: readonly Finding[], survey: Pick<Survey, 'activity'>) {
    this.#survey = survey;
    const most = rowsEach(new Set(findings.map(({ scope, host }) => `${scope} ${host}`)).size);
    for (const { scope, host } of findings) {
      const ofScope = this.#entries.get(scope) ?? new Map<string, Entry>();
      if (ofScope.size === 0) this.#entries.set(scope, ofScope);
      if (ofScope.has(host)) continue;
      const entry = { rows: new RowBoard(most), host: null };
      ofScope.set(host, entry);
      this.#ordered.push(entry);
    }
  }

  add(channel: Channel, finding: Finding | null): void {
    const entry = this.#entries.get(channel.scope)?.get(channel.host);
    if (entry === undefined) return;
    entry.rows.add(channel, finding);
    if (entry.host !== null) return;
    const { scope, host, hostBytesUp, hostBytesDown } = channel;
    const activity = merged(this.#survey.activity(channel));
    entry.host = { scope, host, bytesUp: hostBytesUp, bytesDown: hostBytesDown, activity };
  }

  hosts(): HostSurroundings[] {
    return this.#ordered.flatMap(({ host, rows }) => {
      if (host === null) return [];
      const channels = rows.rows();
      return [{ ...host, channels, more: rows.count - channels.length }];
    });
  }
}

/** Bins put together until there are few enough; each is the busiest of its own. */
function merged(activity: HostActivity | null): HostSurroundings['activity'] {
  if (activity === null) return { fromUs: 0, binUs: 1, channels: [] };
  const { fromUs, binUs, channels } = activity;
  const width = Math.max(1, Math.ceil(channels.length / MOST_BINS));
  const bins = new Array<number>(Math.ceil(channels.length / width)).fill(0);
  for (let i = 0; i < channels.length; i++) {
    const bin = Math.floor(i / width);
    bins[bin] = Math.max(bins[bin]!, channels[i]!);
  }
  return { fromUs, binUs: binUs * width, channels: bins };
}
