/** The servers of the generated web: well-known services by their real names, ordinary sites by invented ones, addresses made up. */
import type { Random } from './random.ts';

export interface Site {
  readonly name: string;
  readonly address4: Uint8Array;
  readonly address6: Uint8Array;
  readonly alias: string | undefined;
  readonly rttUs: number;
  readonly quic: boolean;
  /** 0x0304, 0x0303, or 0 for a site that still speaks HTTP in the clear. */
  readonly version: number;
  /** Hosts that a page of this site also loads from. */
  readonly others: readonly number[];
}

const SERVICES = [
  'www.google.com www.gstatic.com fonts.gstatic.com docs.google.com drive.google.com www.googleapis.com sheets.googleapis.com',
  'www.youtube.com i.ytimg.com rr3---sn-4g5e6nsz.googlevideo.com script.google.com firestore.googleapis.com',
  'api.telegram.org web.telegram.org discord.com gateway.discord.gg cdn.discordapp.com slack.com wss-primary.slack.com files.slack.com',
  'www.dropbox.com api.dropboxapi.com content.dropboxapi.com github.com api.github.com raw.githubusercontent.com gist.github.com',
  'objects.githubusercontent.com gitlab.com bitbucket.org pastebin.com graph.microsoft.com login.microsoftonline.com',
  'outlook.office365.com onedrive.live.com teams.microsoft.com s3.amazonaws.com d1a2b3c4d5e6f7.cloudfront.net',
  'api.notion.com www.notion.so api.trello.com trello.com api.airtable.com www.reddit.com old.reddit.com x.com api.x.com',
  'www.facebook.com graph.facebook.com www.instagram.com www.linkedin.com en.wikipedia.org upload.wikimedia.org',
  'cdn.jsdelivr.net cdnjs.cloudflare.com ajax.googleapis.com www.googletagmanager.com www.google-analytics.com',
  'mega.nz g.api.mega.co.nz transfer.sh paste.rs ngrok.com icloud.com www.icloud.com zoom.us us02web.zoom.us',
]
  .join(' ')
  .split(' ');
const QUIC_OWNERS = /(google|gstatic|ytimg|youtube|googlevideo|facebook|instagram|cloudflare|jsdelivr|discord)/;
const FIRST =
  'amber birch copper delta ember falcon garnet harbor indigo juniper kestrel lantern maple nimbus orchard pepper quartz river'.split(' ');
const SECOND =
  'bakery books cycling dental forum garden hosting insure journal kitchen market museum outdoor photo radio studio tools'.split(' ');
const ENDINGS = ['com', 'com', 'com', 'org', 'net', 'de', 'co.uk', 'fr', 'io'];
const HOSTS = ['www', 'www', 'static', 'img', 'api', 'cdn', 'shop', 'news'];
const ORDINARY = 640;

/** First octets of globally routed space, none of them special in the IANA registry. */
const PREFIXES = [13, 18, 23, 31, 34, 35, 52, 54, 64, 66, 91, 93, 104, 108, 140, 142, 151, 157, 162, 185, 199, 204, 216];

export const sites = (random: Random): Site[] => {
  const names = [...SERVICES];
  for (let i = 0; i < ORDINARY; i++) {
    names.push(`${random.pick(HOSTS)}.${random.pick(FIRST)}-${random.pick(SECOND)}-${i}.${random.pick(ENDINGS)}`);
  }
  return names.map((name, at): Site => {
    const known = at < SERVICES.length;
    const cleartext = !known && random.chance(0.1);
    return {
      name,
      address4: Uint8Array.of(random.pick(PREFIXES), random.between(1, 126), random.below(256), random.between(1, 254)),
      address6: Uint8Array.of(0x26, 0x06, 0x47, at & 255, at >> 8, ...random.bytes(11)),
      alias: random.chance(0.4) ? `${name.replaceAll('.', '-')}.edge.${random.pick(FIRST)}-delivery.net` : undefined,
      rttUs: random.between(4_000, random.chance(0.3) ? 140_000 : 35_000),
      quic: known ? QUIC_OWNERS.test(name) : random.chance(0.2),
      version: cleartext ? 0 : random.chance(known ? 0.08 : 0.2) ? 0x0303 : 0x0304,
      others: Array.from({ length: random.between(1, 5) }, () => random.below(random.chance(0.4) ? SERVICES.length : names.length)),
    };
  });
};
