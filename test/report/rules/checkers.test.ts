import { describe, expect, it } from 'vitest';
import { nftables } from '../../../src/report/rules/nftables.ts';
import { renderRules } from '../../../src/report/rules/render-rules.ts';
import { rpz } from '../../../src/report/rules/rpz.ts';
import type { RuleLanguage } from '../../../src/report/rules/rule-language.ts';
import { squid } from '../../../src/report/rules/squid.ts';
import { suricata } from '../../../src/report/rules/suricata.ts';
import { manyFindings } from './many-findings.ts';
import { partsOf } from './parts-of.ts';
import { hasCheckzone, hasSquid, hasSquidWithOpenssl, hasSuricata, hasSuricataUpdate, namespace, PYTHON, runOn } from './programs.ts';
import { readSuricataRule } from './readers/suricata.ts';
import { requestOf } from './request.ts';

const SQUID_FRAME = 'http_port 127.0.0.1:3128 \nhttp_access deny all\n';

/** All rules, and the same with those that are commented out put into force. */
function files(language: RuleLanguage): { asWritten: string; allInForce: string; active: number; disabled: number } {
  const { text } = renderRules(language, requestOf(manyFindings(), ['a"b\\', 'c\nd']));
  const { active, disabled } = partsOf(language, text);
  const inForce = new RegExp(`^( *)${language.mark}(?=[^ ${language.mark}])`, 'gm');
  return { asWritten: text, allInForce: text.replace(inForce, '$1'), active: active.length, disabled: disabled.length };
}

describe.skipIf(namespace === null)('nft (skipped where nftables, iproute2 or network namespaces are not there)', () => {
  it('takes the rules, and lists as many as were written', () => {
    const { asWritten, active } = files(nftables);
    expect(active).toBeGreaterThan(100);
    const { code, said } = runOn(
      { 'rules.nft': asWritten },
      (folder) => [...namespace!, 'nft', '-c', '-f', `${folder}/rules.nft`] as [string, ...string[]],
    );
    expect([code, said]).toEqual([0, '']);
    const listed = runOn({ 'rules.nft': asWritten }, (folder) => [
      ...namespace!,
      'sh',
      '-c',
      `nft -f ${folder}/rules.nft && nft -f ${folder}/rules.nft && nft -j list chain inet undertow findings`,
    ]);
    const chain = JSON.parse(listed.said) as { nftables: { rule?: { expr: object[]; comment: string } }[] };
    const rules = chain.nftables.flatMap(({ rule }) => rule ?? []);
    expect(rules).toHaveLength(active);
    for (const { expr } of rules) expect(expr.filter((one) => 'match' in one).length).toBeGreaterThanOrEqual(2);
  });
});

describe.skipIf(!hasSquid)('squid -k parse (skipped where Squid is not installed)', () => {
  const parse = (text: string) =>
    runOn({ 'rules.conf': text, 'squid.conf': SQUID_FRAME }, (folder) => [
      'sh',
      '-c',
      `cat ${folder}/rules.conf >> ${folder}/squid.conf; squid -k parse -f ${folder}/squid.conf`,
    ]);

  it('takes the rules', () => {
    const { asWritten, active } = files(squid);
    expect(active).toBeGreaterThan(300);
    const { code, said } = parse(asWritten);
    expect([code, said.match(/.*(?:ERROR|FATAL|WARNING|Bungled).*/g)]).toEqual([0, null]);
    expect(said.match(/Processing: http_access deny undertow_/g)).toHaveLength(asWritten.match(/^http_access deny/gm)!.length);
  });

  it.skipIf(!hasSquidWithOpenssl)('takes what is offered, too (skipped where Squid is built without OpenSSL)', () => {
    const { allInForce } = files(squid);
    const { code, said } = parse(allInForce);
    expect([code, said.match(/.*(?:ERROR|FATAL|Bungled).*/g)]).toEqual([0, null]);
    expect(said.match(/Processing: ssl_bump terminate undertow_/g)).toHaveLength(allInForce.match(/^ssl_bump terminate/gm)!.length);
  });

  it('refuses what is no rule (the check can fail)', () => {
    expect(parse('acl x dstdomain\nhttp_access deny y\n').code).not.toBe(0);
  });
});

describe.skipIf(!hasCheckzone)('named-checkzone (skipped where BIND’s utilities are not installed)', () => {
  it.each(['asWritten', 'allInForce'] as const)('takes the zone %s, under a name as long as is provided for', (which) => {
    const text = files(rpz)[which];
    for (const zone of ['rpz.invalid', `${'z'.repeat(44)}.invalid`]) {
      const { code, said } = runOn({ zone: text }, (folder) => ['named-checkzone', '-i', 'none', zone, `${folder}/zone`]);
      expect([code, said]).toEqual([0, expect.stringMatching(/loaded serial \d+\nOK\n$/)]);
      expect(said).not.toMatch(/warning|ignored/i);
    }
  });

  it('refuses what is no zone (the check can fail)', () => {
    expect(
      runOn({ zone: '$TTL 60\n@ IN SOA localhost. root.localhost. ( x )\n' }, (folder) => [
        'named-checkzone',
        'rpz.invalid',
        `${folder}/zone`,
      ]).code,
    ).not.toBe(0);
  });
});

describe('what Suricata’s user guide asks of rules', () => {
  it('holds for all of them: read strictly, each signature id once and in the range', () => {
    const { asWritten } = files(suricata);
    const { active, disabled } = partsOf(suricata, asWritten);
    const rules = [...active, ...disabled].map(readSuricataRule);
    expect(rules.length).toBeGreaterThan(300);
    expect(new Set(rules.map(({ sid }) => sid)).size).toBe(rules.length);
    for (const { sid } of rules) expect(sid >= 1_100_000 && sid <= 1_999_999).toBe(true);
  });

  it.skipIf(!hasSuricataUpdate)('is what suricata-update reads, and no comment is a rule to it (skipped where it is not installed)', () => {
    const { asWritten } = files(suricata);
    const { active, disabled } = partsOf(suricata, asWritten);
    const script = [
      'import json, sys',
      'from suricata.update import rule',
      'print(json.dumps([[one.enabled, one.raw, one.sid, one.msg] for one in rule.parse_file(sys.argv[1])]))',
    ].join('\n');
    const { code, said } = runOn({ 'x.rules': asWritten }, (folder) => [PYTHON, '-c', script, `${folder}/x.rules`]);
    expect(code).toBe(0);
    const read = JSON.parse(said) as [boolean, string, number, string][];
    const lines = (isEnabled: boolean) => read.filter(([enabled]) => enabled === isEnabled).map(([, raw]) => raw);
    expect(lines(true)).toEqual(active);
    expect(lines(false)).toEqual(disabled);
    for (const [, raw, sid, message] of read)
      expect([sid, message]).toEqual([readSuricataRule(raw).sid, readSuricataRule(raw).message.slice(1, -1)]);
  });

  it.skipIf(!hasSuricata)('suricata -T takes them, also all in force (skipped where Suricata is not installed)', () => {
    const { asWritten, allInForce } = files(suricata);
    for (const text of [asWritten, allInForce]) {
      const { code, said } = runOn({ 'x.rules': text }, (folder) => ['suricata', '-T', '-S', `${folder}/x.rules`, '-l', folder]);
      expect([code, said.match(/.*(?:error parsing|invalid|SC_ERR|<Error>|E: ).*/gi)]).toEqual([0, null]);
    }
  });
});
