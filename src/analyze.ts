import { UserError } from './errors.ts';
import { fold } from './analysis/fold.ts';
import { discover, type Discovered, type StreamNames } from './input/discover.ts';
import { streamsOf } from './input/streams.ts';
import type { Analysis } from './model/analysis.ts';
import type { Partial } from './model/partial.ts';
import type { ScanPolicy, Window } from './model/rule.ts';
import type { Service } from './model/source.ts';
import { rules } from './rules/index.ts';
import { scanStream } from './scan/scan.ts';

export interface AnalyzeOptions {
  /** Only what happened at or after this time, epoch milliseconds. */
  readonly since?: number | undefined;
  /** Only what happened before this time, epoch milliseconds. */
  readonly until?: number | undefined;
  /** The server that wrote the logs, where the paths do not tell. */
  readonly server?: string | undefined;
  /** The service that wrote the logs, where the paths do not tell. */
  readonly service?: Service | undefined;
  /** Refusals further apart than this, in milliseconds, are two incidents. Each rule has a default. */
  readonly gapMs?: number | undefined;
  /** Stops the run: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How many of the files that are no connectivity logs an error names. */
const OTHERS_NAMED = 3;

/**
 * Reads every connectivity log under the paths and returns what they say.
 * Throws a `UserError` for a path that does not exist and where no connectivity log is found at all. A file that
 * cannot be read is no error: the analysis names it, and its outcome is `error`.
 */
export async function analyze(paths: readonly string[], options: AnalyzeOptions = {}): Promise<Analysis> {
  const names: StreamNames = { server: options.server, service: options.service };
  const window: Window = { since: options.since, until: options.until };
  const policy: ScanPolicy = { rules, window, gapMs: options.gapMs };

  const found = await discover(paths, names);
  assertAnythingToRead(paths, found);
  const streams: Partial[] = [];
  for (const sources of streamsOf(found.sources)) streams.push(await scanStream(sources, policy, options.signal));
  return fold({ ...found, streams }, { rules, gapMs: options.gapMs, window });
}

function assertAnythingToRead(paths: readonly string[], { sources, passedOver }: Discovered): void {
  if (sources.length > 0 || passedOver.some(({ status }) => status === 'unreadable')) return;
  const named = passedOver.slice(0, OTHERS_NAMED).map(({ path, reason }) => `${path} (${reason})`);
  const more = passedOver.length > OTHERS_NAMED ? `, and ${passedOver.length - OTHERS_NAMED} more` : '';
  throw new UserError(
    'NO_LOGS_FOUND',
    'input',
    `No connectivity logs under ${paths.join(', ')}. ${named.length === 0 ? 'There are no files.' : `Found instead: ${named.join(', ')}${more}.`}`,
    'A connectivity log says "#Log-type: Transport Connectivity Log" in its header. Point at TransportRoles\\Logs, or at a copy of it.',
  );
}
