import { type Instant, instant } from '../../model/time.ts';
import { replyText, type SessionReply } from '../../model/smtp-conversation.ts';
import { shapeOf } from '../../lib/shape.ts';
import type { EvidenceContext, EvidenceReader, OpenEvidence, EvidenceFacts } from '../../model/evidence-facts.ts';
import { isServerState, verdictOf } from '../../smtp/meaning.ts';
import { detachedCopy } from '../../lib/detached.ts';
import { shownLine } from '../physical-lines.ts';
import { Problems } from '../problems.ts';
import { Dialogues } from './dialogues.ts';
import { TextLines } from './lines.ts';

/** Columns of protocol logs are few. */
const MAX_FIELDS = 64;

/** The fields of one line after the other, cut without an object for each. Exchange quotes a field that holds `,` or `"`. */
export class SmtpLogRow {
  #line = '';
  #count = 0;
  readonly #from = new Uint32Array(MAX_FIELDS);
  readonly #to = new Uint32Array(MAX_FIELDS);

  /** How many fields the line has. */
  get count(): number {
    return this.#count;
  }

  /** Cuts a line. False where a quote in it has no end, or ends in the middle of a field. */
  cut(line: string): boolean {
    this.#line = line;
    this.#count = 0;
    for (let from = 0; this.#count < MAX_FIELDS;) {
      const to = line[from] === '"' ? endOfQuoted(line, from) : endOfPlain(line, from);
      if (to === undefined) return false;
      this.#from[this.#count] = from;
      this.#to[this.#count] = to;
      this.#count += 1;
      if (to === line.length) return true;
      from = to + 1;
    }
    return true;
  }

  /** A field, and nothing where the line has no such one. */
  text(field: number): string {
    if (field >= this.#count) return '';
    const [from, to] = [this.#from[field]!, this.#to[field]!];
    return this.#line[from] === '"'
      ? this.#line.slice(from + 1, to - 1).replaceAll('""', '"')
      : this.#line.slice(from, to);
  }

  /** A field of one character; nothing where it has more or none. */
  sign(field: number): string {
    const from = this.#from[field]!;
    return field < this.#count && this.#to[field]! - from === 1 ? this.#line[from]! : '';
  }
}

function endOfPlain(line: string, from: number): number {
  const comma = line.indexOf(',', from);
  return comma === -1 ? line.length : comma;
}

function endOfQuoted(line: string, from: number): number | undefined {
  for (let quote = line.indexOf('"', from + 1); quote !== -1; quote = line.indexOf('"', quote + 2)) {
    if (line[quote + 1] === '"') continue;
    return quote + 1 === line.length || line[quote + 1] === ',' ? quote + 1 : undefined;
  }
  return undefined;
}

/** *Protocol logging*: the columns, in the order that Exchange has always written them in. */
const USUAL_FIELDS =
  'date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context';
/** Kinds of replies that are kept of sessions that were not requested. */
const MAX_KINDS = 100;
/** Texts of replies that are known to be of a kept kind. */
const MAX_KNOWN = 1000;

interface Columns {
  readonly at: number;
  readonly connector: number;
  readonly session: number;
  readonly remote: number;
  readonly event: number;
  readonly data: number;
  /** Fields that a line must have to have all of them. */
  readonly least: number;
}

/** Reads the errors that servers answered with from an SMTP send protocol log. */
export const openSendLog: OpenEvidence = (context) => new SendLogReader(context);

class SendLogReader implements EvidenceReader {
  readonly #context: EvidenceContext;
  readonly #problems = new Problems();
  readonly #dialogues = new Dialogues();
  readonly #row = new SmtpLogRow();
  readonly #lines = new TextLines((line, number, isCut) => {
    this.#read(line, number, isCut);
  });
  #columns: Columns | undefined = columnsOf(USUAL_FIELDS);
  /** By session. */
  readonly #requested = new Map<string, SessionReply>();
  /** By what is the same in all of a kind; those that decide, and those of single recipients. */
  readonly #deciding = new Map<string, SessionReply>();
  readonly #others = new Map<string, SessionReply>();
  readonly #known = new Set<string>();

  constructor(context: EvidenceContext) {
    this.#context = context;
  }

  write(text: string): void {
    this.#lines.write(text);
  }

  end(): EvidenceFacts {
    this.#lines.end();
    const kinds = [...this.#deciding.values(), ...this.#others.values()].slice(0, MAX_KINDS);
    const replies = [...this.#requested.values(), ...kinds].sort((a, b) => a.evidence.line - b.evidence.line);
    return { replies, problems: this.#problems.list() };
  }

  #read(line: string, number: number, isCut: boolean): void {
    if (line === '' || line === '\uFEFF') return;
    if (line.startsWith('#') || line.startsWith('\uFEFF#')) {
      this.#readHeader(line, number);
      return;
    }
    const columns = this.#columns;
    if (columns === undefined) return;
    const row = this.#row;
    if (isCut || !row.cut(line) || row.count < columns.least) {
      this.#problems.add(number, 'smtp-problem.cut-line');
      return;
    }
    const sign = row.sign(columns.event);
    if (sign !== '>' && sign !== '<' && sign !== '-' && sign !== '+') return;
    const session = row.text(columns.session).toUpperCase();
    // An id is used again once its session has ended.
    if (sign === '-') this.#dialogues.ended(session);
    else if (sign === '+') this.#dialogues.begun(session);
    else if (sign === '>') this.#dialogues.sent(session, row.text(columns.data));
    else this.#receive(session, columns, line, number);
  }

  #receive(session: string, columns: Columns, line: string, number: number): void {
    const row = this.#row;
    const received = this.#dialogues.received(session, row.text(columns.data));
    if (received === undefined) return;
    const said = { ...received, command: received.command ?? '' };
    const verdict = verdictOf(said);
    const isState = isServerState(verdict);
    // An answer to an unknown command may be to a recipient.
    if (received.command === undefined && !isState) return;
    const remote = row.text(columns.remote);
    const isAsked = this.#context.sessions.has(session);
    const isDeciding = isState || said.command === '' || said.command === 'MAIL FROM';
    const known = `${remote} ${isDeciding} ${replyText(said.reply)}`;
    if (!isAsked && this.#known.has(known)) return;
    const at = timeOf(row.text(columns.at));
    if (at === undefined) {
      this.#problems.add(number, 'smtp-problem.bad-time');
      return;
    }
    const found: SessionReply = {
      session: detachedCopy(session),
      at,
      connector: detachedCopy(row.text(columns.connector)),
      remote: detachedCopy(remote),
      ...said,
      verdict,
      evidence: { file: this.#context.path, line: number, text: detachedCopy(shownLine(line)) },
    };
    if (isAsked) this.#keepAsked(found);
    else this.#keepKind(found, isDeciding ? this.#deciding : this.#others, known);
  }

  /** The first of those that say most. */
  #keepAsked(found: SessionReply): void {
    const kept = this.#requested.get(found.session);
    if (kept === undefined || weightOf(found) > weightOf(kept)) this.#requested.set(found.session, found);
  }

  #keepKind(found: SessionReply, kinds: Map<string, SessionReply>, known: string): void {
    if (this.#known.size < MAX_KNOWN) this.#known.add(known);
    if (kinds.size >= MAX_KINDS) return;
    const { remote, reply } = found;
    const kind = [remote, reply.code, reply.enhanced ?? '', shapeOf(reply.text)].join(' ');
    if (!kinds.has(kind)) kinds.set(kind, found);
  }

  #readHeader(line: string, number: number): void {
    const fields = /^\uFEFF?#Fields:\s*(.*)$/i.exec(line)?.[1];
    if (fields === undefined) return;
    this.#columns = columnsOf(fields);
    if (this.#columns === undefined) this.#problems.add(number, 'smtp-problem.no-columns');
  }
}

/** A state of the whole server says more than an answer to MAIL FROM or in place of the banner, and that more than the others. */
function weightOf({ verdict, command }: SessionReply): number {
  if (isServerState(verdict)) return 2;
  return command === '' || command === 'MAIL FROM' ? 1 : 0;
}

/** Undefined where one is missing. */
function columnsOf(fields: string): Columns | undefined {
  const names = fields
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  const [at, connector, session, remote, event, data] = [
    'date-time',
    'connector-id',
    'session-id',
    'remote-endpoint',
    'event',
    'data',
  ].map((name) => names.indexOf(name)) as [number, number, number, number, number, number];
  const columns = { at, connector, session, remote, event, data };
  const places = Object.values(columns);
  return places.includes(-1) ? undefined : { ...columns, least: Math.max(...places) + 1 };
}

/** ISO 8601 in UTC; undefined for a time that does not exist. */
function timeOf(text: string): Instant | undefined {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/.test(text) ? Date.parse(text) : NaN;
  // 30 February would be a day in March.
  return !Number.isNaN(ms) && instant(ms).startsWith(text.slice(0, 10)) ? instant(ms) : undefined;
}
