import type { WatchPass } from './watch-pass.ts';

/** Where a person sees how watching goes on. */
export interface WatchView {
  /** A pass begins; progress is written to stderr until it ends. */
  reading(): void;
  pass(pass: WatchPass): void;
  /** Why there is no new ranking, in one sentence that is made visible here. */
  say(sentence: string): void;
  /** Gives the terminal back as it was. Safe to call twice. */
  leave(): void;
}
