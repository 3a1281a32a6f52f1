/** Zeek's JSON lines in portions: a line says everything itself. */
import { Buffer } from 'node:buffer';
import type { PortionFormat } from '../../portions/portion-format.ts';
import { ZeekJsonReader } from './zeek-json-reader.ts';

const CERTIFICATE = Buffer.from('"certificate.');

export const zeekJsonPortions: PortionFormat = {
  onceAnInput: ['zeek.other-log'],

  /** Of certificates the first ones are kept. */
  apart(head) {
    return !Buffer.from(head.buffer, head.byteOffset, head.length).includes(CERTIFICATE);
  },

  scout() {
    return { state: new Uint8Array(0), see() {} };
  },

  reader(context) {
    return new ZeekJsonReader(context);
  },
};
