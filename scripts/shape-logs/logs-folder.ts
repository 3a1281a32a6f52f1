import { goldenPath, root, type ShippedCapture } from '../../test/helpers/captures.ts';

/** Where the logs of a capture lie: `pcaps/x.pcap` → `test/logs/x`. */
export function logsFolder(capture: ShippedCapture): string {
  return `${root}test/logs/${goldenPath(capture)
    .split('/')
    .pop()!
    .replace(/\.json$/, '')}`;
}
