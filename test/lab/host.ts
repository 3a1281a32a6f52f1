export type HostKind = 'office' | 'developer' | 'server' | 'kiosk' | 'iot';

/** A machine of the lab. */
export interface LabHost {
  readonly number: number;
  /** IPv4 in a private range. */
  readonly address: string;
  readonly kind: HostKind;
  /** Hours of the day (fractions, UTC) in which its person is there; both 0 when it has none. */
  readonly fromHour: number;
  readonly toHour: number;
  /** Catalogue ids of services that its person uses, most used first. */
  readonly habits: readonly string[];
}
