import type { verdict as english } from '../en/verdict.ts';

export const verdict: Readonly<Record<keyof typeof english, string>> = {
  verbatim: '{text}',
  'clock.day': '{year}年{month}月{day}日',
  'clock.moment': '{day} {time} {zone}',
  'clock.next-to': '{time}',
  'clock.next-to-on-day': '{day} {time}',
  'clock.range-of-days': '{fromDay} {from}～{toDay} {to} {zone}',
  'clock.range': '{day} {from}～{to} {zone}',
  'clock.instant': '{day} {time} {zone}',

  'verdict.happened':
    '{when}{lasted, select, none {} other { ({lasted})}}、{scope, select, sender {{target} からの送信で } other {}}{who} {did}しました{times, plural, =0 {} other { ({times} 回の繰り返し)}}。{because}。',
  'verdict.ongoing':
    '{since} から、{scope, select, sender {{target} からの送信で } other {}}{who} {did}しています{times, plural, =0 {} other { ({times} 回の繰り返し)}}{hosts, plural, other {}}。{because}。',
  'verdict.now-and-then':
    '{when}に、{scope, select, sender {{target} からの送信で } other {}}{who} 散発的に{did}しました。{because}。',
  'verdict.hit':
    '{servers, plural, other {#}} 台のサーバーからの {sessions, plural, other {#}} 件のセッションが{hit}{aftermath}。',
  'aftermath.recovered': '。メールは {at} に再び流れ始めました',
  'aftermath.ended': '。その後は見られません',
  'aftermath.ongoing':
    '。最後は {last}{lasted, select, none {} other { (開始から {lasted}後)}} で、{end} ({endAt}) までに受け付けられたセッションはありません',
  'aftermath.unknown': '。その後のログがないため、メールが再び流れ始めたかどうかは分かりません',
  'end.of-logs': 'ログの終わり',
  'end.of-window': '指定された期間の最後の行',
  'verdict.submissions': 'その影響で、メールボックスからの {count, plural, other {#}} 件の送信が失敗しました。',
  'verdict.cause-unknown': '原因は {cause}。',
  'verdict.cause-possible': '考えられる原因: {cause} (ログだけでは断定できません)。',
  'verdict.held-again':
    'ただし、要求元 {requester} が {at} から {component} を {state} にしています。次にサービスが起動すると、再びメールを拒否します。',
  'verdict.tried-later': 'ただし、ログの終わりより後の {at} に手動の接続テストを行ったところ、メールを受け付けました。',
  'verdict.cause-confirmed': '確認された原因: {cause}。{reason, select, none {} other {{reason}}}',
  'verdict.cause': '最も可能性の高い原因: {cause}。{reason, select, none {} other {{reason}}}確度: {confidence}。',
  'verdict.others':
    'ほかに {count, plural, other {#}} 件のインシデントがあります{open, plural, =0 {} other { (うち # 件は終了を確認できません)}}。',
  'verdict.minor': 'このほかに、日常的な失敗が {kinds, plural, other {#}} 種類あります。',
  'verdict.incomplete':
    '不完全: {inputs, plural, other {#}} 個の入力を読み取れなかったため、ほかにも問題がある可能性があります。',
  'verdict.nothing-read': '判断できません。読み取れたログの行がありません。',
  'verdict.nothing-in-window': '判断できません。指定された期間にログの行がありません。',
  'verdict.logs-written': 'ログの期間: {when}。',
  'verdict.looked':
    '{services, plural, other {#}} 個のトランスポート サービスの {sessions, number} 件のセッション (記録期間: {when})',
  'verdict.inconclusive': '読み取れた範囲では、障害は見つかりませんでした: {looked}。',
  'verdict.clear': '障害は見つかりませんでした: {looked}。',
  'verdict.rejects': '{count, plural, other {#}} 行を読み取れませんでした (末尾を参照)。',
};
