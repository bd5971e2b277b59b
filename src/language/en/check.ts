/** What a check says of logs: its cases, and what becomes of incidents. */
export const check = {};
