import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import type { Reach } from '../../../src/model/surroundings.ts';
import { clientIpTrigger } from '../../../src/report/rules/client-ip-trigger.ts';
import { commentLine, quoted } from '../../../src/report/rules/comment-text.ts';
import { impactOf } from '../../../src/report/rules/impact.ts';
import { languages } from '../../../src/report/rules/languages.ts';
import { renderRules } from '../../../src/report/rules/render-rules.ts';
import type { Selector } from '../../../src/report/rules/rule-language.ts';
import { FIRST_SID, LAST_SID, RULES_EACH, ruleNumbers } from '../../../src/report/rules/rule-numbers.ts';
import { safeAddress, safeAddressAndPort, safeName } from '../../../src/report/rules/safe-values.ts';
import { suricataContent } from '../../../src/report/rules/suricata-content.ts';
import { uuidV5 } from '../../../src/report/rules/uuid-v5.ts';
import { fixtureReport } from '../fixture.ts';
import { requestOf } from './request.ts';

const model = fixtureReport().findings[0]!;
const selector: Selector = { isHostBound: true, by: 'destination', values: ['a.example'], hasSoftware: false };
const reach = (hosts: number, channels: number, benignChannels: number, by: Reach['by'] = 'destination', value = 'a.example'): Reach => ({
  by,
  value,
  hosts,
  channels,
  benignChannels,
});

describe('what a rule would also meet', () => {
  it.each<[string, Selector, Reach[], number | null, RegExp]>([
    ['the channel itself', { ...selector, hasSoftware: true }, [reach(9, 20, 15)], 0, /^nothing else, it matches this channel alone/],
    [
      'a host where each host has one channel',
      selector,
      [reach(9, 9, 8)],
      0,
      /^no benign channel, it holds for this host only \(here 9 hosts use/,
    ],
    // 20 channels of 14 hosts: the other 13 have one each at least, the finding is one, so 6 are left for this host.
    ['a host among some that have several', selector, [reach(14, 20, 19)], 6, /^at most 6 benign channels of this host/],
    ['a host when few are benign', selector, [reach(2, 20, 1)], 1, /^at most 1 benign channel of this host/],
    [
      'everybody',
      { ...selector, isHostBound: false },
      [reach(14, 20, 17)],
      17,
      /^13 other hosts and 17 benign channels \(here 14 hosts use "a\.example" on 20 channels, 17/,
    ],
    ['everybody where nobody else goes', { ...selector, isHostBound: false }, [reach(1, 1, 0)], 0, /^nothing \(here 1 host uses/],
    [
      'several addresses, by their sum',
      { ...selector, by: 'address', values: ['192.0.2.1', '192.0.2.2'] },
      [reach(2, 3, 2, 'address', '192.0.2.1'), reach(3, 5, 1, 'address', '192.0.2.2')],
      3,
      /2 addresses \(summed\)/,
    ],
    ['a report without counts', selector, [], null, /^not known, the report has no reach$/],
    [
      'a value that was not counted',
      selector,
      [reach(1, 1, 0, 'address', '192.0.2.1')],
      null,
      /^not known, the report has no reach for "a\.example"$/,
    ],
    ['counts that contradict each other', selector, [reach(5, 2, 0)], null, /^not known/],
    ['counts below nothing', selector, [reach(1, 1, -4)], null, /^not known/],
  ])('%s', (_what, which, counts, benign, sentence) => {
    const impact = impactOf(which, counts);
    expect(impact.benign).toBe(benign);
    expect(impact.sentence).toMatch(sentence);
  });

  it('is never less than what this host has, however the channels are spread', () => {
    const spread = fc.array(fc.record({ benign: fc.nat(5), found: fc.nat(3) }), { maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(9), spread, (own, others) => {
        const there = others.filter(({ benign, found }) => benign + found > 0);
        const channels = 1 + own + there.reduce((sum, { benign, found }) => sum + benign + found, 0);
        const benign = own + there.reduce((sum, one) => sum + one.benign, 0);
        expect(impactOf(selector, [reach(1 + there.length, channels, benign)]).benign).toBeGreaterThanOrEqual(own);
      }),
    );
  });
});

describe('a rule that would meet too much', () => {
  const popular: Finding = {
    ...model,
    software: null,
    addresses: ['203.0.113.1'],
    reach: [reach(40, 90, 88, 'destination', model.destination), reach(50, 200, 190, 'address', '203.0.113.1')],
  };
  const rendered = (name: string, most = { oneHost: 3, allHosts: 0 }, finding = popular) =>
    renderRules(languages.find((one) => one.name === name)!, { ...requestOf([finding]), mostBenign: most });

  it.each([
    ['suricata', /held back: more than 3 benign channels\nalert tls /, /\ndrop tls /],
    ['nftables', /held back: more than 3 benign channels\n {4}#ip saddr /, /\n {4}ip saddr /],
    ['squid', /held back: more than 3 benign channels\n#acl .*\n#acl .*\n#http_access deny/, /\nhttp_access deny/],
    ['rpz', /held back: more than 0 benign channels\n;api\.telegram\.org CNAME \./, /\napi\.telegram\.org CNAME \./],
    ['zeek-intel', /held back: more than 0 benign channels\napi\.telegram\.org\t.*\tF\n/, /\tT\n/],
  ])('is held back in %s, and says why; a higher threshold arms it', (name, held, armed) => {
    const { text, held: count, armed: none } = rendered(name);
    expect(text).toMatch(held);
    expect(text).not.toMatch(armed);
    expect([count, none]).toEqual([1, 0]);
    const all = rendered(name, { oneHost: 190, allHosts: 190 });
    expect(all.text).toMatch(armed);
    expect([all.held, all.armed]).toEqual([0, 1]);
  });

  it('is also one of a destination whose name cannot be written: only its addresses are known then', () => {
    const unsafe = {
      ...popular,
      destination: 'x";y',
      software: { kind: 'ja4' as const, value: 't13d1812h1_85036bcba153_375ca2c5e164' },
      reach: [reach(1, 1, 0, 'destination', 'x";y'), popular.reach[1]!],
    };
    for (const name of ['suricata', 'nftables', 'squid']) {
      const { text, armed, held } = rendered(name, undefined, unsafe);
      expect([name, armed, held]).toEqual([name, 0, 1]);
      expect(text).toContain('(here 50 hosts use "203.0.113.1" on 200 channels, 190 of them benign)');
    }
  });

  it('is every rule of an older report, which has no counts, except for what matches the channel alone', () => {
    const older = { ...popular, reach: [] };
    for (const name of ['suricata', 'nftables', 'squid', 'rpz']) {
      const { text, armed, held } = rendered(name, undefined, older);
      expect([name, armed, held]).toEqual([name, 0, 1]);
      expect(text).toContain('held back: what it would block is not known');
      expect(text).toContain('not known, the report has no reach');
    }
    expect(
      rendered('suricata', undefined, {
        ...older,
        software: model.software === null ? null : { kind: 'ja4', value: 't13d1812h1_85036bcba153_375ca2c5e164' },
      }).armed,
    ).toBe(1);
  });

  it('may have been cut where the User-Agent is as long as captures are read', () => {
    const long = { ...model, destinationFrom: 'http-host', software: { kind: 'user-agent' as const, value: 'u'.repeat(255) } };
    const { text } = rendered('suricata', undefined, { ...long, reach: [reach(1, 1, 0, 'destination', long.destination)] });
    expect(text).not.toContain('http.user_agent');
    expect(text).toMatch(/not said: software .* cannot be written safely and in full/);
  });
});

describe('signature ids and tags', () => {
  it('stay with a finding whatever else is in the report, unless two meet', () => {
    const ids = Array.from({ length: 300 }, (_, i) => ({ id: i.toString(16).padStart(12, '0') }));
    const [all, alone] = [ruleNumbers(ids), ids.map((one) => ruleNumbers([one])[0]!)];
    expect(all.filter((one, i) => one.sids[0] === alone[i]!.sids[0]).length).toBeGreaterThan(295);
    expect(all.map(({ tag }) => tag)).toEqual(ids.map(({ id }) => id));
  });

  it('are never given twice, also to hostile and equal ids', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('0123456789ab', '', '"; x'), fc.string()), { maxLength: 60 }), (ids) => {
        const numbers = ruleNumbers(ids.map((id) => ({ id })));
        const sids = numbers.flatMap((one) => one.sids);
        expect(new Set(sids).size).toBe(ids.length * RULES_EACH);
        expect(new Set(numbers.map(({ tag }) => tag)).size).toBe(ids.length);
        for (const sid of sids) expect(sid >= FIRST_SID && sid <= LAST_SID).toBe(true);
        for (const { tag } of numbers) expect(tag).toMatch(/^[0-9a-f]{12}(?:_\d+)?$/);
      }),
    );
  });

  it('refuse more findings than there are numbers for', () => {
    expect(() => ruleNumbers(new Array(60_000).fill({ id: 'x' }))).toThrow(/more than 56250 findings/);
  });
});

describe('values that mean only themselves', () => {
  it.each([
    ['Api.Telegram.org', 'api.telegram.org'],
    ['_dmarc.a-b.example', '_dmarc.a-b.example'],
    ['xn--80ak6aa92e.com', 'xn--80ak6aa92e.com'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
    ['*.example', null],
    ['.example', null],
    ['example.', null],
    ['a..b', null],
    ['-a.example', null],
    ['a-.example', null],
    ['a.example\n', null],
    ['192.0.2.1', null],
    ['1.2.3', null],
    [`${'a'.repeat(64)}.example`, null],
    [`${'a.'.repeat(127)}a`, null],
    ['', null],
  ])('name %j', (text, name) => expect(safeName(text)).toBe(name));

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['fe80::1%eth0', null],
    ['0.0.0.0', null],
    ['::', null],
    ['0:0::0', null],
    ['10.0.0.0/8', null],
    ['010.0.0.1', null],
    // No address of IPv4, though its last part is written like one.
    ['::203.0.113.9', '::cb00:7109'],
  ])('address %j', (text, address) => expect(safeAddress(text)).toBe(address));

  it.each([
    ['192.0.2.1:443', { address: '192.0.2.1', port: 443 }],
    ['[2001:db8::1]:65535', { address: '2001:db8::1', port: 65_535 }],
    ['192.0.2.1:65536', null],
    ['192.0.2.1:0', null],
    ['2001:db8::1:443', null],
    ['[::]:443', null],
    ['192.0.2.1:443 ', null],
  ])('address and port %j', (text, both) => expect(safeAddressAndPort(text)).toEqual(both));
});

describe('what languages are written in', () => {
  it('has hexadecimal between bars for all that is no letter, digit or one of ._/-', () => {
    expect(suricataContent('curl/8.14.1 (x;"|\\)')).toBe('curl/8.14.1|20 28|x|3b 22 7c 5c 29|');
    expect(suricataContent('a b')).toBe('a|20|b');
    expect(suricataContent(';')).toBe('|3b|');
  });

  it('has comments in one line of printable ASCII that reads on nowhere and hides nothing behind a quote', () => {
    expect(quoted('a"b\n\u202e漢')).toBe('"a\\"b\\u{a}\\u{202e}\\u{6f22}"');
    expect(commentLine('#', 'seen: \\')).toBe('# seen: \\ .');
    expect(commentLine(';', '')).toBe(';');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(commentLine('#', `x ${quoted(text)}`)).toMatch(/^# x "[\x20-\x7e]*"$/);
      }),
    );
    expect(commentLine('#', 'x'.repeat(1e6)).length).toBeLessThan(1100);
  });

  it('has the triggers of the draft for addresses of clients', () => {
    expect(clientIpTrigger('192.0.2.1')).toBe('32.1.2.0.192.rpz-client-ip');
    expect(clientIpTrigger('2001:db8::1')).toBe('128.1.zz.db8.2001.rpz-client-ip');
    expect(clientIpTrigger('2001:db8:0:1::')).toBe('128.zz.1.0.db8.2001.rpz-client-ip');
    expect(clientIpTrigger('1:2:3:4:5:6:7:8')).toBe('128.8.7.6.5.4.3.2.1.rpz-client-ip');
  });

  it('has the UUIDs of RFC 9562 §A.4', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });
});
