const COLOURS: Readonly<Record<string, string>> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '34': '#79c0ff',
  '35': '#d2a8ff',
  '36': '#76e3ea',
  '90': '#8b949e',
  '91': '#ffa198',
  '93': '#f2cc60',
};

const markup = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What a terminal shows as a page: SGR sequences become spans, the few that the program uses. */
export function terminalPage(command: string, text: string): string {
  let open = false;
  const body = markup(text).replace(/\u001b\[([0-9;]*)m/g, (_all, codes: string) => {
    const styles = codes
      .split(';')
      .flatMap((code) =>
        code === '1' ? ['font-weight:700'] : code === '2' ? ['opacity:.65'] : COLOURS[code] ? [`color:${COLOURS[code]}`] : [],
      );
    const close = open ? '</span>' : '';
    open = styles.length > 0;
    return open ? `${close}<span style="${styles.join(';')}">` : close;
  });
  return `<meta charset="utf-8"><body style="margin:0;background:#0d1117"><pre style="display:inline-block;margin:0;padding:22px 28px;color:#e6edf3;font:15px/1.45 'DejaVu Sans Mono',monospace"><span style="color:#8b949e">$ ${command}</span>\n\n${body}</pre>`;
}
