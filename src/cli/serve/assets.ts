/** The page of the server: all that it serves beside answers. Nothing is read by a name that a request gives. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pageFiles } from '../../report/html/page-files.ts';
import type { Answer } from './answer.ts';

const SHELL = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Undertow</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/live.css">
<script src="/live.js" defer></script>
</head>
<body><div id="page"></div><noscript>This page needs its script: the store lives on the server.</noscript></body>
</html>
`;

/** By path. @throws Error where the build was not run. */
export function assets(): ReadonlyMap<string, Answer> {
  return new Map<string, Answer>([
    ['/', { status: 200, type: 'text/html; charset=utf-8', body: SHELL }],
    ['/live.js', { status: 200, type: 'text/javascript; charset=utf-8', body: built('live.js') }],
    ['/live.css', { status: 200, type: 'text/css; charset=utf-8', body: built('live.css') }],
  ]);
}

/** For a report: its own program and style, and an origin of its own, from which nothing of the server can be reached. */
export function reportPolicy(): string {
  const { script, style } = pageFiles();
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts`;
}

function built(name: string): string {
  for (const place of [new URL(`../page/${name}`, import.meta.url), new URL(`../../../dist/page/${name}`, import.meta.url)]) {
    try {
      return readFileSync(place, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new Error(`the page of the server is not built: ${name} is missing (npm run build makes it)`);
}
