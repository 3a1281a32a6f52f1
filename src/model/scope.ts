/**
 * Which way a channel crosses the border. `outbound`: an internal client and an outside server. `inbound`: an outside client and an
 * internal server (the host is the server, up is what it sends). `internal`: both inside. `external`: neither.
 */
export type Scope = 'outbound' | 'inbound' | 'internal' | 'external';
