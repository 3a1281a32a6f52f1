import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Answer<Outcome> {
  readonly ready?: true;
  readonly number?: number;
  readonly outcome?: Outcome;
}

/**
 * Does tasks in processes of their own and gives their outcomes in the order of the tasks, whatever the number of processes.
 * @param module the file whose `runTask` does one. @param done called with the number of tasks done so far.
 * @throws when a process ends before its task is done; what went wrong stands on stderr.
 */
export async function runTasks<Task, Outcome>(
  module: URL,
  tasks: readonly Task[],
  jobs: number,
  done: (count: number) => void,
): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(tasks.length);
  let next = 0;
  let finished = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(new URL('./worker.ts', import.meta.url), [fileURLToPath(module)], {
        execArgv: ['--import', 'tsx', '--max-old-space-size=6144'],
      });
      const give = () => {
        if (next >= tasks.length) {
          child.disconnect();
          return;
        }
        const number = next++;
        child.send({ number, task: tasks[number] as object });
      };
      child.on('message', ({ number, outcome }: Answer<Outcome>) => {
        if (number !== undefined) {
          outcomes[number] = outcome!;
          done(++finished);
        }
        give();
      });
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a process of the evaluation ended with ${code}`))));
    });
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, tasks.length)) }, work));
  return outcomes;
}
