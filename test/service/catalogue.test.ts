/** Look-ups over the shipped catalogue: precedence, properties, hostile names, addresses. */
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { catalogueProblems } from '../../scripts/catalogue-problems.ts';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import type { NameRecord } from '../../src/service/record.ts';

const catalogue = loadCatalogue();
const entries = catalogue.records.flatMap((record) => record.names.map((name) => ({ ...name, id: record.id })));
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);

/** The rules once more, slowly: exact, then the most literal characters, a suffix before a glob of equal weight. */
const weighers = entries.map((entry) => ({ answer: `${entry.id} ${entry.value}`, weigh: weigher(entry) }));

function weigher({ value, match }: NameRecord): (host: string) => number {
  if (match === 'exact') return (host) => (host === value ? 1000 : -1);
  const tail = `.${value}`;
  if (match === 'suffix') return (host) => (host === value || host.endsWith(tail) ? value.length + 0.5 : -1);
  const pattern = new RegExp(`^${value.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')}$`);
  const literals = value.replaceAll(/[*?]/g, '').length;
  return (host) => (host.length <= 253 && pattern.test(host) ? literals : -1);
}

function reference(name: string): string | null {
  const host = name.toLowerCase().replace(/\.$/, '');
  if (host === '') return null;
  let best: string | null = null;
  let bestWeight = 0;
  for (const { answer, weigh } of weighers) {
    const weight = weigh(host);
    if (weight > bestWeight) {
      best = answer;
      bestWeight = weight;
    }
  }
  return best;
}

const found = (name: string) => {
  const match = catalogue.match(name);
  return match === null ? null : `${match.service.id} ${match.name}`;
};

function words(text: string): number[] {
  const address = ipaddr.parse(text);
  const bytes = address.kind() === 'ipv4' ? [...Array<number>(10).fill(0), 255, 255, ...address.toByteArray()] : address.toByteArray();
  return [0, 4, 8, 12].map((at) => ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0);
}

describe('the shipped catalogue', () => {
  it('follows the schema, is in order, gives each name to one service and keeps its sources', () => {
    expect(catalogueProblems()).toEqual([]);
  });

  it('holds what the lists held, and the names added to them', () => {
    expect(catalogue.records.length).toBe(668);
    expect(entries.length).toBe(4823);
    for (const [name, id] of [
      ['justpaste.it', 'justpaste'],
      ['x.surge.sh', 'surge'],
      ['me.neocities.org', 'neocities'],
      ['hook.eu2.make.com', 'make'],
      ['replit.com', 'replit'],
      ['repl.it', 'replit'],
      ['glitch.com', 'glitch'],
      ['uploads.github.com', 'github-api'],
      ['g.api.mega.co.nz', 'mega'],
    ] as const)
      expect(catalogue.match(name)?.service.id).toBe(id);
  });

  it('keeps techniques only where something specific supports them', () => {
    expect(catalogue.services.get('dropbox')?.attack).toEqual(['T1102', 'T1102.001', 'T1102.002', 'T1105', 'T1567', 'T1567.002']);
    expect(catalogue.services.get('slack')?.attack).toEqual(['T1102', 'T1567.004']);
  });

  it('gives bulk lists a category and nothing else', () => {
    const bulk = [...catalogue.services.values()].filter((service) => service.bulk);
    expect(bulk.map((service) => service.id)).toEqual(['doh-other', 'dyndns-oracle', 'ip-lookup', 'mining-pools']);
    for (const service of bulk) expect([service.attack, service.abusedBy, service.expectedClients]).toEqual([[], [], []]);
  });
});

describe('matching a name', () => {
  it.each([
    ['an exact name beats the suffix around it', 'content.dropboxapi.com', 'dropbox content.dropboxapi.com'],
    ['the suffix covers what no exact name does', 'zzz.dropboxapi.com', 'dropbox dropboxapi.com'],
    ['an exact name covers nothing below it', 'x.api.telegram.org', 'telegram telegram.org'],
    ['the longer suffix wins', 'x.web.core.windows.net', 'azure-static-web web.core.windows.net'],
    ['a glob with more literal characters beats a suffix', 'store12.gofile.io', 'gofile gofile.io'],
    ['one question mark is one character', 'store1.gofile.io', 'gofile store?.gofile.io'],
    ['a star spans labels', 'bucket.s3.eu-west-1.amazonaws.com', 'aws-s3 *.s3*.amazonaws.com'],
    ['case and a trailing dot do not matter', 'API.Telegram.Org.', 'telegram-bot-api api.telegram.org'],
    ['a suffix stops at a label boundary', 'evildropbox.com', null],
    ['two trailing dots are not a name', 'dropbox.com..', null],
  ])('%s', (_, name, expected) => {
    expect(found(name)).toBe(expected);
    expect(reference(name)).toBe(expected);
  });

  it('says role, matched value and leaning', () => {
    expect(catalogue.match('content.dropboxapi.com')).toMatchObject({ role: 'upload', from: 'name', profile: 'upload-heavy' });
    expect(catalogue.match('api.telegram.org')).toMatchObject({ role: 'api', profile: 'balanced' });
  });

  it('tells where the address of a name is kept up to date from the names that anyone can point anywhere', () => {
    for (const name of ['dynupdate.no-ip.com', 'members.dyndns.org', 'update.dedyn.io'])
      expect(catalogue.match(name)!.role).toBe('address-update');
    for (const name of ['www.no-ip.com', 'home.ddns.net', 'host.dyndns.org']) expect(catalogue.match(name)!.role).toBe('dynamic-dns');
  });

  it('gives the same object again', () => {
    expect(catalogue.match('a.dropbox.com')).toBe(catalogue.match('B.dropbox.com.'));
  });

  it('finds every value, as the slow reference does', () => {
    for (const { value, id } of entries) {
      const host = value.replaceAll('*', 'ab').replaceAll('?', 'c');
      expect(found(host), value).toBe(reference(host));
      if (host === value) expect(found(host)).toBe(`${id} ${value}`);
    }
  });

  it('finds any subdomain of a suffix, in that entry or a longer one', () => {
    const suffixes = entries.filter((entry) => entry.match === 'suffix');
    fc.assert(
      fc.property(fc.constantFrom(...suffixes), fc.array(label, { minLength: 1, maxLength: 4 }), (entry, labels) => {
        const match = catalogue.match(`${labels.join('.')}.${entry.value}`);
        return match !== null && match.name.length >= entry.value.length;
      }),
    );
  });

  it('equals the slow reference on mutated names, whatever the case and a trailing dot', () => {
    const parts = [...new Set(entries.flatMap((entry) => entry.value.split('.')))];
    const part = fc.oneof(fc.constantFrom(...parts), label, fc.constantFrom('', 'com', 'amazonaws', 's3', 'co', 'K', 'ſ'));
    const near = fc
      .tuple(fc.array(part, { maxLength: 3 }), fc.constantFrom(...entries))
      .map(([labels, entry]) => [...labels, entry.value].join('.'));
    const name = fc.oneof(
      near,
      fc.array(part, { maxLength: 5 }).map((labels) => labels.join('.')),
    );
    fc.assert(
      fc.property(name, fc.boolean(), fc.boolean(), (host, upper, dot) => {
        const asked = `${upper ? host.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()) : host}${dot ? '.' : ''}`;
        const answer = found(asked);
        // Only ASCII case folds: a Kelvin sign is no k.
        if (!/[^\u0000-\u007f]/.test(host)) expect(answer).toBe(reference(asked));
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and is at peace with hostile text', () => {
    for (const name of [
      '',
      '.',
      '....',
      '-',
      '\u0000',
      'é.dropbox.com',
      '\ud800.com',
      '\u202egro.margelet.ipa',
      '__proto__',
      'constructor',
      '*',
    ]) {
      expect(() => catalogue.match(name)).not.toThrow();
    }
    expect(catalogue.match('é.dropbox.com')?.service.id).toBe('dropbox');
    expect(catalogue.match('a'.repeat(65_536))).toBeNull();
    expect(catalogue.match('.'.repeat(65_536))).toBeNull();
    expect(catalogue.match(`${'a.'.repeat(32_768)}dropbox.com`)?.name).toBe('dropbox.com');
    expect(catalogue.match(`${'s3.'.repeat(20_000)}amazonaws.com`)?.service.id).toBe('aws');
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => catalogue.match(name) !== undefined));
  });
});

describe('matching an address', () => {
  it.each([
    ['149.154.167.220', 'telegram'],
    ['2001:67c:4e8:f004::9', 'telegram'],
    ['162.125.1.2', 'dropbox'],
    ['140.82.121.4', 'github-web'],
    ['149.154.159.255', null],
    ['149.154.176.0', null],
    ['104.16.0.1', null],
    ['8.8.8.8', null],
    ['::', null],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', null],
  ])('%s is %s', (text, id) => {
    const match = catalogue.matchAddress(words(text));
    expect(match?.service.id ?? null).toBe(id);
    if (match !== null) expect(match.from).toBe('address');
  });

  it('reads at an offset, and signed words', () => {
    expect(catalogue.matchAddress(new Int32Array([7, ...words('149.154.167.220')]), 1)?.service.id).toBe('telegram');
  });

  it('agrees with a scan of all blocks, at and beside every edge', () => {
    const blocks = catalogue
      .addressSets()
      .flatMap((set) => (set.service === undefined || set.shared ? [] : set.cidrs.map((cidr) => ({ set, cidr: ipaddr.parseCIDR(cidr) }))));
    const v4 = blocks.filter(({ cidr }) => cidr[0].kind() === 'ipv4');
    for (const { cidr } of v4) {
      const first = words(cidr[0].toString())[3]! & (cidr[1] === 0 ? 0 : -1 << (32 - cidr[1]));
      for (const value of [first - 1, first, first + 2 ** (32 - cidr[1]) - 1, first + 2 ** (32 - cidr[1])]) {
        const last = value >>> 0;
        const address = new ipaddr.IPv4([last >>> 24, (last >>> 16) & 255, (last >>> 8) & 255, last & 255]);
        let narrowest = -1;
        let service: string | undefined;
        for (const block of v4) {
          if (block.cidr[1] > narrowest && address.match(block.cidr as [ipaddr.IPv4, number])) {
            narrowest = block.cidr[1];
            service = block.set.service;
          }
        }
        expect(catalogue.matchAddress([0, 0, 0xffff, last])?.service.id, address.toString()).toBe(service);
      }
    }
  });
});
