import { screenMeasure, type ReportOptions, type Screen } from '../index.ts';
import type { DrawingRequest } from './requests.ts';
import type { Destination } from './destinations.ts';
import type { Run } from './io.ts';
import { print, writeWhole } from './output.ts';
import { screenOf } from './screen.ts';

/** Draws each report to its place. */
export async function draw<T>(
  value: T,
  places: readonly Destination<T>[],
  { color, verbose }: DrawingRequest,
  options: Omit<ReportOptions, 'language'>,
  run: Run,
): Promise<void> {
  for (const { report, file } of places) {
    const screen: Screen = file === undefined ? await screenOf(run, color) : { isColoured: false };
    const measure = report.columns === undefined ? screen.measure : await screenMeasure(report.columns);
    const text = report.render(value, { ...options, language: run.language, verbose, screen: { ...screen, measure } });
    if (file === undefined) await print(run, text);
    else await writeWhole(file, text);
  }
}
