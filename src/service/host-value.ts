import { domainToASCII } from 'node:url';

const LABEL = /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/;
const GLOB_LABEL = /^[a-z0-9_*?-]+$/;

/** What is wrong with a name's value for its kind of match, or '' when nothing is. RFC 1035 §2.3.4 gives the lengths. */
export function hostValueProblem(value: string, match: string): string {
  if (value === '') return 'is empty';
  if (value.length > 253) return 'is longer than a host name can be (253)';
  if (value !== value.toLowerCase()) return `must be lower case: "${value.toLowerCase()}"`;
  if (value.endsWith('.')) return `must not end in a dot: "${value.replace(/\.+$/, '')}"`;
  if (/^[a-z]+:\/\/|\//.test(value)) return 'must be a host name alone, without scheme or path';
  if (/[^\u0000-\u007f]/.test(value)) {
    const ascii = domainToASCII(value);
    return `must be in A-label form${ascii === '' ? '' : `: "${ascii}"`}`;
  }
  const labels = value.split('.');
  const label = match === 'glob' ? GLOB_LABEL : LABEL;
  if (match !== 'glob' && /[*?]/.test(value)) {
    const rest = value.replace(/^\*\./, '');
    return /[*?]/.test(rest)
      ? 'has wildcards: use "match": "glob"'
      : `has a wildcard: "match": "suffix" with "${rest}" covers its subdomains`;
  }
  if (labels.some((part) => part.length > 63 || !label.test(part))) return 'is not a host name';
  if (match === 'glob' && !/[*?]/.test(value)) return 'has no wildcard: use "match": "exact"';
  if (match === 'glob' && (labels.length < 2 || !LABEL.test(labels.at(-1)!))) return 'must end in a label without wildcards';
  return '';
}
