import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTerminal } from '../../src/report/escape-terminal.ts';
import { visible } from '../../src/report/escape-visible.ts';

describe('making hostile text visible', () => {
  it.each([
    ['plain text stays', 'api.telegram.org', 'api.telegram.org'],
    ['an escape sequence', '\u001b[31m', '\\u{1b}[31m'],
    ['a C1 control', '\u009b', '\\u{9b}'],
    ['a bidirectional override', 'a\u202eb', 'a\\u{202e}b'],
    ['a lone surrogate', '\ud800', '\\u{d800}'],
    ['a space that is none', 'a\u00a0b', 'a\\u{a0}b'],
    ['an invisible tag', 'a\u{e0041}', 'a\\u{e0041}'],
    ['letters of other scripts stay', '漢字 tiếng', '漢字 tiếng'],
    ['two marks on a letter stay, the third goes', 'e\u0301\u0302\u0303', 'e\u0301\u0302\\u{303}'],
    ['a mark on nothing', '\u0301a', '\\u{301}a'],
    ['a mark on a space', 'a \u0301', 'a \\u{301}'],
  ])('%s', (_name, text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  it('leaves out the middle of what is too long, whole characters only, and says how much', () => {
    expect(visible('x'.repeat(65_536), 9)).toBe('xxxxxx…[65,527 characters left out]…xxx');
    expect(visible('🦑'.repeat(100), 9)).toBe('🦑🦑🦑…[192 characters left out]…🦑');
  });

  it('shows right-to-left letters to a terminal as escapes', () => {
    expect(escapeTerminal('\u05d0b')).toBe('\\u{5d0}b');
  });

  it('never lets an unseen character through, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 700 }),
        (text) => !/[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u.test(visible(text)),
      ),
    );
  });
});
