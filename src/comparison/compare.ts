import type { Analysis } from '../model/analysis.ts';
import { CHANGES, type ComparedIncident, type ComparedStream, type Comparison } from '../model/comparison.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Message } from '../model/message.ts';
import { message } from '../language/language.ts';
import { comparedIncidents } from './incidents.ts';
import { comparedLogs, comparedStreams } from './logs.ts';
import { namesAmong } from '../lib/names.ts';
import type { Both } from './joined.ts';
import { sideOf } from './side.ts';
import { comparedBacklogs, comparedTargets } from './targets.ts';

export interface CompareOptions {
  /** What the sides are called: paths, as typed. */
  readonly names: Both<string>;
  /** From this severity on, what is new or worse decides. */
  readonly failOn: Severity;
}

/** Compares the analysis of later logs with one of earlier logs. */
export function compareAnalyses(before: Analysis, after: Analysis, { names, failOn }: CompareOptions): Comparison {
  const analyses = { before, after };
  const nameOf = namesAmong([before, after].flatMap(namesIn));
  const incidents = comparedIncidents({ before: sideOf(before), after: sideOf(after) }, nameOf);
  const streams = comparedStreams(before, after, nameOf);
  const incomplete = gapsIn(analyses, streams);
  const objections = incidents.filter(({ change }) => change === 'new' || change === 'worse');
  const failing = objections.filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(failOn));
  return {
    schemaVersion: 2,
    // Incomplete outranks worse: whoever reads "worse" may rely on having seen all there is.
    verdict: incomplete.length > 0 ? 'incomplete' : failing.length > 0 ? 'worse' : 'not-worse',
    failOn,
    incomplete,
    counts: countsOf(incidents),
    belowFailOn: objections.length - failing.length,
    before: comparedLogs(before, names.before),
    after: comparedLogs(after, names.after),
    incidents,
    targets: comparedTargets(analyses, nameOf),
    streams,
    backlogs: comparedBacklogs(analyses, nameOf),
  };
}

/** All names of servers and hosts. */
function namesIn({ streams, incidents, traffic, backlogs }: Analysis): string[] {
  return [
    ...streams.map(({ server }) => server),
    ...incidents.flatMap(({ target, targets = [], observers }) => [
      target,
      ...targets,
      ...observers.map(({ server }) => server),
    ]),
    ...traffic.routes.map(({ target }) => target),
    ...backlogs.map(({ nextHop }) => nextHop),
  ];
}

/** Why no one may say that nothing is worse. */
function gapsIn({ before, after }: Both<Analysis>, streams: readonly ComparedStream[]): Message[] {
  const unread = (side: 'before' | 'after', { outcome, inputs, lines, interrupted }: Analysis): Message[] => {
    const count = inputs.filter(({ status }) => status === 'unreadable').length;
    if (lines.parsed === 0) return [message('incomplete.nothing-read', { side })];
    return outcome === 'error' || interrupted === true ? [message('incomplete.unread', { side, inputs: count })] : [];
  };
  const lost = streams.filter((stream) => stream.after === undefined);
  return [
    ...unread('before', before),
    ...unread('after', after),
    ...(lost.length === 0
      ? []
      : [
          message('incomplete.lost', {
            count: lost.length,
            logs: {
              list: lost.map(({ server, service }) =>
                message('compared.log', { server, service: message(`service-word.${service}`) }),
              ),
              shown: 4,
            },
          }),
        ]),
  ];
}

function countsOf(incidents: readonly ComparedIncident[]): Comparison['counts'] {
  return Object.fromEntries(
    CHANGES.map((change) => [change, incidents.filter((incident) => incident.change === change).length]),
  ) as Record<(typeof CHANGES)[number], number>;
}
