import { fold } from '../../src/analysis/fold.ts';
import { firstRecordTime } from '../../src/input/sniff.ts';
import { streamsOf } from '../../src/input/streams.ts';
import type { Analysis } from '../../src/model/analysis.ts';
import type { Service, Source } from '../../src/model/source.ts';
import type { Rule, Window } from '../../src/model/rule.ts';
import { rules as allRules } from '../../src/rules/index.ts';
import { scanStream } from '../../src/scan/scan.ts';
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
  readonly gapMs?: number;
  readonly rules?: readonly Rule[];
}

/** The analysis of logs that lie in memory: everything but the finding of files. */
export async function foldLogs(files: readonly LogFile[], options: FoldOptions = {}): Promise<Analysis> {
  const rules = options.rules ?? allRules;
  const policy = { rules, window: options.window ?? { since: undefined, until: undefined }, gapMs: options.gapMs };
  const sources = files.map(({ path, server, service, lines }): Source => {
    const text = lines.map((line) => `${line}\r\n`).join('');
    const bytes = Buffer.from(text);
    const open = (): Promise<ReturnType<typeof readerOf>> => Promise.resolve(readerOf([bytes]));
    const stream = { server, service };
    return { path, stream, bytes: bytes.length, writing: { by: 'exchange' }, firstAt: firstRecordTime(text), open };
  });
  const streams = [];
  for (const stream of streamsOf(sources)) streams.push(await scanStream(stream, policy, undefined));
  return fold({ sources, passedOver: [], streams }, { rules, gapMs: options.gapMs, window: policy.window });
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
