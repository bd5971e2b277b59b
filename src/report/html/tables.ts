import type { Input } from '../../model/analysis.ts';
import { instant } from '../../model/time.ts';
import { OUTCOMES } from '../../model/session.ts';
import { type Markup, html } from '../../document/escape.ts';
import { componentTable, evidenceLines, notRead, readSummary } from '../findings.ts';
import { type Context, hostsOf, numbers, timeOf } from './context.ts';
import { targetLabel } from './matrix.ts';
import { failuresOf, shareText } from './shares.ts';
import { type TableRow, breakable, section, table } from './parts.ts';

/** Everything that was found and read, as tables. */

const ROUTE_ROWS = 1000;
const EVENT_ROWS = 500;
const STREAM_ROWS = 200;
const INPUT_ROWS = 300;
const UNKNOWN_ROWS = 50;
const REJECT_ROWS = 100;
const UNUSUAL_SHOWN = 12;

/** Sessions by who sent them to whom and how they ended. */
export function routeTable(context: Context): Markup {
  const { say, analysis, names } = context;
  const { routes, routeStepMinutes } = analysis.traffic;
  const rows = routes.flatMap((route, number): TableRow[] => {
    const { server, to, target, outcomes, steps } = route;
    const { ended } = failuresOf(outcomes);
    return OUTCOMES.filter((outcome) => outcomes[outcome] !== undefined).map((outcome) => {
      const when = steps.filter((step) => step.outcomes[outcome] !== undefined).map(({ at }) => at);
      const [first, last] = [when[0], when.at(-1)];
      const end = last === undefined ? undefined : instant(Date.parse(last) + routeStepMinutes * 60_000);
      return {
        cells: [
          server,
          targetLabel(context, { to, name: target }),
          html`<span class="outcome ${outcome}">${say(`html.outcome.${outcome}`)}</span>`,
          outcomes[outcome],
          outcome === 'open' ? '' : shareText(outcomes[outcome]!, ended),
          first === undefined ? '–' : timeOf(context, first),
          end === undefined ? '–' : timeOf(context, end),
        ],
        servers: numbers([names.server(server)]),
        targets: numbers([names.target(target, to)]),
        outcome,
        route: number,
      };
    });
  });
  if (rows.length === 0) return html``;
  const columns = [
    { label: say('column.server'), kind: 'text' },
    { label: say('fact.target'), kind: 'text' },
    { label: say('html.outcome'), kind: 'text' },
    { label: say('column.sessions'), kind: 'number' },
    { label: say('html.share'), kind: 'number' },
    { label: say('html.from'), kind: 'time' },
    { label: say('html.to'), kind: 'time' },
  ] as const;
  return section(
    'sessions',
    say('html.sessions'),
    html`<p class="hint">${say('html.sessionsAbout', { minutes: routeStepMinutes })}</p>`,
    table(context, { id: 'sessions', columns, rows, most: ROUTE_ROWS }),
  );
}

/** What happened when. */
export function eventTable(context: Context): Markup {
  const { say, textOf, analysis, names, shown } = context;
  const byId = new Map(analysis.incidents.map((incident, i) => [incident.id, { incident, number: i + 1 }]));
  const rows = analysis.timeline.map((entry): TableRow => {
    const { at, kind, incident: id } = entry;
    const of = id === undefined ? undefined : byId.get(id);
    const about = of?.incident;
    return {
      cells: [
        timeOf(context, at),
        html`<span class="event ${kind}">${say(`html.event.${kind}`)}</span>`,
        of === undefined || !shown.has(of.incident)
          ? textOf(entry)
          : html`${textOf(entry)}
              <a href="#incident-${of.number}">${say('html.toIncident', { number: of.number })}</a>`,
      ],
      servers: numbers((about?.observers ?? []).map(({ server }) => names.server(server))),
      targets: numbers((about === undefined ? [] : hostsOf(about)).map((host) => names.target(host))),
      from: Date.parse(at),
    };
  });
  const columns = [
    { label: say('page.time'), kind: 'time' },
    { label: say('html.kind'), kind: 'text' },
    { label: say('column.what'), kind: 'text' },
  ] as const;
  if (rows.length === 0) return html``;
  return section('events', say('html.events'), table(context, { id: 'events', columns, rows, most: EVENT_ROWS }));
}

/** Whose logs there are, and which logs are missing. */
export function coverageTable(context: Context): Markup {
  const { say, textOf, analysis, names } = context;
  const rows = analysis.streams.map((stream): TableRow => {
    const { server, service, sessions, from, to, gaps, restarts, leftOpen, versions } = stream;
    return {
      cells: [
        server,
        say(`service.${service}`),
        sessions,
        from === undefined ? '–' : timeOf(context, from),
        to === undefined ? '–' : timeOf(context, to),
        gaps.length,
        restarts.length,
        leftOpen,
        versions.at(-1)?.version ?? '–',
      ],
      servers: numbers([names.server(server)]),
      ...(from === undefined || to === undefined ? {} : { from: Date.parse(from), to: Date.parse(to) }),
    };
  });
  const columns = [
    { label: say('column.server'), kind: 'text' },
    { label: say('column.service'), kind: 'text' },
    { label: say('column.sessions'), kind: 'number' },
    { label: say('column.first-line'), kind: 'time' },
    { label: say('column.last-line'), kind: 'time' },
    { label: say('column.gaps'), kind: 'number' },
    { label: say('column.restarts'), kind: 'number' },
    { label: say('html.leftOpen'), kind: 'number' },
    { label: say('html.version'), kind: 'text' },
  ] as const;
  const limits = [...analysis.coverage.limits.map(textOf), say('limits.of-the-log')].map(
    (limit) => html`<li>${limit}</li>`,
  );
  return section(
    'coverage',
    say('html.coverage'),
    html`<ul class="limits">
      ${limits}
    </ul>`,
    table(context, { id: 'coverage', columns, rows, most: STREAM_ROWS }),
  );
}

/** What was read, and what was not. */
export function inputTable(context: Context): Markup {
  const { say, textOf, analysis, names } = context;
  const rows = analysis.inputs.map((input): TableRow => {
    const { path, server, service, status, reason, lines, first, last } = input;
    return {
      cells: [
        breakable(path),
        server,
        say(`service.${service}`),
        html`<span class="status ${status}">${say(`html.status.${status}`)}</span
          >${reason === undefined ? '' : ` ${textOf(reason)}`}`,
        lines.total,
        lines.rejected,
        first === undefined ? '–' : timeOf(context, first),
        last === undefined ? '–' : timeOf(context, last),
      ],
      servers: numbers([names.server(server)]),
      ...timesOf(input),
    };
  });
  const columns = [
    { label: say('summary.path-column'), kind: 'code' },
    { label: say('column.server'), kind: 'text' },
    { label: say('column.service'), kind: 'text' },
    { label: say('html.status'), kind: 'text' },
    { label: say('summary.lines-column'), kind: 'number' },
    { label: say('html.rejected'), kind: 'number' },
    { label: say('column.first-line'), kind: 'time' },
    { label: say('column.last-line'), kind: 'time' },
  ] as const;
  // Lines that could not be read have a table of their own.
  const unusual = notRead({ ...analysis, rejects: { count: 0, listed: [] } }, context.locale);
  const shown = unusual.slice(0, UNUSUAL_SHOWN).map((line) => html`<li>${line}</li>`);
  const more =
    unusual.length > UNUSUAL_SHOWN
      ? [html`<li>${say('html.more', { count: unusual.length - UNUSUAL_SHOWN })}</li>`]
      : [];
  return section(
    'inputs',
    say('html.inputs'),
    html`<p>${readSummary(analysis, context.locale)}</p>`,
    unusual.length === 0
      ? html`<p>${say('page.read-all')}</p>`
      : html`<ul class="limits">
          ${shown}${more}
        </ul>`,
    table(context, { id: 'inputs', columns, rows, most: INPUT_ROWS }),
  );
}

function timesOf({ first, last }: Input): Pick<TableRow, 'from' | 'to'> {
  return first === undefined || last === undefined ? {} : { from: Date.parse(first), to: Date.parse(last) };
}

/** Lines that say nothing to connectlog: those that it could not read, and those that it does not know. */
export function oddTables(context: Context): Markup {
  const { say, analysis } = context;
  const { rejects, unknown } = analysis;
  const rejected = rejects.listed.map(({ file, line, reason, text }): TableRow => ({
    cells: [html`${breakable(file)}:${line}`, say(`html.reject.${reason}`), text],
  }));
  const unread = unknown.map(({ shape, count, first }): TableRow => ({
    cells: [count, shape, `${first.file}:${first.line}`],
  }));
  const rejectColumns = [
    { label: say('check-column.where'), kind: 'code' },
    { label: say('html.reason'), kind: 'text' },
    { label: say('html.text'), kind: 'code' },
  ] as const;
  const unknownColumns = [
    { label: say('html.count'), kind: 'number' },
    { label: say('html.shape'), kind: 'code' },
    { label: say('html.firstSeen'), kind: 'code' },
  ] as const;
  return html`${
    rejected.length === 0
      ? undefined
      : section(
          'rejects',
          say('html.rejects', { count: rejects.count }),
          table(context, { id: 'rejects', columns: rejectColumns, rows: rejected, most: REJECT_ROWS }),
        )
  }${
    unread.length === 0
      ? undefined
      : section(
          'unknown',
          say('page.unknown'),
          table(context, { id: 'unknown', columns: unknownColumns, rows: unread, most: UNKNOWN_ROWS }),
        )
  }`;
}

const COMPONENT_ROWS = 500;

/** What the files with the logs say: components that are not active, what was tried by hand, and which files said so. */
export function besideTable(context: Context): Markup {
  const { analysis, locale } = context;
  if (analysis.evidence === undefined) return html``;
  const lines = evidenceLines(analysis, locale).map((line) => html`<li>${line}</li>`);
  const components = componentTable(analysis, locale).map(({ columns, rows }) =>
    table(context, {
      id: 'evidence',
      columns: columns.map(({ label }) => ({ label, kind: 'text' })),
      rows: rows.map((cells): TableRow => ({ cells })),
      most: COMPONENT_ROWS,
    }),
  );
  return section(
    'evidence',
    locale.say('page.evidence', { zone: locale.clock.zone }),
    html`<ul class="limits">
      ${lines}
    </ul>`,
    ...components,
  );
}
