import { type Direction, readDescription } from './description/index.ts';
import { factMessage } from './knowledge/fact-words.ts';
import { knowledgeOf } from './knowledge/index.ts';
import { problemOf } from './knowledge/wording.ts';
import { type Language, message, sayMessage, translate } from './language/language.ts';
import type { Fact } from './model/fact.ts';
import type { Incident } from './model/incident.ts';
import type { Message } from './model/message.ts';
import type { Rule } from './model/rule.ts';
import { rules } from './rules/index.ts';
import { parseLine } from './scan/lines/parse-line.ts';
import { EXCHANGE_COLUMNS } from './scan/lines/columns.ts';
import { DIRECTIONS } from './scan/lines/record.ts';
import { judgeLine, judgeSession, readFailure } from './scan/sessions/judge.ts';

/** What a rule, a line or a phrase means. */
export interface Explanation {
  readonly kind: 'rule' | 'line' | 'phrase' | 'unknown';
  /** In plain words, a sentence each; nothing for a rule, which has its page. */
  readonly means: readonly Message[];
  /** The rule that flags it, or that was requested. */
  readonly rule?: string;
  readonly severity?: Rule['severity'];
  /** Possible causes, the likeliest first, each with the command that decides. */
  readonly causes: readonly { readonly title: Message; readonly decideWith: string }[];
}

/** Explains a line of the log, a phrase from one, or a rule by its id. Needs no log, and no network. */
export function explain(text: string): Explanation {
  const asked = text.trim();
  const rule = rules.find(({ id }) => id === asked.toLowerCase());
  if (rule !== undefined) return explained('rule', [], rule);
  return explainLine(asked) ?? explainPhrase(asked);
}

function explainLine(text: string): Explanation | undefined {
  const bytes = Buffer.from(text);
  const record = parseLine(bytes, 0, bytes.length, EXCHANGE_COLUMNS);
  if (typeof record === 'string') return undefined;
  const utf8 = (latin1: string): string => Buffer.from(latin1, 'latin1').toString('utf8');
  const [source, destination, description] = [utf8(record.source), utf8(record.destination), utf8(record.description)];
  const direction = Object.keys(DIRECTIONS).find((sign) => DIRECTIONS[sign] === record.direction) as
    Direction | undefined;
  const fact: Fact =
    direction === undefined ? { kind: 'unknown', text: description } : readDescription(source, direction, description);
  const about = { source, destination: destination === '' ? message('explain.no-destination') : destination };
  const who =
    record.id === undefined
      ? message('explain.service', about)
      : message('explain.session', { ...about, session: record.session });
  return explained('line', [who, sentenceOf(fact)], ruleOf(fact, source, description));
}

/** A phrase may be a whole description, or the reason in the closing bracket. */
function explainPhrase(text: string): Explanation {
  const bare = text.replace(/^\(|\)$/g, '');
  const { status, reason = bare } = /^(?<status>Retry|Fail|Resubmit)\s*:\s*(?<reason>.*)$/is.exec(bare)?.groups ?? {};
  // A reply that begins with 5 is for good (RFC 5321, 4.2.1).
  const ended = status ?? (/^5\d\d\b/.test(reason) ? 'Fail' : 'Retry');
  const facts = [
    ...(['-', '>', '*'] as const).map((direction) => readDescription('SMTP', direction, text)),
    readDescription('SMTP', '-', `Messages: 0 Bytes: 0 (${ended} : ${reason})`),
  ].filter(({ kind }) => kind !== 'unknown');
  const flagged = facts
    .map((fact) => ({ fact, rule: ruleOf(fact, 'SMTP', text) }))
    .find(({ rule }) => rule !== undefined && rule.id !== 'unknown-retry');
  if (flagged !== undefined) return explained('phrase', [sentenceOf(flagged.fact)], flagged.rule);
  const known = facts[0];
  // The last one takes any words for a reason.
  if (known !== undefined && facts.length > 1) return explained('phrase', [sentenceOf(known)], undefined);
  return explained('unknown', [], undefined);
}

function sentenceOf(fact: Fact): Message {
  return message('explain.line', { line: factMessage(fact) });
}

function ruleOf(fact: Fact, source: string, description: string): Rule | undefined {
  const peer = {
    destination: '',
    nextHop: 'other',
    hostList: undefined,
    connectedTo: undefined,
    failedHost: undefined,
  } as const;
  const isFailure = readFailure(description) !== undefined;
  const said: Fact = isFailure ? { kind: 'unknown', text: '' } : fact;
  const failure = isFailure ? description : undefined;
  const blame = judgeLine(rules, peer, source, fact) ?? judgeSession(rules, peer, source, failure, said).blame;
  return blame?.rule;
}

function explained(kind: Explanation['kind'], means: readonly Message[], rule: Rule | undefined): Explanation {
  if (rule === undefined) return { kind, means, causes: [] };
  const causes = knowledgeOf(rule.id).causes.map(({ title, decideWith }) => ({
    title: message(title),
    decideWith: decideWith('', 'transport'),
  }));
  return { kind, means, rule: rule.id, severity: rule.severity, causes };
}

/** A rule, in words. */
export interface DescribedRule {
  readonly id: string;
  readonly severity: Rule['severity'];
  /** By name: the number, and what it means, with its unit. */
  readonly limits: Readonly<Record<string, { readonly value: number; readonly about: string }>>;
  /** The verdict: "EXCH02 {did} from .. to ..: {because}. 12 sessions from 2 servers were {hit}." */
  readonly problem: { readonly did: string; readonly because: string; readonly hit: string };
}

/** Every rule, the most special one first. */
export function describeRules(language: Language): DescribedRule[] {
  return rules.map((rule) => ({
    id: rule.id,
    severity: rule.severity,
    limits: Object.fromEntries(
      Object.entries(rule.limits).map(([name, { value, about }]) => [
        name,
        { value, about: sayMessage(language, { code: about, values: {} }) },
      ]),
    ),
    problem: inWords(problemOf(rule), language),
  }));
}

function inWords({ did, because, hit }: Incident['problem'], language: Language): DescribedRule['problem'] {
  return {
    did: translate(language, did),
    because: translate(language, because),
    hit: hit === undefined ? '' : translate(language, hit),
  };
}
