import type { Weight } from './weight.ts';

/** Two sides of one host. */
export const relay = {
  relay: {
    bits: 4,
    why: 'what comes in on one side of a host goes out on the other within seconds: a pivot, or a proxy that nobody declared. Judgement',
  },
  relayTunnel: { bits: 5, why: 'the same out to a tunnel service: an inner service is shown to the outside. Judgement' },
} as const satisfies Record<string, Weight>;
