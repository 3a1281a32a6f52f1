import { KEYS, type Key } from './key.ts';

const SPACES = ['', 'link-type', 'ethertype', 'ip-protocol'] as const;

/** Names of what is met most and not followed (tcpdump.org/linktypes, IEEE 802 and IANA registries). */
const KNOWN = new Map<Key, string>([
  [0x10009, 'ppp'],
  [0x10068, 'cisco-hdlc'],
  [0x10069, '802.11'],
  [0x1007f, 'radiotap'],
  [0x100c0, 'ppi'],
  [0x100ef, 'nflog'],
  [0x20806, 'arp'],
  [0x28035, 'rarp'],
  [0x28137, 'ipx'],
  [0x28847, 'mpls'],
  [0x28848, 'mpls-multicast'],
  [0x28863, 'pppoe-discovery'],
  [0x28864, 'pppoe-session'],
  [0x2888e, 'eapol'],
  [0x288cc, 'lldp'],
  [0x288e5, 'macsec'],
  [0x288f7, 'ptp'],
  [0x30002, 'igmp'],
  [0x3002f, 'gre'],
  [0x30032, 'esp'],
  [0x3003b, 'no-next-header'],
  [0x30059, 'ospf'],
  [0x30067, 'pim'],
  [0x30070, 'vrrp'],
  [0x30084, 'sctp'],
  [0x30088, 'udp-lite'],
]);

/** The issue name of a key that nobody decodes: `unknown.ethertype-0x88cc`, or the protocol's own name where it has one. */
export function keyName(key: Key): string {
  if (key < 0 || key >= KEYS) return 'unknown.key';
  const known = KNOWN.get(key);
  if (known !== undefined) return `passed-over.${known}`;
  const space = SPACES[key >>> 16]!;
  const number = key & 0xffff;
  return `unknown.${space}-${space === 'ethertype' ? `0x${number.toString(16).padStart(4, '0')}` : number}`;
}
