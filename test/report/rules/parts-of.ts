import type { RuleLanguage } from '../../../src/report/rules/rule-language.ts';

// Each comment begins with a word of ours and a blank; a rule that is commented out has no blank behind the mark.
const COMMENT =
  /^ *[#;](?:$| (?:Rules: |Load: |finding |channel: |seen: |technique: |not said: |no rule: |would also |held back: |offered: |the same rule ))/;

/** The lines of a file of rules: active ones, those commented out (without mark), and comments. Throws where the frame is not whole. */
export function partsOf(language: RuleLanguage, text: string): { active: string[]; disabled: string[]; comments: string[] } {
  const { mark, indent, first, about, opening, closing } = language;
  if (!text.endsWith('\n')) throw new Error('no line end at the end');
  const lines = text.slice(0, -1).split('\n');
  first.forEach((line, i) => {
    if (lines[i] !== line) throw new Error(`line ${i} is not ${line}`);
  });
  closing.forEach((line, i) => {
    if (lines[lines.length - closing.length + i] !== line) throw new Error('the end is not whole');
  });
  const inner = lines.slice(first.length, lines.length - closing.length);
  const parts = { active: [] as string[], disabled: [] as string[], comments: [] as string[] };
  const frame = opening.map((line) => new RegExp(`^${line.replace(/[$()*+?.\\^|{}[\]]/g, '\\$&').replace('\\{serial\\}', '\\d+')}$`));
  for (const line of inner) {
    const head = line.startsWith(indent) ? line.slice(indent.length) : line;
    if (frame[0]?.test(line)) frame.shift();
    else if (COMMENT.test(line) || about.some((sentence) => line === `${mark} ${sentence}`) || line.startsWith(`${mark} Armed is `))
      parts.comments.push(line);
    else if (head.startsWith(mark)) parts.disabled.push(indent + head.slice(mark.length).replace(new RegExp(`^${indent}`), ''));
    else parts.active.push(line);
  }
  if (frame.length > 0) throw new Error('the opening is not whole');
  return parts;
}
