/** Puts a text between two marker comments of a document and leaves all else as it is. */
const BEGIN = '<!-- bench:begin -->';
const END = '<!-- bench:end -->';

/** A document without markers gets the section at its end. Throws when only one marker is there, or they are the wrong way round. */
export const replaceSection = (document: string, section: string): string => {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  const block = `${BEGIN}\n\n${section.trim()}\n\n${END}`;
  if (begin < 0 && end < 0) return `${document.trimEnd()}${document.trim() === '' ? '' : '\n\n'}${block}\n`;
  if (begin < 0 || end < begin) throw new Error(`expected ${BEGIN} and then ${END}`);
  return document.slice(0, begin) + block + document.slice(end + END.length);
};
