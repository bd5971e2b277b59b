import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBE_NOTES, type ProbeResult } from '../../src/model/probe.ts';
import { SMTP_VERDICTS } from '../../src/model/smtp-conversation.ts';
import { probeText } from '../../src/report/probe.ts';

const READY = 'EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0900';
const DOWN = { code: 421, enhanced: '4.3.2', text: 'Service not active' };

/** Those that have one form of answer. */
const ANSWERED = SMTP_VERDICTS.filter((verdict) => verdict !== 'tls-handshake-failed');

/** What a server says that is out of service. */
const RESULT: ProbeResult = {
  target: { host: 'EXCH02.contoso.com', port: 25 },
  address: '192.0.2.12',
  asked: '2026-03-02T00:12:00.000Z',
  server: 'EXCH02.contoso.com',
  at: '2026-03-02T00:12:00.000Z',
  steps: [
    { command: '', reply: { code: 220, text: READY } },
    {
      command: 'EHLO admin.contoso.com',
      reply: { code: 250, text: 'EXCH02.contoso.com Hello [192.0.2.7]\nSIZE 37748736' },
    },
    { command: 'MAIL FROM:<>', reply: DOWN },
  ],
  verdict: 'service-not-active',
  decisive: DOWN,
  timings: { connect: 1, banner: 4, ehlo: 2, mail: 3, total: 12 },
  notes: ['refused-late'],
};

const text = (...results: readonly ProbeResult[]): string =>
  probeText({ schemaVersion: 1, results }, { timeZone: 'UTC', language: 'en' });
const commandOf = (result: ProbeResult): string | undefined => /^ {4}(\S.*)$/m.exec(text(result))?.[1];

describe('the report of a probe', () => {
  it('is the example of docs/probe.md', () => {
    expect(readFileSync('docs/probe.md', 'utf8')).toContain(`\n\`\`\`text\n${text(RESULT)}\`\`\`\n`);
  });

  it.each(ANSWERED)('has an answer for each verdict: %s', (verdict) => {
    const first = text({ ...RESULT, verdict }).split('\n')[0];
    expect(first).toMatch(
      /^EXCH02\.contoso\.com:25 (?:accepts mail|does not accept mail: .+) \(421 .* at MAIL FROM\)\.$/,
    );
  });

  it.each(PROBE_NOTES)('has words for each note: %s', (note) => {
    expect(text({ ...RESULT, notes: [note] })).toMatch(/^ {2}Note: .{20,}\.$/m);
  });

  it('tells what was waited for where nothing decided', () => {
    const open: ProbeResult = { ...RESULT };
    delete (open as { decisive?: unknown }).decisive;
    const steps = [...RESULT.steps.slice(0, 2), { command: 'MAIL FROM:<>' }];
    expect(text({ ...open, steps, verdict: 'timed-out' }).split('\n')[0]).toBe(
      'EXCH02.contoso.com:25 does not accept mail: no answer in time (at MAIL FROM).',
    );
    expect(text({ ...open, steps, verdict: 'closed', failure: 'ECONNRESET' })).toContain('(ECONNRESET at MAIL FROM).');
    expect(text({ ...open, steps: [{ command: '' }], verdict: 'closed' })).toContain('(at the banner).');
    expect(text({ ...open, steps: [], verdict: 'refused', failure: 'ECONNREFUSED' })).toContain('(ECONNREFUSED).');
  });

  it.each([
    ['EXCH02.contoso.com', 'mail.contoso.com', 'EXCH02'],
    ['', 'exch03.contoso.com', 'exch03'],
    ['', '192.0.2.12', '<server>'],
    ['EXCH02;calc', 'exch03', '<server>'],
    ['$(calc)', 'exch03', '<server>'],
    ['EXCH_02.contoso.com', 'exch03', '<server>'],
  ])('puts only plain names into its command: %s at %s', (server, host, name) => {
    const command = commandOf({ ...RESULT, server, target: { host, port: 25 } });
    expect(command).toMatch(
      /^Get-ServerComponentState -Identity \S+ \| Where-Object Component -in FrontendTransport,HubTransport,ServerWideOffline \|/,
    );
    expect(command!.split(' ')[2]).toBe(name);
  });

  it('tests the port that was asked', () => {
    const at = (host: string): string | undefined =>
      commandOf({ ...RESULT, verdict: 'timed-out', target: { host, port: 2525 } });
    expect([at('EXCH02.contoso.com'), at('2001:db8::12')]).toEqual([
      'Test-NetConnection EXCH02.contoso.com -Port 2525',
      'Test-NetConnection 2001:db8::12 -Port 2525',
    ]);
  });

  it('says that nobody asked where STARTTLS was not offered', () => {
    const result: ProbeResult = {
      ...RESULT,
      steps: RESULT.steps.slice(0, 2),
      verdict: 'tls-failed',
      notes: ['no-starttls'],
    };
    expect(text(result)).toMatch(
      /^EXCH02\.contoso\.com:25 did not offer STARTTLS, so it is not known whether it accepts mail\.\n/,
    );
  });

  it.each([
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'a certificate problem (ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE)'],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'a certificate problem (ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED)'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'a certificate problem (ERR_SSL_TLSV1_ALERT_UNKNOWN_CA)'],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'no common protocol version (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION)'],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'no common protocol version (ERR_SSL_UNSUPPORTED_PROTOCOL)'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'the reply was not TLS (ERR_SSL_WRONG_VERSION_NUMBER)'],
    [
      'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
      'no common cipher or key exchange (ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE)',
    ],
    ['ECONNRESET', 'the connection was closed (ECONNRESET)'],
    [undefined, 'no answer in time'],
    ['ERR_SSL_UNEXPECTED_MESSAGE', 'another reason (ERR_SSL_UNEXPECTED_MESSAGE)'],
  ])('says over what a handshake failed: %s', (failure, reason) => {
    const result: ProbeResult = {
      ...RESULT,
      steps: RESULT.steps.slice(0, 2),
      verdict: 'tls-handshake-failed',
      ...(failure === undefined ? {} : { failure }),
    };
    expect(text(result).split('\n')[0]).toBe(
      `EXCH02.contoso.com:25 agreed to STARTTLS, but the TLS handshake failed: ${reason}. So it is not known whether it accepts mail.`,
    );
  });

  it('shows harmlessly what came in place of an answer', () => {
    const heard = '\u001b[2J##vso[task.complete]';
    expect(text({ ...RESULT, steps: [{ command: '' }], verdict: 'not-smtp', heard })).toContain(
      '\n  < \\x1b[2J\\x23#vso[task.complete]\n',
    );
  });

  it('shows the beginning of a long answer', () => {
    const long = { code: 250, text: Array.from({ length: 99 }, (_, i) => `X${i}`).join('\n') };
    const shown = text({ ...RESULT, steps: [{ command: 'EHLO x', reply: long }] });
    expect(shown.match(/^ {2}< 250-X/gm)).toHaveLength(30);
    expect(shown).toContain('(69 more lines)');
  });
});
