import { spawnSync } from 'node:child_process';

/** True where the referee is installed. */
export const hasTshark = spawnSync('tshark', ['--version'], { stdio: 'ignore' }).status === 0;

/** Rows of fields; a field with several occurrences has them split by commas. */
export function tsharkFields(file: string, filter: string, fields: readonly string[], options: readonly string[] = []): string[][] {
  const args = ['-r', file, '-n', ...options, '-Y', filter, '-T', 'fields', ...fields.flatMap((field) => ['-e', field])];
  const run = spawnSync('tshark', args, { maxBuffer: 512 * 1024 * 1024, encoding: 'latin1', stdio: ['ignore', 'pipe', 'ignore'] });
  return (run.stdout ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

export interface Direction {
  stream: string;
  source: string;
  sourcePort: string;
  destination: string;
  destinationPort: string;
  bytes: Uint8Array;
}

/** The in-order head of each TCP direction, at most 16 KiB and up to the first gap. */
export function tcpHeads(file: string): Direction[] {
  const fields = ['tcp.stream', 'ip.src', 'ipv6.src', 'tcp.srcport', 'ip.dst', 'ipv6.dst', 'tcp.dstport', 'tcp.seq', 'tcp.payload'];
  const rows = tsharkFields(file, 'tcp.len > 0', fields, ['-o', 'tcp.desegment_tcp_streams:FALSE']);
  const heads = new Map<string, { direction: Direction; segments: { sequence: number; bytes: Uint8Array }[] }>();
  for (const row of rows) {
    const [stream = '', ip4 = '', ip6 = '', sourcePort = '', to4 = '', to6 = '', destinationPort = '', sequence = '', payload = ''] = row;
    const source = last(ip4) || last(ip6);
    const key = `${stream} ${source} ${sourcePort}`;
    let entry = heads.get(key);
    if (entry === undefined) {
      const direction = { stream, source, sourcePort, destination: last(to4) || last(to6), destinationPort, bytes: new Uint8Array(0) };
      entry = { direction, segments: [] };
      heads.set(key, entry);
    }
    if (entry.segments.length < 64) {
      entry.segments.push({ sequence: Number(sequence), bytes: new Uint8Array(Buffer.from(payload.replaceAll(':', ''), 'hex')) });
    }
  }
  return [...heads.values()].map(({ direction, segments }) => ({ ...direction, bytes: inOrder(segments) }));
}

function inOrder(segments: { sequence: number; bytes: Uint8Array }[]): Uint8Array {
  segments.sort((a, b) => a.sequence - b.sequence);
  const head = new Uint8Array(16_384);
  const start = segments[0]?.sequence ?? 0;
  let length = 0;
  for (const { sequence, bytes } of segments) {
    const offset = sequence - start;
    if (offset > length) break;
    const fresh = bytes.subarray(length - offset, length - offset + head.length - length);
    head.set(fresh, length);
    length += fresh.length;
  }
  return head.subarray(0, length);
}

/** Of a tunnel's addresses the innermost. */
function last(text: string): string {
  return text.slice(text.lastIndexOf(',') + 1);
}
