import type { EvidenceRef } from '../../model/evidence.ts';
import type { SavedConversation, SmtpReply, SmtpStep, SmtpVerdict } from '../../model/smtp-conversation.ts';
import type { EvidenceReader, OpenEvidence, EvidenceFacts } from '../../model/evidence-facts.ts';
import { greetedBy, readBanner } from '../../smtp/banner.ts';
import { shownCommand, verbOf } from '../../smtp/command.ts';
import { judge } from '../../smtp/meaning.ts';
import { type ReplyLine, ReplyLines, readReplyLine } from '../../smtp/reply.ts';
import { shownLine } from '../physical-lines.ts';
import { Problems } from '../problems.ts';
import { screenLines, withoutMark, TextLines } from './lines.ts';
import { detachedCopy } from '../../lib/detached.ts';

/** Of one file. */
const MAX_CONVERSATIONS = 200;
const MAX_STEPS = 200;

/** What telnet, PuTTY, openssl and Test-NetConnection say of a connection that is made. */
const OPENED = /^(?:Trying \S|Connecting to |Connected to |CONNECTED\()/i;
/** Between that and the first reply: openssl shows certificates. */
const LINES_TO_REPLY = 300;
const CLOSED =
  /^(?:Connection (?:to \S.* )?(?:closed|lost)|Connection closed by|closed$|read:errno=|Remote side .*closed)/i;

/** One that is being read. */
interface Open {
  readonly steps: SmtpStep[];
  /** Of each step, where it lies. */
  readonly lines: EvidenceRef[];
  readonly reply: ReplyLines;
  /** Commands that have no answer yet. */
  readonly commands: string[];
  isInMessage: boolean;
}

/** Reads conversations with SMTP servers, as telnet and its likes leave them in a file. */
export const openConversation: OpenEvidence = ({ path }) => new ConversationReader(path);

class ConversationReader implements EvidenceReader {
  readonly #path: string;
  readonly #found: SavedConversation[] = [];
  readonly #problems = new Problems();
  readonly #lines = new TextLines((line, number) => {
    for (const shown of screenLines(line)) this.#read(shown, line, number);
  });
  #open: Open | undefined;
  #openedAt = -Infinity;

  constructor(path: string) {
    this.#path = path;
  }

  write(text: string): void {
    this.#lines.write(text);
  }

  end(): EvidenceFacts {
    this.#lines.end();
    this.#close(false);
    if (this.#found.length === 0) this.#problems.add(1, 'smtp-problem.no-conversation');
    return { conversations: this.#found, problems: this.#problems.list() };
  }

  #read(shown: string, line: string, number: number): void {
    const text = withoutMark(shown.replace(/^\uFEFF/, ''));
    const reply = readReplyLine(text);
    const isMessage = this.#open?.isInMessage === true && !endsMessage(text);
    if (reply !== undefined) {
      if (!isMessage) this.#hear(reply, { file: this.#path, line: number, text: shownLine(line) });
    } else if (OPENED.test(text)) {
      this.#close(false);
      this.#openedAt = number;
    } else if (CLOSED.test(text)) this.#close(true);
    else if (this.#open !== undefined && isMessage) return;
    else if (this.#open?.isInMessage === true) this.#open.isInMessage = false;
    else if (verbOf(text) !== undefined && this.#open !== undefined)
      this.#ask(this.#open, detachedCopy(shownCommand(text)));
  }

  /** A terminal that echoes what is typed, as the server's side does, too, shows each command twice. */
  #ask({ commands }: Open, command: string): void {
    if (commands.at(-1) !== command && commands.length < MAX_STEPS) commands.push(command);
  }

  #hear(line: ReplyLine, where: EvidenceRef): void {
    if (this.#begins(line, where.line)) {
      this.#close(false);
      this.#openedAt = -Infinity;
      this.#open = { steps: [], lines: [], reply: new ReplyLines(), commands: [], isInMessage: false };
    }
    const open = this.#open;
    const reply = open?.reply.add(line);
    if (open === undefined || reply === undefined) return;
    const command = open.commands.shift() ?? '';
    open.isInMessage = reply.code === 354;
    if (open.steps.length >= MAX_STEPS) {
      this.#problems.add(where.line, 'smtp-problem.long-conversation', { count: MAX_STEPS });
      return;
    }
    open.steps.push({ command, reply: { ...reply, text: detachedCopy(reply.text) } });
    open.lines.push({ ...where, text: detachedCopy(where.text) });
  }

  /** A banner, or the first words behind a connection that was made. */
  #begins(line: ReplyLine, number: number): boolean {
    const open = this.#open;
    if (open === undefined && number - this.#openedAt <= LINES_TO_REPLY) return true;
    if (line.code !== 220 || open?.reply.isBegun === true) return false;
    // Only the answer to STARTTLS has the code of a banner, too (RFC 5321 4.2.3, RFC 3207 4).
    const isAnswer = /^2\.\d+\.\d+(?:\s|$)|\bTLS\b/.test(line.text) || asksForTls(open?.commands[0] ?? '');
    return open === undefined || !isAnswer || open.steps.length === 0;
  }

  #close(isByServer: boolean): void {
    const open = this.#open;
    this.#open = undefined;
    this.#openedAt = -Infinity;
    if (open === undefined) return;
    const cut = open.reply.take();
    if (cut !== undefined) open.steps.push({ command: open.commands.shift() ?? '', reply: cut });
    open.steps.push(...open.commands.map((command) => ({ command })));
    const [first] = open.lines;
    if (first === undefined) return;
    if (this.#found.length < MAX_CONVERSATIONS) this.#found.push(conversationOf(open, first, isByServer));
    else this.#problems.add(first.line, 'smtp-problem.many-conversations', { count: MAX_CONVERSATIONS });
  }
}

function asksForTls(command: string): boolean {
  const verb = verbOf(command);
  return verb === 'STARTTLS' || verb === 'X-ANONYMOUSTLS';
}

/** The dot, or where typed text was not recorded, the answer to it. */
function endsMessage(text: string): boolean {
  return text === '.' || /^[245]\d\d [245]\.\d{1,3}\.\d{1,3} /.test(text);
}

function conversationOf({ steps, lines }: Open, first: EvidenceRef, isByServer: boolean): SavedConversation {
  const { verdict, decisive, step } = judge(steps);
  const replies = steps.flatMap(({ reply }) => reply ?? []);
  const { server, at } = bannerOf(replies[0]);
  const named = server === '' ? (replies.map(greetedBy).find((name) => name !== '') ?? '') : server;
  return {
    server: named,
    ...(at === undefined ? {} : { at }),
    steps,
    verdict: verdict === 'not-asked' ? endOf(steps, isByServer) : verdict,
    ...(decisive === undefined ? {} : { decisive }),
    evidence: lines[step ?? 0] ?? first,
  };
}

function bannerOf(reply: SmtpReply | undefined): ReturnType<typeof readBanner> {
  return reply?.code === 220 ? readBanner(reply) : { server: '' };
}

/** Of one without a decision. */
function endOf(steps: readonly SmtpStep[], isByServer: boolean): SmtpVerdict {
  const isLeft = steps.some(({ command }) => verbOf(command) === 'QUIT');
  const isUnanswered = steps.some(({ command, reply }) => verbOf(command) === 'MAIL FROM' && reply === undefined);
  return isUnanswered || (isByServer && !isLeft) ? 'closed' : 'not-asked';
}
