import type { evidence as english } from '../en/evidence.ts';

export const evidence: Record<keyof typeof english, string> = {
  'evidence.no-failure': 'その時間帯には、説明すべき失敗がありません',
  'evidence.is-log': '接続ログです。オプションで指定された種類ではなく、ログとして読み取りました',
  'evidence.other-kind': '{kind}として読み取りました。{given}としては何も見つかりません',
  'evidence.no-server':
    '{facts, plural, other {#}} 件の内容のうち {unnamed, number} 件はサーバー名がないため{unnamed, plural, other {}}、判断に使っていません。{file, select, none {} other {ファイル名を {file} の形にするか、}}ログと同じ場所の、サーバー名を付けたフォルダーに置いてください',
  'evidence.of-others':
    '{servers} のファイルですが、このサーバーについてログには何もありません{alike, select, none {} other { ({alike} は別のサーバーです)}}',
  'evidence-kind.component-states': 'コンポーネントの状態',
  'evidence-kind.event-log': 'イベント ログ',
  'evidence-kind.smtp-conversation': 'SMTP の会話',
  'evidence-kind.smtp-send-log': 'SMTP 送信プロトコル ログ',
  'evidence.time.no-zone':
    'タイム ゾーンのない時刻があり、使われていません。サーバーの表示に使われたものを --events-tz で指定してください',
  'evidence.time.no-order': '日と月の順序が分からない日付があります。XML としてエクスポートし直してください',
  'evidence.time.other-zone':
    '再起動の時刻が、別のタイム ゾーンでなければ {server} のログと合いません。--events-tz を確認してください',
  'evidence.time.unread': '読み取れない形式の時刻があります。XML としてエクスポートし直してください',
  'evidence.xml-damaged': 'ここで XML が破損しています。残りは読み取っていません',
  'evidence.xml-doctype': 'エクスポートにはない文書型宣言を含む XML です。読み取っていません',
  'evidence.not-clixml': 'XML ですが、エクスポートされたオブジェクトではありません',
  'evidence.cut': 'ファイルが途中で終わっています。完全な部分だけを読み取りました',
  'evidence.too-large': 'ここから始まる内容は、どのエクスポートよりもはるかに大きいものです。残りは読み取っていません',
  'evidence.lost-reference': '値が参照しているオブジェクトがありません',
  'evidence.states.none': 'コンポーネントの状態が、読み取れる形式で見つかりません。XML として保存し直してください',
  'evidence.states.too-long':
    'テキストが {most, number} MB を超えています。コンポーネントの状態がこれほど長くなることはありません',
  'evidence.states.narrow': '画面の幅が足りず、名前が途中で切れています。状態を XML として保存し直してください',
  'evidence.states.not-all': '要求元の一覧が一部しか表示されていません。状態を XML として保存し直してください',
  'evidence.states.no-value': '読み取れない形式のレジストリ値があります',
};
