/** Sends export packets to nfcapd, every exporter from an address of its own, and asks nfdump what it made of them. */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

/** A flow as `nfdump -o json` prints it. */
export interface NfdumpFlow {
  readonly first: string;
  readonly last: string;
  readonly proto: number;
  readonly in_packets: number;
  readonly in_bytes: number;
  readonly out_packets?: number;
  readonly out_bytes?: number;
  readonly src_port?: number;
  readonly dst_port?: number;
  readonly src4_addr?: string;
  readonly dst4_addr?: string;
  readonly src6_addr?: string;
  readonly dst6_addr?: string;
}

let version: string | undefined;

/** Such as `1.7.1`; '' where nfdump or nfcapd is absent. */
export function nfdumpVersion(): string {
  version ??= /\d+\.\d[\d.]*\d/.exec(spawnSync('nfdump', ['-V'], { encoding: 'utf8' }).stdout ?? '')?.[0] ?? '';
  return version;
}

/** @param exporters the datagrams of each. @returns the flows of each, in the same order. */
export async function throughNfcapd(exporters: readonly (readonly Uint8Array[])[]): Promise<NfdumpFlow[][]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'undertow-nfcapd-'));
  const port = 20_000 + (process.pid % 20_000);
  const collector = spawn('nfcapd', ['-p', `${port}`, '-b', '127.0.0.1', '-M', folder, '-t', '3600'], { stdio: 'ignore' });
  try {
    await wait(1_000);
    for (const [index, datagrams] of exporters.entries()) {
      const socket = createSocket('udp4');
      socket.bind(0, addressOf(index));
      await once(socket, 'listening');
      for (const datagram of datagrams) {
        await new Promise<void>((sent) => socket.send(datagram, port, '127.0.0.1', () => sent()));
        // nfcapd drops what comes while it is busy.
        await wait(2);
      }
      socket.close();
    }
    await wait(500);
    const ended = once(collector, 'exit');
    collector.kill('SIGTERM');
    await ended;
    return exporters.map((_, index) => printed(path.join(folder, addressOf(index).replaceAll('.', '-'))));
  } finally {
    collector.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What nfpcapd makes of a capture. */
export function throughNfpcapd(capture: string): NfdumpFlow[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'undertow-nfpcapd-'));
  try {
    const flows = path.join(folder, 'flows');
    mkdirSync(flows);
    spawnSync('nfpcapd', ['-r', capture, '-w', flows], { stdio: 'ignore' });
    return printed(flows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The output of nfdump on a folder of its files, in a format of its own. */
export function nfdumpText(folder: string, format: 'csv' | 'json' | 'pipe', quiet = true): string {
  const { stdout } = spawnSync('nfdump', ['-R', folder, ...(quiet ? ['-q'] : []), '-o', format], {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    env: { ...process.env, TZ: 'UTC' },
  });
  return stdout ?? '';
}

function printed(folder: string): NfdumpFlow[] {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return [];
  const text = nfdumpText(folder, 'json').trim().replace(/,$/, '');
  return !/^[[{]/.test(text) ? [] : (JSON.parse(text.startsWith('[') ? text : `[${text}]`) as NfdumpFlow[]);
}

/** One of 127/8 that no other exporter has. */
function addressOf(index: number): string {
  return `127.0.${2 + Math.floor(index / 200)}.${1 + (index % 200)}`;
}
