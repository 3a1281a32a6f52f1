import type { RuleTarget } from './rule-target.ts';

/** What a rule matches: the finding's channel, and with it all that has the same properties. */
export interface Selector {
  /** False where the language cannot hold a rule to one host. */
  readonly isHostBound: boolean;
  /** `host`: all that the host does. */
  readonly by: 'destination' | 'address' | 'software' | 'host';
  /** As `Reach.value` has them; several mean any of them. */
  readonly values: readonly string[];
  /** True where the client software is matched too: with host and destination, that is the channel itself. */
  readonly hasSoftware: boolean;
}

/** A rule of one finding, as lines of its language without line ends. */
export interface Rule {
  readonly matches: Selector;
  readonly lines: readonly string[];
  /** What stands there instead when the rule would meet too much; null: the same lines, commented out. */
  readonly softer: readonly string[] | null;
  /** Why the rule is only offered, always commented out; null for a rule that is meant to be loaded. */
  readonly offered: string | null;
}

/** What a language has for one finding. */
export interface FindingRules {
  readonly rules: readonly Rule[];
  /** Sentences: what of the finding the language could not say, or not safely. May hold text of the report. */
  readonly remarks: readonly string[];
}

/** A language of rules: one file each. */
export interface RuleLanguage {
  /** What the operator types after `--format`. */
  readonly name: string;
  readonly title: string;
  /** What begins a comment line. */
  readonly mark: '#' | ';';
  /** What a rule does to the channels that it meets. */
  readonly verb: 'block' | 'find';
  readonly indent: string;
  /** Lines that must be first of all, before any comment. */
  readonly first: readonly string[];
  /** Comment lines: how to load the file, and what the language cannot say. */
  readonly about: readonly string[];
  /** Between the comments at the top and the first rule; `{serial}` stands for a number that grows with the report's time. */
  readonly opening: readonly string[];
  readonly closing: readonly string[];
  /** Every text of the report that it uses has been checked, or is escaped for the language. */
  rules(target: RuleTarget): FindingRules;
}
