import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../src/report/explain/read-report.ts';
import { languages } from '../../../src/report/rules/languages.ts';
import { MOST_BENIGN } from '../../../src/report/rules/most-benign.ts';
import { renderRules } from '../../../src/report/rules/render-rules.ts';
import { root } from '../../helpers/captures.ts';
import { requestOf } from './request.ts';

const page = readFileSync(`${root}docs/rules.md`, 'utf8');
const { findings, captures } = readReport(readFileSync(`${root}reports/telegram-bot-ipv6.json`, 'utf8'));

describe('docs/rules.md', () => {
  it.each(languages.map((language) => [language.name, language] as const))('shows %s as it is written', (name, language) => {
    const example = new RegExp(`^### ${name}\n\n\`\`\`\\w*\n([^]*?)\n\`\`\`$`, 'm').exec(page)?.[1];
    expect(example).toBeDefined();
    expect(renderRules(language, requestOf(findings, captures)).text).toContain(`${example}\n`);
    expect(page).toContain(`| \`${name}\` |`);
  });

  it('names the thresholds', () => {
    expect(page).toContain(`at most ${MOST_BENIGN.oneHost.value} benign channels of one host`);
    expect(MOST_BENIGN.allHosts.value).toBe(0);
    expect(page).toContain('or none of all\nhosts');
  });
});
