/** Runs inputs through the whole pipeline, from bytes to a report. */
import { Issues } from '../core/issues.ts';
import { analyzers } from '../evidence/analyzers.ts';
import { MOST_HELD, setAside, withoutAllowed } from '../finding/allow/set-aside.ts';
import { caveats } from '../finding/caveats.ts';
import { FlowTally } from '../finding/flow-tally.ts';
import { HostBook } from '../finding/hosts/host-book.ts';
import { nameHosts } from '../finding/hosts/name-hosts.ts';
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
import { reportSummary } from './report-summary.ts';
import { toldIssues } from './told-issues.ts';
import { version } from './version.ts';

/** @throws UserError when the request cannot be carried out; what is wrong in the bytes is counted in the report. */
export async function analysis(request: AnalyzeRequest): Promise<Report> {
  const { hosts = [], allowances = [] } = request;
  const issues = new Issues();
  const catalogue = loadCatalogue({ extraFile: request.servicesFile ?? undefined, extra: request.services });
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
      top: allowances.length === 0 ? request.top : Math.max(request.top, MOST_HELD),
      limits: request.limits,
      ...(places === null ? {} : { places }),
    });
    const summary = await destinations.summary();
    const { firstUs, lastUs } = span(inputs);
    const aside = setAside(nameHosts(judged.findings, new HostBook(hosts)), {
      allowances,
      endUs: Math.min(lastUs ?? 0, request.untilUs ?? Number.POSITIVE_INFINITY),
      top: request.top,
      total: judged.total,
      behind: 0,
    });
    return {
      tool: { name: 'undertow', version: version() },
      inputs,
      summary: {
        ...reportSummary({ inputs, frames }, summary, judged.judged, { firstUs, lastUs }),
        ...withoutAllowed({ findings: judged.total, bySeverity: judged.bySeverity }, aside.allowed),
      },
      issues: toldIssues(issues),
      caveats: [
        ...aside.caveats,
        ...caveats({
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
      ],
      findings: await withReach(destinations.channels, aside.findings, judged.flagged),
      ...(aside.allowed === null ? {} : { allowed: aside.allowed }),
      surroundings:
        applications &&
        (await gatherSurroundings(destinations.channels, { findings: aside.findings, survey: judged.survey }, applications.shares())),
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
