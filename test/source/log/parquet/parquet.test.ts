import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Issues } from '../../../../src/core/issues.ts';
import { UserError } from '../../../../src/core/user-error.ts';
import { parseLogMap } from '../../../../src/source/log/table/mapped-parse.ts';
import { readInputs } from '../../../../src/source/read.ts';
import { SpoolFolder } from '../../../../src/source/spool-folder.ts';
import { readRows } from './parquet-reading.ts';
import { copyToParquet } from './parquet-writing.ts';

const folder = mkdtempSync(join(tmpdir(), 'undertow-parquet-'));
const spoolParent = join(folder, 'spool');
mkdirSync(spoolParent);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const spool = () => new SpoolFolder(spoolParent);

/** Versions 2 to 7, in an order of their own, as the operator may choose it. */
const FIELDS =
  'version vpc-id account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status tcp-flags type pkt-srcaddr pkt-dstaddr flow-direction traffic-path ecs-task-id reject-reason encryption-status';
const ROWS = 5000;

function awsLine(row: number): string {
  const start = 1_766_000_000 + row * 3;
  const status = row % 211 === 5 ? 'NODATA' : row % 307 === 9 ? 'SKIPDATA' : 'OK';
  const behindGateway = row % 7 === 0;
  const cells = [
    7,
    row % 5 === 0 ? '-' : 'vpc-0a1',
    '123456789010',
    `eni-${row % 9}`,
    behindGateway ? '10.0.9.9' : `10.0.${row % 3}.${row % 250}`,
    row % 4 === 0 ? `2001:db8::${(row % 999).toString(16)}` : `203.0.113.${row % 200}`,
    40_000 + (row % 9999),
    row % 13 === 0 ? 53 : 443,
    row % 13 === 0 ? 17 : 6,
    row % 1000,
    row * 7919,
    start,
    // Some end before they begin, some last longer than a year.
    row % 97 === 3 ? start - 50 : row % 101 === 4 ? start + 40_000_000 : start + 60,
    row % 17 === 0 ? 'REJECT' : 'ACCEPT',
    status,
    [2, 3, 19, 18, 4, 0][row % 6],
    'IPv4',
    behindGateway ? `10.0.${row % 3}.77` : '-',
    '-',
    row % 2 === 0 ? 'egress' : 'ingress',
    row % 3 === 0 ? '-' : row % 8,
    '-',
    row % 17 === 0 ? 'BPA' : '-',
    '-',
  ];
  return cells.join(' ');
}
const LOG = `${FIELDS}\n${Array.from({ length: ROWS }, (_, row) => awsLine(row)).join('\n')}\n`;

/** Types as Amazon's documentation of the records gives them. */
const INTEGERS = new Set('version srcport dstport protocol tcp-flags traffic-path'.split(' '));
const LONGS = new Set('packets bytes start end'.split(' '));
const typed = (field: string) => (INTEGERS.has(field) ? `"${field}"::INTEGER` : LONGS.has(field) ? `"${field}"::BIGINT` : `"${field}"`);
const documented = (rename: (field: string) => string) =>
  Object.fromEntries(FIELDS.split(' ').map((field) => [rename(field), typed(field)]));
const dashes = documented((field) => field);
const underscores = documented((field) => field.replaceAll('-', '_'));
const times = (type: string) => ({
  ...underscores,
  start: `make_timestamp("start"::BIGINT * 1000000)::${type}`,
  end: `make_timestamp("end"::BIGINT * 1000000)::${type}`,
});

const SHAPES: readonly [name: string, columns: Readonly<Record<string, string>>, options: string][] = [
  ['snappy', dashes, 'COMPRESSION SNAPPY'],
  ['gzip, names with underscores', underscores, 'COMPRESSION GZIP'],
  ['zstd, many row groups', underscores, 'COMPRESSION ZSTD, ROW_GROUP_SIZE 2048'],
  ['uncompressed', dashes, 'COMPRESSION UNCOMPRESSED'],
  ['lz4', dashes, 'COMPRESSION LZ4_RAW'],
  ['brotli', dashes, 'COMPRESSION BROTLI'],
  ['pages of version 2, delta encodings', dashes, 'PARQUET_VERSION V2'],
  ['no dictionaries', dashes, 'DICTIONARY_SIZE_LIMIT 1'],
  ['timestamps', times('TIMESTAMP'), 'COMPRESSION SNAPPY'],
  ['nanoseconds', times('TIMESTAMP_NS'), 'COMPRESSION SNAPPY'],
  ['timestamps with a zone', times('TIMESTAMPTZ'), 'COMPRESSION SNAPPY'],
  ['everything text', Object.fromEntries(FIELDS.split(' ').map((field) => [field, `"${field}"`])), 'COMPRESSION ZSTD'],
  ['everything bytes', Object.fromEntries(FIELDS.split(' ').map((field) => [field, `"${field}"::BLOB`])), 'COMPRESSION ZSTD'],
  [
    'floating numbers, capital names, partition columns',
    { year: "'2026'", DAY: "'01'", ...documented((field) => field.toUpperCase()), BYTES: '"bytes"::DOUBLE', START: '"start"::DOUBLE' },
    'COMPRESSION SNAPPY',
  ],
];

describe('AWS VPC flow logs as Parquet', () => {
  let fromText: Awaited<ReturnType<typeof readRows>>;
  beforeAll(async () => {
    writeFileSync(at('log.txt'), LOG);
    fromText = await readRows([at('log.txt')]);
  });

  it('the log has everything that a row can say', () => {
    expect(fromText.rows.length).toBeGreaterThan(ROWS * 0.98);
    expect(fromText.issues).toMatchObject({ 'aws-vpc.no-data': 24, 'aws-vpc.skipped-data': 17, 'aws-vpc.rounded-times': 1 });
    expect(fromText.issues['aws-vpc.odd-time']).toBeGreaterThan(50);
  });

  it.each(SHAPES)('%s: the rows of the text, in its order', async (name, columns, options) => {
    const path = at(`${name}.anything`);
    await copyToParquet(path, LOG, ' ', columns, options);
    const { inputs, rows, issues } = await readRows([path]);
    expect(rows).toEqual(fromText.rows);
    expect(issues).toEqual(fromText.issues);
    const bytes = readFileSync(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { firstUs, lastUs } = fromText.inputs[0]!;
    expect(inputs).toEqual([{ name: path, format: 'parquet', sha256, packets: 0, bytes: bytes.length, firstUs, lastUs }]);
  });

  it('a bad row is counted with its number, and no cell can make another of itself', async () => {
    const path = at('bad.parquet');
    const odd = `case "srcport"::INTEGER % 5 when 0 then '203.0.113.1 1 2' when 1 then '"' when 2 then '' when 3 then repeat('9', 9999999) else '203.0.113.1' || chr(10) || '1' end`;
    await copyToParquet(path, `${LOG.split('\n').slice(0, 11).join('\n')}\n`, ' ', { ...dashes, dstaddr: odd }, 'COMPRESSION ZSTD');
    const { rows, issues, places } = await readRows([path]);
    expect(rows).toEqual([]);
    expect(issues).toEqual({ 'aws-vpc.bad-line': 8, 'aws-vpc.no-data': 1, 'aws-vpc.skipped-data': 1 });
    expect(places['aws-vpc.bad-line']).toEqual([1, 2, 3].map((row) => `${path}: row ${row}`));
  });

  it('is read from standard input, from within gzip, and beside other files of a folder', async () => {
    const path = at('plain.parquet');
    await copyToParquet(path, LOG, ' ', dashes, 'COMPRESSION SNAPPY');
    const bytes = readFileSync(path);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 5000) }, (_, i) => bytes.subarray(i * 5000, i * 5000 + 5000));
    const stream = await readRows(['-'], { stdin: Readable.from(pieces), spool: spool() });
    expect(stream.rows).toEqual(fromText.rows);
    expect(stream.inputs[0]).toMatchObject({ format: 'parquet', sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(readdirSync(spoolParent)).toEqual([]);

    mkdirSync(at('mixed/day=01'), { recursive: true });
    writeFileSync(at('mixed/day=01/[*].log'), bytes);
    writeFileSync(at('mixed/a.gz'), gzipSync(bytes));
    writeFileSync(at('mixed/b.txt'), LOG);
    writeFileSync(at('mixed/c.parquet'), 'PAR1 is no Parquet, though it ends with PAR1');
    const { rows, inputs, issues, places } = await readRows([at('mixed')], { spool: spool() });
    expect(inputs.map(({ format }) => format).sort()).toEqual(['aws-vpc', 'parquet', 'parquet (gzip)']);
    expect(rows.toSorted()).toEqual([...fromText.rows, ...fromText.rows, ...fromText.rows].sort());
    expect(issues).toMatchObject({ 'source.not-a-capture': 1, 'aws-vpc.no-data': 72 });
    expect(places['source.not-a-capture']![0]).toMatch(/^c\.parquet/);
    expect(readdirSync(spoolParent)).toEqual([]);
  });

  it('leaves nothing behind where reading breaks off, and takes away what a killed run left', async () => {
    const path = at('whole.gz');
    await copyToParquet(at('whole.parquet'), LOG, ' ', dashes, 'COMPRESSION SNAPPY');
    writeFileSync(path, gzipSync(readFileSync(at('whole.parquet'))));
    const left = spool();
    left.create();
    const [name] = readdirSync(spoolParent);
    left.remove();
    expect(readdirSync(spoolParent)).toEqual([]);
    // Process numbers end at 2^22 on Linux.
    mkdirSync(join(spoolParent, name!.replace(/(undertow-spool-[0-9a-f]{8}-).*/, '$14194305-1-abcdef')));
    const failing = {
      flow() {
        throw new Error('full');
      },
      names() {},
      alert() {},
      answer() {},
    };
    await expect(readInputs([path], { frame() {} }, { issues: new Issues(), rows: failing, spool: spool() })).rejects.toThrow('full');
    expect(readdirSync(spoolParent)).toEqual([]);
  });
});

describe('any Parquet by a map', () => {
  const TEXT = `When,From,To,Site,Port,Out,In,Agent,Kept
2026-01-02T03:04:05.250000,10.0.0.5,203.0.113.7,API.Example.com,443,2000,5000,Mozilla "x" y,true
2026-01-02T03:05:05.500000,10.0.0.6,203.0.113.8,-,8443,0,77,-,true
2026-01-02T03:06:05.000000,10.0.0.6,203.0.113.8,b.example,8443,1,78,"quoted",false
2026-01-02T03:07:05.000000,nobody,203.0.113.8,b.example,8443,1,78,curl,true
`;
  const csv = TEXT.replaceAll('-,', ',')
    .replaceAll('"x"', '""x""')
    .replaceAll('"quoted"', '"""quoted"""')
    .replace('Mozilla ""x"" y', '"Mozilla ""x"" y"');
  const names = 'time: When, client: From, server: To, serverName: Site, serverPort: Port, bytesUp: Out, bytesDown: In, userAgent: Agent';
  const map = parseLogMap(`columns: {${names}}\nonly: {Kept: true}\noffset: "+02:00"`, 'map');
  const plain = Object.fromEntries(
    TEXT.split('\n')[0]!
      .split(',')
      .map((name) => [name, `"${name}"`]),
  );
  const SHAPED: readonly [name: string, columns: Readonly<Record<string, string>>, words: string][] = [
    ['text', plain, ''],
    [
      'typed',
      {
        ...plain,
        When: '"When"::TIMESTAMP',
        Port: '"Port"::SMALLINT',
        Out: '"Out"::UBIGINT',
        In: '"In"::DECIMAL(9, 1)',
        Kept: '"Kept"::BOOLEAN',
      },
      'timeAs: s',
    ],
    ['a time with its zone', { ...plain, When: `("When" || '+02:00')::TIMESTAMPTZ` }, ''],
    ['milliseconds', { ...plain, When: `epoch_ms("When"::TIMESTAMP) - 7200000` }, 'timeAs: ms'],
    ['microseconds', { ...plain, When: `epoch_us("When"::TIMESTAMP) - 7200000000` }, 'timeAs: us'],
  ];

  it.each(SHAPED)('%s: the rows that the same map reads from CSV', async (name, columns, more) => {
    writeFileSync(at('log.csv'), csv);
    const fromText = await readRows([at('log.csv')], { map });
    expect(fromText.rows).toHaveLength(2);
    expect(fromText.rows[0]).toContain('"userAgent":"Mozilla \\"x\\" y"');
    expect(fromText.issues).toEqual({ 'mapped.bad-line': 1 });
    await copyToParquet(at(`${name}.m`), TEXT, ',', columns, 'COMPRESSION ZSTD');
    for (const format of ['csv', 'tsv', 'jsonl', 'parquet']) {
      const own = parseLogMap(`format: ${format}\ncolumns: {${names}}\nonly: {Kept: true}\noffset: "+02:00"\n${more}`, 'map');
      const { rows, issues, places } = await readRows([at(`${name}.m`)], { map: own });
      expect(rows).toEqual(fromText.rows);
      expect(issues).toEqual(fromText.issues);
      expect(places['mapped.bad-line']).toEqual([`${at(`${name}.m`)}: row 4`]);
    }
  });

  it('a path with dots leads into columns of columns; a column of that very name goes before it', async () => {
    const columns = {
      time: '"When"::TIMESTAMP',
      source: `{'ip': "From", 'deep': {'it''s "port"': 50000}}`,
      destination: `{'ip': "To"}`,
      'source.ip': `'10.9.9.9'`,
      many: `[{'ip': '10.8.8.8'}]`,
    };
    await copyToParquet(at('nested'), `${TEXT.split('\n').slice(0, 2).join('\n')}\n`, ',', columns, 'COMPRESSION ZSTD');
    const own = parseLogMap(
      `format: parquet\ncolumns: {time: time, client: source.ip, clientPort: "source.deep.it's \\"port\\"", server: destination.ip}`,
      'map',
    );
    const { rows, issues } = await readRows([at('nested')], { map: own });
    expect(issues).toEqual({});
    expect(JSON.parse(rows[0]!.slice(6))).toMatchObject({ client: '10.9.9.9', clientPort: 50_000, server: '203.0.113.7' });
    const intoList = parseLogMap('format: parquet\ncolumns: {time: time, client: many.list.element.ip, server: destination.ip}', 'map');
    await expect(readRows([at('nested')], { map: intoList })).rejects.toThrow('nor with all columns of the map');
  });

  it('OCSF network activity, with the map of docs/logs/maps', async () => {
    const columns = {
      time: 'epoch_ms("When"::TIMESTAMP)',
      start_time: 'epoch_ms("When"::TIMESTAMP)',
      end_time: 'epoch_ms("When"::TIMESTAMP) + 60000',
      src_endpoint: `{'ip': "From", 'port': 50000, 'svc_name': '-'}`,
      dst_endpoint: `{'ip': "To", 'port': "Port"::INTEGER}`,
      connection_info: `{'protocol_num': 6, 'direction': 'Outbound'}`,
      traffic: `{'packets': 10, 'bytes': "Out"::BIGINT}`,
    };
    await copyToParquet(at('ocsf'), `${TEXT.split('\n').slice(0, 2).join('\n')}\n`, ',', columns, 'COMPRESSION ZSTD');
    const file = fileURLToPath(new URL('../../../../docs/logs/maps/ocsf-network-activity.yaml', import.meta.url));
    const { rows, issues } = await readRows([at('ocsf')], { map: parseLogMap(readFileSync(file, 'utf8'), file) });
    expect(issues).toEqual({});
    const startUs = Date.parse('2026-01-02T03:04:05.250Z') * 1000;
    const ends = { client: '10.0.0.5', clientPort: 50_000, server: '203.0.113.7', serverPort: 443, protocol: 6 };
    const counts = { wireBytesUp: 2000, packetsUp: 10, oneWay: true, startUs, endUs: startUs + 60e6 };
    expect(JSON.parse(rows[0]!.slice(5))).toMatchObject({ ...ends, ...counts });
  });

  it('a map of numbers is for text, and a map of Parquet does not take text', async () => {
    await copyToParquet(at('numbers'), TEXT, ',', plain, 'COMPRESSION ZSTD');
    const numbers = parseLogMap('header: false\ncolumns: {time: 1, client: 2, server: 3}', 'map');
    await expect(readRows([at('numbers')], { map: numbers })).rejects.toThrow(UserError);
    const parquetOnly = parseLogMap(`format: parquet\ncolumns: {${names}}`, 'map');
    writeFileSync(at('log.csv'), csv);
    await expect(readRows([at('log.csv')], { map: parquetOnly })).rejects.toThrow(UserError);
  });
});
