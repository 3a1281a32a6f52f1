/** Takes the flows of what is new in the inputs into a store: all of them, or none. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { InternalNetworks } from '../channel/internal-networks.ts';
import { ChannelKey } from '../channel/key.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { ColumnType } from './column.ts';
import { FlowWriter } from './flow-writer.ts';
import { insertRows } from './insert-rows.ts';
import { type ReadContents, writeContents } from './known-contents.ts';
import { joinLateNames } from './late-names.ts';
import { numberRows } from './number-rows.ts';
import { OpenFlows } from './open-flows.ts';
import { RowAppender } from './row-appender.ts';
import { storageError } from './storage-error.ts';

/** Columns of the flow table that a flow which goes on adds to. */
const GROWING = [
  ['bytes_up', 'bytesUp'],
  ['bytes_down', 'bytesDown'],
  ['wire_bytes_up', 'wireBytesUp'],
  ['wire_bytes_down', 'wireBytesDown'],
  ['packets_up', 'packetsUp'],
  ['packets_down', 'packetsDown'],
  ['bursts_up', 'burstsUp'],
  ['bursts_down', 'burstsDown'],
  ['keys_up', 'keysUp'],
  ['keys_down', 'keysDown'],
  ['exchanges', 'exchanges'],
] as const;

/** What was read, beside the flows. */
export interface Imported {
  readonly read: ReadContents;
  readonly inputs: number;
  readonly bytes: number;
  /** The machine's clock. */
  readonly atUs: number;
}

export class HuntImport implements FlowSink {
  flows = 0;
  readonly #path: string;
  readonly #connection: DuckDBConnection;
  readonly #writer: FlowWriter;
  readonly #key: ChannelKey;
  readonly #open: OpenFlows;
  readonly #firstId: number;
  #firstUs = Number.POSITIVE_INFINITY;
  #lastUs = Number.NEGATIVE_INFINITY;
  #ending = false;
  #isOver = false;

  private constructor(
    path: string,
    connection: DuckDBConnection,
    writer: FlowWriter,
    internal: InternalNetworks,
    open: OpenFlows,
    firstId: number,
  ) {
    this.#path = path;
    this.#connection = connection;
    this.#writer = writer;
    this.#key = new ChannelKey(internal);
    this.#open = open;
    this.#firstId = firstId;
  }

  /** Begins a transaction on a connection, which `commit` or `abandon` ends. */
  static async begin(path: string, connection: DuckDBConnection, internal: InternalNetworks): Promise<HuntImport> {
    await connection.run('BEGIN TRANSACTION');
    const [[firstId]] = (await numberRows(connection, 'SELECT COALESCE(MAX(id), -1) + 1 FROM flow')) as [[number]];
    const open = await OpenFlows.load(connection);
    return new HuntImport(path, connection, await FlowWriter.open(connection, firstId), internal, open, firstId);
  }

  flow(flow: Flow): void {
    this.flows++;
    if (flow.startUs < this.#firstUs) this.#firstUs = flow.startUs;
    if (flow.endUs > this.#lastUs) this.#lastUs = flow.endUs;
    try {
      const before = this.#open.match(flow);
      if (before !== null) {
        this.#writer.writeMore(before.id, flow, before.swapped);
        this.#open.grow(before, flow, this.#ending && flow.tcpEnd !== 'closed' && flow.tcpEnd !== 'reset');
        return;
      }
      const id = this.#writer.write(flow, this.#key.read(flow) ? this.#key : null);
      if (this.#ending) this.#open.add(id, flow);
    } catch (error) {
      throw storageError(error, this.#path);
    }
  }

  /** The flows of captures that come from now on had not ended when the captures did. */
  captureEnds(): void {
    this.#ending = true;
  }

  /** The flows that come from now on are whole. */
  captureEnded(): void {
    this.#ending = false;
  }

  /** Makes everything last at once. @returns the import's number. @throws UserError when it cannot: then nothing was added. */
  async commit(imported: Imported): Promise<number> {
    const connection = this.#connection;
    try {
      this.#writer.flush();
      this.#writer.close();
      const [[id]] = (await numberRows(connection, 'SELECT COALESCE(MAX(id), -1) + 1 FROM import')) as [[number]];
      await joinLateNames(connection, this.#firstId);
      await this.#grow();
      await connection.run(dayRows('flow', `id >= ${this.#firstId}`, 'COUNT(*)'));
      await this.#keepOpen();
      await writeContents(connection, imported.read, id);
      const [firstUs, lastUs] = this.flows === 0 ? [null, null] : [this.#firstUs, this.#lastUs];
      await insertRows(connection, 'import', [[id, imported.atUs, imported.inputs, imported.bytes, this.flows, firstUs, lastUs]]);
      await connection.run('COMMIT');
      this.#isOver = true;
      connection.closeSync();
      return id;
    } catch (error) {
      await this.abandon();
      throw storageError(error, this.#path);
    }
  }

  /** Leaves the store as it was. Safe to call after `commit`. */
  async abandon(): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    const connection = this.#connection;
    // An appender that is let go writes what waits in it. Outside of a transaction that would last, so it gets one that will not.
    await connection.run('ROLLBACK').catch(() => undefined);
    await connection.run('BEGIN TRANSACTION').catch(() => undefined);
    this.#writer.discard();
    await connection.run('ROLLBACK').catch(() => undefined);
    connection.closeSync();
  }

  /** Adds to the flows that went on, and to their days. */
  async #grow(): Promise<void> {
    const { growths } = this.#open;
    if (growths.length === 0) return;
    const connection = this.#connection;
    const names = ['id', 'start_us', 'end_us', ...GROWING.map(([name]) => name), 'truncated'];
    await connection.run(`CREATE TABLE growth (${names.map((name) => `${name} BIGINT`).join(', ')}, tcp_end VARCHAR)`);
    const rows = await RowAppender.open(connection, 'growth', [...names.map((): ColumnType => 'integer'), 'text']);
    for (const growth of growths) {
      const sums = GROWING.map(([, field]) => growth[field]);
      for (const [i, value] of [growth.id, growth.startUs, growth.endUs, ...sums, growth.truncated, growth.tcpEnd].entries())
        rows.set(i, value);
      rows.endRow();
    }
    rows.flush();
    rows.close();
    const sets = GROWING.map(([name]) => `${name} = flow.${name} + g.${name}`);
    await connection.run(
      `UPDATE flow SET end_us = GREATEST(flow.end_us, g.end_us), ${sets.join(', ')}, truncated = CAST(flow.truncated | g.truncated AS INTEGER), tcp_end = g.tcp_end FROM growth AS g WHERE flow.id = g.id`,
    );
    const joined =
      '(SELECT f.scope, f.host, f.destination, f.software_kind, f.software, g.* FROM growth AS g JOIN flow AS f ON f.id = g.id) AS grown';
    await connection.run(dayRows(joined, 'TRUE', '0'));
    await connection.run('DROP TABLE growth');
  }

  async #keepOpen(): Promise<void> {
    const [[latest]] = (await numberRows(this.#connection, 'SELECT COALESCE(MAX(last_us), 0) FROM import')) as [[number]];
    const kept = this.#open.kept(Math.max(latest, this.#lastUs));
    await this.#connection.run('DELETE FROM open_flow');
    const rows = await RowAppender.open(this.#connection, 'open_flow', ['integer', 'integer']);
    for (const { id, endUs } of kept) {
      rows.set(0, id);
      rows.set(1, endUs);
      rows.endRow();
    }
    rows.flush();
    rows.close();
  }
}

/** Rows of `channel_day` from a table of flows. */
function dayRows(from: string, where: string, flows: string): string {
  const up = 'CASE WHEN scope = 1 THEN bytes_down ELSE bytes_up END';
  const down = 'CASE WHEN scope = 1 THEN bytes_up ELSE bytes_down END';
  return `
INSERT INTO channel_day
SELECT
  start_us // 86400000000 AS day,
  scope, host, destination, software_kind, software,
  ${flows},
  CAST(SUM(exchanges) AS BIGINT),
  CAST(SUM(${up}) AS BIGINT),
  CAST(SUM(${down}) AS BIGINT),
  MIN(start_us),
  MAX(end_us),
  BIT_OR(CAST(1 AS BIGINT) << CAST((start_us // 3600000000) % 24 AS INTEGER))
FROM ${from}
WHERE ${where} AND scope >= 0 AND start_us >= 0
GROUP BY 1, scope, host, destination, software_kind, software
ORDER BY 1, scope, host, destination, software_kind, software`;
}
