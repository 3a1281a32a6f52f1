import { ja4Shape } from '../../evidence/ja4-shape.ts';
import type { Finding } from '../../model/finding.ts';
import type { RuleNumbers } from './rule-numbers.ts';
import { safeAddress, safeAddressAndPort, safeName } from './safe-values.ts';

/** Of a finding what rules may be built of: every text here has been checked. */
export interface RuleTarget {
  /** For counts and times; its texts are hostile and belong in no rule. */
  readonly finding: Finding;
  /** Twelve hexadecimal digits, or these and a number: no other finding of the report has it. */
  readonly tag: string;
  /** Signature ids, as many as a finding may have rules. */
  readonly sids: readonly number[];
  readonly isInbound: boolean;
  readonly host: string | null;
  /** The destination's name, in lower case; null where it has none, or none that is safe. */
  readonly name: string | null;
  /** True where the destination is an address, with or without port: all that goes there is one destination. */
  readonly isAddress: boolean;
  /** The destination's addresses in order; those that are none are left out. */
  readonly addresses: readonly string[];
  /** Of a destination without a name. */
  readonly port: number | null;
  readonly ja4: string | null;
  /** Printable ASCII, at most 254 characters. */
  readonly userAgent: string | null;
  /** ATT&CK techniques: `T1102.002`. */
  readonly attack: readonly string[];
}

// Readers of captures keep 255 characters: what is as long may have been longer, and would never match in full.
const USER_AGENT = /^[\x20-\x7e]{1,254}$/;
const TECHNIQUE = /^T\d{4}(?:\.\d{3})?$/;
const MOST_ADDRESSES = 64;

/** What rules may be built of, for one finding. */
export function ruleTarget(finding: Finding, { tag, sids }: RuleNumbers): RuleTarget {
  const literal = safeAddressAndPort(finding.destination);
  const own = literal?.address ?? safeAddress(finding.destination);
  const addresses = own === null ? finding.addresses.flatMap((text) => safeAddress(text) ?? []) : [own];
  const { software } = finding;
  return {
    finding,
    tag,
    sids,
    isInbound: finding.scope === 'inbound',
    host: safeAddress(finding.host),
    name: safeName(finding.destination),
    isAddress: own !== null,
    addresses: [...new Set(addresses)].slice(0, MOST_ADDRESSES),
    port: literal?.port ?? null,
    ja4: software?.kind === 'ja4' && ja4Shape(software.value) !== null ? software.value : null,
    userAgent: software?.kind === 'user-agent' && USER_AGENT.test(software.value) ? software.value : null,
    attack: [...new Set(finding.attack.filter((text) => TECHNIQUE.test(text)))].sort(),
  };
}
