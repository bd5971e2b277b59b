import type { Argv } from 'yargs';
import { type Language, type MessageId, say } from '../language/language.ts';
import { SHELLS, completionScript } from './completion.ts';
import type { optionsIn } from './options.ts';
import type { Request } from './requests.ts';
import { analysisRequest, drawingRequest, readingRequest, assertOnce, unescapeArg } from './typed.ts';

/** The commands: what each takes, and what is asked by it. */
export function withCommands(
  parser: Argv,
  language: Language,
  options: ReturnType<typeof optionsIn>,
  asked: (request: Request) => void,
): Argv {
  const help = (id: MessageId): string => say(language, id);
  const paths = { type: 'string', array: true, describe: help('help.paths') } as const;
  const of = options.byCommand;
  return parser
    .command(
      ['report [paths..]', '$0'],
      help('help.report'),
      (command) => command.positional('paths', paths).options(of.report),
      (argv) => {
        asked({ command: 'report', request: { ...analysisRequest(argv), ...drawingRequest(argv) } });
      },
    )
    .command(
      'summary [paths..]',
      help('help.summary'),
      (command) => command.positional('paths', paths).options(of.summary),
      (argv) => {
        const incident = assertOnce('incident', argv.incident);
        asked({ command: 'summary', request: { ...analysisRequest(argv), ...drawingRequest(argv), incident } });
      },
    )
    .command(
      'check [paths..]',
      help('help.check'),
      (command) => command.positional('paths', paths).options(of.check),
      (argv) => {
        const request = {
          ...analysisRequest(argv),
          ...drawingRequest(argv),
          tz: assertOnce('tz', argv.tz),
          policy: assertOnce('policy', argv.policy),
          baseline: assertOnce('baseline', argv.baseline),
          writeBaseline: assertOnce('write-baseline', argv['write-baseline']),
          require: argv.require ?? [],
          level: argv.level ?? [],
          maxGap: assertOnce('max-gap', argv['max-gap']),
          maxAge: assertOnce('max-age', argv['max-age']),
          output: argv.init ? assertOnce('output', argv.output) : undefined,
        };
        asked({ command: argv.init ? 'check-init' : 'check', request });
      },
    )
    .command(
      'compare [paths..]',
      help('help.compare'),
      (command) => command.positional('paths', { ...paths, describe: help('help.sides') }).options(of.compare),
      (argv) => {
        const both = { ...argv, rejects: undefined, strict: false, verbose: false };
        const split = assertOnce('split', argv.split);
        asked({ command: 'compare', request: { ...analysisRequest(both), ...drawingRequest(both), split } });
      },
    )
    .command(
      'remedy [paths..]',
      help('help.remedy'),
      (command) => command.positional('paths', paths).options(of.remedy),
      (argv) => {
        const both = { ...argv, rejects: undefined, strict: false, verbose: false };
        const incident = assertOnce('incident', argv.incident);
        asked({ command: 'remedy', request: { ...analysisRequest(both), ...drawingRequest(both), incident } });
      },
    )
    .command(
      'render <analysis>',
      help('help.render'),
      (command) =>
        command
          .positional('analysis', { type: 'string', demandOption: true, describe: help('help.analysis') })
          .options(of.render),
      (argv) => {
        const analysis = unescapeArg(argv.analysis);
        asked({
          command: 'render',
          request: {
            ...drawingRequest(argv),
            analysis,
            incident: assertOnce('incident', argv.incident),
            tz: assertOnce('tz', argv.tz)!,
          },
        });
      },
    )
    .command(
      'sessions [paths..]',
      help('help.sessions'),
      (command) => command.positional('paths', paths).options(of.sessions),
      (argv) => {
        asked({
          command: 'sessions',
          request: {
            ...readingRequest(argv),
            format: assertOnce('format', argv.format)!,
            outcome: argv.outcome ?? [],
            target: argv.target ?? [],
            rule: argv.rule ?? [],
            source: argv.source ?? [],
            limit: assertOnce('limit', argv.limit),
          },
        });
      },
    )
    .command(
      'show <id> [paths..]',
      help('help.show'),
      (command) =>
        command
          .positional('id', { type: 'string', demandOption: true, describe: help('help.id') })
          .positional('paths', paths)
          .options(of.show),
      (argv) => {
        const reading = readingRequest({ ...argv, since: undefined, until: undefined });
        asked({
          command: 'show',
          request: { ...reading, id: unescapeArg(argv.id), format: assertOnce('format', argv.format)! },
        });
      },
    )
    .command(
      'probe <targets..>',
      help('help.probe'),
      (command) =>
        command
          .positional('targets', { type: 'string', array: true, demandOption: true, describe: help('help.targets') })
          .options(of.probe),
      (argv) => {
        const request = {
          targets: argv.targets.map(unescapeArg),
          starttls: argv.starttls,
          from: unescapeArg(assertOnce('from', argv.from)!),
          helo: assertOnce('helo', argv.helo),
          timeout: assertOnce('timeout', argv.timeout)!,
          watch: argv.watch,
          every: assertOnce('every', argv.every),
          for: assertOnce('for', argv.for),
          format: assertOnce('format', argv.format) === 'json' ? 'json' : 'text',
        } as const;
        asked({ command: 'probe', request });
      },
    )
    .command(
      'explain <text..>',
      help('help.explain'),
      (command) =>
        command
          .positional('text', { type: 'string', array: true, demandOption: true, describe: help('help.text') })
          .options(of.explain),
      (argv) => {
        asked({
          command: 'explain',
          text: argv.text.map(unescapeArg).join(' '),
          format: assertOnce('format', argv.format)!,
        });
      },
    )
    .command(
      'rules [rule]',
      help('help.rules'),
      (command) => command.positional('rule', { type: 'string', describe: help('help.rule') }).options(of.rules),
      (argv) => {
        asked({ command: 'rules', rule: unescapeArg(argv.rule), format: assertOnce('format', argv.format)! });
      },
    )
    .command(
      'completion <shell>',
      help('help.completion'),
      (command) => command.positional('shell', { choices: SHELLS, demandOption: true, describe: help('help.shell') }),
      ({ shell }) => {
        asked({ command: 'print', text: completionScript(shell) });
      },
    );
}
