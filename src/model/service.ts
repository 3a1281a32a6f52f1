/** A known web service of the catalogue. */
export interface Service {
  readonly id: string;
  readonly name: string;
  readonly category: string;
}

/** A look-up's answer. Shared: never change it. */
export interface ServiceMatch {
  readonly service: Service;
  readonly role: string;
}
