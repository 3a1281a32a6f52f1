/** How Chromium is started: the pages may hold hostile text, so it reaches nothing and keeps nothing. */
export function chromiumOptions(folder: string, isRoot: boolean): readonly string[] {
  return [
    '--headless',
    // Root has no sandbox to be put into; everybody else is.
    ...(isRoot ? ['--no-sandbox'] : []),
    // No name is found, and what needs none goes to a proxy that is not there, this machine's own addresses too.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://0.0.0.0:1',
    '--proxy-bypass-list=<-loopback>',
    '--disable-quic',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-client-side-phishing-detection',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-breakpad',
    '--metrics-recording-only',
    '--no-pings',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-service-autorun',
    '--password-store=basic',
    '--mute-audio',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    `--user-data-dir=${folder}`,
  ];
}
