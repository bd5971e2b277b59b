import { UserError, unknownRule } from '../../errors.ts';
import { type ListedSession, sessionLists, sessions as sessionsIn } from '../../index.ts';
import { nearest } from '../../lib/nearest.ts';
import { message, say } from '../../language/language.ts';
import { OUTCOMES } from '../../model/session.ts';
import { terminal } from '../../document/escape.ts';
import { DONE, INCOMPLETE_INPUT } from '../exit-codes.ts';
import { complain } from '../io.ts';
import { readingOptions, unreadReporter } from '../logs.ts';
import { PATHS, READING, type Values, anyOf, command, oneFormat, repeated, single, text } from '../options.ts';
import { print } from '../output.ts';

/** So much text is written at once. */
const WRITE_CHARACTERS = 64 * 1024;
/** Names of targets that are kept to suggest one. */
const TARGETS_KEPT = 10_000;

const FILTERS = {
  outcome: anyOf(OUTCOMES, 'option.outcome'),
  target: repeated('option.target', text),
  rule: repeated('option.rule', text),
  source: repeated('option.source', text),
};

/** Lists sessions one by one. */
export const sessions = command({
  name: 'sessions',
  help: 'help.sessions',
  operands: [PATHS],
  options: { format: oneFormat(sessionLists, 'text'), ...FILTERS, limit: single('option.limit', limitOf), ...READING },
  run: async ({ operands: paths, values }, run) => {
    const { language } = run;
    await assertRules(values.rule);
    const { timeZone, ...options } = await readingOptions({ ...values, paths }, run);
    const { format: list, limit = list.shown } = values;
    const targets = new Set<string>();
    let count = 0;
    let left = 0;
    let text = list.begin();
    const unread = unreadReporter(run);
    for await (const session of sessionsIn(paths, options, unread.report)) {
      if (targets.size < TARGETS_KEPT) targets.add(session.target);
      if (!passes(session, values)) continue;
      if (count >= limit) {
        left += 1;
        continue;
      }
      text += list.session(session, count++, { timeZone, language });
      if (text.length < WRITE_CHARACTERS) continue;
      await print(run, text);
      text = '';
    }
    await print(run, text + list.end(count));
    if (left > 0) complain(run, say(language, 'complaint.more', { left, all: count + left }));
    if (count === 0) {
      const target = nearTarget(values.target, [...targets]);
      complain(
        run,
        target === undefined
          ? say(language, 'complaint.no-session-fits')
          : say(language, 'complaint.near-target', { target: terminal(target) }),
      );
    }
    return unread.isAny() ? INCOMPLETE_INPUT : DONE;
  },
});

function passes(session: ListedSession, { outcome, target, rule, source }: Values<typeof FILTERS>): boolean {
  const isOneOf = (texts: readonly string[], value: string): boolean =>
    texts.length === 0 || texts.some((text) => text.toLowerCase() === value.toLowerCase());
  const isTarget =
    target.length === 0 || target.some((name) => session.target.toLowerCase().includes(name.toLowerCase()));
  const isRule =
    rule.length === 0 || (session.rule !== undefined && (rule.includes('any') || rule.includes(session.rule)));
  return isTarget && isRule && isOneOf(outcome, session.outcome) && isOneOf(source, session.source);
}

async function assertRules(typed: readonly string[]): Promise<void> {
  if (typed.length === 0) return;
  const { describeRules } = await import('../../explain.ts');
  const known = ['any', ...describeRules('en').map(({ id }) => id)];
  const unknown = typed.find((id) => !known.includes(id));
  if (unknown !== undefined) throw unknownRule(unknown, known);
}

/** The target that may be meant, by its whole name or the host's own. */
function nearTarget([typed]: readonly string[], known: readonly string[]): string | undefined {
  if (typed === undefined) return undefined;
  const targets = known.map((target) => target.toLowerCase());
  return nearest(typed.toLowerCase(), [...targets, ...targets.map((target) => target.replace(/\..*$/s, ''))]);
}

function limitOf(typed: string): number {
  if (/^[1-9]\d*$/.test(typed)) return Number(typed);
  throw new UserError('BAD_NUMBER', 'usage', message('error.bad-number', { text: typed }), message('hint.bad-number'));
}
