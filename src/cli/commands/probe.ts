import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../errors.ts';
import { message } from '../../language/language.ts';
import { type Probe, type ProbeResult, type ProbeTarget, isAccepting } from '../../model/probe.ts';
import type { ProbeRequest } from '../../probe/probe.ts';
import type { ReportOptions } from '../../report/report.ts';
import { screenOf } from '../draw.ts';
import { DONE, FINDINGS } from '../exit-codes.ts';
import type { Run } from '../io.ts';
import {
  type Parse,
  TEXT_OR_JSON,
  type Values,
  command,
  duration,
  flag,
  single,
  text,
  withDefault,
} from '../options.ts';
import { print } from '../output.ts';

/** Servers that are probed at the same time. */
const MAX_PARALLEL = 8;
/** The whole conversation may take so many times as long as one answer. */
const ANSWERS = 4;

const SECOND = 1000;
const HOUR = 3_600_000;
const DEFAULT_EVERY_MS = 30 * SECOND;

const OPTIONS = {
  starttls: flag('option.starttls', false),
  from: { ...withDefault(single('option.from', text), '<>'), mayBeEmpty: true },
  helo: single('option.helo', text),
  timeout: withDefault(single('option.timeout', durationUpTo(HOUR)), '15s'),
  watch: flag('option.watch', false),
  every: single('option.every', durationUpTo(24 * HOUR)),
  for: single('option.for', duration),
  ...TEXT_OR_JSON,
} as const;

/** Asks servers whether they accept mail: once, or with `--watch` until all of them do. */
export const probe = command({
  name: 'probe',
  help: 'help.probe',
  operands: [
    {
      name: 'targets',
      help: 'help.targets',
      isMany: true,
      missing: { said: 'error.no-targets', example: 'probe EXCH02.contoso.com EXCH03:2525' },
    },
  ],
  options: OPTIONS,
  run: async ({ operands, values }, run) => {
    assertWatched(values);
    // Loaded here alone: no other command uses the network.
    const { probe: probeServer } = await import('../../probe/probe.ts');
    const { probeJson, probeLine, probeText } = await import('../../report/probe.ts');
    const { targets, ...request } = await requestOf(operands, values, run);
    const { watch, every = DEFAULT_EVERY_MS } = values;
    const until = watch ? run.now() + (values.for ?? Infinity) : -Infinity;
    const isLive = watch && values.format === 'text';
    const options: ReportOptions = { timeZone: 'UTC', language: run.language, screen: await screenOf(run, undefined) };
    const results: ProbeResult[] = [];
    for (;;) {
      // All of them: a server that accepted an hour ago may have stopped since.
      await forEachOf(targets, async (target, i) => {
        const before = results[i]?.verdict;
        const result = await probeServer({ ...request, target });
        results[i] = result;
        if (isLive && result.verdict !== before) await print(run, probeLine(result, options));
      });
      const found: Probe = { schemaVersion: 1, results };
      const leftMs = until - run.now();
      if (isAccepting(found) || leftMs <= 0) {
        const text = values.format === 'json' ? probeJson(found) : probeText(found, options);
        await print(run, isLive ? `\n${text}` : text);
        return isAccepting(found) ? DONE : FINDINGS;
      }
      await wait(Math.min(every, leftMs), undefined, { signal: run.signal });
    }
  },
});

const WRONG = {
  target: [
    'error.bad-target',
    'hint.bad-target',
    ['EXCH02.contoso.com', 'EXCH02:2525', '192.0.2.12', '[2001:db8::12]:25'],
  ],
  sender: ['error.bad-sender', 'hint.bad-sender', ['admin@contoso.com']],
  greeting: ['error.bad-greeting', 'hint.bad-greeting', ['admin.contoso.com', '[192.0.2.1]']],
} as const;

/** Throws a `UserError` for a target, a sender or a greeting that cannot be sent. */
async function requestOf(
  operands: readonly string[],
  { from, helo, timeout: replyMs, starttls }: Values<typeof OPTIONS>,
  { now, signal }: Run,
): Promise<Omit<ProbeRequest, 'target'> & { readonly targets: readonly ProbeTarget[] }> {
  const { isGreeting, readProbe } = await import('../../probe/request.ts');
  // A computer may have a name that no server would take.
  const greeting = helo ?? (isGreeting(hostname()) ? hostname() : 'localhost');
  const read = readProbe({ targets: operands, from, helo: greeting });
  if ('wrong' in read) {
    const { wrong, text } = read;
    const [said, hint, list] = WRONG[wrong];
    throw new UserError('BAD_PROBE', 'usage', message(said, { text }), message(hint, { examples: { list } }));
  }
  return { ...read, replyMs, totalMs: ANSWERS * replyMs, signal, starttls, clock: now };
}

function assertWatched(values: Values<typeof OPTIONS>): void {
  const option = (['every', 'for'] as const).find((name) => values[name] !== undefined);
  if (values.watch || option === undefined) return;
  throw new UserError('WATCH_ONLY', 'usage', message('error.watch-only', { option }), message('hint.watch-only'));
}

/** From one second to so many milliseconds. */
function durationUpTo(most: number): Parse<number> {
  return (text, option) => {
    const hint = message('hint.short-duration', { option });
    const ms = duration(text, option, hint);
    if (ms >= SECOND && ms <= most) return ms;
    const range = { option, text, least: { duration: SECOND }, most: { duration: most } };
    throw new UserError('BAD_DURATION', 'usage', message('error.duration-range', range), hint);
  };
}

async function forEachOf<T>(items: readonly T[], act: (item: T, i: number) => Promise<void>): Promise<void> {
  const left = [...items.entries()];
  const next = async (): Promise<void> => {
    for (let entry = left.shift(); entry !== undefined; entry = left.shift()) await act(entry[1], entry[0]);
  };
  await Promise.all(Array.from({ length: MAX_PARALLEL }, next));
}
