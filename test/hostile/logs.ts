/** What the cases are made of: two whole sessions, between which something is wrong. */

export const HEADER = [
  '#Software: Microsoft Exchange Server',
  '#Version: 15.02.1544.004',
  '#Log-type: Transport Connectivity Log',
  '#Date: 2026-03-02T09:00:00.000Z',
  '#Fields: date-time,session,source,Destination,direction,description',
];

export const COLUMNS = ['date-time', 'session', 'source', 'Destination', 'direction', 'description'];

/** Fields of one record. */
export type Fields = readonly string[];

function session(time: string, id: string, end: string): Fields[] {
  const record = (ms: string, direction: string, text: string): Fields => [
    `2026-03-02T${time}.${ms}Z`,
    id,
    'SMTP',
    'internalproxy',
    direction,
    text,
  ];
  return [
    record('000', '+', 'SmtpRelayToDag 00000000-0000-0000-0000-000000000000;QueueLength=TQ=1;RN=1;'),
    record('010', '>', 'EXCH02.contoso.com[192.0.2.2]'),
    record('020', '>', 'Established connection to 192.0.2.2'),
    record('250', '-', end),
  ];
}

/** Ends well. */
export const GOOD = session('09:00:00', '08DE78A1B2C3D401', 'Messages: 1 Bytes: 28272 ()');
/** Is refused: it must be found behind whatever stands before it. */
export const REFUSED = session('09:01:00', '08DE78A1B2C3D402', 'Messages: 0 Bytes: 0 (Retry : Service not active)');

/** As Exchange writes them. */
export function lines(records: readonly Fields[]): string[] {
  return records.map((fields) => fields.map((field) => (/[",]/.test(field) ? quoted(field) : field)).join(','));
}

/** As `Export-Csv` writes them. */
export function quotedRows(records: readonly Fields[], delimiter = ','): string[] {
  return records.map((fields) => fields.map(quoted).join(delimiter));
}

/** As Excel writes them: quoted where it must. */
export function excelRows(records: readonly Fields[], delimiter: string): string[] {
  const odd = new RegExp(`["\r\n${delimiter}]`);
  return records.map((fields) => fields.map((field) => (odd.test(field) ? quoted(field) : field)).join(delimiter));
}

export function quoted(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}

export function text(all: readonly string[], lineEnd = '\r\n'): string {
  return all.map((line) => line + lineEnd).join('');
}

/** A log with something between its two sessions. */
export function between(...damage: readonly string[]): string {
  return text([...HEADER, ...lines(GOOD), ...damage, ...lines(REFUSED)]);
}

/** The same as bytes, where what stands between is no text. */
export function bytesBetween(damage: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(text([...HEADER, ...lines(GOOD)])),
    damage,
    Buffer.from(`\r\n${text(lines(REFUSED))}`),
  ]);
}

/** A record of a third session, whose result alone may suffer. */
export function record(direction: string, description: string, time = '2026-03-02T09:00:30.000Z'): string {
  return `${time},08DE78A1B2C3D4FF,SMTP,example.com,${direction},${description}`;
}
