import type { CommandModule } from 'yargs';
import { UserError } from '../../core/user-error.ts';
import { escapeTerminal } from '../../report/escape-terminal.ts';
import { explain as explained } from '../../report/explain/explain.ts';
import { readReport } from '../../report/explain/read-report.ts';
import { newestReport } from '../newest-report.ts';
import { pickFinding } from '../pick-finding.ts';
import { readText } from '../read-text.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { terminal } from '../terminal.ts';
import { writeOut } from '../write-out.ts';

interface Options {
  id: string | undefined;
  report: string | undefined;
}

/** `undertow explain`: everything about one finding of a report, in words. */
export const explain: CommandModule<object, Options> = {
  command: 'explain [id] [report]',
  describe: 'why a finding has its score, what else it could be, and how to check it; give its rank or the beginning of its id',
  builder: (yargs) =>
    yargs
      .positional('id', { type: 'string', describe: "a rank (3, or '#3' in quotes) or the beginning of an id" })
      .positional('report', {
        type: 'string',
        describe: 'a JSON report, or - for standard input (default: the newest undertow.json here, in reports/ or in a folder of it)',
      })
      .example('$0 explain 1', 'the first finding of the newest report')
      .example('$0 explain 9f2c out/undertow.json', 'a finding of another report, by its id')
      .example('$0 analyze FILE --format json --quiet | $0 explain 1 -', 'straight from a capture'),
  handler: async ({ id, report }) => {
    if (id === undefined) {
      throw new UserError(
        'no finding was named',
        'give its rank or the beginning of its id: undertow explain 1 (the shell takes #1 only in quotes)',
      );
    }
    const path = report === undefined ? newestReport() : report === STANDARD_INPUT ? '-' : report;
    const read = readReport((await readText(path)).replace(/^\ufeff/, ''));
    const finding = pickFinding(id, { ...read, findings: [...read.findings, ...read.allowed.map((one) => one.finding)] });
    const allowed = read.allowed.find((one) => one.finding === finding);
    if (report === undefined) await writeOut(process.stderr, `from ${path}\n`);
    if (allowed !== undefined) {
      const until = allowed.expires === 'never' ? 'without an end' : `until ${escapeTerminal(allowed.expires)}`;
      await writeOut(process.stderr, `the configuration allows it, ${until}: ${escapeTerminal(allowed.reason)}\n`);
    }
    await writeOut(process.stdout, explained(finding, { width: terminal.width, colour: terminal.colour }));
  },
};
