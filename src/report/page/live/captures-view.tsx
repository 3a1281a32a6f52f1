import { useState } from 'preact/hooks';
import { formatBytes } from '../../bytes.ts';
import { Name } from '../parts/name.tsx';
import { useLive } from './context.ts';
import type { LiveJob } from './data.ts';

/** Sends a capture in, shows how its analysis goes, and leads to the report. */
export function CapturesView() {
  const { api, state, refresh } = useLive();
  const [sent, setSent] = useState<{ readonly name: string; readonly bytes: number; readonly total: number } | null>(null);
  const [message, tell] = useState('');
  const send = async (file: File) => {
    if (file.size > state.mostUploadBytes) {
      tell(`That is larger than the ${formatBytes(state.mostUploadBytes)} that may be sent in.`);
      return;
    }
    tell('');
    setSent({ name: file.name, bytes: 0, total: file.size });
    const timer = setTimeout(refresh, 300);
    try {
      await api.upload<LiveJob>(file, (bytes) => setSent({ name: file.name, bytes, total: file.size }));
    } catch (error) {
      tell(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(timer);
      setSent(null);
      refresh();
    }
  };
  return (
    <main class="live">
      <h1>Captures</h1>
      <section class="sheet" aria-labelledby="send">
        <h2 id="send">Analyze a capture or log</h2>
        <p class="hint">{`Up to ${formatBytes(state.mostUploadBytes)}. It is analyzed on the server by itself, goes into no store, and is forgotten when the server ends.`}</p>
        <input
          type="file"
          aria-label="Capture or log"
          disabled={sent !== null}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file !== undefined) void send(file);
            event.currentTarget.value = '';
          }}
        />
        {sent !== null && (
          <p role="status">
            {`Sending ${formatBytes(sent.bytes)} of ${formatBytes(sent.total)} `}
            <progress max={Math.max(1, sent.total)} value={sent.bytes} aria-label="Sent" />
          </p>
        )}
        <p class="problems" role="alert">
          {message}
        </p>
      </section>
      {state.jobs.length > 0 && (
        <section class="sheet" aria-labelledby="jobs">
          <h2 id="jobs">Sent in</h2>
          <div class="wide">
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col" class="right">
                    Size
                  </th>
                  <th scope="col">State</th>
                </tr>
              </thead>
              <tbody>
                {state.jobs.map((job) => (
                  <tr key={job.id}>
                    <td class="code">
                      <Name text={job.name} />
                    </td>
                    <td class="number right">{formatBytes(job.bytes)}</td>
                    <td>
                      <JobState job={job} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </main>
  );
}

function JobState({ job }: { job: LiveJob }) {
  if (job.state === 'done') {
    return (
      <a href={`/reports/${encodeURIComponent(job.id)}`} target="_blank" rel="noopener">
        Open the report
      </a>
    );
  }
  if (job.state === 'failed') {
    return (
      <span class="problems">
        <Name text={job.message} />
      </span>
    );
  }
  return (
    <span>
      {job.state} {job.percent !== null && <progress max={100} value={job.percent} aria-label="Analyzed" />}
    </span>
  );
}
