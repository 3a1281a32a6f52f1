/** Makes connections out of the rows of a mapped log. */
import { hostName } from '../../../core/host-name.ts';
import { KeyHash } from '../../../core/key-hash.ts';
import { parseAddress } from '../../../core/parse-address.ts';
import { parseDecimal } from '../../../core/parse-decimal.ts';
import { protocolNumber } from '../../../core/protocol-number.ts';
import type { LogFlow } from '../../../model/log-flow.ts';
import type { ReadContext } from '../../read-context.ts';
import { settleRow } from '../settle-row.ts';
import { urlTarget } from '../url-target.ts';
import { ipBytesOfFrames } from './csv-frame-bytes.ts';
import { MappedCells } from './mapped-cells.ts';
import type { LogMap, MappedField } from './mapped-map.ts';

const UDP = 17;

export class MappedRows {
  readonly cells: MappedCells;
  readonly #map: LogMap;
  readonly #context: ReadContext;
  readonly #keys = new KeyHash('mapped:');
  readonly #index: Readonly<Record<string, number>>;
  readonly #fields = Object.create(null) as Partial<Record<MappedField, number>>;

  constructor(map: LogMap, context: ReadContext) {
    const names = columnsOf(map);
    this.cells = new MappedCells(map, names);
    this.#map = map;
    this.#context = context;
    this.#index = Object.fromEntries(names.map((name, index) => [name, index]));
    for (const [field, column] of Object.entries(map.columns)) this.#fields[field as MappedField] = this.#index[column]!;
  }

  readonly line = (bytes: Uint8Array, at: number, end: number): boolean => {
    if (end === at) return true;
    const { row, rows, issues } = this.#context;
    const { cells } = this;
    if (!cells.row(bytes, at, end)) return false;
    for (const { column, values } of this.#map.only) if (!values.has(cells.text(this.#index[column]!))) return true;
    row.reset();
    if (!this.#fill(row)) return false;
    if (!settleRow(row, issues, 'mapped')) return false;
    if (this.#map.columns.bytesUp === undefined && this.#map.columns.bytesDown === undefined) rows.names(row);
    else rows.flow(row);
    return true;
  };

  #fill(row: LogFlow): boolean {
    const map = this.#map;
    if (!this.#address('client', row.client)) return false;
    row.startUs = this.#time('time', map.time);
    const endUs = map.columns.duration === undefined ? this.#time('end', map.end) : this.#end(row.startUs);
    row.endUs = Number.isNaN(endUs) ? row.startUs : endUs;
    row.protocol = protocolNumber(this.#text('protocol')) || (map.constants.protocol ?? 0);
    row.clientPort = this.#port('clientPort', map.constants.clientPort);
    row.serverPort = this.#port('serverPort', map.constants.serverPort);
    this.#keys.text(this.#text('key'));
    row.keyLow = this.#keys.low;
    row.keyHigh = this.#keys.high;
    row.application = this.#text('application').toLowerCase();
    row.userAgent = this.#text('userAgent');
    row.ja4 = this.#text('ja4');
    row.oneWay = map.oneWay;
    row.unsureDirection = map.oneWay;
    this.#counts(row);
    const named = this.#name(row);
    return this.#address('server', row.server) || named;
  }

  #counts(row: LogFlow): void {
    const up = this.#number('bytesUp');
    const down = this.#map.oneWay ? 0 : this.#number('bytesDown');
    row.packetsUp = this.#number('packetsUp');
    row.packetsDown = this.#map.oneWay ? 0 : this.#number('packetsDown');
    const payload = this.#map.bytes === 'payload';
    row.bytesUp = payload ? up : Number.NaN;
    row.bytesDown = payload ? down : Number.NaN;
    if (payload) return;
    const frames = this.#map.bytes === 'frame';
    row.wireBytesUp = frames ? ipBytesOfFrames(up, row.packetsUp || 0) : up;
    row.wireBytesDown = frames ? ipBytesOfFrames(down, row.packetsDown || 0) : down;
  }

  /** A name may stand in a URL, and an address where a name should. @returns whether the row knows its server by it. */
  #name(row: LogFlow): boolean {
    const text = this.#text('serverName');
    if (text === '' || text === '-') return false;
    const target = text.includes('/') ? urlTarget(text, false) : null;
    const name = target === null ? hostName(text) : target.host;
    if (target !== null && row.serverPort === 0) row.serverPort = target.port;
    const bytes = Buffer.from(name, 'latin1');
    if (parseAddress(bytes, 0, bytes.length, row.server)) return true;
    row.serverName = name;
    const clear = text.startsWith('http://') || row.serverPort === 80;
    row.serverNameFrom = this.#map.nameFrom || (clear ? 'http-host' : row.protocol === UDP ? 'quic-sni' : 'tls-sni');
    return name !== '';
  }

  #end(startUs: number): number {
    return startUs + Math.round(this.#number('duration') * this.#map.microsecondsPerDuration);
  }

  #time(field: 'time' | 'end', read: LogMap['time']): number {
    const column = this.#fields[field];
    if (column === undefined) return Number.NaN;
    const from = this.cells.from(column);
    return from < 0 ? Number.NaN : read(this.cells.bytes, from, this.cells.to(column));
  }

  #address(field: 'client' | 'server', words: Uint32Array): boolean {
    const column = this.#fields[field];
    if (column === undefined) return false;
    const from = this.cells.from(column);
    const to = this.cells.to(column);
    return from >= 0 && to > from && parseAddress(this.cells.bytes, from, to, words);
  }

  #number(field: MappedField): number {
    const column = this.#fields[field];
    if (column === undefined) return Number.NaN;
    const from = this.cells.from(column);
    return from < 0 ? Number.NaN : parseDecimal(this.cells.bytes, from, this.cells.to(column));
  }

  #port(field: 'clientPort' | 'serverPort', constant: number | undefined): number {
    const port = this.#number(field);
    return Number.isNaN(port) ? (constant ?? 0) : port;
  }

  #text(field: MappedField): string {
    const column = this.#fields[field];
    return column === undefined ? '' : this.cells.text(column);
  }
}

function columnsOf(map: LogMap): string[] {
  return [...new Set([...Object.values(map.columns), ...map.only.map(({ column }) => column)])];
}
