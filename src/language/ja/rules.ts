import type { rules as english } from '../en/rules.ts';

/** `did` begins with its particle and stands before しました or しています; `because` and `hit` are whole predicates. */
export const rules: Readonly<Record<keyof typeof english, string>> = {
  'did.refused-mail': 'がメールを拒否{tense, select, other {}}',
  'did.refused-connections': 'が接続を拒否{tense, select, other {}}',
  'did.refused-messages': 'がメッセージを拒否{tense, select, other {}}',
  'did.dropped-connections': 'が接続を切断{tense, select, other {}}',
  'did.failed-to-answer': 'への接続に失敗{tense, select, other {}}{hosts, plural, other {}}',
  'did.failed-again': 'への接続に繰り返し失敗{tense, select, other {}}',
  'did.failed-to-be-found': 'への配信に失敗{tense, select, other {}}{hosts, plural, other {}}',
  'did.failed-to-resolve': 'の名前解決に失敗{tense, select, other {}}',
  'did.failed-on-tls': 'との TLS ネゴシエーションに失敗{tense, select, other {}}',
  'did.failed-to-pass-on': 'がメールの中継に失敗{tense, select, other {}}',
  'did.failed-to-hand-over': 'からのメールの送信に失敗{tense, select, other {}}',
  'did.deferred-mail': 'がメールを延期{tense, select, other {}}',
  'did.throttled-delivery': 'への配信を制限{tense, select, other {}}{hosts, plural, other {}}',
  'did.held-up-mail': 'でメールが滞留{tense, select, other {}}',
  'did.left-sessions-open': 'がセッションを開いたまま終了{tense, select, other {}}',
  'did.logged-nothing': 'のログが途絶{tense, select, other {}}',

  'because.not-active':
    'トランスポート サービスが{tense, select, now {アクティブではありません} other {アクティブではありませんでした}}{hosts, plural, other {}}',
  'because.not-available':
    'トランスポート サービスを{tense, select, now {利用できません} other {利用できませんでした}}{hosts, plural, other {}}',
  'because.not-accepting':
    'ネットワーク メッセージを受け付けて{tense, select, now {いません} other {いませんでした}}{hosts, plural, other {}}',
  'because.no-resources':
    'システム リソースが不足して{tense, select, now {います} other {いました}}{hosts, plural, other {}}',
  'because.connection-limit': '接続数の上限に達して{tense, select, now {います} other {いました}}',
  'because.no-frontend':
    '利用できるフロント エンド トランスポート サービスが{tense, select, now {ありません} other {ありませんでした}}',
  'because.no-tls': 'STARTTLS、TLS ハンドシェイク、または証明書の検証に失敗しました',
  'because.not-authorized': '送信元が承認されて{tense, select, now {いません} other {いませんでした}}',
  'because.store-busy': 'メールボックス ストアが混雑して{tense, select, now {います} other {いました}}',
  'because.nothing-listened':
    'ポートで待ち受けているサービスが{tense, select, now {ありません} other {ありませんでした}}',
  'because.timed-out': '接続がタイムアウト{tense, select, now {しています} other {しました}}',
  'because.no-route': '宛先への経路が{tense, select, now {ありません} other {ありませんでした}}',
  'because.no-local-socket': '送信元が接続を開始{tense, select, now {できません} other {できませんでした}}',
  'because.cut': 'セッションの途中で接続がリセットまたは中断されました',
  'because.not-looked-up': 'DNS 参照に失敗{tense, select, now {しています} other {しました}}',
  'because.marked-unhealthy': 'Exchange が異常とマークしています',
  'because.not-located':
    '配信サービスがサーバーの場所を特定できないか、サーバーに到達{tense, select, now {できません} other {できませんでした}}',
  'because.delivery-limit': '同時配信数の上限に達しました',
  'because.submissions-failed': '送信サービスがエラーを記録しました',
  'because.smtp-error': 'SMTP エラーで応答{tense, select, now {しています} other {しました}}',
  'because.not-known': 'connectlog が認識できない理由によるものです',
  'because.queue-grew': 'キューが増え続け{tense, select, now {ています} other {ました}}',
  'because.restarted': 'サービスがセッションを閉じずに再起動しました',
  'because.no-log': 'サービスが停止していたか、ログが欠けています',

  'hit.turned-away': '拒否されました',
  'hit.not-connected': '接続できませんでした',
  'hit.cut-off': '切断されました',
  'hit.not-resolved': '名前解決できませんでした',
  'hit.held-back': '中継されませんでした',
  'hit.not-delivered': '配信できませんでした',
  'hit.throttled': '制限されました',
  'hit.failed': '送信できませんでした',
  'hit.refused': '拒否されました',
  'hit.deferred': '延期されました',
  'hit.waiting': '待機していました',
  'hit.left-open': '開いたままになりました',

  'detail.no-reason-given': '理由の記載がありません',
  'detail.limit-for-a-recipient': '受信者あたりの上限に達しました',
  'detail.limit-for-a-database': 'データベースあたりの上限に達しました',
  'detail.limit-for-a-server': 'サーバーあたりの上限に達しました',

  'limit.gap-minutes':
    '失敗がこの分数だけ途切れ、その間に宛先がメールを受け付けていれば、インシデントは終わったとみなします',
  'limit.sessions': 'インシデントの重大度がルールのとおりになるセッション数',
  'limit.gap-times': 'そのログで通常見られる最長の沈黙に対する倍数',
  'limit.gap-shortest': '途切れとみなす最短の分数',
  'limit.peak-messages': 'ピーク時のメッセージ数 (これ以上で検出)',
  'limit.growth': '開始時のキューに対する倍数 (これ以上で検出)',
  'limit.queue-minutes': 'キューが長い状態が続く最短の分数',
  'limit.failures': '連続した失敗の回数 (これを超えると検出)',
  'limit.left-open': '1 回の再起動で開いたままになったセッション数 (これ以上で検出)',

  'incident.title': '{target} {did}: {what}',
  'incident.title-of-group':
    '{kind, select, databases {{hosts} 個のメールボックス データベース} other {{hosts} 台のホスト}}{did}: {what}',
  'incident.title-of-sender': '{target} からの送信で {hosts} 台のホスト{did}: {because}',
  'incident.title-of-queue': '{nextHop} {did}: {log}によると、最大 {messages, plural, other {#}} 件のメッセージが待機',
  'incident.title-of-open': '{server} {did}: {log}で {sessions, plural, other {#}} 件のセッション',

  'timeline.first-line': 'ログの最初の行',
  'timeline.first-line-asked': '時間範囲の最初の行',
  'timeline.last-line': 'ログの最後の行',
  'timeline.last-line-asked': '時間範囲の最後の行',
  'timeline.refusals-begin':
    '{target} {did}: {because} ({sessions, plural, other {#}} 件のセッションの最初{times, plural, =0 {} other {、{times} 回のうちの初回}})',
  'timeline.refusals-end': '最後の失敗: {target} {did}',
  'timeline.sender-begins':
    '{target} からの送信で {hosts, plural, other {#}} 台のホスト{did}: {because} ({sessions, plural, other {#}} 件のセッションの最初{times, plural, =0 {} other {、{times} 回のうちの初回}})',
  'timeline.sender-ends': '最後の失敗: {target} からの送信で {hosts, plural, other {#}} 台のホスト{did}',
  'timeline.recovered': '{target} がメールの受け付けを再開',
  'timeline.queue-peak': '{log}によると、{messages, plural, other {#}} 件のメッセージが {nextHop} 宛てに待機',
  'timeline.restart': '{log}で再起動: {evidence}{leftOpen, plural, =0 {} other { (# 件のセッションが終了しないまま)}}',
  'timeline.gap': 'ここから {lasted}、{log}に記録なし',
  'timeline.component-state': '{requester} が {target} の {component} を {state} にしました',
  'timeline.conversation': '{target} の手動テスト: {verdict}{reply, select, none {} other { ({reply})}}',

  'event.service-state':
    '{target} のイベント {event}: サービスが起動しました{state, select, none {} other { (読み取った状態: {state})}}',
  'event.state-pending': '{target} のイベント {event}: 状態の変更は、サービスの再起動時に適用されます',
  'event.service-started': '{target} のイベント {event}: {service} が起動しました',
  'event.service-stopped': '{target} のイベント {event}: {service} が停止しました',
  'event.back-pressure': '{target} のイベント {event}: リソースが不足しました (バック プレッシャー)',
  'event.back-pressure-relieved': '{target} のイベント {event}: リソースの不足が解消しました',
  'event.setup': '{target} のイベント {event}: ソフトウェアがインストールされました ({provider})',
  'event.component-state-changed':
    '{target} のイベント {event}: {component, select, none {コンポーネントの状態} other {{component}}} が{state, select, none {変更されました} other { {state} に設定されました}}',

  'restart.logged': 'サービスが開始を記録',
  'restart.header': 'ファイルの途中に新しいログ ヘッダー',
  'restart.inferred': 'セッション ID の番号が最初に戻る',

  'coverage.not-looked-for': '無効にしたルール: {rules}。',
  'coverage.no-log-of':
    '{servers} のログがありません。{count, plural, other {}}その動作は、ほかのサーバーのログからしか分かりません。',
  'coverage.no-states':
    '{servers} のコンポーネントの状態ファイルがログとともに見つからなかったため{count, plural, other {}}、非アクティブにした要求元は分かりません。',
  'coverage.missing': '{server} の{services}のログがありません{count, plural, other {}}。',
  'coverage.purged': '{logs}の古いファイルは、削除された可能性があります: {reason}。',
  'coverage.gaps': '{count, plural, other {#}} 個のログに途切れがあります。その間については何も結論できません。',

  'purged.size': 'フォルダーの大きさが、Exchange の保持する上限 ({megabytes} MB) に達しています',
  'purged.age': 'ログが、Exchange の保持する期間 ({days} 日) の限度までさかのぼっています',
};
