/** Zeek's JSON lines in portions: a line says everything itself. */
import type { PortionFormat } from '../../portions/portion-format.ts';
import { ZeekJsonReader } from './zeek-json-reader.ts';

export const zeekJsonPortions: PortionFormat = {
  onceAnInput: ['zeek.other-log'],

  apart() {
    return true;
  },

  scout() {
    return { state: new Uint8Array(0), see() {} };
  },

  reader(context) {
    return new ZeekJsonReader(context);
  },
};
