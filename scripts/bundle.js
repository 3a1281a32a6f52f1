/** Joins the program's own modules into one file for each thread: hundreds of small ones took a quarter of a second to load. Dependencies stay apart. */
import { build } from 'esbuild';

await build({
  entryPoints: ['dist/cli/main.js', 'dist/cli/portion-thread.js'],
  outdir: 'dist/cli',
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  packages: 'external',
  logLevel: 'warning',
});
