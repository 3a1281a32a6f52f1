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
import type { Input } from '../model/input.ts';
import type { Report } from '../model/report.ts';
import { loadCatalogue } from '../service/catalogue.ts';
import { openPlaces } from '../service/open-places.ts';
import type { AnalyzeRequest } from './analyze-request.ts';
import { openDestinations } from './destinations.ts';
import { readFlows } from './read-flows.ts';
import { version } from './version.ts';

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

function span(inputs: readonly Input[]): { firstUs: number | null; lastUs: number | null } {
  let firstUs: number | null = null;
  let lastUs: number | null = null;
  for (const input of inputs) {
    if (input.firstUs !== null && (firstUs === null || input.firstUs < firstUs)) firstUs = input.firstUs;
    if (input.lastUs !== null && (lastUs === null || input.lastUs > lastUs)) lastUs = input.lastUs;
  }
  return { firstUs, lastUs };
}
