import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { markdown } from '../../src/report/markdown.ts';
import { fixtureReport } from './fixture.ts';
import { hostileReport } from './hostile.ts';

const OPTIONS = { width: 80, colour: false };

describe('Markdown', () => {
  it('looks as expected', async () => {
    await expect(markdown.render(fixtureReport(), OPTIONS)).toMatchFileSnapshot('expected/report.md');
  });

  it('keeps everything that could be a link, HTML or markup inside code', () => {
    const bare = markdown
      .render(hostileReport(), OPTIONS)
      .replace(/^```text\n.*\n```$/gm, '')
      .replace(/`[^`\n]*`/g, '')
      // Only the marks of lists and of our own numbered headings are escaped in prose.
      .replace(/\\[-.]/g, '');
    // The plain brackets and stars that are left are ours: headings, bold names, table rules.
    expect(bare).not.toMatch(/[<[\]@`\\~]|:\/\/|www\.|javascript|mailto/i);
    expect(bare.match(/\.example/g)).toBeNull();
  });

  it('gives every row of a table the same number of cells', () => {
    const lines = markdown.render(hostileReport(), OPTIONS).split('\n');
    let cells = 0;
    lines.forEach((line, i) => {
      if (!line.startsWith('|')) return;
      if (!lines[i - 1]?.startsWith('|')) cells = line.split('|').length;
      expect(line.split('|').length).toBe(cells);
    });
  });

  it.each([
    ['10.20.3.114 called api.telegram.org every 60 s.', '10.20.3.114 called `api.telegram.org` every 60 s.'],
    ['see http://evil.example/x, or www.evil.example.', 'see `http://evil.example/x`, or `www.evil.example`.'],
    ['mail a@b.example (now)', 'mail `a@b.example` (now)'],
    ['a | b', 'a `\\u{7c}` b'],
    ['`x`', '`\\u{60}x\\u{60}`'],
    ['<b>bold</b> and **bold** &amp;', '`<b>bold</b>` and `**bold**` `&amp`;'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['fixes GH-12 and #12', 'fixes `GH-12` and `#12`'],
    ['a\nb', '`a\\u{a}b`'],
    ['', ''],
  ])('escapes %j as %j', (sentence, expected) => {
    expect(escapeMarkdown(sentence)).toBe(expected);
  });
});
