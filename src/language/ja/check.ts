/** What a check says of logs: its cases, and what becomes of incidents. */
export const check = {
  'check.inputs': 'すべての入力を読み取れた',
  'check.nothing-read': '接続ログの行を 1 行も読み取れませんでした。',
  'check.strict': 'ポリシーが厳格 (strict) のため、入力に異常があってはなりません。',
  'check.limit': '{limit}',

  'check.covered': '{log}が全期間をカバーしている',
  'check.covered-hours': '{log}が {hours} ({zone}) をカバーしている',
  'check.no-log': '{log}を読み取れませんでした。',
  'check.too-old': '{log}の最終行は {age}前のものです。',
  'check.hole': '{log}は {length}にわたって記録がありません。',

  'check.any-server': '任意のサーバー',
  'check.window': '{server} のメンテナンスが終了している',
  'check.window-titled': '{server} のメンテナンスが終了している ({title})',
  'check.window-not-over': 'メール フローが再開しているべき時刻より前にログが終わっています。',
  'check.window-untold': 'メンテナンス期間の後に {server} への正常なセッションを記録したログがありません。',
  'check.not-left': 'その後 {server} への正常なセッションは確認できません。メンテナンスは終了していません。',
  'check.left-late': '{server} がメールの受け入れを再開したのは期限の後です。',

  'check.rule': '{rule} に該当するものがない ({words})',
  'check.rule-words': '{did}: {because}',
  'check.incident': '{title} ({sessions, number} セッション、{state})',
  'check.incident-because': '{title} ({sessions, number} セッション、{state})。{because}',
  'check.silence': '{log}は {length}にわたって記録がありません',
  'check.silence-because': '{log}は {length}にわたって記録がありません。{because}',
  'check.by-level': 'ポリシーで {rule} は {level} に設定されています。',
  'check.bad-severity': '重大度は「{severity}」です。「{failOn}」以上で不合格になります。',
  'check.low-severity': '重大度は「{severity}」です。「{failOn}」以上でなければ不合格になりません。',
  'check.in-window': 'メンテナンス期間内です。',
  'check.out-of-window': 'メンテナンス期間を外れています。',
  'check.known': 'ベースラインにあり、悪化していません。',
  'check.worse': 'ベースラインより悪化しています。',
  'check.few-sessions': '{limit, number} セッションまで許容されます。',
  'check.few-minutes': '{limit, number} 分まで許容されます。',
  'check.few-sessions-and-minutes': '{minutes, number} 分以内の {sessions, number} セッションまで許容されます。',
  'check.few-incidents': '{limit, number} 件のインシデントまで許容されます。',

  'check.rate': '{target} へのセッションのうち再試行または失敗で終わったものが {percent} % 以下である',
  'check.rate-each': '他の各サーバーへのセッションのうち再試行または失敗で終わったものが {percent} % 以下である',
  'check.rate-exceeded':
    '{target} への {sessions, number} セッション中 {failed, number} セッション ({rate} %) が再試行または失敗で終わりました。',
  'check.few-to-rate': 'セッションが {minimum, number} 件未満です。',

  'check.wrote-policy': '{file} を書き込みました。内容を確認し、同じパスで connectlog check を実行してください。',
};
