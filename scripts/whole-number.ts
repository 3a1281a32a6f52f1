/** Reads an option that is a whole number, or says what is wrong with it and ends the script with 2. @param read how the text is read. */
export function wholeNumber(
  usage: string,
  name: string,
  text: string | undefined,
  least: number,
  read: (text: string) => number = Number,
): number {
  const value = text === undefined ? Number.NaN : read(text);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name}: not a whole number from ${least} on: ${text}\n\n${usage}`);
  process.exit(2);
}
