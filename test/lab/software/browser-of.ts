import type { LabHost } from '../host.ts';
import { randomOf } from '../random-of.ts';
import type { LabSoftware } from '../software.ts';
import { stacks } from './stacks.ts';

/** A browser as a site sees it: the first visit's hello, the later ones', and over QUIC where the site offers it. */
export interface Browser {
  readonly fresh: LabSoftware;
  readonly resumed: LabSoftware;
  readonly quic: LabSoftware | null;
}

const { chrome, chromeResumed, chromeOld, chromeOldResumed, firefox, firefoxResumed, firefoxEsr, firefoxEsrResumed, safari } = stacks;
const CHROME: Browser = { fresh: chrome, resumed: chromeResumed, quic: stacks.quicChrome };
const FLEET: readonly (readonly [share: number, browser: Browser])[] = [
  [0.62, CHROME],
  [0.15, { fresh: chromeOld, resumed: chromeOldResumed, quic: stacks.quicChromeOld }],
  [0.1, { fresh: firefox, resumed: firefoxResumed, quic: stacks.quicFirefox }],
  [0.06, { fresh: firefoxEsr, resumed: firefoxEsrResumed, quic: stacks.quicFirefox }],
  [0.07, { fresh: safari, resumed: safari, quic: null }],
];

/** The browser that this host's person uses. */
export function browserOf(host: LabHost): Browser {
  let share = randomOf('browser', host.address, host.fromHour, host.toHour).fraction();
  for (const [part, browser] of FLEET) {
    share -= part;
    if (share < 0) return browser;
  }
  return CHROME;
}
