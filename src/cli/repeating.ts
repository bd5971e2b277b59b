import type { Language } from '../index.ts';
import type { SummaryRequest } from './requests.ts';
import type { Reading } from './reading.ts';

/**
 * The command line that gives the same summary again, word by word: with the times that `--since 2h` meant, and the
 * language, the zone and the format that it was written in. Files are left to whoever repeats it.
 */
export function reproduceCommand(
  request: SummaryRequest,
  reading: Reading,
  language: Language,
  format: string,
): string[] {
  const { paths, server, service, gap, off, set, states, events, eventsTz, transcript, incident, verbose } = request;
  const { since, until, timeZone } = reading;
  const option = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`--${name}`, value];
  const instant = (at: number | undefined): string | undefined =>
    at === undefined ? undefined : new Date(at).toISOString();
  return [
    'connectlog',
    'summary',
    // A path like `-x` would be taken for an option.
    ...paths.map((path) => (path.startsWith('-') ? `./${path}` : path)),
    ...option('since', instant(since)),
    ...option('until', instant(until)),
    ...option('tz', timeZone === 'UTC' ? undefined : timeZone),
    ...option('server', server),
    ...option('service', service),
    ...option('gap', gap),
    ...off.flatMap((rule) => option('off', rule)),
    ...set.flatMap((limit) => option('set', limit)),
    ...states.flatMap((file) => option('states', file)),
    ...events.flatMap((file) => option('events', file)),
    ...option('events-tz', eventsTz),
    ...transcript.flatMap((file) => option('transcript', file)),
    ...option('incident', incident),
    ...option('format', format),
    ...option('lang', language),
    ...(verbose ? ['--verbose'] : []),
  ];
}
