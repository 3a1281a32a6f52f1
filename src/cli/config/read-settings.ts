/** Reads a configuration file and checks all of it. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UserError } from '../../core/user-error.ts';
import { readOwnRecords } from '../../service/own-records.ts';
import { readUserRecords } from '../../service/user-records.ts';
import { visible } from '../visible.ts';
import { allowancesOf } from './allowances-of.ts';
import { type Declared, declaration } from './declaration.ts';
import { hostsOf } from './hosts-of.ts';
import { parseTree } from './parse-tree.ts';
import { NO_SETTINGS, type Settings } from './settings.ts';
import { knownWord } from './shape/known-word.ts';
import { quoted } from './shape/words.ts';
import { Told } from './told.ts';

/** Twenty thousand hosts fit. */
const LARGEST = 2 ** 20;

/** @param file as the operator named it. @throws UserError, UserErrors for a file that cannot be read or used. */
export function readSettings(file: string): Settings {
  return parseSettings(readText(file), file);
}

/** @throws UserErrors with everything that is wrong in the text. */
export function parseSettings(text: string, file: string): Settings {
  const told = new Told(visible(file));
  const tree = parseTree(text, told);
  const declared = (tree === null ? undefined : declaration.read(tree, '', told)) ?? NO_SETTINGS.declared;
  const whole = withPaths(declared, dirname(resolve(file)));
  const { formats, folder } = whole.outputs?.value ?? {};
  if (formats !== undefined && folder === undefined && formats.length > 1)
    told.problem(whole.outputs!.at, { what: 'outputs has several formats and no folder for them', hint: 'add folder, or name one format' });
  const hosts = hostsOf(whole.hosts, told);
  // Only where they are asked for: reading the catalogue takes as long as a small capture.
  const own = once(() => new Set(readOwnRecords().map(({ id }) => id)));
  const services = once(() => serviceIds(whole.services, own()));
  const inline = typeof whole.services === 'object' ? whole.services : null;
  for (const { id, at } of inline?.removals ?? []) {
    if (!own().has(id)) told.problem(at, { what: `services: there is no service ${quoted(id)} to remove`, hint: knownWord(id, own()) });
  }
  // Where hosts cannot be read, none of them is known.
  const isAsked = tree?.kind === 'names' && tree.entries.some(({ name }) => name === 'hosts');
  const allowances = isAsked && whole.hosts === undefined ? [] : allowancesOf(whole.allowlist, hosts, services, told);
  told.check();
  return { file, declared: whole, hosts: hosts.entries, allowances, services: inline?.records ?? null };
}

function serviceIds(services: Declared['services'], own: ReadonlySet<string>): ReadonlySet<string> {
  if (services === undefined) return own;
  const { records, removed } = typeof services === 'string' ? readUserRecords(services) : services.records;
  return new Set([...[...own].filter((id) => !removed.has(id)), ...records.map(({ id }) => id)]);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Paths of a file are meant from its folder, wherever the program is started. */
function withPaths(declared: Declared, folder: string): Declared {
  const from = <P extends string | undefined>(path: P) => (path === undefined ? undefined : resolve(folder, path)) as P;
  const { outputs } = declared;
  return {
    ...declared,
    services: typeof declared.services === 'string' ? from(declared.services) : declared.services,
    geoip: declared.geoip?.map(from),
    outputs: outputs && {
      ...outputs,
      value: {
        ...outputs.value,
        folder: from(outputs.value.folder),
        ecs: outputs.value.ecs && { ...outputs.value.ecs, file: from(outputs.value.ecs.file) },
        syslog: outputs.value.syslog?.map((one) => ({ ...one, ca: from(one.ca) })),
        webhook: outputs.value.webhook?.map((one) => ({ ...one, secretFile: from(one.secretFile) })),
      },
    },
  };
}

function readText(file: string): string {
  const shown = visible(file);
  let bytes: Buffer;
  try {
    const handle = openSync(file, 'r');
    try {
      const stat = fstatSync(handle);
      if (stat.isDirectory()) throw new UserError(`${shown} is a folder, and no configuration`, 'name the file in it');
      if (stat.size > LARGEST) throw new UserError(`${shown} is too large for a configuration`, 'keep it below 1 MiB');
      bytes = readFileSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UserError(`the configuration ${shown} cannot be read (${code})`, '`undertow config example > undertow.yaml` begins one');
  }
  if (bytes.length > LARGEST) throw new UserError(`${shown} is too large for a configuration`, 'keep it below 1 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UserError(`${shown} is no text in UTF-8`, 'save it as UTF-8');
  }
}
