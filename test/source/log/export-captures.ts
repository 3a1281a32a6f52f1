/** The real export packets, in groups that belong to one exporter, and a capture of them for a referee. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { messageEnd } from '../../../src/source/log/netflow/netflow-message.ts';
import { half, join, pcapFile, word } from '../helpers.ts';

export const exportFolder: string = new URL('../../../../shared/captures/netflow/', import.meta.url).pathname;
export const hasExportCaptures = existsSync(exportFolder);

/** Names of the files, templates before the data that they describe. */
export function exportGroups(): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of readdirSync(exportFolder)
    .filter((file) => /\.(dat|ipfix)$/.test(file))
    .sort()) {
    const stem = name
      .replace(/_(opt|ext)?(tpls?|data|opttpl|tplopt)[\d_-].*$|_(tpl|data)\.dat$|_tpls_option_tpl\.dat$/, '')
      .replace(/\.(dat|ipfix)$/, '');
    groups.set(stem, [...(groups.get(stem) ?? []), name]);
  }
  const describes = (name: string) => (/tpl/.test(name) ? 0 : 1);
  return [...groups.values()].map((names) => names.sort((a, b) => describes(a) - describes(b) || (a < b ? -1 : 1)));
}

export function exportBytes(names: readonly string[]): Uint8Array {
  return join(...names.map((name) => new Uint8Array(readFileSync(exportFolder + name))));
}

/** The messages of a file, each in a UDP datagram of its own. */
export function asCapture(bytes: Uint8Array): Uint8Array {
  const frames = [];
  for (let at = 0; at < bytes.length; ) {
    const next = messageEnd(bytes, at, bytes.length, true);
    if (next <= at) break;
    frames.push({ seconds: 1_500_000_000 + frames.length, fraction: 0, bytes: datagram(bytes.subarray(at, next)) });
    at = next;
  }
  return pcapFile(frames);
}

/** Ethernet, IPv4 and UDP to port 2055; no checksums. */
function datagram(payload: Uint8Array): Uint8Array {
  const ethernet = join(new Uint8Array(12), half(0x0800, false));
  const ip = join(
    half(0x4500, false),
    half(28 + payload.length, false),
    word(0, false),
    half(0x4011, false),
    half(0, false),
    word(0x0a000001, false),
    word(0x0a000002, false),
  );
  return join(ethernet, ip, half(50_000, false), half(2055, false), half(8 + payload.length, false), half(0, false), payload);
}
