/** A number of bits and why it is that many: log2( P(seen | command and control) / P(seen | benign) ). */
export interface Weight {
  readonly bits: number;
  readonly why: string;
}
