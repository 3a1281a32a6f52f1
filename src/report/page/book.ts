import { type CallColumns, readCalls } from './calls.ts';
import { type CaptureData, DETAILS_PER_BLOCK, type DetailData, type DetailsData, type RankingData, type SurroundingsData } from './data.ts';
import { type FindingRow, findingRows } from './finding-rows.ts';
import { type Block, unpack } from './unpack.ts';

/** The report as the page reads it: the ranking at once, everything else when it is first asked for. */
export class Book {
  readonly ranking: RankingData;
  readonly rows: readonly FindingRow[];
  /** The largest count of bytes in the ranking: bars are drawn against it. */
  readonly mostBytes: number;
  /** Rows of the ranking that are drawn; more as the reader scrolls. */
  rowsShown = 60;
  readonly #source: (name: string) => string | null;
  readonly #blocks = new Map<string, Block<unknown> | null>();
  readonly #places: ReadonlyMap<string, number>;

  /** @param source the packed blocks by their names; those of the page around it unless said. */
  constructor(source: (name: string) => string | null = blockOfPage) {
    this.#source = source;
    this.ranking = this.#block<RankingData>('ranking')!.value;
    this.rows = findingRows(this.ranking);
    this.mostBytes = this.rows.reduce((most, { bytesUp, bytesDown }) => Math.max(most, bytesUp, bytesDown), 1);
    this.#places = new Map(this.rows.map(({ id }, i) => [id, i]));
  }

  find(id: string): FindingRow | null {
    return this.rows[this.#places.get(id) ?? -1] ?? null;
  }

  detail({ index }: FindingRow): DetailData {
    return this.#details(index).value.findings[index % DETAILS_PER_BLOCK]!;
  }

  calls(row: FindingRow): CallColumns | null {
    const { calls } = this.detail(row);
    return calls && readCalls(calls, this.#details(row.index).bytes);
  }

  get capture(): CaptureData {
    return this.#block<CaptureData>('capture')!.value;
  }

  /** Null where nobody looked around. */
  get surroundings(): SurroundingsData | null {
    return this.#block<SurroundingsData>('surroundings')?.value ?? null;
  }

  #details(index: number): Block<DetailsData> {
    return this.#block<DetailsData>(`details-${Math.floor(index / DETAILS_PER_BLOCK)}`)!;
  }

  #block<T>(name: string): Block<T> | null {
    const known = this.#blocks.get(name);
    if (known !== undefined) return known as Block<T> | null;
    const packed = this.#source(name);
    const block = packed === null ? null : unpack<T>(packed);
    this.#blocks.set(name, block);
    return block;
  }
}

function blockOfPage(name: string): string | null {
  return document.getElementById(`data-${name}`)?.textContent ?? null;
}
