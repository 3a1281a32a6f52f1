import type { Place } from '../model/place.ts';

/** Mean radius of the earth in km (IUGG). */
const EARTH_KM = 6371;

/** Great-circle distance in km (haversine), less both radii within which the addresses are likely to be: what was travelled at least; null when a place has no location. */
export function leastDistanceKm(a: Place, b: Place): number | null {
  if (a.location === null || b.location === null) return null;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2;
  const { latitude: fromLatitude, longitude: fromLongitude, radiusKm: fromRadius } = a.location;
  const { latitude: toLatitude, longitude: toLongitude, radiusKm: toRadius } = b.location;
  const chord =
    half(fromLatitude, toLatitude) + Math.cos(radians(fromLatitude)) * Math.cos(radians(toLatitude)) * half(fromLongitude, toLongitude);
  const distance = 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
  return Math.max(0, distance - fromRadius - toRadius);
}
