import { useRef, useState } from 'preact/hooks';
import type { CommandData } from '../data.ts';
import { copyText } from './copy-text.ts';

const SAID_MS = 1_600;

/** A line to paste elsewhere, with a button that copies it; also where the page is a file. */
export function Copyable({ command }: { command: CommandData }) {
  const [said, say] = useState('');
  const block = useRef<HTMLPreElement>(null);
  const copy = async () => {
    say((await copyText(command.text, block.current!)) ? 'Copied' : 'Press Ctrl+C');
    setTimeout(() => say(''), SAID_MS);
  };
  return (
    <div class="copyable">
      <div class="copy-head">
        <span>{command.tool}</span>
        <button type="button" onClick={copy} aria-label={`Copy: ${command.tool}`}>
          {said || 'Copy'}
        </button>
        <span class="unseen" role="status">
          {said}
        </span>
      </div>
      <pre ref={block}>
        <code>{command.text}</code>
      </pre>
    </div>
  );
}
