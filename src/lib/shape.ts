/**
 * A text with everything that differs from line to line replaced, so that ten thousand of them read as three:
 * `450 4.2.0 host mx1.example.com[203.0.113.20] busy` and `... mx2.example.net[...] busy` are one shape.
 * SMTP codes stay: they tell failures apart. Returns at most 200 characters.
 */
export function shapeOf(text: string): string {
  let shape = text.slice(0, 4 * LONGEST);
  for (const [pattern, name] of REPLACED) shape = shape.replace(pattern, name);
  return shape.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
}

const LONGEST = 200;

/** Ordered: what is more special comes first. */
const REPLACED: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '{guid}'],
  [/\bhttps?:\/\/[^\s"<>)\]]+/gi, '{url}'],
  [/<?[^\s<>@,;:"'=()[\]]+@[^\s<>@,;:"'()[\]]+>?/g, '{address}'],
  [/\b\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '{time}'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '{ip}'],
  [/(?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?![0-9A-Fa-f:])/g, '{ip}'],
  [/\b(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]\b/g, '{host}'],
  // Not an enhanced code, nor the reply code before one or at the beginning.
  [
    /(?<![\d.])(?!^[245]\d\d(?:[ -]|$)|[245]\d\d[ -][245]\.\d|[245]\.\d{1,3}\.\d{1,3}(?![\d.]))[\dA-F]*\d[\dA-F]*(?=[^.\d]|\.(?!\d)|$)/g,
    '{n}',
  ],
];
