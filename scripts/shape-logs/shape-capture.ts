/** A capture's logs as both sensors would write them. */
import { seeCapture } from './see-capture.ts';
import type { ShapedLog } from './shaped-log.ts';
import { suricataLog } from './suricata-log.ts';
import { zeekLogs } from './zeek-logs.ts';

export async function shapeCapture(path: string): Promise<ShapedLog[]> {
  const seen = await seeCapture(path);
  return [...zeekLogs(seen), suricataLog(seen)];
}
