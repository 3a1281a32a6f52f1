import { visible } from '../escape-visible.ts';
import { type Markup, markup } from '../markup.ts';

/** What `visible` and `shorten` put in: a capture group, so that splitting keeps it. */
const MADE = /(\\u\{[0-9a-f]+\}|…\[[0-9,]+ characters left out\]…)/;

/** A hostile name: kept apart from the direction of its neighbours, with what was made visible marked as ours. */
export function name(text: string): Markup {
  const parts = visible(text).split(MADE);
  return markup`<bdi class="name">${parts.map((part, i) => (i % 2 === 1 ? markup`<span class="made">${part}</span>` : part))}</bdi>`;
}
