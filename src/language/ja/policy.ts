import type { policy as english } from '../en/policy.ts';

export const policy: Readonly<Record<keyof typeof english, string>> = {
  'hint.bad-policy': 'すべてのキーは {page} にあります。最初のポリシーは {command} で作成できます。',
  'policy.complaint': '{file}:{line}:{column}: {said}',
  'policy.lines': '{first}\n{rest}',
  'policy.more': 'ほか {count} 件',

  'policy.wrong-value': '{key} の値が正しくありません ({value})。{allowed}',
  'policy.missing-key': '{key} がありません。{allowed}',
  'policy.wrong-map': '{key}: {allowed}',
  'policy.whole': 'ポリシー',
  'policy.no-key': 'ここに {key} というキーは指定できません。{allowed}',
  'policy.no-rule': 'ルール {rule} はありません。{allowed}',
  'policy.near': '{near} のことですか?',
  'policy.value.nothing': '空の値',
  'policy.value.list': 'リスト',
  'policy.value.empty-list': '空のリスト',
  'policy.value.map': 'マップ',

  'policy.allowed.choice': '指定できる値: {choices}',
  'policy.allowed.keys': '次のキーを持つマップを指定します: {keys}',
  'policy.allowed.like': '次のように指定します: {examples}',
  'policy.allowed.either': '{one} または {other} のどちらか一方を指定します',
  'policy.allowed.gap': '10 分以上を指定します (ログの有無は 10 分単位で調べます)',
  'policy.allowed.age': '0 より長い期間を指定します',
  'policy.allowed.name': '1 行の名前を指定します (数値に見える名前は引用符で囲みます)',
  'policy.allowed.text': '文字列を指定します (数値に見える文字列は引用符で囲みます)',
  'policy.allowed.count': '1 以上の整数を指定します',
  'policy.allowed.percent': '0% から 100% までを記号付きで指定します (例: 5%)',

  'policy.empty': 'ポリシーが空です。{first} から始めてください',
  'policy.too-long': 'ファイルが {limit, number} 文字を超えています',
  'policy.too-many-aliases': 'エイリアスが多すぎます。値を直接書いてください',
  'policy.no-anchor': 'これより前にアンカー {name} がありません。"*" で始まる文字列は引用符で囲みます',
  'policy.duplicate-key': 'このキーは 2 回指定されています。一方を削除してください',
  'policy.tab': 'タブで字下げすることはできません。空白を使ってください',
  'policy.second-document': 'ここから 2 つ目のドキュメントが始まっています。ポリシーは 1 つだけです',
  'policy.tag': 'ポリシーにタグは使えません。"!" で始まる文字列は引用符で囲みます',
  'policy.no-text-key': 'キーは単純な文字列でなければなりません',
  'policy.colon-in-text': '1 行に 2 つ目の ": " があります。": " を含む文字列は引用符で囲みます',
  'policy.syntax': '読み取れません: {reason}',

  'policy.name-each-server': '必要なログはサーバーごとに名前で指定します ({sign} は使えません)',
  'policy.required-twice': '{server} の {service} のログが、同じ時間について 2 回指定されています',
  'policy.two-limits': '{target} の再試行率の上限が 2 つあります。指定できるのは 1 つです',
  'policy.two-general-limits': '{key} のない上限が 2 つあります。指定できるのは 1 つです',
  'policy.no-time': '{key} の日時 {value} は、暦またはタイム ゾーンの時計に存在しません',
  'policy.ends-before-it-begins': '時間帯の終わりは始まりより後でなければなりません',
  'policy.no-calendar':
    'カレンダーではありません ({begin} で始まっていません)。表の時間帯はポリシーに直接書いてください',

  'policy.calendar.no-start': 'この予定には開始日時がありません',
  'policy.calendar.no-time': '{property} が日時ではありません',
  'policy.calendar.no-zone': 'タイム ゾーン {zone} は不明で、カレンダーにも定義がありません',
  'policy.calendar.range':
    'この予定は、定期的な予定の以降すべてを変更しています。元の予定を終了させ、別の予定を作成してください',
  'policy.calendar.too-many':
    '{year} 年までの繰り返しが多すぎます (上限 {limit, number} 件)。定期的な予定の終わりを早めるか、開始を遅くしてください',
  'policy.calendar.no-servers':
    '予定「{title}」の対象サーバーが分かりません。{property} にコンマ区切りで書くか、ポリシーの {file} と並べて {key} を指定してください',

  'policy.initial.head':
    'connectlog がログに求める条件です。行頭の {sign} のすぐ後に設定が続く行は候補です。使うときは {sign} を取ってください。',
  'policy.initial.from': '{from} から {to} までのログ ({sessions, number} 件のセッション) をもとに作成しました。',
  'policy.initial.fail-on': 'この重大度以上のインシデントがあると不合格になります: {severities}。',
  'policy.initial.time-zone': 'タイム ゾーンのない日時と、時間帯に使われます。',
  'policy.initial.since': '最後の 1 日だけを調べます (毎晩実行し、何日分ものログがある場合)。',
  'policy.initial.max-age': '必要なログの最後の行は、実行時にこれより古くてはいけません。',
  'policy.initial.require': '必要なログです。1 つでも欠けると何も結論できず、結果は不完全になります。',
  'policy.initial.left-out':
    '名前またはサービスが分からない、あるいは数が多すぎるため、{count} 台のサーバーのログを省きました。',
  'policy.initial.max-gap':
    'これより長い無記録があると、必要なログが欠けているとみなします。今回のログで通常の無記録は最長 {longest}でした。',
  'policy.initial.max-gap-none':
    'これより長い無記録があると、必要なログが欠けているとみなします。今回のログでは、通常 10 分以上の無記録はありませんでした。',
  'policy.initial.rules': 'ルールごとの条件です。レベル ({levels}) または制限値を指定します。',
  'policy.initial.everyday':
    '次のルールでは、日常的なものが見つかりました。上の重大度より低ければ、そのままで合格します。{level} にすると、本当の障害も合格になります。',
  'policy.initial.sessions': '{count} 件のセッション',
  'policy.initial.maintenance': '計画された作業です。時間帯はカレンダー ファイルでも指定できます: {calendar}。',
  'policy.initial.looks-planned': 'これは、今回のログで計画された作業のように見えるインシデントです。',
  'policy.initial.retry-rate': 'サーバーへのセッションのうち、{retry} または {fail} で終わってよい割合です。',
  'policy.initial.twice': '候補は、今回のログの 2 倍です。',
  'policy.initial.measured': '{count, number} 件のセッションの {percent}%',
};
