/** The sites of the generated web, with certificates and what their servers choose. */
import { createHash } from 'node:crypto';
import type { Random } from '../capture/random.ts';
import { sites } from '../capture/sites.ts';
import { addressText } from './address-text.ts';
import type { Server } from './connection.ts';

const CIPHERS = [
  { zeek: 'TLS_AES_128_GCM_SHA256', curve: 'x25519', ja4s: 't130200_1301_234ea6891581' },
  { zeek: 'TLS_AES_256_GCM_SHA384', curve: 'x25519', ja4s: 't130200_1302_a56c5b993250' },
  { zeek: 'TLS_CHACHA20_POLY1305_SHA256', curve: 'secp256r1', ja4s: 't130200_1303_234ea6891581' },
];
const OLD_CIPHER = { zeek: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', curve: 'secp256r1', ja4s: 't120300_c02f_845f7282a956' };

const digest = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');

export const servers = (random: Random): Server[] =>
  sites(random).map((site): Server => {
    const cipher = site.version === 0x0304 ? random.pick(CIPHERS) : OLD_CIPHER;
    return {
      site,
      four: addressText(site.address4),
      six: addressText(site.address6),
      certificates: [digest('sha256', site.name), digest('sha256', `issuer ${random.below(12)}`)],
      cipher,
      ja3s: digest('md5', cipher.zeek),
      ja4s: cipher.ja4s,
    };
  });
