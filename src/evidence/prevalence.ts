import { countOf } from '../core/count-of.ts';
import type { Testimony } from '../model/analyzer.ts';
import type { Channel } from '../model/channel.ts';
import type { Survey } from '../model/survey.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

interface Words {
  readonly bits: number;
  readonly sentence: string;
}

const HOSTS = 'hosts that do this';
const PURPOSE = 'destinations of the software';

/** Who else here talks to this destination, with this software, and where else does the software go? */
export const prevalence = analyzer({
  name: 'prevalence',
  title: 'Alone in doing so, or like everyone here',
  technique: 'D3-PMAD',
  thresholds: {
    minimumHosts: { value: 3, unit: 'hosts', why: 'with one or two hosts, nobody can say what is usual here' },
    rareShare: {
      value: 0.02,
      unit: '',
      why: 'share of the hosts up to which something is rare (RITA prevalence_increase_threshold); from there on, each doubling counts against a finding',
    },
    fewDestinations: {
      value: 3,
      unit: 'destinations',
      why: 'an implant with a stack of its own calls a name or two and a fallback: 78 % of those planted in the lab (training seeds 1–4), and 0.6 % of the innocent channels with a timer that few share',
    },
    manyDestinations: {
      value: 20,
      unit: 'destinations',
      why: 'pages of two sites already bring as many; software of one purpose stays below. Of planted channels 3 % are above it, of innocent ones half (same seeds)',
    },
    minimumOthers: {
      value: 10,
      unit: 'channels',
      why: 'what the host reaches with other software: in a capture of a few minutes, or on a host of one purpose, a browser has few destinations too',
    },
  },
  needs: [],
  dear: [[HOSTS], [PURPOSE]],
  misses:
    'an implant that was rolled out to most hosts, or that speaks through a browser of the host; networks of one or two hosts, about which it stays silent',
  flags: 'the one person with an unusual job or hobby, and programs that one host alone has',

  start(limits, survey) {
    const few = limits.fewDestinations;
    const many = Math.max(few + 1, limits.manyDestinations);
    return {
      channel(channel, testify) {
        if (channel.hosts < limits.minimumHosts) return;
        const reached = channel.software === null ? 0 : survey.softwareDestinations(channel);
        const words = channel.hostsWithBoth <= 1 ? alone(channel, survey) : shared(channel, limits.rareShare, reached >= many);
        if (words) {
          const { bits, sentence } = words;
          testify({ measure: HOSTS, value: Math.max(1, channel.hostsWithBoth), unit: 'hosts', against: channel.hosts, bits, sentence });
        }
        const others = survey.hostChannels(channel) - reached;
        const isKnown = channel.software !== null && (reached >= many || others >= Math.max(limits.minimumOthers, reached));
        const software = isKnown ? purpose(channel, reached, few, many, limits.rareShare) : null;
        if (software) testify(software);
      },
    };
  },
});

function alone(channel: Channel, survey: Survey): Words | null {
  const doublings = Math.log2(channel.hosts);
  if (channel.hostsWithDestination <= 1) {
    const others = survey.siteHosts(channel) - 1;
    const all = `Of ${countOf(channel.hosts, 'host')} seen here, only this one talks to this destination`;
    const bits = Math.min(WEIGHTS.onlyHostMost.bits, WEIGHTS.onlyHostDoubling.bits * doublings);
    if (others <= 0) return { bits, sentence: `${all}.` };
    // A tenant's name, a shard, an address of many: others use the same site by other names.
    return { bits: bits / 2, sentence: `${all}; ${countOf(others, 'other uses', 'others use')} the same site by other names.` };
  }
  if (channel.software === null) return null;
  const software =
    channel.hostsWithSoftware > 1
      ? `${countOf(channel.hostsWithSoftware - 1, 'other host has', 'other hosts have')} this client software but ${channel.hostsWithSoftware === 2 ? 'uses' : 'use'} it elsewhere`
      : 'no other host has this client software';
  return {
    bits: Math.min(WEIGHTS.onlyHostMost.bits, WEIGHTS.onlySoftwareDoubling.bits * doublings * (channel.hostsWithSoftware > 1 ? 1 : 2)),
    sentence: `${channel.hostsWithDestination} of ${countOf(channel.hosts, 'host')} use this destination, but only this one with this client software; ${software}.`,
  };
}

function shared(channel: Channel, rareShare: number, browser: boolean): Words {
  const { hosts, hostsWithBoth } = channel;
  const others = hostsWithBoth - 1;
  const share = hostsWithBoth / hosts;
  // Full weight from half of the hosts on, and only with three others: two infected hosts of three are no habit.
  const habit = Math.min(1, share / 0.5) * Math.min(1, others / 3);
  const doublings = Math.log2(hostsWithBoth / Math.max(2, rareShare * hosts));
  const bits = Math.max(WEIGHTS.shared.bits, Math.min(WEIGHTS.shared.bits * habit, WEIGHTS.sharedDoubling.bits * Math.max(0, doublings)));
  const sentence = `${hostsWithBoth} of ${countOf(hosts, 'host')} seen here use this destination with the same client software`;
  // A tool that a few have, or an implant on a few hosts: rarer than what is installed, and less rare than what one has.
  const rare = WEIGHTS.onlyHostDoubling.bits * Math.log2((2 * rareShare * hosts) / hostsWithBoth);
  if (rare > 0 && !browser && channel.software !== null) return { bits: rare, sentence: `Only ${sentence}.` };
  // That many browse there says little of a program that speaks through the same browser.
  if (browser) return { bits: Math.max(bits, WEIGHTS.sharedBrowser.bits), sentence: `${sentence}, which goes to many places.` };
  return { bits, sentence: `${sentence}${share >= 0.25 ? ', as installed software does' : ''}.` };
}

/** Part of the weight where a few hosts do the same: more of them are tools that some have, and outbreaks. Judgement; the lab has both. */
const SOME = 0.6;

/** How many places the software goes to on this host. */
function purpose(channel: Channel, reached: number, few: number, many: number, rareShare: number): Testimony | null {
  const said = (bits: number, sentence: string) => ({
    measure: PURPOSE,
    value: reached,
    unit: 'destinations',
    against: many,
    bits,
    sentence,
  });
  const places = countOf(reached, 'destination');
  if (reached >= many) return said(WEIGHTS.manyPurposes.bits, `The client software goes to ${places} from this host, as browsers do.`);
  const others = channel.hostsWithBoth - 1;
  if (others > 1 && channel.hostsWithBoth > rareShare * channel.hosts) return null;
  const who = others <= 0 ? 'No other host does the same' : countOf(others, 'other host does the same', 'other hosts do the same');
  const part = others > 1 ? SOME : 1;
  if (reached <= few)
    return said(
      part * WEIGHTS.onlyPurpose.bits,
      `The client software goes to ${places} only from this host, as a program of one purpose does. ${who}.`,
    );
  return said(part * WEIGHTS.fewPurposes.bits, `The client software goes to ${places} from this host, fewer than a browser would. ${who}.`);
}
