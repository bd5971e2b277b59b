/**
 * What the working tree changes in the output of the command, over all inputs of the oracle: `npm run oracle`.
 * `npm run oracle -- NAME...` runs some, `-- --accept [NAME...]` records what is there now, `-- --full` cuts nothing.
 */
import { parseArgs } from 'node:util';
import { differencesOf, summaryOf, type Pair } from '../test/oracle/differences.ts';
import { inputs } from '../test/oracle/inputs.ts';
import { observe, recordOf, recordedNames, removeRecord, writeRecord } from '../test/oracle/record.ts';

const MAX_LINES = 60;
const MAX_KINDS = 25;

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { accept: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
});
const known = inputs.map(({ name }) => name);
const unknown = names.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`No input has the name ${unknown.join(', ')}. The names are:\n${known.join('\n')}`);
  process.exitCode = 2;
} else {
  const pairs: Record<string, Pair> = {};
  for (const input of inputs.filter(({ name }) => names.length === 0 || names.includes(name))) {
    pairs[input.name] = { recorded: recordOf(input.name), actual: await observe(input) };
  }
  const found = differencesOf(pairs);
  const strays = names.length === 0 ? recordedNames().filter((name) => !known.includes(name)) : [];
  const differing = Object.keys(found);

  for (const [name, lines] of Object.entries(found)) console.log(`${name}\n${cut(lines, MAX_LINES)}\n`);
  for (const name of strays) console.log(`${name}\n  recorded, but there is no such input\n`);
  console.log(cut(summaryOf(found), MAX_KINDS));
  console.log(`${differing.length} of ${Object.keys(pairs).length} inputs differ.`);
  if (values.accept) {
    for (const name of differing) writeRecord(name, pairs[name]!.actual);
    strays.forEach(removeRecord);
    console.log(`Accepted: ${differing.length} records written, ${strays.length} removed.`);
  } else if (differing.length > 0 || strays.length > 0) {
    console.log('To accept what is there now: npm run oracle -- --accept [NAME...]');
    process.exitCode = 1;
  }
}

function cut(lines: readonly string[], most: number): string {
  if (values.full || lines.length <= most) return lines.join('\n');
  return [...lines.slice(0, most), `... and ${lines.length - most} more lines (--full prints all)`].join('\n');
}
