/** Text that somebody could put on the wire to reach through a report, a byte a character, as it goes over the wire. */

/** UTF-8 as bytes. */
const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

export interface HostileName {
  readonly what: string;
  readonly name: string;
  /** Called every minute, so that findings and rules carry it; the others are called a few times. */
  readonly timed?: true;
}

/** Server names, each of a host of its own. */
export const HOSTILE_NAMES: readonly HostileName[] = [
  { what: 'control sequences that clear, colour and move', name: '\u001b[2J\u001b[1;31m\u001b[9;9Hcsi.example', timed: true },
  {
    what: 'a hyperlink of the terminal (OSC 8)',
    name: '\u001b]8;;https://evil.example\u001b\\osc8.example\u001b]8;;\u001b\\',
    timed: true,
  },
  { what: 'a window title and a clipboard (OSC 0, OSC 52)', name: '\u001b]0;owned\u0007\u001b]52;c;ZXZpbA==\u0007osc.example' },
  { what: 'control characters of one byte (C1)', name: '\u009b31m\u009d0;owned\u009c\u0090q\u009cc1.example', timed: true },
  { what: 'bell, backspace, delete, nul', name: 'bell\u0007\b\b\b\u007fnul\u0000.example' },
  { what: 'bidirectional overrides and isolates', name: utf8('\u202egpj.\u202c\u2066isolate\u2069\u200fbidi.example'), timed: true },
  { what: 'characters of no width', name: utf8('zero\u200bwidth\u200d\u2060\ufeff\u00ad.example') },
  { what: 'letters that run from right to left, and wide ones', name: utf8('עברית.漢字かな.ｗｉｄｅ.example') },
  { what: 'bytes that are no UTF-8', name: '\u00ff\u00fe\u00c0\u00af\u00ed\u00a0\u0080\u00f8.example', timed: true },
  { what: 'a script element', name: '</script></style></title><script>globalThis.injected=1</script>.example', timed: true },
  { what: 'an attribute that breaks out', name: '"\'><img src=x onerror=globalThis.injected=1 onload="globalThis.injected=1">.example' },
  { what: 'a javascript link', name: 'javascript:globalThis.injected=1//.example' },
  {
    what: 'an HTML comment, a template and entities',
    name: '<!--{{constructor.constructor(1)}}\u0024{1}--><b>&lt;&amp;&#x3c;</b>.example',
  },
  { what: 'a formula that begins with =', name: "=cmd|' /c calc'!a0.example", timed: true },
  { what: 'a formula that begins with +', name: '+1+hyperlink("http://evil.example").example' },
  { what: 'a formula that begins with -', name: '-2+3+cmd.example' },
  { what: 'a formula that begins with @', name: '@sum(1+1)*cmd.example' },
  { what: 'a formula behind a tab', name: '\t=1+1.example', timed: true },
  { what: 'a formula behind a carriage return', name: '\r=1+1.example' },
  { what: 'a formula that begins with a wide =', name: utf8('＝1+1.example') },
  { what: 'a Markdown link', name: 'x[click](javascript:globalThis.injected=1).example', timed: true },
  { what: 'a Markdown image and a bare link', name: '![x](http://evil.example/x.png)<http://evil.example>www.evil.example' },
  { what: 'Markdown code, a table and a heading', name: '`code` ``| cell |`` **bold** # heading \\| .example' },
  {
    what: 'the end of a rule, and another one',
    name: 'a"; ) alert tcp any any -> any any (msg:"owned"; sid:1; rev:1;).example',
    timed: true,
  },
  { what: 'a line feed and another record', name: 'a\nevil.example CNAME .\n- { owned: true }\r\nallow all\n.example', timed: true },
  { what: 'what shells and templates expand', name: '$(id)`id`;{a,b} %s%n \u0024{x} && rm -rf ~ #.example', timed: true },
  { what: 'quotes, backslashes and a statement', name: '\'; drop table flows; -- \\" \\x00 \\u0000.example' },
  { what: 'a path and a device', name: '../../../../etc/passwd\\con.example' },
  { what: 'a name of every object', name: '__proto__' },
  { what: 'YAML and intel separators', name: 'a: &x *x\t- b\t!!js/function|#fields.example' },
  { what: 'a tower of marks', name: utf8(`e${'\u0301'.repeat(60)}.example`) },
];

/** What a client can call itself; the names serve as well, but for line ends. */
export const HOSTILE_AGENTS: readonly string[] = HOSTILE_NAMES.map(({ name }) => name.replace(/[\r\n\t]/g, ' ').trim());

/** Names in DNS have labels of at most 63 bytes, and dots between them. */
export const HOSTILE_LABELS: readonly string[] = [
  '\u001b[31m=1+1.<script>alert(1)<·script>.example'.replace('·', '/'),
  '@sum(1)|`x`.[a](b)."; ) alert.example',
];
