/** A run that saw remote sessions from outside and has no database of places says so; no other run does. */
import { describe, expect, it } from 'vitest';
import { Issues } from '../../src/core/issues.ts';
import { geolocationLogon } from '../../src/evidence/geolocation-logon.ts';
import { caveats } from '../../src/finding/caveats.ts';
import { FlowTally } from '../../src/finding/flow-tally.ts';
import { judgeChannels } from '../../src/finding/judge.ts';
import { channelOf, eventsAt } from '../evidence/channel.ts';
import { sourceOf } from './source.ts';

const session = channelOf(eventsAt([0, 600], { up: 40_000, down: 20_000 }), {
  scope: 'inbound',
  ports: [22],
  longestUs: 600e6,
  destination: '203.0.113.1',
  addresses: ['203.0.113.1'],
});

function caveatsOf(unplacedLogons: number): string[] {
  const tally = new FlowTally();
  tally.flows = 1;
  return caveats({
    frames: 10,
    cutFrames: 0,
    tally,
    flowsByScope: { outbound: 0, inbound: 1, internal: 0, external: 0 },
    scopes: new Set(['inbound']),
    flowsOutsideWindow: 0,
    hosts: 2,
    spanUs: 86_400e6,
    issues: new Issues(),
    unplacedLogons,
  });
}

describe('remote sessions without places', () => {
  it('are counted', async () => {
    const places = { of: () => null };
    expect(await judgeChannels(sourceOf([session]), [geolocationLogon])).toMatchObject({ logonChannels: 1, judged: 1, total: 0 });
    expect(await judgeChannels(sourceOf([session]), [geolocationLogon], { places })).toMatchObject({ logonChannels: 1 });
    expect(await judgeChannels(sourceOf([{ ...session, scope: 'outbound' }]), [geolocationLogon])).toMatchObject({ logonChannels: 0 });
  });

  it('are a caveat, when there are some', () => {
    expect(caveatsOf(2)).toContain(
      '2 addresses outside hold remote sessions with hosts here; where they come from is not known without a database of places (--geoip FILE.mmdb).',
    );
    expect(caveatsOf(1).join()).toContain('1 address outside holds remote sessions');
    expect(caveatsOf(0).join()).not.toContain('--geoip');
  });
});
