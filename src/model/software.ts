/** The client software as far as the traffic tells. */
export interface Software {
  readonly kind: 'ja4' | 'user-agent' | 'process';
  readonly value: string;
}
