import type { Outcome, Service, Severity } from '../index.ts';

/** What every command that reads logs may be asked, as typed: times and zones are read later. */
export interface ReadingRequest {
  readonly paths: readonly string[];
  readonly since: string | undefined;
  readonly until: string | undefined;
  readonly tz: string;
  readonly server: string | undefined;
  readonly service: Service | undefined;
  readonly map: string | undefined;
}

/** How the logs are to be judged. */
export interface AnalysisRequest extends ReadingRequest {
  readonly gap: string | undefined;
  readonly off: readonly string[];
  readonly set: readonly string[];
  /** Files beside the logs. */
  readonly states: readonly string[];
  readonly events: readonly string[];
  readonly eventsTz: string | undefined;
  readonly transcript: readonly string[];
  readonly workers: string | undefined;
  readonly progress: boolean;
  /** Where rejected lines are written. */
  readonly rejects: string | undefined;
  readonly strict: boolean;
}

/** What every command that draws reports may be asked. */
export interface DrawingRequest {
  readonly failOn: Severity | undefined;
  readonly force: boolean;
  /** Undefined: as the screen and the environment are. */
  readonly color: boolean | undefined;
  readonly verbose: boolean;
}

export type ReportRequest = AnalysisRequest & DrawingRequest;

export interface SummaryRequest extends ReportRequest {
  readonly incident: string | undefined;
}

/** What is typed goes before what the policy says: here it is undefined, or empty, where nothing is. */
export interface CheckRequest extends Omit<AnalysisRequest, 'tz'>, DrawingRequest {
  readonly tz: string | undefined;
  /** File of the policy. */
  readonly policy: string | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  readonly require: readonly string[];
  readonly level: readonly string[];
  readonly maxGap: string | undefined;
  readonly maxAge: string | undefined;
  /** Where `--init` writes; undefined: a policy in the working directory. */
  readonly output: string | undefined;
}

export interface RenderRequest extends DrawingRequest {
  /** The file, or `-`. */
  readonly analysis: string;
  readonly incident: string | undefined;
  readonly tz: string;
}

export interface CompareRequest extends AnalysisRequest, Omit<DrawingRequest, 'verbose'> {
  /** The time that parts one set of logs; undefined where two are given. */
  readonly split: string | undefined;
}

export interface RemedyRequest extends AnalysisRequest, Omit<DrawingRequest, 'verbose'> {
  readonly incident: string | undefined;
}

export interface SessionsRequest extends ReadingRequest {
  readonly format: string;
  readonly outcome: readonly Outcome[];
  readonly target: readonly string[];
  readonly rule: readonly string[];
  readonly source: readonly string[];
  readonly limit: string | undefined;
}

export interface ShowRequest extends ReadingRequest {
  readonly id: string;
  readonly format: string;
}

/** What servers are asked, as typed. */
export interface ProbeCommandRequest {
  readonly targets: readonly string[];
  readonly starttls: boolean;
  readonly from: string;
  /** Undefined: the name of this computer. */
  readonly helo: string | undefined;
  readonly timeout: string;
  readonly watch: boolean;
  readonly every: string | undefined;
  readonly for: string | undefined;
  readonly format: 'text' | 'json';
}

export type Request =
  | { readonly command: 'report'; readonly request: ReportRequest }
  | { readonly command: 'summary'; readonly request: SummaryRequest }
  | { readonly command: 'check' | 'check-init'; readonly request: CheckRequest }
  | { readonly command: 'compare'; readonly request: CompareRequest }
  | { readonly command: 'render'; readonly request: RenderRequest }
  | { readonly command: 'remedy'; readonly request: RemedyRequest }
  | { readonly command: 'sessions'; readonly request: SessionsRequest }
  | { readonly command: 'show'; readonly request: ShowRequest }
  | { readonly command: 'probe'; readonly request: ProbeCommandRequest }
  | { readonly command: 'explain'; readonly text: string; readonly format: string }
  | { readonly command: 'rules'; readonly rule: string | undefined; readonly format: string }
  /** `--help` or `--version`: the text to print. */
  | { readonly command: 'print'; readonly text: string };
