import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { parseAllDocuments } from 'yaml';
import type { Met } from './met.ts';

const schema = JSON.parse(readFileSync(new URL('../sigma-detection-rule-schema.json', import.meta.url), 'utf8')) as Record<string, unknown>;
delete schema.$schema; // Its `#` makes another address of it than the one that ajv knows.
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
const isSigma = ajv.compile(schema);

const HOSTS = ['id.orig_h', 'src_ip'];
const PEERS = ['id.resp_h', 'dst_ip'];
const NAMES = ['server_name', 'host', 'query', 'cs-host'];
const AGENTS = ['user_agent', 'c-useragent'];
const PORTS = ['id.resp_p', 'dst_port'];

export interface SigmaRule extends Met {
  readonly id: string;
  readonly logsource: Readonly<Record<string, string>>;
}

/** YAML documents, each valid by Sigma's own schema, with values as Sigma compares them. */
export function sigma(lines: readonly string[]): SigmaRule[] {
  const text = lines.join('\n');
  if (text.trim() === '') return [];
  return parseAllDocuments(text, { uniqueKeys: true }).map((document) => {
    if ('errors' in document && document.errors.length > 0) throw new Error(String(document.errors[0]));
    const rule = document.toJS() as unknown;
    if (!isSigma(rule)) throw new Error(ajv.errorsText(isSigma.errors));
    const { detection, logsource, id } = rule as {
      detection: { selection: Record<string, unknown>; condition: string };
      logsource: Record<string, string>;
      id: string;
    };
    if (detection.condition !== 'selection' || Object.keys(detection).length !== 2) throw new Error('another detection than one selection');
    const of = (fields: readonly string[]) => fields.flatMap((field) => detection.selection[field] ?? []).flat() as (string | number)[];
    const known = [...HOSTS, ...PEERS, ...NAMES, ...AGENTS, ...PORTS];
    if (Object.keys(detection.selection).some((field) => !known.includes(field))) throw new Error('a field of nobody');
    const texts = (fields: readonly string[]) => (of(fields).length === 0 ? null : of(fields).map((value) => compared(String(value))));
    return {
      id,
      logsource,
      action: 'find',
      hosts: texts(HOSTS),
      names: texts(NAMES),
      addresses: texts(PEERS),
      port: (of(PORTS)[0] as number | undefined) ?? null,
      software: texts(AGENTS)?.[0] ?? null,
    };
  });
}

function compared(value: string): string {
  if (/(?<!\\)(?:\\\\)*[*?]/.test(value)) throw new Error(`a wildcard: ${value}`);
  return value.replace(/\\([*?\\])/g, '$1');
}
