import type { Certificate, TLSSocket } from 'node:tls';
import { type Instant, instant } from '../model/time.ts';
import type { ProbeCertificate, ProbeTls } from '../model/probe.ts';

const MAX_NAMES = 100;

/** What was agreed on, and who the server says it is. */
export function tlsFacts(socket: TLSSocket): ProbeTls {
  const certificate = certificateOf(socket);
  return {
    protocol: socket.getProtocol() ?? '',
    cipher: socket.getCipher().name,
    ...(certificate === undefined ? {} : { certificate }),
  };
}

function certificateOf(socket: TLSSocket): ProbeCertificate | undefined {
  const { subject, issuer, subjectaltname = '', valid_from, valid_to } = socket.getPeerCertificate();
  // Without one, there is an empty object in its place.
  if ((subject as Certificate | undefined) === undefined) return undefined;
  const [from, to] = [instantOf(valid_from), instantOf(valid_to)];
  // Its type says that it is an error; it is the code of one.
  const problem = socket.authorized ? undefined : String(socket.authorizationError);
  return {
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    names: subjectaltname
      .split(', ')
      .flatMap((name) => /^(?:DNS|IP Address):(.+)$/.exec(name)?.[1] ?? [])
      .slice(0, MAX_NAMES),
    ...(from === undefined ? {} : { validFrom: from }),
    ...(to === undefined ? {} : { validTo: to }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** The common name, else the organisation. There may be several of either, whatever the types say. */
function nameOf({ CN, O }: Certificate): string {
  return [CN, O].flat().find((name) => name !== undefined && name !== '') ?? '';
}

function instantOf(text: string): Instant | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : instant(ms);
}
