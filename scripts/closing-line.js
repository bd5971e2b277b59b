// Prints the closing line of a test run from vitest's JSON results: `N passed, N failed`.
import { readFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
const text = file === undefined ? '' : readFileSync(file, 'utf8');
const { numPassedTests = 0, numFailedTests = 0, success = false } = text === '' ? {} : JSON.parse(text);
console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
process.exitCode = success && numPassedTests > 0 ? 0 : 1;
