import type * as z from 'zod';
import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Path } from './yaml-file.ts';

/** The pieces of a policy whose shape is right: what is wrong elsewhere must not hide what is wrong in them. */

/** Objects to the value at a path. */
export type ObjectTo = (path: Path, said: Message | string) => void;

export interface Piece<T> {
  readonly path: Path;
  readonly entry: T;
}

/** The entries of a list that have the shape. */
export function entriesOf<T extends z.ZodType>(
  policy: unknown,
  list: readonly string[],
  shape: T,
): Piece<z.output<T>>[] {
  const value = list.reduce<unknown>((inside, key) => (isMap(inside) ? inside[key] : undefined), policy);
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown, i) => {
    const { success, data } = shape.safeParse(entry);
    return success ? [{ path: [...list, i], entry: data }] : [];
  });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface NamesServers {
  readonly server?: string | undefined;
  readonly servers?: readonly string[] | undefined;
}

/** One by one or several: objects where it is neither or both. */
export function serversOf({ path, entry }: Piece<NamesServers>, object: ObjectTo): readonly string[] {
  const { server, servers } = entry;
  if ((server === undefined) === (servers === undefined)) {
    object(path, message('policy.server-or-servers', { one: 'server', several: 'servers' }));
    return [];
  }
  return servers ?? [server!];
}
