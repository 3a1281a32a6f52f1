/** Puts a text between two marker comments of a document and leaves all else as it is. */
/** A document without markers gets the section at its end. Throws when only one marker is there, or they are the wrong way round. */
export const replaceSection = (document: string, section: string, name = 'bench'): string => {
  const opening = `<!-- ${name}:begin -->`;
  const closing = `<!-- ${name}:end -->`;
  const begin = document.indexOf(opening);
  const end = document.indexOf(closing);
  const block = `${opening}\n\n${section.trim()}\n\n${closing}`;
  if (begin < 0 && end < 0) return `${document.trimEnd()}${document.trim() === '' ? '' : '\n\n'}${block}\n`;
  if (begin < 0 || end < begin) throw new Error(`expected ${opening} and then ${closing}`);
  return document.slice(0, begin) + block + document.slice(end + closing.length);
};
