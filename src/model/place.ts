/** Where an address is, as far as a database says. All text may be hostile. */
export interface Place {
  /** ISO 3166-1 code, two upper-case letters; '' when unknown. */
  readonly country: string;
  /** Number and holder of the autonomous system; 0 and '' when unknown. */
  readonly asn: number;
  readonly organization: string;
  /** Degrees, and the radius in km within which the address is likely to be; null when unknown. */
  readonly location: { readonly latitude: number; readonly longitude: number; readonly radiusKm: number } | null;
}

/** Looks addresses up. */
export interface Places {
  /** @param address as text. @returns null when no database knows it. */
  of(address: string): Place | null;
}
