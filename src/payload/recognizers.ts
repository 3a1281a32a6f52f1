import type { DatagramRecognizer, StreamRecognizer } from '../model/recognizer.ts';
import * as registry from './registry.ts';

const all: readonly (StreamRecognizer | DatagramRecognizer)[] = Object.values(registry);

/** Who reads TCP, in the order in which they are asked: by the code units of their registry names. */
export const streamRecognizers: readonly StreamRecognizer[] = all.filter((member) => 'read' in member);
/** Who reads UDP, in the same order. */
export const datagramRecognizers: readonly DatagramRecognizer[] = all.filter((member) => 'start' in member);
