import { UserError } from '../core/user-error.ts';

/** A time of the command line in µs since 1970: ISO 8601 (UTC where no zone is given), a date, or seconds since 1970. */
export function readTime(option: string, text: string): number {
  if (/^\d{1,11}(\.\d{1,6})?$/.test(text)) return Math.round(Number(text) * 1e6);
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text.trim());
  if (match !== null) {
    const [, date, time = '00:00', zone = 'Z'] = match;
    const [whole, fraction = ''] = time.split('.');
    const full = whole!.length === 5 ? `${whole}:00` : whole!;
    const milliseconds = Date.parse(`${date}T${full}${/^z$/i.test(zone) ? 'Z' : zone.replace(/(\d{2}):?(\d{2})$/, '$1:$2')}`);
    if (!Number.isNaN(milliseconds)) return milliseconds * 1000 + Number(fraction.padEnd(6, '0'));
  }
  throw new UserError(
    `--${option} ${JSON.stringify(text)} is not a time`,
    'write it like 2026-11-20T03:00:00Z, 2026-11-20, or seconds since 1970',
  );
}
