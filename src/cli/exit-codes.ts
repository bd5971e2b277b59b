import { SEVERITIES, type Severity } from '../model/finding.ts';
import type { Analysis } from '../model/analysis.ts';
import { say } from '../language/language.ts';
import { terminal } from '../document/escape.ts';
import { type Run, type Signal, complain } from './io.ts';

/** docs/exit-codes.md */
export const DONE = 0;
export const FINDINGS = 1;
export const WRONG_REQUEST = 2;
export const INCOMPLETE_INPUT = 3;
export const BUG = 70;
const INTERRUPTED: Readonly<Record<Signal, number>> = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** The exit code of the signal that interrupted the run; undefined where none did. */
export function codeOfSignal({ signal }: Pick<Run, 'signal'>): number | undefined {
  return Object.entries(INTERRUPTED).find(([name]) => name === signal.reason)?.[1];
}

/** Says what became of the reports of an interrupted run: files are whole, or as they were before. */
export function interrupted(places: readonly { readonly file: string | undefined }[], run: Run): number {
  const { language } = run;
  const files = places.flatMap(({ file }) => file ?? []);
  if (files.length === places.length) complain(run, say(language, 'complaint.interrupted'));
  else if (files.length === 0) complain(run, say(language, 'complaint.interrupted-text'));
  else complain(run, terminal(say(language, 'complaint.interrupted-files', { files: { list: files } })));
  return codeOfSignal(run) ?? BUG;
}

/** Incomplete input outranks findings: whoever reads 1 may rely on having seen all there is. */
export function codeOfAnalysis(
  { outcome, inputs, lines, incidents, evidence }: Analysis,
  { failOn, strict = false }: { readonly failOn: Severity | undefined; readonly strict?: boolean },
  run: Run,
): number {
  const { language } = run;
  if (outcome === 'error') {
    const files = [...inputs, ...(evidence?.files ?? [])];
    const unread = files.filter(({ status }) => status === 'unreadable').length;
    complain(
      run,
      lines.parsed === 0
        ? say(language, 'complaint.nothing-read')
        : say(language, 'complaint.incomplete', { unread, inputs: files.length }),
    );
    return INCOMPLETE_INPUT;
  }
  if (strict && outcome === 'warn') {
    complain(run, say(language, 'complaint.strict'));
    return INCOMPLETE_INPUT;
  }
  if (failOn === undefined) return DONE;
  const worst = Math.max(-1, ...incidents.map(({ severity }) => SEVERITIES.indexOf(severity)));
  return worst >= SEVERITIES.indexOf(failOn) ? FINDINGS : DONE;
}
