import type { Analysis, ComponentReport } from '../model/analysis.ts';
import type { Cause } from '../model/incident.ts';
import { replyWords } from '../model/smtp-conversation.ts';
import { type MessageId, message } from '../language/language.ts';
import type { Locale } from './locale.ts';

/** What the files beside the logs say, as plain words: raw, to be made harmless by each format. */

export const COMPONENT_COLUMNS: readonly MessageId[] = [
  'column.server',
  'column.component',
  'column.state',
  'column.requester',
  'column.since',
  'column.kept',
];

/** The components that are not active, or of which the registry and Active Directory say different things; one row a requester. */
export function componentRows({ evidence }: Analysis, locale: Locale): string[][] {
  return (evidence?.components ?? []).filter(isOdd).flatMap((component) => rowsOf(component, locale));
}

function isOdd({ effective, differs }: ComponentReport): boolean {
  return effective !== 'Active' || differs;
}

function rowsOf(
  { server, component, effective, heldBy, differs, requesters }: ComponentReport,
  locale: Locale,
): string[][] {
  const { say, clock } = locale;
  const shown = differs ? requesters : heldBy;
  if (shown.length === 0) return [[server, component, effective, '-', '-', '-']];
  return shown.map(({ requester, state, at, kept }) => [
    server,
    component,
    effective,
    state === effective ? requester : `${requester} (${state})`,
    at === undefined ? '-' : clock.stamp(at).slice(0, 19),
    say(`kept.${kept}`),
  ]);
}

/** What else is to be said of them: how many are active, what was tried by hand, and how many files said so. */
export function evidenceLines({ evidence }: Analysis, { say }: Locale): string[] {
  if (evidence === undefined) return [];
  const { files, components, events, eventsLeft, conversations } = evidence;
  const active = components.filter((component) => !isOdd(component)).length;
  return [
    ...(components.length === 0 ? [] : [say('evidence.active', { count: active, all: components.length })]),
    ...(events.length === 0 ? [] : [say('evidence.events', { count: events.length + eventsLeft })]),
    ...conversations.map(({ server, verdict, decisive, evidence: { file, line } }) =>
      say('evidence.conversation', {
        server: server === '' ? 'none' : server,
        verdict: message(`smtp-verdict.${verdict}`),
        reply: decisive === undefined ? 'none' : replyWords(decisive),
        place: `${file}:${line}`,
      }),
    ),
    say('evidence.files', {
      files: { list: files.filter(({ status }) => status !== 'skipped').map(({ path }) => path), shown: 4 },
    }),
  ];
}

const PROOFS_SHOWN = 6;

/** Where what speaks for and against a cause stands: `for, states.xml:12`. */
export function proofLines({ proofs = [] }: Cause, { say }: Locale): string[] {
  return proofs
    .slice(0, PROOFS_SHOWN)
    .map(({ speaks, file, line }) => say('fact.proof-told', { speaks, place: `${file}:${line}` }));
}
