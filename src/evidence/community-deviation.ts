import { countOf } from '../core/count-of.ts';
import { analyzer } from './analyzer.ts';
import { WEIGHTS } from './weights.ts';

const MEASURE = 'surprise in its community';

/** Do the hosts most like this one use this site too, with the same software? The baseline is what the others do in the same capture; the host's own use is left out. */
export const communityDeviation = analyzer({
  name: 'community-deviation',
  title: 'Unlike the hosts that it is otherwise like',
  technique: 'D3-NTCD',
  thresholds: {
    minimumMembers: {
      value: 5,
      unit: 'hosts',
      why: 'of four others, none that does something is still chance (D3FEND’s proposal for D3-NTCD has the same least size)',
    },
    mostChance: {
      value: 0.1,
      unit: '',
      why: 'chance that a member uses the site, (users + ½) / (others + 1), from which an edge is new (the same proposal)',
    },
    mostPrevalent: {
      value: 0.02,
      unit: '',
      why: 'share of all other hosts that use the site, above which it is no stranger here (RITA prevalence_increase_threshold)',
    },
    manyDestinations: { value: 20, unit: 'destinations', why: 'software that goes to as many places is a browser (as for prevalence)' },
    habit: { value: 0.25, unit: '', why: 'a quarter of the hosts that are alike do it: a habit of their trade' },
  },
  needs: [],
  dear: [[MEASURE]],
  misses:
    'hosts that are like no four others, networks of fewer than 5 hosts or more than 4,096, and implants on services that the host’s own community uses',
  flags: 'whoever changes jobs or takes up a hobby, and the first to try a new tool',

  start(limits, survey) {
    return {
      channel(channel, testify) {
        if (channel.hosts < limits.minimumMembers) return;
        const community = survey.community(channel);
        if (community === null || community.hosts < limits.minimumMembers) return;
        const others = community.hosts - 1;
        const { users, usersAlike, usersAnywhere } = community;
        const chance = (users + 0.5) / (others + 1);
        const isHabit = usersAlike / others >= limits.habit;
        if (!isHabit && (chance > limits.mostChance || usersAnywhere > limits.mostPrevalent * (channel.hosts - 1))) return;
        const surprise = -Math.log2(chance);
        const said = { measure: MEASURE, value: Math.round(surprise * 100) / 100, unit: 'bits', against: null };
        const among = `Of the ${countOf(others, 'host')} whose traffic is most like this one’s`;
        if (isHabit) {
          // Where the software is a browser, many browse there: prevalence says how little that is.
          const most = survey.softwareDestinations(channel) >= limits.manyDestinations ? 0.5 : 1;
          const bits = WEIGHTS.communityHabit.bits * most * Math.min(1, usersAlike / others / 0.5);
          testify({ ...said, bits, sentence: `${among}, ${usersAlike} use this site too, with the same client software.` });
        } else {
          const elsewhere =
            usersAnywhere - users > 0 ? `; ${usersAnywhere - users} elsewhere here ${usersAnywhere - users === 1 ? 'does' : 'do'}` : '';
          testify({
            ...said,
            bits: Math.min(WEIGHTS.communityStranger.bits, WEIGHTS.communitySurprise.bits * surprise),
            sentence: `${among}, ${users === 0 ? 'none uses' : users === 1 ? 'one uses' : `${users} use`} this site${elsewhere}.`,
          });
        }
      },
    };
  },
});
