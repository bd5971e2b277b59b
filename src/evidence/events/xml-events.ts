import { type Spot, Stop, XmlReader, type XmlSink } from '../xml-reader.ts';
import { type EventForm, type LoggedEvent, eventId } from './logged-event.ts';
import { type ClixmlObject, type ClixmlValue, clixmlText, openClixml } from '../clixml.ts';

/** Windows writes events of 64 KiB at most, each in few elements; whatever is beyond one of these ends the reading. */
const DEEPEST = 64;
const LONGEST_EVENT = 2 ** 20;

type Building = { -readonly [Key in keyof LoggedEvent]: LoggedEvent[Key] } & { data: string[] };

/**
 * Events as Windows writes them as XML (schema http://schemas.microsoft.com/win/2004/08/events/event): under the root
 * `Events`, or each as a root of its own.
 */
export function openXmlEvents(onEvent: (event: LoggedEvent) => void): EventForm {
  return new XmlReader(new XmlEvents(onEvent), { roots: 'many' });
}

class XmlEvents implements XmlSink {
  readonly #onEvent: (event: LoggedEvent) => void;
  readonly #open: string[] = [];
  #event: Building | undefined;
  /** How many elements are open with it, and where it begins in the file, in characters. */
  #eventDepth = 0;
  #eventAt = 0;
  /** Of the element at hand, where it has no others in it. */
  #text = '';
  #isLeaf = false;

  constructor(onEvent: (event: LoggedEvent) => void) {
    this.#onEvent = onEvent;
  }

  open(name: string, attributes: Readonly<Record<string, string>>, { line, source, position }: Spot): void {
    const local = name.slice(name.indexOf(':') + 1);
    const depth = this.#open.push(local);
    if (depth > DEEPEST) throw new Stop('evidence.too-large');
    this.#text = '';
    this.#isLeaf = true;
    if (this.#event === undefined) {
      if (local === 'Event' && depth <= 2) {
        this.#event = { ...NO_EVENT, data: [], line, source };
        this.#eventDepth = depth;
        this.#eventAt = position;
      } else if (depth === 1 && local !== 'Events') throw new Stop('evidence.events.not-xml');
    } else {
      const path = this.#path();
      if (path === 'System/Provider') this.#event.provider = attributes['Name'] ?? '';
      if (path === 'System/TimeCreated') this.#event.timestamp = attributes['SystemTime'] ?? '';
    }
  }

  addText(text: string): void {
    if (this.#event !== undefined) this.#text += text;
  }

  close(position: number): void {
    this.#checkLength(position);
    const event = this.#event;
    if (event !== undefined && this.#isLeaf) this.#keep(event);
    this.#isLeaf = false;
    const depth = this.#open.length;
    this.#open.pop();
    if (event === undefined || depth > this.#eventDepth) return;
    this.#event = undefined;
    this.#onEvent(event);
  }

  /** Of the element at hand, from below the event. */
  #path(): string {
    return this.#open.slice(this.#eventDepth).join('/');
  }

  #keep(event: Building): void {
    const path = this.#path();
    if (path === 'System/EventID') event.id = eventId(this.#text);
    else if (path === 'System/Computer') event.server = this.#text.trim();
    else if (path === 'RenderingInfo/Message') event.text = this.#text;
    else if (path === 'EventData/Binary') event.binary = this.#text.trim();
    else if (/^(?:EventData|UserData)\//.test(path)) event.data.push(this.#text);
  }

  #checkLength(position: number): void {
    if (this.#event !== undefined && position - this.#eventAt > LONGEST_EVENT) throw new Stop('evidence.too-large');
  }
}

const NO_EVENT = { provider: '', id: NaN, timestamp: '', server: '', text: '', binary: '' };

/** No event has more; a list may stand in the file once, and in ever so many events. */
const MAX_DATA = 256;

/** Events of `Get-WinEvent` or `Get-EventLog` as `Export-Clixml` writes them. */
export function openClixmlEvents(onEvent: (event: LoggedEvent) => void): EventForm {
  return openClixml((object) => {
    onEvent(eventOf(object));
  });
}

function eventOf({ properties, line, source }: ClixmlObject): LoggedEvent {
  const text = (...names: readonly string[]): string =>
    names.map((name) => clixmlText(properties.get(name))).find((value) => value !== undefined) ?? '';
  const data = itemsOf(properties.get('Properties') ?? properties.get('ReplacementStrings'));
  return {
    provider: text('ProviderName', 'Source'),
    id: eventId(text('Id', 'EventID', 'InstanceId')),
    timestamp: text('TimeCreated', 'TimeGenerated'),
    server: text('MachineName'),
    text: text('Message'),
    data,
    // The bytes of an event are its last property, in Base64.
    binary: Buffer.from(data.at(-1) ?? '', 'base64').toString('hex'),
    line,
    source,
  };
}

function itemsOf(list: ClixmlValue | undefined): string[] {
  if (typeof list !== 'object' || list === null) return [];
  return list.items
    .slice(0, MAX_DATA)
    .map((item) =>
      typeof item === 'object' && item !== null
        ? (clixmlText(item.properties.get('Value') ?? item) ?? '')
        : (item ?? ''),
    );
}
