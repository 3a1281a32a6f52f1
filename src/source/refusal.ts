/** Why bytes are not read as a capture, in words for the operator. */
export interface Refusal {
  /** Finishes the sentence that a name begins: `is empty`. */
  readonly what: string;
  readonly hint: string;
  /** What is counted where such a file is passed over in a folder; `source.not-a-capture` without it. */
  readonly issue?: string;
}
