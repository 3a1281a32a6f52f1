import { DEFAULT_SCOPE, DEFAULT_TOP, DEFAULT_WINDOW } from '../judging-defaults.ts';
import type { JudgingWords } from '../judging-options.ts';
import type { Settings } from './settings.ts';

/** What the command line said, before anything is filled in. */
export type TypedWords = { readonly [Name in keyof Omit<JudgingWords, 'settings'>]?: JudgingWords[Name] | undefined } & {
  readonly window?: string | undefined;
};

/** What holds: the command line, then the configuration, then the defaults. */
export function wordsUnder(settings: Settings, typed: TypedWords): JudgingWords & { readonly window: string } {
  const { declared } = settings;
  // Who names formats says what goes to stdout, or to a folder of their own.
  const outputs = typed.format === undefined ? declared.outputs?.value : undefined;
  const thresholds = Object.entries(declared.thresholds ?? {}).filter(([, value]) => value !== undefined);
  return {
    format: typed.format ?? [...(outputs?.formats ?? [])],
    out: typed.out ?? outputs?.folder,
    quiet: typed.quiet ?? false,
    top: typed.top ?? declared.top ?? DEFAULT_TOP,
    since: typed.since,
    until: typed.until,
    scope: typed.scope ?? [...(declared.scope ?? [DEFAULT_SCOPE])],
    internal: typed.internal ?? [...(declared.networks ?? [])],
    services: typed.services ?? (typeof declared.services === 'string' ? declared.services : undefined),
    geoip: typed.geoip ?? [...(declared.geoip ?? [])],
    // A later one wins.
    set: [...thresholds.map(([name, value]) => `${name}=${value}`), ...(typed.set ?? [])],
    'fail-on': typed['fail-on'] ?? declared.failOn,
    keep: typed.keep ?? [],
    map: typed.map,
    spill: typed.spill,
    window: typed.window ?? declared.window ?? DEFAULT_WINDOW,
    settings,
  };
}
