import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError, defaultPolicy, readPolicy, type Policy } from '../index.ts';
import { message } from '../language/language.ts';

/** Where a policy is looked for, in this order, in the working directory and then upward. */
export const POLICY_NAMES = ['connectlog.yaml', 'connectlog.yml', 'connectlog.json'] as const;

/** The policy that a check is run with, and a file that was passed over because it lies among the logs. */
export interface FoundPolicy {
  readonly policy: Policy;
  readonly passedOver: string | undefined;
}

/**
 * Reads the policy that is named, or else the one nearest upward of the working directory: never one in a folder that is
 * analysed, which strangers may have packed. Throws a `UserError`.
 */
export async function findPolicy(named: string | undefined, paths: readonly string[]): Promise<FoundPolicy> {
  if (named !== undefined) return { policy: await policyIn(named), passedOver: undefined };
  const roots = paths.filter((path) => existsSync(path)).map((path) => realpathSync(path));
  const found = candidates(realpathSync('.'));
  const [mine, strangers] = [
    found.find((file) => !roots.some((root) => isIn(file, root))),
    found.find((file) => roots.some((root) => isIn(file, root))),
  ];
  return { policy: mine === undefined ? await defaultPolicy() : await policyIn(mine), passedOver: strangers };
}

function candidates(folder: string): string[] {
  const here = POLICY_NAMES.map((name) => join(folder, name)).filter((file) => existsSync(file));
  return dirname(folder) === folder ? here : [...here, ...candidates(dirname(folder))];
}

function isIn(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

async function policyIn(file: string): Promise<Policy> {
  const shown = relative('.', file);
  const name = shown === '' || isAbsolute(shown) || shown.startsWith('..') ? file : shown;
  return readPolicy(textOf(file), name, (beside) => textOf(resolve(dirname(file), beside)));
}

export function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const said = message('error.cannot-read', { place: file, reason });
    throw new UserError('CANNOT_READ', 'usage', said, message('hint.cannot-read'));
  }
}
