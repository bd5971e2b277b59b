import type { SmtpReply } from '../model/smtp-conversation.ts';

/** Replies of SMTP servers: RFC 5321 4.2 (codes, several lines), RFC 2034 and RFC 3463 (enhanced codes). */

/** One line of a reply. */
export interface ReplyLine {
  readonly code: number;
  /** No more lines belong to the reply: a space, or nothing, follows the code. */
  readonly isLast: boolean;
  readonly text: string;
}

const LINE = /^([2-5]\d\d)(?:([ -])(.*))?$/s;

/** Reads a line without its line break; undefined for what is no line of a reply. */
export function readReplyLine(line: string): ReplyLine | undefined {
  const [, code, separator, text = ''] = LINE.exec(line.trimEnd()) ?? [];
  return code === undefined ? undefined : { code: Number(code), isLast: separator !== '-', text: text.trim() };
}

/** What is kept of the longest replies. */
const MAX_LINES = 100;
const MAX_CHARACTERS = 1000;

const ENHANCED = /^([245]\.\d{1,3}\.\d{1,3})(?:\s+|$)/;

/** The reply that these lines make; where their codes differ, the last one counts. There is at least one. */
export function replyOf(lines: readonly ReplyLine[]): SmtpReply {
  const kept = lines.slice(0, MAX_LINES).map(({ text }) => text.slice(0, MAX_CHARACTERS));
  // Each line may repeat the enhanced code.
  const enhanced = kept.map((text) => ENHANCED.exec(text)?.[1]).findLast((code) => code !== undefined);
  const text = kept.map((line) => line.replace(ENHANCED, '')).join('\n');
  return { code: lines.at(-1)!.code, ...(enhanced === undefined ? {} : { enhanced }), text };
}

/** Puts the lines of replies together, unchanged. */
export class ReplyLines {
  #lines: ReplyLine[] = [];

  /** Whether a reply has begun whose last line is not there yet. */
  get isBegun(): boolean {
    return this.#lines.length > 0;
  }

  /** Returns the reply that this line ends; undefined where more lines belong to it. */
  add(line: ReplyLine): SmtpReply | undefined {
    // The last line is never dropped: its code counts.
    if (this.#lines.length < MAX_LINES || line.isLast) this.#lines.push(line);
    return line.isLast ? this.take() : undefined;
  }

  /** What has come of a reply that will not continue; undefined where nothing has. */
  take(): SmtpReply | undefined {
    const lines = this.#lines;
    this.#lines = [];
    return lines.length === 0 ? undefined : replyOf(lines);
  }
}

/** A whole reply, its lines separated by line breaks; undefined if it is not a reply. */
export function parseReply(text: string): SmtpReply | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const read = lines.map(readReplyLine);
  const [first, ...rest] = read;
  if (first === undefined || rest.includes(undefined)) return undefined;
  return replyOf(read as ReplyLine[]);
}
