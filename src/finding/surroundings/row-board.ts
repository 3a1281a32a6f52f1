import { compareText } from '../../core/compare.ts';
import type { Channel } from '../../model/channel.ts';
import type { Finding } from '../../model/finding.ts';
import type { ChannelRow } from '../../model/surroundings.ts';
import { TopHeap } from '../top-heap.ts';

/** The rows of one table: those with findings first, then the most bytes first. Memory holds those that are shown. */
export class RowBoard {
  /** Channels that came by. */
  count = 0;
  readonly #heap: TopHeap<Entry>;

  /** @param most rows shown. */
  constructor(most: number) {
    this.#heap = new TopHeap(most, compareEntries);
  }

  /** Every channel of the table comes by once, in any order. @param finding its own; null when it is not listed. */
  add(channel: Channel, finding: Finding | null): void {
    this.count++;
    const rank = finding?.rank ?? Number.POSITIVE_INFINITY;
    const bytes = channel.bytesUp + channel.bytesDown;
    const { worst } = this.#heap;
    if (worst !== undefined && compareEntries({ rank, bytes, row: channel }, worst) >= 0) return;
    this.#heap.add({ rank, bytes, row: rowOf(channel, finding) });
  }

  rows(): ChannelRow[] {
    return this.#heap.sorted().map(({ row }) => row as ChannelRow);
  }
}

interface Entry {
  /** Infinite without a finding. */
  readonly rank: number;
  readonly bytes: number;
  readonly row: Pick<ChannelRow, 'scope' | 'host' | 'destination' | 'software'>;
}

/** A total order: no two channels share their whole key. */
function compareEntries(a: Entry, b: Entry): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  return (
    b.bytes - a.bytes ||
    compareText(a.row.host, b.row.host) ||
    compareText(a.row.destination, b.row.destination) ||
    compareText(a.row.software?.kind ?? '', b.row.software?.kind ?? '') ||
    compareText(a.row.software?.value ?? '', b.row.software?.value ?? '') ||
    compareText(a.row.scope, b.row.scope)
  );
}

function rowOf(channel: Channel, finding: Finding | null): ChannelRow {
  return {
    finding: finding?.id ?? null,
    scope: channel.scope,
    host: channel.host,
    destination: channel.destination,
    service: channel.service?.service.id ?? null,
    software: channel.software && { ...channel.software },
    flows: channel.flows,
    exchanges: channel.exchanges,
    bytesUp: channel.bytesUp,
    bytesDown: channel.bytesDown,
    firstUs: channel.firstUs,
    lastUs: channel.lastUs,
  };
}
