/** Commands of SMTP and of Exchange's extensions, by the words that begin them. */
const VERBS = [
  'EHLO',
  'HELO',
  'MAIL FROM',
  'RCPT TO',
  'DATA',
  'BDAT',
  'RSET',
  'NOOP',
  'QUIT',
  'STARTTLS',
  'AUTH',
  'VRFY',
  'HELP',
  'X-ANONYMOUSTLS',
  'X-EXPS',
  'XSHADOWREQUEST',
  'XSHADOW',
  'XPROXYFROM',
  'XPROXYTO',
  'XPROXY',
  'XSESSIONPARAMS',
  'XEXCH50',
] as const;
export type Verb = (typeof VERBS)[number];

const COMMAND = new RegExp(`^(${VERBS.map((verb) => verb.replace(' ', '\\s+')).join('|')})(?![\\w-])`, 'i');

/** Which command a line is; undefined for other lines. */
export function verbOf(line: string): Verb | undefined {
  const words = COMMAND.exec(line)?.[1]?.toUpperCase().replace(/\s+/, ' ');
  return VERBS.find((verb) => verb === words);
}

const LONGEST = 500;

/** A command as it may be shown: nothing that logs somebody on is kept. */
export function shownCommand(line: string): string {
  const command = line.trim();
  const secret = /^(?:AUTH|X-EXPS)\b(?:\s+(?:PLAIN|LOGIN|NTLM|GSSAPI|CRAM-MD5|XOAUTH2|EXCHANGEAUTH)\b)?/i.exec(
    command,
  )?.[0];
  return secret ?? command.slice(0, LONGEST);
}
