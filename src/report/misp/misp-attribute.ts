/** A value with what it is. Ids are given when the event is whole. */
export interface MispAttribute {
  readonly type: string;
  readonly category: 'Network activity' | 'Internal reference' | 'Other';
  readonly value: string;
  /** True where a sensor may act on the value alone. */
  readonly to_ids: boolean;
  readonly comment: string;
  /** Its place in an object; none outside one. */
  readonly object_relation?: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
  readonly Tag?: readonly { readonly name: string }[];
}
