import type { Finding } from '../../model/finding.ts';
import { formatMoment } from '../moment.ts';
import { explainFilters } from './explain-filters.ts';
import { heading, type Page, paragraph } from './section.ts';

/** The same traffic in other tools. Filters stand in one line each, however narrow the page, so that they can be pasted. */
export function explainElsewhere(finding: Finding, page: Page): string[] {
  const found = explainFilters(finding);
  return [
    ...heading(page, 'The same traffic in other tools'),
    ...(found.length === 0
      ? paragraph(page, 'No filter can be built: host or destination are not what they should be.')
      : found.flatMap(({ tool, text }) => ['', page.paint('quiet', `  ${tool}`), `  ${text}`])),
    ...communityIds(finding, page),
  ];
}

function communityIds({ firstFlows, flows }: Finding, page: Page): string[] {
  if (firstFlows.length === 0) return [];
  const [first] = firstFlows;
  const all = firstFlows.length === flows ? 'its connections' : `the first ${firstFlows.length} of its connections`;
  return [
    '',
    page.paint('quiet', `  Community ids of ${all}, as Zeek, Suricata, Arkime and Wireshark write them`),
    ...firstFlows.map(({ startUs, communityId }) => `  ${formatMoment(startUs)}  ${communityId}`),
    '',
    page.paint('quiet', '  The first one in a capture, in Zeek, in Suricata'),
    `  tshark --enable-protocol communityid -r FILE.pcap -Y 'communityid == "${first!.communityId}"'`,
    `  grep -F '${first!.communityId}' conn.log`,
    `  jq -c 'select(.community_id == "${first!.communityId}")' eve.json`,
  ];
}
