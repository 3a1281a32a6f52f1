import type { Argv, CommandModule } from 'yargs';
import { countOf } from '../../core/count-of.ts';
import { currentMarks } from '../../hunt/mark-matcher.ts';
import { checkReason } from '../../hunt/mark-texts.ts';
import { readMarks, writeMarks } from '../../hunt/marks-document.ts';
import { mergeMarks } from '../../hunt/merge-marks.ts';
import { pickStored } from '../../hunt/pick-stored.ts';
import { planMark } from '../../hunt/plan-mark.ts';
import { pickMark, takeBack } from '../../hunt/take-back.ts';
import { MARK_SCOPES, MARK_VERDICTS } from '../../model/mark.ts';
import { escapeJson } from '../../report/escape-json.ts';
import { jsonMark } from '../../report/json-mark.ts';
import { changeHunt, readHunt } from '../../store/read-hunt.ts';
import { author } from '../author.ts';
import { clockUs } from '../clock.ts';
import { listedWords, pickWord } from '../pick-word.ts';
import { readMarkEnd } from '../read-mark-end.ts';
import { STANDARD_INPUT } from '../standard-input.ts';
import { markLines } from '../triage/mark-lines.ts';
import { readMarksFile } from '../triage/read-marks-file.ts';
import { visible } from '../visible.ts';
import { writeFileWhole } from '../write-file-whole.ts';
import { writeOut } from '../write-out.ts';

interface Store {
  store: string;
}
interface Who extends Store {
  by: string | undefined;
}
interface Mark extends Who {
  id: string;
  verdict: string;
  reason: string;
  until: string | undefined;
  scope: string;
  hosts: string[];
}

const STORE = { type: 'string', demandOption: true, describe: 'the store that hunts write' } as const;
const BY = { type: 'string', describe: 'who decides (default: the user of this machine)' } as const;
const OUT = { type: 'string', describe: 'write into this file (default: stdout)' } as const;

/** `undertow triage`: what people decide about findings. */
export const triage: CommandModule<object, Store> = {
  command: 'triage',
  describe: 'mark a finding benign, confirmed or to watch, with a reason and an end; list, remove, import, export marks',
  builder: (yargs) =>
    yargs
      .command('$0 <id> <verdict>', 'mark a finding', markOptions, mark as never)
      .command('list', 'the marks in force and those that ended', listOptions, list as never)
      .command('remove <mark>', 'take a mark back, by its number or the id of its finding', removeOptions, remove as never)
      .command('import <file>', 'set the marks of a YAML file', importOptions, importFrom as never)
      .command('export', 'write the marks in force as YAML', exportOptions, exportTo as never) as unknown as Argv<Store>,
  handler: () => undefined,
};

const markOptions = (yargs: Argv) =>
  yargs
    .positional('id', { type: 'string', demandOption: true, describe: 'the beginning of the finding’s id' })
    .positional('verdict', { type: 'string', demandOption: true, describe: MARK_VERDICTS.join(', ') })
    .option('reason', { type: 'string', demandOption: true, describe: 'why, for who reads it later' })
    .option('until', {
      type: 'string',
      describe: 'the last day on which it holds, a time, or how long: 2027-06-30, 30d (default: without an end)',
    })
    .option('scope', {
      type: 'string',
      default: 'channel',
      describe: 'channel, service (this service, for --hosts), or software (anywhere)',
    })
    .option('hosts', {
      type: 'string',
      array: true,
      default: [] as string[],
      describe: 'networks, addresses, groups, or any (default: the finding’s host for a service, any for software)',
    })
    .option('by', BY)
    .option('store', STORE)
    .example('$0 triage 3f9a benign --reason "nightly backup" --until 2027-06-30 --store hunts.duckdb', 'this channel, until that day');
const listOptions = (yargs: Argv) =>
  yargs.option('store', STORE).option('format', { type: 'string', default: 'text', describe: 'text or json' });
const removeOptions = (yargs: Argv) =>
  yargs
    .positional('mark', { type: 'string', demandOption: true, describe: 'its number in the list, or the beginning of the finding’s id' })
    .option('reason', { type: 'string', default: 'taken back', describe: 'why' })
    .option('by', BY)
    .option('store', STORE);
const importOptions = (yargs: Argv) =>
  yargs
    .positional('file', { type: 'string', demandOption: true, describe: 'YAML as the export writes it' })
    .option('replace', { type: 'boolean', default: false, describe: 'take back the marks that the file does not have' })
    .option('by', BY)
    .option('store', STORE);
const exportOptions = (yargs: Argv) => yargs.option('store', STORE).option('out', OUT);

async function mark(argv: Mark): Promise<void> {
  const nowUs = clockUs();
  const wish = {
    verdict: pickWord('verdict', argv.verdict, MARK_VERDICTS),
    scope: pickWord('scope', argv.scope, MARK_SCOPES),
    hosts: listedWords(argv.hosts),
    reason: checkReason(argv.reason),
    by: author(argv.by),
    atUs: nowUs,
    untilUs: argv.until === undefined ? null : readMarkEnd(argv.until, nowUs),
  };
  const [set] = await changeHunt(argv.store, async ({ findings, marks }) => {
    const id = pickStored(argv.id, [...(await findings.scopes()).keys()]);
    return marks.add([planMark((await findings.summary(id))!, wish)]);
  });
  await writeOut(process.stdout, `${markLines(set!, nowUs).join('\n')}\n`);
}

async function list({ store, format }: Store & { format: string }): Promise<void> {
  const chosen = pickWord('format', format, ['text', 'json'] as const);
  const nowUs = clockUs();
  const current = await readHunt(store, async ({ marks }) => currentMarks(await marks.marks()));
  if (chosen === 'json') return writeOut(process.stdout, `${escapeJson({ schemaVersion: 1, marks: current.map(jsonMark) })}\n`);
  const ended = current.filter(({ untilUs }) => untilUs !== null && untilUs <= nowUs).length;
  const heading = `${countOf(current.length, 'mark')}${ended === 0 ? '' : `, ${ended} of them ended`}`;
  await writeOut(process.stdout, `${[heading, ...current.flatMap((one) => ['', ...markLines(one, nowUs)])].join('\n')}\n`);
}

async function remove({ mark: word, reason, by, store }: Who & { mark: string; reason: string }): Promise<void> {
  const who = { by: author(by), atUs: clockUs(), reason: checkReason(reason) };
  const gone = await changeHunt(store, async ({ marks }) => {
    const found = pickMark(word, await marks.marks());
    await marks.add([takeBack(found, who)]);
    return found;
  });
  await writeOut(process.stdout, `taken back:\n${markLines(gone, who.atUs).join('\n')}\n`);
}

async function importFrom({ file, replace, by, store }: Who & { file: string; replace: boolean }): Promise<void> {
  const name = file === STANDARD_INPUT ? 'standard input' : visible(file);
  const read = readMarks(await readMarksFile(file), name);
  const who = { by: author(by), atUs: clockUs(), reason: checkReason(`not in ${name.slice(-200)}`) };
  const { set, takenBack, known } = await changeHunt(store, async ({ marks }) => {
    const plan = mergeMarks(await marks.marks(), read, replace ? who : null);
    await marks.add([...plan.takenBack, ...plan.set]);
    return plan;
  });
  await writeOut(process.stdout, `${countOf(set.length, 'mark')} set, ${known} there already, ${takenBack.length} taken back\n`);
}

async function exportTo({ store, out }: Store & { out: string | undefined }): Promise<void> {
  const text = writeMarks(await readHunt(store, async ({ marks }) => currentMarks(await marks.marks())));
  if (out === undefined) return writeOut(process.stdout, text);
  await writeFileWhole(out, text);
}
