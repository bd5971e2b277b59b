import type { events as english } from '../en/events.ts';

export const events: Readonly<Record<keyof typeof english, string>> = {
  'evidence.events.open-quote': '引用符が閉じていない行、またはあり得ない位置に引用符のある行です',
  'evidence.events.fields-missing': '列よりフィールドの少ない行です',
  'evidence.events.no-columns': 'イベント ログの列名がありません',
  'evidence.events.not-xml': 'イベント ログをエクスポートした XML ではありません',
  'evidence.events.no-id': '番号またはソースのないイベントです',
  'evidence.events.unclear':
    '別の言語などのため、何が起きたかを本文から判断できないイベントです。XML としてエクスポートし直してください',
  'evidence.events.too-many': '1 つのファイルから保持する {most, number} 件を超えたイベントです',
};
