import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { profileDocs } from '../../../scripts/profile-docs.ts';

it('docs/lab-profiles.md says what the profiles say', () => {
  expect(readFileSync(new URL('../../../docs/lab-profiles.md', import.meta.url), 'utf8')).toBe(profileDocs());
});
