/** The same text in memory of its own: a part of a long text would keep all of it. */
export function detachedCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
