import type { en } from '../en/index.ts';
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

/** Every message in Japanese, with the terms of Microsoft's Japanese documentation. */
export const ja = Object.assign(
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
) as Readonly<Record<keyof typeof en, string>>;
