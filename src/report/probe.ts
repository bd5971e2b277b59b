import { nextStep } from '../knowledge/probe-step.ts';
import { type MessageId, allText, message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import { type Probe, type ProbeCertificate, type ProbeResult, type ProbeTarget, isAccepting } from '../model/probe.ts';
import { replyText, type SmtpStep } from '../model/smtp-conversation.ts';
import { jsonText, terminal } from './escape.ts';
import type { Labelled } from './facts.ts';
import { UNLIMITED, type Measure, labelled, wrapped } from './layout.ts';
import { type Paint, paintIn } from './paint.ts';
import type { ReportOptions } from './report.ts';
import { type Locale, localeFor } from './locale.ts';

/** What `connectlog probe` found: the answer first, then what to do, and the conversation. */
export function probeText(probe: Probe, options: ReportOptions): string {
  const { results } = probe;
  const page: Page = {
    locale: localeFor({ messages: {} }, options),
    paint: paintIn(options.screen?.isColoured ?? false),
    measure: options.screen?.measure ?? UNLIMITED,
  };
  const accepting = results.filter(({ verdict }) => verdict === 'accepting').length;
  const count = page.locale.say('probe.count', { accepting, count: results.length });
  const heading =
    results.length > 1 ? [wrapped(count, page.measure).map((line) => painted(line, isAccepting(probe), page))] : [];
  return [...heading, ...results.map((result) => section(result, page))]
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n');
}

export function probeJson(probe: Probe): string {
  return `${jsonText(probe)}\n`;
}

/** One line for each round of `--watch`. */
export function probeLine(result: ProbeResult, options: ReportOptions): string {
  const locale = localeFor({ messages: {} }, options);
  return `${locale.clock.stamp(result.asked)} ${locale.clock.zone}  ${terminal(answer(result, locale))}\n`;
}

interface Page {
  readonly locale: Locale;
  readonly paint: Paint;
  readonly measure: Measure;
}

function painted(line: string, isGood: boolean, { paint }: Page): string {
  return paint.heading(paint.state(isGood ? 'clear' : 'ongoing', line));
}

function section(result: ProbeResult, page: Page): string[] {
  const { locale, paint, measure } = page;
  const { say } = locale;
  const step = nextStep(result);
  const next =
    step === undefined
      ? []
      : [
          ...wrapped(say('probe.next', { purpose: step.purpose }), measure, 2),
          `    ${paint.command(terminal(step.command))}`,
        ];
  return [
    ...wrapped(terminal(answer(result, locale)), measure).map((line) =>
      painted(line, result.verdict === 'accepting', page),
    ),
    ...next,
    ...result.notes.flatMap((note) =>
      wrapped(say('probe.note', { note: message(`probe-note.${note}`) }), measure, 2, 4),
    ),
    '',
    ...labelled(
      facts(result, locale).map(([label, value]) => [label, terminal(value)] as const),
      measure,
      2,
    ),
    ...result.steps
      .flatMap((one) => conversation(one, result, locale))
      .map((line) => paint.aside(`  ${terminal(line)}`)),
  ];
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

function facts(result: ProbeResult, { say, clock, language }: Locale): Labelled[] {
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
  return facts.filter(([, value]) => value !== '').map(([label, value]) => [say(label), value]);
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
