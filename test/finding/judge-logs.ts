import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { SCOPES } from '../../src/channel/scopes.ts';
import { Issues } from '../../src/core/issues.ts';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { judgeChannels } from '../../src/finding/judge.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import { Frame } from '../../src/model/frame.ts';
import { LogFlow } from '../../src/model/log-flow.ts';
import type { Scope } from '../../src/model/scope.ts';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import type { Format } from '../../src/source/format.ts';

type Log = readonly [format: Format, content: string | Uint8Array];

/** The channels of logs in memory, joined as a run would. @param logs each of one format. */
export async function foldLogs(scopes: readonly Scope[], logs: readonly Log[]) {
  const issues = new Issues();
  const fold = new ChannelFold({ internal: parseInternal(), scopes: new Set(scopes), services: loadCatalogue() });
  const rows = new LogJoin(fold, issues);
  logs.forEach(([format, content], input) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    const row = new LogFlow();
    row.input = input;
    const reader = format.reader({ sink: { frame() {} }, frame: new Frame(), rows, row, name: 'log', issues });
    reader.read(bytes, 0, bytes.length, true);
  });
  await rows.end();
  return { fold, issues };
}

/** Judges what logs tell of outbound channels. */
export async function judgeLogs(...logs: readonly Log[]) {
  const { fold, issues } = await foldLogs(['outbound'], logs);
  return { ...(await judgeChannels(fold, analyzers)), issues };
}

/** All scopes' alerts on channels. */
export async function countAlerts(...logs: readonly Log[]): Promise<number> {
  const { fold } = await foldLogs(SCOPES, logs);
  let count = 0;
  await fold.forEach(({ alerts }) => {
    count += alerts === null ? 0 : alerts.kept.reduce((sum, each) => sum + each.count, alerts.beyond);
  });
  return count;
}
