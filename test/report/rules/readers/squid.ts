import type { Met } from './met.ts';

/** As Squid reads: words between blanks, access lists joined by their names, each list any of its values, each rule all of its lists. */
export function squid(lines: readonly string[]): Met[] {
  const lists = new Map<string, { type: string; values: string[] }>();
  const rules: Met[] = [];
  for (const line of lines) {
    if (/["'\\#%]|\$.|^\s|\t/.test(line)) throw new Error(`what squid.conf reads otherwise: ${line}`);
    const [directive, ...words] = line.split(' ');
    if (directive === 'acl') {
      const [name, type, ...values] = words as [string, string, ...string[]];
      if (lists.has(name)) throw new Error(`two lists of one name widen each other: ${name}`);
      if (name.length > 63) throw new Error('a name longer than Squid takes');
      lists.set(name, { type, values });
    } else if (directive === 'http_access' || directive === 'ssl_bump') rules.push(rule(words, lists));
    else throw new Error(`no directive of ours: ${line}`);
  }
  return rules;
}

function rule([action, ...names]: string[], lists: ReadonlyMap<string, { type: string; values: string[] }>): Met {
  const met: { -readonly [key in keyof Met]: Met[key] } = {
    action: action!,
    hosts: null,
    names: null,
    addresses: null,
    port: null,
    software: null,
  };
  if (action !== 'deny' && action !== 'terminate') throw new Error(`an action of nobody: ${action}`);
  for (const name of names) {
    const list = lists.get(name);
    if (list === undefined) throw new Error(`an unknown list: ${name}`);
    const values = list.values;
    if (list.type === 'src') met.hosts = values;
    else if (list.type === 'dst') met.addresses = values[0] === '-n' ? values.slice(1) : values;
    else if (list.type === 'dstdomain' && values[0] === '-n') met.names = exact(values.slice(1));
    else if (list.type === 'ssl::server_name' && values[0] === '--client-requested') met.names = exact(values.slice(1));
    else if (list.type === 'port') met.port = Number(values[0]);
    else if (list.type === 'browser') met.software = plain(values);
    else throw new Error(`no type of ours: ${list.type}`);
  }
  return met;
}

/** A leading dot means all names below, a leading hyphen an option. */
function exact(names: readonly string[]): readonly string[] {
  if (names.length === 0 || names.some((name) => /^[.-]|\*/.test(name))) throw new Error(`more than a name: ${names.join(' ')}`);
  return names;
}

/** The only text that an anchored pattern of single characters matches. */
function plain(values: readonly string[]): string {
  if (values.length !== 1 || !/^\^(?:\[\[:space:\]\]|\[[^\]^\\[]\]|[A-Za-z0-9_/:;,-])+\$$/.test(values[0]!))
    throw new Error(`no pattern of ours: ${values}`);
  return values[0]!
    .slice(1, -1)
    .replaceAll('[[:space:]]', ' ')
    .replace(/\[(.)\]/g, '$1');
}
