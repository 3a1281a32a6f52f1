/** JA3 of a browser that shuffles its extensions: another on every connection, here one of 4,096. */
import { createHash } from 'node:crypto';

const prints = Array.from({ length: 4_096 }, (_, at) => createHash('md5').update(`shuffled ${at}`).digest('hex'));

export const randomPrint = (seed: number): string => prints[seed & 4_095]!;
