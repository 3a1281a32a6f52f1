/** Receivers as operators name them: `ecs:FILE`, `syslog+tls://host`, `webhook+https://host/path`. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { UserError } from '../core/user-error.ts';
import { SEVERITIES, type Severity } from '../model/severity.ts';
import { nearestWord } from '../service/nearest-word.ts';
import type { Target, Way } from './way.ts';
import { ecsFile } from './ways/ecs-file.ts';
import { SYSLOG_FORMATS, type SyslogReceiver, syslogWay, TRANSPORTS, USUAL_PORT } from './ways/syslog.ts';
import { webhookWay } from './ways/webhook.ts';

/** What all receivers of a run share. */
export interface TargetNeeds {
  readonly least: Severity;
  readonly isEvery: boolean;
  /** PEM; null for what Node trusts. */
  readonly ca: string | null;
  readonly secret: Uint8Array | null;
  readonly hostname: string;
  readonly version: string;
  /** Reads a file of certificates. @throws UserError */
  readonly readCa: (path: string) => string;
}

/** RFC 5424 §6.2.1. */
const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp audit alert clock local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  );
const LOCAL0 = 16;
const OPTIONS = ['format', 'facility', 'ca', 'verify', 'confirm', 'least'] as const;
const SHAPES = 'ecs:FILE, syslog+udp://HOST, syslog+tcp://HOST, syslog+tls://HOST, webhook+https://HOST/PATH';

export function targetOf(way: Way, { least, isEvery }: Pick<TargetNeeds, 'least' | 'isEvery'>): Target {
  return { id: createHash('sha256').update(way.identity).digest('hex').slice(0, 16), way, least, isEvery };
}

/** @throws UserError for a word that names no receiver; it never repeats more of it than its scheme and host. */
export function readTarget(word: string, needs: TargetNeeds): Target {
  const scheme = /^([a-z+]+):/.exec(word)?.[1] ?? '';
  if (scheme === 'ecs') return targetOf(ecsFile(filePath(word.slice(4))), needs);
  const [kind, transport] = scheme.split('+');
  if (kind === 'syslog' && TRANSPORTS.some((one) => one === transport)) {
    return readSyslog(word, transport as SyslogReceiver['transport'], needs);
  }
  if (scheme === 'webhook+https' || scheme === 'webhook+http') return readWebhook(word.slice('webhook+'.length), needs);
  const known = ['ecs', ...TRANSPORTS.map((one) => `syslog+${one}`), 'webhook+https', 'webhook+http'];
  const nearest = nearestWord(scheme, known);
  throw new UserError(
    `--to knows no receiver ${JSON.stringify(scheme === '' ? 'without a scheme' : `${scheme}:`)}`,
    nearest ? `did you mean ${nearest}:? There are: ${SHAPES}` : `there are: ${SHAPES}`,
  );
}

function filePath(path: string): string {
  if (path === '' || path.includes('\0')) throw new UserError('--to ecs: names no file', 'write --to ecs:findings.ecs.jsonl');
  return resolve(path);
}

function readSyslog(word: string, transport: SyslogReceiver['transport'], needs: TargetNeeds): Target {
  const url = readUrl(word, `syslog+${transport}`);
  if (url.pathname !== '' && url.pathname !== '/')
    throw new UserError('--to syslog has a path', `write --to syslog+${transport}://${url.host}`);
  const options = Object.fromEntries(url.searchParams);
  for (const name of url.searchParams.keys()) if (!OPTIONS.some((one) => one === name)) throw unknownOption(name);
  const { format = 'syslog', facility, ca, verify = 'yes', confirm = 'yes', least } = options;
  return targetOf(
    syslogWay({
      transport,
      host: url.hostname.replace(/^\[|\]$/g, '').toLowerCase(),
      port: url.port === '' ? USUAL_PORT[transport] : Number(url.port),
      format: oneOf('format', format, SYSLOG_FORMATS),
      facility: facility === undefined ? LOCAL0 : readFacility(facility),
      hostname: needs.hostname,
      ca: ca === undefined ? needs.ca : needs.readCa(ca),
      isVerified: oneOf('verify', verify, ['yes', 'no']) === 'yes',
      isConfirmed: oneOf('confirm', confirm, ['yes', 'no']) === 'yes',
    }),
    { ...needs, least: least === undefined ? needs.least : oneOf('least', least, severities) },
  );
}

const severities = SEVERITIES.map(([severity]) => severity);

function readWebhook(text: string, needs: TargetNeeds): Target {
  return targetOf(webhookWay({ url: readUrl(text, 'webhook'), secret: needs.secret, ca: needs.ca, version: needs.version }), needs);
}

function readUrl(text: string, name: string): URL {
  if (!URL.canParse(text)) throw new UserError(`--to ${name} has no address that can be read`, `there are: ${SHAPES}`);
  const url = new URL(text);
  if (url.hostname === '' || url.port === '0') throw new UserError(`--to ${name} names no host`, `there are: ${SHAPES}`);
  if (url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new UserError(
      `--to ${name} holds a user, a password or a fragment`,
      'leave it out: a webhook is signed with --webhook-secret-file',
    );
  }
  return url;
}

function oneOf<T extends string>(option: string, word: string, known: readonly T[]): T {
  const found = known.find((one) => one === word);
  if (found === undefined) throw new UserError(`--to does not know ${option}=${JSON.stringify(word)}`, `there are: ${known.join(', ')}`);
  return found;
}

function readFacility(word: string): number {
  if (/^\d{1,2}$/.test(word) && Number(word) < FACILITIES.length) return Number(word);
  return FACILITIES.indexOf(oneOf('facility', word, FACILITIES));
}

function unknownOption(name: string): UserError {
  const nearest = nearestWord(name, OPTIONS);
  return new UserError(
    `--to syslog does not know ${JSON.stringify(name)}`,
    nearest ? `did you mean ${nearest}?` : `there are: ${OPTIONS.join(', ')}`,
  );
}
