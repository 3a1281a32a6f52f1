/** What a Suricata alert event says of the signature that fired. */
import type { AlertSignature } from '../../../model/alert.ts';
import type { JsonLine } from './json-line.ts';
import { SuricataField } from './suricata-field.ts';

/** Of a signature's text and category: rule sets stay below 200. */
const MOST_CHARACTERS = 256;
/** Identifiers and severities are 32 bits wide in Suricata. */
const MOST = 0xffff_ffff;

/** null when the event says of no signature. */
export function suricataAlert(event: JsonLine): AlertSignature | null {
  const signature = short(event.text(SuricataField['alert.signature']));
  const signatureId = whole(event.number(SuricataField['alert.signature_id']));
  if (signature === '' && signatureId === 0) return null;
  return {
    generatorId: whole(event.number(SuricataField['alert.gid'])),
    signatureId,
    signature,
    category: short(event.text(SuricataField['alert.category'])),
    severity: whole(event.number(SuricataField['alert.severity'])),
  };
}

function whole(value: number): number {
  return Number.isInteger(value) && value > 0 && value <= MOST ? value : 0;
}

/** Never half a character. */
function short(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : text.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
}
