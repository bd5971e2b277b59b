import { existsSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { type Policy, defaultPolicy, readPolicy } from '../index.ts';
import { message } from '../language/language.ts';
import { textIn } from './saved.ts';

/** Where a policy is looked for, in this order, in the working directory and then upward. */
export const POLICY_NAMES = ['connectlog.yaml', 'connectlog.yml', 'connectlog.json'] as const;

interface PolicyRead {
  readonly policy: Policy;
  /** What was read of it: its own file, and those that it names. */
  readonly files: readonly string[];
}

/**
 * Reads the policy that is named, or else the one nearest upward of the working directory. Throws a `UserError`, also
 * where that one lies in a folder that is analysed, which strangers may have packed: no one may take the answer for that
 * of another policy.
 */
export async function findPolicy(named: string | undefined, paths: readonly string[]): Promise<PolicyRead> {
  if (named !== undefined) return policyIn(named);
  const roots = paths.filter((path) => existsSync(path)).map((path) => realpathSync(path));
  const [file] = candidates(realpathSync('.'));
  if (file === undefined) return { policy: await defaultPolicy(), files: [] };
  if (roots.some((root) => isIn(file, root))) {
    const said = message('error.policy-among-logs', { file });
    throw new UserError('POLICY_AMONG_LOGS', 'usage', said, message('hint.policy-among-logs', { file }));
  }
  return policyIn(file);
}

function candidates(folder: string): string[] {
  const here = POLICY_NAMES.map((name) => join(folder, name)).filter((file) => existsSync(file));
  return dirname(folder) === folder ? here : [...here, ...candidates(dirname(folder))];
}

function isIn(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function policyIn(file: string): Promise<PolicyRead> {
  const files = [file];
  const shown = relative('.', file);
  const name = shown === '' || isAbsolute(shown) || shown.startsWith('..') ? file : shown;
  const hint = message('hint.no-policy-file', { command: 'connectlog check PATH --init' });
  const policy = await readPolicy(textIn(file, hint), name, (sibling) => {
    const path = resolve(dirname(file), sibling);
    files.push(path);
    return textIn(path, hint);
  });
  return { policy, files };
}
