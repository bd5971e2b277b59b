import { words } from './words.ts';

/** Every message in English: the catalogue that the others follow. Each file holds what one part of the house says. */
export const en = { ...words } as const;
