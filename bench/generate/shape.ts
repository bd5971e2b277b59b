import type { Service } from '../../src/model/source.ts';

/** While one lasts, the server's Transport service fails so; its deliveries go on. */
export const HOST_OUTAGES = [
  'service-not-active',
  'service-not-available',
  'not-accepting-messages',
  'back-pressure',
  'tls-failure',
  'authentication-failure',
  'connection-refused',
  'connection-timed-out',
] as const;
/** While one lasts, the server reaches nobody in the internet. */
export const SENDER_OUTAGES = ['network-unreachable', 'dns-failure'] as const;

export interface PlannedOutage {
  readonly server: string;
  readonly from: number;
  readonly to: number;
  /** `service-not-active` where nothing is said. */
  readonly kind?: (typeof HOST_OUTAGES)[number] | (typeof SENDER_OUTAGES)[number];
  /** Where it comes and goes: hours of being gone, and of being back. */
  readonly cycle?: { readonly gone: number; readonly back: number };
}

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
  readonly outages: readonly PlannedOutage[];
  /** Of the sessions to the internet, how many fail; a tenth, in every way that there is, where nothing is said. */
  readonly internetFailures?: number;
  /** Of the submissions, how many fail; two in a hundred where nothing is said. */
  readonly submissionFailures?: number;
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
