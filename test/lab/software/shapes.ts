/** The lab's own client shapes, beside those of the benchmark: lists as these programs send them. Only what JA4 reads has to be right. */
import type { ClientShape } from '../../../scripts/bench/capture/client-shape.ts';
import { clientShapes } from '../../../scripts/bench/capture/client-shapes.ts';

const list = (hex: string): number[] => hex.split(' ').map((item) => Number.parseInt(item, 16));
const { browser, quicBrowser, curl, schannel } = clientShapes;
const PRE_SHARED_KEY = 0x0029;
const ALPS = 0x44cd;
/** Chromium before 133 used another number for the same extension. */
const OLD_ALPS = 0x4469;

const resumed = (shape: ClientShape, name: string): ClientShape => ({ ...shape, name, extensions: [...shape.extensions, PRE_SHARED_KEY] });
const olderChrome = (shape: ClientShape, name: string): ClientShape => ({
  ...shape,
  name,
  userAgent: shape.userAgent.replace('131', '126'),
  extensions: shape.extensions.map((one) => (one === ALPS ? OLD_ALPS : one)),
});

const chromeOld = olderChrome(browser, 'chromeOld');
const quicChromeOld = olderChrome(quicBrowser, 'quicChromeOld');

const firefox: ClientShape = {
  name: 'firefox',
  userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
  grease: false,
  shuffled: false,
  sessionIdBytes: 32,
  ciphers: list('1301 1303 1302 c02b c02f cca9 cca8 c02c c030 c00a c009 c013 c014 009c 009d 002f 0035'),
  extensions: list('0000 0017 ff01 000a 000b 0023 0010 0005 0022 0033 002b 000d 002d 001c fe0d'),
  groups: list('11ec 001d 0017 0018 0019 0100 0101'),
  keyShares: list('11ec 001d 0017'),
  signatures: list('0403 0503 0603 0804 0805 0806 0401 0501 0601 0203 0201'),
  alpn: ['h2', 'http/1.1'],
  versions: list('0304 0303'),
};
const firefoxEsr: ClientShape = {
  ...firefox,
  name: 'firefoxEsr',
  userAgent: firefox.userAgent.replaceAll('133', '115'),
  extensions: list('0000 0017 ff01 000a 000b 0023 0010 0005 0022 0033 002b 000d 002d 001c 0015'),
  groups: list('001d 0017 0018 0019 0100 0101'),
  keyShares: list('001d 0017'),
};

const safari: ClientShape = {
  name: 'safari',
  userAgent: 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
  grease: true,
  shuffled: false,
  sessionIdBytes: 32,
  ciphers: list('1301 1302 1303 c02c c02b cca9 c030 c02f cca8 c00a c009 c014 c013 009d 009c 0035 002f c008 c012 000a'),
  extensions: list('0000 0017 ff01 000a 000b 0010 0005 000d 0012 0033 002d 002b 001b 0015'),
  groups: list('001d 0017 0018 0019'),
  keyShares: list('001d'),
  signatures: list('0403 0804 0401 0503 0203 0805 0805 0501 0806 0601 0201'),
  alpn: ['h2', 'http/1.1'],
  versions: list('0304 0303 0302 0301'),
};
const appleNetwork: ClientShape = {
  ...safari,
  name: 'appleNetwork',
  userAgent: 'CFNetwork/1498.700.2 Darwin/23.6.0',
  extensions: list('0000 0017 ff01 000a 000b 0010 0005 000d 0012 0033 002d 002b 001b'),
};

/** Windows 11's own stack, behind WinHTTP, .NET and PowerShell. */
const schannel13: ClientShape = {
  ...schannel,
  name: 'schannel13',
  ciphers: list('1302 1301 c02c c02b c030 c02f c024 c023 c028 c027 c00a c009 c014 c013 009d 009c 003d 003c 0035 002f'),
  extensions: list('0000 0005 000a 000b 000d 0010 0017 0023 002b 002d 0033 ff01'),
  keyShares: list('001d'),
  versions: list('0304 0303'),
};
const winHttp: ClientShape = { ...schannel13, name: 'winHttp', alpn: ['http/1.1'], userAgent: 'Microsoft-Delivery-Optimization/10.1' };
const powershell: ClientShape = {
  ...schannel,
  name: 'powershell',
  userAgent: 'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.22621.4391',
  extensions: list('0000 000a 000b 000d 0023 0017 ff01'),
  alpn: [],
};
const dotnet: ClientShape = {
  ...schannel13,
  name: 'dotnet',
  userAgent: '',
  extensions: list('0000 000a 000b 000d 0017 0023 002b 002d 0033 ff01'),
  alpn: [],
};

const go: ClientShape = {
  name: 'go',
  userAgent: 'Go-http-client/2.0',
  grease: false,
  shuffled: false,
  sessionIdBytes: 32,
  ciphers: list('c02b c02f c02c c030 cca9 cca8 c009 c013 c00a c014 1301 1302 1303'),
  extensions: list('0000 000b ff01 0017 0012 0005 000a 000d 0010 002b 0033'),
  groups: list('11ec 001d 0017 0018 0019'),
  keyShares: list('11ec 001d'),
  signatures: list('0804 0403 0807 0805 0806 0401 0501 0601 0503 0603'),
  alpn: ['h2', 'http/1.1'],
  versions: list('0304 0303'),
};
const goPlain: ClientShape = {
  ...go,
  name: 'goPlain',
  userAgent: 'Go-http-client/1.1',
  extensions: go.extensions.filter((one) => one !== 16),
  alpn: [],
};

const java: ClientShape = {
  name: 'java',
  userAgent: 'Java/17.0.12',
  grease: false,
  shuffled: false,
  sessionIdBytes: 32,
  ciphers: list(
    '1302 1301 1303 c02c c02b cca9 c030 cca8 c02f 009f ccaa 00a3 009e 00a2 c024 c028 c023 c027 006b 006a 0067 0040 c00a c014 c009 c013 0039 0038 0033 0032 009d 009c 003d 003c 0035 002f 00ff',
  ),
  extensions: list('0000 0005 000a 000b 000d 0011 0017 0023 002b 002d 0032 0033'),
  groups: list('001d 0017 0018 0019 001e 0100 0101'),
  keyShares: list('001d 0017'),
  signatures: list('0403 0503 0603 0807 0808 0804 0805 0806 0809 080a 080b 0401 0501 0601 0402 0303 0301 0302 0203 0201 0202'),
  alpn: [],
  versions: list('0304 0303'),
};

const rustls: ClientShape = {
  name: 'rustls',
  userAgent: '',
  grease: false,
  shuffled: true,
  sessionIdBytes: 32,
  ciphers: list('1302 1301 1303 c02c c02b cca9 c030 c02f cca8 00ff'),
  extensions: list('0000 0005 000a 000b 000d 0010 0017 0023 002b 002d 0033'),
  groups: list('001d 0017 0018'),
  keyShares: list('001d'),
  signatures: list('0503 0403 0807 0806 0805 0804 0601 0501 0401'),
  alpn: ['h2', 'http/1.1'],
  versions: list('0304 0303'),
};

const android: ClientShape = {
  name: 'android',
  userAgent: 'okhttp/4.12.0',
  grease: false,
  shuffled: false,
  sessionIdBytes: 32,
  ciphers: list('1301 1302 1303 c02b c02c cca9 c02f c030 cca8 c009 c00a c013 c014 009c 009d 002f 0035'),
  extensions: list('0000 0017 ff01 000a 000b 0023 0010 0005 000d 0033 002d 002b'),
  groups: list('001d 0017 0018'),
  keyShares: list('001d'),
  signatures: list('0403 0804 0401 0503 0805 0501 0806 0601 0201'),
  alpn: ['h2', 'http/1.1'],
  versions: list('0304 0303'),
};

const openssl: ClientShape = {
  ...curl,
  name: 'openssl',
  userAgent: '',
  extensions: list('0000 000b 000a 0023 0016 0017 000d 002b 002d 0033'),
  alpn: [],
};
const git: ClientShape = {
  ...curl,
  name: 'git',
  userAgent: 'git/2.39.5',
  extensions: list('0000 000b 000a 0023 0010 0016 0017 000d 002b 002d 0033 0015'),
};
const oldPython: ClientShape = {
  ...clientShapes.python,
  name: 'oldPython',
  userAgent: 'python-requests/2.25.1',
  extensions: list('0000 000b 000a 0023 0010 0016 0017 000d 002b 002d 0033 0015'),
};
const gnutls: ClientShape = {
  ...curl,
  name: 'gnutls',
  userAgent: 'Debian APT-HTTP/1.3 (2.6.1)',
  ciphers: list(
    '1302 1303 1301 1304 c02c cca9 c0ad c00a c02b c0ac c009 c030 cca8 c014 c02f c013 009d c09d 0035 009c c09c 002f 009f ccaa c09f 0039 009e c09e 0033',
  ),
  extensions: list('0000 0005 000a 000b 000d 0016 0017 0023 002b 002d 0033 001c ff01'),
  alpn: [],
};
const dropboxClient: ClientShape = {
  ...curl,
  name: 'dropboxClient',
  userAgent: 'DropboxDesktopClient/212.4.5767',
  grease: false,
  ciphers: list('1301 1302 1303 c02b c02f c02c c030 cca9 cca8'),
  extensions: list('0000 0017 ff01 000a 000b 0023 0005 000d 0012 0033 002d 002b'),
  signatures: list('0403 0804 0401 0503 0805 0501 0806 0601 0201'),
  alpn: [],
};
const telegramClient: ClientShape = {
  ...openssl,
  name: 'telegramClient',
  extensions: list('0000 000b 000a 0023 0010 0016 0017 000d 002b 002d 0033 001b'),
  alpn: ['http/1.1'],
};
const mbedtls: ClientShape = {
  name: 'mbedtls',
  userAgent: 'ESP32 HTTP Client/1.0',
  grease: false,
  shuffled: false,
  sessionIdBytes: 0,
  ciphers: list('c02c c030 009f c0ad c09f c024 c028 006b c00a c014 0039 c02b c02f 009e c023 c027 0067 c009 c013 0033 00ff'),
  extensions: list('0000 000d 000a 000b 0016 0017 0023'),
  groups: list('0017 0018 0019 001d'),
  keyShares: [],
  signatures: list('0603 0601 0503 0501 0403 0401 0303 0301'),
  alpn: [],
  versions: [],
};
const wolfssl: ClientShape = {
  ...mbedtls,
  name: 'wolfssl',
  userAgent: '',
  ciphers: list('c02c c02b c030 c02f cca9 cca8 c028 c024 c00a c009'),
  extensions: list('0000 000d 000a 000b 0017'),
};

const quicFirefox: ClientShape = {
  ...firefox,
  name: 'quicFirefox',
  sessionIdBytes: 0,
  ciphers: list('1301 1303 1302'),
  extensions: list('0000 0017 ff01 000a 0010 0005 0022 0033 002b 000d 002d 001c 0039 fe0d'),
  alpn: ['h3'],
  versions: list('0304'),
};

export const labShapes = {
  chromeResumed: resumed(browser, 'chromeResumed'),
  chromeOld,
  chromeOldResumed: resumed(chromeOld, 'chromeOldResumed'),
  quicChromeOld,
  firefox,
  firefoxResumed: resumed(firefox, 'firefoxResumed'),
  firefoxEsr,
  firefoxEsrResumed: resumed(firefoxEsr, 'firefoxEsrResumed'),
  quicFirefox,
  safari,
  appleNetwork,
  schannel13,
  winHttp,
  powershell,
  dotnet,
  go,
  goPlain,
  java,
  rustls,
  android,
  openssl,
  git,
  oldPython,
  gnutls,
  dropboxClient,
  telegramClient,
  mbedtls,
  wolfssl,
};
