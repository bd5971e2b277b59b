import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSendLog } from '../../../src/evidence/smtp/send-log.ts';
import type { SessionReply } from '../../../src/model/smtp-conversation.ts';
import { cuts, damaged, testimonyOf } from './read-evidence.ts';

const FIELDS =
  '#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context';
const HEADER = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.01.2507.006',
  '#Log-type: SMTP Send Protocol Log',
  '#Date: 2026-03-02T09:00:00.000Z',
  FIELDS,
];
const A = '08D03F2DE58E0D71';
const B = '08D03F2DE58E0D72';
const DOWN = '421 4.3.2 Service not active';

let sequence = 0;
function line(session: string, event: string, data = '', remote = '192.0.2.12:2525'): string {
  const quoted = /[",]/.test(data) ? `"${data.replaceAll('"', '""')}"` : data;
  const at = `2026-03-02T09:12:00.${String(sequence++ % 1000).padStart(3, '0')}Z`;
  return `${at},Intra-Org,${session},${sequence},192.0.2.1:4711,${remote},${event},${quoted},`;
}

/** A whole session that ends with this reply to MAIL FROM. */
function session(id: string, reply = DOWN, remote?: string): string[] {
  return [
    ['*', 'attempting to connect'],
    ['+'],
    ['<', '220 EXCH02.contoso.com Microsoft ESMTP MAIL Service ready at Mon, 2 Mar 2026 09:12:00 +0900'],
    ['>', 'EHLO EXCH01.contoso.com'],
    ['<', '250  EXCH02.contoso.com Hello [192.0.2.1] SIZE PIPELINING'],
    ['>', 'MAIL FROM:<a@contoso.com> SIZE=1'],
    ['>', 'RCPT TO:<b@contoso.com>'],
    ['<', reply],
    ['>', 'QUIT'],
    ['-', ''],
  ].map(([event, data]) => line(id, event!, data, remote));
}

const evidenceFacts = (lines: readonly string[], sessions: readonly string[] = []) =>
  testimonyOf(openSendLog, lines.map((one) => `${one}\r\n`).join(''), { sessions });
const gist = ({ session: id, command, reply, verdict, evidence }: SessionReply): unknown[] => [
  id,
  command,
  reply.code,
  verdict,
  evidence.line,
];

describe('a send protocol log', () => {
  it('gives the reply of a session', () => {
    sequence = 0;
    const lines = [...HEADER, ...session(A.toLowerCase())];
    expect(evidenceFacts(lines, [A])).toEqual({
      replies: [
        {
          session: A,
          at: '2026-03-02T09:12:00.007Z',
          connector: 'Intra-Org',
          remote: '192.0.2.12:2525',
          reply: { code: 421, enhanced: '4.3.2', text: 'Service not active' },
          command: 'MAIL FROM',
          verdict: 'service-not-active',
          evidence: { file: 'in/a.txt', line: 13, text: lines[12] },
        },
      ],
      problems: [],
    });
  });

  it.each<readonly [string, readonly (readonly [string, string?])[], readonly unknown[]]>([
    ['the banner', [['+'], ['<', DOWN]], ['', 421]],
    [
      'EHLO',
      [
        ['<', '220 x'],
        ['>', 'EHLO x'],
        ['<', DOWN],
      ],
      ['EHLO', 421],
    ],
    [
      'EHLO in many lines',
      [
        ['<', '220 x'],
        ['>', 'EHLO x'],
        ['<', '250-x'],
        ['<', '250 y'],
        ['>', 'MAIL FROM:<>'],
        ['<', DOWN],
      ],
      ['MAIL FROM', 421],
    ],
    [
      'a recipient, then MAIL FROM',
      [
        ['<', '220 x'],
        ['>', 'MAIL FROM:<>'],
        ['>', 'RCPT TO:<a>'],
        ['<', '250 2.1.0 ok'],
        ['<', '550 5.1.1 no'],
        ['>', 'MAIL FROM:<>'],
        ['<', DOWN],
      ],
      ['MAIL FROM', 421],
    ],
    [
      'the first of two at MAIL FROM',
      [
        ['<', '220 x'],
        ['>', 'MAIL FROM:<>'],
        ['<', '452 4.3.1 full'],
        ['>', 'MAIL FROM:<>'],
        ['<', DOWN],
      ],
      ['MAIL FROM', 452],
    ],
    [
      'a recipient, then a server that goes out of service',
      [
        ['<', '220 x'],
        ['>', 'MAIL FROM:<>'],
        ['<', '250 2.1.0 ok'],
        ['>', 'RCPT TO:<a>'],
        ['<', '550 5.1.1 no'],
        ['>', 'RCPT TO:<b>'],
        ['<', DOWN],
        ['>', 'MAIL FROM:<>'],
        ['<', '550 5.7.1 no'],
      ],
      ['RCPT TO', 421],
    ],
    [
      'authentication that Exchange hides',
      [
        ['<', '220 x'],
        ['>', 'X-EXPS GSSAPI'],
        ['>', '<Binary Data>'],
        ['<', '334 <authentication response>'],
        ['>', 'MAIL FROM:<>'],
        ['<', DOWN],
      ],
      ['MAIL FROM', 421],
    ],
    [
      'authentication that is asked for in turns',
      [
        ['<', '220 x'],
        ['>', 'AUTH LOGIN'],
        ['<', '334 VXNlcm5hbWU6'],
        ['>', 'YWRtaW4'],
        ['<', '334 UGFzc3dvcmQ6'],
        ['>', 'c2VjcmV0'],
        ['<', '535 5.7.3 Authentication unsuccessful'],
      ],
      ['AUTH', 535],
    ],
    [
      'an unknown command among others',
      [
        ['<', '220 x'],
        ['>', 'XFUTURE 1'],
        ['>', 'MAIL FROM:<>'],
        ['>', 'RCPT TO:<a>'],
        ['<', '250 2.0.0 ok'],
        ['<', '550 5.7.1 no'],
        ['<', '503 5.5.1 no'],
      ],
      ['MAIL FROM', 550],
    ],
    [
      'an unknown command with an error',
      [
        ['<', '220 x'],
        ['>', 'XFUTURE'],
        ['<', '500 5.3.3 Unrecognized command'],
        ['>', 'MAIL FROM:<>'],
        ['<', '550 5.7.1 no'],
      ],
      ['MAIL FROM', 550],
    ],
    [
      'several lines',
      [
        ['<', '220 x'],
        ['>', 'MAIL FROM:<>'],
        ['<', '550-5.7.1 a'],
        ['<', '550 5.7.1 b'],
      ],
      ['MAIL FROM', 550],
    ],
  ])('knows what was answered: %s', (_, events, [command, code]) => {
    const lines = [...HEADER, ...events.map(([event, data]) => line(A, event, data))];
    expect(evidenceFacts(lines, [A]).replies!.map((one) => [one.command, one.reply.code])).toEqual([[command, code]]);
  });

  it('keeps sessions apart whose lines are mixed, and uses of one id', () => {
    const [a, b] = [session(A), session(B, '452 4.3.1 Insufficient system resources')];
    const mixed = a.flatMap((one, i) => [one, b[i]!]);
    const { replies } = evidenceFacts([...HEADER, ...mixed, ...session(A, '550 5.7.1 no')], [A, B]);
    expect(replies!.map((one) => [one.session, one.verdict])).toEqual([
      [A, 'service-not-active'],
      [B, 'insufficient-resources'],
    ]);
  });

  it('takes no answer for the banner where the session began in another file', () => {
    const rest = [line(A, '<', '550 5.1.1 no'), line(A, '-'), line(B, '<', DOWN)];
    const begun = [line(A, '+'), line(A, '<', '554 no')];
    expect(evidenceFacts([...HEADER, ...rest, ...begun], [A, B]).replies!.map(gist)).toEqual([
      [B, '', 421, 'service-not-active', 8],
      [A, '', 554, 'rejected', 10],
    ]);
  });

  it('tells one of each kind of the others', () => {
    const lines = Array.from({ length: 50 }, (_, i) => session(`08D03F2DE58E1${String(i).padStart(3, '0')}`)).flat();
    const other = session(B, `450 4.7.1 <user17@example.com> greylisted for 17 s`, '198.51.100.9:25');
    const again = session(B, `450 4.7.1 <user18@example.com> greylisted for 93 s`, '198.51.100.9:25');
    const { replies } = evidenceFacts([...HEADER, ...lines, ...other, ...again]);
    expect(replies!.map(gist)).toEqual([
      ['08D03F2DE58E1000', 'MAIL FROM', 421, 'service-not-active', 13],
      [B, 'MAIL FROM', 450, 'not-authorized', 513],
    ]);
  });

  it('tells no more than a hundred of the others, those at MAIL FROM before single recipients', () => {
    const bounces = Array.from({ length: 300 }, (_, i) => [
      line(A, '+'),
      line(A, '>', 'RCPT TO:<a@contoso.com>'),
      line(A, '<', '550 5.1.1 no', `198.51.100.${i % 250}:${i}`),
    ]).flat();
    const { replies } = evidenceFacts([...HEADER, ...bounces, ...session(B)]);
    expect(replies).toHaveLength(100);
    expect(replies!.at(-1)!.session).toBe(B);
  });

  it('reads fields by name, in any order, with a mark of order and without a header', () => {
    const swapped = [
      '\uFEFF#fields: data,event,session-id,remote-endpoint,connector-id,date-time',
      `EHLO x,>,${A},192.0.2.12:25,c,2026-03-02T09:12:00.000Z`,
      `"421 4.3.2 ""Service"", no",<,${A},192.0.2.12:25,c,2026-03-02T09:12:00.000Z`,
    ];
    expect(evidenceFacts(swapped, [A]).replies!.map((one) => one.reply.text)).toEqual(['"Service", no']);
    expect(evidenceFacts(session(A), [A]).replies!.map(gist)).toEqual([[A, 'MAIL FROM', 421, 'service-not-active', 8]]);
  });

  it.each([
    ['a line cut off', `2026-03-02T09:12:00.000Z,c,${A},1,l,192.0.2.12:25,<`, 'smtp-problem.cut-line'],
    ['a quote without end', `2026-03-02T09:12:00.000Z,c,${A},1,l,r,<,"421 4.3.2 no,`, 'smtp-problem.cut-line'],
    ['NUL', '\0\0\0\0', 'smtp-problem.cut-line'],
    ['a day that does not exist', `2026-02-30T09:12:00.000Z,c,${A},1,l,r,<,${DOWN},`, 'smtp-problem.bad-time'],
    ['no time', `,c,${A},1,l,r,<,${DOWN},`, 'smtp-problem.bad-time'],
    ['other columns', '#Fields: date-time,session,source', 'smtp-problem.no-columns'],
  ])('names damage once, with its count and place: %s', (_, damage, id) => {
    const { replies, problems } = evidenceFacts([...HEADER, ...session(A), damage, damage], [A]);
    expect(replies).toHaveLength(1);
    expect(problems.map(({ reason, count, line: at }) => [reason.code, count, at])).toEqual([[id, 2, 16]]);
  });
});

describe('whatever a send log is', () => {
  const text = [...HEADER, ...session(A), ...session(B, '550-5.7.1 a, "b"'), ...session(A)].join('\r\n');

  it('it says the same however it is cut', () => {
    fc.assert(
      fc.property(damaged(text), cuts, (some, pieces) => {
        const sessions = [A];
        expect(testimonyOf(openSendLog, some, { pieces, sessions })).toEqual(
          testimonyOf(openSendLog, some, { sessions }),
        );
      }),
    );
  });

  it('it is read in time and in little memory', () => {
    const endless = [
      `${HEADER.join('\n')}\n${'x'.repeat(5_000_000)}`,
      '"",'.repeat(2_000_000),
      '""'.repeat(2_000_000),
      Array.from({ length: 60_000 }, (_, i) => line(`S${i}`, '>', 'EHLO x')).join('\n'),
      Array.from({ length: 60_000 }, () => line(A, '>', 'EHLO x')).join('\n'),
      Array.from({ length: 60_000 }, () => line(A, '<', '550-no')).join('\n'),
    ];
    for (const some of endless) expect(testimonyOf(openSendLog, some).replies).toEqual([]);
  });
});
