import { describe, expect, it } from 'vitest';
import { formatAddress } from '../../src/core/address.ts';
import { wordAt } from '../../src/core/word-at.ts';
import { collectPackets } from '../helpers/collect.ts';
import { hex } from '../helpers/hex.ts';
import { datagram, ethernet, ipv4, ipv6 } from '../helpers/packets.ts';

// 10.0.0.1:1234 > 8.8.8.8:53, UDP, 4 bytes of payload.
const IPV4_UDP = '45 00 00 20 00 01 00 00 40 11 00 00 0a 00 00 01 08 08 08 08  04 d2 00 35 00 0c 00 00  de ad be ef';
// 2001:db8::1:1234 > 2001:db8::2:53, UDP, 4 bytes.
const V6_ENDS = '20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 01  20 01 0d b8 00 00 00 00 00 00 00 00 00 00 00 02';
const UDP_12 = '04 d2 00 35 00 0c 00 00  de ad be ef';
const MACS = '02 00 00 00 00 01 02 00 00 00 00 02';
const V6_BYTES = (last: number) => [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last];

describe('a datagram is found behind each link', () => {
  it.each([
    ['Ethernet', 1, `${MACS} 08 00 ${IPV4_UDP}`],
    ['Ethernet with 802.1Q', 1, `${MACS} 81 00 00 64 08 00 ${IPV4_UDP}`],
    ['Ethernet with 802.1ad around 802.1Q', 1, `${MACS} 88 a8 00 01 81 00 00 02 08 00 ${IPV4_UDP}`],
    ['Ethernet with four tags of every kind', 1, `${MACS} 91 00 00 01 92 00 00 02 88 a8 00 03 81 00 00 04 08 00 ${IPV4_UDP}`],
    ['802.3 with SNAP', 1, `${MACS} 00 28 aa aa 03 00 00 00 08 00 ${IPV4_UDP}`],
    ['Linux SLL', 113, `00 00 00 01 00 06 02 00 00 00 00 01 00 00 08 00 ${IPV4_UDP}`],
    ['Linux SLL with 802.1Q', 113, `00 00 00 01 00 06 02 00 00 00 00 01 00 00 81 00 00 05 08 00 ${IPV4_UDP}`],
    ['Linux SLL2', 276, `08 00 00 00 00 00 00 02 00 01 00 06 02 00 00 00 00 01 00 00 ${IPV4_UDP}`],
    ['BSD null, little-endian', 0, `02 00 00 00 ${IPV4_UDP}`],
    ['BSD null, big-endian', 0, `00 00 00 02 ${IPV4_UDP}`],
    ['OpenBSD loop', 108, `00 00 00 02 ${IPV4_UDP}`],
    ['raw IP', 101, IPV4_UDP],
    ['LINKTYPE_IPV4', 228, IPV4_UDP],
    ['IPv4 in IPv4', 101, `45 00 00 34 00 01 00 00 40 04 00 00 01 01 01 01 02 02 02 02 ${IPV4_UDP}`],
    [
      'an authentication header',
      101,
      `45 00 00 38 00 01 00 00 40 33 00 00 0a 00 00 01 08 08 08 08  11 04 00 00 00 00 00 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 ${UDP_12}`,
    ],
    ['IPv4 options', 101, `46 00 00 24 00 01 00 00 40 11 00 00 0a 00 00 01 08 08 08 08 01 01 01 00 ${UDP_12}`],
  ])('%s', (_name, link, bytes) => {
    const { packets } = collectPackets([[1, hex(bytes)]], link);
    expect(packets).toHaveLength(1);
    const packet = packets[0]!;
    expect([packet.sourcePort, packet.destinationPort, packet.protocol, packet.payloadLength]).toEqual([1234, 53, 17, 4]);
    expect(wordAt(packet.bytes, packet.sourceAt)).toBe(0x0a000001);
    expect(wordAt(packet.bytes, packet.destinationAt)).toBe(0x08080808);
    expect(packet.bytes[packet.payloadAt]).toBe(0xde);
  });

  it.each([
    ['Ethernet', 1, `${MACS} 86 dd 60 00 00 00 00 0c 11 40 ${V6_ENDS} ${UDP_12}`],
    ['BSD null of macOS', 0, `1e 00 00 00 60 00 00 00 00 0c 11 40 ${V6_ENDS} ${UDP_12}`],
    ['raw IP', 101, `60 00 00 00 00 0c 11 40 ${V6_ENDS} ${UDP_12}`],
    [
      'hop-by-hop, destination options and routing',
      101,
      `60 00 00 00 00 24 00 40 ${V6_ENDS} 3c 00 01 04 00 00 00 00  2b 00 01 04 00 00 00 00  11 00 00 00 00 00 00 00 ${UDP_12}`,
    ],
    ['an atomic fragment', 101, `60 00 00 00 00 14 2c 40 ${V6_ENDS} 11 00 00 00 00 00 00 07 ${UDP_12}`],
    [
      'an authentication header',
      101,
      `60 00 00 00 00 24 33 40 ${V6_ENDS} 11 04 00 00 00 00 00 01 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 ${UDP_12}`,
    ],
    ['IPv6 in IPv4', 101, `45 00 00 48 00 01 00 00 40 29 00 00 01 01 01 01 02 02 02 02 60 00 00 00 00 0c 11 40 ${V6_ENDS} ${UDP_12}`],
  ])('IPv6 behind %s', (_name, link, bytes) => {
    const { packets } = collectPackets([[1, hex(bytes)]], link);
    expect(packets).toHaveLength(1);
    const packet = packets[0]!;
    expect([packet.ipVersion, packet.sourcePort, packet.destinationPort, packet.payloadLength]).toEqual([6, 1234, 53, 4]);
    const words = [0, 4, 8, 12].map((offset) => wordAt(packet.bytes, packet.sourceAt + offset));
    expect(formatAddress(words)).toBe('2001:db8::1');
  });
});

describe('lengths come from the IP header', () => {
  it('Ethernet padding is not payload', () => {
    const frame = new Uint8Array(60);
    frame.set(hex(`${MACS} 08 00 ${IPV4_UDP}`));
    const packet = collectPackets([[1, frame]]).packets[0]!;
    // 20 IP + 8 UDP + 4
    expect(packet.ipLength).toBe(32);
    expect(packet.payloadLength).toBe(4);
    expect(packet.end - packet.payloadAt).toBe(4);
  });

  it('a snapshot length does not shrink traffic', () => {
    const whole = ethernet(0x0800, ipv4(17, '10.0.0.1', '8.8.8.8', datagram(1234, 53, 'x'.repeat(1000))));
    const { packets, issues } = collectPackets([[1, whole.subarray(0, 64), whole.length]]);
    expect(packets[0]!.ipLength).toBe(1028);
    expect(packets[0]!.payloadLength).toBe(1000);
    expect(packets[0]!.cut).toBe(true);
    expect(issues.get('packet.cut')).toBe(1);
  });

  it('a total length of zero is an offloaded segment: the frame counts', () => {
    const bytes = ipv4(17, '10.0.0.1', '8.8.8.8', datagram(1234, 53, 'abcd'));
    bytes[2] = 0;
    bytes[3] = 0;
    expect(collectPackets([[1, ethernet(0x0800, bytes)]]).packets[0]!.ipLength).toBe(32);
  });
});

describe('fragments', () => {
  const body = datagram(1234, 53, 'y'.repeat(40));
  const first = ethernet(0x0800, ipv4(17, '10.0.0.1', '8.8.8.8', body.slice(0, 24), 0x2000, 77));
  const second = ethernet(0x0800, ipv4(17, '10.0.0.1', '8.8.8.8', body.slice(24), 3, 77));

  it('ports are carried to later fragments', () => {
    const { packets } = collectPackets([
      [1, first],
      [1.1, second],
    ]);
    expect(packets.map((p) => [p.sourcePort, p.destinationPort, p.payloadLength])).toEqual([
      [1234, 53, 16],
      [1234, 53, 24],
    ]);
  });

  it('a later fragment that comes first is held and credited to the first', () => {
    const { packets, issues } = collectPackets([
      [1, second],
      [1.1, first],
    ]);
    expect(packets).toHaveLength(1);
    expect([packets[0]!.heldPackets, packets[0]!.heldIpBytes, packets[0]!.heldPayload]).toEqual([1, 44, 24]);
    expect(issues.get('fragment.without-first')).toBe(0);
  });

  it('fragments whose first never comes are counted', () => {
    const { packets, issues } = collectPackets([
      [1, second],
      [1.1, second],
    ]);
    expect(packets).toHaveLength(0);
    expect(issues.get('fragment.without-first')).toBe(2);
  });

  it('ports are forgotten after a minute', () => {
    const { packets } = collectPackets([
      [1, first],
      [70, second],
    ]);
    expect(packets).toHaveLength(1);
  });

  it('IPv6 fragments work alike', () => {
    const part = (offset: number, more: number, bytes: number[]) =>
      ethernet(0x86dd, ipv6(44, V6_BYTES(1), V6_BYTES(2), [17, 0, offset >> 8, (offset & 0xf8) | more, 0, 0, 0, 9, ...bytes]));
    const { packets } = collectPackets([
      [1, part(0, 1, body.slice(0, 24))],
      [1, part(24, 0, body.slice(24))],
    ]);
    expect(packets.map((p) => [p.sourcePort, p.payloadLength])).toEqual([
      [1234, 16],
      [1234, 24],
    ]);
  });
});

describe('what is unknown is counted by name', () => {
  it.each([
    ['passed-over.arp', 1, `${MACS} 08 06 00 01`],
    ['passed-over.lldp', 1, `${MACS} 88 cc 02 07`],
    ['unknown.ethertype-0xabcd', 1, `${MACS} ab cd 00`],
    ['passed-over.icmp', 101, '45 00 00 1c 00 01 00 00 40 01 00 00 0a 00 00 01 08 08 08 08 08 00 00 00 00 00 00 00'],
    ['passed-over.sctp', 101, '45 00 00 18 00 01 00 00 40 84 00 00 0a 00 00 01 08 08 08 08 00 00 00 00'],
    ['unknown.ip-protocol-200', 101, '45 00 00 14 00 01 00 00 40 c8 00 00 0a 00 00 01 08 08 08 08'],
    ['unknown.link-type-147', 147, '00 00 00 00'],
    ['ipv4.malformed', 101, '43 00 00 14 00 01 00 00 40 11 00 00 0a 00 00 01 08 08 08 08'],
    ['ipv4.truncated', 101, '45 00 00 20 00 01'],
    [
      'tcp.malformed',
      101,
      '45 00 00 28 00 01 00 00 40 06 00 00 0a 00 00 01 08 08 08 08 00 01 00 02 00 00 00 00 00 00 00 00 10 02 00 00 00 00 00 00',
    ],
    ['udp.truncated', 101, '45 00 00 18 00 01 00 00 40 11 00 00 0a 00 00 01 08 08 08 08 00 01 00 02'],
    ['raw-ip.malformed', 101, 'f0'],
    ['passed-over.ethernet', 1, `${MACS} 00 10 42 42 03 00 00 00 00 00 00 00 00 00 00 00`],
  ])('%s', (name, link, bytes) => {
    const { packets, issues } = collectPackets([[1, hex(bytes)]], link);
    expect(packets).toHaveLength(0);
    expect(issues.list()).toEqual([{ name, count: 1 }]);
  });

  it('a stack of tags without end is given up', () => {
    const { issues } = collectPackets([[1, hex(`${MACS} ${'81 00 00 01 '.repeat(50)} 08 00`)]]);
    expect(issues.get('packet.too-deep')).toBe(1);
  });
});
