/** Counted things that many sentences hold. */
export const words = {
  'words.sessions': '{count, plural, one {# session} other {# sessions}}',
  'words.servers': '{count, plural, one {# server} other {# servers}}',
} as const;
