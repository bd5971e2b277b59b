import type { overview as english } from '../en/overview.ts';

export const overview: Readonly<Record<keyof typeof english, string>> = {
  'fact.over-time': '時間推移',
  'overview.incidents': 'インシデントと、{from}～{to} ({zone}) に失敗したセッションの推移',
  'overview.incident': '{severity}、{state}{sessions, plural, =0 {} other {、# 件のセッション}}、{from}～{to}',
  'overview.more': 'ほか {count, plural, other {#}} 件',
  'overview.about': 'インシデント 1 について',
  'overview.first-line': '最初の行',
  'overview.limits': 'ログの範囲',
  'overview.left-out': 'ここでは省略: {parts}。--verbose ですべて表示します。',
  'overview.left-incidents': 'インシデント {count, plural, other {#}} 件',
  'overview.left-minor': '軽微な検出事項 {count, plural, other {#}} 件',
  'overview.left-evidence': '各インシデントの詳細と根拠',
  'overview.left-timeline': 'タイムライン ({count, plural, other {#}} 件)',
  'overview.left-coverage': '{count, plural, other {#}} 個のログの範囲',
  'overview.left-not-read': '読み取りに関する注意 {count, plural, other {#}} 件',
  'overview.left-unknown': '未知の説明の形 {count, plural, other {#}} 種類',
};
