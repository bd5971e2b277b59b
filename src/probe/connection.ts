import { type Socket, connect, isIP } from 'node:net';
import { type TLSSocket, connect as connectTls } from 'node:tls';
import type { ProbeTarget } from '../model/probe.ts';
import type { SmtpReply } from '../model/smtp-conversation.ts';
import { ReplyLines, readReplyLine } from '../smtp/reply.ts';
import { ProbeFailure, codeOf, notConnected } from './failure.ts';
import { ReceivedLines } from './received-lines.ts';

export interface Limits {
  /** For each answer, milliseconds. */
  readonly replyMs: number;
  /** For all of it. */
  readonly totalMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** Characters that are kept of what is no reply. */
const MAX_HEARD = 200;

/**
 * A connection to a server that may do anything. What goes wrong is thrown as a `ProbeFailure`, and an abort as its reason.
 * It holds a socket and timers until it is closed.
 */
export class Connection {
  #socket: Socket | TLSSocket;
  readonly #limits: Limits;
  readonly #whole: NodeJS.Timeout;
  #lines = new ReceivedLines();
  /** What came since the last reply: a byte in each character, not all of them. */
  #heard = '';
  readonly #reply = new ReplyLines();
  #phase: 'looking-up' | 'connecting' | 'open' | 'securing';
  /** What ended it. */
  #ended: { readonly reason: unknown } | undefined;
  #wake: () => void = () => undefined;

  constructor({ host, port }: ProbeTarget, limits: Limits) {
    this.#limits = limits;
    this.#whole = setTimeout(this.#timeOut, limits.totalMs);
    limits.signal?.addEventListener('abort', this.#abort);
    this.#socket = this.#listened(connect({ host, port }));
    this.#phase = isIP(host) === 0 ? 'looking-up' : 'connecting';
    this.#socket.once('lookup', this.#found).once('connect', this.#opened);
  }

  /** Waits until an address is known. */
  async found(): Promise<void> {
    await this.#until(() => (this.#phase === 'looking-up' ? undefined : true));
  }

  /** Waits until it is connected. Returns the address that answered. */
  async connected(): Promise<string> {
    await this.#until(() => (this.#phase === 'open' ? true : undefined));
    return this.#socket.remoteAddress ?? '';
  }

  /** Waits for a whole reply. */
  reply(replyMs = this.#limits.replyMs): Promise<SmtpReply> {
    return this.#until(() => this.#take(), replyMs);
  }

  /** A whole reply that is there already. */
  unasked(): SmtpReply | undefined {
    return this.#take();
  }

  /** Whether something has come that was not read. */
  get hasMore(): boolean {
    return this.#lines.rest !== '' || this.#reply.isBegun;
  }

  /** The first line that came and belongs to no whole reply, or its beginning; empty where none did. */
  get heard(): string {
    return Buffer.from(this.#heard, 'latin1').toString().trim().split(/\r?\n/, 1)[0]!;
  }

  send(command: string): void {
    this.#socket.write(`${command}\r\n`);
  }

  /** Encrypts what follows, with whatever the server offers and whoever it is: nothing secret is said. */
  async secure(host: string): Promise<TLSSocket> {
    this.#phase = 'securing';
    const plain = this.#socket;
    const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
    const options = { rejectUnauthorized: false, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const secured = connectTls({ socket: plain, ...servername, ...options });
    this.#lines = new ReceivedLines();
    this.#socket = this.#listened(secured);
    secured.once('secureConnect', this.#opened);
    await this.#until(() => (this.#phase === 'open' ? true : undefined));
    return secured;
  }

  close(): void {
    clearTimeout(this.#whole);
    this.#limits.signal?.removeEventListener('abort', this.#abort);
    this.#socket.destroy();
  }

  #listened<S extends Socket>(socket: S): S {
    // Once it is encrypted, the plain one says nothing any more.
    const isCurrent = (): boolean => socket === this.#socket;
    socket.on('data', (bytes) => {
      if (!isCurrent()) return;
      try {
        this.#heard += bytes.toString('latin1', 0, MAX_HEARD).slice(0, MAX_HEARD - this.#heard.length);
        this.#lines.add(bytes);
        this.#wake();
      } catch (error) {
        this.#end(error);
      }
    });
    socket.on('error', (error) => {
      if (isCurrent()) this.#end(this.#failureOf(error));
    });
    socket.on('close', () => {
      if (isCurrent()) this.#end(this.#failureOf(undefined));
    });
    return socket;
  }

  #failureOf(error: Error | undefined): ProbeFailure {
    if (this.#phase === 'connecting' && error !== undefined) return notConnected(error);
    const code = codeOf(error);
    const verdict = this.#phase === 'securing' ? 'tls-handshake-failed' : 'closed';
    return new ProbeFailure(verdict, code === undefined ? {} : { code });
  }

  readonly #found = (): void => {
    this.#phase = 'connecting';
    this.#wake();
  };

  readonly #opened = (): void => {
    this.#phase = 'open';
    this.#wake();
  };

  readonly #timeOut = (): void => {
    if (this.#phase === 'looking-up') this.#end(new ProbeFailure('timed-out', { note: 'look-up-timed-out' }));
    else if (this.#phase === 'securing') this.#end(new ProbeFailure('tls-handshake-failed'));
    // Whoever begins to speak SMTP begins with a digit.
    else this.#end(new ProbeFailure(/^\D/.test(this.#lines.rest) ? 'not-smtp' : 'timed-out'));
  };

  readonly #abort = (): void => {
    this.#end(this.#limits.signal?.reason);
  };

  #end(reason: unknown): void {
    this.#ended ??= { reason };
    this.#socket.destroy();
    this.#wake();
  }

  async #until<T>(ready: () => T | undefined, ms = this.#limits.replyMs): Promise<T> {
    const timer = setTimeout(this.#timeOut, ms);
    try {
      for (;;) {
        const found = ready();
        if (found !== undefined) return found;
        if (this.#ended !== undefined) throw this.#ended.reason;
        await new Promise<void>((wake) => {
          this.#wake = wake;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  #take(): SmtpReply | undefined {
    for (let line = this.#lines.next(); line !== undefined; line = this.#lines.next()) {
      const reply = this.#add(line);
      if (reply === undefined) continue;
      this.#heard = this.#lines.rest.slice(0, MAX_HEARD);
      return reply;
    }
    return this.#ended === undefined ? undefined : this.#cutOff();
  }

  #add(line: string): SmtpReply | undefined {
    const read = readReplyLine(line);
    if (read === undefined) throw new ProbeFailure('not-smtp');
    return this.#reply.add(read);
  }

  /** A refusal that broke off says enough; a consent does not. */
  #cutOff(): SmtpReply | undefined {
    const rest = readReplyLine(this.#lines.rest);
    this.#lines = new ReceivedLines();
    const reply = (rest === undefined ? undefined : this.#reply.add(rest)) ?? this.#reply.take();
    return reply === undefined || reply.code < 400 ? undefined : reply;
  }
}
