/** The compressions. Adding one is one file here and one line below. */
export { gzip } from './gzip.ts';
export { zstd } from './zstd.ts';
