import type { Met } from './met.ts';

const HEADER = /^(drop|alert) (tls|quic|http|dns|tcp|udp|ip) (\S+) any -> (\S+) (any|\d+) \((.*)\)$/;
const BUFFERS = ['tls.sni', 'quic.sni', 'http.host', 'dns.query', 'ja4.hash', 'http.user_agent'];
const OTHERS = ['msg', 'flow', 'nocase', 'bsize', 'requires', 'metadata', 'priority', 'sid', 'rev', 'content'];

export interface SuricataRule extends Met {
  readonly protocol: string;
  readonly source: string;
  readonly destination: string;
  readonly buffers: ReadonlyMap<string, string>;
  readonly sid: number;
  readonly message: string;
}

/** The source is taken for the host; of channels that come in, it is the other side. Strict: knows only what Undertow may write, and what it knows as Suricata's user guide has it. */
export function readSuricataRule(line: string): SuricataRule {
  const [, action, protocol, source, destination, port, body] = HEADER.exec(line) ?? [];
  if (body === undefined) throw new Error(`no rule: ${line}`);
  if (Buffer.byteLength(line) > 8000) throw new Error('longer than Suricata reads at once');
  const buffers = new Map<string, string>();
  const said = new Map<string, string>();
  let buffer = '';
  for (const { name, value } of options(body)) {
    if (BUFFERS.includes(name)) buffer = name;
    else if (name === 'content') {
      if (buffer === '' || buffers.has(buffer)) throw new Error(`a pattern without buffer: ${line}`);
      buffers.set(buffer, content(value));
    } else if (name === 'bsize') {
      if (Number(value) !== buffers.get(buffer)?.length) throw new Error(`a size that does not fit: ${line}`);
    } else if (!OTHERS.includes(name)) throw new Error(`an option that nobody wrote: ${name}`);
    else said.set(name, value);
  }
  const name = buffers.get('tls.sni') ?? buffers.get('quic.sni') ?? buffers.get('http.host') ?? buffers.get('dns.query');
  const theirs = group(destination!);
  return {
    action: action!,
    protocol: protocol!,
    source: source!,
    destination: destination!,
    buffers,
    hosts: group(source!),
    names: name === undefined ? null : [name],
    addresses: theirs.length === 1 && theirs[0] === 'any' ? null : theirs,
    port: port === 'any' ? null : Number(port),
    software: buffers.get('ja4.hash') ?? buffers.get('http.user_agent') ?? null,
    sid: Number(said.get('sid')),
    message: said.get('msg') ?? '',
  };
}

export const suricata = (lines: readonly string[]): SuricataRule[] => lines.map(readSuricataRule);

function group(text: string): string[] {
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (/[[\]!$/]/.test(inner)) throw new Error(`a group of more than addresses: ${text}`);
  return inner.split(',');
}

function options(body: string): { name: string; value: string }[] {
  const found: string[] = [];
  let one = '';
  let isQuoted = false;
  for (let i = 0; i < body.length; i++) {
    const character = body[i]!;
    if (character === '\\') throw new Error('a backslash, which nobody wrote');
    if (character === '"') isQuoted = !isQuoted;
    if (character === ';') {
      if (isQuoted) throw new Error('a semicolon inside of quotes, which ends the option all the same');
      found.push(one.trim());
      one = '';
    } else one += character;
  }
  if (isQuoted || one.trim() !== '') throw new Error('an option without end');
  return found.map((option) => {
    const colon = option.indexOf(':');
    return colon < 0 ? { name: option, value: '' } : { name: option.slice(0, colon), value: option.slice(colon + 1).trim() };
  });
}

function content(value: string): string {
  if (!/^"[^"]+"$/.test(value)) throw new Error(`a pattern without quotes: ${value}`);
  const parts = value.slice(1, -1).split('|');
  if (parts.length % 2 === 0) throw new Error('a bar without its other');
  return parts
    .map((part, i) =>
      i % 2 === 0
        ? part
        : part
            .split(' ')
            .map((hex) => String.fromCharCode(Number.parseInt(hex, 16)))
            .join(''),
    )
    .join('');
}
