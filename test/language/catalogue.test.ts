import { IntlMessageFormat } from 'intl-messageformat';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { columnsOf, padEnd, padStart } from '../../src/language/columns.ts';
import {
  CATALOGUES,
  LANGUAGES,
  durationText,
  message,
  say,
  sayMessage,
  type Language,
} from '../../src/language/language.ts';
import { catalogueIds, placesInPattern, placesOf } from './places.ts';

describe.each(LANGUAGES)('the catalogue in %s', (language) => {
  const patterns = CATALOGUES[language];

  it('has every message and no other', () => {
    expect(Object.keys(patterns).sort()).toEqual(catalogueIds.toSorted());
  });

  it('has the same places as English in each message, and none that is empty', () => {
    const places = catalogueIds.map((id) => [id, placesInPattern(patterns[id])]);
    expect(places).toEqual(catalogueIds.map((id) => [id, placesOf(id)]));
    expect(catalogueIds.filter((id) => patterns[id] === '')).toEqual([]);
  });

  it('is said as ICU MessageFormat means it, also where no parser reads it', () => {
    const values = (id: (typeof catalogueIds)[number], value: string | number): Record<string, string | number> =>
      Object.fromEntries(placesOf(id).map((place) => [place, value]));
    for (const id of catalogueIds) {
      const format = new IntlMessageFormat(patterns[id], language, undefined, { ignoreTag: true });
      for (const value of [0, 1, 2, 1204, '', "{count} '{'{it}' $& $1 <b>"]) {
        if (typeof value === 'string' && /, (?:number|plural)/.test(patterns[id])) continue;
        expect(say(language, id, values(id, value)), id).toBe(String(format.format(values(id, value))));
      }
    }
  });

  it('has words whose columns are known without a package', () => {
    const lines = catalogueIds.flatMap((id) => patterns[id].split('\n'));
    expect(lines.filter((line) => columnsOf(line) !== stringWidth(line))).toEqual([]);
  });
});

/** Two English sentences that are one text would be one in Japanese, too: the analysis knows them by the text. */
describe('two messages of one English text', () => {
  it('are one in Japanese where an analysis may hold them', () => {
    const told = catalogueIds.filter((id) =>
      /^(?:did|because|hit|detail|cause|for|against|weigh|remedy|only-if|timeline|coverage|purged|input|line)\./.test(
        id,
      ),
    );
    const japanese = new Map<string, Set<string>>();
    for (const id of told) {
      const { [id]: text } = CATALOGUES.en;
      japanese.set(text, (japanese.get(text) ?? new Set()).add(CATALOGUES.ja[id]));
    }
    expect([...japanese].filter(([, texts]) => texts.size > 1)).toEqual([]);
  });
});

/** Proper names, commands, formats, and words that are written so on every screen of Exchange. */
const LATIN =
  /^(?:macOS|AppleDouble|connectlog|Exchange|Active|Inactive|Draining|Directory|Managed|Availability|Requester|Functional|Maintenance|ServerWideOffline|HubTransport|SMTP|TLS|DNS|MX|IPv6|X-EXPS|NUL|ID|JSON|CSV|MB|Wiki|UTC|ISO|MapiSubmission|MapiDelivery|PATH|report|text|json|en|ja|any|local|warning|error|warn|off|yml|strict|hub|frontend|check|yaml|EXCH01|UTF-8|SERVER|SERVICE|RULE|Asia|Tokyo|Standard|Time|TransportRoles|Logs|Log-type|Transport|Connectivity|Log|Fields|s|m|h|d|Ctrl|C|ETL|HTML|XML|EBUSY|EIO|ENOSPC|TMPDIR|TEMP|Windows|z|RAR|xz|zstd|bzip2|tar|zip|gz|Microsoft|ExchangeLogCollector|Excel|path|server|service|file|line|offset|reason|LOG|Timesketch|Lines|Elastic|Common|Schema|iCalendar|GitHub|Actions|GitLab|Code|Quality|JUnit|SARIF|Azure|Pipelines|DevOps|MAIL|FROM|EHLO|HELO|STARTTLS|RSET|QUIT|CONNECT|SHA-256|sha256sum|FILE|csv|PowerShell|Apply|HealthAPI|Get-HealthReport|Application|System)$/;

describe('the Japanese catalogue', () => {
  /** What is not said to people: places, commands and options, and examples of them. */
  const spoken = (pattern: string): string =>
    pattern
      .replaceAll(
        /\{\w+(?:, (?:select|plural|number),?)?|\b(?:one|other|none|sender|unknown|database|databases|recipient|permanent|before|remote|for|now|不明なサービス) \{|[}#]/g,
        ' ',
      )
      .replaceAll(
        /--?[a-z][\w-]*|connectlog (?:rules|sessions|report|summary|compare)|queue-growing\.\w+|(?:report|analysis)\.json|\/span|recoveredAt|%s|\d{4}-[\dT:Z-]+|\bRFC\b|wevtutil [^"]*|"Service not active"|CONNECTLOG\d+/g,
        ' ',
      );

  it('has no Latin words but names and commands', () => {
    const found = catalogueIds.flatMap((id) =>
      [...spoken(CATALOGUES.ja[id]).matchAll(/[A-Za-z][\w-]*/g)]
        .map(([word]) => word)
        .filter((word) => !LATIN.test(word)),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});

describe('say', () => {
  it('counts in the way of the language', () => {
    const looked = (language: Language, services: number): string =>
      say(language, 'verdict.looked', { sessions: 1204, services, when: '…' });
    expect(looked('en', 1)).toBe('1,204 sessions of 1 transport service, logged …');
    expect(looked('en', 1204)).toBe('1,204 sessions of 1,204 transport services, logged …');
    expect(looked('ja', 1204)).toBe('1,204 個のトランスポート サービスの 1,204 件のセッション (記録期間: …)');
  });

  it.each([
    [['EXCH01'], 'EXCH01', 'EXCH01'],
    [['EXCH01', 'EXCH02'], 'EXCH01 and EXCH02', 'EXCH01、EXCH02'],
    [['A', 'B', 'C', 'D'], 'A, B, C and D', 'A、B、C、D'],
    [['A', 'B', 'C', 'D', 'E'], 'A, B, C and 2 others', 'A、B、C (ほか 2 件)'],
  ])('lists %j', (servers, english, japanese) => {
    const through = message('weigh.got-through', { servers: { list: servers, shown: 3 } });
    expect(sayMessage('en', through)).toBe(`Sessions from ${english} succeeded meanwhile.`);
    expect(sayMessage('ja', through)).toBe(`その間も ${japanese} からのセッションは成功しました。`);
  });

  it.each([
    [0, 'under 1 s', '1 秒未満'],
    [45_000, '45 s', '45 秒'],
    [3_600_000, '1 h', '1 時間'],
    [6_600_000, '1 h 50 min', '1 時間 50 分'],
    [97_200_000, '1 d 3 h', '1 日 3 時間'],
  ])('tells how long %i ms are', (ms, english, japanese) => {
    expect([durationText('en', ms), durationText('ja', ms)]).toEqual([english, japanese]);
  });

  it('says a message inside of a message', () => {
    const log = message('stream.log', { service: 'hub', name: message('service.hub'), server: 'EXCH01' });
    const gap = message('timeline.gap', { log, lasted: { duration: 7_200_000 } });
    expect(sayMessage('en', gap)).toBe('No lines in the Transport log of EXCH01 for 2 h from here on');
    expect(sayMessage('ja', gap)).toBe('ここから 2 時間、EXCH01 のトランスポートの接続ログに記録なし');
  });
});

describe('columns', () => {
  it('are filled up on either side, and never cut', () => {
    expect([padEnd('回復', 6), padStart('+5 ms', 7), padEnd('セッション', 4)]).toEqual([
      '回復  ',
      '  +5 ms',
      'セッション',
    ]);
  });
});
