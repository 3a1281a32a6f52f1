import { useState } from 'preact/hooks';
import { MARK_SCOPES, MARK_VERDICTS, type MarkVerdict } from '../../../model/mark.ts';
import { formatMoment } from '../../moment.ts';
import { Name } from '../parts/name.tsx';
import { Choice } from './choice.tsx';
import { useLive } from './context.ts';
import type { LiveFinding } from './data.ts';

const WORDS: Readonly<Record<MarkVerdict, string>> = { benign: 'Benign', confirmed: 'Confirmed', watch: 'Watch' };
const SCOPES = { channel: 'this channel', service: 'this service, for some hosts', software: 'this software, anywhere' } as const;

/** What is decided about a finding, and a form to decide. */
export function MarkForm({ found, onDone }: { found: LiveFinding; onDone: () => void }) {
  const { api, refresh } = useLive();
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const [scope, setScope] = useState<string>('channel');
  const [hosts, setHosts] = useState('');
  const [message, tell] = useState('');
  const [isBusy, work] = useState(false);
  const { triage, triageEnded, id } = found.row;
  const decide = async (verdict: MarkVerdict) => {
    work(true);
    tell('');
    try {
      const body = { finding: id, verdict, reason, until, scope, hosts: scope === 'channel' ? '' : hosts };
      await api.change('/api/marks', body, () => tell('A hunt is at work on the store: waiting for it …'));
      setReason('');
      tell(`Marked ${verdict}.`);
      onDone();
      refresh();
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    } finally {
      work(false);
    }
  };
  return (
    <section class="sheet triage" aria-labelledby="triage">
      <h2 id="triage">What is decided</h2>
      {triage !== null && (
        <p>
          <span class={`verdict ${triage.verdict}`}>{triage.verdict}</span> by <Name text={triage.by} />, {formatMoment(triage.atUs)}
          {triage.untilUs === null ? '' : `, until ${formatMoment(triage.untilUs)}`}: <Name text={triage.reason} />
        </p>
      )}
      {triage === null && triageEnded !== null && (
        <p>
          It was marked {triageEnded.verdict} until {formatMoment(triageEnded.untilUs ?? 0)}: <Name text={triageEnded.reason} />
        </p>
      )}
      {triage === null && triageEnded === null && <p class="hint">Nothing yet.</p>}
      <form onSubmit={(event) => event.preventDefault()}>
        <label class="wide-field">
          <span>Reason</span>
          <input
            name="reason"
            value={reason}
            maxLength={500}
            onInput={(event) => setReason(event.currentTarget.value)}
            placeholder="for who reads it later"
          />
        </label>
        <label>
          <span>Until</span>
          <input
            name="until"
            value={until}
            onInput={(event) => setUntil(event.currentTarget.value)}
            placeholder="2027-06-30, 30d, or nothing"
          />
        </label>
        <Choice label="For" value={scope} any={null} options={MARK_SCOPES.map((one) => [one, SCOPES[one]])} onChange={setScope} />
        {scope !== 'channel' && (
          <label>
            <span>Hosts</span>
            <input
              name="hosts"
              value={hosts}
              onInput={(event) => setHosts(event.currentTarget.value)}
              placeholder={scope === 'service' ? '10.1.0.0/16, a group, any; or this host' : '10.1.0.0/16, a group; or any'}
            />
          </label>
        )}
        <span class="decide">
          {MARK_VERDICTS.map((verdict) => (
            <button
              type="button"
              key={verdict}
              class={`verdict ${verdict}`}
              disabled={isBusy || reason.trim() === ''}
              onClick={() => void decide(verdict)}
            >
              {WORDS[verdict]}
            </button>
          ))}
        </span>
      </form>
      <p class="hint" role="status">
        {message}
      </p>
    </section>
  );
}
