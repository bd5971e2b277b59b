import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';

/** Names for what is found beside connectivity logs, so that it is told why it is not read. */

/** How macOS begins a file `._NAME`, for what its disk knows of NAME beside the bytes (AppleDouble). */
const APPLE_DOUBLE = '00051607';
const EVENT_LOG = Buffer.from('ElfFile\0');
/** Names that need no quotes in any shell, and mean nothing to one. */
const PLAIN_EVENT_LOG = /(?:^|[\\/])([A-Za-z0-9_][\w.-]*)\.evtx$/i;
const NAME_LENGTH = 80;
const PROGRAM_HEADER_BYTES = 64;

/** How files of Office begin: a zip, or a compound file. */
const OFFICE = /^(?:504b0304|d0cf11e0a1b11ae1)/;
const SPREADSHEET_NAME = /\.(?:xls|xlsx|xlsm|xlsb|ods)$/i;

/** Whatever it is named after, it holds nothing of that. */
export function isAppleDouble(head: Buffer): boolean {
  return head.toString('hex', 0, 4) === APPLE_DOUBLE;
}

/** How programs of Windows begin: `MZ`, and a header of mostly zeros. */
export function isProgram(head: Buffer): boolean {
  return head.toString('latin1', 0, 2) === 'MZ' && head.subarray(0, PROGRAM_HEADER_BYTES).includes(0);
}

/** A file in a binary format of Windows or Office; undefined for any other. */
export function binaryFormatOf(head: Buffer, name: string): Message | undefined {
  if (head.subarray(0, EVENT_LOG.length).equals(EVENT_LOG)) {
    const log = PLAIN_EVENT_LOG.exec(name)?.[1];
    return message('input.event-log', {
      file: log === undefined ? 'FILE' : `${log}.evtx`,
      xml: `${log ?? 'events'}.xml`,
    });
  }
  if (SPREADSHEET_NAME.test(name) && OFFICE.test(head.toString('hex', 0, 8))) return message('input.spreadsheet');
  if (isProgram(head)) return message('input.program');
  return /\.etl$/i.test(name) || isEventTrace(head) ? message('input.event-trace') : undefined;
}

/** Behind the header of its first buffer an ETL file has a system header: version 2, and a type with these marks. */
function isEventTrace(head: Buffer): boolean {
  return head[0x48] === 2 && head[0x49] === 0 && head[0x4b] === 0xc0;
}

/** A log or file of another kind that says what it is; undefined for any other. */
export function otherTextOf(text: string): Message | undefined {
  const logType = logTypeOf(text) ?? headerOf(text, 'software')?.value;
  if (logType !== undefined && logType !== 'Microsoft Exchange Server') {
    return message('input.another-log', { logType: logType.slice(0, NAME_LENGTH) });
  }
  const root = /^[\uFEFF\s]*(?:<[?!][^>]*>\s*)*<([A-Za-z_][\w.:-]*)/.exec(text)?.[1];
  if (root === undefined) return undefined;
  return root.toLowerCase() === 'html'
    ? message('input.html')
    : message('input.xml', { root: root.slice(0, NAME_LENGTH) });
}

/** What a header says of the kind of log, without the quotes and delimiters of who re-saved it. */
export function logTypeOf(text: string): string | undefined {
  return headerOf(text, 'log-type')?.value;
}

/** Excel puts a delimiter for each column behind a `#` line. */
export function paddingOf(text: string): string | undefined {
  return /[,;\t]/.exec(headerOf(text, 'log-type')?.padding ?? '')?.[0];
}

/** A `#` line. One with a hole in it says nothing. */
function headerOf(text: string, name: 'log-type' | 'software'): { value: string; padding: string } | undefined {
  const line = new RegExp(`^\\uFEFF?"?#${name}:(.*)$`, 'im').exec(text)?.[1];
  if (line === undefined || line.includes('\0')) return undefined;
  let end = line.length;
  while (end > 0 && /[\s",;]/.test(line[end - 1]!)) end -= 1;
  return { value: line.slice(0, end).trimStart(), padding: line.slice(end) };
}
