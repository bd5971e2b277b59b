import type { Change } from '../model/comparison.ts';
import { SEVERITIES, type Severity } from '../model/finding.ts';
import { groupsOf } from '../lib/groups.ts';
import { isMajor, type Incident, isOver } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import { type MessageId, message } from '../language/language.ts';
import type { NameOf } from '../lib/names.ts';
import { burstOf, rateChange, sum } from './rates.ts';
import type { Both } from './joined.ts';
import type { Side } from './side.ts';

/** What became of incidents of one kind, and why. */
export interface JudgedChange {
  readonly change: Change;
  readonly because: Message;
}

/** Incidents of one kind: there are some on one side at least. */
export type Kind = Both<readonly Incident[]>;

export function judge(kind: Kind, sides: Both<Side>, nameOf: NameOf): JudgedChange {
  if (kind.after.length === 0) return judgeGone(kind, sides, nameOf);
  if (kind.before.length === 0) return judgeNew(kind, sides, nameOf);
  return judgeBoth(kind, sides);
}

function because(change: Change, id: MessageId, values: Message['values'] = {}): JudgedChange {
  return { change, because: message(id, values) };
}

/** Silence is good news only where somebody listened. */
function judgeGone(kind: Kind, sides: Both<Side>, nameOf: NameOf): JudgedChange {
  const isSeen = hasObserver(kind.before, sides.after, nameOf);
  const accepts = kind.before.some(({ target }) => isSentTo(target, sides.after, nameOf));
  if (!isSeen && !accepts) return because('unknown', 'compared.not-covered');
  if (kind.before.some(isMajor)) {
    const everyday = kind.before.some((incident) => isEveryday(incident, sides.after, nameOf));
    if (everyday) return because('better', 'compared.only-everyday');
    const { hours } = sides.after;
    if (hours < hoursToTell(kind.before, accepts)) {
      return because('unknown', 'compared.too-short', { covered: { duration: Math.round(hours * HOUR_MS) } });
    }
    return because('fixed', accepts ? 'compared.gone-and-sent-to' : 'compared.gone');
  }
  return ratesOf(kind, sides) === 'better' ? because('fixed', 'compared.everyday-gone') : NOISE;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Hours without an outage that say more than that it was not just then: an hour; where no one got through, as long as it took. */
function hoursToTell(incidents: readonly Incident[], accepts: boolean): number {
  const longest = accepts ? 0 : Math.max(...lengthsOf(incidents)) / HOUR_MS;
  return Math.min(DAY_HOURS, Math.max(1, longest));
}

function judgeNew(kind: Kind, sides: Both<Side>, nameOf: NameOf): JudgedChange {
  if (kind.after.some(isMajor)) {
    const wasLogged = hasObserver(kind.after, sides.before, nameOf);
    return because('new', wasLogged ? 'compared.not-before' : 'compared.uncovered-before');
  }
  return ratesOf(kind, sides) === 'worse' ? because('new', 'compared.everyday-new') : NOISE;
}

const NOISE = because('same', 'compared.chance');

/** For the check, one thing that got worse outranks all that got better. */
function judgeBoth(kind: Kind, sides: Both<Side>): JudgedChange {
  const changes = [...(isGrave(kind) ? graveChanges(kind, sides) : []), ...rateChanges(kind, sides)];
  return (
    changes.find(({ change }) => change === 'worse') ??
    changes.find(({ change }) => change === 'better') ??
    because('same', 'compared.same')
  );
}

function isGrave({ before, after }: Kind): boolean {
  return before.some(isMajor) || after.some(isMajor);
}

/** Of an outage, it also counts how severe it is, whether it has ended, and how long it took. */
function graveChanges({ before, after }: Kind, sides: Both<Side>): JudgedChange[] {
  const [was, is] = [highest(before), highest(after)];
  const rose = SEVERITIES.indexOf(is) - SEVERITIES.indexOf(was);
  const severities = { before: message(`severity.${was}`), after: message(`severity.${is}`) };
  const [wentOn, goesOn] = [before.some(isOngoing), after.some(isOngoing)];
  const lasted = lengths({ before, after }, sides);
  return [
    ...(rose > 0 ? [because('worse', 'compared.severity', severities)] : []),
    ...(goesOn && before.every(isOver) ? [because('worse', 'compared.goes-on')] : []),
    ...(lasted === 'worse' ? [because('worse', 'compared.longer')] : []),
    ...(wentOn && after.every(isOver) ? [because('better', 'compared.over')] : []),
    ...(rose < 0 ? [because('better', 'compared.severity', severities)] : []),
    ...(lasted === 'better' ? [because('better', 'compared.shorter')] : []),
  ];
}

function isOngoing({ state }: Incident): boolean {
  return state === 'ongoing';
}

function rateChanges(kind: Kind, sides: Both<Side>): JudgedChange[] {
  const change = ratesOf(kind, sides);
  if (change === 'same') return [];
  return [because(change, change === 'worse' ? 'compared.more' : 'compared.fewer')];
}

/**
 * By traffic and by time, and only what both say: a host that is down all night fails as often by the hour when mail is
 * rare, and a set of logs with more servers in it holds more of everything by the hour.
 */
function ratesOf({ before, after }: Kind, sides: Both<Side>): 'worse' | 'better' | 'same' {
  const [was, is] = [before, after].map((incidents) => sum(incidents.map(({ sessions }) => sessions)));
  const burst = burstOf([
    { counts: byHour(before), hours: sides.before.hours },
    { counts: byHour(after), hours: sides.after.hours },
  ]);
  const [byTraffic, byTime] = (['sessions', 'hours'] as const).map((exposure) =>
    rateChange(
      { count: was!, exposure: sides.before[exposure] },
      { count: is!, exposure: sides.after[exposure] },
      burst,
    ),
  );
  return byTraffic === byTime ? byTraffic! : 'same';
}

function byHour(incidents: readonly Incident[]): number[] {
  const counts = incidents.flatMap((incident) => incident.counts);
  return [...groupsOf(counts, ({ at }) => at.slice(0, 13)).values()].map((hour) =>
    sum(hour.map(({ sessions }) => sessions)),
  );
}

const LONGER = 1.25;
/** Retries come minutes apart: the edges of an outage are no sharper. */
const LONGER_MINUTES = 10;

/** How long outages took of the time that is covered. */
function lengths(kind: Kind, sides: Both<Side>): 'worse' | 'better' | 'same' {
  if (sides.before.hours <= 0 || sides.after.hours <= 0) return 'same';
  const scale = sides.after.hours / sides.before.hours;
  const [was, is] = [minutesOf(kind.before), minutesOf(kind.after)];
  const isMore = (more: number, less: number): boolean => more > LONGER * less && more - less > LONGER_MINUTES;
  if (isMore(is, was * scale)) return 'worse';
  return isMore(was, is / scale) ? 'better' : 'same';
}

/** Whether a log of some service that saw them before, or did not get through, is there. */
function hasObserver(incidents: readonly Incident[], { analysis }: Side, nameOf: NameOf): boolean {
  const logs = new Set(
    analysis.streams
      .filter(({ from }) => from !== undefined)
      .map(({ server, service }) => `${nameOf(server)}/${service}`),
  );
  return incidents.some(({ observers }) =>
    observers.some(({ server, service }) => logs.has(`${nameOf(server)}/${service}`)),
  );
}

/** Whether sessions to the target succeeded. */
function isSentTo(target: string, { analysis }: Side, nameOf: NameOf): boolean {
  return analysis.traffic.routes.some(
    (route) => route.to === 'host' && nameOf(route.target) === nameOf(target) && (route.outcomes.success ?? 0) > 0,
  );
}

/** A host that had an outage of its own may be one of those that fail now and then. */
function isEveryday({ rule, scope, target }: Incident, { analysis }: Side, nameOf: NameOf): boolean {
  return (
    scope === 'target' &&
    analysis.incidents.some(
      (other) =>
        other.rule === rule &&
        other.scope === 'group' &&
        other.targets?.some((host) => nameOf(host) === nameOf(target)) === true,
    )
  );
}

export function highest(incidents: readonly Incident[]): Severity {
  return SEVERITIES[Math.max(...incidents.map(({ severity }) => SEVERITIES.indexOf(severity)))]!;
}

export function minutesOf(incidents: readonly Incident[]): number {
  return sum(lengthsOf(incidents)) / 60_000;
}

/** Of each outage, in milliseconds: of a target that came and went, only the outages count. */
function lengthsOf(incidents: readonly Incident[]): number[] {
  const outages = incidents.flatMap((incident) => incident.episodes ?? [incident]);
  return outages.map(({ from, to }) => Date.parse(to) - Date.parse(from));
}
