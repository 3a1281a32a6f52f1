import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import type { Reach } from '../../../src/model/surroundings.ts';
import { languages } from '../../../src/report/rules/languages.ts';
import { renderRules } from '../../../src/report/rules/render-rules.ts';
import { fixtureReport } from '../fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from '../hostile.ts';
import { HOSTILE_FOR_RULES } from './hostile-names.ts';
import { partsOf } from './parts-of.ts';
import type { Met } from './readers/met.ts';
import { readers } from './readers/readers.ts';
import { requestOf } from './request.ts';

const model = fixtureReport().findings[0]!;
const SAFE_HOSTS = ['10.20.3.114', 'fd00:20:3::1f2e:9a04', '192.168.0.255'];
const SAFE_DESTINATIONS = ['api.telegram.org', 'a-b.c_d.example', '203.0.113.77:8443', '[2001:db8::7]:443', '203.0.113.9', '2001:db8::9'];
const SAFE_AGENTS = ['curl/8.14.1', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36'];
const JA4 = 't13d1812h1_85036bcba153_375ca2c5e164';

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_FOR_RULES),
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.tuple(fc.constantFrom(...SAFE_DESTINATIONS, ...SAFE_HOSTS), fc.constantFrom(...HOSTILE_FOR_RULES)).map((parts) => parts.join('')),
  fc
    .tuple(fc.constantFrom(...HOSTILE_FOR_RULES), fc.constantFrom('.', '', '\n', ' '), fc.constantFrom(...SAFE_DESTINATIONS))
    .map((parts) => parts.join('')),
);
const orHostile = (safe: readonly string[]) => fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...safe) }, hostile);

const count = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(-1, 1e300, 0.5));
const arbitraryFinding: fc.Arbitrary<Finding> = fc
  .record({
    id: fc.oneof(fc.constantFrom('0123456789ab', 'ba9876543210'), hostile),
    host: orHostile(SAFE_HOSTS),
    scope: fc.oneof(fc.constantFrom('outbound', 'inbound', 'internal'), hostile),
    destination: orHostile(SAFE_DESTINATIONS),
    destinationFrom: fc.oneof(fc.constantFrom('tls-sni', 'quic-sni', 'http-host', 'http-connect', 'dns-answer', 'address'), hostile),
    addresses: fc.array(orHostile(['203.0.113.1', '2001:db8::1', '2001:DB8:0::1']), { maxLength: 4 }),
    software: fc.option(
      fc.record({
        kind: fc.constantFrom('ja4' as const, 'user-agent' as const, 'process' as const),
        value: orHostile([JA4, `q${JA4.slice(1)}`, ...SAFE_AGENTS]),
      }),
    ),
    attack: fc.array(orHostile(['T1102.002', 'T1572']), { maxLength: 3 }),
    lastUs: fc.constantFrom(model.lastUs, Number.NaN, 1e300, -1e300),
    counts: fc.option(fc.tuple(count, count, count)),
  })
  .map(({ counts, ...parts }) => ({ ...model, ...parts, reach: counts === null ? [] : reachOf(parts, counts) }));

function reachOf(
  parts: Pick<Finding, 'destination' | 'addresses' | 'software'>,
  [hosts, channels, benignChannels]: readonly [number, number, number],
): Reach[] {
  const values = [
    ['destination', parts.destination],
    ...parts.addresses.map((address) => ['address', address]),
    ...(parts.software === null ? [] : [['software', parts.software.value]]),
  ] as [Reach['by'], string][];
  return values.map(([by, value]) => ({ by, value, hosts, channels, benignChannels }));
}

/** An address in one way of writing, by the rules of URLs; null for all other text. */
function canonical(text: string): string | null {
  if (/[^0-9a-f:.]/i.test(text) || text === '') return null;
  if (!text.includes(':')) return /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(text) ? text : null;
  try {
    const address = new URL(`http://[${text}]/`).hostname.slice(1, -1);
    const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(address);
    if (mapped === null) return address;
    const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)];
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  } catch {
    return null;
  }
}

/** Everything that a rule matches is the finding's own, said in full, and never a wildcard. */
function expectWithin(met: Met, finding: Finding, isHostFree: boolean): void {
  const { host, destination, addresses, software } = finding;
  const literal = /^\[?([0-9a-f:.]+?)\]?(?::(\d+))?$/i.exec(destination);
  const theirs = new Set(
    [...addresses, destination, literal?.[1] ?? ''].flatMap((text) => {
      const address = canonical(text);
      return address === null ? [] : [address];
    }),
  );
  if (met.hosts === null) expect(isHostFree).toBe(true);
  else expect(met.hosts.map(canonical)).toEqual([canonical(host)]);
  for (const name of met.names ?? []) {
    expect(name).toBe(destination.toLowerCase());
    expect(name).toMatch(/^[a-z0-9_][a-z0-9_.-]*$/);
  }
  for (const address of met.addresses ?? []) expect([...theirs]).toContain(canonical(address));
  if (met.port !== null) expect(destination.endsWith(`:${met.port}`)).toBe(true);
  if (met.software !== null) expect(met.software).toBe(software?.value);
  const matches = [met.names, met.addresses, met.software].filter((one) => one !== null);
  expect(matches.length + (isHostFree && met.hosts !== null ? 1 : 0)).toBeGreaterThan(0);
}

const turnedRound = (met: Met): Met => ({ ...met, hosts: met.addresses, addresses: met.hosts });
/** Languages whose source is the host; of what comes in, it is the other side. */
const BY_SOURCE = ['sigma', 'suricata'];
const HOST_FREE = ['rpz', 'zeek-intel'];

describe('the registry of rule languages', () => {
  it('has a name and a title for each, none twice, and a reader in this test', () => {
    for (const { name, title } of languages) {
      expect(name).toMatch(/^[a-z][a-z-]*$/);
      expect(title).not.toBe('');
      expect(readers[name]).toBeDefined();
    }
    expect(new Set(languages.map(({ name }) => name)).size).toBe(languages.length);
  });
});

describe.each(languages.map((language) => [language.name, language] as const))('rules for %s', (name, language) => {
  const read = readers[name]!;
  const render = (findings: readonly Finding[], captures?: readonly string[]) => renderRules(language, requestOf(findings, captures));

  it('are the same bytes for the same report, and whichever findings are picked', () => {
    const { findings } = fixtureReport();
    expect(render(findings).text).toBe(render(fixtureReport().findings).text);
    const some = renderRules(language, { ...requestOf(findings), picked: new Set(findings.slice(2, 4)) }).text;
    const { active, disabled } = partsOf(language, some);
    const all = partsOf(language, render(findings).text);
    expect(active.length + disabled.length).toBeGreaterThan(0);
    expect(all.active).toEqual(expect.arrayContaining(active));
    expect(all.disabled).toEqual(expect.arrayContaining(disabled));
  });

  it('say of each finding where it comes from, and of each rule what it would also meet', () => {
    const { findings } = fixtureReport();
    const { text } = render(findings, ['one.pcap', 'two.pcap', 'three.pcap', 'four.pcap']);
    for (const { id, rank, severity, host, destination } of findings) {
      expect(text).toContain(`finding `);
      expect(text).toContain(`rank ${rank}, ${severity}`);
      expect(text).toContain(`"${host}" and "${destination}"`);
      expect(text).toContain(id);
    }
    expect(text).toContain('in "one.pcap", "two.pcap", "three.pcap" and 1 more');
    expect(text.match(/technique: D3-OTF Outbound Traffic Filtering/g)).toHaveLength(findings.length);
    const { comments } = partsOf(language, text);
    const { active, disabled } = partsOf(language, text);
    expect(comments.filter((line) => line.includes('would also ')).length).toBeGreaterThanOrEqual(
      name === 'squid' || name === 'sigma' ? 1 : active.length + disabled.length,
    );
  });

  it('come from in-bound findings as D3-ITF, or say why there are none', () => {
    const inbound = { ...model, scope: 'inbound', destination: '203.0.113.9', addresses: ['203.0.113.9'], software: null };
    const { text, without } = render([{ ...inbound, reach: reachOf(inbound, [1, 1, 0]) }]);
    expect(text).toContain('technique: D3-ITF Inbound Traffic Filtering');
    const met = read(partsOf(language, text).active);
    if (without === 1) expect(text).toMatch(/not said: a (?:forward proxy|resolver) does not see who comes in/);
    else expect(met.length).toBeGreaterThan(0);
    for (const one of met) {
      const turned = BY_SOURCE.includes(name) ? turnedRound(one) : one;
      expect(turned.addresses).toEqual(['203.0.113.9']);
      if (!HOST_FREE.includes(name)) expect(turned.hosts).toEqual([inbound.host]);
    }
  });

  it('match nothing but the finding, whatever its text', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFinding, { minLength: 1, maxLength: 3 }), fc.array(hostile, { maxLength: 2 }), (findings, captures) => {
        for (const finding of findings) {
          const { text } = renderRules(language, { ...requestOf(findings, captures), picked: new Set([finding]) });
          expect(text.replaceAll('\n', '').replaceAll('\t', '')).toMatch(/^[\x20-\x7e]*$/);
          for (const line of text.split('\n')) expect(line.length).toBeLessThan(2000);
          const { active, disabled } = partsOf(language, text);
          for (const met of [...read(active), ...read(disabled)]) {
            const isTurned = BY_SOURCE.includes(name) && finding.scope === 'inbound';
            expectWithin(isTurned ? turnedRound(met) : met, finding, HOST_FREE.includes(name));
          }
        }
        // All together are what each is alone: nothing of one reaches into another.
        const { text } = render(findings, captures);
        read(partsOf(language, text).active);
      }),
      { numRuns: 250 },
    );
  });

  it('are written for the hostile report, and none of its text is active', () => {
    const report = hostileReport();
    const { text } = render(report.findings, HOSTILE_TEXTS);
    for (const { hosts, names, addresses, software } of read(partsOf(language, text).active)) {
      // A name or a User-Agent that happens to be writable means itself only.
      for (const value of [...(names ?? []), ...(software === null ? [] : [software])]) expect(HOSTILE_TEXTS).toContain(value);
      expect([hosts, addresses]).toEqual([null, null]);
    }
    expect(text.length).toBeLessThan(report.findings.length * 6000);
  });

  it('say why there is none', () => {
    const { text, findings } = renderRules(language, { ...requestOf(fixtureReport().findings), picked: new Set() });
    expect(findings).toBe(0);
    expect(text).toContain(' no rule: none was picked');
    expect(read(partsOf(language, text).active)).toEqual([]);
  });
});
