import { instant } from '../model/time.ts';
import type { ProbeNote, ProbeResult, ProbeTarget, ProbeTimings, ProbeTls } from '../model/probe.ts';
import type { SmtpReply, SmtpStep, SmtpVerdict } from '../model/smtp-conversation.ts';
import { greetedBy, isMasked, readBanner } from '../smtp/banner.ts';
import { verbOf } from '../smtp/command.ts';
import { judge } from '../smtp/meaning.ts';
import { tlsFacts } from './certificate.ts';
import { Connection, type Limits } from './connection.ts';
import { ProbeFailure } from './failure.ts';
import { isGreeting, readSender } from './request.ts';

export interface ProbeRequest extends Limits {
  readonly target: ProbeTarget;
  /** In brackets; `<>` for no one. */
  readonly from: string;
  /** Name of the host that asks. */
  readonly helo: string;
  /** Whether to encrypt before MAIL FROM. */
  readonly starttls: boolean;
  /** Now, epoch milliseconds. */
  readonly clock: () => number;
}

/** What comes behind the answer to MAIL FROM is waited for no longer: a server that wants to say it does it soon. */
const FAREWELL_MS = 2000;

/**
 * The telnet test of KB 2866822: banner, EHLO, STARTTLS where requested, MAIL FROM, RSET, QUIT, and never a recipient, a
 * message or a password. Whatever the server does is a result; only an abort is thrown, as its reason.
 */
export async function probe(request: ProbeRequest): Promise<ProbeResult> {
  const { target, from, helo, clock } = request;
  if (readSender(from) !== from || !isGreeting(helo)) throw new RangeError('No sender or greeting of SMTP');
  request.signal?.throwIfAborted();
  const begun = clock();
  const talk = new Talk(request);
  const failure = await talk.hold();
  const { steps, notes } = talk;
  const { verdict, decisive, step } = judge(steps);
  if (failure?.note !== undefined) notes.add(failure.note);
  const isRefused = decisive !== undefined && decisive.code >= 400;
  if (isRefused && isLate(verdict, steps) && steps.slice(0, step).some(isGreeted)) notes.add('refused-late');
  if (verdict === 'not-authorized') notes.add('login-first');
  const banner = steps[0]?.reply?.code === 220 ? readBanner(steps[0].reply) : { server: '' };
  const greeting = steps.map(({ reply }) => (reply === undefined ? '' : greetedBy(reply))).find((name) => name !== '');
  return {
    target,
    ...(talk.address === undefined ? {} : { address: talk.address }),
    asked: instant(begun),
    ...banner,
    server: banner.server === '' ? (greeting ?? '') : banner.server,
    steps,
    verdict: verdict === 'not-asked' ? (failure?.verdict ?? 'not-smtp') : verdict,
    ...(decisive === undefined ? {} : { decisive }),
    timings: { ...talk.timings, total: clock() - begun },
    ...(talk.tls === undefined ? {} : { tls: talk.tls }),
    notes: [...notes],
    ...(failure === undefined || talk.heard === '' ? {} : { heard: talk.heard }),
    ...(failure?.code === undefined ? {} : { failure: failure.code }),
  };
}

function isGreeted({ command, reply }: SmtpStep): boolean {
  return /^(?:EHLO|HELO) /.test(command) && reply !== undefined && isYes(reply);
}

/** Not so an answer to MAIL FROM itself, but for that of a server whose service is inactive. */
function isLate(verdict: SmtpVerdict, steps: readonly SmtpStep[]): boolean {
  const isOut = verdict === 'service-not-active' || verdict === 'service-not-available';
  return isOut || !steps.some(({ command, reply }) => verbOf(command) === 'MAIL FROM' && reply !== undefined);
}

function isYes({ code }: SmtpReply): boolean {
  return code >= 200 && code < 300;
}

/** One conversation, and what has come of it so far. */
class Talk {
  readonly steps: SmtpStep[] = [];
  readonly notes = new Set<ProbeNote>();
  readonly timings: { -readonly [part in keyof ProbeTimings]?: number } = {};
  address: string | undefined;
  tls: ProbeTls | undefined;
  readonly #request: ProbeRequest;
  readonly #connection: Connection;

  constructor(request: ProbeRequest) {
    this.#request = request;
    this.#connection = new Connection(request.target, request);
  }

  /** What was said in place of the answer that is missing. */
  get heard(): string {
    return this.steps.at(-1)?.reply === undefined ? this.#connection.heard : '';
  }

  /** Returns why it did not come to its end. */
  async hold(): Promise<ProbeFailure | undefined> {
    try {
      await this.#speak();
      return undefined;
    } catch (error) {
      if (error instanceof ProbeFailure) return error;
      throw error;
    } finally {
      this.#connection.close();
    }
  }

  async #speak(): Promise<void> {
    await this.#connection.found();
    this.address = await this.#timed('connect', () => this.#connection.connected());
    const banner = await this.#timed('banner', () => this.#hear(''));
    if (isMasked(banner)) this.notes.add('masked-banner');
    if (banner.code !== 220) return;
    const greeting = await this.#timed('ehlo', () => this.#greet());
    if (!isYes(greeting)) return;
    if (this.#request.starttls && !(await this.#timed('starttls', () => this.#secure(greeting)))) return;
    const reply = await this.#timed('mail', () => this.#ask(`MAIL FROM:${this.#request.from}`));
    // With 421 the server closes by itself (RFC 5321 3.8).
    if (reply.code !== 421) await this.#leave(isYes(reply));
  }

  /** With HELO where EHLO is not known. */
  async #greet(): Promise<SmtpReply> {
    const { helo } = this.#request;
    const reply = await this.#ask(`EHLO ${helo}`);
    if (reply.code < 500) return reply;
    this.notes.add('no-ehlo');
    return this.#ask(`HELO ${helo}`);
  }

  /** Whether the conversation can continue, encrypted. */
  async #secure({ text }: SmtpReply): Promise<boolean> {
    if (!/^STARTTLS\s*$/im.test(text)) throw new ProbeFailure('tls-failed', { note: 'no-starttls' });
    const reply = await this.#ask('STARTTLS');
    if (reply.code !== 220) return false;
    // What stands here would be taken for an encrypted answer (CVE-2011-0411).
    if (this.#connection.hasMore) throw new ProbeFailure('tls-failed', { note: 'text-before-tls' });
    this.tls = tlsFacts(await this.#connection.secure(this.#request.target.host));
    if (this.tls.certificate?.problem !== undefined) this.notes.add('certificate-not-trusted');
    return isYes(await this.#greet());
  }

  /** What happens from here on changes nothing, but for a server that says at last that it is out of service. */
  async #leave(isAccepted: boolean): Promise<void> {
    const waitMs = Math.min(FAREWELL_MS, this.#request.replyMs);
    try {
      if (isAccepted) await this.#ask('RSET', waitMs);
      await this.#ask('QUIT', waitMs);
    } catch (error) {
      if (!(error instanceof ProbeFailure)) throw error;
      if (error.note !== undefined) this.notes.add(error.note);
    }
  }

  async #ask(command: string, replyMs?: number): Promise<SmtpReply> {
    this.#assertQuiet();
    this.#connection.send(command);
    return this.#hear(command, replyMs);
  }

  async #hear(command: string, replyMs?: number): Promise<SmtpReply> {
    // It stands without an answer until there is one.
    const place = this.steps.push({ command }) - 1;
    const reply = await this.#connection.reply(replyMs);
    this.steps[place] = { command, reply };
    return reply;
  }

  /** A server may end a conversation at any time (RFC 5321 3.8); but what it consents to before it is asked proves nothing. */
  #assertQuiet(): void {
    if (!this.#connection.hasMore) return;
    const reply = this.#connection.unasked();
    if (reply === undefined || reply.code < 400) throw new ProbeFailure('not-smtp', { note: 'out-of-turn' });
    this.steps.push({ command: '', reply });
    throw new ProbeFailure('closed', { note: 'out-of-turn' });
  }

  async #timed<T>(part: Exclude<keyof ProbeTimings, 'total'>, act: () => Promise<T>): Promise<T> {
    const { clock } = this.#request;
    const begun = clock();
    const result = await act();
    this.timings[part] = clock() - begun;
    return result;
  }
}
