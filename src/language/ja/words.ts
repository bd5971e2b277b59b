import type { words as english } from '../en/words.ts';

export const words: Readonly<Record<keyof typeof english, string>> = {
  'words.sessions': '{count, plural, other {# 件のセッション}}',
  'words.servers': '{count, plural, other {# 台のサーバー}}',
};
