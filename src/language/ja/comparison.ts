import type { comparison as english } from '../en/comparison.ts';

export const comparison: Readonly<Record<keyof typeof english, string>> = {
  'compared.log': '{server} {service}',
  'compared.not-covered': '比較後のログには、これを観測したサービスの記録も、対象が受け付けたセッションもありません。',
  'compared.too-short': '見られなくなりましたが、比較後のログがカバーしているのは {covered}だけです。',
  'compared.only-everyday': '障害は見られなくなりましたが、個々のセッションはまだ失敗することがあります。',
  'compared.gone-and-sent-to': '見られなくなり、対象へのセッションは成功しています。',
  'compared.gone': '見られなくなりました。',
  'compared.everyday-gone': '見られなくなりました。偶然とは言えない頻度で発生していたものです。',
  'compared.not-before': '以前は見られませんでした。',
  'compared.uncovered-before': '以前は見られませんでしたが、現在これを観測しているサービスの比較前のログもありません。',
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
  'incomplete.lost': '比較後にないログ: {logs}。',

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
  'compare.targets-text': '参考情報です。判定の対象は上にあります。',
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
