import { hashOf } from '../random-of.ts';

const LONGEST_US = 400_000;
const LEAST_US = 200;

/**
 * µs between a SYN and its answer, as a sensor near the client sees it: as long as the connection waits before its first exchange, else
 * a length that belongs to the server; never more than an eighth of a short connection.
 */
export function roundTripOf(server: string, startUs: number, firstUs: number, endUs: number): number {
  const given = firstUs - startUs - LEAST_US;
  const near = /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(server);
  const own = near ? 300 + (hashOf(server) % 900) : 4_000 + (hashOf(server) % 90_000);
  const tripUs = given >= LEAST_US ? given : Math.min(own, Math.floor((endUs - startUs) / 8));
  return Math.max(LEAST_US, Math.min(LONGEST_US, tripUs));
}
