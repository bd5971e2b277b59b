import type { Invocation, Location, Log, Notification, Result, Suppression } from 'sarif';
import type { EvidenceRef } from '../../model/evidence.ts';
import type { Incident } from '../../model/incident.ts';
import {
  type Check,
  JUDGEMENT_LEVELS,
  type JudgedIncident,
  type KnownIncident,
  type RemarkLevel,
} from '../../model/check.ts';
import { fileUri, jsonText, sarifText } from '../../document/escape.ts';
import type { Report, ReportOptions } from '../report.ts';
import { incidentText } from '../verdict-text.ts';
import { type Locale, machineLocale } from '../locale.ts';
import { type Objection, objectionsOf, placeOf, topicOf, whenOf } from './objections.ts';
import { notificationRules, resultRules } from './sarif-rules.ts';

/** The place of the schema in the standard. */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * For code scanning: a result for each incident, also for those that are ignored, for what else fails, and for known
 * incidents that are gone. What was not read is no result: it is reported of the run. SARIF wants suppressions, and states
 * against a baseline, of all results or of none.
 */
export const sarif: Report<Check> = {
  format: 'sarif',
  description: 'format.check-sarif',
  extensions: ['.sarif'],
  render: (check, options) => `${jsonText(logOf(check, options))}\n`,
};

function logOf(check: Check, { made }: ReportOptions): Log {
  const locale = machineLocale();
  const objections = objectionsOf(check, locale);
  const rules = resultRules(check.rules, locale);
  const indexes = new Map(rules.map(({ id }, i) => [id, i]));
  const incidents = new Map(check.analysis.incidents.map((incident) => [incident.id, incident]));
  const results = [
    ...check.incidents.flatMap((judged) => {
      const incident = incidents.get(judged.id);
      return incident === undefined ? [] : [incidentResult(incident, judged, check, locale)];
    }),
    ...objectionsAlone(objections, check).map((objection) => objectionResult(objection, check, locale)),
    ...(check.baseline?.gone ?? []).map((known) => goneResult(known, check.baseline!.file)),
  ];
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'connectlog',
            ...(made === undefined ? {} : { version: made.version }),
            rules,
            notifications: notificationRules(locale),
          },
        },
        invocations: [invocationOf(check, objections, locale)],
        columnKind: 'utf16CodeUnits',
        results: results.map((result) => {
          const ruleIndex = indexes.get(result.ruleId!);
          return ruleIndex === undefined ? result : { ruleIndex, ...result };
        }),
      },
    ],
  };
}

const BASELINE_STATES = { new: 'new', known: 'unchanged', worse: 'updated' } as const;

function incidentResult(incident: Incident, judged: JudgedIncident, check: Check, locale: Locale): Result {
  const { id, rule, severity, target, state, sessions, from, to, evidence } = incident;
  const { judgement, because, baseline } = judged;
  const [first, ...others] = evidence;
  const isLetPass = judgement !== 'fails' && judgement !== 'warns';
  const suppression: Suppression = { kind: 'external', status: 'accepted', justification: because.text };
  const [what = '', hit] = incidentText(incident, locale);
  const words = [what, ...(sessions === 0 || hit === undefined ? [] : [hit]), because.text];
  return {
    ruleId: rule,
    kind: 'fail',
    level: JUDGEMENT_LEVELS[judgement],
    message: { text: sarifText(words.join(' ')) },
    locations: [first === undefined ? placeLocation(placeOf({}, check)) : lineLocation(first)],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((line, i) => ({ id: i + 1, ...lineLocation(line) })) }),
    partialFingerprints: { 'connectlogIncident/v1': id },
    suppressions: isLetPass ? [suppression] : [],
    ...(baseline === undefined ? {} : { baselineState: BASELINE_STATES[baseline] }),
    properties: { severity, target, state, sessions, from, to, judgement },
  };
}

/** What fails and is no incident, or one that is a milder result: it would be lost. */
function objectionsAlone(objections: readonly Objection[], { incidents }: Check): Objection[] {
  const levels = new Map(incidents.map(({ id, judgement }) => [id, JUDGEMENT_LEVELS[judgement]]));
  return objections.filter(({ of, level, incident = '' }) => {
    if (of.status === 'incomplete' || of.kind === 'inputs') return false;
    const textOf = levels.get(incident);
    return textOf === undefined || isWorse(level, textOf);
  });
}

function isWorse(level: RemarkLevel, than: RemarkLevel): boolean {
  return level !== than && (level === 'error' || than === 'note');
}

function objectionResult(objection: Objection, check: Check, locale: Locale): Result {
  const { level, of, key, evidence } = objection;
  return {
    ruleId: topicOf(of),
    kind: 'fail',
    level,
    message: { text: sentenceOf(objection, locale) },
    locations: [evidence === undefined ? placeLocation(placeOf(objection, check)) : lineLocation(evidence)],
    partialFingerprints: { 'connectlogCase/v1': key },
    suppressions: [],
    ...(check.baseline === undefined ? {} : { baselineState: 'new' }),
  };
}

function goneResult({ id, rule, title, from, to, severity, target }: KnownIncident, file: string): Result {
  return {
    ruleId: rule,
    kind: 'fail',
    level: 'note',
    message: { text: sarifText(title.text) },
    // Code scanning takes no result without a place, and this one stands in the baseline alone.
    locations: [placeLocation({ file, line: 1 })],
    partialFingerprints: { 'connectlogIncident/v1': id },
    suppressions: [],
    baselineState: 'absent',
    properties: { severity, target, from, to },
  };
}

function invocationOf({ verdict }: Check, objections: readonly Objection[], locale: Locale): Invocation {
  const unread = objections.filter(({ of }) => of.status === 'incomplete' || of.kind === 'inputs');
  return {
    executionSuccessful: verdict !== 'incomplete',
    ...(unread.length === 0 ? {} : { toolExecutionNotifications: unread.map((one) => notificationOf(one, locale)) }),
  };
}

function notificationOf(objection: Objection, locale: Locale): Notification {
  const { level, of, evidence } = objection;
  return {
    descriptor: { id: of.kind },
    level,
    message: { text: sentenceOf(objection, locale) },
    ...(evidence === undefined ? {} : { locations: [lineLocation(evidence)] }),
    properties: { case: of.id },
  };
}

function sentenceOf(objection: Objection, locale: Locale): string {
  const parts = [objection.text, whenOf(objection, locale)].filter((part) => part !== undefined);
  return sarifText(parts.join(' - '));
}

function lineLocation({ file, line, text }: EvidenceRef): Location {
  return {
    physicalLocation: { artifactLocation: { uri: fileUri(file) }, region: { startLine: line, snippet: { text } } },
  };
}

function placeLocation({ file, line }: { readonly file: string; readonly line: number }): Location {
  return { physicalLocation: { artifactLocation: { uri: fileUri(file) }, region: { startLine: line } } };
}
