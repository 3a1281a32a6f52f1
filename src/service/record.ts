import type { TrafficProfile } from '../model/service.ts';

/** One service as the catalogue's files hold it; docs/service.schema.json says the same to other tools. */
export interface ServiceRecord {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly bulk?: boolean;
  readonly shared?: boolean;
  readonly profile?: TrafficProfile;
  readonly note?: string;
  /** Technique to its sources; one that starts with "judgement" says so. */
  readonly attack?: Readonly<Record<string, readonly string[]>>;
  readonly abusedBy?: readonly AbuserRecord[];
  readonly clients?: readonly ClientRecord[];
  readonly names: readonly NameRecord[];
}

export interface NameRecord {
  /** Lower case, A-labels, no trailing dot. */
  readonly value: string;
  readonly match: 'exact' | 'suffix' | 'glob';
  readonly role: string;
  readonly sources?: readonly string[];
  /** The name that a source gave, where this value is wider. */
  readonly derivedFrom?: string;
}

export interface AbuserRecord {
  readonly name: string;
  /** ATT&CK id of the group, software or campaign. */
  readonly id?: string;
  readonly kind?: string;
  readonly techniques?: readonly string[];
  readonly source?: string;
}

export interface ClientRecord {
  readonly names: readonly string[];
  readonly source?: string;
}
