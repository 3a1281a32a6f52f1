import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type DatagramReader, MORE } from '../../src/model/recognizer.ts';
import { normalizeName } from '../../src/payload/name.ts';
import { datagramRecognizers } from '../../src/payload/recognizers.ts';
import { RecordingContext } from './recording-context.ts';
import { hasTshark, tsharkFields } from './tshark.ts';

const captures = fileURLToPath(new URL('../../../shared/captures/', import.meta.url));
const present = existsSync(`${captures}quic`) && hasTshark;
const skipped = present ? '' : ' (SKIPPED: ../shared/captures/quic or tshark is absent)';

interface UdpFlow {
  clientPort: string;
  context: RecordingContext;
  reader: DatagramReader | null;
  done: boolean;
  /** What tshark read. */
  name: string;
}

/** All UDP flows of a capture as our recognizers read them, with tshark's server name beside. */
function udpFlows(file: string): UdpFlow[] {
  const rows = tsharkFields(file, 'udp', [
    'udp.stream',
    'udp.srcport',
    'udp.dstport',
    'udp.payload',
    'tls.handshake.extensions_server_name',
  ]);
  const flows = new Map<string, UdpFlow>();
  for (const [stream = '', source = '', destination = '', payload = '', name = ''] of rows) {
    const bytes = new Uint8Array(Buffer.from(payload.slice(payload.lastIndexOf(',') + 1).replaceAll(':', ''), 'hex'));
    let flow = flows.get(stream);
    if (flow === undefined) {
      flow = { clientPort: source, context: new RecordingContext(), reader: null, done: false, name: '' };
      flows.set(stream, flow);
    }
    if (name !== '') flow.name = name;
    if (flow.done || bytes.length === 0) continue;
    flow.context.fromClient = source === flow.clientPort;
    const recognizer = datagramRecognizers.find((one) => one.recognizes(bytes, 0, bytes.length, Number(source), Number(destination)));
    flow.reader ??= recognizer?.start() ?? null;
    if (flow.reader !== null) flow.done = flow.reader.read(bytes, 0, bytes.length, flow.context) !== MORE;
  }
  return [...flows.values()];
}

function compare(files: readonly string[]): { names: number; wrong: string[] } {
  const wrong: string[] = [];
  let names = 0;
  for (const file of files) {
    for (const flow of udpFlows(captures + file)) {
      if (flow.name === '' && flow.context.facts.serverNameFrom !== 'quic-sni') continue;
      names++;
      if (normalizeName(flow.name) !== flow.context.facts.serverName)
        wrong.push(`${file}: ${flow.context.facts.serverName} for ${flow.name}`);
    }
  }
  return { names, wrong };
}

describe.skipIf(!present)(`QUIC names against tshark${skipped}`, () => {
  test("Zeek's traces: fragments, version 2, other ports, Retry, 0-RTT", () => {
    const files = readdirSync(`${captures}quic`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pcap'));
    const { names, wrong } = compare(files.map((name) => `quic/${name}`).sort());
    expect(wrong).toEqual([]);
    expect(names).toBeGreaterThanOrEqual(16);
  }, 300_000);

  test('the captures of nDPI that hold QUIC', () => {
    const rows = readFileSync(`${captures}ndpi/expected.jsonl`, 'utf8').trim().split('\n');
    const files = new Set<string>();
    for (const line of rows) {
      const row: { pcap: string; ja4?: string } = JSON.parse(line);
      if (row.ja4?.startsWith('q')) files.add(`ndpi/${row.pcap}`);
    }
    const { names, wrong } = compare([...files].sort());
    // Google's T050 and T051, gone since 2020, have secrets of their own.
    expect(wrong.filter((line) => !/quic_t5[01]/.test(line))).toEqual([]);
    expect(names).toBeGreaterThan(100);
  }, 300_000);
});
