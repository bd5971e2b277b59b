import type { checkReport as english } from '../en/check-report.ts';

/** Headings and descriptions of the formats of a check. */
export const checkReport: Readonly<Record<keyof typeof english, string>> = {
  'format.check-text': 'ターミナル用: 最初に判定、続いて合格しなかったもの (--verbose ですべて)',
  'format.check-markdown': 'プル リクエストのコメント用',
  'format.check-json': '判定と分析の全体（プログラム用）',
  'format.check-junit': '確認項目ごとに 1 件のテスト ケース (JUnit XML)',
  'format.check-sarif': 'インシデントごとに 1 件の結果、コード スキャン用 (SARIF 2.1.0)',
  'format.check-github': 'GitHub Actions の注釈',
  'format.check-gitlab': 'GitLab の Code Quality',
  'format.check-azure': 'Azure Pipelines のログ コマンド',

  'check-verdict.passed': '合格',
  'check-verdict.failed': '不合格',
  'check-verdict.incomplete': '判定不能',
  'check-status.passed': '合格',
  'check-status.warned': '警告',
  'check-status.failed': '不合格',
  'check-status.incomplete': '判定不能',
  'check-status.skipped': '対象外',
  'check-level.error': 'エラー',
  'check-level.warning': '警告',
  'check-level.note': '参考',

  'check-answer.objection': '{verdict}: {what} ({name})',
  'check-answer.objection-at': '{verdict}: {what} ({when}、{name})',
  'check-answer.warned': '{verdict} (警告あり): {what} ({name})',
  'check-answer.warned-at': '{verdict} (警告あり): {what} ({when}、{name})',
  'check-answer.passed':
    '{verdict}: {cases, plural, =0 {確認項目がありません} other {# 件の確認項目すべてに問題はありません}}。',
  'check-answer.not-so': '次のとおりではありません: {title}',

  'check-count.of': '確認項目 {count, plural, other {#}} 件: {parts}。',
  'check-count.part': '{status} {count, number} 件',
  'check-count.let-pass': '判定に含めなかったインシデント: {parts}。',
  'check-count.expected': 'メンテナンス中で想定内 {count, number} 件',
  'check-count.known': 'ベースラインにある既知のもの {count, number} 件',
  'check-count.tolerated': '許容範囲内 {count, number} 件',
  'check-count.off': '無効なルールのもの {count, number} 件',
  'check-policy.of': 'ポリシー: {file}。',
  'check-policy.none': 'ポリシーなし: 既定の内容で確認しました。',

  'check-heading.page': '接続ログの確認',
  'check-heading.gone': 'なくなった既知のインシデント ({file})',
  'check-gone': '{what} ({when})',
  'check-heading.others': 'そのほかの確認項目',
  'check-column.result': '結果',
  'check-column.what': '内容',
  'check-column.when': '日時',
  'check-column.where': '場所',

  'check-more.remarks': 'ほか {count, number} 件 (--verbose ですべて表示)',
  'check-more.rows': 'ほか {count, number} 件 (すべては JSON レポートにあります)。',
  'check-more.cases': '{parts} (--verbose で表示)。',
  'check-more.annotations':
    '{answer}。ここでは省略した指摘が {count, number} 件あります (すべては別の形式にあります)。',
  'check-more.summary': 'サービスに表示できるのはここまでのため、以降を省略しました (すべては別の形式にあります)。',

  'check-help.about': 'サーバーについて次のことが分かったときに報告します: {title}。',
  'check-help.causes': '考えられる原因と、判定するコマンド:',
  'check-help.steps': '対処:',
  'check-help.rule': 'ルールの検出したものが許容されるかどうか。',
  'check-help.maintenance': 'ポリシーのメンテナンス期間が守られませんでした。',
  'check-help.retry-rate': 'ポリシーの許容範囲を超える数のセッションが、再試行または失敗で終わりました。',
  'check-help.inputs': '見つかったものをすべて読み取ったかどうか。',
  'check-help.coverage': 'ポリシーで必須とされたログが、その時間帯についてあるかどうか。',
};
