import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { analyze, reports, type Analysis } from '../../src/index.ts';
import { html, ownElement, scriptData, visible } from '../../src/document/escape.ts';
import { LANGUAGES, type Language } from '../../src/language/language.ts';
import { analysisOf, emptyAnalysis } from '../analyses.ts';
import { HOSTILE } from '../hostile-texts.ts';

const report = reports.find(({ format }) => format === 'html')!;

function render(analysis: Analysis, language: Language = 'en', timeZone = 'UTC'): string {
  return report.render(analysis, { timeZone, language });
}

function page(analysis: Analysis, language?: Language): Document {
  return parseHTML(render(analysis, language)).document;
}

describe('the page', () => {
  // That nothing else changes in the page, and that nothing in it does anything, is seen by test/every-report.test.ts.
  it('shows hostile text as it is', () => {
    for (const [name, text] of Object.entries(HOSTILE)) {
      const document = page(analysisOf(text));
      const shown = visible(text);
      const [cell] = document.querySelectorAll('#inputs tbody td');
      expect(cell!.textContent, name).toBe(shown);
      expect(document.querySelector('.command code')!.textContent, name).toBe(shown);
      expect(document.querySelector('.lane a')!.getAttribute('aria-label'), name).toBe(
        visible(analysisOf(text).incidents[0]!.title.text),
      );
      const data = JSON.parse(document.querySelector('#page-data')!.textContent) as { plots: { curves: object[] }[] };
      expect(JSON.stringify(data.plots.at(-1)!.curves[0]), name).toContain(JSON.stringify(shown).slice(1, -1));
    }
  });

  it('runs only what its policy knows by its hash', () => {
    const text = render(emptyAnalysis);
    const hash = (name: string): string => {
      const content = new RegExp(`<${name}>([^]*?)</${name}>`).exec(text)![1]!;
      return `'sha256-${createHash('sha256').update(content, 'utf8').digest('base64')}'`;
    };
    const policy = page(emptyAnalysis).querySelector('meta[http-equiv="Content-Security-Policy"]');
    expect(policy!.getAttribute('content')).toBe(
      `default-src 'none'; script-src ${hash('script')}; style-src ${hash('style')}; base-uri 'none'; form-action 'none'; ` +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  it('is at most 300 kB without data', () => {
    expect(Buffer.byteLength(render(emptyAnalysis))).toBeLessThan(300_000);
  });

  it.each(LANGUAGES)('says its language, and has a name for everything: %s', (language) => {
    const document = page(analysisOf('EXCH02.contoso.com'), language);
    expect(document.documentElement.getAttribute('lang')).toBe(language);
    const words = [...document.querySelectorAll('title, header, main, footer')].map(({ textContent }) => textContent);
    expect(words.join(' ').match(/html\.[a-z]+|undefined|\bNaN\b|\[object/gi)).toBeNull();
  });

  it('writes times in the zone of the report', async () => {
    const analysis = await analyze(['fixtures/logs/kb2866822']);
    const { document } = parseHTML(render(analysis, 'en', 'Asia/Tokyo')) as unknown as { document: Document };
    const times = [...document.querySelectorAll('time')].map((time) => [
      time.getAttribute('datetime'),
      time.textContent,
    ]);
    expect(times).toContainEqual(['2013-06-27T21:08:37.583Z', '2013-06-28 06:08:37']);
    const zones = [...document.querySelectorAll('[name="zone"]')].map((choice) => choice.getAttribute('value'));
    expect(zones).toEqual(['UTC', 'Asia/Tokyo', 'local']);
  });

  it('holds all that the analysis says', async () => {
    const analysis = await analyze(['fixtures/logs/organisation']);
    const document = page(analysis);
    const rows = (id: string): string[][] =>
      [...document.querySelectorAll(`#${id} tbody tr`)].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(document.querySelectorAll('.card').length).toBe(analysis.incidents.length);
    expect(rows('events').length).toBe(analysis.timeline.length);
    expect(rows('inputs').length).toBe(analysis.inputs.length);
    expect(rows('coverage').map(([server, , sessions]) => [server, sessions])).toEqual(
      analysis.streams.map(({ server, sessions }) => [server, String(sessions)]),
    );
    const { replaced, failover } = analysis.sessions.outcomes;
    const sum = rows('sessions').reduce((total, row) => total + Number(row[3]!.replaceAll(',', '')), 0);
    expect(sum).toBe(analysis.sessions.total - replaced - failover);
    const failures = [...document.querySelectorAll('.matrix .failed')].reduce((a, b) => a + Number(b.textContent), 0);
    const { retry, fail, resubmit, aborted } = analysis.sessions.outcomes;
    expect(failures).toBe(retry + fail + resubmit + aborted);
    for (const { file, line, text } of analysis.incidents.flatMap(({ evidence }) => evidence)) {
      expect(document.querySelector('main')!.textContent).toContain(`${file}:${line}${text}`);
    }
  });

  it.each([
    ['a full analysis', analysisOf('EXCH02.contoso.com')],
    ['a huge one', analysisOf('EXCH02.contoso.com', 500, 5000)],
  ])('links only to what is there: %s', (_, analysis) => {
    const document = page(analysis);
    const links = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')!);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => document.getElementById(link.slice(1)) === null)).toEqual([]);
  });

  it('says what of a long analysis is not in it', () => {
    const document = page(analysisOf('EXCH02.contoso.com', 500, 5000));
    expect(document.querySelectorAll('.card').length).toBe(100);
    expect(document.querySelectorAll('#events tbody tr').length).toBe(500);
    expect([...document.querySelectorAll('.left-out')].map(({ textContent }) => textContent)).toEqual([
      '400 more are in the JSON report.',
      '4,500 more rows are in the JSON report.',
    ]);
  });
});

describe('a template', () => {
  it('takes texts, numbers, markup and lists of them, and leaves out what is not there', () => {
    const inside = [html`<b>${1}</b>`, '<i>', undefined];
    expect(String(html`<p title="${'"\'&'}">${inside}${undefined}</p>`)).toBe(
      '<p title="&quot;&#39;&amp;"><b>1</b>&lt;i&gt;</p>',
    );
    expect(String(html`<hr />`)).toBe('<hr />');
  });

  it('refuses a script that would end before its end', () => {
    expect(() => ownElement('script', 'x</SCRIPT >')).toThrow('The script would end before its end.');
    expect(() => ownElement('style', '<!--')).toThrow('The style would end before its end.');
  });

  it('gives data that mean the same and cannot end their element', () => {
    const value = { '</script>': ['<!--', '&', 'x\u2028'] };
    const text = String(scriptData('x', value));
    expect(text.match(/[<>]/g)!.length).toBe(4);
    const json = text.slice(text.indexOf('>') + 1, text.lastIndexOf('<'));
    expect(JSON.parse(json)).toEqual({ '</script>': ['<!--', '&', 'x\\u2028'] });
  });
});
