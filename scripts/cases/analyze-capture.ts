import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SHARED_CAPTURES } from '../conformance/shared-captures.ts';
import type { JsonReport } from './json-report.ts';
import { unzipCapture } from './unzip-capture.ts';

/** The built program, beside which a case is judged as a user would. */
export const PROGRAM: string = path.resolve(import.meta.dirname, '../../dist/cli/main.js');

/** Runs the program over a capture below the shared folder, all scopes, and gives its report. Rejects when it talks or fails. */
export function analyzeCapture(file: string): Promise<JsonReport> {
  const whole = path.join(SHARED_CAPTURES, file);
  const packed = file.endsWith('.zip') ? unzipCapture(readFileSync(whole)) : null;
  const words = [PROGRAM, 'analyze', packed === null ? whole : '-', '--format', 'json', '--quiet', '--scope', 'all', '--top', '10000'];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, words, { maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (error !== null || stderr !== '') reject(new Error(`${file}: ${stderr || error?.message}`));
      else resolve(JSON.parse(stdout) as JsonReport);
    });
    child.stdin?.end(packed ?? undefined);
  });
}
