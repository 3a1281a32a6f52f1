import { visible } from '../visible.ts';
import { findSettings } from './find-settings.ts';
import { type TypedWords, wordsUnder } from './words-under.ts';

/** Receivers that a file may name. */
export type Receiver = 'ecs' | 'syslog' | 'webhook';

/**
 * Puts what holds in place of what was typed, and says on stderr which file it comes from.
 * @param sends receivers that the command sends to: of others it is said that nothing goes there. @throws UserError for a file that cannot be used.
 */
export function fillWords(
  typed: TypedWords & { readonly config?: string | readonly string[] | false | undefined },
  sends: readonly Receiver[],
): void {
  const settings = findSettings(typed.config);
  const words = wordsUnder(settings, typed);
  Object.assign(typed, words);
  if (settings.file === null || words.quiet) return;
  const outputs = settings.declared.outputs?.value;
  const receivers = ['ecs', 'syslog', 'webhook'] as const;
  const unsent = receivers.filter((name) => outputs?.[name] !== undefined && !sends.includes(name)).map((name) => `outputs.${name}`);
  const silent = unsent.length === 0 ? '' : `; this command does not send to ${unsent.join(', ')}`;
  process.stderr.write(`configured by ${visible(settings.file)}${silent}\n`);
}
