/** Rewrites the logs of every capture: `pcaps/x.pcap` → `test/logs/x/zeek/…` and `…/suricata/…`, packed with gzip. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { captures, root } from '../test/helpers/captures.ts';
import { logsFolder } from './shape-logs/logs-folder.ts';
import { pack } from './shape-logs/pack.ts';
import { shapeCapture } from './shape-logs/shape-capture.ts';

for (const capture of captures) {
  const folder = logsFolder(capture);
  rmSync(folder, { recursive: true, force: true });
  let bytes = 0;
  for (const { path, text } of await shapeCapture(`${root}pcaps/${capture.file}`)) {
    const file = `${folder}/${path}.gz`;
    mkdirSync(dirname(file), { recursive: true });
    const packed = pack(text);
    writeFileSync(file, packed);
    bytes += packed.length;
  }
  console.log(`${folder.slice(root.length)}: ${bytes} bytes`);
}
