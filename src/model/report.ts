import type { Allowed } from './allowed.ts';
import type { Finding } from './finding.ts';
import type { Input } from './input.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything a report format may show. All text from captures in it is hostile. */
export interface Report {
  readonly tool: { readonly name: string; readonly version: string };
  readonly inputs: readonly Input[];
  readonly summary: {
    readonly packets: number;
    /** As read, compressed where the input is. */
    readonly bytes: number;
    readonly flows: number;
    /** Flows with a server name. */
    readonly namedFlows: number;
    readonly hosts: number;
    readonly channels: number;
    /** Channels within the scope that were judged. */
    readonly judged: number;
    readonly firstUs: number | null;
    readonly lastUs: number | null;
    /** Findings before `--top` cut the list. */
    readonly findings: number;
    readonly bySeverity: Readonly<Record<'critical' | 'high' | 'medium' | 'low' | 'info', number>>;
    /** Findings that people marked benign: in none of the counts above; absent where there is none. */
    readonly benign?: number;
  };
  /** In name order. */
  readonly issues: readonly { readonly name: string; readonly count: number; readonly meaning: string }[];
  /** Plain sentences: what could have hidden something from this run. */
  readonly caveats: readonly string[];
  readonly findings: readonly Finding[];
  /** Findings that the operator allows: in no other list and in no other count; absent without an allowlist. */
  readonly allowed?: Allowed;
  /** Null unless a chosen format needs them. */
  readonly surroundings: Surroundings | null;
}
