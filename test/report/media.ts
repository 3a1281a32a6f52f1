import { expect } from 'vitest';
import { isFormula, parseCsv } from '../helpers/parse-csv.ts';
import { parseCef } from './parse-cef.ts';
import { parseSyslog } from './parse-syslog.ts';

const OWN_SGR = /\u001b\[(?:0|1|2|33|36|1;31|1;33)m/g;
/** What a reader cannot see, or a terminal obeys. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

/** What each format may never do in its own medium, whatever names hold: run, break out or hide. Every format has its line. */
export const MEDIA: Readonly<Record<string, (text: string) => void>> = {
  cef(text) {
    expectSeen(text.replaceAll('\n', ''));
    for (const line of text.trimEnd().split('\n')) expect(() => parseCef(line)).not.toThrow();
  },

  csv(text) {
    expectSeen(text.replaceAll('\r\n', ''));
    expect(parseCsv(text).flat().filter(isFormula)).toEqual([]);
  },

  ecs(text) {
    expectSeen(text.replaceAll('\n', ''));
    for (const line of text.trimEnd().split('\n')) expectData(line);
  },

  html(text) {
    expectSeen(text.replaceAll('\n', ''));
    expect(text).toMatch(/http-equiv="Content-Security-Policy" content="default-src 'none'; /);
    // Markup is what stands outside the page's own program and style, which are known by their hash.
    const markup = text.replace(/<(script|style)\b[^>]*>[^<]*(?:<(?!\/\1)[^<]*)*<\/\1>/g, '');
    expect(markup).not.toMatch(/<(?:script|iframe|object|embed|form|base|link|img|svg onload)\b/i);
    expect(markup).not.toMatch(/<[^>]*\s(?:on[a-z]+|src|srcdoc|style|action|formaction)=/i);
    expect(markup).not.toMatch(/<[^>]*\shref="(?!#)/i);
  },

  json: expectDocument,
  misp: expectDocument,
  stix: expectDocument,

  markdown(text) {
    expectSeen(text.replaceAll('\n', ''));
    const bare = text
      .replace(/^```text\n.*\n```$/gm, '')
      .replace(/`[^`\n]*`/g, '')
      .replace(/\\[-.]/g, '');
    expect(bare).not.toMatch(/[<[\]@`\\~]|:\/\/|www\.|javascript|mailto/i);
  },

  pdf(text) {
    expect(text).not.toMatch(/\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoToR|GoToE|EmbeddedFile|RichMedia|AA)\b/);
    // Links lead within the document, and nothing tells where it was made.
    expect(text).not.toMatch(/\/URI\b|file:\/\/|undertow-print/);
  },

  syslog(text) {
    for (const line of text.trimEnd().split('\n')) expect(parseSyslog(line)).not.toBeNull();
  },

  text(text) {
    expectSeen(text.replace(OWN_SGR, '').replaceAll('\n', ''));
  },
};

function expectDocument(text: string): void {
  expectSeen(text.replaceAll('\n', ''));
  expectData(text);
}

/** JSON of which every reader makes the same: no lone surrogate, no name that could reach a prototype. */
function expectData(text: string): void {
  expect(() => JSON.parse(text)).not.toThrow();
  // A high surrogate is followed by a low one, and a low one follows a high one.
  expect(text).not.toMatch(/\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f][0-9a-f]{2})|(?<!\\ud[89ab][0-9a-f]{2})\\ud[c-f][0-9a-f]{2}/i);
  expect(text).not.toMatch(/"__proto__"\s*:/);
}

function expectSeen(text: string): void {
  const found = UNSEEN.exec(text);
  expect(found === null ? '' : text.slice(Math.max(0, found.index - 20), found.index + 20)).toBe('');
}
