/** Bundles the page of the HTML report into one script and one style sheet, which `src/report/html.ts` puts into every report. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('../src/report/page/', import.meta.url));
const target = fileURLToPath(new URL('../dist/page/', import.meta.url));
const NOTICE =
  '/*! Preact (c) Jason Miller, uPlot (c) Leon Sorokin, fflate (c) Arjun Barrett: MIT licence, https://opensource.org/license/mit */\n';

await build({
  configFile: false,
  root: source,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: target,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    lib: { entry: `${source}main.tsx`, formats: ['iife'], name: 'page', fileName: () => 'page.js', cssFileName: 'page' },
  },
  define: { 'process.env.NODE_ENV': '"production"' },
});

/** In a page everything must be plain: ASCII alone, and nothing that ends the element around it. */
function finish(name, notice, spell) {
  const path = `${target}${name}`;
  const text =
    notice +
    readFileSync(path, 'utf8')
      .trim()
      .replace(/[^\x20-\x7e\n\t]/gu, spell);
  if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${name} would end its own element`);
  writeFileSync(path, text);
}

finish('page.js', NOTICE, (character) =>
  [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
);
finish('page.css', '', (character) => `\\${character.codePointAt(0).toString(16)} `);
