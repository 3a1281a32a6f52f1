/** What the pages of cases take of the JSON report; docs/report.schema.json has all of it. */
export interface JsonReport {
  readonly summary: {
    readonly packets: number;
    readonly flows: number;
    readonly hosts: number;
    readonly judged: number;
    readonly findings: number;
    readonly firstTime: string | null;
    readonly lastTime: string | null;
    readonly bySeverity: Readonly<Record<string, number>>;
  };
  readonly findings: readonly JsonFinding[];
}

export interface JsonFinding {
  readonly id: string;
  readonly rank: number;
  readonly score: number;
  readonly bits: number;
  readonly probability: number;
  readonly severity: string;
  readonly host: string;
  readonly destination: string;
  readonly addresses: readonly string[];
  readonly software: { readonly kind: string; readonly value: string } | null;
  readonly service: { readonly name: string; readonly role: string } | null;
  readonly flows: number;
  readonly exchanges: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
  readonly beacon: { readonly periodSeconds: number; readonly jitter: number; readonly calls: number } | null;
  readonly attack: readonly string[];
  readonly evidence: readonly { readonly analyzer: string; readonly bits: number; readonly sentence: string }[];
}
