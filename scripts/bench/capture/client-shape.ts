/** What a family of TLS clients puts into its ClientHello. */
export interface ClientShape {
  readonly name: string;
  readonly userAgent: string;
  /** RFC 8701 values among ciphers, groups, versions and extensions. */
  readonly grease: boolean;
  readonly shuffled: boolean;
  readonly sessionIdBytes: number;
  readonly ciphers: readonly number[];
  /** IANA extension numbers, in the client's order. */
  readonly extensions: readonly number[];
  readonly groups: readonly number[];
  readonly keyShares: readonly number[];
  readonly signatures: readonly number[];
  readonly alpn: readonly string[];
  /** For supported_versions; empty for a client that ends at TLS 1.2. */
  readonly versions: readonly number[];
}
