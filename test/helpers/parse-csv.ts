/** RFC 4180 §2, strictly: CRLF ends a record, a quote inside quotes is doubled. @throws where it is not that. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error('not RFC 4180');
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

/** Whether a spreadsheet would take a cell for a formula; numbers are numbers. */
export function isFormula(cell: string): boolean {
  return !/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(cell) && /^\s*[=+\-@＝＋－＠\t\r]/.test(cell);
}
