import type { evidence as english } from '../en/evidence.ts';

export const evidence: Record<keyof typeof english, string> = {
  'evidence.no-failure': 'その時間帯には、説明すべき失敗がありません',
  'evidence.time.no-zone':
    'タイム ゾーンのない時刻があります。サーバーの表示に使われたものを --events-tz で指定してください',
  'evidence.time.no-order': '日と月の順序が分からない日付があります。XML としてエクスポートし直してください',
  'evidence.time.unread': '読み取れない形式の時刻があります。XML としてエクスポートし直してください',
};
