import type { Readable } from 'node:stream';
import { UserError, terminal, type InspectOptions } from '../index.ts';
import { message, say } from '../language/language.ts';
import { type Run, complain } from './io.ts';
import type { ReadingRequest } from './requests.ts';
import { timeOption, timeZoneOption } from './time.ts';

/** What all commands that read logs are asked in the same words. */

/** Of a live server. */
export const EXAMPLE_PATH = '\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs';

export function assertPaths({ paths }: ReadingRequest): void {
  if (paths.length > 0) return;
  throw new UserError(
    'NO_PATH',
    'usage',
    message('error.no-path'),
    message('hint.no-path', { example: `"${EXAMPLE_PATH}"` }),
  );
}

/** The time zone, and what of the logs is to be read. */
export type Reading = InspectOptions & { readonly timeZone: string };

/** Throws a `UserError`. */
export async function readingOptions(request: ReadingRequest, run: Run): Promise<Reading> {
  const timeZone = await timeZoneOption(request.tz);
  const now = run.now();
  const time = (option: 'since' | 'until'): number | undefined => {
    const text = request[option];
    return text === undefined ? undefined : timeOption(option, text, timeZone, now);
  };
  const [since, until] = [time('since'), time('until')];
  if (since !== undefined && until !== undefined && since >= until) {
    throw new UserError('EMPTY_WINDOW', 'usage', message('error.empty-window'), message('hint.empty-window'));
  }
  const { server, service, map: streamMap } = request;
  const standardInput = request.paths.includes('-') ? standardInputOf(run) : undefined;
  const onLeftBehind = (path: string): void => {
    complain(run, terminal(say(run.language, 'complaint.left-behind', { path })));
  };
  return { timeZone, since, until, server, service, streamMap, standardInput, signal: run.signal, onLeftBehind };
}

/** Throws a `UserError` where nothing is piped in: nobody types a log. */
function standardInputOf({ stdin, signal }: Run): Readable {
  if (!stdin.isTTY) {
    const stream = stdin.open();
    // The process does not end while it waits for a pipe.
    signal.addEventListener('abort', () => stream.destroy(), { once: true });
    return stream;
  }
  throw new UserError('NOTHING_PIPED', 'usage', message('error.nothing-piped'), message('hint.nothing-piped'));
}

const LIMIT = /^(?<rule>[a-z-]+)\.(?<name>\w+)=(?<value>.*)$/s;

/** `--set RULE.LIMIT=NUMBER`, any number of times; whether rule and limit exist is seen later. */
export function limitsOption(texts: readonly string[]): Record<string, Record<string, number>> {
  const limits: Record<string, Record<string, number>> = {};
  const hint = message('hint.bad-limit', { example: 'queue-growing.peakMessages=500' });
  for (const text of texts) {
    const groups = LIMIT.exec(text)?.groups;
    if (groups === undefined) {
      throw new UserError('BAD_LIMIT', 'usage', message('error.bad-limit', { text }), hint);
    }
    const value = groups['value']!;
    if (!/^\d+(?:\.\d+)?$/.test(value)) {
      throw new UserError('BAD_LIMIT', 'usage', message('error.limit-number', { text, value }), hint);
    }
    (limits[groups['rule']!] ??= {})[groups['name']!] = Number(value);
  }
  return limits;
}
