/** Everything that reads the logs in the benchmark, in the order of the table. */
import type { Contender } from '../contender.ts';
import type { LogKind } from './log-kind.ts';

const SCAN = 'scripts/bench/logs/duckdb-scan.js';
const FOLD = 'scripts/bench/logs/duckdb-fold.js';
const READ = 'scripts/bench/logs/read-logs.js';
const COMMAND = 'dist/cli/main.js';

export const BARE_COUNT = 'DuckDB: SELECT count(*)';
export const COLUMN_COUNT = 'DuckDB: count of every column';

export const logContenders = (kind: LogKind): Contender[] => {
  const duckdb = (title: string, what: string, more: Partial<Contender> = {}): Contender => ({
    ...more,
    title,
    needs: ['node', SCAN],
    command: (folder) => `node ${SCAN} ${kind.name} ${what} ${folder}`,
  });
  return [
    { title: 'wc -l', needs: ['find', 'wc'], command: (folder) => `find ${folder} -type f -exec wc -l {} +` },
    duckdb('DuckDB: started, nothing read', 'none'),
    duckdb(BARE_COUNT, 'rows', { yardstick: true }),
    duckdb(COLUMN_COUNT, 'columns', { yardstick: true }),
    ...(kind.name === 'zeek'
      ? [
          {
            title: "DuckDB's readers into our channels, conn and ssl alone",
            needs: ['node', FOLD],
            command: (folder: string) => `node ${FOLD} ${folder}`,
          },
        ]
      : []),
    { title: 'undertow: readers alone', needs: ['node', READ], command: (folder) => `node ${READ} ${folder}` },
    {
      title: 'undertow analyze --format json',
      needs: ['node', COMMAND],
      command: (folder, own) => `node ${COMMAND} analyze ${folder} --format json --quiet --spill ${own}`,
    },
  ];
};
