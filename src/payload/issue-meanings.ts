/** What the recognizers count, in words for an analyst; keys may end in `*`. */
export const payloadIssueMeanings: Readonly<Record<string, string>> = {
  'flow-export.packets':
    'NetFlow or IPFIX packets in a capture: the flows that they tell of count beside those of the packets, twice where both are of one network.',
  'tls.malformed': 'TLS record headers that make no sense after a proper beginning: what came before them was read.',
  'tls.malformed-hello': 'TLS hello messages whose lengths contradict each other: no JA4, other fields as far as they held.',
  'tls.malformed-certificate': 'Server certificates that are not DER: their names are missing.',
  'tls.cut-hello': 'TLS client hellos whose end was not captured: the server name may be missing, the JA4 is.',
  'tls.sslv2-hello': 'SSL 2.0 compatible hellos: they carry no server name and no JA4.',
  'http.cut-header': 'HTTP/1 headers whose end was not captured: Host or User-Agent may be missing.',
  'dns.malformed': 'DNS messages that end too early or contradict themselves: answers before that point were used.',
  'quic.undecryptable':
    'QUIC flows whose first packets do not open with the keys of their connection id, as when the beginning was not captured.',
  'quic.hello-incomplete': 'QUIC flows whose client hello never became complete: packets are missing.',
  'quic.malformed-hello': 'QUIC client hellos whose lengths contradict each other: no JA4, other fields as far as they held.',
  'quic.malformed-frame': 'QUIC Initial packets with a cut frame or one that has no place there: frames before it were used.',
  'quic.crypto-over-bound': 'QUIC handshake bytes past 16 KiB, or in too many pieces: left out.',
  'quic.no-hello': 'QUIC Initial packets of a client that do not begin with a client hello.',
};
