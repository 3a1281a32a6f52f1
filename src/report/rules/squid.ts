import type { Rule, RuleLanguage, Selector } from './rule-language.ts';
import { squidPattern } from './squid-pattern.ts';

/** Squid 5 and later (squid.conf, acl, http_access and ssl_bump). Every finding has access lists of its own names. */
export const squid: RuleLanguage = {
  name: 'squid',
  title: 'Squid 5 and later',
  mark: '#',
  verb: 'block',
  indent: '',
  first: [],
  about: [
    'Load: include FILE in squid.conf, above the first http_access allow: the first line that matches decides.',
    'A proxy knows the name that a client asks for; of software it sees the User-Agent of requests in the clear, never JA4.',
    'A proxy that looks into greetings (ssl_bump peek) can also end connections by their name: offered where it was seen there.',
  ],
  opening: [],
  closing: [],

  rules({ finding, tag, host, isInbound, isAddress, name, addresses, port, userAgent }) {
    if (isInbound) return { rules: [], remarks: ['a forward proxy does not see who comes in'] };
    if (host === null || (name === null && addresses.length === 0)) return { rules: [], remarks: [] };
    const list = (part: string) => `undertow_${tag}_${part}`;
    const isClear = finding.destinationFrom === 'http-host' || finding.destinationFrom === 'http-connect';
    const pattern = isClear && userAgent !== null ? squidPattern(userAgent) : null;
    const remarks =
      isClear && userAgent !== null && pattern === null ? ['the User-Agent, which has characters that squid.conf reads otherwise'] : [];
    const matches: Selector = {
      isHostBound: true,
      ...(name !== null || isAddress
        ? { by: 'destination' as const, values: [finding.destination] }
        : { by: 'address' as const, values: addresses }),
      hasSoftware: pattern !== null,
    };
    const deny: Rule = {
      matches,
      lines: [
        `acl ${list('host')} src ${host}`,
        // -n: no look-ups, which would match other names and addresses than those that were asked for.
        name === null
          ? `acl ${list('peer')} dst ${isAddress ? '-n ' : ''}${addresses.join(' ')}`
          : `acl ${list('peer')} dstdomain -n ${name}`,
        ...(port === null ? [] : [`acl ${list('port')} port ${port}`]),
        ...(pattern === null ? [] : [`acl ${list('agent')} browser ${pattern}`]),
        `http_access deny ${[list('host'), list('peer'), ...(port === null ? [] : [list('port')]), ...(pattern === null ? [] : [list('agent')])].join(' ')}`,
      ],
      softer: null,
      offered: null,
    };
    if (name === null || finding.destinationFrom !== 'tls-sni') return { rules: [deny], remarks };
    const end: Rule = {
      matches: { ...matches, hasSoftware: false },
      lines: [
        `acl ${list('tls_host')} src ${host}`,
        `acl ${list('greeting')} ssl::server_name --client-requested ${name}`,
        `ssl_bump terminate ${list('tls_host')} ${list('greeting')}`,
      ],
      softer: null,
      offered: 'for a Squid with OpenSSL that peeks at greetings, behind its line `ssl_bump peek`',
    };
    return { rules: [deny, end], remarks };
  },
};
