import { causes } from './causes.ts';
import { commandLine } from './command-line.ts';
import { errors } from './errors.ts';
import { input } from './input.ts';
import { lines } from './lines.ts';
import { remedies } from './remedies.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { timeline } from './timeline.ts';
import { verdict } from './verdict.ts';
import { words } from './words.ts';

/** Every message in English: the catalogue that the others follow. Each file holds what one part of the house says. */
export const en = {
  ...words,
  ...rules,
  ...causes,
  ...remedies,
  ...timeline,
  ...verdict,
  ...report,
  ...lines,
  ...input,
  ...errors,
  ...commandLine,
} as const;
