/** Reads a folder again whenever it has changed, until a signal ends it. */
import { UserError } from '../../core/user-error.ts';
import type { Rendered, ReportFormat } from '../../model/report-format.ts';
import type { Severity } from '../../model/severity.ts';
import { rankingChanges } from '../../report/ranking-changes.ts';
import { NothingToRead } from '../../source/nothing-to-read.ts';
import { EXIT } from '../exit-code.ts';
import { reportExit } from '../fail-on.ts';
import { judgeInputs } from '../judge-inputs.ts';
import { endInstead, onInterrupt } from '../on-interrupt.ts';
import type { Judging } from '../read-judging.ts';
import { showReport } from '../shown-format.ts';
import { writeOut } from '../write-out.ts';
import { writeReports } from '../write-reports.ts';
import { FolderChanges } from './folder-changes.ts';
import type { FolderLook } from './look-at-folder.ts';
import type { WatchPass } from './watch-pass.ts';
import type { WatchView } from './watch-view.ts';

export interface WatchRequest {
  readonly folder: string;
  readonly everyMs: number;
  readonly judging: Judging;
  readonly chosen: readonly ReportFormat<Rendered>[];
  readonly shown: ReportFormat<Rendered>;
  readonly failOn: Severity | null;
  readonly out: string | undefined;
  readonly quiet: boolean;
  readonly view: WatchView;
}

/**
 * Ends the process at a signal, with the last ranking on stdout.
 * @throws UserError when the first pass cannot be carried out; later such things are said, and tried again at the next change.
 */
export async function watchFolder(request: WatchRequest): Promise<never> {
  const { folder, everyMs, view } = request;
  const changes = new FolderChanges(folder, everyMs);
  let last: WatchPass | null = null;
  let seen: FolderLook | null = null;
  let notBeforeMs = 0;
  let isEnding = false;
  onInterrupt(async () => {
    isEnding = true;
    changes.close();
    view.leave();
  });
  endInstead(async () => process.exit(await end(request, last)));
  try {
    for (;;) {
      seen = await changes.next(seen, notBeforeMs);
      if (isEnding) await forever();
      if (seen === null) {
        view.say(`${JSON.stringify(folder)} cannot be listed; waiting for it to come back`);
        continue;
      }
      const beganMs = performance.now();
      try {
        last = await readFolder(request, seen, last);
      } catch (error) {
        if (isEnding) await forever();
        if (error instanceof NothingToRead) view.say(waitingFor(folder, error.files));
        else if (error instanceof UserError && last !== null) view.say(`${error.message}: ${error.hint}`);
        else throw error;
      }
      // Reading takes at most half of the time.
      const endedMs = performance.now();
      notBeforeMs = Math.max(beganMs + everyMs, endedMs + (endedMs - beganMs));
    }
  } finally {
    changes.close();
    view.leave();
  }
}

async function readFolder(request: WatchRequest, look: FolderLook, last: WatchPass | null): Promise<WatchPass> {
  const { view, judging, quiet, everyMs, out, chosen } = request;
  view.reading();
  const beganMs = performance.now();
  const { report, keepFailure } = await judgeInputs(judging, quiet);
  const tookMs = performance.now() - beganMs;
  const changes = last === null ? null : rankingChanges(last.report.findings, report.findings);
  const pass = { number: (last?.number ?? 0) + 1, report, changes, look, endedMs: Date.now(), tookMs, isLong: tookMs > everyMs };
  view.pass(pass);
  try {
    if (out !== undefined) await writeReports(out, chosen, report);
    if (keepFailure !== null) throw keepFailure;
  } catch (error) {
    if (!(error instanceof UserError) || last === null) throw error;
    view.say(`${error.message}: ${error.hint}`);
  }
  return pass;
}

/** Shows the last ranking. @returns the exit code. */
async function end({ shown, failOn, out, quiet }: WatchRequest, last: WatchPass | null): Promise<number> {
  if (last === null) {
    if (!quiet) await writeOut(process.stderr, 'ended before there was anything to rank\n');
    return EXIT.fine;
  }
  if (out === undefined || !quiet) await showReport(last.report, shown);
  return reportExit(last.report, failOn);
}

function waitingFor(folder: string, files: number): string {
  const looked =
    files === 0 ? 'The folder is empty' : `None of ${files === 1 ? 'the one file' : `${files} files`} is a capture or a log that is read`;
  return `${looked}; waiting in ${JSON.stringify(folder)} for captures (pcap, pcapng) or logs, also compressed.`;
}

/** What goes on beside an ending leads nowhere any more. */
const forever = () => new Promise<never>(() => undefined);
