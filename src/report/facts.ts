import { hitText, targetText } from './verdict-text.ts';
import type { CodeLine, Fact } from '../document/document.ts';
import type { Cause, Incident } from '../model/incident.ts';
import { type MessageId, allText, listText, message } from '../language/language.ts';
import { replyWords } from '../model/smtp-conversation.ts';
import type { Locale } from './locale.ts';

/** The facts of incidents that every report for people shows. */

export function incidentFacts(incident: Incident, locale: Locale): Fact[] {
  const { clock, say, language } = locale;
  const { causes, recoveredAt, addresses, peakQueue, targets, episodes = [], also, acceptedFrom, carried } = incident;
  const { sessions, submissions, rule, severity, id, replies = [] } = incident;
  const target = targetText(incident, locale);
  const [cause] = causes;
  const fact = (id: MessageId, value: string): Fact => ({ id, label: say(id), value });
  const others = (id: MessageId, value: string, i: number): Fact => ({
    ...fact(id, value),
    ...(i > 0 ? { label: '' } : {}),
  });
  const seenBy = incident.observers.map((observer) =>
    say('fact.observer', { ...observer, service: message(`service-word.${observer.service}`) }),
  );
  return [
    fact(
      'fact.target',
      addresses.length === 0
        ? target
        : say('fact.target-with-addresses', { target, addresses: { list: addresses, shown: 6 } }),
    ),
    ...(targets === undefined ? [] : [fact('fact.hosts', listText(language, targets, 8))]),
    fact('fact.first', clock.stamp(incident.from)),
    fact('fact.last', clock.stamp(incident.to)),
    fact(
      'fact.state',
      recoveredAt === undefined
        ? say(`state.${incident.state}`)
        : say('fact.recovered', { at: clock.stamp(recoveredAt) }),
    ),
    ...episodes
      .slice(0, EPISODES_SHOWN)
      .map(({ from, to, sessions: failed }, i) =>
        others(
          'fact.times',
          say('fact.episode', { from: clock.stamp(from), to: clock.stamp(to), sessions: failed }),
          i,
        ),
      ),
    ...(episodes.length > EPISODES_SHOWN
      ? [others('fact.times', say('fact.more-episodes', { count: episodes.length - EPISODES_SHOWN }), EPISODES_SHOWN)]
      : []),
    fact('fact.sessions', say('fact.sessions-hit', { sessions, hit: hitText(incident, locale) })),
    ...(carried.messages === 0
      ? []
      : [fact('fact.carried', say('fact.messages-carried', { messages: carried.messages }))]),
    ...(submissions === 0 ? [] : [fact('fact.behind', say('fact.submissions-failed', { count: submissions }))]),
    fact('fact.seen-by', allText(language, seenBy)),
    ...(acceptedFrom.length === 0
      ? []
      : [fact('fact.but', say('fact.got-through', { servers: { list: acceptedFrom, shown: 6 } }))]),
    ...also.map(({ from, to, ...related }) =>
      fact('fact.also', say('fact.related', { ...related, from: clock.stamp(from), to: clock.stamp(to) })),
    ),
    ...(peakQueue === undefined ? [] : [fact('fact.queue', say('fact.peak-queue', { messages: peakQueue }))]),
    ...replies.map(({ reply, evidence: { file, line } }, i) =>
      others('fact.replies', say('fact.reply', { reply: replyWords(reply), place: `${file}:${line}` }), i),
    ),
    ...(cause === undefined ? [] : causeFacts(cause, locale)),
    ...otherCauses(incident)
      .slice(0, CAUSES_SHOWN)
      .map((other): Fact => ({
        ...fact('fact.or', say('fact.other-cause', { ...causeWords(other, locale), command: other.decideWith })),
        kind: 'command',
      })),
    fact('fact.rule', say('fact.rule-text', { rule, severity: say(`severity.${severity}`), incident: id })),
  ];
}

/** Those that are possible in addition to the likeliest: once one is confirmed, possible causes are left out. */
export function otherCauses({ causes }: Incident): Cause[] {
  const [first, ...others] = causes;
  return others.filter(({ confidence }) => first?.confidence !== 'confirmed' || confidence !== 'possible');
}

const EPISODES_SHOWN = 6;
/** In addition to the likeliest. */
const CAUSES_SHOWN = 3;

function causeFacts(cause: Cause, locale: Locale): Fact[] {
  const { say, textOf } = locale;
  const fact = (id: MessageId, value: string): Fact => ({ id, label: say(id), value });
  return [
    fact('fact.cause', say('fact.cause-text', causeWords(cause, locale))),
    ...cause.for.map((reason) => fact('fact.for', textOf(reason))),
    ...cause.against.map((reason) => fact('fact.against', textOf(reason))),
    ...proofLines(cause, locale).map((line) => fact('fact.proof', line)),
    { ...fact('fact.decide', cause.decideWith), kind: 'command' },
  ];
}

const PROOFS_SHOWN = 6;

/** Where what speaks for and against a cause stands: `for, states.xml:12`. */
export function proofLines({ proofs = [] }: Cause, { say }: Locale): string[] {
  return proofs
    .slice(0, PROOFS_SHOWN)
    .map(({ speaks, file, line }) => say('fact.proof-text', { speaks, place: `${file}:${line}` }));
}

function causeWords({ title, confidence }: Cause, { say, textOf }: Locale): { cause: string; confidence: string } {
  return { cause: textOf(title), confidence: say(`confidence.${confidence}`) };
}

/** The remedy as lines to paste into the Exchange Management Shell: what is not for everybody is commented out. */
export function remedyScript({ remedy }: Pick<Incident, 'remedy'>, { say, textOf }: Locale): CodeLine[] {
  return remedy.flatMap(({ purpose, onlyIf, command }, i): CodeLine[] => {
    const step = { number: i + 1, purpose: textOf(purpose) };
    return onlyIf === undefined
      ? [
          { kind: 'comment', text: say('todo.step', step) },
          { kind: 'command', text: command },
        ]
      : [
          { kind: 'comment', text: say('todo.step-only-if', { ...step, condition: textOf(onlyIf) }) },
          { kind: 'comment', text: `# ${command}` },
        ];
  });
}
