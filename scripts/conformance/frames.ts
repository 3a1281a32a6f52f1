/** Every frame of the pcapng conformance files: its time and both lengths, as tshark reads them. */
import path from 'node:path';
import { Issues } from '../../src/core/issues.ts';
import type { Frame } from '../../src/model/frame.ts';
import { readInputs } from '../../src/source/read.ts';
import { Agreement } from './agreement.ts';
import { listFiles } from './shared-captures.ts';
import { tsharkFields } from './tshark.ts';

export async function compareFrames(folder: string, take: (capture: string) => boolean): Promise<Agreement[]> {
  const frames = new Agreement('pcapng', 'lengths of every frame (tshark)', 1);
  const times = new Agreement('pcapng', 'time of every frame that has one (tshark)', 1);
  const counts = new Agreement('pcapng', 'frames in a file (tshark)', 1);
  for (const capture of listFiles(folder).filter((name) => name.endsWith('.pcapng') && take(name))) {
    const file = path.join(folder, capture);
    const ours: string[] = [];
    const sink = { frame: (one: Frame) => void ours.push(`${one.timeUs} ${one.wireLength} ${one.end - one.at}`) };
    await readInputs([file], sink, { issues: new Issues() });
    // Blocks that are no packets are rows without a protocol stack.
    const theirs = tsharkFields(file, ['frame.protocols', 'frame.time_epoch', 'frame.len', 'frame.cap_len']).filter(
      ([layers]) => layers !== 'data',
    );
    counts.compare(capture, 'frames', String(ours.length), String(theirs.length));
    for (const [index, [, time = '', length, captured]] of theirs.entries()) {
      const [ourTime, ...ourLengths] = (ours[index] ?? 'none').split(' ');
      frames.compare(capture, `frame ${index + 1}`, ourLengths.join(' '), `${length} ${captured}`);
      // A simple packet block has no time of its own.
      if (time !== '') times.compare(capture, `frame ${index + 1}`, ourTime!, microseconds(time));
    }
  }
  return [counts, frames, times];
}

/** Nanoseconds are cut, not rounded. */
function microseconds(text: string): string {
  const [seconds, fraction = ''] = text.split('.');
  return String(Number(seconds) * 1e6 + Number(fraction.padEnd(6, '0').slice(0, 6)));
}
