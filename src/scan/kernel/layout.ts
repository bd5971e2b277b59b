/**
 * What the kernel (assembly/) and TypeScript must agree on. Both compilers read this file, so it holds nothing but numbers.
 * Places are in bytes; texts stand as their numbers.
 */

/** A row of the table of open sessions. 0 is the number of a text that no line has given. */
export const ROW_BYTES = 48;
/** Time of the last line, as a double. */
export const ROW_LAST = 0;
export const ROW_SOURCE = 8;
/** From here on five columns describe the peer. */
export const ROW_DESTINATION = 12;
export const ROW_HOST_LIST = 16;
export const ROW_CONNECTED_TO = 20;
export const ROW_FAILED_HOST = 24;
export const ROW_NEXT_HOP = 28;
/** -1 where no length was given. */
export const ROW_QUEUE = 32;
/** 1 where the first line here is no `+`: the session may have begun before. */
export const ROW_HEAD = 36;
/** The first failure. */
export const ROW_FAILURE = 40;

/** Places in `NEXT_HOPS` (model/session.ts). */
export const NEXT_HOP_OTHER = 0;
export const NEXT_HOP_MAILBOX = 1;
export const NEXT_HOP_INTERNET = 2;

/** A session in `Edges` (sessions/edges.ts). */
export const EDGE_BYTES = 44;
export const EDGE_ID_HIGH = 0;
export const EDGE_ID_LOW = 4;
export const EDGE_FLAGS = 8;
export const EDGE_QUEUE = 12;
export const EDGE_SOURCE = 16;
export const EDGE_DESTINATION = 20;
export const EDGE_HOST_LIST = 24;
export const EDGE_CONNECTED_TO = 28;
export const EDGE_FAILED_HOST = 32;
export const EDGE_FAILURE = 36;
export const EDGE_END = 40;
/** In place of a text, a queue or an end. */
export const EDGE_NOTHING = -1;
export const EDGE_IS_HEAD = 1;
export const EDGE_IS_CLOSED = 2;
export const EDGE_NEXT_HOP_SHIFT = 2;

/** An end that TypeScript must judge: time, messages and bytes as doubles. */
export const END_LENGTH = 48;
export const END_TIME = 0;
export const END_MESSAGES = 8;
export const END_BYTES = 16;
export const END_KIND = 24;
export const END_QUEUE = 28;
export const END_LINE_START = 32;
export const END_LINE_END = 36;
export const END_TAKEN = 40;

/** What ends of one kind have in common; the closing text is shifted, with the counts that were read in its lower bits. */
export const KIND_BYTES = 16;
export const KIND_PEER = 0;
export const KIND_SOURCE = 4;
export const KIND_FAILURE = 8;
export const KIND_CLOSING = 12;
export const KIND_COUNTS_BITS = 2;

/** Which counts the kernel has read of a `-` line: none, `Messages: {n} Bytes: {n}`, or a submission's up to `Failures: `. */
export const NO_COUNTS = 0;
export const MESSAGE_COUNTS = 1;
export const SUBMISSION_COUNTS = 2;

/** What a text in a `>` or a `+` line says. */
export const TEXT_NAMES_PEER = 1;
export const TEXT_IS_NEUTRAL = 2;
export const TEXT_IS_FAILURE = 3;
export const TEXT_IS_UNKNOWN = 4;
/** A failure of one message: its session is ongoing, and may never end. */
export const TEXT_IS_MESSAGE_FAILURE = 5;

/** A record that TypeScript has read, for the kernel. Behind it stand its texts, one behind the other. */
export const RECORD_BYTES = 48;
export const RECORD_TIME = 0;
export const RECORD_ID_HIGH = 8;
export const RECORD_ID_LOW = 12;
export const RECORD_HAS_ID = 16;
export const RECORD_DIRECTION = 20;
/** Lengths of its texts. */
export const RECORD_SESSION = 24;
export const RECORD_SOURCE = 28;
export const RECORD_DESTINATION = 32;
export const RECORD_DESCRIPTION = 36;
/** The place of the line's end. */
export const RECORD_LINE_END = 40;

/** What TypeScript answers to a line on the slow path, as bits. */
export const LINE_IS_RECORD = 1;
/** The lines behind it may take the fast path. */
export const FAST_PATH_NEXT = 2;

/** The text of a failure is cut here: it is shown, and compared, by its beginning. */
export const FAILURE_LENGTH = 1000;
/** Shorter queues come and go all the time. */
export const MIN_QUEUE = 10;

/** Factors that mix the halves of an id into a hash. */
export const ID_LOW_FACTOR = -1640531535;
export const ID_FACTOR = -2048144789;
