import { type Block, type CodeLine, type Document, type Fact, type Section, commands } from '../document/document.ts';
import { jsonText, terminal } from '../document/escape.ts';
import { renderText, textPage } from '../document/text.ts';
import { nextStep } from '../knowledge/probe-step.ts';
import { type MessageId, allText, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Probe, type ProbeCertificate, type ProbeResult, type ProbeTarget, isAccepting } from '../model/probe.ts';
import { replyText, type SmtpStep } from '../model/smtp-conversation.ts';
import { type Locale, localeFor } from './locale.ts';
import type { ReportOptions } from './report.ts';

/** What `connectlog probe` found: the answer first, then what to do, and the conversation. */
export function probeText(probe: Probe, options: ReportOptions): string {
  return renderText(probeDocument(probe, options), textPage(options.screen));
}

export function probeJson(probe: Probe): string {
  return `${jsonText(probe)}\n`;
}

/** One line for each round of `--watch`. */
export function probeLine(result: ProbeResult, options: ReportOptions): string {
  const locale = localeFor(options);
  return `${locale.clock.stamp(result.asked)} ${locale.clock.zone}  ${terminal(answer(result, locale))}\n`;
}

function probeDocument(probe: Probe, options: ReportOptions): Document {
  const { results } = probe;
  const locale = localeFor(options);
  const accepting = results.filter(({ verdict }) => verdict === 'accepting').length;
  return {
    title: '',
    state: isAccepting(probe) ? 'clear' : 'ongoing',
    sentences: results.length > 1 ? [locale.say('probe.count', { accepting, count: results.length })] : [],
    sections: results.map((result) => section(result, locale)),
    locale,
  };
}

function section(result: ProbeResult, locale: Locale): Section {
  const { say } = locale;
  const step = nextStep(result);
  const heading = answer(result, locale);
  const notes = result.notes.map((note) => say('probe.note', { note: message(`probe-note.${note}`) }));
  const lines = result.steps.flatMap((one) => conversation(one, result, locale));
  const blocks: Block[] = [
    ...(step === undefined ? [] : [commands([step.command], say('probe.next', { purpose: step.purpose }))]),
    { kind: 'list', items: notes },
    { kind: 'facts', rows: facts(result, locale) },
    { kind: 'code', language: 'text', lines: lines.map((text): CodeLine => ({ kind: 'comment', text })) },
  ];
  return { heading, terminal: heading, tone: result.verdict === 'accepting' ? 'clear' : 'ongoing', blocks };
}

function answer(result: ProbeResult, { say }: Locale): string {
  const { target, verdict, notes, failure = 'none' } = result;
  if (verdict === 'tls-failed' && notes.includes('no-starttls')) {
    return say('probe.no-starttls', { target: nameOf(target) });
  }
  if (verdict === 'tls-handshake-failed') {
    const reason = message(`probe-handshake.${handshakeReason(failure)}`);
    return say('probe.handshake-failed', { target: nameOf(target), reason, failure });
  }
  const detail = detailOf(result) ?? failure;
  return verdict === 'accepting'
    ? say('probe.accepts', { target: nameOf(target), detail })
    : say('probe.refuses', { target: nameOf(target), meaning: message(`smtp-verdict.${verdict}`), detail });
}

/** Words of OpenSSL's and of the system's for why a handshake broke off; the first that fits counts. */
const HANDSHAKE_REASONS = [
  ['certificate', /CERT|_CA(?:_|$)|_(?:EE|CA)_KEY_|_MD_TOO_WEAK/],
  ['not-tls', /WRONG_VERSION_NUMBER|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG/],
  ['protocol', /PROTOCOL|VERSION/],
  ['cipher', /CIPHER|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY|GROUP|CURVE|DH_KEY/],
  ['closed', /^(?:ECONNRESET|EPIPE|ECONNABORTED)$/],
  ['silence', /^none$/],
] as const;

function handshakeReason(failure: string): (typeof HANDSHAKE_REASONS)[number][0] | 'other' {
  return HANDSHAKE_REASONS.find(([, words]) => words.test(failure))?.[0] ?? 'other';
}

/** The reply that decided, and what it answers; else what was waited for. */
function detailOf({ steps, decisive, failure }: ProbeResult): Message | undefined {
  const isDecisive = ({ reply }: SmtpStep): boolean =>
    decisive !== undefined && reply !== undefined && replyText(reply) === replyText(decisive);
  const step = decisive === undefined ? steps.at(-1) : steps.find(isDecisive);
  if (step === undefined) return undefined;
  const verb = /^(?:MAIL FROM|\S+)/.exec(step.command)?.[0];
  const command = verb ?? message('probe.banner');
  if (decisive !== undefined) return message('probe.reply-at', { reply: replyText(decisive), command });
  return failure === undefined ? message('probe.at', { command }) : message('probe.failed-at', { failure, command });
}

/** As it was typed: an address of IPv6 in brackets. */
function nameOf({ host, port }: ProbeTarget): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

const PARTS = ['connect', 'banner', 'ehlo', 'starttls', 'mail', 'total'] as const;

function facts(result: ProbeResult, { say, clock, language }: Locale): Fact[] {
  const { server, address = '', at, timings, tls } = result;
  const certificate = tls?.certificate;
  const lasted = PARTS.flatMap((part) => {
    const ms = timings[part];
    return ms === undefined ? [] : [say('probe.lasted', { part: message(`probe-part.${part}`), ms })];
  });
  const facts: [MessageId, string][] = [
    ['column.server', [server, address === '' ? '' : `[${address}]`].join(' ').trim()],
    ['probe.clock', at === undefined ? '' : `${clock.stamp(at)} ${clock.zone}`],
    ['probe.took', allText(language, lasted)],
    ['probe.encrypted', tls === undefined ? '' : `${tls.protocol} ${tls.cipher}`],
    ['probe.certificate', certificate === undefined ? '' : certificateText(certificate, say)],
  ];
  return facts.filter(([, value]) => value !== '').map(([id, value]) => ({ id, label: say(id), value }));
}

function certificateText(certificate: ProbeCertificate, say: Locale['say']): string {
  const { subject, issuer, validTo = '?', problem = 'none' } = certificate;
  return say('probe.certificate-is', { subject, issuer, until: validTo.slice(0, 10), problem });
}

/** Of one answer. */
const LINES_SHOWN = 30;

/** As in a terminal: what was said, and what was answered. */
function conversation({ command, reply }: SmtpStep, { heard }: ProbeResult, { say }: Locale): string[] {
  const asked = command === '' ? [] : [`> ${command}`];
  if (reply === undefined) return [...asked, heard === undefined ? say('probe.no-answer') : `< ${heard}`];
  const { code, enhanced, text } = reply;
  const lines = text.split('\n');
  const begins = enhanced === undefined ? '' : `${enhanced} `;
  const said = lines.map((line, i) => `< ${code}${i < lines.length - 1 ? '-' : ' '}${begins}${line}`);
  const left = said.length - LINES_SHOWN;
  return [...asked, ...said.slice(0, LINES_SHOWN), ...(left > 0 ? [say('probe.more-lines', { count: left })] : [])];
}
