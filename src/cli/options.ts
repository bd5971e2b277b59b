import { OUTCOMES, SERVICES, SEVERITIES, comparisonReports, remedyReports, reports, sessionLists } from '../index.ts';
import { checkFormats } from './check-formats.ts';
import { summaries } from './summaries.ts';
import { LANGUAGES, type Language, type MessageId, say } from '../language/language.ts';

/** The options of the commands, as yargs takes them, with their help in a language. */
export function optionsIn(language: Language) {
  const text = { type: 'string', requiresArg: true } as const;
  const texts = { ...text, array: true } as const;
  const help = (id: MessageId): { readonly describe: string } => ({ describe: say(language, id) });

  const reading = {
    since: { ...text, ...help('option.since') },
    until: { ...text, ...help('option.until') },
    tz: { ...text, default: 'UTC', ...help('option.tz') },
    server: { ...text, ...help('option.server') },
    service: { choices: SERVICES, requiresArg: true, ...help('option.service') },
    map: { ...text, ...help('option.map') },
  } as const;
  const { tz, server, service, map } = reading;

  const writing = {
    format: { alias: 'f', ...described(reports, language) },
    output: { alias: 'o', ...text, ...help('option.output') },
    force: { type: 'boolean', default: false, ...help('option.force') },
    'fail-on': { choices: SEVERITIES, requiresArg: true, ...help('option.fail-on') },
    color: { type: 'boolean', ...help('option.color') },
  } as const;

  /** Of every command that draws reports. */
  const drawing = {
    ...writing,
    verbose: { type: 'boolean', alias: 'v', default: false, ...help('option.verbose') },
  } as const;

  const analysis = {
    ...reading,
    gap: { ...text, ...help('option.gap') },
    off: { ...texts, ...help('option.off') },
    set: { ...texts, ...help('option.set') },
    states: { ...texts, ...help('option.states') },
    events: { ...texts, ...help('option.events') },
    'events-tz': { ...text, ...help('option.events-tz') },
    transcript: { ...texts, ...help('option.transcript') },
    workers: { ...text, ...help('option.workers') },
    progress: { type: 'boolean', default: true, ...help('option.progress') },
  } as const;

  const report = {
    ...drawing,
    ...analysis,
    rejects: { ...text, ...help('option.rejects') },
    strict: { type: 'boolean', default: false, ...help('option.strict') },
  } as const;

  const incident = { ...text, ...help('option.incident') } as const;
  const render = { ...drawing, incident, tz: reading.tz } as const;
  const summary = {
    ...report,
    format: { ...drawing.format, ...described(summaries, language) },
    incident,
  } as const;

  const compare = {
    ...writing,
    ...analysis,
    format: { ...writing.format, ...described(comparisonReports, language) },
    'fail-on': { ...writing['fail-on'], ...help('option.fail-on-worse') },
    split: { ...text, ...help('option.split') },
  } as const;

  const remedy = {
    ...writing,
    ...analysis,
    format: { ...writing.format, ...described(remedyReports, language) },
    incident: { ...text, ...help('option.remedy-incident') },
  } as const;

  const check = {
    ...report,
    format: { ...drawing.format, ...described(checkFormats, language) },
    // The policy has one, too.
    tz: { ...text, ...help('option.tz') },
    'fail-on': { choices: SEVERITIES, requiresArg: true, ...help('option.check-fail-on') },
    policy: { ...text, ...help('option.policy') },
    baseline: { ...text, ...help('option.baseline') },
    'write-baseline': { ...text, ...help('option.write-baseline') },
    require: { ...texts, ...help('option.require') },
    level: { ...texts, ...help('option.level') },
    'max-gap': { ...text, ...help('option.max-gap') },
    'max-age': { ...text, ...help('option.max-age') },
    init: { type: 'boolean', default: false, ...help('option.init') },
  } as const;

  const sessions = {
    format: {
      alias: 'f',
      choices: sessionLists.map(({ format }) => format),
      requiresArg: true,
      default: sessionLists[0]!.format,
      describe: formats(sessionLists, language),
    },
    outcome: { choices: OUTCOMES, array: true, requiresArg: true, ...help('option.outcome') },
    target: { ...texts, ...help('option.target') },
    rule: { ...texts, ...help('option.rule') },
    source: { ...texts, ...help('option.source') },
    limit: { ...text, ...help('option.limit') },
    ...reading,
  } as const;

  const textOrJson = {
    format: {
      alias: 'f',
      choices: ['text', 'json'],
      requiresArg: true,
      default: 'text',
      ...help('option.text-or-json'),
    },
  } as const;

  const probe = {
    starttls: { type: 'boolean', default: false, ...help('option.starttls') },
    from: { ...text, default: '<>', ...help('option.from') },
    helo: { ...text, ...help('option.helo') },
    timeout: { ...text, default: '15s', ...help('option.timeout') },
    watch: { type: 'boolean', default: false, ...help('option.watch') },
    every: { ...text, ...help('option.every') },
    for: { ...text, ...help('option.for') },
    ...textOrJson,
  } as const;

  const show = { ...textOrJson, tz, server, service, map } as const;
  const byCommand = {
    report,
    summary,
    check,
    compare,
    remedy,
    render,
    sessions,
    show,
    probe,
    explain: textOrJson,
    rules: textOrJson,
    completion: {},
  } as const;

  /** Of every command. */
  const common = { lang: { choices: LANGUAGES, requiresArg: true, ...help('option.lang') } } as const;

  return { byCommand, common };
}

function described(
  formatsOf: Described,
  language: Language,
): { choices: readonly string[]; requiresArg: true; describe: string } {
  return {
    choices: formatsOf.map(({ format }) => format),
    requiresArg: true,
    describe: say(language, 'option.formats', { formats: formats(formatsOf, language) }),
  };
}

type Described = readonly { readonly format: string; readonly description: MessageId }[];

function formats(described: Described, language: Language): string {
  return described.map(({ format, description }) => `${format}: ${say(language, description)}`).join('; ');
}
