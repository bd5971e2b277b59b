/**
 * What the working tree changes in the output of the command, over all inputs of the oracle: `npm run oracle`.
 * `npm run oracle -- NAME...` runs some, `-- --accept [NAME...]` records what is there now, `-- --full` cuts nothing.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { inputs } from '../test/oracle/inputs.ts';
import { observe, plain, recordOf, recordedNames, removeRecord, writeRecord } from '../test/oracle/record.ts';
import { compared, differencesText, differs, type Compared } from '../test/oracle/report.ts';
import { summaryText } from '../test/oracle/summary.ts';

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { accept: { type: 'boolean', default: false }, full: { type: 'boolean', default: false } },
});

const unknown = names.filter((name) => !inputs.some((input) => input.name === name));
const chosen = names.length === 0 ? inputs : inputs.filter(({ name }) => names.includes(name));
const strays = names.length === 0 ? recordedNames().filter((name) => !inputs.some((input) => input.name === name)) : [];

if (unknown.length > 0) {
  console.error(
    `No input has the name ${unknown.join(', ')}. The names are:\n${inputs.map(({ name }) => name).join('\n')}`,
  );
  process.exitCode = 2;
} else {
  const all = await compareAll();
  const differing = all.filter(differs);
  console.log(summaryText(all, values));
  for (const one of differing) console.log(`\n${differencesText(one, values)}`);
  for (const name of strays) console.log(`\n${name}\n  recorded, but there is no such input`);
  if (values.accept) {
    strays.forEach(removeRecord);
    console.log(`\nAccepted: ${differing.length} records written, ${strays.length} removed.`);
  } else if (differing.length > 0 || strays.length > 0) {
    console.log('\nTo accept what is there now: npm run oracle -- --accept [NAME...]');
    process.exitCode = 1;
  }
}

/** Compares every chosen input, several at a time, and records what differs where that is wanted. */
async function compareAll(): Promise<Compared[]> {
  const found = new Map<string, Compared>();
  const waiting = [...chosen];
  const worker = async (): Promise<void> => {
    for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) {
      const observed = await observe(input);
      const one = compared(input.name, recordOf(input.name), plain(observed));
      if (values.accept && differs(one)) writeRecord(input.name, observed);
      found.set(input.name, one);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return chosen.map(({ name }) => found.get(name)!);
}
