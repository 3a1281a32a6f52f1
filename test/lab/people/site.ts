/** A site as a page of it shows on the wire. */
export interface Site {
  /** Catalogue id, '' for sites that are no service of it. */
  readonly id: string;
  /** Names that a page comes from, the first nearly always. */
  readonly pages: readonly string[];
  /** Names that a page's scripts call while it is open: one of them for a click. */
  readonly calls: readonly string[];
  /** Names of pictures, scripts and fonts. */
  readonly assets: readonly string[];
  /** Names of a sign-in, asked now and then. */
  readonly signIn: readonly string[];
  /** A socket that stays open with the tab. */
  readonly socket: string;
  /** Mean µs between calls of an open tab by itself; 0 for none. */
  readonly refreshUs: number;
  readonly quic: boolean;
  /** Median bytes of a page's main answer. */
  readonly down: number;
  /** How often a person sends it something large. */
  readonly uploads: number;
}
