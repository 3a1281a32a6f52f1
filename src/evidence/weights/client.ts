import type { Weight } from './weight.ts';

/** What a client shows of itself. */
export const client = {
  toolAgent: { bits: 4, why: 'a User-Agent that a published rule or a tool’s own source gives; old browsers had some of them too' },
  toolFingerprint: { bits: 4, why: 'a fingerprint published as that of one tool alone (FoxIO ja4plus-mapping.csv)' },
  sharedFingerprint: {
    bits: 1,
    why: 'a published fingerprint that is in truth that of a library or of Windows: others have it too. Judgement',
  },
  noApplicationProtocol: {
    bits: 1.5,
    why: 'no application protocol is named (JA4 …00_): every browser does, Go, Python and WinHTTP programs often do not. Judgement',
  },
  oldVersion: { bits: 0.5, why: 'nothing newer than TLS 1.2: old Windows programs, most of them innocent. Judgement' },
  oddLists: { bits: 0.5, why: 'cipher suites or extensions fewer or more than any browser has. Judgement' },
  namelessGreeting: {
    bits: 2,
    why: 'TLS without a server name to an address that was looked up by name: web clients always send it (RFC 6066), small devices may not. Judgement',
  },
  oddGreetingMost: {
    bits: 3,
    why: 'oddities of one greeting come from one library: together no more than a fingerprint that is nearly a tool’s',
  },
} as const satisfies Record<string, Weight>;
