import { countOf } from '../core/count-of.ts';
import type { Company } from '../model/survey.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

/** Roles that programs call, with what to call them. */
const PROGRAM: Readonly<Record<string, string>> = { api: 'programming interface', webhook: 'webhook', upload: 'upload endpoint' };
/** A push channel says the same of software of one purpose: what shows messages to people loads pages and pictures too. */
const PUSH = 'notify';
/** What a person's client loads on the way there. Sign-in alone is no person: programs fetch their tokens there too. */
const PERSON = new Set(['web', 'cdn']);
/** What a vendor's own program does besides; it holds a push channel too, but so does a bot that does little else. */
const OWN = new Set(['telemetry', 'update']);
/** Backends that pages of other sites load from: their interface alone is what any visitor of those sites shows. */
const EMBEDDED = new Set(['object-storage', 'cloud-platform', 'cdn', 'hosting', 'serverless', 'media', 'video']);

/** Names that people type: where the catalogue calls them an interface, pages are there too (discord.com, app.slack.com). */
const PAGE = /^(?:(?:www|app|web|m)\..*|[^.]+\.[^.]+)$/;

/** Is a service's interface used where none of its pages and assets are? */
export const apiWithoutPerson = analyzer({
  name: 'api-without-person',
  title: 'An interface without the pages that a person would load',
  technique: 'D3-PMAD',
  thresholds: {
    minimumExchanges: { value: 4, unit: 'exchanges', why: 'one or two calls are a link preview or a widget in another page' },
    heldDuration: {
      value: 600,
      unit: 's',
      why: 'a push channel that is held open needs no more than one connection; a page that was left open a while holds one too',
    },
    manyDestinations: {
      value: 20,
      unit: 'destinations',
      why: 'software that goes to as many places is a browser: pages of others call interfaces through it',
    },
    fewDestinations: {
      value: 3,
      unit: 'destinations',
      why: 'below, software is of one purpose (as for prevalence); above, an interface under a name that people type counts a quarter: its pages are there too',
    },
    otherChannels: {
      value: 10,
      unit: 'channels',
      why: 'of other software on the host, before software of one purpose that holds a push channel is told from a browser of which little was seen',
    },
    minimumHosts: { value: 3, unit: 'hosts', why: 'with one or two hosts, nobody can say whether others have the same program: half then' },
  },
  needs: [],
  misses:
    'implants on hosts where the same browser loads the pages too, names without a role in the catalogue, and services whose pages have the same name as their interface',
  flags:
    'command-line tools, plug-ins and scripts of developers, a team’s own bot, and the vendor’s own program where it never shows a page (hosts with the same one count against it)',

  start(limits, survey) {
    return {
      channel(channel, testify) {
        const { service } = channel;
        const isHeld = channel.longestUs >= limits.heldDuration * 1e6;
        if ((channel.exchanges < limits.minimumExchanges && !isHeld) || channel.destinationFrom === 'address') return;
        if (service !== null && (EMBEDDED.has(service.service.category) || service.service.shared || service.service.bulk)) return;
        const company = survey.company(channel);
        const reached = channel.software === null ? 0 : survey.softwareDestinations(channel);
        const isOfOnePurpose = reached > 0 && reached <= limits.fewDestinations;
        // On a few hosts alone it is as likely a vendor's helper, of which others would have one too.
        const isKnown = channel.hosts >= limits.minimumHosts && survey.hostChannels(channel) - reached >= limits.otherChannels;
        // A bot: it is told over the push channel and answers over the interface, so that each of the two says more.
        const hasPush = isOfOnePurpose && isKnown && company.rolesOfSoftware.includes(PUSH);
        const isPush = hasPush && company.role === PUSH;
        const called = isPush ? 'push channel' : PROGRAM[company.role];
        if (called === undefined || (!isPush && channel.exchanges < limits.minimumExchanges)) return;
        const what = hasPush && !isPush ? `${called} and a push channel` : called;
        const browser = reached >= limits.manyDestinations;
        // Hosts that use this name with this software do the same, whatever else they use.
        const said = judge(company, Math.max(company.hostsAlike, channel.hostsWithBoth), what, browser, isOfOnePurpose);
        if (said === null) return;
        // A guess by the name's label is worth half of what the catalogue knows.
        const sure = (service === null ? 0.5 : 1) * (channel.hosts < limits.minimumHosts ? 0.5 : 1);
        const page = PAGE.test(channel.destination) && reached > limits.fewDestinations ? 0.25 : 1;
        const bits = said.bits * sure * (said.bits > 0 ? page : 1);
        const persons = company.roles.filter((each) => PERSON.has(each)).length;
        const measure = `kinds of hosts that a person would load${hasPush ? ' beside a push channel' : ''}`;
        testify({ measure, value: persons, unit: '', against: null, ...said, bits });
      },
    };
  },
});

function judge(
  { roles, rolesOfSoftware }: Company,
  alike: number,
  what: string,
  browser: boolean,
  isOfOnePurpose: boolean,
): { bits: number; sentence: string } | null {
  if (browser && rolesOfSoftware.some((role) => PERSON.has(role))) {
    return {
      bits: WEIGHTS.apiWithPages.bits,
      sentence: `The same client software also loads pages or assets of this ${what}’s vendor, as a person’s does.`,
    };
  }
  if (rolesOfSoftware.some((role) => PERSON.has(role))) return null;
  // Each other host with the same program and nothing else of the vendor takes a third: its own client, or somebody's tool.
  const isOwn = rolesOfSoftware.some((role) => OWN.has(role) || (role === PUSH && !isOfOnePurpose));
  const share = 2 ** (-(Math.max(1, alike) - 1) / 1.5) * (browser || isOwn ? 0.5 : 1);
  const others = alike > 1 ? ` ${countOf(alike - 1, 'other host does', 'other hosts do')} the same.` : '';
  if (!roles.some((role) => PERSON.has(role))) {
    return {
      bits: WEIGHTS.apiAlone.bits * share,
      sentence: `This host uses the ${what} and nothing that a person loads there, neither pages nor assets.${others}`,
    };
  }
  return {
    bits: WEIGHTS.apiBeside.bits * share,
    sentence: `A person loads this vendor’s pages on this host, but with other client software than what uses the ${what}.${others}`,
  };
}
