import type { EvidenceContext, Problem, EvidenceFacts } from '../../model/evidence-facts.ts';
import type { ServerEvent } from '../../model/server-event.ts';
import { detachedCopy } from '../../lib/detached.ts';
import { DisplayTimes } from '../display-time.ts';
import { LONGEST_SOURCE } from '../physical-lines.ts';
import { Problems } from '../problems.ts';
import type { LoggedEvent } from './logged-event.ts';
import { type Meaning, meaningOf } from './meaning.ts';

/** So many events are kept of a file. */
export const MAX_EVENTS = 10_000;

/** Keeps the events that matter; times are read when all of them have been seen. */
export class EventLog {
  readonly #context: EvidenceContext;
  readonly #times: DisplayTimes;
  readonly #problems = new Problems();
  readonly #ofForm: Problem[] = [];
  readonly #kept: { readonly event: LoggedEvent; readonly meaning: Meaning }[] = [];

  constructor(context: EvidenceContext) {
    this.#context = context;
    this.#times = new DisplayTimes(context.timeZone);
  }

  event(event: LoggedEvent): void {
    this.#times.add(event.timestamp);
    if (Number.isNaN(event.id) || event.provider === '') {
      this.#problems.add(event.line, 'evidence.events.no-id');
      return;
    }
    const meaning = meaningOf(event);
    if (meaning === undefined) return;
    if (meaning === 'unclear') this.#problems.add(event.line, 'evidence.events.unclear');
    else if (this.#kept.length === MAX_EVENTS)
      this.#problems.add(event.line, 'evidence.events.too-many', { most: MAX_EVENTS });
    else this.#kept.push({ event: kept(event), meaning });
  }

  /** What the form of the file is to blame for. */
  problems(found: readonly Problem[]): void {
    this.#ofForm.push(...found);
  }

  evidenceFacts(): EvidenceFacts {
    const events = this.#kept.map(({ event, meaning }) => this.#eventOf(event, meaning));
    const isInNamedZone = this.#times.usesZone;
    return { events, isInNamedZone, problems: [...this.#ofForm, ...this.#problems.list()] };
  }

  #eventOf({ provider, id, timestamp, server, text, line, source }: LoggedEvent, meaning: Meaning): ServerEvent {
    const time = this.#times.read(timestamp);
    if ('missing' in time) this.#problems.add(line, time.missing);
    return {
      ...('at' in time ? { at: time.at } : {}),
      timestamp,
      server: server === '' ? this.#context.server : server,
      ...meaning,
      provider,
      id,
      text,
      evidence: { file: this.#context.path, line, text: source },
    };
  }
}

/** Without what has been understood, and without holding the whole file in memory. */
function kept(event: LoggedEvent): LoggedEvent {
  const { provider, timestamp, server, source } = event;
  const described = {
    provider: detachedCopy(provider),
    timestamp: detachedCopy(timestamp),
    server: detachedCopy(server),
    source: detachedCopy(source),
  };
  return { ...event, ...described, text: detachedCopy(shown(event)), data: [], binary: '' };
}

/** The text of an event, in a form that was not rendered what would be put into it. */
function shown({ text, data }: LoggedEvent): string {
  const all = text.trim() === '' ? data.join(' ') : text;
  return all.replaceAll('\r\n', '\n').trim().slice(0, LONGEST_SOURCE);
}
