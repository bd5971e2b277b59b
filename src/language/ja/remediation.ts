import type { remediation as english } from '../en/remediation.ts';

export const remediation: Readonly<Record<keyof typeof english, string>> = {
  'help.remedy': '終わっていない問題の対処を、手順と元に戻す方法とともに表示します',
  'option.remedy-incident': '対処するインシデントの ID (終わったものでも可)',
  'format.remedy-text': '端末向けの手順',
  'format.remedy-markdown': 'チケットやページ向け',

  'way-out.none': '対処は不要です。失敗が続いているものはありません。',
  'way-out.answer': '{title}: {count} 手順{held}。',
  'way-out.held': '、{holders}',
  'way-out.holder': '{requester} が {component} を {state} に保持',
  'way-out.holder-since': '{requester} が {component} を {at} ({zone}) から {state} に保持',
  'way-out.nobody-known': '。停止させている要求元は、状態ファイルからはわかりません',
  'way-out.others': '続いて: {targets}。',
  'way-out.shell': 'Exchange 管理シェルで、1 手順ずつ実行します。connectlog は何も実行しません。',
  'way-out.step': '{number}. {purpose}',
  'way-out.step-only-if': '{number}. {condition}場合のみ: {purpose}',
  'way-out.undo': '# 元に戻す: {command}',
  'way-out.same-target': '同じサーバーの次の問題も、これで終わる可能性があります:',
  'way-out.same-incident': '{title} (--incident {id})',
};
