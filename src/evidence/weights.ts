/** A number of bits and why it is that many: log2( P(seen | command and control) / P(seen | benign) ). */
interface Weight {
  readonly bits: number;
  readonly why: string;
}

/** Every fixed weight of the score, in one place; `docs/scoring.md` prints it. Judgements say so and wait for a labelled lab to refit them. */
export const WEIGHTS = {
  prior: { bits: -13, why: 'one channel in about ten thousand (2^-13) is command and control before anything is known; an assumption' },
  finding: { bits: 3.2, why: 'evidence a channel needs to be listed: prior + 3.2 is score 1 of 100' },
  timer: {
    bits: 10.5,
    why: 'most that a timer can say. Most timers are innocent (updates, mail, sync), so that a timer alone stays below Medium (prior + 11)',
  },
  sessionHour: { bits: 1, why: 'one connection held for an hour; each doubling adds a bit. Judgement' },
  sessionMost: { bits: 5, why: 'most that a long session can say: 16 hours; tunnels and remote desktops of administrators look alike' },
  sessionSteady: { bits: 1.5, why: 'a busy two-way session over most of a short capture; judgement, as the capture may simply be short' },
  volumeMost: { bits: 7, why: 'most that volume can say: one bit a doubling, 128 times the least volume' },
  volumeStorage: {
    bits: 4,
    why: 'the same where uploads are what the service is for (cloud storage): backups reach any volume. Judgement',
  },
  burstMost: {
    bits: 3,
    why: 'one hour that outdoes all others: published thefts over web services go out within an hour or two (DFIR Report cases with rclone and MEGA); so do backups, which go there every night. Judgement',
  },
  dripMost: {
    bits: 3,
    why: 'an hour like the other, by day and night: a person’s uploads follow their hours; sync clients of machines do not. Judgement',
  },
  uploadHabit: { bits: -1.5, why: 'the hosts with this software send as much the same way: what the software does by itself. Judgement' },
  ratioMost: {
    bits: 3,
    why: 'most that the direction can say: a producer-consumer ratio of +1 where −0.8 is usual is 8 times likelier in a leak. Judgement',
  },
  hostUpload: {
    bits: 1.5,
    why: 'the host as a whole sends more than it receives, because of this channel; workstations receive 5 to 50 times what they send',
  },
  bulkDownload: { bits: -2, why: 'mostly downloads, in bulk: media and updates; commands are small. Judgement' },
  onlyHostDoubling: {
    bits: 0.5,
    why: 'first and only host, for each doubling of hosts. Half of the destinations in a network belong to one host anyway (the long tail), so less than a bit',
  },
  onlyHostMost: { bits: 3, why: 'being alone must not make a finding by itself (3.2)' },
  onlySoftwareDoubling: {
    bits: 0.25,
    why: 'others come here too, but not with this software, which is known here; for each doubling of hosts. Judgement',
  },
  shared: {
    bits: -6,
    why: 'half of the hosts or more do the same with the same software (RITA lowers its score from the same half on, prevalence_decrease_threshold): taken as 64 times likelier for installed software than for an implant',
  },
  sharedDoubling: {
    bits: -1.2,
    why: 'from 2 % of the hosts on, for each doubling of those that do the same with the same software: of channels with a timer, 3 hosts against 2 are 4 times as often innocent, 64 are 100 times (training seeds 1–4 of the lab)',
  },
  sharedBrowser: {
    bits: -2,
    why: 'the same where the software is a browser, or a stack that goes to as many places: the destination is usual here, which T1102 counts on, but nothing is said of what is done there. Judgement',
  },
  onlyPurpose: {
    bits: 2.5,
    why: 'software that goes from this host to three names or fewer, and from one other host at most: 78 % of planted channels, 0.5 % of innocent ones with a timer (training seeds 1–4). Less than the 7 bits of that, as networks hold more odd programs than the lab',
  },
  fewPurposes: { bits: 1, why: 'the same for 4 to 19 names: 5 % and 1 % (same seeds)' },
  manyPurposes: {
    bits: -1,
    why: 'software that goes to 20 names or more: 3 % of planted channels, 52 % of innocent ones with a timer (same seeds). Less than the 4 bits of that: implants that ride on a browser must not vanish',
  },
  sharedTimer: {
    bits: -4,
    why: 'fifteen others, half of those with this software, keep the same timer toward the same destination: it comes with the software. On a training day of the lab (seed 501), of 1,024 innocent channels with a timer 94 % have three others with that timer at their destination, of 23 planted ones 3, two of which renew tokens each hour as the vendor’s own do; taken as 16 times',
  },
  lonelyTimerDoubling: {
    bits: 0.25,
    why: 'nobody else who uses the destination has a timer there: for each doubling of those, and again of those with the same software. Judgement',
  },
  lonelyTimerMost: { bits: 3, why: 'as for being the only host: it makes no finding alone' },
  manyTimedDoubling: {
    bits: -1,
    why: 'the same software has the same timer toward many: a schedule of its own, as of feeds and monitors; for each doubling of them. Judgement',
  },
  manyTimed: { bits: -4, why: 'most that this can say: 16 destinations. Judgement' },
  communityHabit: {
    bits: -3,
    why: 'half of the hosts that are alike use the site with the same software: developers and their code host. Half of what doing the same everywhere says. Judgement',
  },
  communitySurprise: {
    bits: 0.25,
    why: 'for each bit of surprise that nobody alike does so. The long tail of destinations surprises everywhere, so a quarter. Judgement',
  },
  communityStranger: {
    bits: 1.5,
    why: 'most that a stranger among hosts that are alike can say; prevalence has said part of it. Judgement',
  },
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
  asleep: {
    bits: 1.5,
    why: 'goes on while the host is quiet: most programs that do so on machines left on are updates and sync clients. Judgement',
  },
  awake: {
    bits: -0.75,
    why: 'keeps a person’s hours on a machine that is on beyond them: people and what they start; implants in working hours do so too. Judgement',
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
  sameSize: {
    bits: 1.5,
    why: 'all requests and answers of one size: what programs send; people’s visits hardly ever do. Programs are innocent far more often than not. Judgement',
  },
  taskResult: {
    bits: 4,
    why: 'most that tasks followed by results can say; sync and mail clients receive and send too, in either order. Judgement',
  },
  unlikePeersDoubling: {
    bits: 1.5,
    why: 'for each doubling of the distance, from two on: in the lab (seeds 6 and 7) twice the usual distance is 22 times as common among planted channels as among others, four times 84 times; a third of that is counted, since the lab’s innocents are fewer kinds than the world’s',
  },
  unlikePeersMost: { bits: 3, why: 'the same at four times the usual distance; sizes are easily padded' },
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
  drivenByHand: {
    bits: 4,
    why: 'the server speaks first, briefly and unevenly, and the host answers at length: a shell that was handed out. Long polls that upload look alike. Judgement',
  },
  driven: { bits: 2.5, why: 'the same at even times or too few to tell: a program drives, as monitoring may. Judgement' },
  keysThere: { bits: 4.5, why: 'keys typed at the other end and echoed here: remote control; of support staff, too. Judgement' },
  keysHere: { bits: 1, why: 'keys typed here and echoed there: shells of administrators and developers, and of tunnels. Judgement' },
  relay: {
    bits: 4,
    why: 'what comes in on one side of a host goes out on the other within seconds: a pivot, or a proxy that nobody declared. Judgement',
  },
  relayTunnel: { bits: 5, why: 'the same out to a tunnel service: an inner service is shown to the outside. Judgement' },
  newCountry: {
    bits: 3,
    why: 'most that a first session from a country can say; people travel. Exabeam and others score it alike (US20190034641A1). Judgement',
  },
  newSystem: { bits: 0.75, why: 'another network of a usual country: home, train and hotel. Judgement' },
  impossibleTravel: {
    bits: 1.5,
    why: 'two sessions that nobody could hold who had to travel between them; a host that several people use looks alike, since packets do not say who. Judgement',
  },
  firstSeenSite: {
    bits: 1.5,
    why: 'a host that is known for two weeks goes to a site for the first time: people do so daily, but an implant’s first call is always one. Halved for software that goes to many places. Judgement',
  },
  firstSeenHere: { bits: 1, why: 'the same, and no other host here went there in that time. Judgement' },
  firstSeenName: { bits: 0.5, why: 'a new name under a site that the host knows: shards and regions of one service do it too. Judgement' },
  newSoftwareHere: {
    bits: 2,
    why: 'software that no host here had in the weeks before: half of what onlyPurpose says, since updates change fingerprints. Judgement',
  },
  newSoftwareOnHost: {
    bits: 1,
    why: 'software that others here have, on a host that had not: installations, and implants that imitate. Judgement',
  },
  newSoftwareRollout: { bits: 0.25, why: 'the same on three hosts or more at once: an update. Judgement' },
  unusualHour: {
    bits: 1.5,
    why: 'calls in hours of the day in which this host began nothing for a week or more: as for a host that is otherwise quiet (asleep). Judgement',
  },
  ownPastDoubling: {
    bits: 1,
    why: 'for each doubling beyond four times what the host usually sends there in a day. Judgement',
  },
  ownPastMost: { bits: 4, why: 'most that its own past can say of what is sent: projects and backups begin some day. Judgement' },
  ownPastTurned: { bits: 1, why: 'a destination that was received from is now sent to. Judgement' },
  infrastructure: { bits: -5, why: 'DNS, NTP, DHCP and discovery protocols keep time by design' },
} as const satisfies Record<string, Weight>;
