/**
 * A GitHub-flavoured table of cells that are already escaped and free of pipes and line ends. A heading that ends in `>` aligns its
 * column right.
 */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const names = headings.map((heading) => heading.replace(/>$/, ''));
  const rule = headings.map((heading) => (heading.endsWith('>') ? '---:' : '---'));
  return [names, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
