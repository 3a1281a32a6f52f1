/** The conditions that plants are tried under. Adding one is one file here and one line below. */
export { burst } from './burst.ts';
export { crowded } from './crowded.ts';
export { drip } from './drip.ts';
export { exfiltration } from './exfiltration.ts';
export { failover } from './failover.ts';
export { fourHours } from './four-hours.ts';
export { losses } from './losses.ts';
export { lowAndSlow } from './low-and-slow.ts';
export { mixed } from './mixed.ts';
export { paired } from './paired.ts';
export { steady } from './steady.ts';
export { workingHours } from './working-hours.ts';
