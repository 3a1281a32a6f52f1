/** What the readable part of a JA4 says of the greeting (FoxIO, technical_details/JA4.md). */
export interface Ja4Shape {
  /** TLS over TCP, QUIC or DTLS. */
  readonly transport: 't' | 'q' | 'd';
  /** Highest version offered: `13`, `12`, `11`, `10`, `s3`, `s2`, `d1` … `d3`; `00` when unknown. */
  readonly version: string;
  readonly hasServerName: boolean;
  /** Of cipher suites and extensions without GREASE; 99 stands for more, too. */
  readonly ciphers: number;
  readonly extensions: number;
  /** First and last character of the first application protocol; `00` when none was named. */
  readonly protocol: string;
}

const FORM = /^([tqd])(13|12|11|10|s3|s2|d1|d2|d3|00)([di])(\d\d)(\d\d)([0-9A-Za-z]{2})_[0-9a-f]{12}_[0-9a-f]{12}$/;

/** @returns null for what is no JA4: logs may hold anything there. */
export function ja4Shape(value: string): Ja4Shape | null {
  const parts = FORM.exec(value);
  if (parts === null) return null;
  const [, transport, version, name, ciphers, extensions, protocol] = parts;
  return {
    transport: transport as Ja4Shape['transport'],
    version: version!,
    hasServerName: name === 'd',
    ciphers: Number(ciphers),
    extensions: Number(extensions),
    protocol: protocol!,
  };
}
