/** What `undertow.yaml` may say: the reader, the JSON Schema for editors and the documentation all follow this declaration. */
import { parseNetwork } from '../../channel/parse-network.ts';
import { SCOPES } from '../../channel/scopes.ts';
import { addressWords } from '../../core/address-words.ts';
import { analyzers } from '../../evidence/analyzers.ts';
import { destinationPattern } from '../../finding/allow/destination-pattern.ts';
import { SEVERITY_NAMES } from '../../model/severity.ts';
import { formats } from '../../report/formats.ts';
import { FAIL_ON } from '../fail-on.ts';
import { DEFAULT_SCOPE, DEFAULT_TOP, DEFAULT_WINDOW, MOST_WINDOW_DAYS } from '../judging-defaults.ts';
import { readDuration } from '../read-duration.ts';
import { readExpiry } from './read-expiry.ts';
import { refused } from './refused.ts';
import { entries } from './shape/entries.ts';
import { field, fields, neededField } from './shape/fields.ts';
import { number } from './shape/number.ts';
import { placed } from './shape/placed.ts';
import { serviceRecords } from './shape/service-records.ts';
import { several } from './shape/several.ts';
import type { Of } from './shape/shape.ts';
import { text } from './shape/text.ts';
import { textOr } from './shape/text-or.ts';
import { word } from './shape/word.ts';
import type { Fault } from './told.ts';

const MOST_HOSTS = 20_000;
const MOST_ENTRIES = 1_000;
const MOST_WORDS = 1_000;
const MOST_FILES = 16;

const NETWORK = '^[0-9A-Fa-f:.]+(/[0-9]{1,3})?$';
const NAME = "^[\\p{L}\\p{N}_][\\p{L}\\p{N}_ .'-]*$";
const NO_CONTROLS = '^[^\\u0000-\\u001f\\u007f-\\u009f]+$';

const network = text({
  what: 'an address or a network',
  example: '10.1.0.0/16',
  longest: 64,
  pattern: NETWORK,
  check: (cidr) => refused(cidr, 'a network', parseNetwork),
});
const name = text({
  what: "a name of letters, digits, spaces and . _ ' -",
  example: 'laptop-7',
  longest: 64,
  pattern: NAME,
  check: noAddress,
});
const path = (example: string) => text({ what: 'a path', example, pattern: NO_CONTROLS });
const severity = word(SEVERITY_NAMES);

const host = fields({
  name: field('What the address is called; of a network, what all in it are called that have no name of their own.', name),
  groups: field('Groups that it is in, for the allowlist and for reports.', several(placed(name), 32)),
});

const allowance = fields({
  reason: neededField(
    'Why this is allowed; reports show it.',
    text({ what: 'a reason', example: 'nightly backup, ticket 4711', longest: 500, pattern: NO_CONTROLS }),
  ),
  expires: neededField(
    'The last day (UTC) on which it holds, a time at which it ends, or never. It is compared with the end of the input, not with today.',
    text({
      what: 'a date or never',
      example: '2027-06-30',
      longest: 32,
      pattern: '^(never|[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9:.]{5,15}([Zz]|[+-][0-9]{2}:?[0-9]{2})?)?)$',
      check: (date) => refused(date, 'a date', readExpiry),
    }),
  ),
  hosts: field(
    'Who: addresses, networks, names and groups of `hosts`; any of these.',
    several(
      placed(text({ what: 'an address, a network, a name or a group', example: 'backup-servers', longest: 64, pattern: NO_CONTROLS })),
      MOST_WORDS,
    ),
  ),
  destination: field(
    'Where to: a name with * for any run of characters and ? for one, an address, an address with its port, or a network; any of these.',
    several(
      text({
        what: 'a destination',
        example: '*.dropboxapi.com',
        longest: 253,
        pattern: NO_CONTROLS,
        check: (pattern) => refused(pattern, 'a destination', destinationPattern),
      }),
      MOST_WORDS,
    ),
  ),
  service: field(
    'Which service of the catalogue, by its id (`undertow services` lists them); any of these.',
    several(
      placed(text({ what: 'the id of a service', example: 'dropbox', longest: 100, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })),
      MOST_WORDS,
    ),
  ),
  software: field(
    'With which client software: a JA4 fingerprint, a user agent or a process as reports show it, with * and ?; any of these.',
    several(text({ what: 'a fingerprint or a user agent', example: 'rclone/*', longest: 500, pattern: NO_CONTROLS }), MOST_WORDS),
  ),
});

const thresholds = fields(
  Object.fromEntries(
    analyzers.flatMap((analyzer) =>
      Object.entries(analyzer.thresholds).map(([threshold, { value, unit, why }]) => [
        `${analyzer.name}.${threshold}`,
        field(`${analyzer.title}${unit === '' ? '' : ` (${unit})`}: ${why}`, number({ least: 0 }), value),
      ]),
    ),
  ),
);

const least = field('Only findings that are at least this severe.', severity, 'low');
const syslog = fields({
  server: neededField(
    'The receiver: a name or an address.',
    text({ what: 'a name or an address', example: 'siem.example.com', longest: 253, pattern: '^[0-9A-Za-z._:-]+$', check: noPort }),
  ),
  port: field('514, or 6514 for tls, unless said.', number({ least: 1, most: 65_535, whole: true })),
  transport: field('How messages travel.', word(['udp', 'tcp', 'tls']), 'udp'),
  format: field('What a message looks like.', word(['syslog', 'cef']), 'syslog'),
  facility: field('Of the messages (RFC 5424 §6.2.1).', number({ least: 0, most: 23, whole: true }), 16),
  ca: field('Certificates that are trusted for tls, a PEM file; those of the system unless said.', path('/etc/undertow/ca.pem')),
  least,
});
const webhook = fields({
  url: neededField(
    'Where findings are posted.',
    text({
      what: 'a URL',
      example: 'https://hooks.example.com/undertow',
      longest: 2_000,
      pattern: '^https?://[^\\s]+$',
      check: (url) =>
        isPlainUrl(url)
          ? null
          : { what: 'this is no URL without user and password', hint: 'the key that signs messages goes into a file: secretFile' },
    }),
  ),
  secretFile: field(
    'A file with the key that signs each message (HMAC-SHA-256); the key itself never stands here.',
    path('/etc/undertow/webhook.key'),
  ),
  least,
});

const outputs = fields({
  folder: field('Where reports are written, as --out.', path('reports')),
  formats: field(
    'Which, as --format; all that need no naming unless said.',
    several(word(formats.map(({ name: one }) => one)), formats.length),
  ),
  ecs: field(
    'JSON lines in Elastic Common Schema, appended to a file by runs that send.',
    fields({ file: neededField('The file.', path('/var/log/undertow/findings.ecs.jsonl')), least }),
  ),
  syslog: field('Receivers of syslog messages, for runs that send.', several(syslog, MOST_FILES)),
  webhook: field('Receivers of findings over HTTP, for runs that send.', several(webhook, MOST_FILES)),
});

export const declaration = fields(
  {
    networks: field('What is inside, as --internal; the private ranges unless said.', several(network, MOST_WORDS)),
    hosts: field('What addresses and networks are called, and what groups they are in.', entries(network, host, MOST_HOSTS)),
    allowlist: field(
      'What is allowed: findings that match are counted and listed apart, with the reason.',
      several(placed(allowance), MOST_ENTRIES),
    ),
    thresholds: field('Thresholds of analyzers, as --set.', thresholds),
    services: field(
      'Your own catalogue entries: a JSON file, as --services, or a list of them here.',
      textOr(path('services.json'), serviceRecords),
    ),
    geoip: field('Where addresses are, databases in MaxMind’s format, as --geoip.', several(path('GeoLite2-ASN.mmdb'), MOST_FILES)),
    outputs: field('Where reports go.', placed(outputs)),
    scope: field('Which channels are judged, as --scope.', several(word([...SCOPES, 'all']), SCOPES.length), DEFAULT_SCOPE),
    top: field('Findings to show, as --top.', number({ least: 1, most: 1_000_000, whole: true }), DEFAULT_TOP),
    window: field(
      'How much before the last flow a hunt judges, as --window.',
      text({
        what: 'a duration',
        example: '24h',
        longest: 20,
        pattern: '^[0-9.]+ ?[a-z]+$',
        check: (duration) =>
          refused(duration, `a duration of at most ${MOST_WINDOW_DAYS} days`, (one) => readDuration('window', one, MOST_WINDOW_DAYS)),
      }),
      DEFAULT_WINDOW,
    ),
    failOn: field('Exit with 1 when a finding that is not allowed is at least this severe, as --fail-on.', word(FAIL_ON)),
  },
  true,
);

/** What a file says, as it says it. */
export type Declared = Of<typeof declaration>;

function noAddress(text: string): Fault | null {
  return addressWords(text) === null ? null : { what: `"${text}" is an address, and no name`, hint: 'give it another name' };
}

function noPort(text: string): Fault | null {
  if (!text.includes(':') || addressWords(text) !== null) return null;
  return { what: `"${text}" is neither a name nor an address`, hint: 'a port stands in a line of its own: port: 514' };
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}
