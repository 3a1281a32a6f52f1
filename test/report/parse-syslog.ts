/** A syslog message as RFC 5424 §6 has it. */
export interface ParsedSyslog {
  readonly priority: number;
  readonly time: string;
  readonly hostname: string;
  readonly program: string;
  readonly kind: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly text: string;
}

const NAME = '(-|[\\x21-\\x7e]{1,LENGTH})';
const of = (length: number) => NAME.replace('LENGTH', String(length));
const PARAMETER = ' ([^\\x00-\\x20=\\]"\\x7f]{1,32})="((?:[^"\\\\\\]]|\\\\["\\\\\\]])*)"';
const MESSAGE = new RegExp(
  `^<(\\d{1,3})>1 (-|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z) ${of(255)} ${of(48)} ${of(128)} ${of(32)} \\[([^\\x00-\\x20=\\]"\\x7f]{1,32})((?:${PARAMETER})*)\\] ([\\x20-\\x7e]*)$`,
);

/** @returns null where the line is none, or longer than the 2,048 octets that every receiver should take. */
export function parseSyslog(line: string): ParsedSyslog | null {
  const match = MESSAGE.exec(line);
  if (match === null || Buffer.byteLength(line) > 2_048 || Number(match[1]) > 191) return null;
  const parameters = new Map(
    [...match[8]!.matchAll(new RegExp(PARAMETER, 'g'))].map(([, name, value]) => [name!, value!.replace(/\\(["\\\]])/g, '$1')]),
  );
  return {
    priority: Number(match[1]),
    time: match[2]!,
    hostname: match[3]!,
    program: match[4]!,
    kind: match[6]!,
    parameters,
    text: match.at(-1)!,
  };
}
