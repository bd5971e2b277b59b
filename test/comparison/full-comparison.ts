import { message, verbatim } from '../../src/language/language.ts';
import type { Analysis, Comparison } from '../../src/index.ts';
import { compareAnalyses } from '../../src/comparison/compare.ts';
import { emptyAnalysis } from '../analyses.ts';
import { at, everyday, logs, outage, route, stream } from './logs.ts';

/** Everything that a comparison can hold, with `text` wherever a log, a path or a name gives the words. */
export function comparisonOf(text: string, failOn: Comparison['failOn'] = 'warning'): Comparison {
  const one = (rule: string, changes: Parameters<typeof outage>[0] = {}): Analysis['incidents'][number] =>
    outage({
      rule,
      target: text,
      title: message('incident.title', { target: text, did: text, what: text }),
      detail: { code: text, values: {}, text },
      observers: [{ server: text, service: 'hub', sessions: 20 }],
      ...changes,
    });
  const backlog = {
    server: text,
    service: 'hub',
    nextHop: text,
    peakAt: at(5),
    from: at(0),
    to: at(9),
    curve: [],
  } as const;
  const before = logs({
    incidents: [
      one('fixed'),
      one('worse'),
      one('better', { state: 'ongoing' }),
      one('unknown', { observers: [{ server: text, service: 'edge', sessions: 20 }], target: `${text} gone` }),
      one('same'),
      everyday(20, { title: verbatim(text) }),
    ],
    streams: [stream(text, 'hub', 10), stream(text, 'edge', 10)],
    routes: [route(text, 99, 1)],
    backlogs: [{ ...backlog, peak: 300 }],
    unread: [text],
  });
  const after = logs({
    incidents: [
      one('new'),
      one('worse', { state: 'ongoing' }),
      one('better'),
      one('same'),
      everyday(20, { title: verbatim(text) }),
    ],
    streams: [stream(text, 'hub', 10), stream(text, 'unknown', 10)],
    routes: [route(text, 50, 50)],
    unread: [text],
  });
  return compareAnalyses(before, after, { names: { before: text, after: text }, failOn });
}

const EMPTY = compareAnalyses(emptyAnalysis, emptyAnalysis, { names: { before: 'a', after: 'b' }, failOn: 'info' });
const MANY = compareAnalyses(
  logs(),
  logs({ incidents: Array.from({ length: 200 }, (_, i) => outage({ target: `EXCH${i}`, state: 'ongoing' })) }),
  { names: { before: 'a', after: 'b' }, failOn: 'info' },
);

export const PLAIN_COMPARISONS: readonly (readonly [name: string, comparison: Comparison])[] = [
  ['an empty comparison', EMPTY],
  ['a full one', comparisonOf('EXCH02.contoso.com')],
  ['a huge one', MANY],
];
