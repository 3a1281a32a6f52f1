/** The clients of the generated web: lists as these programs send them, written down from captures of them. */
import type { ClientShape } from './client-shape.ts';

const list = (hex: string): number[] => hex.split(' ').map((item) => Number.parseInt(item, 16));

const TLS13 = list('1301 1302 1303');
const BROWSER_CIPHERS = [...TLS13, ...list('c02b c02f c02c c030 cca9 cca8 c013 c014 009c 009d 002f 0035')];
const BROWSER_SIGNATURES = list('0403 0804 0401 0503 0805 0501 0806 0601');
const OPENSSL_SIGNATURES = list('0403 0503 0603 0807 0808 0809 080a 080b 0804 0805 0806 0401 0501 0601 0303 0301 0302 0402 0502 0602');
const OPENSSL_GROUPS = list('001d 0017 001e 0019 0018 0100 0101 0102 0103 0104');
const BOTH = list('0304 0303');

const browser: ClientShape = {
  name: 'browser',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  grease: true,
  shuffled: true,
  sessionIdBytes: 32,
  ciphers: BROWSER_CIPHERS,
  extensions: list('0000 0017 ff01 000a 000b 0023 0010 0005 000d 0012 0033 002d 002b 001b 44cd fe0d'),
  groups: list('11ec 001d 0017 0018'), // 11ec: X25519MLKEM768, draft-ietf-tls-ecdhe-mlkem
  keyShares: list('11ec 001d'),
  signatures: BROWSER_SIGNATURES,
  alpn: ['h2', 'http/1.1'],
  versions: BOTH,
};

const curl: ClientShape = {
  name: 'curl',
  userAgent: 'curl/7.88.1',
  grease: false,
  shuffled: false,
  sessionIdBytes: 32,
  ciphers: list(
    '1302 1303 1301 c02c c030 009f cca9 cca8 ccaa c02b c02f 009e c024 c028 006b c023 c027 0067 c00a c014 0039 c009 c013 0033 009d 009c 003d 003c 0035 002f 00ff',
  ),
  extensions: list('0000 000b 000a 0023 0010 0016 0017 0031 000d 002b 002d 0033'),
  groups: OPENSSL_GROUPS,
  keyShares: list('001d'),
  signatures: OPENSSL_SIGNATURES,
  alpn: ['h2', 'http/1.1'],
  versions: BOTH,
};

const python: ClientShape = {
  ...curl,
  name: 'python',
  userAgent: 'python-requests/2.31.0',
  ciphers: list('1302 1303 1301 c02c c030 c02b c02f cca9 cca8 c024 c028 c023 c027 009f 009e 006b 0067 00ff'),
  extensions: list('0000 000b 000a 0023 0010 0016 0017 000d 002b 002d 0033'),
  alpn: ['http/1.1'],
};

const node: ClientShape = {
  ...curl,
  name: 'node',
  userAgent: 'node',
  ciphers: list(
    '1302 1303 1301 c02f c02b c030 c02c 009e c027 0067 c028 006b 00a3 009f cca9 cca8 ccaa c0af c0ad c0a3 c09f c05d c061 c057 c053 00a2 c0ae c0ac c0a2 c09e c05c c060 c056 c052 c024 006a c023 0040 c00a c014 0039 0038 c009 c013 0033 0032 009d c0a1 c09d c051 009c c0a0 c09c c050 003d 003c 0035 002f 00ff',
  ),
  extensions: list('0000 000b 000a 0023 0016 0017 000d 002b 002d 0033'),
  alpn: [],
};

const schannel: ClientShape = {
  name: 'schannel',
  userAgent: 'Microsoft-CryptoAPI/10.0',
  grease: false,
  shuffled: false,
  sessionIdBytes: 0,
  ciphers: list('c02c c02b c030 c02f c024 c023 c028 c027 c00a c009 c014 c013 009d 009c 003d 003c 0035 002f 000a'),
  extensions: list('0000 0005 000a 000b 000d 0023 0010 0017 ff01'),
  groups: list('001d 0017 0018'),
  keyShares: [],
  signatures: list('0804 0805 0806 0401 0501 0201 0403 0503 0203 0202 0601 0603'),
  alpn: ['h2', 'http/1.1'],
  versions: [],
};

const quicBrowser: ClientShape = {
  ...browser,
  name: 'quic-browser',
  sessionIdBytes: 0, // RFC 9001 §8.4 forbids the compatibility mode
  ciphers: TLS13,
  extensions: list('0000 000a 0010 000d 0033 002d 002b 001b 0039 44cd fe0d'),
  alpn: ['h3'],
  versions: list('0304'),
};

const quicCurl: ClientShape = {
  ...curl,
  name: 'quic-curl',
  sessionIdBytes: 0,
  ciphers: TLS13,
  extensions: list('0000 000a 000d 0010 002b 002d 0033 0039'),
  groups: list('001d 0017 0018'),
  signatures: list('0403 0503 0603 0804 0805 0806 0401 0501 0601'),
  alpn: ['h3'],
  versions: list('0304'),
};

export const clientShapes = { browser, curl, python, node, schannel, quicBrowser, quicCurl };
