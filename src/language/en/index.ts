import { check } from './check.ts';
import { commandLine } from './command-line.ts';
import { comparison } from './comparison.ts';
import { errors } from './errors.ts';
import { html } from './html.ts';
import { input } from './input.ts';
import { knowledge } from './knowledge.ts';
import { lines } from './lines.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { summary } from './summary.ts';
import { words } from './words.ts';

type English = typeof commandLine &
  typeof errors &
  typeof input &
  typeof report &
  typeof summary &
  typeof html &
  typeof check &
  typeof comparison &
  typeof rules &
  typeof knowledge &
  typeof lines &
  typeof words;

/**
 * Every message in English: the catalogue that the others follow. Each file holds what one part of the program says.
 * Gathered so because an object that grows by hundreds of names takes milliseconds, unless it is a dictionary from the start.
 */
export const en = Object.assign(
  Object.create(null) as object,
  commandLine,
  errors,
  input,
  report,
  summary,
  html,
  check,
  comparison,
  rules,
  knowledge,
  lines,
  words,
) as English;
