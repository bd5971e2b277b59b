import { collections } from './inputs/collections.ts';
import { fixtures } from './inputs/fixtures.ts';
import { options } from './inputs/options.ts';
import { organisations } from './inputs/organisations.ts';
import type { OracleInput } from './oracle-input.ts';

/** Every input of the oracle: a row is a name, how its folder is made, and how the command is run in it. */
export const inputs: readonly OracleInput[] = [...fixtures, ...collections, ...organisations, ...options];
