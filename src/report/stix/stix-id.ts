import { UNDERTOW_NAMESPACE, uuid5 } from '../uuid5.ts';
import { canonicalJson } from './canonical-json.ts';

/** For ids of cyber-observable objects (STIX 2.1 §2.9). */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7';

/** Id of an object that is no observable: the same for the same parts, on any machine. */
export function stixId(type: string, ...parts: readonly string[]): string {
  return `${type}--${uuid5(UNDERTOW_NAMESPACE, JSON.stringify([type, ...parts]))}`;
}

/**
 * Id of a cyber-observable object (STIX 2.1 §2.9): two producers give the same thing the same id.
 * @param contributing the properties that its section names for this, as far as the object has them.
 */
export function observableId(type: string, contributing: Parameters<typeof canonicalJson>[0]): string {
  return `${type}--${uuid5(OBSERVABLES, canonicalJson(contributing))}`;
}
