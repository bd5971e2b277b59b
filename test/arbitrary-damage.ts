import fc from 'fast-check';
import { HEADER, anyLine, quoted, wellFormedLine } from './arbitrary-logs.ts';
import { splitFields } from '../src/scan/lines/parse-line.ts';
import { COLUMNS } from './hostile/logs.ts';

/** What happens to the bytes of a genuine file. */
const wound = fc.oneof(
  fc.record({ how: fc.constant('set' as const), at: fc.nat(), bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }) }),
  fc.record({
    how: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  }),
  fc.record({
    how: fc.constant('insert' as const),
    at: fc.nat(),
    bytes: fc
      .constantFrom('"', '""', ',', '\r', '\n', '\r\n', '\0\0\0', '\uFEFF', '#', '#Fields: date-time,sess')
      .map((text) => Buffer.from(text)),
  }),
  fc.record({
    how: fc.constant('remove' as const),
    at: fc.nat(),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 60 }),
  }),
);

export function wounded(bytes: Buffer, wounds: readonly { how: string; at: number; bytes: Uint8Array }[]): Buffer {
  let all = bytes;
  for (const { how, at, bytes: middle } of wounds) {
    const from = at % (all.length + 1);
    const rest = all.subarray(how === 'insert' ? from : from + middle.length);
    all = Buffer.concat([all.subarray(0, from), how === 'remove' ? Buffer.alloc(0) : middle, rest]);
  }
  return all;
}

/** A log as Exchange writes it. */
export const genuineLog = fc
  .tuple(fc.array(anyLine, { maxLength: 25 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
  .map(([lines, newline, marked]) => `${marked ? '\uFEFF' : ''}${[...HEADER, ...lines, ''].join(newline)}`);

/** A log as another program writes it again. */
export const resavedLog = fc
  .tuple(
    fc.array(
      wellFormedLine.map((line) => splitFields(line)!),
      { maxLength: 25 },
    ),
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
    fc.constantFrom('', '\uFEFF', '#TYPE System.Object\r\n', 'sep=;\r\n'),
    fc.array(fc.constantFrom('two\nlines', 'two\r\nlines', 'a "quoted" word', 'é\u{1F600}', ''), { maxLength: 25 }),
  )
  .map(([records, delimiter, newline, always, first, texts]) => {
    const rows = records.map((fields, i) => [...fields.slice(0, 5), texts[i] ?? fields[5]!]);
    const odd = new RegExp(`["\r\n${delimiter}]`);
    const written = [COLUMNS, ...rows].map((fields) =>
      fields.map((field) => (always || odd.test(field) ? quoted(field) : field)).join(delimiter),
    );
    return { text: first + [...written, ''].join(newline), delimiter };
  });

export const wounds = fc.array(wound, { maxLength: 4 });

/** Any bytes, with what readers look for more often than chance has it. */
export const anyBytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom(
          '"',
          '""',
          ',',
          ';',
          '\r\n',
          '\n',
          '\r',
          '#',
          '\0',
          '\uFEFF',
          '2026-03-02T09:00:00.000Z,',
          '"2026-03-02T09:00:00.000Z",',
          ...HEADER,
        )
        .map((text) => Buffer.from(text)),
    ),
    { maxLength: 30 },
  )
  .map((parts) => Buffer.concat(parts));

/** Cuts bytes at these places, and leaves nothing out. */
export function cutAt(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, i) => bytes.subarray(from, places[i] ?? bytes.length));
}

export function oneByOne(bytes: Buffer): Buffer[] {
  return Array.from(bytes, (_, i) => bytes.subarray(i, i + 1));
}
