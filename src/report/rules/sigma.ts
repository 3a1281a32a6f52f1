import { stringify } from 'yaml';
import type { Severity } from '../../model/severity.ts';
import { formatTime } from '../time.ts';
import { impactOf } from './impact.ts';
import type { Rule, RuleLanguage, Selector } from './rule-language.ts';
import type { RuleTarget } from './rule-target.ts';
import { sigmaValue } from './sigma-value.ts';
import { uuidV5 } from './uuid-v5.ts';

/** Made once for rules of Undertow. */
const NAMESPACE = '6f1c9d52-3a7e-5b04-9c1f-d2e8a4b7705e';
const LEVELS: Readonly<Record<Severity, string>> = {
  critical: 'critical',
  high: 'high',
  medium: 'medium',
  low: 'low',
  info: 'informational',
};
const TACTICS: ReadonlyMap<string, string> = new Map([
  ['T1102', 'attack.command-and-control'],
  ['T1071', 'attack.command-and-control'],
  ['T1090', 'attack.command-and-control'],
  ['T1219', 'attack.command-and-control'],
  ['T1568', 'attack.command-and-control'],
  ['T1572', 'attack.command-and-control'],
  ['T1573', 'attack.command-and-control'],
  ['T1041', 'attack.exfiltration'],
  ['T1048', 'attack.exfiltration'],
  ['T1567', 'attack.exfiltration'],
]);
/** Zeek's log that shows the name, and its field there. */
const ZEEK: ReadonlyMap<string, readonly [service: string, field: string]> = new Map([
  ['tls-sni', ['ssl', 'server_name']],
  ['quic-sni', ['quic', 'server_name']],
  ['http-host', ['http', 'host']],
  ['http-connect', ['http', 'host']],
  ['dns-answer', ['dns', 'query']],
]);

interface Search {
  readonly about: string;
  readonly logsource: Readonly<Record<string, string>>;
  readonly selection: Readonly<Record<string, string | number | readonly string[]>>;
  readonly hasSoftware: boolean;
}

/** Sigma rules (sigma-specification 2.1.0), one YAML document for each log that shows the finding. */
export const sigma: RuleLanguage = {
  name: 'sigma',
  title: 'Sigma 2',
  mark: '#',
  verb: 'find',
  indent: '',
  first: [],
  about: [
    'Load: sigma convert -t BACKEND FILE, or split it at the lines of three dashes. Sigma finds in logs and blocks nothing.',
    'Each rule is for one host. JA4 is in no field that every Zeek writes: rules do without it.',
  ],
  opening: [],
  closing: [],

  rules(target) {
    if (target.host === null) return { rules: [], remarks: [] };
    const searches = target.isInbound || target.name === null ? byAddress(target, target.host) : byName(target, target.host, target.name);
    return { rules: searches.map((search) => document(target, search)), remarks: target.ja4 === null ? [] : ['JA4'] };
  },
};

function byName({ finding, userAgent }: RuleTarget, host: string, name: string): Search[] {
  const [service, field] = ZEEK.get(finding.destinationFrom) ?? ZEEK.get('tls-sni')!;
  const agent = service === 'http' ? userAgent : null;
  const zeek: Search = {
    about: `Zeek's ${service}.log`,
    logsource: { product: 'zeek', service },
    selection: { 'id.orig_h': host, [field]: name, ...(agent === null ? {} : { user_agent: sigmaValue(agent) }) },
    hasSoftware: agent !== null,
  };
  const dns: Search = {
    about: 'queries of names',
    logsource: { category: 'dns' },
    selection: { src_ip: host, query: name },
    hasSoftware: false,
  };
  if (service === 'dns') return [zeek, dns];
  const proxy: Search = {
    about: 'logs of proxies',
    logsource: { category: 'proxy' },
    selection: { src_ip: host, 'cs-host': name, ...(agent === null ? {} : { 'c-useragent': sigmaValue(agent) }) },
    hasSoftware: agent !== null,
  };
  return [zeek, proxy, dns];
}

function byAddress({ isInbound, addresses, port }: RuleTarget, host: string): Search[] {
  // A field with no value at all would match every event of the host.
  if (addresses.length === 0) return [];
  const [ours, theirs] = isInbound ? (['dst_ip', 'src_ip'] as const) : (['src_ip', 'dst_ip'] as const);
  const [mine, other] = isInbound ? (['id.resp_h', 'id.orig_h'] as const) : (['id.orig_h', 'id.resp_h'] as const);
  const peers = addresses.length === 1 ? addresses[0]! : addresses;
  return [
    {
      about: "Zeek's conn.log",
      logsource: { product: 'zeek', service: 'conn' },
      selection: { [mine]: host, [other]: peers, ...(port === null ? {} : { 'id.resp_p': port }) },
      hasSoftware: false,
    },
    {
      about: 'logs of firewalls',
      logsource: { category: 'firewall' },
      selection: { [ours]: host, [theirs]: peers, ...(port === null ? {} : { dst_port: port }) },
      hasSoftware: false,
    },
  ];
}

function document(target: RuleTarget, { about, logsource, selection, hasSoftware }: Search): Rule {
  const { finding, tag, host, name, addresses, isInbound, isAddress, attack } = target;
  const matches: Selector =
    name !== null || isAddress
      ? { isHostBound: true, by: 'destination', values: [finding.destination], hasSoftware }
      : { isHostBound: true, by: 'address', values: addresses, hasSoftware };
  const place = name ?? addresses[0]!;
  const tactics = attack.flatMap((id) => TACTICS.get(id.slice(0, 5)) ?? []);
  const day = formatTime(finding.lastUs).slice(0, 10);
  const rule = {
    title: `Undertow ${isInbound ? `${place} To ${host}` : `${host} To ${place}`} In ${about}`.slice(0, 256),
    id: uuidV5(NAMESPACE, `${finding.scope} ${tag} ${about}`),
    status: 'experimental',
    description: `Finds the channel of Undertow's finding ${tag} (${finding.severity}) in ${about}.`,
    author: 'Undertow',
    date: day,
    tags: [...new Set([...tactics, ...attack.map((id) => `attack.${id.toLowerCase()}`)])],
    logsource,
    detection: { selection, condition: 'selection' },
    falsepositives: [`In the input of the report: ${impactOf(matches, finding.reach).sentence}`],
    level: LEVELS[finding.severity],
  };
  const text = stringify(rule, { lineWidth: 0, aliasDuplicateObjects: false, defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN' });
  return { matches, lines: ['---', ...text.trimEnd().split('\n')], softer: null, offered: null };
}
