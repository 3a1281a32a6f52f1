/** A TLS version code in words; '' for a code that means nothing. */
export function tlsVersionText(code: number): string {
  if (code === 0x0304) return 'TLS 1.3';
  if (code === 0x0303) return 'TLS 1.2';
  if (code === 0x0302) return 'TLS 1.1';
  if (code === 0x0301) return 'TLS 1.0';
  if (code === 0x0300) return 'SSL 3.0';
  if (code === 0x0002) return 'SSL 2.0';
  // RFC 8446 drafts counted up from 0x7f00; Facebook's own from 0xfb00.
  if (code >>> 8 === 0x7f || code >>> 8 === 0xfb) return 'TLS 1.3';
  return '';
}
