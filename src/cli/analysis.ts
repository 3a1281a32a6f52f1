/** Runs inputs through the whole pipeline, from bytes to a report. */
import { Issues } from '../core/issues.ts';
import { analyzers } from '../evidence/analyzers.ts';
import { caveats } from '../finding/caveats.ts';
import { FlowTally } from '../finding/flow-tally.ts';
import { issueMeaning } from '../finding/issue-meaning.ts';
import { judgeChannels } from '../finding/judge.ts';
import { withReach } from '../finding/reach/with-reach.ts';
import { ApplicationTally } from '../finding/surroundings/application-tally.ts';
import { gatherSurroundings } from '../finding/surroundings/gather-surroundings.ts';
import { FlowTable } from '../flow/flow-table.ts';
import { LogJoin } from '../flow/log/log-join.ts';
import type { Flow } from '../model/flow.ts';
import type { FlowSink } from '../model/flow-sink.ts';
import type { Input } from '../model/input.ts';
import type { Report } from '../model/report.ts';
import { PacketDecoder } from '../packet/decode.ts';
import { FlowExports } from '../payload/flow-export.ts';
import { datagramRecognizers, streamRecognizers } from '../payload/recognizers.ts';
import { loadCatalogue } from '../service/catalogue.ts';
import { openPlaces } from '../service/open-places.ts';
import { readInputs } from '../source/read.ts';
import { SpoolFolder } from '../source/spool-folder.ts';
import type { AnalyzeRequest } from './analyze-request.ts';
import { openDestinations } from './destinations.ts';
import { onInterrupt } from './on-interrupt.ts';
import { PortionThreads } from './portion-threads.ts';
import { version } from './version.ts';

const FLOWS_BETWEEN_TALK = 1_024;

/** @throws UserError when the request cannot be carried out; what is wrong in the bytes is counted in the report. */
export async function analysis(request: AnalyzeRequest): Promise<Report> {
  const issues = new Issues();
  const catalogue = loadCatalogue(request.servicesFile === null ? {} : { extraFile: request.servicesFile });
  const channelOptions = {
    internal: request.internal,
    scopes: request.scopes,
    services: catalogue,
    window: {
      ...(request.sinceUs === null ? {} : { sinceUs: request.sinceUs }),
      ...(request.untilUs === null ? {} : { untilUs: request.untilUs }),
    },
  };
  const places = request.geoip.length === 0 ? null : await openPlaces(request.geoip);
  const destinations = await openDestinations(request, channelOptions);
  try {
    const tally = new FlowTally();
    const applications = request.surroundings ? new ApplicationTally(channelOptions.window) : null;
    const { inputs, frames, cutFrames, rows } = await readFlows(request, issues, [
      tally,
      ...(applications === null ? [] : [applications]),
      ...destinations.sinks,
    ]);
    await destinations.finish();
    const failure = destinations.failure();
    if (failure !== null) request.onKeepFailure(failure);
    const judged = await judgeChannels(destinations.channels, analyzers, {
      top: request.top,
      limits: request.limits,
      ...(places === null ? {} : { places }),
    });
    const summary = await destinations.summary();
    const { firstUs, lastUs } = span(inputs);
    return {
      tool: { name: 'undertow', version: version() },
      inputs,
      summary: {
        packets: frames,
        bytes: inputs.reduce((sum, input) => sum + input.bytes, 0),
        flows: summary.flows,
        namedFlows: summary.namedFlows,
        hosts: summary.hosts,
        channels: summary.channels,
        judged: judged.judged,
        firstUs,
        lastUs,
        findings: judged.total,
        bySeverity: judged.bySeverity,
      },
      issues: issues.list().map(({ name, count }) => ({ name, count, meaning: issueMeaning(name, issues.places(name)) })),
      caveats: caveats({
        frames,
        cutFrames,
        rows,
        tally,
        flowsByScope: summary.flowsByScope,
        scopes: request.scopes,
        flowsOutsideWindow: summary.flowsOutsideWindow,
        judged: judged.judged,
        stoodBack: judged.stoodBack,
        unplacedLogons: places === null ? judged.logonChannels : 0,
        hosts: summary.hosts,
        spanUs: firstUs === null || lastUs === null ? 0 : lastUs - firstUs,
        issues,
      }),
      findings: await withReach(destinations.channels, judged.findings, judged.flagged),
      surroundings: applications && (await gatherSurroundings(destinations.channels, judged, applications.shares())),
    };
  } finally {
    await destinations.close();
  }
}

/** From bytes to finished flows. The memory of flow table and rows is free again when this returns, before anything is judged. */
async function readFlows(request: AnalyzeRequest, issues: Issues, sinks: readonly FlowSink[]) {
  let joined = -1;
  const flow = (one: Flow) => {
    if (joined >= 0 && joined++ % FLOWS_BETWEEN_TALK === 0) request.onJoined(joined, rows.flowRows);
    for (const sink of sinks) sink.flow(one);
  };
  const table = new FlowTable({ flow }, issues, { streams: streamRecognizers, datagrams: datagramRecognizers });
  const rows = new LogJoin({ flow }, issues, request.spill === null ? {} : { spillFolder: request.spill });
  const exports = new FlowExports(table, rows, issues);
  const decoder = new PacketDecoder(exports, issues);
  const spool = new SpoolFolder(request.spill ?? undefined);
  const portions = new PortionThreads(rows, issues);
  const release = onInterrupt(async () => {
    portions.close();
    rows.discard();
    spool.remove();
  });
  try {
    const { map, onProgress } = request;
    const inputs = await readInputs(request.paths, decoder, { issues, rows, portions, map, spool, onProgress });
    await portions.finish();
    table.end();
    decoder.end();
    exports.end();
    joined = 0;
    await rows.end();
    const { flowRows, nameRows, answerRows, alertRows } = rows;
    return { inputs, frames: decoder.frames, cutFrames: decoder.cutFrames, rows: { flowRows, nameRows, answerRows, alertRows } };
  } finally {
    portions.close();
    rows.discard();
    release();
  }
}

function span(inputs: readonly Input[]): { firstUs: number | null; lastUs: number | null } {
  let firstUs: number | null = null;
  let lastUs: number | null = null;
  for (const input of inputs) {
    if (input.firstUs !== null && (firstUs === null || input.firstUs < firstUs)) firstUs = input.firstUs;
    if (input.lastUs !== null && (lastUs === null || input.lastUs > lastUs)) lastUs = input.lastUs;
  }
  return { firstUs, lastUs };
}
