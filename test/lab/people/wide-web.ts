/** The rest of the web: sites that everyone knows, some hundred that a few visit, and a tail that one host alone ever sees. */
import type { Random } from '../../../scripts/bench/capture/random.ts';
import { hashOf, randomOf } from '../random-of.ts';
import type { Site } from './site.ts';

const FIRST =
  'amber birch copper delta ember falcon garnet harbor indigo juniper kestrel lantern maple nimbus orchard pepper quartz river saffron timber'.split(
    ' ',
  );
const SECOND =
  'bakery books cycling dental forum garden homes insure journal kitchen law market museum news outdoor photo radio studio tools travel'.split(
    ' ',
  );
const ENDINGS = ['com', 'com', 'com', 'com', 'org', 'net', 'de', 'co.uk', 'fr', 'io', 'nl'];
const SHARED_ASSETS = [
  'fonts.gstatic.com',
  'fonts.googleapis.com',
  'www.googletagmanager.com',
  'www.google-analytics.com',
  'cdn.jsdelivr.net',
  'cdnjs.cloudflare.com',
  'ajax.googleapis.com',
  'stats.g.doubleclick.net',
  'connect.facebook.net',
  'static.cloudflareinsights.com',
  'www.gstatic.com',
  'securepubads.g.doubleclick.net',
  'cdn.cookielaw.org',
  'bat.bing.com',
  'px.ads.linkedin.com',
  'use.typekit.net',
];
const POPULAR = [
  'www.google.com',
  'www.bing.com',
  'www.youtube.com',
  'en.wikipedia.org',
  'www.linkedin.com',
  'www.reddit.com',
  'www.bbc.co.uk',
  'www.nytimes.com',
  'www.amazon.com',
  'stackoverflow.com',
  'learn.microsoft.com',
  'www.theguardian.com',
  'x.com',
  'www.facebook.com',
  'weather.com',
  'maps.google.com',
  'translate.google.com',
  'www.deepl.com',
  'chatgpt.com',
  'outlook.office.com',
  'www.office.com',
  'www.spiegel.de',
  'www.booking.com',
  'www.ebay.com',
  'medium.com',
  'www.instagram.com',
  'open.spotify.com',
  'www.bahn.de',
];
const REGIONAL = 420;
const QUIC = /google|youtube|facebook|instagram|cloudflare|gstatic|doubleclick|jsdelivr/;

/** Whether browsers speak HTTP/3 with this name. */
export const speaksQuic = (name: string): boolean => QUIC.test(name) || (hashOf(name) & 15) === 3;

function site(name: string, random: Random): Site {
  const domain = name.replace(/^www\./, '');
  const assets = Array.from({ length: 1 + random.below(6) }, () => random.pick(SHARED_ASSETS));
  if (random.chance(0.5)) assets.push(`${random.pick(['static', 'img', 'cdn', 'assets'])}.${domain}`);
  return {
    id: '',
    pages: [name],
    calls: random.chance(0.3) ? [random.chance(0.5) ? `api.${domain}` : name] : [],
    assets: [...new Set(assets)],
    signIn: [],
    socket: '',
    refreshUs: random.chance(0.15) ? 30e6 + 240e6 * random.fraction() : 0,
    quic: speaksQuic(name),
    down: 6_000 + random.below(40_000),
    uploads: 0.003,
  };
}

const invented = (number: number, random: Random): string =>
  `${random.chance(0.7) ? 'www.' : ''}${random.pick(FIRST)}-${random.pick(SECOND)}${number === 0 ? '' : `-${number}`}.${random.pick(ENDINGS)}`;

export const popularSites: readonly Site[] = POPULAR.map((name) => site(name, randomOf('popular', name)));
export const regionalSites: readonly Site[] = Array.from({ length: REGIONAL }, (_, i) => {
  const random = randomOf('regional', i);
  return site(invented(1 + i, random), random);
});

/** A site of the tail: hardly another host of the lab ever draws it. */
export const rareSite = (random: Random): Site => site(invented(1_000 + random.below(4_000_000), random), random);
