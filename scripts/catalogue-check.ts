/** Prints the faults of the shipped catalogue; exit code 1 when there are any. Run: npx tsx scripts/catalogue-check.ts */
import { readOwnRecords } from '../src/service/own-records.ts';
import { catalogueProblems } from './catalogue-problems.ts';

const problems = catalogueProblems();
for (const problem of problems) console.error(problem);
const records = readOwnRecords();
const names = records.reduce((total, record) => total + record.names.length, 0);
console.log(`${records.length} services, ${names} names, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
