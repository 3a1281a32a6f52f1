import { countOf } from '../core/count-of.ts';
import type { Testimony } from '../model/analyzer.ts';
import type { Logons } from '../model/logon.ts';
import type { Place } from '../model/place.ts';
import { isLogon } from '../survey/is-logon.ts';
import { analyzer } from './analyzer.ts';
import { leastDistanceKm } from './distance.ts';
import { WEIGHTS } from './weights.ts';

/** Did somebody log on from where nobody logs on to this host, or where nobody could have come from so soon? */
export const geolocationLogon = analyzer({
  name: 'geolocation-logon',
  title: 'A logon from an unusual place',
  technique: 'D3-UGLPA',
  thresholds: {
    minimumSessions: { value: 10, unit: 'sessions', why: 'with fewer sessions from elsewhere, nobody can say what is usual for the host' },
    mostSpeed: { value: 900, unit: 'km/h', why: 'airliners cruise at 900 km/h; nobody is faster from door to door' },
    leastDistance: {
      value: 500,
      unit: 'km',
      why: 'after both accuracy radii are taken off: below this, databases put one provider’s customers into different towns',
    },
  },
  needs: [],
  needsPlaces: true,
  misses:
    'everything without `--geoip`, and inbound sessions that are not judged (`--scope all`); who logged on, since packets do not say; tokens stolen and used from elsewhere; attackers who come from the usual country',
  flags:
    'people who travel, VPN and cloud addresses, providers that move addresses; several people who share a host look like one who travels',

  start(limits, survey) {
    return {
      channel(channel, testify) {
        const address = channel.addresses[0];
        const place = address === undefined ? null : survey.placeOf(address);
        if (place === null) return;
        if (channel.scope === 'outbound') testify(fact(place));
        if (!isLogon(channel)) return;
        const all = survey.logons(channel);
        const mine = all.find(({ peer }) => peer === address);
        const others = all.filter(({ peer }) => peer !== address);
        const sessions = others.reduce((sum, each) => sum + each.sessions, 0);
        if (sessions >= limits.minimumSessions) {
          const unusual = novelty(place, others, sessions, survey.logonHosts(place.country));
          if (unusual !== null) testify(unusual);
        }
        const travel = mine && fastest(mine, place, others, limits.leastDistance);
        if (travel && travel.speed > limits.mostSpeed) testify(travelled(travel, limits.mostSpeed));
      },
    };
  },
});

/** Where a destination is: of no weight, since most services are everywhere. */
function fact(place: Place): Testimony {
  const sentence = `The destination is in ${placeWords(place)}.`;
  return { measure: 'autonomous system', value: place.asn, unit: '', against: null, bits: 0, sentence };
}

/** −log2 of how often the place would be expected, with half a session for what was never seen; half of it is counted. */
function novelty(place: Place, others: readonly Logons[], sessions: number, hosts: number): Testimony | null {
  const known = others.flatMap((each) => (each.place === null ? [] : [each.place]));
  if (known.length === 0 || place.country === '') return null;
  const countries = new Set(known.map(({ country }) => country));
  const isNewCountry = !countries.has(place.country);
  if (!isNewCountry && (place.asn === 0 || known.some(({ asn }) => asn === place.asn))) return null;
  const surprise = Math.log2((sessions + 0.5 * (countries.size + 1)) / 0.5);
  const most = isNewCountry ? WEIGHTS.newCountry.bits : WEIGHTS.newSystem.bits;
  // A country that people of other hosts here come from is less of a surprise.
  const bits = Math.min(most, surprise / 2) / (isNewCountry && hosts > 1 ? 2 : 1);
  return {
    measure: 'surprise at where the session comes from',
    value: Math.round(surprise * 10) / 10,
    unit: 'bits',
    against: null,
    bits,
    sentence:
      `A remote session from ${placeWords(place)}: none of the host’s ${countOf(sessions, 'other session')} came from ${isNewCountry ? 'that country' : 'that network'}` +
      `${
        isNewCountry
          ? ` (but from ${
              [...countries]
                .filter((each) => each !== '')
                .sort()
                .slice(0, 5)
                .join(', ') || 'unknown places'
            })`
          : ''
      }.`,
  };
}

interface Travel {
  readonly distanceKm: number;
  readonly hours: number;
  /** km/h; infinite for sessions at one time. */
  readonly speed: number;
}

/** The fastest that somebody must have travelled between this session and another. */
function fastest(mine: Logons, place: Place, others: readonly Logons[], leastDistance: number): Travel | null {
  let best: Travel | null = null;
  for (const other of others) {
    if (other.place === null) continue;
    const distanceKm = leastDistanceKm(place, other.place);
    if (distanceKm === null || distanceKm <= leastDistance) continue;
    const hours = Math.max(0, mine.firstUs - other.lastUs, other.firstUs - mine.lastUs) / 3.6e9;
    const speed = hours === 0 ? Number.POSITIVE_INFINITY : distanceKm / hours;
    if (best === null || speed > best.speed || (speed === best.speed && distanceKm > best.distanceKm)) best = { distanceKm, hours, speed };
  }
  return best;
}

function travelled({ distanceKm, hours, speed }: Travel, against: number): Testimony {
  const kilometres = countOf(distanceKm, 'km', 'km');
  return {
    measure: 'speed between two sessions',
    // A minute is the least that two sessions lie apart: no number is infinite.
    value: Math.round(Math.min(speed, distanceKm * 60)),
    unit: 'km/h',
    against,
    bits: WEIGHTS.impossibleTravel.bits,
    sentence:
      hours === 0
        ? `Another session was open at the same time from at least ${kilometres} away.`
        : `Another session came from at least ${kilometres} away, ${hours < 1 ? countOf(Math.max(1, hours * 60), 'minute') : countOf(hours, 'hour')} before or after.`,
  };
}

function placeWords({ country, asn, organization }: Place): string {
  // Text of a database may be anything.
  const holder = organization.replace(/[^\p{L}\p{N} .,&()'’-]/gu, '').trim();
  const network = asn === 0 ? '' : ` (AS${asn}${holder === '' ? '' : ` ${holder}`})`;
  return `${country || 'an unknown country'}${network}`;
}
