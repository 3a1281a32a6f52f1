import { readFileSync } from 'node:fs';

/** The page's own program and style, as the build makes them. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
}

let files: PageFiles | null = null;

/** Reads them once. @throws Error where the build was not run. */
export function pageFiles(): PageFiles {
  files ??= { script: read('page.js'), style: read('page.css') };
  return files;
}

function read(name: string): string {
  // The program is one file in dist/cli/; sources are run from src/report/html/.
  const places = [new URL(`../page/${name}`, import.meta.url), new URL(`../../../dist/page/${name}`, import.meta.url)];
  for (const place of places) {
    try {
      return readFileSync(place, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`the page of the HTML report is not built: ${name} is missing (npm run build makes it)`);
}
