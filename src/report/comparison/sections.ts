import { message, numberText } from '../../language/language.ts';
import type { ComparedStream, Comparison, IncidentSum, StreamCover, TargetSessions } from '../../model/comparison.ts';
import { OUTCOMES } from '../../model/session.ts';
import { type Block, type Section, paragraph } from '../summary-blocks.ts';
import type { Locale } from '../locale.ts';
import { decimalText, percentText } from './decimals.ts';

/** So much of long tables is shown to people; the JSON has more. */
const SAME_SHOWN = 20;
const TARGETS_SHOWN = 10;
const STREAMS_SHOWN = 60;
const BACKLOGS_SHOWN = 10;
const UNREAD_SHOWN = 10;

/** What was compared beside the incidents. */
export function sectionsOf(comparison: Comparison, locale: Locale): Section[] {
  const { say } = locale;
  return [
    ...sameSection(comparison, locale),
    { heading: say('compare.traffic'), blocks: [trafficTable(comparison, locale)] },
    { heading: say('compare.targets'), blocks: targetBlocks(comparison, locale) },
    { heading: say('compare.streams'), blocks: streamBlocks(comparison, locale) },
    ...(comparison.backlogs.length === 0
      ? []
      : [{ heading: say('compare.backlogs'), blocks: backlogBlocks(comparison, locale) }]),
    ...unreadSection(comparison, locale),
  ];
}

/** What is as before, and what is no more than chance. */
function sameSection({ incidents }: Comparison, locale: Locale): Section[] {
  const { say, told } = locale;
  const same = incidents.filter(({ change }) => change === 'same');
  if (same.length === 0) return [];
  const rate = (sum: IncidentSum | undefined): string =>
    sum === undefined
      ? say('compare.none')
      : say('compare.rate', { sessions: sum.sessions, perThousand: decimalText(sum.perThousand) });
  const rows = same
    .slice(0, SAME_SHOWN)
    .map(({ severity, title, before, after }) => [say(`severity.${severity}`), told(title), rate(before), rate(after)]);
  const head = [say('column.severity'), say('column.what'), ...sides(locale)];
  const heading = say('compare.group', { change: say('compare.group.same'), count: same.length });
  return [{ heading, blocks: [{ kind: 'table', head, rows }, ...more(same.length - SAME_SHOWN, locale)] }];
}

function sides({ say }: Locale): [before: string, after: string] {
  return [say('compare.before'), say('compare.after')];
}

function trafficTable({ before, after }: Comparison, locale: Locale): Block {
  const { say, language } = locale;
  const count = (value: number): string => numberText(language, value);
  const outcomes = OUTCOMES.filter((outcome) => before.outcomes[outcome] + after.outcomes[outcome] > 0);
  const share = (logs: Comparison['before'], outcome: (typeof OUTCOMES)[number]): string =>
    say('compare.share', { percent: percentText(logs.outcomes[outcome], logs.sessions) });
  return {
    kind: 'table',
    head: ['', ...sides(locale)],
    rows: [
      [say('column.sessions'), count(before.sessions), count(after.sessions)],
      [say('compare.messages'), count(before.messages), count(after.messages)],
      [say('compare.hours'), decimalText(before.hours), decimalText(after.hours)],
      ...outcomes.map((outcome) => [
        say('compare.outcome', { outcome: message(`outcome.${outcome}`) }),
        share(before, outcome),
        share(after, outcome),
      ]),
    ],
  };
}

function targetBlocks({ targets }: Comparison, locale: Locale): Block[] {
  const { say } = locale;
  const changed = targets.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return [paragraph(say('compare.targets-same', { count: targets.length }))];
  const failed = (sessions: TargetSessions | undefined): string =>
    sessions === undefined
      ? say('compare.none')
      : say('compare.failed', { ...sessions, percent: percentText(sessions.failed, sessions.sessions) });
  const rows = changed
    .slice(0, TARGETS_SHOWN)
    .map(({ to, target, change, before, after }) => [
      to === 'internet' ? say('compare.internet') : target,
      say(`compare.group.${change}`),
      failed(before),
      failed(after),
    ]);
  const head = [say('compare.host'), say('compare.change'), ...sides(locale)];
  return [
    { kind: 'table', head, rows },
    ...more(changed.length - TARGETS_SHOWN, locale),
    paragraph(say('compare.targets-told')),
  ];
}

/** Logs that are on one side only come first. */
function streamBlocks({ streams }: Comparison, locale: Locale): Block[] {
  const { say } = locale;
  const isOnBoth = ({ before, after }: ComparedStream): boolean => before !== undefined && after !== undefined;
  const cover = (stream: StreamCover | undefined): string =>
    stream === undefined
      ? say('compare.missing')
      : say('compare.stream', { hours: decimalText(stream.hours), sessions: stream.sessions });
  const rows = [...streams.filter((one) => !isOnBoth(one)), ...streams.filter(isOnBoth)]
    .slice(0, STREAMS_SHOWN)
    .map(({ server, service, before, after }) => [
      server,
      say(service === 'unknown' ? 'service-word.unknown' : `service.${service}`),
      cover(before),
      cover(after),
    ]);
  const head = [say('column.server'), say('column.service'), ...sides(locale)];
  return [{ kind: 'table', head, rows }, ...more(streams.length - STREAMS_SHOWN, locale)];
}

function backlogBlocks({ backlogs }: Comparison, locale: Locale): Block[] {
  const { say } = locale;
  const peak = (messages: number | undefined): string =>
    messages === undefined ? say('compare.short') : say('compare.peak', { messages });
  const rows = backlogs
    .slice(0, BACKLOGS_SHOWN)
    .map(({ server, service, nextHop, before, after }) => [
      nextHop,
      say('compared.log', { server, service: message(`service-word.${service}`) }),
      peak(before),
      peak(after),
    ]);
  const head = [say('compare.next-hop'), say('column.server'), ...sides(locale)];
  return [{ kind: 'table', head, rows }, ...more(backlogs.length - BACKLOGS_SHOWN, locale)];
}

function unreadSection(comparison: Comparison, locale: Locale): Section[] {
  const { say } = locale;
  const items = (['before', 'after'] as const).flatMap((side) => {
    const { unread, rejects } = comparison[side];
    return [
      ...unread.map((path) => say(`compare.unread.${side}`, { path })),
      ...(rejects === 0 ? [] : [say(`compare.rejects.${side}`, { count: rejects })]),
    ];
  });
  if (items.length === 0) return [];
  return [
    {
      heading: say('compare.unread'),
      blocks: [{ kind: 'list', items: items.slice(0, UNREAD_SHOWN) }, ...more(items.length - UNREAD_SHOWN, locale)],
    },
  ];
}

function more(count: number, { say }: Locale): Block[] {
  return count > 0 ? [paragraph(say('compare.more', { count }))] : [];
}
