/** Each format has its own words for how a connection ended; the same end must come out of all of them. */
import { describe, expect, it } from 'vitest';
import { tcpEndOf } from '../../../src/source/log/netflow/netflow-tcp-end.ts';
import { suricataTcpEnd } from '../../../src/source/log/suricata/suricata-tcp-end.ts';
import { argusTcpEnd } from '../../../src/source/log/table/argus-tcp-end.ts';
import { zeekTcpEnd } from '../../../src/source/log/zeek/zeek-tcp-end.ts';

const zeek = (state: string) => zeekTcpEnd(new TextEncoder().encode(state), 0, state.length);

describe('the end of a connection', () => {
  it.each([
    ['unanswered', 'attempt', 'S0', [0x02, 0x00, 'new', 0], 'S_', 0x02],
    ['refused', 'attempt', 'REJ', [0x02, 0x14, 'closed', 1], 'S_RA', 0x02],
    ['taken back', 'attempt', 'RSTOS0', [0x06, 0x00, 'closed', 0], 'SR_', 0x06],
    ['reset by the client', 'reset', 'RSTO', [0x1e, 0x1a, 'closed', 9], 'SPAR_SPA', 0x1e],
    ['reset by the server', 'reset', 'RSTR', [0x1a, 0x1e, 'closed', 9], 'SPA_SPAR', 0x1e],
    ['ended by both', 'closed', 'SF', [0x1b, 0x1b, 'closed', 9], 'FSPA_FSPA', 0x1b],
    ['still open', 'open', 'S1', [0x1a, 0x1a, 'established', 9], 'SPA_SPA', 0x1a],
  ] as const)('%s: %s', (_, end, state, [up, down, flowState, packetsDown], argus, flags) => {
    expect([zeek(state), suricataTcpEnd(up, down, flowState, packetsDown), argusTcpEnd(argus), tcpEndOf(6, flags)]).toEqual(
      new Array(4).fill(end),
    );
  });
});
