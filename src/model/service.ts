/** Which way the bytes of a service usually lean, seen from the client. Judgement, not measurement. */
export type TrafficProfile = 'upload-heavy' | 'download-heavy' | 'balanced';

/** A known web service of the catalogue: what an analyst and the analyzers need of its record. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  /** ATT&CK techniques that something specific to this service supports, in order. */
  readonly attack: readonly string[];
  /** Groups, malware and tools known to have used it, in order. */
  readonly abusedBy: readonly string[];
  /** Program names that belong there; compare without regard to case. */
  readonly expectedClients: readonly string[];
  readonly profile: TrafficProfile;
  /** Its names carry many unrelated customers (a CDN, a cloud): weak evidence of anything. */
  readonly shared: boolean;
  /** From a bulk list: the category is all that is known. */
  readonly bulk: boolean;
}

/** A look-up's answer. Shared between look-ups: never change it. */
export interface ServiceMatch {
  readonly service: Service;
  /** One of `serviceRoles` (service/roles.ts). */
  readonly role: string;
  /** The catalogue's value that matched: a name, a suffix, a glob, or a CIDR block. */
  readonly name: string;
  readonly from: 'name' | 'address';
  /** The role's usual leaning where the role has one, else the service's. */
  readonly profile: TrafficProfile;
}
