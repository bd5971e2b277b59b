import type { Service, Stream } from '../model/source.ts';
import { type MapRow, rowFor } from './stream-map.ts';
import { streamOfPath } from './stream-of-path.ts';

/** Where a log was found. */
export interface FoundAt {
  readonly path: string;
  readonly folders: readonly string[];
  readonly below: number;
  /** A log collector has put it there. */
  readonly isCollected?: boolean;
}

/** Who wrote a log, as the user says or else as its path tells. */
export type StreamNames = (found: FoundAt) => Stream;

export interface GivenNames {
  readonly server?: string | undefined;
  readonly service?: Service | undefined;
  /** A CSV file with the columns path, server and service. */
  readonly streamMap?: string | undefined;
}

/** `rows`: of the map; each that counts is told to `onCount`. */
export function streamNames(
  { server, service }: GivenNames,
  rows: readonly MapRow[],
  onCount: (row: MapRow) => void,
): StreamNames {
  return (found) => {
    const mapped = rowFor(found.path, rows);
    if (mapped !== undefined) onCount(mapped);
    const inferred = streamOfPath(found.folders, found.below, found.isCollected);
    return {
      server: server ?? mapped?.server ?? inferred.server,
      service: service ?? mapped?.service ?? inferred.service,
    };
  };
}
