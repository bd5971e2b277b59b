/** What the kernel hands over to TypeScript, because it is unusual. Positions are addresses in the kernel's memory. */

/** A line that is not in the usual form; `end` is the place of its line break. */
export declare function oddLine(start: usize, end: usize): void;

/** The log was silent, or its clock jumped: an interval of activity is over. */
export declare function silence(from: f64, to: f64): void;

/** A second `+` came for an open session, which never got its end. */
export declare function replaced(slot: i32, row: i32): void;

/** A `-` line that may be flagged, or of a session that may have begun before. */
export declare function ended(slot: i32, row: i32): void;

/** A `+` line whose queue length has an unusual form. */
export declare function oddQueue(row: i32): void;

/** A `Failed connection to` in an unusual form. */
export declare function failedConnection(row: i32): void;

/** A `>` line seen for the first time: whether it lists hosts (1) or not (2). */
export declare function judge(text: i32): i32;

/** A line without a session id. */
export declare function withoutSession(): void;
