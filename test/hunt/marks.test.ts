/** Marks: which one speaks for a finding, when it ends, and how they go through YAML. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/core/user-error.ts';
import { applyMarks } from '../../src/hunt/apply-marks.ts';
import { currentMarks, type Markable, MarkMatcher } from '../../src/hunt/mark-matcher.ts';
import { readMarks, writeMarks } from '../../src/hunt/marks-document.ts';
import { mergeMarks } from '../../src/hunt/merge-marks.ts';
import { planMark } from '../../src/hunt/plan-mark.ts';
import { pickMark, takeBack } from '../../src/hunt/take-back.ts';
import type { Mark } from '../../src/model/mark.ts';
import { storedFinding } from '../../src/store/stored-finding.ts';
import { fixtureReport } from '../report/fixture.ts';

const NOW = 1_800_000_000_000_000;
const DAY = 86_400_000_000;

const finding = (more: Partial<Markable> = {}): Markable => ({
  id: 'aa11',
  scope: 'outbound',
  host: '10.1.0.5',
  destination: 'api.dropboxapi.com',
  service: { id: 'dropbox' },
  software: { kind: 'ja4', value: 't13d1516h2_8daaf6152771_b0da82dd1658' },
  ...more,
});

let number = 0;
const mark = (more: Partial<Mark> = {}): Mark => ({
  id: ++number,
  verdict: 'benign',
  scope: 'channel',
  finding: 'aa11',
  direction: 'outbound',
  host: '10.1.0.5',
  destination: 'api.dropboxapi.com',
  service: 'dropbox',
  software: { kind: 'ja4', value: 't13d1516h2_8daaf6152771_b0da82dd1658' },
  hosts: [],
  reason: 'backup',
  by: 'anna',
  atUs: NOW - DAY,
  untilUs: null,
  ...more,
});

const verdictOf = (marks: readonly Mark[], one: Markable, nowUs = NOW) => new MarkMatcher(marks, nowUs).of(one).triage?.verdict ?? null;

describe('a mark', () => {
  const cases: readonly [string, Mark, Partial<Markable>, boolean][] = [
    ['of a channel is about that finding', mark(), {}, true],
    ['of a channel is about no other finding', mark(), { id: 'bb22' }, false],
    [
      'of a service is about every finding of it in its networks',
      mark({ scope: 'service', hosts: ['10.1.0.0/16'] }),
      { id: 'bb22', destination: 'x' },
      true,
    ],
    ['of a service is not about hosts elsewhere', mark({ scope: 'service', hosts: ['10.1.0.0/16'] }), { host: '10.2.0.5' }, false],
    ['of a service is not about another service', mark({ scope: 'service' }), { service: { id: 'box' } }, false],
    ['of a service is not about the other direction', mark({ scope: 'service' }), { scope: 'inbound' }, false],
    ['of a group is about its hosts', mark({ scope: 'service', hosts: ['backup servers'] }), { groups: ['backup servers'] }, true],
    ['of a group is not about others', mark({ scope: 'service', hosts: ['backup servers'] }), { groups: ['laptops'] }, false],
    ['of a name that is no service is about that name', mark({ scope: 'service', service: null }), { service: null }, true],
    [
      'of a name that is no service is not about another',
      mark({ scope: 'service', service: null }),
      { service: null, destination: 'y' },
      false,
    ],
    ['of IPv6 hosts is about them', mark({ scope: 'service', hosts: ['2001:db8::/32'] }), { host: '2001:db8::7' }, true],
    [
      'of software is about it wherever it goes',
      mark({ scope: 'software' }),
      { id: 'x', host: '10.9.9.9', destination: 'z', service: null },
      true,
    ],
    ['of software is not about other software', mark({ scope: 'software' }), { software: { kind: 'ja4', value: 'other' } }, false],
    ['of software is not about unknown software', mark({ scope: 'software' }), { software: null }, false],
  ];
  it.each(cases)('%s', (_, one, more, isAbout) => {
    expect(verdictOf([one], finding(more))).toBe(isAbout ? 'benign' : null);
  });

  it('that is nearer speaks before one that is wider, and the later before the earlier', () => {
    const wide = mark({ scope: 'software', verdict: 'benign' });
    const service = mark({ scope: 'service', verdict: 'watch' });
    const channel = mark({ verdict: 'confirmed' });
    expect(verdictOf([channel, service, wide], finding())).toBe('confirmed');
    expect(verdictOf([service, wide], finding())).toBe('watch');
    const later = mark({ scope: 'service', hosts: ['10.0.0.0/8'], verdict: 'confirmed' });
    expect(verdictOf([service, later], finding())).toBe('confirmed');
  });

  it('gives way to a later one on the same, and to who takes it back; all stay in the list', () => {
    const first = mark();
    const second = mark({ verdict: 'confirmed' });
    const taken: Mark = { ...takeBack(second, { by: 'bert', atUs: NOW, reason: 'mistake' }), id: ++number };
    expect(verdictOf([first, second], finding())).toBe('confirmed');
    expect(verdictOf([first, second, taken], finding())).toBeNull();
    expect(currentMarks([first, second, taken])).toEqual([]);
    expect(currentMarks([first, second])).toEqual([second]);
  });

  it('ends when the clock says so; a wider one then speaks, else the finding returns with a word', () => {
    const short = mark({ untilUs: NOW + 1 });
    const wide = mark({ scope: 'software', verdict: 'watch' });
    expect(verdictOf([short], finding(), NOW)).toBe('benign');
    expect(verdictOf([short], finding(), NOW + 1)).toBeNull();
    expect(new MarkMatcher([short], NOW + 1).of(finding()).ended?.mark).toBe(short.id);
    expect(verdictOf([short, wide], finding(), NOW + 1)).toBe('watch');
  });

  it('moves benign findings behind the others and never drops one', () => {
    const { findings } = fixtureReport();
    const [first] = findings;
    const { open, benign, ended } = applyMarks(findings, [mark({ finding: first!.id })], NOW);
    expect(benign.map(({ id }) => id)).toEqual([first!.id]);
    expect(benign[0]!.triage).toMatchObject({ verdict: 'benign', reason: 'backup', by: 'anna' });
    expect(open.map(({ id }) => id)).toEqual(findings.slice(1).map(({ id }) => id));
    expect(ended).toEqual([]);
  });
});

describe('a wish', () => {
  const summary = storedFinding(fixtureReport().findings.find(({ software }) => software !== null)!);
  const wish = { verdict: 'benign', reason: 'x', by: 'anna', atUs: NOW, untilUs: null, hosts: [] as string[] } as const;

  it('on a service without hosts is for the host of the finding; on software for all', () => {
    expect(planMark(summary, { ...wish, scope: 'service' }).hosts).toEqual([summary.host]);
    expect(planMark(summary, { ...wish, scope: 'service', hosts: ['any'] }).hosts).toEqual([]);
    expect(planMark(summary, { ...wish, scope: 'software' }).hosts).toEqual([]);
  });

  it.each([
    ['hosts of a channel', { scope: 'channel', hosts: ['10.0.0.0/8'] }, 'a channel has one host'],
    ['no network', { scope: 'service', hosts: ['10.0.0.0/99'] }, 'neither a network nor a group'],
    ['no reason', { scope: 'channel', reason: ' ' }, 'needs a reason'],
    ['a reason that cannot be seen', { scope: 'channel', reason: 'a\u202eb' }, 'cannot be seen'],
    ['a reason of two lines', { scope: 'channel', reason: 'a\nb' }, 'cannot be seen'],
    ['an end before its beginning', { scope: 'channel', untilUs: NOW }, 'end before it begins'],
  ] as const)('is refused for %s', (_, more, message) => {
    expect(() => planMark(summary, { ...wish, ...more })).toThrow(message);
  });

  it('names the mark to take back by its number or its finding', () => {
    const one = mark({ finding: 'abc123' });
    const other = mark({ finding: 'abd456' });
    expect(pickMark(`#${one.id}`, [one, other])).toBe(one);
    expect(pickMark('abd', [one, other])).toBe(other);
    expect(() => pickMark('ab', [one, other])).toThrow('begins the ids of 2');
    const again = mark({ finding: 'abc123' });
    expect(() => pickMark(String(one.id), [one, again])).toThrow('was replaced or taken back already');
  });
});

describe('marks as YAML', () => {
  const text = (most = 40) =>
    fc.string({ unit: 'binary', minLength: 1, maxLength: most }).filter((one) => one.length > 0 && !/\p{Cs}/u.test(one));
  const plainText = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((one) => one.trim())
    .filter((one) => one !== '' && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(one) && one.length <= 100);
  const anyMark = fc.record({
    scope: fc.constantFrom('channel', 'service', 'software'),
    finding: fc.stringMatching(/^[0-9a-f]{4,32}$/),
    host: text(),
    destination: text(),
    service: fc.option(text()),
    value: text(),
    hosts: fc.uniqueArray(fc.constantFrom('10.0.0.0/8', '10.1.2.3', 'fc00::/7', 'backup-servers'), { maxLength: 3 }),
    verdict: fc.constantFrom('benign', 'confirmed', 'watch'),
    reason: plainText,
    by: plainText,
    at: fc.integer({ min: 0, max: 4_000_000_000_000_000 }),
    until: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000_000 })),
  });

  it('come back as they were, whatever hostile names they hold, in text that shows everything', () => {
    fc.assert(
      fc.property(anyMark, (drawn) => {
        const { value, at, until, hosts, ...rest } = drawn;
        const one: Mark = mark({
          ...rest,
          hosts: rest.scope === 'channel' ? [] : [...hosts].sort(),
          software: rest.scope === 'software' ? { kind: 'ja4', value } : null,
          atUs: at,
          untilUs: until,
        } as Partial<Mark>);
        const { id: _, ...expected } = one;
        const written = writeMarks([one]);
        expect(written.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(readMarks(written, 'marks.yaml')).toEqual([expected]);
      }),
      { numRuns: 300 },
    );
  });

  it('are the same text whatever their order', () => {
    const all = [mark({ finding: 'a1' }), mark({ finding: 'b2' }), mark({ scope: 'software' })];
    expect(writeMarks([...all].reverse())).toBe(writeMarks(all));
  });

  const good = writeMarks([mark(), mark({ scope: 'service', hosts: ['10.0.0.0/8'] })]);
  it.each([
    ['no YAML', '{', 'this is no YAML'],
    ['no marks', 'version: 1\n', 'is no file of marks of version 1'],
    ['another version', good.replace('version: 1', 'version: 2'), 'is no file of marks of version 1'],
    ['an unknown name', good.replace('reason:', 'raeson:'), 'marks.yaml:4: a mark has no "raeson"'],
    ['a wrong verdict', good.replace('"benign"', '"bening"'), 'verdict must be one of'],
    ['a host that is none', good.replace('10.0.0.0/8', '10.0.0.0/64'), 'neither a network nor a group'],
    ['a wrong time', good.replace(/at: "[^"]*"/, 'at: "yesterday"'), 'at must be a time in UTC'],
    [
      'the same twice',
      good + good.slice(good.indexOf('  - '), good.indexOf('  - ', good.indexOf('  - ') + 1)),
      'the same is marked in line 4',
    ],
    ['an alias', good.replace('reason: "backup"', 'reason: &a "backup"').replace(/by: "anna"/, 'by: *a'), 'cannot be read'],
    [
      'aliases that grow',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nversion: 1\nmarks: [*b,*b,*b]\n`,
      'a mark is a list of names',
    ],
    ['deep nesting', `version: 1\nmarks: ${'['.repeat(20_000)}`, 'YAML'],
  ])('with %s are refused with a place', (_, document, message) => {
    expect(() => readMarks(document, 'marks.yaml')).toThrow(UserError);
    expect(() => readMarks(document, 'marks.yaml')).toThrow(message);
  });

  it('are set once, and taken back when the file has them no more and replaces', () => {
    const kept = mark({ finding: 'a1' });
    const gone = mark({ finding: 'b2' });
    const file = readMarks(writeMarks([kept]), 'f');
    expect(mergeMarks([kept, gone], file, null)).toEqual({ set: [], takenBack: [], known: 1 });
    const plan = mergeMarks([kept, gone], file, { by: 'ci', atUs: NOW, reason: 'not in f' });
    expect(plan.takenBack).toMatchObject([{ finding: 'b2', verdict: null, by: 'ci', untilUs: null }]);
    expect(mergeMarks([], file, null).set).toEqual(file);
  });
});
