import { UserError } from '../core/user-error.ts';
import type { Analyzer } from '../model/analyzer.ts';
import { nearestWord } from '../service/nearest-word.ts';
import { analyzers } from './analyzers.ts';
import type { Limits } from './limits.ts';

/**
 * The declared thresholds with the operator's settings on top.
 * @param settings `analyzer.threshold=value` each; a later one wins.
 * @throws UserError naming the nearest right word.
 */
export function readLimits(settings: readonly string[], known: readonly Analyzer[] = analyzers): Limits {
  const limits = new Map(
    known.map((each) => [each.name, new Map(Object.entries(each.thresholds).map(([name, threshold]) => [name, threshold.value]))]),
  );
  for (const setting of settings) {
    const parts = /^([^.=]+)\.([^.=]+)=(.*)$/s.exec(setting);
    if (!parts) {
      throw new UserError(
        `--set ${JSON.stringify(setting)} is not analyzer.threshold=value`,
        'an example: --set beaconing.minimumCalls=12; `undertow list` shows every threshold',
      );
    }
    const [, analyzer, threshold, text] = parts as unknown as [string, string, string, string];
    const thresholds = limits.get(analyzer.trim());
    if (!thresholds) throw unknown('analyzer', analyzer, [...limits.keys()]);
    if (!thresholds.has(threshold.trim())) throw unknown(`threshold of ${analyzer.trim()}`, threshold, [...thresholds.keys()]);
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value) || value < 0) {
      throw new UserError(
        `--set ${analyzer.trim()}.${threshold.trim()} needs a number of at least 0, not ${JSON.stringify(text)}`,
        `the default is ${thresholds.get(threshold.trim())}`,
      );
    }
    thresholds.set(threshold.trim(), value);
  }
  return Object.fromEntries([...limits].map(([name, values]) => [name, Object.fromEntries(values)]));
}

function unknown(what: string, word: string, words: readonly string[]): UserError {
  const nearest = nearestWord(word.trim(), words);
  return new UserError(
    `--set: there is no ${what} named ${JSON.stringify(word)}`,
    nearest ? `did you mean ${nearest}?` : words.length > 0 ? `there are: ${words.join(', ')}` : 'it has none',
  );
}
