import { Random } from '../generate/random.ts';
import {
  HOST_OUTAGES,
  type OrganisationShape,
  type PlannedOutage,
  SENDER_OUTAGES,
  serverName,
} from '../generate/shape.ts';

const SERVERS = 4;
const HOURS = 8;
/** Between two outages of one server: nearer ones may be one that comes and goes. */
const APART_HOURS = 2.5;
const KINDS = [...HOST_OUTAGES, ...SENDER_OUTAGES];

/** An organisation with up to five outages of any kind, some overlapping, flapping, or at the edges of the logs. */
export function scenario(seed: number): OrganisationShape {
  const random = new Random(seed * 7919);
  const count = seed % 6;
  const outages: PlannedOutage[] = [];
  for (let tries = 0; outages.length < count && tries < 50; tries++) {
    const outage = plan(random);
    const isNear = outages.some(
      (other) =>
        other.server === outage.server &&
        (other.cycle !== undefined ||
          outage.cycle !== undefined ||
          (outage.from < other.to + APART_HOURS && other.from < outage.to + APART_HOURS)),
    );
    if (!isNear) outages.push(outage);
  }
  return {
    seed,
    servers: SERVERS,
    start: Date.parse('2026-03-02T06:00:00Z'),
    hours: HOURS,
    sessionsPerHour: random.between(80, 240),
    outages,
    internetFailures: 0.01,
    submissionFailures: 0.01,
    restarts: [],
    recordsPerFile: 20_000,
  };
}

function plan(random: Random): PlannedOutage {
  const server = serverName(random.between(1, SERVERS));
  const kind = random.pick(KINDS);
  if (kind === 'service-not-active' && random.chance(0.4)) {
    return { server, kind, from: 1 + random.next(), to: 6 + random.next(), cycle: { gone: 0.2, back: 0.4 } };
  }
  const at = random.next();
  const hours = 0.3 + 1.7 * random.next();
  // Before the logs begin, past their end, or somewhere between.
  const from = at < 0.1 ? -0.2 : at > 0.85 ? HOURS - hours / 2 : 0.5 + random.next() * (HOURS - 3);
  return { server, kind, from, to: from + hours };
}
