import fc from 'fast-check';

/** Logs made to provoke: few ids, so that sessions collide; every shape we know; damage now and then. */

export const HEADER = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.01.2507.006',
  '#Log-type: Transport Connectivity Log',
  '#Date: 2026-03-02T09:00:00.000Z',
  '#Fields: date-time,session,source,Destination,direction,description',
];

const START = Date.parse('2026-03-02T09:00:00.000Z');

/** Mostly within minutes, so that runs link; sometimes hours apart; seldom set back. */
const time = fc
  .oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 900_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -20_000_000, max: 80_000_000 }) },
  )
  .map((ms) => new Date(START + ms).toISOString());

const id = fc.constantFrom(
  '08D03F2DE58E0D70',
  '08D03F2DE58E0D71',
  '08d03f2de58e0d71',
  '08DE58E00000FFFF',
  'FFFFFFFFFFFFFFFF',
  'not-a-hex-id',
  '',
);
const source = fc.constantFrom('SMTP', 'SMTP', 'SMTP', 'MapiSubmission', 'MapiDelivery', 'Transport');
const destination = fc.constantFrom('internalproxy', 'example.com', 'a "quoted", odd name', '');

const guid = '00000000-0000-0000-0000-000000000000';
export const description: Readonly<Record<string, fc.Arbitrary<string>>> = {
  '+': fc.constantFrom(
    `Undefined ${guid};QueueLength=0`,
    `SmtpDeliveryToMailbox ${guid};QueueLength=TQ=7;RN=7;`,
    `DnsConnectorDelivery ${guid};QueueLength=12;`,
    `SmtpRelayToDag ${guid};QueueLength=TQ=3;AN=3;. text`,
    `SmtpRelayToDag ${guid};QueueLength=<no priority counts>. text`,
    `Undefined ${guid};CachedSession Replacing 08D03F2DE58E0D70;TQ=2;`,
    'Exchange-Server.contoso.com',
    '',
  ),
  '>': fc.constantFrom(
    'EXCH02.contoso.com[192.0.2.2]',
    'exch02.contoso.com[192.0.2.2, 2001:db8::2]',
    'mx1.example.com[203.0.113.20], mx2.example.com[203.0.113.21]',
    'Outbound proxy via EXCH03.contoso.com[192.0.2.3]',
    'mx1.example.com[203.0.113.20], mx2.example.com[203.0.11...',
    'Established connection to 192.0.2.2',
    'Established connection to 203.0.113.21',
    'Failed connection to 198.51.100.9:25 (TimedOut:0000274C)[TargetHost:mx.example.org:25|MarkedUnhealthy|FailureCount:15|NextRetryTime:2016-11-21T17:11:44.184Z]',
    'Non-existent domain reported by 192.0.2.53. [info]',
    '[',
  ),
  '-': fc.constantFrom(
    'Messages: 0 Bytes: 0 (Retry : Service not active)',
    'Messages: 0 Bytes: 0 (Retry : Service not active)',
    'Messages: 1 Bytes: 28272 ()',
    'Messages: 2 Bytes: 10',
    'Messages: 1 Bytes: 5 DiscardIDs: 1 ()',
    'Messages: 0 Bytes: 42 (Retry)',
    'Messages: 0 Bytes: 0 (Attempting next target)',
    'Messages: 0 Bytes: 0 (Fail : 550 5.1.1 (unknown) user)',
    'Messages: 0 Bytes: 0 (Resubmit : all)',
    'Using Cached Session 08D03F2DE58E0D71',
    'Aborted connection to 192.0.2.2',
    'RegularSubmissions: 1 ShadowSubmissions: 0 Bytes: 9 Recipients: 1 Failures: 0 ReachedLimit: False Idle: True',
    'Messages: 99999999999999999999 Bytes: 1 ()',
    'Messages:  1 Bytes: 1',
    'Retired',
  ),
  '*': fc.constantFrom(
    'service started; MaxConcurrentSubmissions=20',
    'service stopped',
    'Session Failover; previous session id = 08D0; reason = None',
  ),
};

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** A line that Exchange could have written. */
export const wellFormedLine = fc
  .constantFrom('+', '>', '-', '-', '*')
  .chain((direction) =>
    fc.tuple(
      time,
      id,
      source,
      destination,
      fc.constant(direction),
      description[direction]!,
      fc.integer({ min: 0, max: 19 }),
    ),
  )
  .map(([at, session, from, to, direction, said, quoting]) => {
    // Exchange quotes a field only when it must; others quote at will.
    const text = quoting === 0 ? quoted(`${said}, "quoted"`) : /[",]/.test(said) || quoting === 1 ? quoted(said) : said;
    return [at, session, from, /[",]/.test(to) ? quoted(to) : to, direction, text].join(',');
  });

const oddLine = fc.oneof(
  fc.constantFrom(
    ...HEADER,
    '#Fields: session,date-time,source,destination,direction,description',
    '#Fields: date-time,description',
    '',
    '   ',
    '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,-,"open quote',
    '2026-02-30T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,-,Messages: 1 Bytes: 1',
    '2026-03-02T09:00:00Z,08D03F2DE58E0D70,SMTP,x,-,Messages: 1 Bytes: 1',
    '2026-03-02T09:1',
    '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,?,unknown direction, and more, fields',
    '\uFEFF2026-03-02T09:00:01.000Z,08D03F2DE58E0D70,SMTP,x,+,with a byte order mark',
    '\0\0\0\0',
    '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,-,Mess\0\0\0ages: 1 Bytes: 1',
    'x,y',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\n', '')),
);

export const anyLine = fc.oneof({ weight: 12, arbitrary: wellFormedLine }, { weight: 2, arbitrary: oddLine });

export const anyLog = fc
  .tuple(fc.array(anyLine, { maxLength: 40 }), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
  .map(
    ([lines, newline, header, ended]) => [...(header ? HEADER : []), ...lines].join(newline) + (ended ? newline : ''),
  );
