import type { FindingRules, Rule, RuleLanguage, Selector } from './rule-language.ts';
import { FIRST_SID, LAST_SID } from './rule-numbers.ts';
import type { RuleTarget } from './rule-target.ts';
import { suricataContent } from './suricata-content.ts';

/** Where Suricata shows the name (user guide, rule keywords). Hosts of HTTP are compared in lower case already. */
const LAYERS: ReadonlyMap<string, { readonly protocol: string; readonly buffer: string; readonly nocase: string }> = new Map([
  ['tls-sni', { protocol: 'tls', buffer: 'tls.sni', nocase: ' nocase;' }],
  ['quic-sni', { protocol: 'quic', buffer: 'quic.sni', nocase: ' nocase;' }],
  ['http-host', { protocol: 'http', buffer: 'http.host', nocase: '' }],
  ['http-connect', { protocol: 'http', buffer: 'http.host', nocase: '' }],
  ['dns-answer', { protocol: 'dns', buffer: 'dns.query', nocase: ' nocase;' }],
]);
const PRIORITIES = { critical: 1, high: 1, medium: 2, low: 3, info: 4 } as const;

/** Suricata 7 and 8 (user guide, rules). One line a rule; lines end behind 8,191 bytes, which no rule here comes near. */
export const suricata: RuleLanguage = {
  name: 'suricata',
  title: 'Suricata 7.0.3 and later',
  mark: '#',
  verb: 'block',
  indent: '',
  first: [],
  about: [
    'Load: suricata -S FILE, or name the file under rule-files. Only an inline Suricata drops; any other raises the alert.',
    'Rules with ja4.hash are passed over by a Suricata without JA4 (requires): the rule without it is offered below each.',
    `Signature ids: ${FIRST_SID} to ${LAST_SID}, made from the ids of findings.`,
  ],
  opening: [],
  closing: [],

  rules(target) {
    if (target.host === null) return { rules: [], remarks: [] };
    if (target.isInbound) return byAddress(target, target.host);
    return target.name === null ? byAddress(target, target.host) : byName(target, target.host, target.name);
  },
};

function byName(target: RuleTarget, host: string, name: string): FindingRules {
  const { finding } = target;
  const layer = LAYERS.get(finding.destinationFrom) ?? LAYERS.get('tls-sni')!;
  const named = `${layer.buffer}; content:"${suricataContent(name)}";${layer.nocase} bsize:${name.length};`;
  const client = clientOf(target, layer.protocol);
  const head = `${layer.protocol} ${address(host)} any -> any any`;
  const selector: Selector = { isHostBound: true, by: 'destination', values: [finding.destination], hasSoftware: false };
  const loose = rule(target, 0, head, `flow:to_server; ${named}`, selector, null);
  const rules =
    client === ''
      ? [loose]
      : [
          rule(target, 1, head, `flow:to_server; ${named} ${client}`, { ...selector, hasSoftware: true }, null),
          { ...loose, offered: 'the same without the client software, for a Suricata that does not see it' },
        ];
  if (layer.protocol !== 'dns') return { rules, remarks: [] };
  // Only the look-up shows the name: the connection itself is known by its address.
  const more = byAddress(target, host);
  return { rules: [...rules, ...more.rules], remarks: [] };
}

function byAddress(target: RuleTarget, host: string): FindingRules {
  const { addresses, port, isInbound, isAddress, finding } = target;
  if (addresses.length === 0) return { rules: [], remarks: [] };
  const peers = `[${addresses.join(',')}]`;
  const selector: Selector = isAddress
    ? { isHostBound: true, by: 'destination', values: [finding.destination], hasSoftware: false }
    : { isHostBound: true, by: 'address', values: addresses, hasSoftware: false };
  const ends = isInbound ? `${peers} any -> ${address(host)} any` : `${address(host)} any -> ${peers} ${port ?? 'any'}`;
  const protocol = target.ja4?.startsWith('q') ? 'quic' : target.ja4 !== null ? 'tls' : 'http';
  const client = clientOf(target, protocol);
  const remarks = target.ja4?.startsWith('d') ? ['JA4 of DTLS, which Suricata does not match'] : [];
  // Ports are of TCP and UDP; with `ip` they are read differently by different versions.
  const loose = port === null ? ['ip'] : ['tcp', 'udp'];
  const rules = loose.map((one, i) => rule(target, 2 + i, `${one} ${ends}`, '', selector, null));
  if (client === '') return { rules, remarks };
  const exact = rule(target, 1, `${protocol} ${ends}`, `flow:to_server; ${client}`, { ...selector, hasSoftware: true }, null);
  return { rules: [exact, ...rules.map((one) => ({ ...one, offered: 'the same without the client software' }))], remarks };
}

/** The client software where the protocol shows it, else ''. */
function clientOf({ ja4, userAgent }: RuleTarget, protocol: string): string {
  if (ja4 !== null && ((protocol === 'tls' && ja4.startsWith('t')) || (protocol === 'quic' && ja4.startsWith('q')))) {
    return `ja4.hash; content:"${ja4}"; bsize:${ja4.length}; requires: feature ja4;`;
  }
  if (userAgent === null || protocol !== 'http') return '';
  return `http.user_agent; content:"${suricataContent(userAgent)}"; bsize:${userAgent.length};`;
}

function rule(target: RuleTarget, number: number, head: string, options: string, matches: Selector, offered: string | null): Rule {
  const { finding, tag, name, addresses, sids, attack } = target;
  const metadata = [`undertow_finding ${tag}`, `undertow_severity ${finding.severity}`, ...attack.map((id) => `mitre_technique_id ${id}`)];
  const body = [
    `msg:"Undertow ${tag} ${name ?? addresses[0]!}";`,
    ...(options === '' ? [] : [options]),
    `metadata:${metadata.join(', ')}; priority:${PRIORITIES[finding.severity]}; sid:${sids[number]!}; rev:1;`,
  ].join(' ');
  return { matches, lines: [`drop ${head} (${body})`], softer: [`alert ${head} (${body})`], offered };
}

/** IPv6 stands in brackets, so that no colon of it is taken for a range of ports. */
const address = (text: string) => (text.includes(':') ? `[${text}]` : text);
