import type { timeline as english } from '../en/timeline.ts';

export const timeline: Readonly<Record<keyof typeof english, string>> = {
  'timeline.first-line': 'ログの最初の行',
  'timeline.first-line-asked': '指定された期間の最初の行',
  'timeline.last-line': 'ログの最後の行',
  'timeline.last-line-asked': '指定された期間の最後の行',
  'timeline.refusals-begin':
    '{target} {did}: {because} ({sessions, plural, other {#}} 件のセッションの最初{times, plural, =0 {} other {、{times} 回のうちの初回}})',
  'timeline.refusals-end': '{target} {did} (最後)',
  'timeline.sender-begins':
    '{target} からの送信で {hosts, plural, other {#}} 台のホスト{did}: {because} ({sessions, plural, other {#}} 件のセッションの最初{times, plural, =0 {} other {、{times} 回のうちの初回}})',
  'timeline.sender-ends': '{target} からの送信で {hosts, plural, other {#}} 台のホスト{did} (最後)',
  'timeline.recovered': '{target} がメールの受け付けを再開',
  'timeline.queue-peak': '{log}で {messages, plural, other {#}} 件のメッセージが {nextHop} 宛てに待機',
  'timeline.restart': '{log}で再起動: {evidence}{leftOpen, plural, =0 {} other { (# 件のセッションが終了しないまま)}}',
  'timeline.gap': 'ここから {lasted}、{log}に記録なし',

  'timeline.component-state': '{requester} が {target} の {component} を {state} にしました',
  'timeline.conversation': '{target} への手動の接続テスト: {verdict}{reply, select, none {} other { ({reply})}}',
  'event.service-state':
    '{target} のイベント {event}: サービスが起動しました{state, select, none {} other { (読み取った状態: {state})}}',
  'event.state-pending': '{target} のイベント {event}: 状態の変更がサービスの再起動を待っています',
  'event.service-started': '{target} のイベント {event}: {service} が起動しました',
  'event.service-stopped': '{target} のイベント {event}: {service} が停止しました',
  'event.back-pressure': '{target} のイベント {event}: リソースが不足しました (バック プレッシャー)',
  'event.back-pressure-relieved': '{target} のイベント {event}: リソースの不足が解消しました',
  'event.setup': '{target} のイベント {event}: 何かがインストールされました ({provider})',
  'event.component-state-changed':
    '{target} のイベント {event}: {component, select, none {コンポーネントの状態} other {{component}}} が{state, select, none {変更されました} other { {state} になりました}}',

  'restart.logged': 'サービスが開始を記録',
  'restart.header': 'ファイルの途中に新しいログ ヘッダー',
  'restart.inferred': 'セッション ID の番号が新しく始まる',

  'coverage.not-looked-for': '指定により調べていないもの: {rules}',
  'coverage.no-log-of':
    '{servers} のログがありません。{count, plural, other {}}その動作は、ほかのサーバーのログからしか分かりません。',
  'coverage.no-states':
    'ログと同じ場所に {servers} の状態ファイルが{count, plural, other {}}ないため、非アクティブにした要求元は分かりません。',
  'coverage.missing': '{server} の{services}のログがありません{count, plural, other {}}。',
  'coverage.purged': '{logs}より古いログは、削除された可能性があります: {reason}。',
  'coverage.gaps': '{count, plural, other {#}} 個のログに途切れがあります。その間については何も結論できません。',
  'purged.size': 'フォルダーの大きさが、Exchange の保持する上限 ({megabytes} MB) に達しています',
  'purged.age': 'ログが、Exchange の保持する期間 ({days} 日) の限度までさかのぼっています',

  'input.lines-rejected': '{total} 行のうち {rejected} 行を読み取れませんでした',
  'input.outside': '全体が指定された期間の外です',
  'input.empty': '空のファイルです',
  'input.another-log': '別の種類のログです: {logType}',
  'input.no-log': '接続ログではありません',
  'input.folder-link': 'フォルダーへのリンクはたどりません。フォルダー自体を指定してください',
  'input.not-found': 'ファイルまたはフォルダーがありません',
  'input.denied': 'アクセスが拒否されました',
};
