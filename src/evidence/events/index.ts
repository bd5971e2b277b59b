import type { EvidenceContext, EvidenceReader, OpenEvidence, EvidenceFacts } from '../../model/evidence-facts.ts';
import { openClixmlEvents, openXmlEvents } from './xml-events.ts';
import { openCsvEvents } from './csv-events.ts';
import { EventLog } from './event-log.ts';
import type { EventForm } from './logged-event.ts';
import { TELLING, formOf } from './sniff.ts';

export { isEventLog } from './sniff.ts';

/** Reads the export of an event log, in any of its forms, to the events that matter to the flow of mail. */
export const openEvents: OpenEvidence = (context) => new EventReader(context);

class EventReader implements EvidenceReader {
  readonly #log: EventLog;
  /** The beginning, until it shows the form. */
  #head = '';
  #form: EventForm | undefined;

  constructor(context: EvidenceContext) {
    this.#log = new EventLog(context);
  }

  write(text: string): void {
    if (this.#form !== undefined) {
      this.#form.write(text);
      return;
    }
    this.#head += text;
    if (this.#head.length >= TELLING) this.#begin();
  }

  end(): EvidenceFacts {
    if (this.#form === undefined) this.#begin();
    this.#log.problems(this.#form!.end());
    return this.#log.evidenceFacts();
  }

  #begin(): void {
    const form = formOf(this.#head.slice(0, TELLING));
    const open = { csv: openCsvEvents, xml: openXmlEvents, clixml: openClixmlEvents }[form];
    this.#form = open((event) => {
      this.#log.event(event);
    });
    this.#form.write(this.#head);
    this.#head = '';
  }
}
