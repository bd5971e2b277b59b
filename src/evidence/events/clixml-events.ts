import { type ClixmlObject, type ClixmlValue, clixmlText } from '../clixml-objects.ts';
import { openClixml } from '../clixml.ts';
import { type EventForm, type LoggedEvent, eventId } from './logged-event.ts';

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
