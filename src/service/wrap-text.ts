/** Lines of at most `width` where the words allow: broken at spaces only, so that paths and URLs can be copied whole. */
export function wrapText(text: string, width: number, first = '', rest = ''): string[] {
  const room = Math.max(20, width);
  const lines: string[] = [];
  let line = first;
  let started = false;
  for (const word of text.match(/\s*\S+/g) ?? []) {
    if (started && line.length + word.length > room) {
      lines.push(line);
      line = rest + word.trimStart();
    } else {
      line += word;
    }
    started = true;
  }
  return [...lines, line];
}
