/** What an interface description block says about the packets that name it. */
import { u16, u32 } from './bytes.ts';
import { TimeScale } from './time-scale.ts';

// draft-ietf-opsawg-pcapng §3.5 and §4.2.
const END_OF_OPTIONS = 0;
const TIME_RESOLUTION = 9;
const FCS_LENGTH = 13;
const TIME_OFFSET = 14;
const FIXED_BYTES = 16;

export class PcapngInterface {
  readonly linkType: number;
  /** 0 is without limit. */
  readonly snapLength: number;
  readonly fcsBytes: number;
  readonly scale: TimeScale;

  /** @param at of the block, `end` behind its last option; needs `end - at >= 16`. Options that do not fit are left out. */
  constructor(bytes: Uint8Array, at: number, end: number, little: boolean) {
    this.linkType = u16(bytes, at + 8, little);
    this.snapLength = u32(bytes, at + 12, little);
    let resolution = 6;
    let offsetSeconds = 0;
    let fcs = 0;
    for (let option = at + FIXED_BYTES; option + 4 <= end; ) {
      const code = u16(bytes, option, little);
      const length = u16(bytes, option + 2, little);
      const value = option + 4;
      if (code === END_OF_OPTIONS || value + length > end) break;
      if (code === TIME_RESOLUTION && length >= 1) resolution = bytes[value]!;
      if (code === FCS_LENGTH && length >= 1) fcs = bytes[value]!;
      if (code === TIME_OFFSET && length >= 8) {
        const high = u32(bytes, little ? value + 4 : value, little) | 0;
        offsetSeconds = high * 4294967296 + u32(bytes, little ? value : value + 4, little);
      }
      option = value + length + (-length & 3);
    }
    // The draft says bits and shows "4"; writers use either, and no FCS has 16 bytes or 4 bits.
    this.fcsBytes = fcs >= 16 ? fcs >>> 3 : fcs;
    this.scale = new TimeScale(resolution, offsetSeconds);
  }
}
