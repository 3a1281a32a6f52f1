const WORDS = /^(D?TLS)v1([0-3])/;

/** Zeek's `TLSv12` in our words (`TLS 1.2`); '' for what means nothing. */
export function zeekTlsVersion(version: string): string {
  const parts = WORDS.exec(version);
  if (parts !== null) return `${parts[1]} 1.${parts[2]}`;
  if (version === 'SSLv3') return 'SSL 3.0';
  return version === 'SSLv2' ? 'SSL 2.0' : '';
}
