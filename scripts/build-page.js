/**
 * Bundles two pages into one script and one style sheet each: that of the HTML report, which `src/report/html.ts` puts into every report, and
 * that of `undertow serve`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const source = fileURLToPath(new URL('../src/report/page/', import.meta.url));
const target = fileURLToPath(new URL('../dist/page/', import.meta.url));
const NOTICE =
  '/*! Preact (c) Jason Miller, uPlot (c) Leon Sorokin, fflate (c) Arjun Barrett: MIT licence, https://opensource.org/license/mit */\n';

async function bundle(entry, name, emptyOutDir) {
  await build({
    configFile: false,
    root: source,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: target,
      emptyOutDir,
      target: 'es2022',
      modulePreload: false,
      cssCodeSplit: false,
      lib: { entry: `${source}${entry}`, formats: ['iife'], name: 'page', fileName: () => `${name}.js`, cssFileName: name },
    },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
}

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

for (const [entry, name] of [
  ['main.tsx', 'page'],
  ['live/main.tsx', 'live'],
]) {
  await bundle(entry, name, name === 'page');
  finish(`${name}.js`, NOTICE, (character) =>
    [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`).join(''),
  );
  finish(`${name}.css`, '', (character) => `\\${character.codePointAt(0).toString(16)} `);
}
