import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface TestCa {
  /** Paths in PEM. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** An authority and a certificate that it made for `localhost` and 127.0.0.1. */
export function makeCa(folder: string, name = 'test'): TestCa {
  const path = (end: string) => join(folder, `${name}-${end}`);
  const openssl = (...words: string[]) => {
    const { status, stderr } = spawnSync('openssl', words);
    if (status !== 0) throw new Error(stderr.toString());
  };
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl('req', '-x509', ...key, '-days', '2', '-subj', `/CN=${name} authority`, '-keyout', path('ca.key'), '-out', path('ca.pem'));
  openssl('req', ...key, '-subj', '/CN=receiver', '-keyout', path('key.pem'), '-out', path('request.pem'));
  writeFileSync(path('names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n');
  const signed = ['-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial', '-days', '2', '-extfile', path('names')];
  openssl('x509', '-req', '-in', path('request.pem'), ...signed, '-out', path('cert.pem'));
  return { ca: path('ca.pem'), certificate: path('cert.pem'), key: path('key.pem') };
}
