/** A signature that a sensor holds traffic against. All text in it may be hostile. */
export interface AlertSignature {
  /** Suricata's gid: which part of the sensor raises it; 0 when it is not said. */
  readonly generatorId: number;
  /** Unique within its generator (Suricata's sid); 0 when it is not said. */
  readonly signatureId: number;
  /** What it says of itself, in at most 256 characters. */
  readonly signature: string;
  /** At most 256 characters; '' when it has none. */
  readonly category: string;
  /** 1 is the worst; 0 when it is not said. */
  readonly severity: number;
}

/** How often a signature fired, and when first and last. */
export interface Alert extends AlertSignature {
  readonly count: number;
  readonly firstUs: number;
  readonly lastUs: number;
}

/** Alerts on a connection or a channel: facts that weigh nothing. */
export interface Alerts {
  /** By signature, the worst first, at most eight. */
  readonly kept: readonly Alert[];
  /** How many alerts other signatures raised. */
  readonly beyond: number;
}
