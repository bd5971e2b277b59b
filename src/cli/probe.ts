import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import {
  UserError,
  isAccepting,
  probe,
  probeLine,
  probeReport,
  readProbe,
  type Probe,
  type ProbeRequest,
  type ProbeResult,
  type ProbeTarget,
  type ReportOptions,
} from '../index.ts';
import { message } from '../language/language.ts';
import type { Run } from './io.ts';
import { print } from './output.ts';
import type { ProbeCommandRequest } from './requests.ts';
import { screenOf } from './screen.ts';
import { durationOption } from './time.ts';

/** Servers that are asked at the same time. */
const AT_ONCE = 8;
/** The whole conversation may take so many times as long as one answer. */
const ANSWERS = 4;

const SECOND = 1000;
const HOUR = 3_600_000;
const DEFAULT_EVERY_MS = 30 * SECOND;

/** Asks servers whether they accept mail, and prints what they say. True where all of them do. */
export async function runProbe(request: ProbeCommandRequest, run: Run): Promise<boolean> {
  const { targets, ...asked } = await askedOf(request, run);
  const rounds = roundsOf(request, run.now);
  const screen = await screenOf(run, undefined);
  const options: ReportOptions = { timeZone: 'UTC', language: run.language, screen };
  const results: ProbeResult[] = [];
  for (;;) {
    // All of them: who accepted an hour ago may have stopped since.
    await eachOf(targets, async (target, i) => {
      const before = results[i]?.verdict;
      const result = await probe({ ...asked, target });
      results[i] = result;
      if (request.watch && request.format === 'text' && result.verdict !== before)
        await print(run, await probeLine(result, options));
    });
    const found: Probe = { schemaVersion: 1, results };
    const leftMs = rounds.until - run.now();
    if (isAccepting(found) || leftMs <= 0) {
      const begins = request.watch && request.format === 'text' ? '\n' : '';
      await print(run, `${begins}${await probeReport(found, request.format, options)}`);
      return isAccepting(found);
    }
    await wait(Math.min(rounds.everyMs, leftMs), undefined, { signal: run.signal });
  }
}

const WRONG = {
  target: [
    'error.bad-target',
    'hint.bad-target',
    ['EXCH02.contoso.com', 'EXCH02:2525', '192.0.2.12', '[2001:db8::12]:25'],
  ],
  sender: ['error.bad-sender', 'hint.bad-sender', ['admin@contoso.com']],
  greeting: ['error.bad-greeting', 'hint.bad-greeting', ['admin.contoso.com', '[192.0.2.1]']],
} as const;

/** Throws a `UserError` for what cannot be asked. */
async function askedOf(
  request: ProbeCommandRequest,
  { now, signal }: Run,
): Promise<Omit<ProbeRequest, 'target'> & { readonly targets: readonly ProbeTarget[] }> {
  const helo = request.helo ?? (await nameOfThisComputer());
  const read = await readProbe({ targets: request.targets, from: request.from, helo });
  if ('wrong' in read) {
    const { wrong, text } = read;
    const [said, hint, list] = WRONG[wrong];
    throw new UserError('BAD_PROBE', 'usage', message(said, { text }), message(hint, { examples: { list } }));
  }
  const replyMs = durationBetween('timeout', request.timeout, SECOND, HOUR);
  const limits = { replyMs, totalMs: ANSWERS * replyMs, signal };
  return { ...read, ...limits, starttls: request.starttls, clock: now };
}

/** A computer may have a name that no server would take. */
async function nameOfThisComputer(): Promise<string> {
  const helo = hostname();
  return 'wrong' in (await readProbe({ targets: [], from: '<>', helo })) ? 'localhost' : helo;
}

/** Without `--watch`, there is one round. */
function roundsOf(request: ProbeCommandRequest, now: Run['now']): { readonly everyMs: number; readonly until: number } {
  const alone = (['every', 'for'] as const).find((option) => request[option] !== undefined);
  if (!request.watch && alone !== undefined) {
    const said = message('error.watch-only', { option: alone });
    throw new UserError('WATCH_ONLY', 'usage', said, message('hint.watch-only'));
  }
  const { every, for: until } = request;
  const everyMs = every === undefined ? DEFAULT_EVERY_MS : durationBetween('every', every, SECOND, 24 * HOUR);
  if (!request.watch) return { everyMs, until: -Infinity };
  return { everyMs, until: until === undefined ? Infinity : now() + durationOption('for', until) };
}

function durationBetween(option: string, text: string, least: number, most: number): number {
  const hint = message('hint.short-duration', { option });
  const ms = durationOption(option, text, hint);
  if (ms >= least && ms <= most) return ms;
  const range = { option, text, least: { duration: least }, most: { duration: most } };
  throw new UserError('BAD_DURATION', 'usage', message('error.duration-range', range), hint);
}

/** Does it for all, a few at a time. */
async function eachOf<T>(items: readonly T[], act: (item: T, i: number) => Promise<void>): Promise<void> {
  const left = [...items.entries()];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await act(one[1], one[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
}
