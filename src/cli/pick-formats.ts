import { UserError } from '../core/user-error.ts';
import type { Rendered, ReportFormat } from '../model/report-format.ts';
import { formats } from '../report/formats.ts';
import { listedWords, pickWord } from './pick-word.ts';

/**
 * One format for stdout (the table unless another is named); with a folder all that need no naming, unless some are named.
 * @throws UserError when one is not known, is not ready, is one too many for stdout, or nothing for a terminal.
 */
export function pickFormats(words: readonly string[], folder: string | undefined): readonly ReportFormat<Rendered>[] {
  const names = formats.map(({ name }) => name);
  const picked = listedWords(words).map((word) => pickWord('format', word, names));
  if (folder === undefined && picked.length > 1) {
    throw new UserError('only one format can go to stdout', 'name a folder for several with --out');
  }
  const chosen = formats.filter(({ name, onlyNamed }) => {
    if (picked.length > 0) return picked.includes(name);
    return folder === undefined ? name === 'text' : onlyNamed !== true;
  });
  if (folder === undefined && chosen[0]?.binary && process.stdout.isTTY) {
    throw new UserError(`a terminal cannot show ${chosen[0].name}`, 'name a folder with --out, or send it to a file: > report.pdf');
  }
  for (const { ready } of chosen) ready?.();
  return chosen;
}
