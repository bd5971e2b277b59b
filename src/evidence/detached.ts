/** The same text in memory of its own: a part of a long text would keep all of it. A byte each where all characters allow it. */
export function detached(text: string): string {
  const encoding = /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf16le';
  return Buffer.from(text, encoding).toString(encoding);
}
