/** The client programs of the lab. One line each; several share a stack, and so a fingerprint, as in life. */
import type { LabSoftware } from '../software.ts';
import { softwareOf } from './software-of.ts';

const plain = (name: string, userAgent = ''): LabSoftware => ({ name, shape: '', ja4: '', alpn: '', tlsVersion: '', userAgent });

export const stacks = {
  chrome: softwareOf('chrome', 'browser'),
  chromeResumed: softwareOf('chrome', 'chromeResumed'),
  chromeOld: softwareOf('chrome-126', 'chromeOld'),
  chromeOldResumed: softwareOf('chrome-126', 'chromeOldResumed'),
  firefox: softwareOf('firefox', 'firefox'),
  firefoxResumed: softwareOf('firefox', 'firefoxResumed'),
  firefoxEsr: softwareOf('firefox-esr', 'firefoxEsr'),
  firefoxEsrResumed: softwareOf('firefox-esr', 'firefoxEsrResumed'),
  safari: softwareOf('safari', 'safari'),
  quicChrome: softwareOf('chrome', 'quicBrowser'),
  quicChromeOld: softwareOf('chrome-126', 'quicChromeOld'),
  quicFirefox: softwareOf('firefox', 'quicFirefox'),
  /** Desktop programs that carry a Chromium of their own: Slack, Discord, Notion, Visual Studio Code. */
  electron: softwareOf('electron', 'chromeOld', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Electron/30.0.0'),
  /** Teams and Outlook draw with Edge's engine, of Edge's version. */
  webView: softwareOf('webview2', 'browser', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Edg/131.0.0.0'),
  windows: softwareOf('windows', 'schannel13', 'Microsoft-WNS/10.0'),
  windowsOld: softwareOf('windows-10', 'schannel', 'Microsoft-CryptoAPI/10.0'),
  winHttp: softwareOf('winhttp', 'winHttp'),
  oneDrive: softwareOf('onedrive', 'schannel13', 'Microsoft SkyDriveSync 24.221.1103.0004 ship; Windows NT 10.0 (22631)'),
  dropbox: softwareOf('dropbox', 'dropboxClient'),
  googleDrive: softwareOf('google-drive', 'goPlain', 'Google Drive'),
  telegram: softwareOf('telegram-desktop', 'telegramClient'),
  powershell: softwareOf('powershell', 'powershell'),
  dotnet: softwareOf('dotnet', 'dotnet'),
  curl: softwareOf('curl', 'curl'),
  python: softwareOf('python-requests', 'python'),
  pythonOld: softwareOf('python-requests-2.25', 'oldPython'),
  node: softwareOf('node', 'node'),
  go: softwareOf('go', 'go'),
  goPlain: softwareOf('go-http1', 'goPlain'),
  java: softwareOf('java', 'java'),
  rust: softwareOf('rust', 'rustls'),
  git: softwareOf('git', 'git'),
  openssl: softwareOf('openssl', 'openssl'),
  apt: softwareOf('apt', 'gnutls'),
  android: softwareOf('android', 'android'),
  apple: softwareOf('apple', 'appleNetwork'),
  deviceMbed: softwareOf('device-mbedtls', 'mbedtls'),
  deviceWolf: softwareOf('device-wolfssl', 'wolfssl'),
  quicCurl: softwareOf('quic-curl', 'quicCurl'),
  clearChrome: plain(
    'chrome',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  ),
  clearCurl: plain('curl', 'curl/7.88.1'),
  clearWindows: plain('windows', 'Microsoft-CryptoAPI/10.0'),
  clearConnectTest: plain('windows', 'Microsoft NCSI'),
  clearApt: plain('apt', 'Debian APT-HTTP/1.3 (2.6.1)'),
  resolver: plain('resolver'),
  clock: plain('clock'),
} as const satisfies Readonly<Record<string, LabSoftware>>;
