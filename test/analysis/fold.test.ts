import { describe, expect, it } from 'vitest';
import { fold } from '../../src/analysis/fold.ts';
import { type OpenPlace, type Source, Unreadable } from '../../src/model/source.ts';
import { scan } from '../../src/scan/scan.ts';
import { Streams } from '../../src/scan/sessions/streams.ts';
import { POLICY, STREAM, accumulate, readerOf, scanBytes } from '../scan/scan-bytes.ts';

const source: Source = {
  path: 'a.log',
  stream: STREAM,
  bytes: 0,
  writing: { by: 'exchange' },
  firstAt: undefined,
  place: { file: 'a.log', packing: { kind: 'none' }, encoding: 'utf-8' },
};
const policy = { rules: [], window: POLICY.window };

describe('fold', () => {
  it('refuses lines that do not add up: that is our bug, and is not passed on', () => {
    const stream = accumulate([scanBytes([Buffer.from('x\n')]).scanResult], POLICY);
    const file = stream.files[0]!;
    const short = { ...stream, files: [{ ...file, lines: { ...file.lines, total: 2 } }] };
    expect(() =>
      fold({ sources: [source], passedOver: [], evidence: [], streams: [short], interruptedAt: undefined }, policy),
    ).toThrow('Lines of a.log do not add up');
  });

  it('refuses to lose a file', () => {
    expect(() =>
      fold({ sources: [source], passedOver: [], evidence: [], streams: [], interruptedAt: undefined }, policy),
    ).toThrow('No result for a.log');
  });

  it('names a file whose reading failed, and keeps what was read of it', async () => {
    const lines = [
      '2026-03-02T09:00:00.000Z,08D03F2DE58E0D70,SMTP,x,+,y',
      '2026-03-02T09:00:01.000Z,08D03F2DE58E0D70,SMT',
    ];
    const reader = readerOf([Buffer.from(lines.join('\r\n'))]);
    const open: OpenPlace = () => ({
      read: (into) => {
        const count = reader.read(into);
        if (count > 0) return count;
        throw new Unreadable('the disk failed');
      },
      close: () => undefined,
    });
    const streams = new Streams(POLICY, [STREAM]);
    for await (const scanResult of scan(source, open, POLICY, undefined)) streams.add(scanResult, -Infinity);
    const { outcome, inputs, sessions } = fold(
      {
        sources: [source],
        passedOver: [],
        evidence: [],
        streams: streams.close(),
        interruptedAt: undefined,
      },
      policy,
    );
    expect(outcome).toBe('error');
    expect(sessions.total).toBe(1);
    expect(inputs).toMatchObject([
      { status: 'unreadable', reason: { text: 'the disk failed' }, lines: { total: 2, parsed: 1, rejected: 1 } },
    ]);
  });
});
