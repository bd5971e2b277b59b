import type { TimelineEntry } from '../model/analysis.ts';
import { SEVERITIES } from '../model/finding.ts';
import type { Incident } from '../model/incident.ts';
import { compareText } from '../lib/order.ts';
import { jsonLine } from '../document/escape.ts';
import type { Report } from './report.ts';
import { incidentText } from './verdict-text.ts';
import { machineLocale } from './locale.ts';

/** Of the Elastic Common Schema: a test checks every field against its package. */
const ECS = { version: '9.4.0' } as const;
const NANOSECONDS = 1_000_000;

type Happening = Exclude<TimelineEntry['kind'], 'refusals-begin' | 'refusals-end' | 'recovered'>;

const CATEGORIES: Readonly<Record<Happening, readonly [category: string, type: string]>> = {
  'log-begins': ['host', 'info'],
  restart: ['process', 'start'],
  'queue-peak': ['email', 'info'],
  'log-gap': ['host', 'info'],
  'component-state': ['configuration', 'change'],
  event: ['host', 'info'],
  'log-ends': ['host', 'info'],
};

/** A document for each incident, and for what else happened. What the schema has no field for is under `connectlog`. */
export const ecs: Report = {
  format: 'ecs',
  description: 'format.ecs',
  extensions: [],
  render: (analysis) =>
    [
      ...analysis.incidents.map((incident) => incidentDocument(incident)),
      ...analysis.timeline.flatMap((entry) => happeningDocument(entry)),
    ]
      .sort((a, b) => compareText(a['@timestamp'], b['@timestamp']))
      .map(jsonLine)
      .join(''),
};

interface Document {
  readonly '@timestamp': string;
  readonly [field: string]: unknown;
}

function incidentDocument(incident: Incident): Document {
  const { id, rule, severity, scope, target, targets = [], addresses, from, to, observers, cause, evidence } = incident;
  const ips = addresses.filter(isAddress);
  const hosts = [...(scope === 'group' ? [] : [target]), ...targets, ...observers.map(({ server }) => server)];
  return {
    '@timestamp': from,
    message: incidentText(incident, machineLocale()).join(' '),
    ecs: ECS,
    event: {
      ...origin('incident'),
      kind: 'alert',
      category: ['network'],
      type: ['connection'],
      outcome: 'failure',
      id,
      code: rule,
      action: rule,
      reason: (incident.detail ?? incident.problem.because).text,
      severity: SEVERITIES.indexOf(severity),
      start: from,
      end: to,
      duration: (Date.parse(to) - Date.parse(from)) * NANOSECONDS,
      ...(evidence[0] === undefined ? {} : { original: evidence[0].text }),
    },
    ...(evidence[0] === undefined ? {} : { log: { file: { path: evidence[0].file } } }),
    rule: { id: rule, name: rule, ruleset: 'connectlog' },
    ...(scope === 'target' ? { destination: { domain: target, ...(ips.length === 0 ? {} : { ip: ips[0] }) } } : {}),
    ...(scope === 'sender' ? { source: { domain: target } } : {}),
    related: { hosts: [...new Set(hosts)], ...(ips.length === 0 ? {} : { ip: ips }) },
    connectlog: {
      incident: {
        title: incident.title.text,
        severity,
        scope,
        state: incident.state,
        recovered_at: incident.recoveredAt,
        sessions: incident.sessions,
        submissions: incident.submissions,
        carried: incident.carried,
        peak_queue: incident.peakQueue,
        episodes: incident.episodes?.length,
        observers,
        cause: { id: cause.id, title: cause.title.text, confidence: cause.confidence },
        evidence: evidence.map(({ file, line }) => ({ file, line })),
      },
    },
  };
}

/** Timeline entries that are not the beginning or the end of an incident: those are in the documents of incidents. */
function happeningDocument({ at, kind, text, incident }: TimelineEntry): Document[] {
  if (incident !== undefined || !isHappening(kind)) return [];
  const [category, type] = CATEGORIES[kind];
  const event = { ...origin('timeline'), kind: 'event', category: [category], type: [type], action: kind, start: at };
  return [{ '@timestamp': at, message: text, ecs: ECS, event }];
}

function origin(what: 'incident' | 'timeline'): { readonly module: string; readonly dataset: string } {
  return { module: 'connectlog', dataset: `connectlog.${what}` };
}

function isHappening(kind: TimelineEntry['kind']): kind is Happening {
  return kind in CATEGORIES;
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const IPV6_CHARACTERS = /^[\da-f:.]+$/i;

/** Elasticsearch refuses a whole document for one invalid address. */
function isAddress(text: string): boolean {
  return IPV4.test(text) || (IPV6_CHARACTERS.test(text) && text.includes(':') && URL.canParse(`http://[${text}]`));
}
