import { verbatim } from '../../src/language/language.ts';
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseHTML } from 'linkedom';
import { LANGUAGES, analyze, reports, type Analysis, type ReportOptions } from '../../src/index.ts';
import type { CodeLine, Fact } from '../../src/document/document.ts';
import { screenMeasure } from '../../src/document/screen-measure.ts';
import { summaryDocument } from '../../src/report/summary.ts';
import stringWidth from 'string-width';
import { analysisOf, emptyAnalysis } from '../analyses.ts';

const OPTIONS: ReportOptions = { timeZone: 'UTC', language: 'en' };
const MADE = { version: '9.9.9', command: ['connectlog', 'summary', 'logs'] };

function render(format: string, analysis: Analysis, options: ReportOptions = OPTIONS): string {
  return reports.find((report) => report.format === format)!.render(analysis, options);
}

let organisation: Analysis;
let several: Analysis;
beforeAll(async () => {
  organisation = await analyze(['fixtures/logs/organisation'], { hashes: true });
  several = await analyze(['fixtures/inputs/two-targets'], { hashes: true });
});

/** The words of one section. */
function section(analysis: Analysis, heading: string, options: ReportOptions = OPTIONS): unknown {
  return summaryDocument(analysis, options).sections.find((one) => one.heading === heading)?.blocks;
}

function factsOf(analysis: Analysis): (readonly [label: string, value: string])[] {
  const [facts] = section(analysis, 'At a glance') as [{ readonly rows: readonly Fact[] }];
  return facts.rows.map(({ label, value }) => [label, value]);
}

describe('the incident summary', () => {
  it('answers what a post-mortem asks, in its order', () => {
    const { title, sections } = summaryDocument(organisation, { ...OPTIONS, made: MADE });
    expect(title).toBe('Incident summary: EXCH02.contoso.com refused mail: its transport service was not active');
    expect(sections.map(({ heading }) => heading)).toEqual([
      'At a glance',
      'Impact',
      'Root cause',
      'What was done',
      'What to do now',
      'How to verify',
      'Timeline',
      'All incidents',
      'Coverage and limits',
      'Inputs',
      'How to reproduce this summary',
    ]);
  });

  it('says since when, until when, who was hit and why', () => {
    expect(factsOf(organisation)).toEqual([
      ['State', 'recovered'],
      ['Since', '2026-03-02 09:12:04.765 (UTC)'],
      ['Until', '2026-03-02 11:02:45.029 (UTC), the last failure'],
      ['Recovered', '2026-03-02 11:21:22.714 (UTC)'],
      ['Lasted', '1 h 50 min from the first failure to the last, 2 h 9 min until sessions were accepted again'],
      ['Impact', '24 sessions from 3 servers were turned away (connections, not messages)'],
      ['Root cause', 'maintenance mode (confidence: likely)'],
      ['Incident', 'service-not-active-780b4ba7 (rule service-not-active, critical)'],
    ]);
  });

  it('says of what is not over that it is not', () => {
    expect(factsOf(several)).toEqual([
      ['State', 'ongoing'],
      ['Since', '2026-03-02 09:13:00.250 (UTC)'],
      ['Until', 'ongoing at the end of the logs, 2026-03-02 09:54:00.250 (UTC)'],
      ['Lasted', '40 min'],
      ...Array.from({ length: 3 }, () => expect.anything() as unknown),
    ]);
  });

  it('tells what was done from restarts in the own logs of the target, and leaves the rest to people', () => {
    expect(section(organisation, 'What was done')).toEqual([
      { kind: 'paragraph', text: 'Known so far:' },
      {
        kind: 'list',
        items: [
          '2026-03-02 09:10:53.000: Restart in the Transport log of EXCH02: the service logged its start',
          '2026-03-02 11:11:29.000: Restart in the Transport log of EXCH02: the service logged its start',
          '2026-03-02 11:21:22.714: EXCH02.contoso.com accepts sessions again',
        ],
      },
      { kind: 'paragraph', text: 'Add by hand: who did what, and when.' },
    ]);
    expect(section(several, 'What was done')).toEqual([
      {
        kind: 'paragraph',
        text: "EXCH03.contoso.com's own logs are missing, so the logs cannot show what was done there.",
      },
      { kind: 'paragraph', text: 'Add by hand: who did what, and when.' },
    ]);
  });

  it('does not take for what was done what happened at another time, or to another server', () => {
    const restart = (at: string): Analysis['streams'][number]['restarts'][number] => ({
      at,
      evidence: 'logged',
      leftOpen: 0,
    });
    const entry = (at: string): Analysis['timeline'][number] => ({
      at,
      kind: 'restart',
      ...verbatim(`restart at ${at}`),
    });
    const [begin, end] = [several.incidents[0]!.from, several.span!.to];
    const near = new Date(Date.parse(begin) - 29 * 60_000).toISOString();
    const times = [new Date(Date.parse(begin) - 31 * 60_000).toISOString(), near, end];
    const stream = { ...several.streams[0]!, server: 'exch03', restarts: times.slice(0, 2).map(restart) };
    const other = { ...several.streams[0]!, server: 'EXCH04', restarts: [restart(end)] };
    const analysis = { ...several, streams: [stream, other], timeline: times.map(entry) };
    expect(section(analysis, 'What was done')).toMatchObject([
      { text: 'Known so far:' },
      { items: [`${near.slice(0, 10)} ${near.slice(11, 23)}: restart at ${near}`] },
      { text: 'Add by hand: who did what, and when.' },
    ]);
  });

  it('parts the way out from how to verify it, and both together are the remedy', () => {
    const commandsOf = (heading: string): string[] =>
      (section(several, heading) as { readonly kind: string; readonly lines: readonly CodeLine[] }[])
        .flatMap(({ kind, lines }) => (kind === 'code' ? lines.map(({ text }) => text) : []))
        .filter((line) => !/^# \d/.test(line))
        .map((line) => line.replace(/^# /, ''));
    const incident = several.incidents.find(({ id }) => id === several.verdict.incident)!;
    const verify = commandsOf('How to verify');
    expect(verify.length).toBeGreaterThan(1);
    expect([...commandsOf('What to do now'), ...verify]).toEqual(incident.remedy.map(({ command }) => command));
  });

  it('tells of the incident that is asked for', () => {
    const other = several.incidents.find(({ id }) => id !== several.verdict.incident)!;
    expect(summaryDocument(several, { ...OPTIONS, incident: other.id }).title).toContain(other.title.text);
    expect(() => summaryDocument(several, { ...OPTIONS, incident: 'none-such' })).toThrow(
      'There is no incident none-such',
    );
  });

  it('counts and lists all incidents, whichever it tells of', () => {
    const [counts, table] = section(organisation, 'All incidents', { ...OPTIONS, verbose: true }) as [
      { readonly text: string },
      { readonly rows: readonly (readonly string[])[] },
    ];
    expect(counts.text).toMatch(/^These logs show 1 incident and 6 minor findings\./);
    const told = table.rows.map(([id, , , sessions]) => [id, Number(sessions!.replaceAll(',', ''))]);
    expect(told).toEqual(organisation.incidents.map(({ id, sessions }) => [id, sessions]));
  });

  it('names every input with its hash, and all of them by one', () => {
    const blocks = section(organisation, 'Inputs', { ...OPTIONS, verbose: true }) as {
      readonly rows: readonly (readonly string[])[];
      readonly lines: readonly CodeLine[];
    }[];
    expect(blocks[0]!.rows.map(([path, , , hash]) => [path, hash])).toEqual(
      organisation.inputs.map(({ path, sha256 }) => [path, sha256]),
    );
    const list = organisation.inputs.map(({ path, sha256 }) => `${sha256!}  ${path}\n`).join('');
    expect(blocks.at(-1)!.lines).toMatchObject([{ text: createHash('sha256').update(list).digest('hex') }]);
    const short = section(organisation, 'Inputs') as { readonly rows: unknown[]; readonly text: string }[];
    expect([short[0]!.rows.length, short[1]!.text]).toEqual([4, 'And 32 more: use --verbose to list them.']);
  });

  it('is short where nothing was found', () => {
    const { title, sentences, sections } = summaryDocument(emptyAnalysis, OPTIONS);
    expect([title, sentences]).toEqual(['Connectivity summary', ['No conclusion: no log line could be read.']]);
    expect(sections.map(({ heading }) => heading)).toEqual(['Coverage and limits']);
  });
});

describe('in a mail', () => {
  it.each(LANGUAGES)('has no line of more than 72 columns but what is there to be copied: %s', (language) => {
    const screen = { isColoured: false, measure: screenMeasure(72) };
    for (const analysis of [organisation, several, analysisOf('EXCH02.contoso.com')]) {
      const lines = render('summary-text', analysis, { ...OPTIONS, language, screen, made: MADE }).split('\n');
      const long = lines.filter((line) => stringWidth(line) > 72);
      expect(long.filter((line) => !/^ {2,4}(?:# |\(?[A-Z][a-z]+-|fixtures\/)/.test(line))).toEqual([]);
    }
  });
});

describe('a table in a mail', () => {
  it('becomes one fact below the other where it does not fit, and what is there to be copied stays whole', () => {
    const screen = { isColoured: false, measure: screenMeasure(72) };
    const lines = render('summary-text', several, { ...OPTIONS, screen }).split('\n');
    const path = 'fixtures/inputs/two-targets/EXCH01/Hub/Connectivity/CONNECTLOG20260302-1.LOG';
    const at = lines.indexOf(`  ${path}`);
    expect(lines.slice(at + 1, at + 5)).toEqual([
      '    Bytes  2,812',
      '    Lines  29',
      '    SHA-256',
      `    ${several.inputs.find((input) => input.path === path)!.sha256!}`,
    ]);
  });
});

describe('as a page', () => {
  const pages = LANGUAGES.map((language) => [language, { ...OPTIONS, language, made: MADE }] as const);

  it.each(pages)('allows its own style and nothing else: %s', (language, options) => {
    const { document } = parseHTML(render('summary-html', organisation, options)) as unknown as {
      readonly document: {
        readonly documentElement: { readonly lang: string };
        querySelector: (selector: string) => { readonly textContent: string; getAttribute: (name: string) => string };
        querySelectorAll: (selector: string) => { readonly length: number };
      };
    };
    const style = document.querySelector('style').textContent;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(document.querySelector('meta[http-equiv]').getAttribute('content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(document.querySelectorAll('script, link, img, [style], [src], [href]').length).toBe(0);
    expect(style).not.toMatch(/url\(|@import/);
    expect(document.documentElement.lang).toBe(language);
  });
});

describe('on a chart', () => {
  it('has a bar for each incident, from its first failure to its last or to the end of the logs', () => {
    const bars = render('summary-markdown', several)
      .split('\n')
      .filter((line) => /^ {2}\d+\. /.test(line));
    expect(bars).toEqual([
      '  1. EXCH02.contoso.com :crit, 2026-03-02 09:12:00, 2026-03-02 09:17:00',
      '  2. EXCH03.contoso.com :crit, 2026-03-02 09:13:00, 2026-03-02 09:54:00',
    ]);
  });

  it('shows times of the zone that is asked for, and what took seconds as a minute', async () => {
    const sample = await analyze(['fixtures/logs/kb2866822']);
    expect(render('summary-markdown', sample, { ...OPTIONS, timeZone: 'Asia/Tokyo' })).toContain(
      '  1. Exchange-Server.contoso :crit, 2013-06-28 06:08:37, 2013-06-28 06:09:37\n',
    );
  });
});

describe('failures of every day', () => {
  it('are told as such, and never as one outage that goes on', () => {
    const group = organisation.incidents.find(({ scope, state }) => scope === 'group' && state === 'ongoing')!;
    const { sentences } = summaryDocument(organisation, { ...OPTIONS, incident: group.id });
    expect(sentences.slice(0, 2)).toEqual([
      'mx1.example.org, mx1.example.net and 2 others were unreachable occasionally, from 01:13 on 2 March 2026 to 23:41 UTC on 3 March 2026: connections timed out.',
      '43 sessions from 3 servers were not connected.',
    ]);
  });
});
