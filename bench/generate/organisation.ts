import { LogWriter, type WriteFile } from './log-writer.ts';
import type { MetOutage } from './outages.ts';
import { Random } from './random.ts';
import {
  type Circumstances,
  type PlannedEnd,
  type PlannedSession,
  frontEndProxy,
  storeDelivery,
  submission,
  transport,
} from './sessions.ts';
import {
  type GeneratedService,
  HOST_OUTAGES,
  HOUR_MS,
  type OrganisationShape,
  SENDER_OUTAGES,
  SERVICE_FOLDERS,
  serverName,
} from './shape.ts';
import { type Truth, TruthCounter } from './truth.ts';

const PLANS: Readonly<Record<GeneratedService, (about: Circumstances) => PlannedSession[]>> = {
  hub: transport,
  frontend: frontEndProxy,
  submission,
  delivery: storeDelivery,
};

/** How long a service takes to come up again. */
const RESTART_MS = 5000;
/** .NET ticks (100 ns) from year 1 to 1970: session ids count up from the start of the process in ticks. */
const EPOCH_TICKS = 621_355_968_000_000_000n;
/** How often a service writes a line about itself. */
const STATUS_EVERY_MS = 600_000;

interface TimedLine {
  readonly at: number;
  /** Keeps lines of one millisecond in the order in which they were planned. */
  readonly order: number;
  /** All but the time. */
  readonly text: string;
  readonly begins: boolean;
  readonly end: PlannedEnd | undefined;
}

/** Writes the logs of an invented organisation, file by file, and returns what is true of them. */
export function generateOrganisation(shape: OrganisationShape, write: WriteFile): Truth {
  const truth = new TruthCounter();
  for (let server = 1; server <= shape.servers; server++) {
    for (const service of Object.keys(SERVICE_FOLDERS) as GeneratedService[]) {
      writeStream(shape, server, service, truth, write);
    }
  }
  return truth.truth();
}

function writeStream(
  shape: OrganisationShape,
  number: number,
  service: GeneratedService,
  truth: TruthCounter,
  write: WriteFile,
): void {
  const server = serverName(number);
  const restarts = shape.restarts
    .filter((restart) => restart.server === server && restart.service === service)
    .sort((a, b) => a.at - b.at);
  const up = (at: number): number => shape.start + at * HOUR_MS + RESTART_MS;
  const counted = truth.stream(
    server,
    service,
    restarts.map(({ at, evidence }) => ({ at: new Date(up(at)).toISOString(), evidence })),
  );
  const log = new LogWriter(`${server}/${SERVICE_FOLDERS[service]}`, shape.recordsPerFile, truth, write);
  const random = new Random(shape.seed * 1000 + number * 10 + Object.keys(SERVICE_FOLDERS).indexOf(service));
  const end = shape.start + shape.hours * HOUR_MS;

  // Each life of the process, from one start to the next: what it has not finished is never finished.
  let from = shape.start;
  for (const restart of [...restarts, undefined]) {
    const to = restart === undefined ? end : shape.start + restart.at * HOUR_MS;
    for (const line of linesOfProcess(shape, number, service, from, to, random)) {
      log.record(line.at, line.text);
      if (line.begins) {
        truth.begun();
        counted.sessions += 1;
      }
      if (line.end !== undefined) truth.ended(line.at, server, service, line.end);
    }
    if (restart === undefined) break;
    from = up(restart.at);
    if (restart.evidence === 'header') log.headerInTheMiddle(from);
    else writeRestart(log, to, from);
  }
  log.close();
}

function writeRestart(log: LogWriter, stopped: number, started: number): void {
  log.record(stopped, ',Transport,,*,service stopped');
  log.record(
    started,
    ',Transport,,*,service started; MaxConcurrentSubmissions=20; MaxConcurrentDeliveries=20; MaxSmtpOutConnections=1000',
  );
}

/** The lines of one life of a process in order of time, an hour's sessions in memory at a time. */
function* linesOfProcess(
  shape: OrganisationShape,
  number: number,
  service: GeneratedService,
  from: number,
  to: number,
  random: Random,
): Generator<TimedLine> {
  const servers = Array.from({ length: shape.servers }, (_, i) => serverName(i + 1));
  let nextId = EPOCH_TICKS + BigInt(from) * 10_000n;
  let order = 0;
  const waiting: TimedLine[] = [];
  let status = from;
  for (let hour = from; hour < to; hour += HOUR_MS) {
    const until = Math.min(hour + HOUR_MS, to);
    const count = Math.round((shape.sessionsPerHour * (until - hour)) / HOUR_MS);
    for (let n = 0; n < count; n++) {
      const start = random.between(hour, until - 1);
      const firstId = nextId;
      const idOf = (which: number): string => (firstId + BigInt(which)).toString(16).toUpperCase().padStart(16, '0');
      const plan = PLANS[service]({
        random,
        servers,
        self: number - 1,
        outageOf: (name, after) => outageAt(shape, HOST_OUTAGES, name, start + after),
        cutOff: (after) => outageAt(shape, SENDER_OUTAGES, servers[number - 1]!, start + after),
        internetFailures: shape.internetFailures,
        submissionFailures: shape.submissionFailures ?? 0.02,
        idOf,
      });
      nextId += BigInt(plan.length);
      plan.forEach((session, which) => {
        for (const line of session.lines) {
          const text = [
            idOf(which),
            session.source,
            session.destination,
            line.direction,
            quoted(line.description),
          ].join(',');
          waiting.push({ at: start + line.after, order: order++, text, begins: line.direction === '+', end: line.end });
        }
      });
    }
    for (; service === 'hub' && status < until; status += STATUS_EVERY_MS) {
      const text = ',MapiDelivery,,*,Queues: Healthy:ActiveMsgs=0/RetryMsgs=0/Queues=4;';
      waiting.push({ at: status, order: order++, text, begins: false, end: undefined });
    }
    waiting.sort((a, b) => a.at - b.at || a.order - b.order);
    const ready = waiting.findIndex(({ at }) => at >= until);
    yield* waiting.splice(0, ready === -1 ? waiting.length : ready);
  }
}

function outageAt(
  { outages, start }: OrganisationShape,
  kinds: readonly string[],
  server: string,
  at: number,
): MetOutage | undefined {
  for (const [index, { kind = 'service-not-active', cycle, ...outage }] of outages.entries()) {
    const since = at - start - outage.from * HOUR_MS;
    if (outage.server !== server || !kinds.includes(kind) || since < 0 || at >= start + outage.to * HOUR_MS) continue;
    const isGone = cycle === undefined || since % ((cycle.gone + cycle.back) * HOUR_MS) < cycle.gone * HOUR_MS;
    if (isGone) return { index, kind };
  }
  return undefined;
}

/** Exchange quotes a field only where it must. */
function quoted(text: string): string {
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
