/** `fit`: seen by fitting and tuning; `varied`: the same tools as others would run them. `unseen`: profiles that neither may read. */
export type Family = 'fit' | 'varied' | 'unseen';

/** One implant at work in a day: what a ranking must find. */
export interface Plant {
  readonly number: number;
  /** Id of its profile in `implants/`. */
  readonly profile: string;
  readonly family: Family;
  /** IPv4 of the host. */
  readonly host: string;
  /** Names (or `address:port`) it talks to; a finding of any of them on this host is a hit. */
  readonly destinations: readonly string[];
  /** JA4 of its client; a person's channel to the same name with other software is no hit, where logs tell software apart. */
  readonly ja4: string;
  /** The host's person uses the same service. */
  readonly shared: boolean;
  /** The person uses the same names with the same software: only mixtures show it. */
  readonly mixed: boolean;
  /** What is being tried: `steady`, `four-hours`, `low-and-slow`, `burst`, `failover`, `paired`, `exfiltration`, … */
  readonly trait: string;
}
