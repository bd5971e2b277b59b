import { describeRules } from '../../../src/explain.ts';
import { analyze, type Analysis } from '../../../src/index.ts';
import type { Check, CheckCase, JudgedIncident, KnownIncident, Remark } from '../../../src/model/check.ts';
import { verbatim } from '../../../src/language/language.ts';
import type { Incident } from '../../../src/model/incident.ts';
import { analysisOf, emptyAnalysis } from '../../analyses.ts';

/** Answers of a check made by hand, for tests of what is drawn from them. */

const RULES: Check['rules'] = [
  {
    id: 'service-not-active',
    severity: 'critical',
    title: verbatim('refused mail: its transport service was not active'),
  },
  { id: 'connection-reset', severity: 'warning', title: verbatim('dropped connections: connections to it were cut') },
];

/** Nothing asked, nothing found. */
export const emptyCheck: Check = {
  schemaVersion: 2,
  verdict: 'passed',
  cases: [],
  incidents: [],
  rules: [],
  analysis: { ...emptyAnalysis, outcome: 'ok' },
};

const JUDGEMENTS = ['fails', 'warns', 'expected', 'known', 'tolerated', 'off'] as const;
const STATES = ['new', 'known', 'worse'] as const;

function judged(text: string, i: number): JudgedIncident {
  return {
    id: `id ${i} ${text}`,
    judgement: JUDGEMENTS[i % JUDGEMENTS.length]!,
    because: verbatim(`because ${text}`),
    baseline: STATES[i % STATES.length]!,
  };
}

function remarks(text: string, { incidents }: Analysis): Remark[] {
  const span = { from: '2026-03-02T09:00:00.000Z', to: '2026-03-02T09:30:00.000Z' };
  return [
    ...incidents.map(({ id }) => ({
      level: 'error' as const,
      ...verbatim(text),
      span,
      incident: id,
      evidence: { file: text, line: 7, text },
    })),
    { level: 'warning', ...verbatim(text) },
    { level: 'note', ...verbatim(text), span },
  ];
}

function casesOf(text: string, analysis: Analysis): CheckCase[] {
  const all = remarks(text, analysis);
  const others = all.filter(({ level }) => level !== 'error');
  return [
    {
      id: `coverage/${text}/hub`,
      kind: 'coverage',
      title: verbatim(text),
      status: 'incomplete',
      remarks: all.slice(0, 1),
    },
    { id: 'inputs', kind: 'inputs', title: verbatim(text), status: 'incomplete', remarks: [] },
    { id: `rule/${text}`, kind: 'rule', title: verbatim(text), status: 'failed', remarks: all },
    { id: `retry-rate/${text}`, kind: 'retry-rate', title: verbatim(text), status: 'failed', remarks: [] },
    { id: 'rule/service-not-active', kind: 'rule', title: verbatim(text), status: 'warned', remarks: others },
    {
      id: `maintenance/${text}`,
      kind: 'maintenance',
      title: verbatim(text),
      status: 'passed',
      remarks: others.slice(1),
    },
    { id: 'rule/connection-reset', kind: 'rule', title: verbatim(text), status: 'passed', remarks: [] },
    {
      id: 'rule/log-gap',
      kind: 'rule',
      title: verbatim(text),
      status: 'skipped',
      remarks: [{ level: 'note', ...verbatim(text) }],
    },
  ];
}

function known({ id, rule, severity, target, title, from, to, sessions }: Incident): KnownIncident {
  return { id: `gone ${id}`, rule, severity, target, title, from, to, sessions, state: 'recovered' };
}

/** Everything that a check can hold, with `text` wherever a log, a path or a policy gives the words. */
export function checkOf(
  text: string,
  verdict: Check['verdict'] = 'incomplete',
  incidents: number = JUDGEMENTS.length,
): Check {
  const analysis = analysisOf(text, incidents);
  const worse = { passed: ['failed', 'incomplete'], failed: ['incomplete'], incomplete: [''] }[verdict];
  return {
    schemaVersion: 2,
    verdict,
    policy: text,
    cases: casesOf(text, analysis).filter(({ status }) => !worse.includes(status)),
    incidents: analysis.incidents.map((_, i) => judged(text, i)),
    baseline: { file: text, gone: analysis.incidents.slice(0, 2).map(known) },
    rules: [{ id: `rule ${text}`, severity: 'error', title: verbatim(`failed: ${text}`) }, ...RULES],
    analysis,
  };
}

/** All holds. */
export const passedCheck: Check = {
  ...checkOf('EXCH02.contoso.com', 'passed'),
  cases: checkOf('EXCH02.contoso.com').cases.filter(({ status }) => status === 'passed' || status === 'skipped'),
};

/** Without a policy, a baseline or a line that shows anything. */
export const bareCheck: Check = {
  ...emptyCheck,
  verdict: 'failed',
  cases: [{ id: 'rule/log-gap', kind: 'rule', title: verbatim('No log has a gap.'), status: 'failed', remarks: [] }],
  rules: RULES,
};

/** A name for each check without any danger in it. */
export const BENIGN: readonly (readonly [name: string, check: Check])[] = [
  ['an empty check', emptyCheck],
  ['one that says nothing', bareCheck],
  ['one that passes', passedCheck],
  ['one with warnings', checkOf('EXCH02.contoso.com', 'passed')],
  ['one that fails', checkOf('EXCH02.contoso.com', 'failed')],
  ['one that is incomplete', checkOf('EXCH02.contoso.com')],
];

/** As an organisation would have it: what the sample logs say, held against a policy. */
export async function organisationCheck(verdict: Check['verdict']): Promise<Check> {
  const analysis = await analyze(['fixtures/logs/organisation']);
  const described = describeRules('en');
  const rules = described.map(({ id, severity, problem }) => ({
    id,
    severity,
    title: verbatim(`${problem.did}: ${problem.because}`),
  }));
  const fails = (incident: Incident): boolean => incident.scope !== 'group';
  const told = (incident: Incident): Remark => ({
    level: fails(incident) ? 'error' : 'note',
    ...incident.title,
    span: { from: incident.from, to: incident.to },
    incident: incident.id,
    ...(incident.evidence[0] === undefined ? {} : { evidence: incident.evidence[0] }),
  });
  const ofRule = (id: string): CheckCase => {
    const found = analysis.incidents.filter(({ rule }) => rule === id);
    const status = id === 'log-gap' ? 'skipped' : verdict !== 'passed' && found.some(fails) ? 'failed' : 'passed';
    const said = found.map(told).filter(({ level }) => status !== 'passed' || level === 'note');
    const off: Remark = { level: 'note', ...verbatim('The policy switches it off.') };
    return {
      id: `rule/${id}`,
      kind: 'rule',
      title: verbatim(`No incident of ${id} fails.`),
      status,
      remarks: status === 'skipped' ? [off] : said,
    };
  };
  const hole: Remark = {
    level: 'error',
    ...verbatim('The Transport log of EXCH04 has nothing for 2 h.'),
    span: { from: '2026-03-02T22:00:00.000Z', to: '2026-03-03T00:00:00.000Z' },
  };
  const retried: Remark = {
    level: 'warning',
    ...verbatim('6 % of the sessions to mx1.example.org ended as retry or fail.'),
  };
  const cases: CheckCase[] = [
    { id: 'inputs', kind: 'inputs', title: verbatim('All was read that was found.'), status: 'passed', remarks: [] },
    {
      id: 'coverage/exch04/hub',
      kind: 'coverage',
      title: verbatim('The Transport log of EXCH04 is there.'),
      status: verdict === 'incomplete' ? 'incomplete' : 'passed',
      remarks: verdict === 'incomplete' ? [hole] : [],
    },
    ...rules.map(({ id }) => ofRule(id)),
    {
      id: 'retry-rate/*',
      kind: 'retry-rate',
      title: verbatim('No more than 5 % of the sessions to any target end as retry or fail.'),
      status: 'warned',
      remarks: [retried],
    },
  ];
  const order: readonly CheckCase['status'][] = ['incomplete', 'failed', 'warned', 'passed', 'skipped'];
  return {
    schemaVersion: 2,
    verdict,
    policy: 'connectlog.yaml',
    cases: cases.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status)),
    incidents: analysis.incidents.map((incident, i) => ({
      id: incident.id,
      judgement: fails(incident) ? (verdict === 'passed' ? 'known' : 'fails') : 'tolerated',
      because: verbatim(
        fails(incident) ? 'The policy lets no such incident pass.' : 'The policy lets 50 sessions pass.',
      ),
      baseline: STATES[i % 2]!,
    })),
    baseline: { file: 'baseline.json', gone: analysis.incidents.slice(-1).map(known) },
    rules,
    analysis,
  };
}
