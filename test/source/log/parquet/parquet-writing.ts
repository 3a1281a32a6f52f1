/** Writes Parquet for tests: with DuckDB what sensors write, and byte by byte what only an enemy would. */
import { DuckDBInstance } from '@duckdb/node-api';

/** @param text a table in text with a header line, cells parted by `separator`. @param columns SQL for each column of the file, over columns of text. */
export async function copyToParquet(
  path: string,
  text: string,
  separator: string,
  columns: Readonly<Record<string, string>>,
  options: string,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    threads: '1',
  });
  const connection = await instance.connect();
  const [header, ...rows] = text.trimEnd().split('\n');
  const names = header!.split(separator);
  await connection.run(`CREATE TABLE log (${names.map((name) => `"${name}" VARCHAR`).join(', ')})`);
  const appender = await connection.createAppender('log');
  for (const row of rows) {
    for (const cell of row.split(separator)) {
      if (cell === '-') appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  const selected = Object.entries(columns).map(([name, sql]) => `${sql} AS "${name}"`);
  await connection.run(`COPY (SELECT ${selected.join(', ')} FROM log) TO '${path}' (FORMAT PARQUET, ${options})`);
  connection.closeSync();
  instance.closeSync();
}

type Value = readonly [type: number, bytes: Buffer];

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push(Number(left & 0x7fn) | (left > 0x7fn ? 0x80 : 0));
    left >>= 7n;
  } while (left > 0n);
  return Buffer.from(bytes);
}

const zigzag = (value: number | bigint) => varint(BigInt(value) >= 0n ? BigInt(value) << 1n : (-BigInt(value) << 1n) - 1n);
export const i32 = (value: number): Value => [5, zigzag(value)];
export const i64 = (value: number | bigint): Value => [6, zigzag(value)];
export const text = (value: string): Value => [8, Buffer.concat([varint(BigInt(Buffer.byteLength(value))), Buffer.from(value)])];
export const list = (type: number, values: readonly Value[], size = values.length): Value => [
  9,
  Buffer.concat([Buffer.from([0xf0 | type]), varint(BigInt(size)), ...values.map(([, bytes]) => bytes)]),
];
export const struct = (fields: Readonly<Record<number, Value>>): Value => {
  const parts: Buffer[] = [];
  let before = 0;
  for (const [id, [type, bytes]] of Object.entries(fields)) {
    parts.push(Buffer.from([((Number(id) - before) << 4) | type]), bytes);
    before = Number(id);
  }
  return [12, Buffer.concat([...parts, Buffer.from([0])])];
};

/** parquet.thrift, SchemaElement. @param type 1 INT32, 6 BYTE_ARRAY; a group has none. @param repetition 0 required, 1 optional, 2 repeated. */
export const element = (name: string, type: number | null, children = 0, repetition = 0): Value =>
  struct({
    ...(type === null ? {} : { 1: i32(type) }),
    3: i32(repetition),
    4: text(name),
    ...(children === 0 ? {} : { 5: i32(children) }),
  });

export interface Column {
  readonly name: string;
  /** INT32 or text of one value that all rows have. */
  readonly value: number | string;
}

/** A file whose columns have one value each, stored once and repeated: however many rows, it stays small. @param says rows that the group declares. */
export function repeatedRows(columns: readonly Column[], rows: number, says: number | bigint = rows): Buffer {
  const parts: Buffer[] = [Buffer.from('PAR1')];
  let at = 4;
  const chunks = columns.map(({ name, value }) => {
    const number = typeof value === 'number';
    const plain = Buffer.alloc(4 + (number ? 0 : Buffer.byteLength(value)));
    plain.writeInt32LE(number ? value : plain.length - 4);
    if (!number) plain.write(value, 4);
    const run = Buffer.concat([Buffer.from([1]), varint(BigInt(rows) << 1n), Buffer.from([0])]);
    const [, dictionaryHead] = struct({ 1: i32(2), 2: i32(plain.length), 3: i32(plain.length), 7: struct({ 1: i32(1), 2: i32(0) }) });
    const [, pageHead] = struct({
      1: i32(0),
      2: i32(run.length),
      3: i32(run.length),
      5: struct({ 1: i32(rows), 2: i32(8), 3: i32(3), 4: i32(3) }),
    });
    const bytes = Buffer.concat([dictionaryHead, plain, pageHead, run]);
    parts.push(bytes);
    const from = at;
    at += bytes.length;
    return struct({
      2: i64(from),
      3: struct({
        1: i32(number ? 1 : 6),
        2: list(5, [i32(0), i32(8)]),
        3: list(8, [text(name)]),
        4: i32(0),
        5: i64(rows),
        6: i64(bytes.length),
        7: i64(bytes.length),
        9: i64(from + dictionaryHead.length + plain.length),
        11: i64(from),
      }),
    });
  });
  const schema = [
    element('root', null, columns.length),
    ...columns.map(({ name, value }) => element(name, typeof value === 'number' ? 1 : 6)),
  ];
  const group = struct({ 1: list(12, chunks), 2: i64(at - 4), 3: i64(says) });
  return withFooter(Buffer.concat(parts), footer(schema, says, [group]));
}

/** parquet.thrift, FileMetaData. */
export const footer = (schema: readonly Value[], rows: number | bigint, groups: readonly Value[]): Buffer =>
  struct({ 1: i32(1), 2: list(12, schema), 3: i64(rows), 4: list(12, groups) })[1];

export function withFooter(data: Buffer, bytes: Buffer, length = bytes.length): Buffer {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(length);
  tail.write('PAR1', 4);
  return Buffer.concat([data, bytes, tail]);
}
