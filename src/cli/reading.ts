import { UserError, type InspectOptions } from '../index.ts';
import type { ReadingRequest } from './arguments.ts';
import { timeOption, timeZoneOption } from './time.ts';

/** What all commands that read logs are asked in the same words. */

export function assertPaths({ paths }: ReadingRequest): void {
  if (paths.length > 0) return;
  throw new UserError(
    'NO_PATH',
    'usage',
    'No path given: which logs?',
    'Try connectlog "\\\\EXCH01\\c$\\Program Files\\Microsoft\\Exchange Server\\V15\\TransportRoles\\Logs", or connectlog --help.',
  );
}

/** The time zone, and what of the logs is to be read. Throws a `UserError`. */
export async function readingOptions(
  request: ReadingRequest,
  signal: AbortSignal,
): Promise<InspectOptions & { readonly timeZone: string }> {
  const timeZone = await timeZoneOption(request.tz);
  const now = Date.now();
  const time = (option: 'since' | 'until'): number | undefined => {
    const text = request[option];
    return text === undefined ? undefined : timeOption(option, text, timeZone, now);
  };
  const [since, until] = [time('since'), time('until')];
  if (since !== undefined && until !== undefined && since >= until) {
    throw new UserError(
      'EMPTY_WINDOW',
      'usage',
      '--since is not before --until: no time lies between.',
      'Exchange the two.',
    );
  }
  const { server, service, map: streamMap } = request;
  const standardInput = request.paths.includes('-') ? standardInputOf() : undefined;
  return { timeZone, since, until, server, service, streamMap, standardInput, signal };
}

/** Throws a `UserError` where nothing is piped in: nobody types a log. */
function standardInputOf(): AsyncIterable<Uint8Array> {
  if (!process.stdin.isTTY) return process.stdin;
  throw new UserError(
    'NOTHING_PIPED',
    'usage',
    'The path - is standard input, and nothing is piped into it.',
    'Try connectlog - < CONNECTLOG20260302-1.LOG, or give a path.',
  );
}

const LIMIT = /^(?<rule>[a-z-]+)\.(?<name>\w+)=(?<value>\d+(?:\.\d+)?)$/;

/** `--set RULE.LIMIT=NUMBER`, any number of times; whether rule and limit exist is seen later. */
export function limitsOption(texts: readonly string[]): Record<string, Record<string, number>> {
  const limits: Record<string, Record<string, number>> = {};
  for (const text of texts) {
    const groups = LIMIT.exec(text)?.groups;
    if (groups === undefined) {
      throw new UserError(
        'BAD_LIMIT',
        'usage',
        `--set ${text} is no limit of a rule.`,
        'Try --set queue-growing.peakMessages=500; connectlog rules RULE names the limits of a rule.',
      );
    }
    (limits[groups['rule']!] ??= {})[groups['name']!] = Number(groups['value']);
  }
  return limits;
}
