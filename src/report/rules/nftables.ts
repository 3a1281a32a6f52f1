import type { Rule, RuleLanguage, Selector } from './rule-language.ts';

const WIDE = { saddr: 'ip6 saddr', daddr: 'ip6 daddr' };
const NARROW = { saddr: 'ip saddr', daddr: 'ip daddr' };

/** nftables (nft(8)): a table of its own, which loading replaces as a whole. */
export const nftables: RuleLanguage = {
  name: 'nftables',
  title: 'nftables',
  mark: '#',
  verb: 'block',
  indent: '    ',
  first: [],
  about: [
    'Load: nft -f FILE; take away: nft delete table inet undertow. The counters say what was dropped: nft list table inet undertow.',
    'A packet filter sees addresses, not names or software: each rule is for one host and the addresses that the report saw. They change.',
  ],
  opening: [
    'table inet undertow',
    'delete table inet undertow',
    'table inet undertow {',
    '  chain forward { type filter hook forward priority filter; policy accept; jump findings; }',
    '  chain output { type filter hook output priority filter; policy accept; jump findings; }',
    '  chain input { type filter hook input priority filter; policy accept; jump findings; }',
    '  chain findings {',
  ],
  closing: ['  }', '}'],

  rules({ tag, host, isInbound, isAddress, addresses, port, finding }) {
    if (host === null || addresses.length === 0)
      return { rules: [], remarks: host === null ? [] : ['no address of the destination is known'] };
    const isWide = host.includes(':');
    const peers = addresses.filter((address) => address.includes(':') === isWide);
    if (peers.length === 0) return { rules: [], remarks: [`host and destination have no version of IP in common`] };
    const { saddr, daddr } = isWide ? WIDE : NARROW;
    const set = `{ ${peers.join(', ')} }`;
    const ends = isInbound ? `${saddr} ${set} ${daddr} ${host}` : `${saddr} ${host} ${daddr} ${set}`;
    const ports = port === null ? '' : ` meta l4proto { tcp, udp } th dport ${port}`;
    const matches: Selector = isAddress
      ? { isHostBound: true, by: 'destination', values: [finding.destination], hasSoftware: false }
      : { isHostBound: true, by: 'address', values: peers, hasSoftware: false };
    const rule: Rule = { matches, lines: [`${ends}${ports} counter drop comment "undertow ${tag}"`], softer: null, offered: null };
    const left = addresses.length - peers.length;
    return {
      rules: [rule],
      remarks: left === 0 ? [] : [`${left} addresses of the other version of IP, which the host's address cannot reach`],
    };
  },
};
