import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzers } from '../../../src/evidence/analyzers.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { displayWidth } from '../../../src/report/display-width.ts';
import { explain } from '../../../src/report/explain/explain.ts';
import { explainBits } from '../../../src/report/explain/explain-bits.ts';
import { explainFilters } from '../../../src/report/explain/explain-filters.ts';
import { explainHeadline } from '../../../src/report/explain/explain-headline.ts';
import { explainInnocent, innocentReasons } from '../../../src/report/explain/explain-innocent.ts';
import { explainTime } from '../../../src/report/explain/explain-time.ts';
import { INNOCENT_CATEGORIES } from '../../../src/report/explain/innocent-categories.ts';
import { processChecks } from '../../../src/report/explain/process-checks.ts';
import { paint } from '../../../src/report/paint.ts';
import { loadCatalogue } from '../../../src/service/catalogue.ts';
import { fixtureReport } from '../fixture.ts';
import { HOSTILE_TEXTS, hostileReport } from '../hostile.ts';

const PLAIN = { width: 80, colour: false };
const SGR = /\u001b\[[0-9;]*m/g;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const finding = (index: number, parts: Partial<Finding> = {}): Finding => ({ ...fixtureReport().findings[index]!, ...parts });

/** Titles are the analyzers' own affair: a changed one changes no page here. */
const untitled = (text: string) =>
  analyzers.reduce((page, { name, title }) => page.replaceAll(` ${title}\n`, ` (title of ${name})\n`), text);

describe('explaining a finding', () => {
  // `npx vitest run test/report/explain --update` accepts what changed; `git diff test/report/explain/expected` is the review.
  it.each([
    ['a bot on a timer', 0, 80],
    ['a bot on a timer', 0, 110],
    ['an upload at night', 2, 80],
    ['an address without a name, with alerts', 4, 80],
    ['what everybody does', 5, 80],
  ])('looks as expected: %s (%i) in %i columns', async (_what, index, width) => {
    await expect(untitled(explain(finding(index), { width, colour: false }))).toMatchFileSnapshot(`expected/explain-${index}-${width}.txt`);
  });

  it('has the same text in colour', () => {
    for (const each of fixtureReport().findings) {
      expect(explain(each, { width: 96, colour: true }).replace(SGR, '').replace(/ +\n/g, '\n')).toBe(
        explain(each, { width: 96, colour: false }),
      );
    }
  });

  it('passes nothing on that cannot be seen, and leaves the finding as it was', () => {
    for (const each of hostileReport().findings) {
      const before = JSON.stringify(each);
      const text = explain(each, { width: 80, colour: true }).replace(SGR, '').replaceAll('\n', '');
      const found = UNSEEN.exec(text);
      expect(found === null ? '' : text.slice(Math.max(0, found.index - 20), found.index + 20)).toBe('');
      expect(JSON.stringify(each)).toBe(before);
    }
  });

  it('writes no line wider than the terminal but those that are to be pasted', () => {
    const all = [...fixtureReport().findings, ...hostileReport().findings];
    const page = (width: number) => ({ width, paint: paint(false) });
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 110 }), fc.constantFrom(...all), (width, each) => {
        for (const section of [explainBits, explainTime, explainInnocent, explainHeadline]) {
          for (const line of section(each, page(width))) {
            if (displayWidth(line.trimEnd()) > width) throw new Error(`${displayWidth(line)} of ${width} columns: ${line}`);
          }
        }
      }),
      { numRuns: 120, seed: 11 },
    );
  });

  it('survives numbers that are none', () => {
    const evidence = finding(0).evidence.map((one) => ({ ...one, bits: Number.NaN, value: Number.NaN }));
    const beacon = { periodSeconds: Number.NaN, jitter: Number.NaN, calls: 0, missed: 0, chance: Number.NaN };
    const text = explain(finding(0, { bits: Number.NaN, probability: Number.NaN, evidence, beacon, activity: [Number.NaN] }), PLAIN);
    expect(text).toContain('not known');
    expect(text).not.toMatch(/NaN|Infinity|undefined/);
  });

  it('shows every piece of evidence with its bits, sentence and numbers', () => {
    for (const each of fixtureReport().findings) {
      const text = explain(each, { width: 1000, colour: false }).replace(/\s+/g, ' ');
      for (const { sentence, measure, analyzer, technique } of each.evidence) {
        for (const words of [sentence, measure, analyzer, technique]) expect(text).toContain(words);
      }
    }
  });
});

describe('the picture of the sum', () => {
  it('ends each bar where the next begins, and the last where the sum does', () => {
    const lines = explainBits(finding(3), { width: 100, paint: paint(false) }).filter(
      (line) => /[·█▒━│]/.test(line) && line.includes(' : '),
    );
    expect(lines).toHaveLength(finding(3).evidence.length + 2);
    const bars = lines.map((line) => [...line]);
    const edge = (i: number, marks: RegExp, last: boolean) => {
      const at = bars[i]!.flatMap((cell, column) => (marks.test(cell) && column > 26 ? [column] : []));
      return last ? at.at(-1)! : at[0]!;
    };
    // +9.8 from the prior, +5.2 more: the second begins one column past the end of the first.
    expect(edge(2, /█/, false)).toBe(edge(1, /█/, true) + 1);
    expect(edge(0, /·/, false)).toBe(edge(1, /█/, false) - 1);
    // −0.6 goes back from there; the sum ends where the last bar ended.
    expect(edge(3, /[▒│]/, true)).toBeLessThanOrEqual(edge(2, /█/, true));
    expect(edge(5, /━/, true)).toBe(edge(3, /[▒│]/, false));
  });
});

describe('innocent explanations', () => {
  it('has one for every category of the catalogue', () => {
    const catalogue = loadCatalogue();
    const categories = new Set([...catalogue.services.values()].map(({ category }) => category));
    expect(categories.size).toBeGreaterThan(30);
    expect([...categories].filter((category) => !Object.hasOwn(INNOCENT_CATEGORIES, category))).toEqual([]);
  });

  it('begins with what the service is for, and names no reason twice', () => {
    for (const each of fixtureReport().findings) {
      const reasons = innocentReasons(each);
      expect(reasons.length).toBeGreaterThan(0);
      expect(new Set(reasons).size).toBe(reasons.length);
    }
    expect(innocentReasons(finding(0))[0]).toBe(INNOCENT_CATEGORIES.messaging);
  });

  it('looks nothing up by a hostile name', () => {
    const named = (category: string) => innocentReasons({ service: { id: '', name: '', category, role: '' }, evidence: [] });
    for (const text of ['__proto__', 'constructor', 'toString', ...HOSTILE_TEXTS]) expect(named(text)).toEqual([]);
  });
});

describe('commands to paste', () => {
  it('are built of addresses, plain names and fingerprints only', () => {
    for (const hostile of hostileReport().findings) {
      expect(explainFilters(hostile)).toEqual([]);
      expect(processChecks(hostile)).toEqual([]);
    }
    for (const text of HOSTILE_TEXTS) {
      const spoiled = finding(0, { addresses: [text, '192.0.2.1'], software: { kind: 'ja4', value: text } });
      const written = JSON.stringify([explainFilters(spoiled), processChecks(spoiled)]);
      if (text.trim().length > 2) expect(written).not.toContain(JSON.stringify(text).slice(1, -1));
    }
  });

  it('are one line each, for Wireshark, tshark, Zeek and Suricata', () => {
    const found = explainFilters(finding(0));
    for (const { text } of found) expect(text).not.toContain('\n');
    const of = (tool: RegExp) => found.find((each) => tool.test(each.tool))?.text;
    expect(of(/^tshark/)).toMatch(/^tshark -r FILE\.pcap -Y 'ip\.addr == 10\.20\.3\.114 && /);
    expect(of(/client software/)).toBe('ip.addr == 10.20.3.114 && tls.handshake.ja4 == "t13d1516h2_8daaf6152771_02713d6af862"');
    expect(of(/connections by address/)).toContain('$4 == "149.154.167.220" || $4 == "2001:67c:4e8:f004::9"');
    expect(of(/Suricata events/)).toBe(
      'jq -c \'select(.src_ip == "10.20.3.114" and (.dest_ip == "149.154.167.220" or .dest_ip == "2001:67c:4e8:f004::9" or ' +
        '.tls.sni? == "api.telegram.org" or .quic.sni? == "api.telegram.org" or .http.hostname? == "api.telegram.org"))\' eve.json',
    );
  });
});
