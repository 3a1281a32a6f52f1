import { formatCount } from '../../../core/format-count.ts';
import { findingsWord } from '../../findings-word.ts';
import { formatSpan } from '../../span.ts';
import { tally } from '../../tally.ts';
import { figures } from '../figures.ts';
import { usePage } from '../parts/context.ts';
import { SeverityMark } from '../parts/severity-mark.tsx';

/** What there is in a glance: how many findings of which severity, in how much traffic. */
export function Overview() {
  const { book, go } = usePage();
  const { summary } = book.ranking;
  return (
    <div class="hero">
      <h1>{findingsWord(summary.findings)}</h1>
      <p class="tally">
        {tally(summary).map(({ severity, count }) => (
          <button type="button" key={severity} onClick={() => go({ filter: `severity:${severity}` })} title={`Show only ${severity}`}>
            <SeverityMark severity={severity} count={formatCount(count)} />
          </button>
        ))}
      </p>
      <p class="span number">{formatSpan(summary.firstUs, summary.lastUs)}</p>
      <dl class="figures">
        {figures(summary).map(([figure, word]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd class="number">{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
