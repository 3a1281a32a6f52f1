/** A client fingerprint that was published as that of a tool. */
export interface KnownFingerprint {
  readonly tool: string;
  /** Programs that have it too, because it is that of a library or of the system. */
  readonly shared: string | null;
}

/** From FoxIO's ja4plus-mapping.csv at 09c1fac; with and without a server name (d, i). */
export const KNOWN_FINGERPRINTS: ReadonlyMap<string, KnownFingerprint> = new Map(
  (
    [
      ['190900_9dc949149365_97f8aa674fd9', 't13', 'Sliver', 'Go programs'],
      ['201100_2b729b4bf6f3_9e7b989ebec8', 't13', 'IcedID', null],
      ['190700_d83cc789557e_16bbda4055b2', 't12', 'Cobalt Strike 4.9.1', 'programs that use Windows’ WinINet'],
      ['210700_76e208dd3e22_16bbda4055b2', 't12', 'Cobalt Strike 4.9.1', 'programs that use Windows’ WinHTTP'],
      ['880900_fcb5b95cb75a_b0d3b4ac2a14', 't13', 'SoftEther VPN', null],
    ] as const
  ).flatMap(([rest, version, tool, shared]) =>
    ['d', 'i'].map((name): [string, KnownFingerprint] => [`${version}${name}${rest}`, { tool, shared }]),
  ),
);
