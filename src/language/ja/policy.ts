/** What is said of policies: their errors, and the comments of a first one. */
export const policy = {};
