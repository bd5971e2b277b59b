import { message } from '../language/language.ts';
import type { Message } from '../model/message.ts';
import type { Marker } from '../model/source.ts';

/** Files that ExchangeLogCollector leaves in place of logs (format.md 1). */
const MARKERS: readonly { readonly name: RegExp; readonly marker: Marker; readonly reason: Message }[] = [
  { name: /^NoFilesDetected(?:-\d+| \(\d+\))?\.txt$/i, marker: 'no-files', reason: message('input.no-files-marker') },
  {
    name: /^NotEnoughFreeSpace(?:-\d+| \(\d+\))?\.txt$/i,
    marker: 'no-space',
    reason: message('input.no-space-marker'),
  },
];

export function markerOf(name: string): { readonly marker: Marker; readonly reason: Message } | undefined {
  const found = MARKERS.find((marker) => marker.name.test(name));
  return found === undefined ? undefined : { marker: found.marker, reason: found.reason };
}
