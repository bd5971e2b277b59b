import { setImmediate } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { say } from '../language/language.ts';
import { terminal } from '../document/escape.ts';
import { type CommandLine, cutCommandLine, isAsked, languageOf, readRequest } from './arguments.ts';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { completion } from './commands/completion.ts';
import { explain } from './commands/explain.ts';
import { probe } from './commands/probe.ts';
import { remedy } from './commands/remedy.ts';
import { render } from './commands/render.ts';
import { report } from './commands/report.ts';
import { rules } from './commands/rules.ts';
import { sessions } from './commands/sessions.ts';
import { show } from './commands/show.ts';
import { summary } from './commands/summary.ts';
import { BUG, DONE, INCOMPLETE_INPUT, WRONG_REQUEST, codeOfSignal } from './exit-codes.ts';
import { COMPLETIONS, completions, helpOf, version } from './help.ts';
import { type Io, type Run, complain } from './io.ts';
import type { Command } from './options.ts';
import { print } from './output.ts';

/** In the order of the help. The first is the default. */
export const COMMANDS: readonly [Command, ...Command[]] = [
  report,
  summary,
  check,
  compare,
  remedy,
  render,
  sessions,
  show,
  probe,
  explain,
  rules,
  completion,
];

/**
 * Runs the command and returns its exit code. It writes to the streams of `io` alone, never ends the process, and leaves
 * nothing behind: two runs in one process do not affect each other.
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  const line = cutCommandLine(args, COMMANDS);
  const run: Run = { ...io, language: languageOf(line, io.env) };
  try {
    const code = await runCommand(line, args, run);
    // The event loop reports a signal only between two of its turns.
    await setImmediate();
    await setImmediate();
    const late = codeOfSignal(run);
    if (late === undefined || late === code) return code;
    complain(run, say(run.language, 'complaint.interrupted-text'));
    return late;
  } catch (error) {
    const interrupted = codeOfSignal(run);
    if (interrupted === undefined) return codeOfError(error, run);
    complain(run, say(run.language, 'complaint.interrupted'));
    return interrupted;
  }
}

async function runCommand(line: CommandLine, args: readonly string[], run: Run): Promise<number> {
  const { command } = line;
  const text =
    args[0] === COMPLETIONS
      ? await completions(args, COMMANDS, run)
      : isAsked('help', line)
        ? await helpOf(command, COMMANDS, run)
        : isAsked('version', line)
          ? `${version}\n`
          : undefined;
  if (text === undefined) return command.run(readRequest(line, COMMANDS), run);
  await print(run, text);
  return DONE;
}

/** Says what is wrong, and what to do. */
function codeOfError(error: unknown, run: Run): number {
  const { language } = run;
  if (error instanceof UserError) {
    const { message: said, hint } = error.inLanguage(language);
    // Mistakes in a policy take a line each.
    complain(run, `${said.split('\n').map(terminal).join('\n')}\n  ${terminal(hint)}`);
    return error.kind === 'usage' ? WRONG_REQUEST : INCOMPLETE_INPUT;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(run, `${say(language, 'complaint.bug')}\n${stack.split('\n').map(terminal).join('\n')}`);
  return BUG;
}
