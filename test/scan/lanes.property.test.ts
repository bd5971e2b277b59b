import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { readDescription } from '../../src/description/index.ts';
import { outcomeOf } from '../../src/description/ended.ts';
import { noOutcomes } from '../../src/model/session.ts';
import { rules } from '../../src/rules/index.ts';
import type { ScanPolicy } from '../../src/model/rule.ts';
import { LONGEST_LINE } from '../../src/scan/kernel/kernel.ts';
import { BEGINNING } from '../../src/scan/lines/file-lines.ts';
import { Scanner } from '../../src/scan/scanner.ts';
import { HEADER, anyLine, description, quoted, wellFormedLine } from '../arbitrary-logs.ts';
import { POLICY, STREAM, canonical, readerOf, scanBytes, scanSlowly } from './scan-bytes.ts';
import { runs } from '../properties.ts';

/** One byte of a line changed, put in or taken out. */
const damagedLine = fc
  .tuple(wellFormedLine, fc.nat(), fc.nat(255), fc.constantFrom('set', 'insert', 'remove'))
  .map(([text, position, byte, how]) => {
    const line = Buffer.from(text);
    const at = position % line.length;
    const middle = how === 'remove' ? [] : [byte];
    return Buffer.concat([line.subarray(0, at), Buffer.from(middle), line.subarray(how === 'insert' ? at : at + 1)]);
  });

/** Descriptions that are nearly of a shape that the kernel reads by itself. */
const near: Readonly<Record<string, fc.Arbitrary<string>>> = {
  '-': fc.oneof(
    fc.stringMatching(
      /^RegularSubmissions: \d* ShadowSubmissions: \d Bytes: \d{1,3} Recipients: \d Failures: [01]{0,2}( .*)?$/,
    ),
    fc.stringMatching(/^Messages: \d{0,17} Bytes: \d*( Recipients: \d)?( \(\))?.?$/),
    fc.stringMatching(/^Messages: \d Bytes: \d (\(Attempting next target\)?|\(attempting next target\) ?)$/),
    fc.stringMatching(/^Using Cached Session [0-9A-Fa-fx]{15,17} ?$/),
  ),
  '+': fc.oneof(
    fc.stringMatching(/^[\w ]*;?(QueueLength=)?(TQ=)?\d{0,12}[;. ]?$/),
    fc.stringMatching(/^(Smtp|SmtpDeliveryToMailbox ?)\w*;QueueLength=\d;$/),
  ),
  '>': fc.oneof(
    fc.stringMatching(/^(Established connection to|Failed connection to|x\[|\[)[ .:\]\w]*$/),
    fc
      .tuple(
        fc.constantFrom('192.0.2.9', '::1', 'a (b)', ''),
        fc.constantFrom(':25', ':25', ':', '25', ':25:', ''),
        fc.constantFrom(' ', ' ', '', '  '),
        fc.constantFrom(
          'TimedOut:0000274C',
          'TimedOut:0000274C',
          'Timed Out:0000274C',
          ':0000274c',
          'A:274C',
          'A_1:0000274G',
        ),
        fc.constantFrom(
          ')[TargetHost:mx.example.org:25|MarkedUnhealthy]',
          ')[TargetHost:mx.example.org:25]',
          ')[TargetHost:mx_1:25|',
          ')[TargetHost::25|',
          ')[TargetHost:mx:25',
          ')[TargetHost:mx:25 |',
          ')[TargetHost:a b:25|',
          ')[TargetHost:a:b:25|',
          ')[TargetHost:é:25|',
          ')[TargetHost:mx|:25|',
          ') [TargetHost:mx:25|',
          ')[TargetIPAddress:192.0.2.9:25|x][TargetHost:mx:25|',
          ')',
          '',
        ),
      )
      .map(([address, port, space, error, rest]) => `Failed connection to ${address}${port}${space}(${error}${rest}`),
  ),
};
const nearlyUsual = fc
  .constantFrom('+', '>', '-')
  .chain((direction) => fc.tuple(fc.constant(direction), fc.oneof(near[direction]!, description[direction]!)))
  .map(
    ([direction, text]) => `2026-03-02T09:00:00.000Z,08D03F2DE58E0D7${direction.length},SMTP,x,${direction},${text}`,
  );

/** Days and times of which some exist. */
const datedLine = fc
  .tuple(
    fc.constantFrom('1900', '2000', '2023', '2024', '2100', '0000'),
    ...[13, 32, 24, 60, 60].map((max) => fc.nat(max).map((value) => String(value).padStart(2, '0'))),
  )
  .map(([year, month, day, hour, minute, second]) => {
    const time = `${year}-${month!}-${day!}T${hour!}:${minute!}:${second!}.000Z`;
    return `${time},08D03F2DE58E0D71,SMTP,x,>,y`;
  });
const leapDay = fc
  .constantFrom('1900', '2000', '2023', '2024', '2100')
  .map((year) => `${year}-02-29T00:00:00.000Z,08D03F2DE58E0D71,SMTP,x,>,y`);

const start = [...HEADER, '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,+,first'];
const line = fc.oneof(
  anyLine.map((text) => Buffer.from(text)),
  damagedLine,
  fc.oneof(nearlyUsual, datedLine, leapDay).map((text) => Buffer.from(text)),
);
const newline = fc.constantFrom('\n', '\n', '\r\n').map((text) => Buffer.from(text));
const anyBytes = fc
  .array(fc.tuple(line, newline), { maxLength: 12 })
  .map((lines) => Buffer.concat([Buffer.from(`${start.join('\n')}\n`), ...lines.flat()]));

const windowed: ScanPolicy = {
  ...POLICY,
  window: { since: Date.parse('2026-03-02T09:03:00Z'), until: Date.parse('2026-03-02T09:12:00Z') },
};
/** Flags every end, so that the line number and text of each are compared. */
const flagAll: ScanPolicy = { ...POLICY, rules: [{ ...rules[0]!, id: 'all', flags: () => ({ target: 'peer' }) }] };
/** The same, and blames the host of a failed connection. */
const blameFailed: ScanPolicy = {
  ...POLICY,
  rules: [{ ...rules[0]!, id: 'all', flags: () => ({ target: 'failed-host' }) }],
};

function logOf(...ends: readonly string[]): Buffer {
  const lines = ends.map((text) => `2026-03-02T09:00:00.000Z,08D03F2DE58E0D71,SMTP,x,${text}`);
  return Buffer.from([...HEADER, '2026-03-02T09:00:00.000Z,,SMTP,x,+,first', ...lines, ''].join('\n'));
}

function quotedWhereNeeded(text: string): string {
  return /[",]/.test(text) ? quoted(text) : text;
}

describe('the fast path', () => {
  it('says what the slow path says of any bytes', () => {
    fc.assert(
      fc.property(anyBytes, fc.constantFrom(POLICY, windowed, flagAll), (log, policy) => {
        expect(canonical(scanBytes([log], policy).scanResult)).toEqual(canonical(scanSlowly(log, policy)));
      }),
      runs(5000),
    );
  });

  it('counts an end as its description says', () => {
    fc.assert(
      fc.property(fc.oneof(near['-']!, description['-']!), (text) => {
        const fact = readDescription('SMTP', '-', text);
        const { messages, bytes } = 'messages' in fact ? fact : { messages: 0, bytes: 0 };
        const { sessions } = scanBytes([logOf('+,x', `-,${quotedWhereNeeded(text)}`)]).scanResult;
        expect(sessions).toEqual({ total: 1, outcomes: { ...noOutcomes(), [outcomeOf(fact)]: 1 }, messages, bytes });
      }),
      runs(5000),
    );
  });

  it('finds the queue that the description says', () => {
    fc.assert(
      fc.property(fc.oneof(near['+']!, description['+']!), (written) => {
        const text = written.replace(/^ +/, '');
        const fact = readDescription('SMTP', '+', text);
        const log = logOf(`+,${quotedWhereNeeded(written)}`, '-,Messages: 0 Bytes: 0 (Retry)');
        const [finding] = scanBytes([log], flagAll).scanResult.findings;
        expect(finding?.peakQueue).toBe(fact.kind === 'connect' ? fact.queue?.total : undefined);
        expect(finding?.endpoints).toEqual([text.startsWith('SmtpDeliveryToMailbox ') ? 'delivery' : 'transport']);
      }),
      runs(5000),
    );
  });

  it('finds the host of a failed connection that the description says', () => {
    fc.assert(
      fc.property(fc.oneof(near['>']!, description['>']!), (text) => {
        const fact = readDescription('SMTP', '>', text);
        const host = fact.kind === 'connection-failed' ? fact.targetHost : undefined;
        const log = logOf('+,x', `>,${quotedWhereNeeded(text)}`, '-,Messages: 0 Bytes: 0 (Retry)');
        const [finding] = scanBytes([log], blameFailed).scanResult.findings;
        if (fact.kind === 'connection-failed') expect(finding?.target).toBe(host ?? fact.address);
      }),
      runs(5000),
    );
  });

  it('reads every existing time as the slow path does', () => {
    const time = fc.oneof(
      fc.date({
        min: new Date('0100-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      }),
      fc.constantFrom(
        new Date('2024-02-29T23:59:59.999Z'),
        new Date('2000-02-29T00:00:00Z'),
        new Date('1970-01-01T00:00:00Z'),
      ),
    );
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 3 }), (times) => {
        const lines = times.map((at) => `${at.toISOString()},08D03F2DE58E0D70,SMTP,x,>,y`);
        const { files } = scanBytes([Buffer.from([...HEADER, lines[0], ...lines, ''].join('\n'))]).scanResult;
        const ms = times.map((at) => at.getTime());
        expect(files[0]!.extent).toEqual({ from: Math.min(...ms), to: Math.max(...ms) });
      }),
    );
  });

  it('stands a host of broken bytes that fills the longest line', () => {
    const begin = '2026-03-02T09:00:00.000Z,08D03F2DE58E0D71,SMTP,x,';
    const failed = Buffer.from(`${begin}>,Failed connection to 192.0.2.9:25 (TimedOut:0000274C)[TargetHost:`);
    const host = Buffer.alloc(LONGEST_LINE - failed.length - 8, 0x80);
    const log = Buffer.concat([
      Buffer.from([...start, `${begin}+,y`, ''].join('\n')),
      Buffer.concat([failed, host, Buffer.from(':25|\n')]),
      Buffer.from(`${begin}-,Messages: 0 Bytes: 0 (Retry)\n${begin}+,z\n`),
    ]);
    const { scanResult } = scanBytes([log], flagAll);
    expect(canonical(scanResult)).toEqual(canonical(scanSlowly(log, flagAll)));
    expect(scanResult.findings[0]!.target).toMatch(/^\uFFFD+$/);
    expect(scanResult.files[0]!.lines).toMatchObject({ parsed: 5, rejected: 0 });
  });

  it('takes the common line', () => {
    const common = [
      '2026-03-02T09:00:00.123Z,08D03F2DE58E0D70,SMTP,internalproxy,-,Messages: 1 Bytes: 2 ()',
      '2026-03-02T09:00:00.123Z,08D03F2DE58E0D70,SMTP,internalproxy,>,"a[192.0.2.1], b[192.0.2.2]"',
      '2026-03-02T09:00:00.123Z,,MapiDelivery,,*,Queues: Healthy',
    ];
    const scanner = new Scanner('a.log', STREAM, POLICY, BEGINNING);
    const slow = vi.spyOn(scanner, 'slowLine');
    const reader = readerOf([Buffer.from([...start, ...common, ''].join('\r\n'))]);
    while (scanner.pull(reader) > 0);
    expect(slow).toHaveBeenCalledTimes(start.length);
    expect(scanner.finish(undefined).files[0]!.lines.parsed).toBe(1 + common.length);
  });
});
