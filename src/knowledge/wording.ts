import { type MessageId, message } from '../language/language.ts';
import type { Incident } from '../model/incident.ts';
import type { Message } from '../model/message.ts';
import type { Rule } from '../model/rule.ts';
import type { Service, Stream } from '../model/source.ts';

/** Microsoft's name of a service. */
export function serviceName(service: Service): Message {
  return message(`service.${service}`);
}

/** `the Front End Transport log of EXCH01`. */
export function logOf({ server, service }: Stream): Message {
  return message('stream.log', { service, name: serviceName(service), server });
}

/** What a rule says of a problem. */
export function problemOf({ problem: { did, because, hit } }: Rule): Incident['problem'] {
  return {
    did: ruleMessage(did),
    because: ruleMessage(because),
    ...(hit === undefined ? {} : { hit: ruleMessage(hit) }),
  };
}

/** Rules name their messages by id; a test holds that each exists. */
function ruleMessage(id: string): Message {
  return message(id as MessageId);
}
