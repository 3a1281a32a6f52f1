/** Where a flow's server name came from; '' when it has none. */
export type NameSource = '' | 'tls-sni' | 'quic-sni' | 'http-host' | 'http-connect' | 'dns-answer';
