/** What the terminal can show: width and colour (NO_COLOR as no-color.org says, FORCE_COLOR as Node does). */
const { env, stdout, stderr } = process;
const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
const isDumb = env.TERM === 'dumb';
const refused = (env.NO_COLOR ?? '') !== '' || env.FORCE_COLOR === '0' || isDumb;
const columns = Number(env.COLUMNS);

// A terminal that does not know its width says 0.
const widthOf = (stream: NodeJS.WriteStream): number =>
  stream.columns || (Number.isSafeInteger(columns) && columns >= 40 && columns <= 1000 ? columns : 80);

export const terminal = {
  width: widthOf(stdout),
  errorWidth: widthOf(stderr),
  colour: !refused && (forced || stdout.isTTY === true),
  isErrorTerminal: stderr.isTTY === true && !isDumb,
  /** Whether a cursor can be moved there. */
  isScreen: stdout.isTTY === true && !isDumb,
  /** Now: the window may be another than at the start. */
  size: () => ({ width: widthOf(stdout), rows: stdout.rows || 24 }),
};
