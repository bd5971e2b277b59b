/** What the kernel hands over to TypeScript, because it is unusual. Positions are addresses in the kernel's memory. */

/** A line that is not in the usual form; `end` is the place of its line break. */
export declare function oddLine(start: usize, end: usize): void;

/** The log was silent, or its clock jumped: an interval of activity is over. */
export declare function silence(from: f64, to: f64): void;

/** A line of the session in a row, where lines are watched. */
export declare function lineTaken(row: i32): void;

/** A second `+` came for an open session, which never got its end. */
export declare function replaced(slot: i32, row: i32): void;

/** A `-` line of a session that may have begun before, or of any where lines are watched. */
export declare function ended(slot: i32, row: i32): void;

/** Sessions that did not end well were noted (ends.ts): they must be looked at before their lines are overwritten. */
export declare function unwell(): void;

/** A `+` line whose queue length has an unusual form. */
export declare function oddQueue(row: i32): void;

/** A `Failed connection to` in an unusual form. */
export declare function failedConnection(row: i32): void;

/** A text seen for the first time in a line of this direction: what it says (index.ts). */
export declare function judge(text: i32): i32;

/** A `>` line that tells a failure of one message, not of its session. */
export declare function toldFailure(): void;

/** A line whose shape nobody knows, or that only TypeScript knows to be usual. */
export declare function oddDescription(): void;

/** A line without a session id. */
export declare function withoutSession(): void;
