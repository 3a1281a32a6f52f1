import * as registry from './registry.ts';
import type { RuleLanguage } from './rule-language.ts';

/** All rule languages, in name order. */
export const languages: readonly RuleLanguage[] = Object.values(registry);
