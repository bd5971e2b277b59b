import type { Rule } from '../model/rule.ts';
import { serviceNotActive } from './service-not-active.ts';

/** Every rule. A new one is its file, its page, its test, and one line here. */
export const rules: readonly Rule[] = [serviceNotActive];
