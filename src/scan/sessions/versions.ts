import type { VersionSeen } from '../../model/scan-result.ts';

/** A header that names the version of the one before says nothing new: a log may hold hundreds of thousands. */
export function noteVersion(versions: VersionSeen[], seen: VersionSeen): void {
  const last = versions.at(-1);
  const isNew = last === undefined || seen.version !== last.version || seen.at < last.at;
  if (isNew) versions.push(seen);
}
