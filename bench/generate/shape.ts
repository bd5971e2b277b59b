import type { Service } from '../../src/model/source.ts';

/** What organisation to invent. Times are hours after `start`. */
export interface OrganisationShape {
  readonly seed: number;
  /** How many servers: EXCH01, EXCH02, ... of contoso.com. */
  readonly servers: number;
  /** Epoch milliseconds. */
  readonly start: number;
  readonly hours: number;
  /** Of each service of each server. */
  readonly sessionsPerHour: number;
  /** While one lasts, the server's Transport service refuses; its deliveries go on. */
  readonly outages: readonly { readonly server: string; readonly from: number; readonly to: number }[];
  readonly restarts: readonly {
    readonly server: string;
    readonly service: Service;
    readonly at: number;
    /** How the log shows it: lines of the service, or only a header in the middle of a file. */
    readonly evidence: 'logged' | 'header';
  }[];
  readonly recordsPerFile: number;
}

/** The services that each server has, and where each writes. */
export const SERVICE_FOLDERS = {
  hub: 'Hub/Connectivity',
  frontend: 'FrontEnd/Connectivity',
  submission: 'Mailbox/Connectivity/Submission',
  delivery: 'Mailbox/Connectivity/Delivery',
} as const;

export type GeneratedService = keyof typeof SERVICE_FOLDERS;

export const HOUR_MS = 3_600_000;

export function serverName(number: number): string {
  return `EXCH${String(number).padStart(2, '0')}`;
}
