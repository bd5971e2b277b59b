import { UserError, type Policy } from '../../src/index.ts';
import { readPolicy } from '../../src/policy/read.ts';
import type { Language } from '../../src/language/language.ts';
import { rules } from '../../src/rules/index.ts';

/** Reading policies in tests. */

export const RULE_IDS = rules.map(({ id }) => id);

export const PLACE = 'connectlog.yaml';

/** `files`: what lies beside it, by name. */
export async function policyOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<Policy> {
  return readPolicy(text, PLACE, {
    ruleIds: RULE_IDS,
    fileBeside: (name) => {
      const found = files[name];
      if (found === undefined) throw new UserError('PATH_NOT_FOUND', 'usage', `No ${name}.`, 'Write it.');
      return found;
    },
  });
}

/** The lines of the error, without the name of the policy; none where there is none. */
export async function objectionsTo(
  text: string,
  files: Readonly<Record<string, string>> = {},
  language: Language = 'en',
): Promise<string[]> {
  try {
    await policyOf(text, files);
    return [];
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'BAD_POLICY') throw error;
    const lines = error.inLanguage(language).message.split('\n');
    return lines.map((line) => (line.startsWith(`${PLACE}:`) ? line.slice(PLACE.length + 1) : line));
  }
}
