import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../src/core/user-error.ts';
import { writeCapture } from '../../test/lab/capture/write-capture.ts';
import type { LabDay } from '../../test/lab/day.ts';
import { losePackets } from '../../test/lab/writers/lose-packets.ts';
import { seenByHour } from '../../test/lab/writers/seen-by-hour.ts';
import type { ShapedLog } from '../shape-logs/shaped-log.ts';
import { suricataLog } from '../shape-logs/suricata-log.ts';
import { zeekLogs } from '../shape-logs/zeek-logs.ts';
import type { LabRequest } from './read-lab-request.ts';
import { truthOf } from './truth-of.ts';

/** Writes a day, logs hour by hour, in the format that the request asks for, and what is true of it beside. @returns the files. @throws UserError when the folder cannot be written. */
export function writeLab(day: LabDay, { format, loss, out }: Pick<LabRequest, 'format' | 'loss' | 'out'>): string[] {
  const put = ({ path, text }: ShapedLog): string => {
    const file = join(out, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  try {
    mkdirSync(out, { recursive: true });
    const truth = put({ path: 'truth.json', text: `${JSON.stringify(truthOf(day), null, 2)}\n` });
    if (format === 'capture') {
      const file = join(out, 'day.pcap');
      writeCapture(day, file, { loss });
      return [file, truth];
    }
    const files: string[] = [];
    for (const { fromUs, seen } of seenByHour(loss > 0 ? losePackets(day, loss) : day)) {
      const hour = new Date(fromUs / 1000).toISOString().slice(0, 13).replace('T', '-');
      const logs = format === 'zeek' ? zeekLogs(seen) : [suricataLog(seen)];
      for (const { path, text } of logs) files.push(put({ path: path.replace('/', `/${hour}/`), text }));
    }
    return [...files, truth];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E(ACCES|NOTDIR|EXIST|ROFS|NOSPC|PERM|ISDIR)$/.test(code)) throw error;
    throw new UserError(`${out}: ${(error as Error).message}`, 'give --out a folder that can be written');
  }
}
