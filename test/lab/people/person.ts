/** A person at a browser: visits in bursts, pages with what they are made of, tabs left open, thinking with heavy tails. */
import type { Stage } from '../actor.ts';
import type { LabConnection } from '../connection.ts';
import { Dialer } from '../dialer.ts';
import { type Browser, browserOf } from '../software/browser-of.ts';
import type { LabSoftware } from '../software.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from '../times.ts';
import { services } from './services.ts';
import type { Site } from './site.ts';
import { popularSites, rareSite, regionalSites, speaksQuic } from './wide-web.ts';

/** Chromium keeps an idle HTTP/2 connection for minutes; servers give it up sooner. */
const KEEP_US = 90 * SECOND_US;

interface Tab {
  readonly site: Site;
  nextUs: number;
  untilUs: number;
}

export function person(stage: Stage): LabConnection[] {
  const browsing = new Browsing(stage);
  const { random } = stage;
  // Some are at the browser all day, some hardly.
  const paceUs = MINUTE_US * Math.max(1.2, random.heavy(40, 0.55, 160) / 10);
  let timeUs = stage.nextPresent(stage.fromUs);
  while (timeUs < stage.untilUs) {
    timeUs = browsing.visit(timeUs);
    const restUs = random.chance(0.06) ? random.exponential(25 * MINUTE_US) : random.exponential(paceUs);
    timeUs = stage.nextPresent(timeUs + restUs);
  }
  return browsing.finish();
}

class Browsing {
  readonly #stage: Stage;
  readonly #dialer: Dialer;
  readonly #browser: Browser;
  readonly #own: readonly Site[];
  readonly #favourites: readonly Site[];
  readonly #seen = new Set<string>();
  readonly #sockets = new Map<string, number>();
  #tabs: Tab[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
    this.#dialer = new Dialer(stage);
    this.#browser = browserOf(stage.host);
    this.#own = stage.host.habits.flatMap((id) => services.get(id) ?? []);
    this.#favourites = Array.from({ length: 10 }, () => stage.random.pick(stage.random.chance(0.5) ? popularSites : regionalSites));
  }

  /** Some pages of one site, with what the open tabs do meanwhile. @returns when the last page is left. */
  visit(fromUs: number): number {
    const { random } = this.#stage;
    const site = this.#choose();
    let timeUs = fromUs;
    let pages = 1 + Math.floor(random.exponential(site.id === '' ? 1.6 : 3));
    for (; pages > 0 && timeUs < this.#stage.untilUs && this.#stage.isPresent(timeUs); pages--) {
      this.#refresh(timeUs);
      this.#page(site, timeUs);
      timeUs += this.#think();
    }
    if (site.refreshUs > 0 && random.chance(0.6)) this.#keepTab(site, timeUs);
    return timeUs;
  }

  finish(): LabConnection[] {
    this.#refresh(this.#stage.untilUs);
    return this.#dialer.finish();
  }

  #choose(): Site {
    const { random } = this.#stage;
    const draw = random.fraction();
    if (draw < 0.42 && this.#own.length > 0) {
      // Zipf: the second habit half as often as the first.
      const at = Math.floor(this.#own.length ** random.fraction()) - 1;
      return this.#own[at] ?? this.#own[0]!;
    }
    if (draw < 0.72) return random.pick(this.#favourites);
    if (draw < 0.86) return random.pick(popularSites);
    if (draw < 0.95) return random.pick(regionalSites);
    return rareSite(random);
  }

  /** Log-normal with a median of 20 s. */
  #think(): number {
    return this.#stage.random.heavy(20 * SECOND_US, 1.1, 20 * MINUTE_US);
  }

  #page(site: Site, timeUs: number): void {
    const { random } = this.#stage;
    const isFirst = !this.#seen.has(site.pages[0]!);
    this.#seen.add(site.pages[0]!);
    let atUs = timeUs;
    if (isFirst && site.signIn.length > 0) {
      atUs = this.#get(random.pick(site.signIn), atUs, random.between(900, 3_000), 9_000);
    }
    const main = random.chance(0.9) ? site.pages[0]! : random.pick(site.pages);
    const isUpload = random.chance(site.uploads);
    atUs = this.#get(main, atUs, random.between(350, 1_900), random.heavy(site.down, 0.8, 4e6));
    for (const name of site.assets) {
      if (!random.chance(isFirst ? 0.9 : 0.35)) continue;
      for (let i = random.between(1, 4); i > 0; i--) {
        this.#get(
          name,
          atUs + random.exponential(0.4 * SECOND_US),
          random.between(120, 900),
          random.heavy(isFirst ? 15_000 : 4_000, 1.4, 2e7),
        );
      }
    }
    for (let i = site.calls.length > 0 ? random.below(4) : 0; i > 0; i--) {
      atUs = this.#get(
        random.pick(site.calls),
        atUs + random.exponential(2 * SECOND_US),
        random.heavy(900, 0.7, 30_000),
        random.heavy(3_000, 1.2, 1e6),
      );
    }
    if (isUpload && site.calls.length > 0)
      this.#get(site.calls.at(-1)!, atUs + random.exponential(20 * SECOND_US), random.heavy(600_000, 1.5, 6e7), 900);
    if (site.socket !== '') this.#socket(site, atUs);
  }

  #get(name: string, timeUs: number, up: number, down: number): number {
    return this.#dialer.call({ timeUs: Math.round(timeUs), name, software: this.#softwareFor(name), up, down, keepUs: KEEP_US });
  }

  #softwareFor(name: string): LabSoftware {
    const { fresh, resumed, quic } = this.#browser;
    if (quic !== null && speaksQuic(name) && this.#seen.has(`tls ${name}`)) return quic;
    const known = this.#seen.has(`tls ${name}`);
    this.#seen.add(`tls ${name}`);
    return known ? resumed : fresh;
  }

  #keepTab(site: Site, fromUs: number): void {
    const { random } = this.#stage;
    if (this.#tabs.some((tab) => tab.site === site)) return;
    const nextUs = fromUs + random.exponential(site.refreshUs);
    this.#tabs.push({ site, nextUs, untilUs: fromUs + random.exponential(50 * MINUTE_US) });
    if (this.#tabs.length > 6) this.#tabs.shift();
  }

  /** What open tabs did by themselves until now; a machine asleep does nothing. */
  #refresh(timeUs: number): void {
    const { random } = this.#stage;
    for (const tab of this.#tabs) {
      const { site } = tab;
      while (tab.nextUs < timeUs && tab.nextUs < tab.untilUs) {
        if (this.#stage.isAwake(tab.nextUs)) {
          this.#get(site.calls[0] ?? site.pages[0]!, tab.nextUs, random.between(400, 1_200), random.heavy(1_200, 0.8, 90_000));
        }
        tab.nextUs += site.refreshUs * (0.6 + 0.8 * random.fraction());
      }
    }
    this.#tabs = this.#tabs.filter((tab) => tab.nextUs < tab.untilUs);
  }

  /** A WebSocket with the tab: a keep-alive every half minute, and messages. */
  #socket(site: Site, timeUs: number): void {
    const openUntil = this.#sockets.get(site.socket) ?? 0;
    if (timeUs < openUntil || timeUs >= this.#stage.untilUs) return;
    const { random } = this.#stage;
    const endUs = Math.min(timeUs + random.exponential(40 * MINUTE_US), this.#stage.awakeUntil(timeUs), timeUs + 8 * HOUR_US);
    this.#sockets.set(site.socket, endUs);
    const exchanges = [{ timeUs, up: 1_400, down: random.heavy(20_000, 0.8, 400_000) }];
    for (let at = timeUs; ; ) {
      at += Math.min(30 * SECOND_US, 1.1 * SECOND_US + random.exponential(45 * SECOND_US));
      if (at >= endUs) break;
      exchanges.push({ timeUs: at, up: random.between(30, 400), down: random.chance(0.3) ? random.heavy(900, 1, 20_000) : 34 });
    }
    this.#dialer.session({ timeUs, name: site.socket, software: this.#browser.fresh }, exchanges, endUs, 'closed');
  }
}
