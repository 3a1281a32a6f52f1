import { describe, expect, it } from 'vitest';
import { InternalNetworks } from '../../../src/channel/internal-networks.ts';
import { parseNetwork } from '../../../src/channel/parse-network.ts';
import { addressedFinding } from '../../../src/finding/allow/addressed-finding.ts';
import { type Allowance, covers } from '../../../src/finding/allow/allowance.ts';
import { destinationPattern } from '../../../src/finding/allow/destination-pattern.ts';
import { setAside, withoutAllowed } from '../../../src/finding/allow/set-aside.ts';
import { HostBook } from '../../../src/finding/hosts/host-book.ts';
import { nameHosts } from '../../../src/finding/hosts/name-hosts.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { fixtureReport } from '../../report/fixture.ts';

const any: Allowance = { reason: 'why', untilUs: null, expires: 'never', hosts: null, destinations: null, services: null, software: null };
const finding = (more: Partial<Finding>): Finding => ({ ...fixtureReport().findings[0]!, host: '10.1.2.3', ...more });
const named = (destination: string, addresses: readonly string[] = []) =>
  addressedFinding(finding({ destination, destinationFrom: 'tls-sni', addresses }));
const bare = (destination: string) =>
  addressedFinding(finding({ destination, destinationFrom: 'address', addresses: [destination.replace(/^\[|\]?:\d+$/g, '')] }));

describe('where channels may go', () => {
  it.each<[string, string, boolean]>([
    ['api.example.com', 'api.example.com', true],
    ['api.example.com.', 'api.example.com', true],
    ['API.example.com', 'api.EXAMPLE.com', true],
    ['example.com', 'api.example.com', false],
    ['example.com', 'badexample.com', false],
    ['*.example.com', 'a.b.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'x.example.com.evil.net', false],
    ['api?.example.com', 'api7.example.com', true],
    ['10.0.0.0/8', '10.0.0.0/8', false],
  ])('%s is asked about the name %s', (pattern, name, expected) => {
    expect(destinationPattern(pattern)(named(name))).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['203.0.113.7', '203.0.113.7:443', true],
    ['203.0.113.7:443', '203.0.113.7:443', true],
    ['203.0.113.7:443', '203.0.113.7:44', false],
    ['203.0.113.0/24', '203.0.113.200:80', true],
    ['203.0.113.0/24', '203.0.114.1:80', false],
    ['2001:db8::/32', '[2001:db8::1]:443', true],
    ['[2001:db8::1]:443', '[2001:db8::1]:443', true],
    ['[2001:db8::1]:443', '[2001:db8::1]:80', false],
    ['*.7', '203.0.113.7:443', false],
  ])('%s is asked about the address %s', (pattern, destination, expected) => {
    expect(destinationPattern(pattern)(bare(destination))).toBe(expected);
  });

  it('takes a name by its addresses only when all are known and inside', () => {
    const inside = destinationPattern('203.0.113.0/24');
    expect(inside(named('a.example', ['203.0.113.1', '203.0.113.2']))).toBe(true);
    expect(inside(named('a.example', ['203.0.113.1', '198.51.100.1']))).toBe(false);
    expect(inside(named('a.example'))).toBe(false);
    expect(
      inside(
        named(
          'a.example',
          Array.from({ length: 8 }, (_, i) => `203.0.113.${i}`),
        ),
      ),
    ).toBe(false);
    expect(destinationPattern('203.0.113.1:443')(named('a.example', ['203.0.113.1']))).toBe(false);
  });

  it.each(['', '*', '*.*', '??', 'https://a.example', 'a b', '203.0.113.7:99999', '203.0.113.0/24:443', '10.1', '1.2.3.4/64'])(
    'refuses %j',
    (pattern) => {
      expect(() => destinationPattern(pattern)).toThrow(/no destination|every destination|no address|not a network/);
    },
  );
});

describe('an allowance', () => {
  const service = { id: 'dropbox', name: 'Dropbox', category: 'cloud-storage', role: 'api' };
  it.each<[string, Partial<Allowance>, Partial<Finding>, boolean]>([
    ['its service', { services: new Set(['dropbox']) }, { service }, true],
    ['another service', { services: new Set(['dropbox']) }, { service: { ...service, id: 'box' } }, false],
    ['no service', { services: new Set(['dropbox']) }, { service: null }, false],
    ['its software', { software: ['rclone/*'] }, { software: { kind: 'user-agent', value: 'Rclone/v1.6' } }, true],
    ['other software', { software: ['rclone/*'] }, { software: { kind: 'user-agent', value: 'not rclone/1' } }, false],
    ['no software', { software: ['*'] }, { software: null }, false],
    [
      'its network',
      { hosts: { networks: new InternalNetworks([parseNetwork('10.1.0.0/16')]), names: new Set(), groups: new Set() } },
      {},
      true,
    ],
    [
      'another network',
      { hosts: { networks: new InternalNetworks([parseNetwork('10.2.0.0/16')]), names: new Set(), groups: new Set() } },
      {},
      false,
    ],
    [
      'its group',
      { hosts: { networks: new InternalNetworks([]), names: new Set(), groups: new Set(['backup']) } },
      { groups: ['a', 'backup'] },
      true,
    ],
    ['its name', { hosts: { networks: new InternalNetworks([]), names: new Set(['nas']), groups: new Set() } }, { hostName: 'nas' }, true],
    [
      'a name that is a group',
      { hosts: { networks: new InternalNetworks([]), names: new Set(), groups: new Set(['nas']) } },
      { hostName: 'nas' },
      false,
    ],
    ['one of two that must hold', { services: new Set(['dropbox']), software: ['rclone/*'] }, { service, software: null }, false],
  ])('is asked about %s', (_what, allowance, about, expected) => {
    expect(covers({ ...any, ...allowance }, addressedFinding(finding(about)))).toBe(expected);
  });
});

describe('setting aside', () => {
  const ranked = [
    finding({ id: 'a', severity: 'high' }),
    finding({ id: 'b', host: '10.2.0.1', severity: 'low' }),
    finding({ id: 'c', severity: 'low' }),
  ];
  const only = (cidr: string) => ({
    networks: new InternalNetworks([parseNetwork(cidr)]),
    names: new Set<string>(),
    groups: new Set<string>(),
  });
  const request = { allowances: [{ ...any, hosts: only('10.1.0.0/16') }], endUs: 1_000, top: 10, total: 3, behind: 0 };

  it('lists what is allowed behind the others, and counts it apart', () => {
    const { findings: rest, allowed, caveats } = setAside(ranked, request);
    expect(rest.map(({ id, rank }) => [id, rank])).toEqual([['b', 1]]);
    expect(allowed!.findings.map(({ finding: { id, rank }, reason }) => [id, rank, reason])).toEqual([
      ['a', 2, 'why'],
      ['c', 3, 'why'],
    ]);
    expect(allowed).toMatchObject({ total: 2, bySeverity: { critical: 0, high: 1, medium: 0, low: 1, info: 0 } });
    expect(caveats).toEqual(['2 findings are allowed by the configuration, and listed apart from the others.']);
    expect(withoutAllowed({ findings: 3, bySeverity: { critical: 0, high: 1, medium: 0, low: 2, info: 0 } }, allowed)).toEqual({
      findings: 1,
      bySeverity: { critical: 0, high: 0, medium: 0, low: 1, info: 0 },
    });
  });

  it('counts all and lists as many of each as are asked for', () => {
    const { findings: rest, allowed } = setAside([...ranked, finding({ host: '10.2.0.2' })], { ...request, top: 1 });
    expect([rest.length, allowed!.findings.length, allowed!.total]).toEqual([1, 1, 2]);
  });

  it.each<[string, number, number]>([
    ['still holds just before its end', 1_001, 2],
    ['holds no more when the input ends with it', 1_000, 0],
  ])('%s', (_what, untilUs, total) => {
    expect(setAside(ranked, { ...request, allowances: [{ ...request.allowances[0]!, untilUs }] }).allowed!.total).toBe(total);
  });

  it('says what has ended, and that its findings are back', () => {
    const { findings: rest, caveats } = setAside(ranked, {
      ...request,
      allowances: [
        { ...request.allowances[0]!, untilUs: 5 },
        { ...any, services: new Set() },
      ],
    });
    expect(rest).toHaveLength(3);
    expect(caveats).toEqual([
      'Of 2 entries of the allowlist, 1 ended before the input does and does not apply; 2 findings that they cover are listed.',
    ]);
  });

  it('lets the first entry that has not ended speak', () => {
    const allowances = [
      { ...any, reason: 'old', untilUs: 5 },
      { ...any, reason: 'new' },
      { ...any, reason: 'later' },
    ];
    expect(setAside(ranked, { ...request, allowances }).allowed!.findings[0]!.reason).toBe('new');
  });

  it('says when there were more than it was held against', () => {
    expect(setAside(ranked, { ...request, total: 12 }).caveats.at(-1)).toBe(
      'The allowlist was held against the first 10,000 findings; 9 others were not.',
    );
  });

  it('leaves a report without an allowlist as it is', () => {
    expect(setAside(ranked, { ...request, allowances: [] })).toMatchObject({ allowed: null, caveats: [] });
  });
});

describe('the names of hosts', () => {
  const book = new HostBook([
    { range: parseNetwork('10.0.0.0/8'), name: 'inside', groups: ['all'] },
    { range: parseNetwork('10.1.0.0/16'), name: null, groups: ['servers', 'all'] },
    { range: parseNetwork('10.1.2.3'), name: 'nas', groups: ['backup'] },
    { range: parseNetwork('2001:db8::/32'), name: 'six', groups: [] },
    { range: parseNetwork('0.0.0.0/0'), name: null, groups: ['four'] },
  ]);

  it.each<[string, string | null, string[]]>([
    ['10.1.2.3', 'nas', ['all', 'backup', 'four', 'servers']],
    ['10.1.2.4', 'inside', ['all', 'four', 'servers']],
    ['192.0.2.1', null, ['four']],
    ['2001:db8::7', 'six', []],
    ['2001:db9::7', null, []],
    ['no address', null, []],
  ])('of %s', (host, name, groups) => {
    expect(book.of(host)).toEqual({ name, groups });
  });

  it('are not there where nothing is known', () => {
    const [one] = nameHosts([finding({ host: '2001:db9::7' })], book);
    expect('hostName' in one! || 'groups' in one!).toBe(false);
  });
});
