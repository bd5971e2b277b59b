/** Headings and descriptions of the formats of a check. */
export const checkReport = {
  'format.check-json': 'the answer and the whole analysis, for programs',
};
