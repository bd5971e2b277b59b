import { screenMeasure, type Analysis, type ReportOptions, type Screen } from '../index.ts';
import type { DrawingRequest } from './requests.ts';
import type { Destination, Format } from './destinations.ts';
import { assertWritable, print, writeWhole } from './output.ts';
import { screenOf } from './screen.ts';

/** Refuses early what could not be written in the end. Throws a `UserError`. */
export function assertPlaces(
  places: readonly Pick<Destination, 'file'>[],
  { force }: Pick<DrawingRequest, 'force'>,
): void {
  for (const { file } of places) if (file !== undefined) assertWritable(file, force);
}

/** Draws each report to its place. */
export async function draw(
  analysis: Analysis,
  places: readonly Destination[],
  { color, verbose }: DrawingRequest,
  options: ReportOptions,
): Promise<void> {
  // A file holds a whole report, or what it held before.
  const kept = places.filter(({ file }) => file === undefined || analysis.interrupted !== true);
  await drawEach(kept, color, (report, screen) => report.render(analysis, { ...options, verbose, screen }));
}

/** Writes what is drawn for each place to it. */
export async function drawEach<R extends Format>(
  places: readonly Destination<R>[],
  color: boolean | undefined,
  drawn: (report: R, screen: Screen) => string,
): Promise<void> {
  for (const { report, file } of places) {
    const screen: Screen =
      file === undefined ? await screenOf(process.stdout, process.env, color) : { isColoured: false };
    const measure = report.columns === undefined ? screen.measure : await screenMeasure(report.columns);
    const text = drawn(report, { ...screen, measure });
    if (file === undefined) await print(text);
    else writeWhole(file, text);
  }
}
