/** eve.json in portions: an event says everything itself, but netflow events repeat what flow events say where both are logged. */
import { Buffer } from 'node:buffer';
import type { PortionFormat, PortionScout } from '../../portions/portion-format.ts';
import { LineReader } from '../line-reader.ts';
import { SuricataReader } from './suricata-reader.ts';

const NO_FLOWS = new Uint8Array(0);
const HAS_FLOWS = Uint8Array.of(1);
const FLOW_EVENT = /"event_type"\s*:\s*"flow"/;
const EVENT_TYPE = Buffer.from('"event_type"');
/** From a member's name to the end of this value. */
const MEMBER_BYTES = 64;

class SuricataScout implements PortionScout {
  state: Uint8Array = NO_FLOWS;

  see(bytes: Uint8Array, end: number): void {
    if (this.state === HAS_FLOWS) return;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
    for (let at = buffer.indexOf(EVENT_TYPE); at >= 0; at = buffer.indexOf(EVENT_TYPE, at + 1)) {
      if (!FLOW_EVENT.test(buffer.toString('latin1', at, at + MEMBER_BYTES))) continue;
      this.state = HAS_FLOWS;
      return;
    }
  }
}

export const suricataPortions: PortionFormat = {
  onceAnInput: [],

  apart() {
    return true;
  },

  scout() {
    return new SuricataScout();
  },

  reader(context, state) {
    return new LineReader('suricata', context, new SuricataReader(context, state.length > 0).line);
  },
};
