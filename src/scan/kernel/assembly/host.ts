/** Calls from the kernel into TypeScript. Positions are addresses in the kernel's memory. */

/**
 * A line for the slow path, `taken` lines behind the last of the kind; `newline` is the place of its line break. Answers in
 * bits (`LINE_IS_RECORD`, `FAST_PATH_NEXT`) and puts what it has read into the record.
 */
export declare function slowLine(start: usize, newline: usize, taken: i32): i32;

/** The log was silent, or its clock jumped: an interval of activity has ended. */
export declare function silence(from: f64, to: f64): void;

/** A line of the session in a row, where lines are watched. */
export declare function lineTaken(row: i32): void;

/** A second `+` came for an open session, which never got its end. */
export declare function replaced(row: i32): void;

/** A `-` line of a session that may have begun before, or of any where lines are watched. */
export declare function ended(row: i32): void;

/** Ends were recorded (ends.ts): they must be judged before their lines are overwritten. */
export declare function failedEnds(): void;

/** A `+` line whose queue length the kernel cannot read. */
export declare function unparsedQueue(row: i32): void;

/** A `Failed connection to` whose host the kernel cannot read. */
export declare function failedConnection(row: i32): void;

/** What a text says that occurs for the first time in a line of this direction (`TEXT_...`). */
export declare function judge(text: i32): i32;

/** A `>` line with the failure of one message, not of its session. */
export declare function messageFailure(): void;

/** A line whose shape is unknown, or known to TypeScript only. */
export declare function unparsedDescription(): void;

/** A line without a session id. */
export declare function withoutSession(): void;
