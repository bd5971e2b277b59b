import { fold } from '../../src/analysis/fold.ts';
import { firstRecordTime } from '../../src/input/detect.ts';
import { inTimeOrder } from '../../src/input/window.ts';
import type { Analysis } from '../../src/model/analysis.ts';
import type { OpenPlace, PassedOver, Service, Source } from '../../src/model/source.ts';
import type { Rule, Window } from '../../src/model/rule.ts';
import { rules as allRules } from '../../src/rules/index.ts';
import { scanInTurn } from '../../src/scan/scan.ts';
import { Streams } from '../../src/scan/sessions/streams.ts';
import { HEADER } from '../arbitrary-logs.ts';
import { readerOf } from '../scan/scan-bytes.ts';

export interface LogFile {
  readonly path: string;
  readonly server: string;
  readonly service: Service;
  readonly lines: readonly string[];
}

export interface FoldOptions {
  readonly window?: Window;
  readonly rules?: readonly Rule[];
  readonly passedOver?: readonly PassedOver[];
}

/** The analysis of logs that lie in memory: everything but the finding of files. */
export async function foldLogs(files: readonly LogFile[], options: FoldOptions = {}): Promise<Analysis> {
  const { rules = allRules, passedOver = [] } = options;
  const policy = { rules, window: options.window ?? { since: undefined, until: undefined } };
  const texts = new Map(files.map(({ path, lines }) => [path, lines.map((line) => `${line}\r\n`).join('')]));
  const sources = inTimeOrder(
    files.map(({ path, server, service }): Source => {
      const text = texts.get(path)!;
      return {
        path,
        stream: { server, service },
        bytes: Buffer.byteLength(text),
        writing: { by: 'exchange' },
        firstAt: firstRecordTime(text),
        place: { file: path, packing: { kind: 'none' }, encoding: 'utf-8' },
      };
    }),
  );
  const streams = new Streams(
    policy,
    sources.map(({ stream }) => stream),
  );
  const open: OpenPlace = ({ place }) => readerOf([Buffer.from(texts.get(place.file)!)]);
  for await (const { scanResult } of scanInTurn(sources, open, policy, undefined)) streams.add(scanResult, -Infinity);
  return fold({ sources, passedOver, streams: streams.close(), evidence: [], interruptedAt: undefined }, policy);
}

let nextId = 0x08de58e0;

/** The lines of one SMTP session to `host`, all at one time of 2 March 2026 but the last, a second later. */
export function session(clock: string, host: string, end: string, deliveryType = 'SmtpRelayToServers'): string[] {
  const id = `${(nextId++).toString(16).padStart(8, '0')}00000000`;
  const [from, to] = [`2026-03-02T${clock}:00.000Z`, `2026-03-02T${clock}:01.000Z`];
  const said = (at: string, direction: string, text: string): string =>
    `${at},${id},SMTP,internalproxy,${direction},${text}`;
  return [
    said(from, '+', `${deliveryType} 00000000-0000-0000-0000-000000000000;QueueLength=TQ=4;`),
    said(from, '>', `${host}[192.0.2.2]`),
    said(from, '>', 'Established connection to 192.0.2.2'),
    said(to, '-', end),
  ];
}

export const refused = (clock: string, host = 'EXCH02.contoso.com', deliveryType?: string): string[] =>
  session(clock, host, 'Messages: 0 Bytes: 0 (Retry : Service not active)', deliveryType);
export const accepted = (clock: string, host = 'EXCH02.contoso.com', deliveryType?: string): string[] =>
  session(clock, host, 'Messages: 1 Bytes: 100 ()', deliveryType);
export const idle = (clock: string): string => `2026-03-02T${clock}:00.000Z,,MapiDelivery,x,*,Queues: all well`;

/** A file of one server's Front End log. */
export function log(server: string, ...lines: readonly (string | readonly string[])[]): LogFile {
  return { path: `${server}.log`, server, service: 'frontend', lines: [...HEADER, ...lines.flat()] };
}
