import type { Rule, RuleLanguage, Selector } from './rule-language.ts';

const FIELDS = ['indicator', 'indicator_type', 'meta.source', 'meta.desc', 'meta.do_notice'] as const;
// A backslash begins an escape for Zeek's reader; `-` and `(empty)` stand for fields that are not there.
const INDICATOR = /^(?!-$|\(empty\)$|#)[\x20-\x5b\x5d-\x7e]+$/;

/** A file for Zeek's intelligence framework (docs.zeek.org, frameworks/intel): fields with tabs between them. */
export const zeekIntel: RuleLanguage = {
  name: 'zeek-intel',
  title: "Zeek's intelligence framework",
  mark: '#',
  verb: 'find',
  indent: '',
  first: [`#fields\t${FIELDS.join('\t')}`],
  about: [
    'Load: redef Intel::read_files += { "FILE" }; with @load frameworks/intel/seen and @load frameworks/intel/do_notice.',
    'Zeek finds and blocks nothing. An item holds for all hosts; JA4 is no type of item, and no item joins a name with a host.',
    'do_notice is T where no benign channel has the same property, else F: such matches are in intel.log only.',
  ],
  opening: [],
  closing: [],

  rules({ finding, tag, name, addresses, ja4, userAgent, isInbound, isAddress }) {
    const item = (indicator: string, type: string, matches: Selector, found: string): Rule => {
      // The source is a key: of two findings with one indicator, the later would take the place of the earlier.
      const line = (notice: 'T' | 'F') => [indicator, `Intel::${type}`, `Undertow finding ${tag}`, found, notice].join('\t');
      return { matches, lines: [line('T')], softer: [line('F')], offered: null };
    };
    const any = { isHostBound: false, hasSoftware: false };
    const rules: Rule[] = [];
    const found = isInbound ? 'who comes in' : 'where the host goes';
    if (name !== null) rules.push(item(name, 'DOMAIN', { ...any, by: 'destination', values: [finding.destination] }, found));
    else {
      for (const address of addresses) {
        rules.push(
          item(
            address,
            'ADDR',
            { ...any, by: isAddress ? 'destination' : 'address', values: [isAddress ? finding.destination : address] },
            found,
          ),
        );
      }
    }
    const remarks = ['the host'];
    if (ja4 !== null) remarks.push('JA4');
    if (userAgent !== null && INDICATOR.test(userAgent) && userAgent.trim() === userAgent) {
      rules.push(item(userAgent, 'SOFTWARE', { ...any, by: 'software', values: [userAgent] }, 'its User-Agent'));
    } else if (userAgent !== null) remarks.push('the User-Agent, which Zeek would read otherwise');
    return { rules, remarks };
  },
};
