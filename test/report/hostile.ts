import type { Report } from '../../src/model/report.ts';
import { fixtureReport } from './fixture.ts';

/** Text that someone could put into a name to reach through a report. */
export const HOSTILE_TEXTS: readonly string[] = [
  '\u001b[2J\u001b[31mred\u001b]0;title\u0007',
  'c1 \u009b31m \u0090q\u009c \u0085 next line',
  'bell\u0007 back\b\b\b tab\t nul\u0000 del\u007f',
  'two\nlines\r\nand\rmore\u2028then\u2029end',
  'bidi \u202egnp.exe\u202c \u2066isolate\u2069 \u061c \u200f',
  'zero\u200bwidth\u200d joined\ufeff soft\u00adhyphen',
  'spaces\u00a0\u2003\u3000\u1680here',
  'blank \u2800\u3164\u115f\uffa0 and tags \u{e0041}\u{e007f} and variation \ufe0f\u{e0100}',
  'lone \ud800 and \udc00 and reversed \udc00\ud800',
  'private \ue000\u{f0000} noncharacter \ufffe\uffff',
  `tower e${'\u0301'.repeat(40)}`,
  '\u0301begins with a mark',
  '漢字かな交じり文とｆｕｌｌｗｉｄｔｈ',
  'ไทย हिन्दी tiếng Việt 한국어',
  'עברית 1234 العربية',
  'emoji 🦑👩‍👩‍👧🇩🇪',
  '<script>globalThis.injected=1</script>',
  '"><img src=x onerror="globalThis.injected=1">',
  "' onmouseover='globalThis.injected=1' x='",
  '</title></style></script></textarea><svg onload=globalThis.injected=1>',
  '<!-- comment --><![CDATA[ x ]]>&lt;b&gt;&amp;&#x3c;',
  'javascript:globalThis.injected=1',
  'http://evil.example/?q=1 https://evil.example www.evil.example mail@evil.example',
  '[click](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example>',
  '`code` ``two`` ```three``` | pipe \\| \\\\| **bold** _it_ ~~no~~ # head',
  '- list',
  '1. list',
  "=cmd|' /C calc'!A0",
  '+1+cmd',
  '-2+3',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '  =1+1',
  '\u200b=1+1',
  '＝1+1',
  '"quoted", and; separated',
  '{{constructor}} $\u007bx} %s %n $(id) `id`; DROP TABLE',
  '__proto__',
  '',
  ' ',
  'a'.repeat(65_536),
  '\u001b'.repeat(65_536),
  `${'x'.repeat(340)}${'🦑'.repeat(32_768)}`,
];

/** The realistic report with one finding, input, issue and caveat for each hostile text, in every field that can hold text. */
export function hostileReport(): Report {
  const report = fixtureReport();
  const model = report.findings[0]!;
  const evidence = model.evidence[0]!;
  return {
    ...report,
    tool: { name: 'Undertow', version: '0.1.0' },
    inputs: HOSTILE_TEXTS.map((text) => ({ ...report.inputs[0]!, name: text, format: text })),
    summary: { ...report.summary, findings: HOSTILE_TEXTS.length },
    issues: HOSTILE_TEXTS.map((text) => ({ name: text, count: 3, meaning: text })),
    caveats: HOSTILE_TEXTS,
    findings: HOSTILE_TEXTS.map((text, i) => ({
      ...model,
      id: text,
      rank: i + 1,
      scope: text,
      host: text,
      destination: text,
      destinationFrom: text,
      addresses: [text, text],
      service: { id: text, name: text, category: text, role: text },
      software: { kind: (['ja4', 'user-agent', 'process'] as const)[i % 3]!, value: text },
      attack: [text],
      alerts: {
        kept: [
          { generatorId: 1, signatureId: 2, signature: text, category: text, severity: 1, count: 3, firstUs: Number.NaN, lastUs: 1e300 },
          { generatorId: 0, signatureId: 0, signature: `x${text}`, category: '', severity: 0, count: 2 ** 40, firstUs: -1, lastUs: 0 },
        ],
        beyond: i,
      },
      reach: (['destination', 'address', 'software', 'service'] as const).map((by) => {
        return { by, value: text, hosts: 2 ** 40, channels: i, benignChannels: 0 };
      }),
      firstUs: [-1e300, 0, 1e300, Number.NaN][i % 4]!,
      lastUs: [1e15, -1, 2 ** 62, 0.5][i % 4]!,
      evidence: [
        { ...evidence, analyzer: text, technique: text, measure: text, unit: text, sentence: text },
        {
          ...evidence,
          unit: text,
          bits: -4,
          value: [Number.NaN, 1e308, -0, 1e-9][i % 4]!,
          against: Number.POSITIVE_INFINITY,
          sentence: `He said ${text}.`,
        },
      ],
    })),
  };
}

/** Hostile in what holds free text, software and times, sound in addresses and names: so that every part of a document is made of it. */
export function halfHostileReport(): Report {
  const report = hostileReport();
  const { host, destination, destinationFrom, addresses, scope, attack, firstFlows } = fixtureReport().findings[0]!;
  const sound = { host, destination, destinationFrom, addresses, scope, attack, firstFlows };
  return { ...report, findings: report.findings.map((finding) => ({ ...finding, ...sound })) };
}
