import type { ChannelSource } from '../../model/channel-source.ts';
import type { Finding } from '../../model/finding.ts';
import type { ApplicationShare, Surroundings } from '../../model/surroundings.ts';
import type { Survey } from '../../model/survey.ts';
import { CallBook } from './call-book.ts';
import { FindingIndex } from './finding-index.ts';
import { HostBoard } from './host-board.ts';
import { ServiceBoard } from './service-board.ts';
import { TrafficBins } from './traffic-bins.ts';

/** What was judged. */
export interface Judging {
  /** Ranked. */
  readonly findings: readonly Finding[];
  readonly survey: Survey;
}

/**
 * Looks over the channels once more, for what pictures need beyond the findings.
 * Memory grows with the findings, and by some bytes with every channel to one of their services.
 */
export async function gatherSurroundings(
  source: ChannelSource,
  { findings, survey }: Judging,
  applications: readonly ApplicationShare[],
): Promise<Surroundings> {
  const index = new FindingIndex(findings);
  const traffic = new TrafficBins(survey);
  const calls = new CallBook(findings);
  const hosts = new HostBoard(findings, survey);
  const services = new ServiceBoard(findings);
  await source.forEach((channel) => {
    const finding = index.of(channel);
    if (finding !== null) calls.add(finding, channel.events);
    traffic.add(channel);
    hosts.add(channel, finding);
    services.add(channel, finding);
  });
  return {
    traffic: traffic.traffic(),
    applications,
    calls: calls.byFinding(findings),
    hosts: hosts.hosts(),
    services: services.services(),
  };
}
