/** What a comparison of two analyses says. */
export const comparison = {};
