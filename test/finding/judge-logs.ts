import { ChannelFold } from '../../src/channel/fold.ts';
import { parseInternal } from '../../src/channel/internal.ts';
import { Issues } from '../../src/core/issues.ts';
import { analyzers } from '../../src/evidence/analyzers.ts';
import { judgeChannels } from '../../src/finding/judge.ts';
import { LogJoin } from '../../src/flow/log/log-join.ts';
import { Frame } from '../../src/model/frame.ts';
import { LogFlow } from '../../src/model/log-flow.ts';
import { loadCatalogue } from '../../src/service/catalogue.ts';
import type { Format } from '../../src/source/format.ts';

/** Judges what logs in memory tell, joined as a run would. @param logs each of one format. */
export async function judgeLogs(...logs: readonly (readonly [format: Format, content: string | Uint8Array])[]) {
  const issues = new Issues();
  const fold = new ChannelFold({ internal: parseInternal(), scopes: new Set(['outbound'] as const), services: loadCatalogue() });
  const rows = new LogJoin(fold, issues);
  logs.forEach(([format, content], input) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const row = new LogFlow();
    row.input = input;
    const reader = format.reader({ sink: { frame() {} }, frame: new Frame(), rows, row, name: 'log', issues });
    reader.read(bytes.slice(), 0, bytes.length, true);
  });
  await rows.end();
  return { ...(await judgeChannels(fold, analyzers)), issues };
}
