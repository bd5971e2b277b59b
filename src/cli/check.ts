import { appendFileSync } from 'node:fs';
import {
  LEVELS,
  MIN_GAP_MS,
  SERVICES,
  UserError,
  answerLine,
  baselineOf,
  check,
  initialPolicy,
  jobSummary,
  listRules,
  readBaseline,
  sayMessage,
  systemReason,
  terminal,
  unknownRule,
  type Analysis,
  type Baseline,
  type Check,
  type Level,
  type Policy,
  type RequiredStream,
} from '../index.ts';
import { message, say } from '../language/language.ts';
import { type Destination, filesOf } from './destinations.ts';
import { draw } from './draw.ts';
import { type Run, complain } from './io.ts';
import { print, writeWhole } from './output.ts';
import { assertNoInput } from './outputs.ts';
import { POLICY_NAMES, findPolicy, textOf } from './policy-file.ts';
import { analyzeLogs } from './report.ts';
import type { CheckRequest } from './requests.ts';
import { durationOption } from './time.ts';

/** Holds logs against a policy, and draws the answer. */
export async function runCheck(request: CheckRequest, places: readonly Destination<Check>[], run: Run): Promise<Check> {
  const { language } = run;
  const { policy: named, paths, baseline: baselineFile, writeBaseline, rejects } = request;
  const found = await findPolicy(named, paths);
  const policy = await withOptions(found.policy, request);
  const baseline = baselineFile === undefined ? undefined : await baselineIn(baselineFile);
  const outputs = writeBaseline === undefined ? filesOf(places) : [...filesOf(places), writeBaseline];
  assertNoInput([...outputs, rejects], found.files);
  // A baseline may be written anew.
  if (baselineFile !== undefined) assertNoInput([...filesOf(places), rejects], [baselineFile]);

  // An answer of an earlier run must not stand for logs that are not there.
  const { analysis, reading } = await analyzeLogs(readingOf(request, policy), outputs, run, {
    mayFindNone: true,
  });
  run.signal.throwIfAborted();
  const answer = await check(analysis, policy, {
    baseline: knownFrom(baselineFile, baseline, writeBaseline, analysis),
    paths,
    now: run.now(),
  });
  if (writeBaseline !== undefined) await keepBaseline(answer, writeBaseline, run);
  const options = { timeZone: reading.timeZone, language };
  await draw(answer, places, request, options, run);
  if (answer.verdict !== 'passed' && places.every(({ file }) => file !== undefined)) {
    complain(run, answerLine(answer, options));
  }
  const summaryFile = run.env['GITHUB_STEP_SUMMARY'];
  if (summaryFile !== undefined && summaryFile !== '' && places.some(({ report }) => report.format === 'github')) {
    addTo(summaryFile, jobSummary(answer, options), run);
  }
  return answer;
}

/** Writes a first policy from what the logs hold, and says what to type next. */
export async function runInit(request: CheckRequest, run: Run): Promise<Analysis> {
  const file = request.output ?? POLICY_NAMES[0];
  const { analysis } = await analyzeLogs({ ...request, tz: request.tz ?? 'UTC' }, [file], run);
  run.signal.throwIfAborted();
  // Of logs that were not all read it would ask too little.
  if (analysis.outcome === 'error') return analysis;
  const text = await initialPolicy(analysis, run.language);
  if (file === '-') await print(run, text);
  else {
    await writeWhole(file, text);
    await print(run, `${terminal(say(run.language, 'check.wrote-policy', { file }))}\n`);
  }
  return analysis;
}

/** What is to be read: what is typed goes before what the policy says. */
function readingOf(request: CheckRequest, policy: Policy): Parameters<typeof analyzeLogs>[0] {
  return {
    ...request,
    since: request.since ?? policy.since,
    until: request.until ?? policy.until,
    gap: request.gap ?? policy.gap,
    tz: request.tz ?? policy.timeZone,
  };
}

async function withOptions(policy: Policy, request: CheckRequest): Promise<Policy> {
  const { failOn, strict, require, maxGap, maxAge, level, off } = request;
  const levels = [...(await levelsOf(level)), ...off.map((rule) => [rule, 'off'] as const)];
  return {
    ...policy,
    failOn: failOn ?? policy.failOn,
    strict: strict || policy.strict,
    required: [...policy.required, ...require.flatMap(requiredOf)],
    maxGapMs: maxGap === undefined ? policy.maxGapMs : gapOption(maxGap),
    maxAgeMs: maxAge === undefined ? policy.maxAgeMs : durationOption('max-age', maxAge),
    rules: {
      ...policy.rules,
      ...Object.fromEntries(
        levels.map(([rule, said]) => [rule, { limits: NO_LIMITS, ...policy.rules[rule], level: said }]),
      ),
    },
  };
}

/** Logs are known by ten minutes: what is shorter cannot be asked. */
function gapOption(text: string): number {
  const gap = durationOption('max-gap', text);
  if (gap >= MIN_GAP_MS) return gap;
  throw new UserError('SHORT_GAP', 'usage', message('error.short-gap', { text }), message('hint.short-gap'));
}

const NO_LIMITS = { sessions: undefined, minutes: undefined, incidents: undefined };

/** `EXCH01/hub`. */
function requiredOf(text: string): RequiredStream[] {
  const { server, services } = /^(?<server>[^/]+)\/(?<services>[a-z,]+)$/i.exec(text)?.groups ?? {};
  const named = services?.toLowerCase().split(',') ?? [];
  const known = named.flatMap((name) => SERVICES.find((service) => service === name && service !== 'unknown') ?? []);
  if (server === undefined || known.length < named.length || known.length === 0) {
    const services = { list: SERVICES.filter((service) => service !== 'unknown') };
    throw new UserError(
      'BAD_REQUIRE',
      'usage',
      message('error.bad-require', { text }),
      message('hint.bad-require', { services }),
    );
  }
  return known.map((service) => ({ server, service, hours: undefined, days: undefined }));
}

/** `RULE=error`, any number of times. */
async function levelsOf(texts: readonly string[]): Promise<(readonly [rule: string, level: Level])[]> {
  const ids = texts.length === 0 ? [] : (await listRules('en')).map(({ id }) => id);
  return texts.map((text) => {
    const { rule = '', word = '' } = /^(?<rule>[^=]+)=(?<word>\w+)$/.exec(text)?.groups ?? {};
    const level = LEVELS.find((known) => known === word);
    if (level !== undefined && !ids.includes(rule)) throw unknownRule(rule, ids);
    if (level === undefined) {
      throw new UserError('BAD_LEVEL', 'usage', message('error.bad-level', { text }), message('hint.bad-level'));
    }
    return [rule, level];
  });
}

function baselineIn(file: string): Promise<Baseline> {
  const hint = message('hint.no-baseline-file', { command: 'connectlog check PATH --write-baseline FILE' });
  return readBaseline(textOf(file, hint), file);
}

/** A baseline that is only written now knows all that there is. */
function knownFrom(
  file: string | undefined,
  baseline: Baseline | undefined,
  written: string | undefined,
  analysis: Analysis,
): { readonly file: string; readonly known: Baseline } | undefined {
  if (file !== undefined && baseline !== undefined) return { file, known: baseline };
  return written === undefined ? undefined : { file: written, known: baselineOf(analysis) };
}

/** The summary of a job is beside the answer: what becomes of it changes no exit code. */
function addTo(file: string, text: string, run: Run): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    const reason = sayMessage(run.language, systemReason(error));
    complain(run, terminal(say(run.language, 'error.cannot-write', { file, reason })));
  }
}

/** Never of logs that were not all read: what is missing would be new tomorrow. */
async function keepBaseline({ verdict, analysis }: Check, file: string, run: Run): Promise<void> {
  const { language } = run;
  if (verdict === 'incomplete') complain(run, terminal(say(language, 'complaint.no-baseline', { file })));
  else {
    await writeWhole(file, `${JSON.stringify(baselineOf(analysis), null, 2)}\n`);
    complain(run, terminal(say(language, 'complaint.baseline', { file, count: analysis.incidents.length })));
  }
}
