import { useEffect, useRef } from 'preact/hooks';
import { FILTER_FIELDS } from '../filter-fields.ts';

const KEYS: readonly [string, string][] = [
  ['j k', 'next and previous finding'],
  ['Enter', 'open it'],
  ['Esc', 'back'],
  ['/', 'filter'],
  ['r c', 'ranking, capture'],
  ['← →', 'in a chart: from call to call; with Shift: move what is shown'],
  ['+ − 0', 'in a chart: nearer, farther, all'],
  ['?', 'this help'],
];

const EXAMPLES = [
  'host:10.2. severity:>=high',
  'service:telegram -software:"Telegram Desktop"',
  'period:<5min up:>1MB',
  'first:>=2026-11-20T22',
  'D3-NTA',
];

/** Keys and filter words, in a dialog of the browser's own. */
export function Help({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current!;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="help-title">
      <div class="dialog-head">
        <h2 id="help-title">Keys and filter words</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <div class="help">
        <section>
          <h3>Keys</h3>
          <dl class="keys">
            {KEYS.map(([keys, does]) => (
              <div key={keys}>
                <dt>
                  {keys.split(' ').map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <h3>Filters</h3>
          <p>
            Words stand anywhere in a finding; all must hold, and a minus turns one around. Every filter is part of the address, so it can
            be linked.
          </p>
          <ul class="examples">
            {EXAMPLES.map((example) => (
              <li key={example}>
                <code>{example}</code>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>Fields</h3>
          <dl class="fields">
            {Object.entries(FILTER_FIELDS).map(([name, { says }]) => (
              <div key={name}>
                <dt>
                  <code>{name}:</code>
                </dt>
                <dd>{says}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </dialog>
  );
}
