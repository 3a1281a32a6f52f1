/** A capture with a known answer: which host talked to whom. */
export interface KnownCapture {
  /** Below the folder of the captures that others made; a `.zip` holds one capture. */
  readonly file: string;
  readonly host: string;
  /** Server by address, as the other end was. */
  readonly server: string;
}

/** A page of docs/cases. */
export interface KnownCase {
  /** The page's file name, without `.md`. */
  readonly name: string;
  readonly title: string;
  readonly captures: readonly KnownCapture[];
  /** The channel must rank so or better; null where it is not found yet, and the page says why. */
  readonly mark: number | null;
}
