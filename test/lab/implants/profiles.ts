import type { ImplantProfile } from './profile.ts';
import * as registry from './profiles/registry.ts';

/** Every profile, in order of export. */
export const profiles: readonly ImplantProfile[] = Object.values(registry);
