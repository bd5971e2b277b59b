import { appendFileSync } from 'node:fs';
import { UserError, systemReason, unknownRule } from '../../errors.ts';
import {
  type Analysis,
  type Check,
  type Policy,
  type Report,
  baselineOf,
  check as checkAnalysis,
  checkReports,
  initialPolicy,
  readBaseline,
  reports,
} from '../../index.ts';
import { message, say, sayMessage } from '../../language/language.ts';
import { SEVERITIES } from '../../model/finding.ts';
import { LEVELS, type Level, MIN_GAP_MS, type RequiredStream } from '../../model/policy.ts';
import { SERVICES } from '../../model/source.ts';
import { jobSummary, answerLine } from '../../report/check/document.ts';
import { terminal } from '../../document/escape.ts';
import type { ReportOptions } from '../../report/report.ts';
import { onlyOne } from '../arguments.ts';
import { type Drawn, destinations, draw, filesOf } from '../draw.ts';
import { DONE, FINDINGS, INCOMPLETE_INPUT, codeOfAnalysis } from '../exit-codes.ts';
import { type Run, complain } from '../io.ts';
import { analyzeLogs } from '../logs.ts';
import {
  PATHS,
  REPORT,
  type Request,
  type Values,
  command,
  duration,
  flag,
  formats,
  oneOf,
  repeated,
  single,
  text,
} from '../options.ts';
import { print, writeWhole } from '../output.ts';
import { assertNoInput } from '../outputs.ts';
import { POLICY_NAMES, findPolicy } from '../policy-file.ts';
import { textIn } from '../saved.ts';

/** The formats of a check, and the reports of the logs that have another name. */
export const checkFormats: readonly (Drawn<Check> & Pick<Report, 'description'>)[] = [
  ...checkReports,
  ...reports
    .filter(({ format }) => !checkReports.some((report) => report.format === format))
    .map((report) => ({
      ...report,
      render: ({ analysis }: Check, options: ReportOptions) => report.render(analysis, options),
    })),
];

const OPTIONS = {
  format: formats(checkFormats),
  ...REPORT,
  // The policy has one, too.
  tz: single('option.tz', text),
  'fail-on': oneOf(SEVERITIES, 'option.check-fail-on'),
  policy: single('option.policy', text),
  baseline: single('option.baseline', text),
  'write-baseline': single('option.write-baseline', text),
  require: repeated('option.require', requiredStreams),
  level: repeated('option.level', ruleLevel),
  'max-gap': single('option.max-gap', maxGap),
  'max-age': single('option.max-age', duration),
  init: flag('option.init', false),
};

type CheckRequest = Request<typeof OPTIONS>;

/** Checks logs against a policy, or writes a first policy. */
export const check = command({
  name: 'check',
  help: 'help.check',
  operands: [PATHS],
  options: OPTIONS,
  run: (request, run) => (request.values.init ? init(request, run) : checkLogs(request, run)),
});

async function checkLogs({ operands: paths, values, given }: CheckRequest, run: Run): Promise<number> {
  const { baseline: baselineFile, 'write-baseline': newBaseline, rejects } = values;
  const places = destinations(given, checkFormats);
  const reportFiles = filesOf(places);
  const found = await findPolicy(values.policy, paths);
  const policy = await withOptions(found.policy, values);
  const hint = message('hint.no-baseline-file', { command: 'connectlog check PATH --write-baseline FILE' });
  const known = baselineFile === undefined ? undefined : await readBaseline(textIn(baselineFile, hint), baselineFile);
  const outputs = newBaseline === undefined ? reportFiles : [...reportFiles, newBaseline];
  assertNoInput([...outputs, rejects], found.files);
  // A baseline may be written again.
  if (baselineFile !== undefined) assertNoInput([...reportFiles, rejects], [baselineFile]);

  const { since, until, gap, timeZone } = policy;
  const request = {
    ...values,
    paths,
    since: values.since ?? since,
    until: values.until ?? until,
    gap: values.gap ?? (gap === undefined ? undefined : duration(gap, 'gap')),
    tz: values.tz ?? timeZone,
  };
  // An answer of an earlier run must not stand for logs that are not there.
  const { analysis, reading } = await analyzeLogs(request, outputs, run, { mayFindNone: true });
  run.signal.throwIfAborted();
  const answer = await checkAnalysis(analysis, policy, {
    // A baseline that is only written now knows all incidents.
    baseline:
      baselineFile !== undefined && known !== undefined
        ? { file: baselineFile, known }
        : newBaseline === undefined
          ? undefined
          : { file: newBaseline, known: baselineOf(analysis) },
    paths,
    now: run.now(),
  });
  if (newBaseline !== undefined) await writeBaseline(answer, newBaseline, run);
  const options = { timeZone: reading.timeZone, language: run.language };
  await draw(answer, places, values, options, run);
  if (answer.verdict !== 'passed' && places.every(({ file }) => file !== undefined)) {
    complain(run, answerLine(answer, options));
  }
  const summaryFile = run.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (summaryFile !== '' && places.some(({ report }) => report.format === 'github')) {
    appendTo(summaryFile, jobSummary(answer, options), run);
  }
  return codeOfCheck(answer, run);
}

/** An incomplete check is reported on standard error, too: the answer may be in a file. */
function codeOfCheck({ verdict, cases }: Check, run: Run): number {
  if (verdict === 'passed') return DONE;
  if (verdict === 'failed') return FINDINGS;
  const count = cases.filter(({ status }) => status === 'incomplete').length;
  complain(run, say(run.language, 'complaint.check-incomplete', { count }));
  return INCOMPLETE_INPUT;
}

/** Writes a first policy from what the logs hold, and says what to type next. */
async function init({ operands: paths, values, given }: CheckRequest, run: Run): Promise<number> {
  const outputs = given.filter(({ name }) => name === 'output').map(({ text }) => text);
  const file = onlyOne('output', outputs) ?? POLICY_NAMES[0];
  const { analysis } = await analyzeLogs({ ...values, paths, tz: values.tz ?? 'UTC' }, [file], run);
  run.signal.throwIfAborted();
  // A policy from logs that were not all read would require too little.
  if (analysis.outcome !== 'error') await writePolicy(analysis, file, run);
  return codeOfAnalysis(analysis, { failOn: undefined }, run);
}

async function writePolicy(analysis: Analysis, file: string, run: Run): Promise<void> {
  const text = await initialPolicy(analysis, run.language);
  if (file === '-') {
    await print(run, text);
    return;
  }
  await writeWhole(file, text);
  await print(run, `${terminal(say(run.language, 'check.wrote-policy', { file }))}\n`);
}

const NO_LIMITS = { sessions: undefined, minutes: undefined, incidents: undefined };

/** The policy with what is typed in place of what it says. */
async function withOptions(policy: Policy, values: Values<typeof OPTIONS>): Promise<Policy> {
  const { level, off, strict, require } = values;
  await assertRules(level.map(({ rule }) => rule));
  const levels = [...level, ...off.map((rule) => ({ rule, level: 'off' as const }))];
  return {
    ...policy,
    failOn: values['fail-on'] ?? policy.failOn,
    strict: strict || policy.strict,
    required: [...policy.required, ...require.flat()],
    maxGapMs: values['max-gap'] ?? policy.maxGapMs,
    maxAgeMs: values['max-age'] ?? policy.maxAgeMs,
    rules: {
      ...policy.rules,
      ...Object.fromEntries(
        levels.map(({ rule, level }) => [rule, { limits: NO_LIMITS, ...policy.rules[rule], level }]),
      ),
    },
  };
}

async function assertRules(typed: readonly string[]): Promise<void> {
  if (typed.length === 0) return;
  const { describeRules } = await import('../../explain.ts');
  const known = describeRules('en').map(({ id }) => id);
  const unknown = typed.find((rule) => !known.includes(rule));
  if (unknown !== undefined) throw unknownRule(unknown, known);
}

/** Coverage has a resolution of ten minutes. */
function maxGap(text: string, option: string): number {
  const gap = duration(text, option);
  if (gap >= MIN_GAP_MS) return gap;
  throw new UserError('SHORT_GAP', 'usage', message('error.short-gap', { text }), message('hint.short-gap'));
}

/** `EXCH01/hub,frontend`. */
function requiredStreams(text: string): RequiredStream[] {
  const { server, services = '' } = /^(?<server>[^/]+)\/(?<services>[a-z,]+)$/i.exec(text)?.groups ?? {};
  const named = services.toLowerCase().split(',');
  const requirable = SERVICES.filter((service) => service !== 'unknown');
  const known = named.flatMap((name) => requirable.find((service) => service === name) ?? []);
  if (server === undefined || known.length < named.length) {
    const hint = message('hint.bad-require', { services: { list: requirable } });
    throw new UserError('BAD_REQUIRE', 'usage', message('error.bad-require', { text }), hint);
  }
  return known.map((service) => ({ server, service, hours: undefined, days: undefined }));
}

/** `RULE=error`. Whether the rule exists is checked later. */
function ruleLevel(text: string): { readonly rule: string; readonly level: Level } {
  const { rule, word } = /^(?<rule>[^=]+)=(?<word>\w+)$/.exec(text)?.groups ?? {};
  const level = LEVELS.find((known) => known === word);
  if (rule !== undefined && level !== undefined) return { rule, level };
  throw new UserError('BAD_LEVEL', 'usage', message('error.bad-level', { text }), message('hint.bad-level'));
}

/** Never of logs that were not all read: their missing incidents would be new tomorrow. */
async function writeBaseline({ verdict, analysis }: Check, file: string, run: Run): Promise<void> {
  const { language } = run;
  if (verdict === 'incomplete') complain(run, terminal(say(language, 'complaint.no-baseline', { file })));
  else {
    await writeWhole(file, `${JSON.stringify(baselineOf(analysis), null, 2)}\n`);
    complain(run, terminal(say(language, 'complaint.baseline', { file, count: analysis.incidents.length })));
  }
}

/** Only a remark where it fails: the summary of a job changes no exit code. */
function appendTo(file: string, text: string, run: Run): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    const reason = sayMessage(run.language, systemReason(error));
    complain(run, terminal(say(run.language, 'error.cannot-write', { file, reason })));
  }
}
