import type { en } from '../en/index.ts';
import { words } from './words.ts';

/** Every message in Japanese, with the terms of Microsoft's Japanese documentation. */
export const ja: Readonly<Record<keyof typeof en, string>> = { ...words };
