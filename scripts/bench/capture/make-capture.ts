/** Makes a capture file unless the one that is there was made by the same generator. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CaptureKind } from './capture-kind.ts';
import { PcapWriter } from './pcap-writer.ts';
import { Wire } from './wire.ts';

const START_US = 1_768_381_200_000_000; // 2026-01-14 09:00:00 UTC

export interface MadeCapture {
  readonly path: string;
  readonly packets: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly seconds: number;
  readonly reused: boolean;
}

interface Stamp {
  readonly generator: string;
  readonly packets: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly seconds: number;
}

/** The sources of the generator are its version. */
const generator = (): string => {
  const folder = import.meta.dirname;
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex');
};

const readStamp = (path: string, stampPath: string, version: string): Stamp | undefined => {
  if (!existsSync(path) || !existsSync(stampPath)) return undefined;
  const stamp = JSON.parse(readFileSync(stampPath, 'utf8')) as Stamp;
  return stamp.generator === version && stamp.bytes === statSync(path).size ? stamp : undefined;
};

/** `limitBytes` is the most that the file may have; the stamp stands beside it as `<path>.json`. */
export const makeCapture = (kind: CaptureKind, path: string, limitBytes: number = kind.bytes): MadeCapture => {
  const version = `${generator()}-${limitBytes}`;
  const stampPath = `${path}.json`;
  const known = readStamp(path, stampPath, version);
  if (known !== undefined) {
    const { packets, bytes, sha256, seconds } = known;
    return { path, packets, bytes, sha256, seconds, reused: true };
  }
  mkdirSync(dirname(path), { recursive: true });
  const partial = `${path}.partial`;
  const pcap = new PcapWriter(partial, limitBytes);
  const wire = new Wire(pcap, kind.seed, START_US);
  kind.start(wire);
  wire.clock.run(() => pcap.full);
  const { bytes, packets } = pcap;
  const sha256 = pcap.close();
  const seconds = Math.round((wire.clock.nowUs - START_US) / 1_000_000);
  renameSync(partial, path);
  const stamp: Stamp = { generator: version, packets, bytes, sha256, seconds };
  writeFileSync(stampPath, `${JSON.stringify(stamp, null, 2)}\n`);
  return { path, packets, bytes, sha256, seconds, reused: false };
};
