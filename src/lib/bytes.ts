/** ASCII. The WebAssembly kernel reads this file too, so it holds nothing but numbers. */

export const NUL = 0x00;
export const TAB = 0x09;
export const NEWLINE = 0x0a;
export const RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const HASH = 0x23;
export const OPEN_ROUND = 0x28;
export const CLOSE_ROUND = 0x29;
export const COMMA = 0x2c;
export const ZERO = 0x30;
export const COLON = 0x3a;
export const SEMICOLON = 0x3b;
export const CLOSE_BRACKET = 0x5d;
export const BAR = 0x7c;
