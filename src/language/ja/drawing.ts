import type { drawing as english } from '../en/drawing.ts';

export const drawing: Readonly<Record<keyof typeof english, string>> = {
  'format.csv': '表計算ソフト向けのインシデント (1 行に 1 件)',
  'format.jsonl': 'インシデント (1 行に 1 つの JSON オブジェクト)',
  'format.timesketch': 'Timesketch に取り込むタイムラインとインシデント (CSV)',
  'format.timesketch-jsonl': '同上 (JSON Lines)',
  'format.ecs': 'Elastic Common Schema のドキュメント (1 行に 1 件)',
  'format.ics': '予定表としてのインシデント (iCalendar)',

  'help.render': '保存した分析 (report --format json) からレポートを作成します (ログは不要です)',
  'help.analysis': 'JSON ファイル (- は標準入力)',
  'option.color': '標準出力に色を付けます (--no-color で色なし) [既定: ターミナルのみ]',
  'option.verbose': '1 画面に収まる概要の代わりに、すべてを表示します',

  'error.cannot-read': '{place} を読み取れません: {reason}。',
  'error.standard-input': '標準入力',
  'hint.cannot-read':
    'connectlog report --format json --output FILE で書き込んだファイル、または標準入力を表す - を指定してください。',
  'error.not-json': '{place} は JSON ではありません: {reason}。',
  'error.not-baseline': '{place} は connectlog のベースラインではありません: {reason}。',
  'error.not-analysis': '{place} は connectlog の分析ではありません: {reason}。',
  'hint.write-anew': '次のコマンドで作り直してください: {command}',
  'error.other-version':
    '{place} のスキーマのバージョンは {version} です。この connectlog が読み取れるのはバージョン {known} です。',
  'hint.other-version': 'それを書き込んだ connectlog を使用するか、ログをもう一度分析してください。',
  'unfit.whole': '全体 ({objection})',
  'unfit.span': '行が読み取られているのに /span がありません',
  'unfit.recovered': '{where} は回復しているのに recoveredAt がありません',
};
