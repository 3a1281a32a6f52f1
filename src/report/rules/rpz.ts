import { clientIpTrigger } from './client-ip-trigger.ts';
import type { Rule, RuleLanguage } from './rule-language.ts';

/** A name stands below the zone's own, and both together have at most 253 characters: zones up to 52 long are provided for. */
const LONGEST_NAME = 200;
/** Such labels at a name's end make other triggers of it (draft-vixie-dnsop-dns-rpz §4). */
const TRIGGER = /(?:^|\.)rpz-[a-z-]+$/;

/** A DNS response policy zone (draft-vixie-dnsop-dns-rpz): for BIND, Unbound, Knot and PowerDNS. */
export const rpz: RuleLanguage = {
  name: 'rpz',
  title: 'a DNS response policy zone',
  mark: ';',
  verb: 'block',
  indent: '',
  first: [],
  about: [
    'Load: as a zone of type primary, named in response-policy { zone "..."; }. The answer to a name here is that it does not exist.',
    'A policy zone knows names and who asks, but not both together: its rules hold for all hosts that ask this resolver.',
    'To hold it to one host: put it into a view with match-clients { HOST; }.',
  ],
  opening: ['$TTL 60', '@ IN SOA localhost. root.localhost. ( {serial} 3600 600 604800 60 )', '@ IN NS localhost.'],
  closing: [],

  rules({ finding, host, isInbound, name }) {
    if (isInbound) return { rules: [], remarks: ['a resolver does not see who comes in'] };
    if (name === null) return { rules: [], remarks: ['a destination without a name, which is not asked of a resolver'] };
    const remarks = ['the software, the port and, except as offered, the host'];
    if (TRIGGER.test(name)) return { rules: [], remarks: [`the name, whose end would be read as another trigger of the policy`] };
    if (!name.includes('.')) return { rules: [], remarks: ['a name of one label: such names are whole domains, or mean this host'] };
    if (name.length > LONGEST_NAME) return { rules: [], remarks: [`the name, which leaves no room for a zone's own`] };
    const block: Rule = {
      matches: { isHostBound: false, by: 'destination', values: [finding.destination], hasSoftware: false },
      lines: [`${name} CNAME .`],
      softer: null,
      offered: null,
    };
    if (host === null) return { rules: [block], remarks };
    const cutOff: Rule = {
      matches: { isHostBound: true, by: 'host', values: [], hasSoftware: false },
      lines: [`${clientIpTrigger(host)} CNAME .`],
      softer: null,
      offered: 'takes every name from the host, to isolate it',
    };
    return { rules: [block, cutOff], remarks };
  },
};
