import { type MessageId, isMessageId, message, pathList } from '../language/language.ts';
import { type Analysis, type EvidenceFile, type Input, unreadIn } from '../model/analysis.ts';
import type { CheckCase, Remark } from '../model/check.ts';
import type { Message } from '../model/message.ts';
import type { Policy } from '../model/policy.ts';
import { type Requirement, answered, unanswered } from './case.ts';

const ASKED: Requirement = { id: 'inputs', kind: 'inputs', title: message('check.inputs') };

/** How many files are named that are no logs, where there is no log. */
const OTHERS_NAMED = 3;

/** Whether all was read that was found, and anything was. `paths`: where logs were looked for. */
export function inputsCase(analysis: Analysis, { strict }: Policy, paths: readonly string[] | undefined): CheckCase {
  const { outcome, inputs, lines, evidence } = analysis;
  const unread = unreadIn(inputs, evidence);
  // Whoever names a path expects logs of it.
  const empty = inputs.filter(({ marker }) => marker === 'no-log');
  if (lines.parsed === 0 || unread.length > 0 || empty.length > 0) {
    const reasons = [
      ...(lines.parsed === 0 ? nothingRead(analysis, paths) : []),
      ...unread.map((file) => asSaid(file, 'not-read.unreadable')),
      ...empty.map((input) => asSaid(input, 'not-read.skipped')),
    ];
    return incomplete(reasons);
  }
  const warnings = [
    ...inputs.flatMap((input) => warningsOf(input)),
    ...(evidence?.files ?? []).flatMap((file) => evidenceWarnings(file)),
    ...oddLimits(analysis),
  ];
  if (strict && outcome !== 'ok') return incomplete([...warnings, message('check.strict')]);
  const remarks = warnings.map((warning): Remark => ({ level: 'warning', ...warning }));
  return answered(ASKED, remarks);
}

function incomplete(reasons: readonly Message[]): CheckCase {
  return unanswered(ASKED, 'incomplete', reasons);
}

function nothingRead(analysis: Analysis, paths: readonly string[] | undefined): Message[] {
  // Logs of another time are passed over, too, but their times are known.
  const isNoLog = ({ status, first }: Input): boolean => status === 'skipped' && first === undefined;
  if (paths === undefined || !analysis.inputs.every(isNoLog)) return [message('check.nothing-read')];
  const others = analysis.inputs.slice(0, OTHERS_NAMED).map((input) => asSaid(input, 'not-read.skipped'));
  return [message('check.no-logs', { paths: pathList(paths) }), ...others];
}

/** Limits of all logs together that make the outcome `warn`. */
const ODD_LIMITS = ['coverage.stale', 'coverage.overlap', 'coverage.same-lines', 'coverage.two-writers'];

function oddLimits({ coverage }: Analysis): Message[] {
  return coverage.limits
    .filter(({ code }) => ODD_LIMITS.includes(code))
    .map((limit) => message('check.limit', { limit }));
}

function warningsOf(input: Input): Message[] {
  const { path, status, marker, warnings } = input;
  return [
    ...(status === 'partial' ? [asSaid(input, 'not-read.damaged')] : []),
    ...(marker !== undefined ? [asSaid(input, 'not-read.skipped')] : []),
    ...warnings.map(({ code, count, first }) => {
      const id = `warning.${code}`;
      const warning = isMessageId(id) ? message(id) : code;
      return message('not-read.warning', { place: `${path}:${first}`, warning, count });
    }),
  ];
}

function evidenceWarnings(file: EvidenceFile): Message[] {
  const { path, status, given, remarks = [], problems } = file;
  return [
    ...(status === 'unreadable' ? [asSaid(file, 'not-read.unreadable')] : []),
    // Whoever names a file expects something of it.
    ...(given === true && status === 'skipped' ? [asSaid(file, 'not-read.skipped')] : []),
    ...(given === true ? remarks : []).map((remark) => message('not-read.remark', { path, remark })),
    ...problems.map(({ reason, count, line }) =>
      message('not-read.warning', { place: `${path}:${line}`, warning: reason, count }),
    ),
  ];
}

function asSaid({ path, reason }: Input | EvidenceFile, id: MessageId): Message {
  return message(id, { path, reason: reason ?? '' });
}
