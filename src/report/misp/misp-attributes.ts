import type { Finding } from '../../model/finding.ts';
import type { Software } from '../../model/software.ts';
import { visible } from '../escape-visible.ts';
import { findingSentences } from '../finding-sentences.ts';
import { headline } from '../headline.ts';
import type { MispAttribute } from './misp-attribute.ts';
import { mispTags } from './misp-tags.ts';

/** MISP has a type for user agents; of the others it is said in the comment what they are. */
const SOFTWARE: Readonly<Record<Software['kind'], readonly [type: string, comment: string]>> = {
  'user-agent': ['user-agent', 'client software'],
  ja4: ['other', 'client software (JA4)'],
  process: ['other', 'client software (process image)'],
};

/** Tags in a vocabulary of our own. */
function own({ severity, history }: Finding): readonly { readonly name: string }[] {
  const tags = [{ name: `undertow:severity="${severity}"` }];
  return history === undefined ? tags : [...tags, { name: `undertow:status="${history.status}"` }];
}

/** What of a finding is no part of its connection: the sentences with their bits, and the client software. MISP refuses empty values and lines in most. */
export function mispAttributes(finding: Finding): readonly MispAttribute[] {
  const { software } = finding;
  const comment = headline(finding);
  const sentences: MispAttribute = {
    type: 'text',
    category: 'Internal reference',
    value: [comment, ...findingSentences(finding)].join('\n'),
    to_ids: false,
    comment: 'evidence',
    Tag: [...own(finding), ...mispTags(finding.attack)],
  };
  const value = software === null ? '' : visible(software.value).trim();
  if (software === null || value === '') return [sentences];
  const [type, what] = SOFTWARE[software.kind];
  return [sentences, { type, category: 'Network activity', value, to_ids: false, comment: `${what} of ${comment}` }];
}
