import type { en } from '../en/index.ts';
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

/** Every message in Japanese, with the terms of Microsoft's Japanese documentation. */
export const ja = Object.assign(
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
) as Readonly<Record<keyof typeof en, string>>;
