/** yargs drops a lone `-` among positional words: it travels as this word, which no path can be. */
export const STANDARD_INPUT = '\0-';
