import { causes } from './causes.ts';
import { checkReport } from './check-report.ts';
import { check } from './check.ts';
import { commandLine } from './command-line.ts';
import { comparison } from './comparison.ts';
import { drawing } from './drawing.ts';
import { errors } from './errors.ts';
import { evidence } from './evidence.ts';
import { events } from './events.ts';
import { html } from './html.ts';
import { input } from './input.ts';
import { lines } from './lines.ts';
import { overview } from './overview.ts';
import { policy } from './policy.ts';
import { probe } from './probe.ts';
import { remedies } from './remedies.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';
import { smtp } from './smtp.ts';
import { summary } from './summary.ts';
import { timeline } from './timeline.ts';
import { verdict } from './verdict.ts';
import { remediation } from './remediation.ts';
import { words } from './words.ts';

type English = typeof words &
  typeof rules &
  typeof causes &
  typeof remedies &
  typeof timeline &
  typeof verdict &
  typeof report &
  typeof html &
  typeof lines &
  typeof input &
  typeof errors &
  typeof commandLine &
  typeof drawing &
  typeof overview &
  typeof summary &
  typeof evidence &
  typeof smtp &
  typeof check &
  typeof policy &
  typeof probe &
  typeof checkReport &
  typeof comparison &
  typeof events &
  typeof remediation;

/**
 * Every message in English: the catalogue that the others follow. Each file holds what one part of the house says.
 * Gathered so because an object that grows by hundreds of names takes milliseconds, unless it is a dictionary from the start.
 */
export const en = Object.assign(
  Object.create(null) as object,
  words,
  rules,
  causes,
  remedies,
  timeline,
  verdict,
  report,
  html,
  lines,
  input,
  errors,
  evidence,
  commandLine,
  drawing,
  overview,
  summary,
  smtp,
  check,
  policy,
  probe,
  checkReport,
  comparison,
  events,
  remediation,
) as English;
