/** Runs bytes through reader, decoders and flow table as standard input, and checks what every flow must keep. */
import { UserError } from '../../src/core/user-error.ts';
import { type Observation, type ObservedFlow, observe } from './observe.ts';

/** @returns null when the bytes were refused as no capture. @throws when a flow breaks a promise of the model. */
export async function runFront(bytes: Uint8Array): Promise<Observation | null> {
  try {
    const observation = await observe('-', once(bytes));
    for (const flow of observation.flows) check(flow);
    checkSums(observation);
    return observation;
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function check(flow: ObservedFlow): void {
  const counts = [flow.packetsUp, flow.packetsDown, flow.wireBytesUp, flow.wireBytesDown, flow.bytesUp, flow.bytesDown];
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) throw new Error(`counts of ${flow.key}: ${counts.join(' ')}`);
  if (!(flow.startUs <= flow.endUs)) throw new Error(`times of ${flow.key}: ${flow.startUs}–${flow.endUs}`);
  if (flow.packetsUp + flow.packetsDown === 0) throw new Error(`no packets in ${flow.key}`);
  if (flow.serverName.length > 255 || flow.ja4.length > 40) throw new Error(`a name too long in ${flow.key}`);
}

/** The flow table loses no packet and makes none up. */
function checkSums({ flows, tuples }: Observation): void {
  let packets = 0;
  let bytes = 0;
  for (const { sides } of tuples.values()) {
    for (const side of sides.values()) {
      packets += side.packets;
      bytes += side.ipBytes;
    }
  }
  for (const flow of flows) {
    packets -= flow.packetsUp + flow.packetsDown;
    bytes -= flow.wireBytesUp + flow.wireBytesDown;
  }
  if (packets !== 0 || bytes !== 0) throw new Error(`flows differ from packets by ${packets} packets and ${bytes} bytes`);
}
