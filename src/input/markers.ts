import type { Marker } from '../model/source.ts';

/** Files that ExchangeLogCollector leaves in place of logs (format.md 1). */
const MARKERS: readonly { readonly name: RegExp; readonly marker: Marker; readonly reason: string }[] = [
  { name: /^NoFilesDetected(?:-\d+)?\.txt$/i, marker: 'no-files', reason: 'the log collector found no logs there' },
  {
    name: /^NotEnoughFreeSpace(?:-\d+)?\.txt$/i,
    marker: 'no-space',
    reason: 'the log collector stopped there, for want of free disk space',
  },
];

export function markerOf(name: string): { readonly marker: Marker; readonly reason: string } | undefined {
  const found = MARKERS.find((marker) => marker.name.test(name));
  return found === undefined ? undefined : { marker: found.marker, reason: found.reason };
}
