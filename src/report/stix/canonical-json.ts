type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** JSON in the one form that hashes are made of: no spaces, names in code-unit order (RFC 8785). Strings must be well-formed. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name]!)}`).join(',')}}`;
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
