import type { SmtpReply } from '../../model/smtp-conversation.ts';
import { type Verb, verbOf } from '../../smtp/command.ts';
import { ReplyLines, readReplyLine } from '../../smtp/reply.ts';
import { detachedCopy } from '../../lib/detached.ts';

/** Sessions that are followed at once, and commands of each that wait for an answer. */
const MAX_OPEN = 10_000;
const MAX_WAITING = 500;

/** An unknown command is answered, too; what Exchange shows in place of secrets, `<Binary Data>`, is not a command. */
const COMMAND_LIKE = /^[a-z][\w-]*(?:\s|$)/i;

/** What of one session that continues must be known. */
interface Dialogue {
  /** Commands without an answer: Exchange sends several at once. Undefined: an unknown one. */
  readonly waiting: (Verb | undefined)[];
  /** Whether the last reply asks for what is no command (334: RFC 4954 4). */
  isAsking: boolean;
  /** The command that was answered last: none by the banner, undefined where the session began before the log does. */
  answered: Verb | '' | undefined;
  readonly reply: ReplyLines;
}

interface Received {
  readonly reply: SmtpReply;
  readonly command: Verb | '' | undefined;
}

/** Which reply answers which command, of many sessions whose lines are mixed. */
export class Dialogues {
  readonly #open = new Map<string, Dialogue>();

  begun(session: string): void {
    this.#open.delete(session);
    this.#of(session).answered = '';
  }

  sent(session: string, line: string): void {
    const verb = verbOf(line);
    const dialogue = this.#of(session);
    const isCommand = verb !== undefined || (!dialogue.isAsking && COMMAND_LIKE.test(line));
    if (isCommand && dialogue.waiting.length < MAX_WAITING) dialogue.waiting.push(verb);
  }

  /** Returns an error that is complete with this line, and the command that it answers: none for the banner, undefined where unknown. */
  received(session: string, line: string): Received | undefined {
    const read = readReplyLine(line);
    if (read === undefined) return undefined;
    const dialogue = this.#of(session);
    dialogue.isAsking = read.code === 334;
    if (read.code < 400 && !dialogue.reply.isBegun) {
      if (read.code === 220) dialogue.answered ??= '';
      if (read.isLast) this.#answer(dialogue);
      return undefined;
    }
    const reply = dialogue.reply.add({ ...read, text: detachedCopy(read.text) });
    if (reply === undefined) return undefined;
    this.#answer(dialogue);
    return reply.code < 400 ? undefined : { reply, command: dialogue.answered };
  }

  ended(session: string): void {
    this.#open.delete(session);
  }

  /** An unsolicited one comes in place of the next answer to the last command. */
  #answer(dialogue: Dialogue): void {
    if (dialogue.waiting.length > 0) dialogue.answered = dialogue.waiting.shift();
  }

  #of(session: string): Dialogue {
    const known = this.#open.get(session);
    if (known !== undefined) return known;
    if (this.#open.size >= MAX_OPEN) this.#open.delete(this.#open.keys().next().value!);
    const begun: Dialogue = { waiting: [], isAsking: false, answered: undefined, reply: new ReplyLines() };
    this.#open.set(detachedCopy(session), begun);
    return begun;
  }
}
