/** Disagreements that no rule explains, with the reason found by looking at the packets. */
export interface Settled {
  readonly set: string;
  readonly measure: RegExp;
  readonly capture: RegExp;
  readonly about?: RegExp;
  /** True when it lies outside what is read: TLS that begins inside another protocol, versions without public keys. */
  readonly apart?: boolean;
  readonly reason: string;
}

const NAMES = /names|JA4/;
const TRAFFIC = /bytes|packets|payload|time/;

export const settled: readonly Settled[] = [
  {
    set: 'ndpi',
    measure: NAMES,
    capture: /starttls|start-tls|stls|mysql|pgsql|gnutella|nomachine|rdp_over_tls/,
    apart: true,
    reason: 'TLS begins later in a stream that another protocol opens (STARTTLS and its like)',
  },
  {
    set: 'arkime',
    measure: NAMES,
    capture: /smtp-starttls|ldap-ssl|mysql-tls|adb_synthetic|openvpn_synthetic/,
    apart: true,
    reason: 'TLS begins later in a stream that another protocol opens (STARTTLS and its like)',
  },
  {
    set: 'ndpi',
    measure: NAMES,
    capture: /quic_interop_V/,
    apart: true,
    reason:
      'QUIC version 0x0a0a0a0a, reserved to force a negotiation (RFC 9000 §15): it has no keys, nDPI opens none of them, tshark tries those of a draft',
  },
  {
    set: 'ndpi',
    measure: NAMES,
    capture: /quic_t5[01]/,
    reason: "Google's versions T050 and T051, with salts of their own that no RFC gives",
  },
  {
    set: 'ndpi',
    measure: /tshark/,
    capture: /heuristic_tcp_ack_payload/,
    reason:
      "acknowledgements with Ethernet's padding counted into the IP length stand where the hello belongs: passed over here and in nDPI, payload in tshark, which then sees no hello",
  },
  {
    set: 'ndpi',
    measure: /tshark/,
    capture: /KakaoTalk_talk|anydesk|ookla|tls_port_80|gnutella/,
    reason: 'TLS on a port that tshark dissects as HTTP or not at all; nDPI reads what is read here',
  },
  {
    set: 'ndpi',
    measure: TRAFFIC,
    capture: /reasm_crash_anon/,
    reason:
      'fuzzed: packets whose IP header states more than the frame holds count here and in tshark, not there; one with a TCP header length of 0 is `tcp.malformed` here',
  },
  {
    set: 'ndpi',
    measure: TRAFFIC,
    capture: /kerberos_fuzz/,
    reason: 'a TCP header length of 8, less than the least (20): counted as `tcp.malformed` here, as traffic there and in tshark',
  },
  {
    set: 'ndpi',
    measure: /tshark/,
    capture: /tls_missing_ch_frag/,
    reason: 'the second segment of the hello is missing: the name in the first is kept, nDPI and tshark wait for the whole',
  },
  {
    set: 'ndpi',
    measure: /JA4 .*tshark/,
    capture: /tls_cipher_lens|tls_invalid_reads/,
    reason: 'a hello whose lengths contradict each other: counted as malformed, without a fingerprint, as in nDPI; tshark reads on',
  },
  {
    set: 'ndpi',
    measure: /JA4 .*tshark/,
    capture: /quic-forcing-vn-with-data/,
    reason: 'the first Initial has a reserved version; from the one after the negotiation nDPI takes the fingerprint that is taken here',
  },
  {
    set: 'ndpi',
    measure: /JA4 .*tshark/,
    capture: /ossfuzz_seed_fake_traces_1/,
    reason: 'a one-octet segment with the sequence number of the hello comes first, and first copies stay',
  },
  {
    set: 'ja4',
    measure: /JA4/,
    capture: /tls-non-ascii-alpn/,
    reason:
      'an ALPN value of bytes that are no letters: the technical details of JA4 ask for hexadecimal digits, the expected value was made by an older program that writes 99',
  },
  {
    set: 'quic',
    measure: /JA4/,
    capture: /quicdoq/,
    reason: 'DNS over QUIC on port 853, which tshark 4.0 takes for DTLS',
  },
  {
    set: 'arkime',
    measure: /JA4/,
    capture: /badcurveball/,
    reason: 'the ALPN value in the bytes is `H2`: taken as it is here and in tshark, in lower case in Arkime',
  },
  {
    set: 'arkime',
    measure: /names/,
    capture: /http2-nghttp2/,
    reason: 'HTTP/2 without TLS: the host is in compressed headers, which are not read',
  },
  {
    set: 'arkime',
    measure: /names/,
    capture: /socks5-reverse/,
    reason:
      'a SOCKS proxy that dials its client: the request with the host comes from the side that was dialled, whose head is read as a server',
  },
  {
    set: 'arkime',
    measure: /names/,
    capture: /socks5-http-302-frag/,
    reason: 'segments in IP fragments of 24 octets: they count for their flow, and are not put together for their payload',
  },
  { set: 'arkime', measure: /names/, capture: /fbzero/, apart: true, reason: "Facebook's Zero protocol, which is neither TLS nor QUIC" },
  {
    set: 'arkime',
    measure: TRAFFIC,
    capture: /dhcp|arkime_synthetic/,
    about: /\|6[78] |\|54[67] /,
    reason: 'Arkime joins DHCP messages between different addresses to one session; here and in tshark each pair of addresses is its own',
  },
  {
    set: 'arkime',
    measure: TRAFFIC,
    capture: /arkime_synthetic/,
    about: /10\.9\.8\.1/,
    reason:
      'a UDP length of zero, which only a jumbogram may have: the ports are believed here and in tshark, Arkime makes a session with port 0',
  },
  {
    set: 'arkime',
    measure: TRAFFIC,
    capture: /single-packets/,
    about: /49749/,
    reason: 'one packet from the server: Arkime counts it for the client',
  },
  {
    set: 'arkime',
    measure: TRAFFIC,
    capture: /vxlan/,
    reason: 'a row with port 0 for VXLAN packets; tshark has no such flow',
  },
  {
    set: 'arkime',
    measure: /time/,
    capture: /dns-flags0110/,
    reason: 'the packets are not in the order of their times; Arkime says that it ended before it began',
  },
  {
    set: 'arkime',
    measure: /payload/,
    capture: /./,
    reason:
      'Arkime counts no payload of a stream whose SYN is not in the capture, nor behind a gap that stays open; here the headers count, each sequence number once',
  },
];
