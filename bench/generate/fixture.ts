/** Makes `fixtures/logs/organisation` and its truth anew: `npx tsx bench/generate/fixture.ts`. */
import { rmSync, writeFileSync } from 'node:fs';
import { FIXTURE, FIXTURE_LOGS, FIXTURE_TRUTH } from './fixture-shape.ts';
import { generateOrganisation } from './organisation.ts';
import { writeTree } from './write-tree.ts';

rmSync(FIXTURE_LOGS, { recursive: true, force: true });
const truth = generateOrganisation(FIXTURE, writeTree(FIXTURE_LOGS));
writeFileSync(FIXTURE_TRUTH, `${JSON.stringify(truth, null, 2)}\n`);
