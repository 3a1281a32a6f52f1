/** A timer that shows among many other events: by a lag at which events follow each other, or by a phase of the clock. */
export interface Comb {
  readonly by: 'lag' | 'phase';
  readonly periodUs: number;
  /** Half-width of the window over the period. */
  readonly jitter: number;
  /** Parts of the time that have events (half periods for a lag, periods for a phase), and those of them that hit. */
  readonly parts: number;
  readonly hits: number;
  /** Part of them that would hit by the density of events beside the window. */
  readonly share: number;
  /** Calls beyond what density explains, and calls that are missing between them (only a phase tells). */
  readonly calls: number;
  readonly missed: number;
  /** How often chance would give so many hits, all looks counted. */
  readonly chance: number;
}

/** Calls beyond density: of the parts with a call all hit, of the others `share`. */
export function callsBeyond(hits: number, parts: number, share: number): number {
  return Math.max(0, Math.round((hits - parts * share) / (1 - share)));
}
