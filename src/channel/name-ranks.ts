import type { Channel } from '../model/channel.ts';

/** Where a destination's name may come from, the surest first: of all flows of a channel the surest one counts, whatever their order. */
export const NAME_RANKS: readonly Channel['destinationFrom'][] = [
  'tls-sni',
  'quic-sni',
  'http-host',
  'http-connect',
  'dns-answer',
  'address',
];
