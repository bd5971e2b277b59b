import type { comparison as english } from '../en/comparison.ts';

export const comparison: Readonly<Record<keyof typeof english, string>> = {
  'help.compare': '2 組のログまたは保存した分析結果を比較します (解消したもの、新しいもの、悪化したもの、改善したもの)',
  'help.sides':
    '比較前と比較後: ログのフォルダー、ファイル、アーカイブ、または JSON レポート (標準入力からの JSON レポートは -)',
  'option.split': '1 組のログを、この時刻の前と後に分けて比較します',
  'option.fail-on-worse':
    'この重大度以上の新しいものまたは悪化したものがあれば終了コード 1 で終了します [既定: warning]',
  'format.compare-text': 'ターミナル用',
  'format.compare-markdown': 'チケットやプル リクエスト用',
  'format.compare-json': '比較結果のすべて (JSON スキーマはパッケージに含まれています)',
  'error.two-sides':
    '{count, plural, =0 {比較するものが指定されていません} other {比較できるのは 2 つですが、パスが # 個指定されています}}。',
  'hint.two-sides':
    'connectlog compare PATH PATH の形で、ログのフォルダー、ファイル、アーカイブ、または JSON レポートを比較前、比較後の順に指定してください。1 組のログを分ける場合: connectlog compare PATH --split 2026-03-02T22:00',
  'error.same-sides': '比較前と比較後が同じです: {path}',
  'error.split-saved': '{path} は JSON レポートのため、分けるログがありません。',
  'error.split-outside': '--split の時刻が --since と --until の間にありません。',
  'hint.split-outside': '片方に何も残りません。両者の間の時刻を指定してください。',
  'error.window-saved': '両方とも JSON レポートです。--since と --until はログの行を選ぶオプションです。',
  'hint.window-saved': 'ログそのものを指定するか、これらのオプションを外してください。',
  'complaint.compare-incomplete':
    '不完全: 読み取れなかったもの、または比較後のログに含まれないものがあります (比較結果の先頭を参照)。',

  'compared.log': '{server} {service}',
  'compared.not-covered': '比較後のログには、これを観測したサービスの記録も、対象が受け付けたセッションもありません。',
  'compared.too-short': '見られなくなりましたが、比較後のログがカバーしているのは {covered}だけです。',
  'compared.only-everyday': '障害は見られなくなりましたが、個々のセッションはまだ失敗することがあります。',
  'compared.gone-and-sent-to': '見られなくなり、対象へのセッションは成功しています。',
  'compared.gone': '見られなくなりました。',
  'compared.everyday-gone': '見られなくなりました。偶然とは言えない頻度で発生していたものです。',
  'compared.not-before': '以前は見られませんでした。',
  'compared.nobody-before': '以前は見られませんでしたが、現在これを観測しているサービスの比較前のログもありません。',
  'compared.everyday-new': '以前は見られず、偶然とは言えない頻度で発生しています。',
  'compared.chance': '片方でのみ見られますが、まれなため偶然と区別できません。',
  'compared.same': '偶然と区別できる範囲では、以前と変わりません。',
  'compared.severity': '重大度が{before}から{after}に変わりました。',
  'compared.goes-on': '比較前のログでは終わっていましたが、比較後のログの終わりでは継続中です。',
  'compared.over': '比較前のログの終わりでは継続中でしたが、比較後のログでは終わっています。',
  'compared.longer': 'ログのある時間に占める障害の時間が長くなりました。',
  'compared.shorter': 'ログのある時間に占める障害の時間が短くなりました。',
  'compared.more': '通信量に対しても時間に対しても、頻度が高くなりました。',
  'compared.fewer': '通信量に対しても時間に対しても、頻度が低くなりました。',

  'incomplete.nothing-read':
    '{side, select, before {比較前} other {比較後}}のログから読み取れた行がないか、指定された期間に行がありません。',
  'incomplete.unread':
    '{side, select, before {比較前} other {比較後}}のログのうち、{inputs, plural, other {#}} 個の入力を読み取れませんでした。',
  'incomplete.lost': '比較前にあった {count, plural, other {#}} 個のログが比較後にありません: {logs}。',

  'changes.new': '新規 {count, number} 件',
  'changes.worse': '悪化 {count, number} 件',
  'changes.unknown': '不明 {count, number} 件',
  'changes.fixed': '解消 {count, number} 件',
  'changes.better': '改善 {count, number} 件',
  'changes.same': '変化なし {count, number} 件',

  'compare.title': '接続ログの比較',
  'compare.worse': '悪化しました: {changes}。',
  'compare.better': '改善しました: {changes}。新しいものや悪化したものはありません。',
  'compare.not-worse': '悪化していません: {changes}。',
  'compare.nothing': '悪化していません: どちらにもインシデントはありません。',
  'compare.below':
    '悪化していません: {changes}。新しいものと悪化したものは、判定の対象となる重大度 ({severity}) に達していません。',
  'compare.incomplete': '不完全なため、悪化していないとは言い切れません。ログから分かる範囲: {changes}。',
  'compare.incomplete-nothing':
    '不完全なため、悪化していないとは言い切れません。ログから分かる範囲では、どちらにもインシデントはありません。',
  'compare.before': '比較前',
  'compare.after': '比較後',
  'compare.logs':
    '{name}: セッション {sessions, plural, other {#}} 件、ログのある時間 {hours} 時間{when, select, none {} other { ({when})}}',
  'compare.none': 'なし',
  'compare.outage':
    'セッション {sessions, plural, other {#}} 件 (1,000 件あたり {perThousand} 件、1 時間あたり {perHour} 件)、{minutes, select, none {} other {{minutes}、}}{state}',
  'compare.everyday':
    'セッション {sessions, plural, other {#}} 件 (1,000 件あたり {perThousand} 件、1 時間あたり {perHour} 件)',
  'compare.rate': '{sessions, number} (1,000 件あたり {perThousand})',
  'compare.group': '{change} ({count, number} 件)',
  'compare.group.new': '新規',
  'compare.group.worse': '悪化',
  'compare.group.unknown': '不明',
  'compare.group.fixed': '解消',
  'compare.group.better': '改善',
  'compare.group.same': '変化なし',
  'compare.more': 'ほか {count, number} 件 (JSON を参照)。',
  'compare.why': '理由',
  'compare.change': '変化',
  'compare.targets': 'ホスト別の失敗したセッション',
  'compare.targets-told': '判定には使いません。失敗は上のインシデントとして判定しています。',
  'compare.targets-same':
    '失敗したセッションが偶然と言える範囲を超えて増減したホストはありません ({count, number} 台を比較)。',
  'compare.host': 'ホスト',
  'compare.internet': 'インターネット',
  'compare.failed': '{sessions, number} 件中 {failed, number} 件 ({percent} %)',
  'compare.unread': '読み取れなかったもの',
  'compare.unread.before': '比較前: {path}',
  'compare.unread.after': '比較後: {path}',
  'compare.rejects.before': '比較前: {count, plural, other {#}} 行',
  'compare.rejects.after': '比較後: {count, plural, other {#}} 行',
  'compare.how':
    '数えているのはメッセージではなく接続です。日常的な失敗は、通信量に対する割合と 1 時間あたりの件数の両方が、4 分の 1 を超えて、かつ偶然と言える範囲を超えて変わった場合にのみ、悪化または改善とします。',
};
