import type { Knowledge } from './knowledge.ts';
import { causes } from './service-not-active-causes.ts';
import { remedyFor } from './service-not-active-remedy.ts';

/** What `Service not active` can mean, and the remediation. */
export const serviceNotActive: Knowledge = { causes, remedyFor };
