import type { Weight } from './weight.ts';

/** What a destination is, and who asks it for what. */
export const destination = {
  apiAlone: {
    bits: 4,
    why: 'an interface, webhook or upload endpoint of a service none of whose pages and assets this host loads, and no other host does the same: 28 % of planted channels, none of 23,800 innocent ones (training seeds 1–4), taken as 16 times likelier. Halved for browsers and vendors’ own programs',
  },
  apiBeside: {
    bits: 3,
    why: 'the same where a person is there too, with other software: 22 % and 0.03 % (same seeds), taken as 8 times likelier',
  },
  apiWithPages: {
    bits: -1,
    why: 'the browser that uses the interface loads the pages too: a person’s client, or an implant that imitates it. Judgement',
  },
  script: {
    bits: 2,
    why: 'the client names itself as a script tool; published rules for these services exclude browsers and vendor clients (SigmaHQ network_connection rules)',
  },
  expectedClient: { bits: -4, why: 'the program is one that the catalogue expects there. Can be injected into or imitated, so not more' },
  foreignClient: { bits: 2, why: 'the program is known and is not one that the catalogue expects there (same SigmaHQ rules)' },
  abusedBy: { bits: 0.25, why: 'for each doubling of the groups and tools known to have used the service, up to a bit' },
  unnamedOddPort: {
    bits: 5,
    why: 'no name and no usual port: taken as 1 in 32 of benign channels. Every implant of the eight referee captures uses an odd port (1337, 4041, 4782, 7010, 8888, 15145), half of them without a name',
  },
  namedOddPort: {
    bits: 3,
    why: 'an odd port under a name that anyone could have set up; the other half of those captures. Taken as 1 in 8 of benign channels',
  },
  unnamedOddPortInside: { bits: 3.5, why: 'the same inside the network, where servers are often reached by address' },
  unnamedWebPort: { bits: 2, why: 'no name on a web port: old clients and literal addresses do it too. Judgement' },
  infrastructure: { bits: -5, why: 'DNS, NTP, DHCP and discovery protocols keep time by design' },
} as const satisfies Record<string, Weight>;
