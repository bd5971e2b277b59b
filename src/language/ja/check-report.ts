/** Headings and descriptions of the formats of a check. */
export const checkReport = {
  'format.check-json': '判定と分析の全体（プログラム用）',
};
