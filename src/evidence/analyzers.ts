import type { Analyzer } from '../model/analyzer.ts';
import * as registry from './registry.ts';

/** Every analyzer of the registry, in code-unit order of its export. */
export const analyzers: readonly Analyzer[] = Object.values(registry);
