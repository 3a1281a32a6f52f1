/** What the terminal can show: width and colour (NO_COLOR as no-color.org says, FORCE_COLOR as Node does). */
const { env, stdout, stderr } = process;
const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '' && env.FORCE_COLOR !== '0';
const refused = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb';
const columns = Number(env.COLUMNS);

export const terminal = {
  // A terminal that does not know its width says 0.
  width: stdout.columns || (Number.isSafeInteger(columns) && columns >= 40 && columns <= 1000 ? columns : 80),
  colour: !refused && (forced || stdout.isTTY === true),
  isErrorTerminal: stderr.isTTY === true,
};
