import { describe, expect, it } from 'vitest';
import { cef } from '../../src/report/cef.ts';
import { fixtureReport } from './fixture.ts';
import { HOSTILE_TEXTS, halfHostileReport } from './hostile.ts';
import { parseCef } from './parse-cef.ts';

const OPTIONS = { width: 80, colour: false };
const events = (report = fixtureReport()) => cef.render(report, OPTIONS).trimEnd().split('\n').map(parseCef);

describe('Common Event Format', () => {
  it('looks as expected', async () => {
    const report = fixtureReport();
    await expect(cef.render({ ...report, findings: report.findings.slice(0, 2) }, OPTIONS)).toMatchFileSnapshot('expected/report.cef');
  });

  it('says of a finding who, what and how bad in the dictionary’s fields', () => {
    const [first, second] = events();
    expect(first!.header).toEqual(['Undertow', 'Undertow', '0.1.0', 'beaconing', 'Channel that behaves like command and control', '10']);
    const field = (key: string) => first!.extension.get(key);
    expect([field('src'), field('dst'), field('dhost')]).toEqual(['10.20.3.114', '149.154.167.220', 'api.telegram.org']);
    expect([field('in'), field('out'), field('deviceDirection')]).toEqual(['407218', '1912440', '1']);
    expect([field('app'), field('proto'), field('externalId')]).toEqual(['TLS', 'TCP', '5eed0000c0ffee']);
    expect([field('cs1'), field('cs1Label')]).toEqual(['t13d1516h2_8daaf6152771_02713d6af862', 'JA4']);
    expect(Number(field('end'))).toBe(Math.floor(fixtureReport().findings[0]!.lastUs / 1000));
    expect(second!.extension.get('requestClientApplication')).toBe('python-requests/2.32.3');
  });

  it('turns the ends around where the host answered, and puts IPv6 where it belongs', () => {
    const report = fixtureReport();
    const finding = {
      ...report.findings[0]!,
      scope: 'inbound',
      host: '2001:db8::5',
      destination: '203.0.113.9',
      addresses: ['203.0.113.9'],
    };
    const [{ extension }] = events({ ...report, findings: [finding] }) as [ReturnType<typeof parseCef>];
    expect(extension.get('src')).toBe('203.0.113.9');
    expect([extension.get('dst'), extension.get('c6a3'), extension.get('c6a3Label')]).toEqual([
      undefined,
      '2001:db8::5',
      'Destination IPv6 Address',
    ]);
    expect([extension.get('in'), extension.get('out'), extension.get('deviceDirection')]).toEqual(['1912440', '407218', '0']);
  });

  it('gives every custom field its label, and no label without a field', () => {
    for (const { extension } of events(halfHostileReport())) {
      const custom = [...extension.keys()].filter((key) => /^(?:cs|cn|cfp|c6a)\d$/.test(key));
      const labels = [...extension.keys()].filter((key) => key.endsWith('Label'));
      expect(labels.sort()).toEqual(custom.map((key) => `${key}Label`).sort());
    }
  });

  it('lets no name begin a field of its own', () => {
    const report = fixtureReport();
    const value = 'x act=blocked|dst=10.0.0.1 \\';
    const finding = { ...report.findings[0]!, software: { kind: 'user-agent', value } as const };
    const [{ extension }] = events({ ...report, findings: [finding] }) as [ReturnType<typeof parseCef>];
    expect(extension.get('requestClientApplication')).toBe(value);
    expect(extension.has('act')).toBe(false);
    expect(events(halfHostileReport())).toHaveLength(HOSTILE_TEXTS.length + 1);
  });
});
